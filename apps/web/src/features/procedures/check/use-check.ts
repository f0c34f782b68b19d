import { useEffect, useRef, useState } from 'react'
import type { CheckNews, CheckOrder } from './check-news.ts'

/** How far the check of the drawing is; `states` counts the situations looked at so far. */
export type Check = { readonly type: 'underway'; readonly states: number } | Exclude<CheckNews, { type: 'underway' }>

/** Checks a drawing each time it has changed, in a worker of its own; a newer drawing ends the check of the older one. */
export function useCheck(bpmn: string | null): Check {
  const [check, setCheck] = useState<Check>({ type: 'underway', states: 0 })
  const runner = useRef<Runner | null>(null)
  useEffect(() => {
    if (bpmn === null) return
    setCheck({ type: 'underway', states: 0 })
    runner.current ??= createRunner()
    runner.current.check(bpmn, setCheck)
  }, [bpmn])
  useEffect(
    () => () => {
      runner.current?.end()
      runner.current = null
    },
    [],
  )
  return check
}

interface Runner {
  readonly check: (bpmn: string, onNews: (news: CheckNews) => void) => void
  readonly end: () => void
}

function createRunner(): Runner {
  let worker: Worker | null = null
  let isBusy = false
  let order = 0
  const end = () => {
    worker?.terminate()
    worker = null
    isBusy = false
  }
  const check: Runner['check'] = (bpmn, onNews) => {
    // A check can't be interrupted: what is under way ends with its worker.
    if (isBusy) end()
    worker ??= new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
    order += 1
    isBusy = true
    worker.onmessage = ({ data }: MessageEvent<CheckNews>) => {
      if (data.order !== order) return
      if (data.type !== 'underway') isBusy = false
      onNews(data)
    }
    worker.onerror = () => {
      end()
      onNews({ order, type: 'failed' })
    }
    const message: CheckOrder = { order, bpmn }
    worker.postMessage(message)
  }
  return { check, end }
}
