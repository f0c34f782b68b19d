import { endpoints, type StoredDocument } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, type Refusal, session } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { wireContent } from '../../api/wire-content.ts'
import type { Draft } from './use-draft.ts'

/** How long the text must rest before it is saved without being asked. */
const autosaveMs = 20_000

/** The saving of one draft. */
export interface Saving {
  readonly isSaving: boolean
  /** The version on which the draft builds. */
  readonly version: number
  readonly problem: Refusal | null
  /** The version that somebody else saved meanwhile; until it is dealt with, nothing is saved. */
  readonly rival: StoredDocument | null
  readonly save: () => Promise<void>
  /** Saves the draft on top of the rival's version, which stays among the versions. */
  readonly keepMine: () => Promise<void>
  /** Gives the draft up for the rival's version. */
  readonly takeTheirs: () => void
}

/** Saves a draft as new versions: on demand and after a rest. A save never overwrites what others saved. */
export function useSaving(draft: Draft, newest: StoredDocument): Saving {
  const client = useQueryClient()
  const { documentId, editable } = newest
  const [version, setVersion] = useState(newest.version)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const running = useRef(false)
  const known = useRef(newest.version)
  const query = queryOf(endpoints.document, { params: { documentId } })
  const rival = newest.version > version && newest.version > known.current ? newest : null

  const store = async (baseVersion: number) => {
    if (running.current || !editable) return
    running.current = true
    setSaving(true)
    const { content } = draft
    const body = { baseVersion, content: wireContent(content), note: '' }
    const answer = await call(endpoints.saveDocument, { params: { documentId }, body })
    if (answer.ok) {
      known.current = answer.value.version
      setVersion(answer.value.version)
      draft.settle(content)
      client.setQueryData(query.queryKey, answer.value)
      void client.invalidateQueries({ queryKey: [endpoints.documentVersions.path] })
      void client.invalidateQueries({ queryKey: [endpoints.matter.path] })
    } else if (answer.problem.code === 'document/stale') {
      await client.invalidateQueries({ queryKey: query.queryKey })
    }
    setProblem(answer.ok || answer.problem.code === 'document/stale' ? null : answer.problem)
    setSaving(false)
    running.current = false
  }
  const storeNow = useRef(store)
  storeNow.current = store

  const isWaiting = draft.isChanged && rival === null && problem === null
  const save = useCallback(async () => {
    if (isWaiting || problem !== null) await storeNow.current(version)
  }, [isWaiting, problem, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text starts the rest anew
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => void storeNow.current(version), autosaveMs)
    return () => clearTimeout(timer)
  }, [draft.content, isWaiting, version])

  useEffect(() => {
    const again = () => void storeNow.current(version)
    if (problem?.code !== 'session/required') return undefined
    session.addEventListener('renewed', again)
    return () => session.removeEventListener('renewed', again)
  }, [problem, version])

  const takeTheirs = () => {
    known.current = newest.version
    setVersion(newest.version)
    draft.load(newest.content)
  }
  return { isSaving, version, problem, rival, save, keepMine: () => store(newest.version), takeTheirs }
}
