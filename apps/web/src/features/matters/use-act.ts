import { endpoints, type Matter, type Request, type ResultOf } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { newKey } from '../../api/new-key.ts'
import { matterStrings } from './strings.ts'

type Act = Request<typeof endpoints.act>['body']
type Without<T> = T extends unknown ? Omit<T, 'key' | 'version'> : never

/** What somebody decided, without the key and the version that every action carries. */
export type Decision = Without<Act>

/** Acts on a matter, one action at a time. */
export interface Acting {
  readonly isRunning: boolean
  readonly problem: Refusal | null
  readonly act: (decision: Decision) => Promise<boolean>
  /** Forgets the problem and reads the matter again. */
  readonly reload: () => void
}

/**
 * Sends actions with the version of the matter that the person saw. The same decision keeps its key until it is answered, so
 * that a double click or a second try after a lost answer acts once.
 */
export function useAct(matter: Matter): Acting {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isRunning, setRunning] = useState(false)
  const running = useRef(false)
  const attempt = useRef({ decision: '', key: '' })
  const refresh = () =>
    Promise.all(
      [endpoints.matter, endpoints.desk, endpoints.outgoing, endpoints.document].map(({ path }) =>
        client.invalidateQueries({ queryKey: [path] }),
      ),
    )

  const act = async (decision: Decision) => {
    if (running.current) return false
    running.current = true
    setRunning(true)
    const { matterId, version } = matter
    const same = JSON.stringify({ decision, version })
    if (attempt.current.decision !== same) attempt.current = { decision: same, key: newKey() }
    const body = { ...decision, key: attempt.current.key, version }
    const answer = await call(endpoints.act, { params: { matterId }, body })
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      void message.success(outcome(answer.value))
      await refresh()
    }
    running.current = false
    setRunning(false)
    return answer.ok
  }
  const reload = () => {
    setProblem(null)
    void refresh()
  }
  return { isRunning, problem, act, reload }
}

function outcome({ status, now }: ResultOf<typeof endpoints.act>): string {
  const t = matterStrings.strings
  const holders = [...new Set(now.map(({ holder, stepName }) => `${holder.name}（${stepName}）`))]
  if (status === 'closed') return t('act.closed')
  return holders.length === 0 ? t('act.submitted') : t('act.done', { holders: holders.join('、') })
}
