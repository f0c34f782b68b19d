import { endpoints, type Note } from '@sanban/contract'
import type { OfficialDocument } from '@sanban/document'
import { useEffect, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { wireContent } from '../../api/wire-content.ts'

/** How long the text must rest before it is typeset again. */
const pauseMs = 300

/** What the preview shows: the newest pages that came, also while newer ones are on their way. */
export interface Preview {
  readonly pages: readonly string[]
  readonly notes: readonly Note[]
  readonly busy: boolean
  readonly problem: Refusal | null
  readonly retry: () => void
}

interface Typeset {
  readonly pages: readonly string[]
  readonly notes: readonly Note[]
  readonly problem: Refusal | null
}

/** Typesets a document after each pause in its editing. Answers to older texts are dropped. */
export function usePreview(content: OfficialDocument | null): Preview {
  const [typeset, setTypeset] = useState<Typeset>({ pages: [], notes: [], problem: null })
  const [busy, setBusy] = useState(true)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same text once more
  useEffect(() => {
    if (content === null) return undefined
    let isStale = false
    const timer = setTimeout(async () => {
      setBusy(true)
      const answer = await call(endpoints.previewPages, { body: { content: wireContent(content) } })
      if (isStale) return
      setBusy(false)
      if (answer.ok) setTypeset({ ...answer.value, problem: null })
      else setTypeset((last) => ({ ...last, problem: answer.problem }))
    }, pauseMs)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [content, attempt])
  return { ...typeset, busy, retry: () => setAttempt((count) => count + 1) }
}
