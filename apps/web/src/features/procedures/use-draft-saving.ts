import { endpoints, type ProcedureDraft } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, type Refusal, session } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'

/** How long the drawing must rest before its draft is saved. */
const autosaveMs = 1500

/** What a draft builds on when the page opens. */
export interface DraftStart {
  readonly procedureKey: string
  readonly bpmn: string
  readonly baseVersion: number | null
  /** 0 when there is no draft yet. */
  readonly revision: number
  readonly savedAt: string | null
}

/** The saving of a draft. */
export interface DraftSaving {
  readonly state: 'unchanged' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'stale'
  readonly savedAt: string | null
  readonly problem: Refusal | null
  /** Tells what is drawn now; it is saved after a rest. */
  readonly follow: (bpmn: string) => void
  /** Saves at once what isn't saved; answers whether all is saved. */
  readonly flush: () => Promise<boolean>
  /** Saves over what somebody else saved meanwhile. */
  readonly keepMine: () => Promise<void>
}

/** Saves a drawing as the draft of its procedure, by itself, never over somebody else's changes unless told to. */
export function useDraftSaving(start: DraftStart): DraftSaving {
  const { procedureKey, baseVersion } = start
  const client = useQueryClient()
  const [state, setState] = useState<DraftSaving['state']>(start.revision === 0 ? 'unchanged' : 'saved')
  const [savedAt, setSavedAt] = useState(start.savedAt)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const drawn = useRef(start.bpmn)
  const kept = useRef(start.bpmn)
  const revision = useRef(start.revision)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean> | null>(null)
  const isStale = useRef(false)

  const store = useCallback(async (): Promise<boolean> => {
    if (drawn.current === kept.current) return true
    const bpmn = drawn.current
    setState('saving')
    const body = { bpmn, baseVersion, revision: revision.current }
    const answer = await call(endpoints.saveProcedureDraft, { params: { key: procedureKey }, body })
    if (!answer.ok) {
      isStale.current = answer.problem.code === 'procedure/draft-stale'
      setProblem(answer.problem)
      setState(isStale.current ? 'stale' : 'failed')
      return false
    }
    kept.current = bpmn
    revision.current = answer.value.revision
    setProblem(null)
    setSavedAt(answer.value.savedAt)
    setState(drawn.current === bpmn ? 'saved' : 'unsaved')
    void client.invalidateQueries({ queryKey: [endpoints.procedures.path] })
    return drawn.current === bpmn
  }, [procedureKey, baseVersion, client])

  // One save at a time: the next one builds on the revision of the one before.
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    while (running.current !== null) await running.current
    running.current = store()
    const isSaved = await running.current
    running.current = null
    return isSaved
  }, [store])

  const follow = useCallback(
    (bpmn: string) => {
      if (bpmn === drawn.current) return
      drawn.current = bpmn
      if (isStale.current) return
      setState('unsaved')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), autosaveMs)
    },
    [flush],
  )
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const again = () => void flush()
    session.addEventListener('renewed', again)
    return () => session.removeEventListener('renewed', again)
  }, [flush])

  const keepMine = async () => {
    const query = queryOf(endpoints.procedureDraft, { params: { key: procedureKey } })
    const theirs: ProcedureDraft = await client.fetchQuery({ ...query, staleTime: 0 })
    revision.current = theirs.revision
    isStale.current = false
    await flush()
  }
  return { state, savedAt, problem, follow, flush, keepMine }
}
