import { type Endpoint, endpoints, type Request, type ResultOf } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { type Answer, call, type Refusal } from '../../api/call.ts'
import { type CalendarTranslate, calendarStrings } from './strings.ts'

type SaveEndpoint = typeof endpoints.saveNotice | typeof endpoints.savePattern | typeof endpoints.saveOwnDay
type Saved = ResultOf<SaveEndpoint>

export interface CalendarChange {
  readonly problem: Refusal | null
  readonly isSaving: boolean
  /** Changes the calendar and says what moved with it; answers whether it did. */
  readonly save: <E extends Endpoint & SaveEndpoint>(endpoint: E, request: Request<E>) => Promise<boolean>
}

/** Saves changes of the calendar. A stale page reads it again, so that the next try starts from the newest version. */
export function useCalendarChange(): CalendarChange {
  const t = calendarStrings.useStrings()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save: CalendarChange['save'] = async (endpoint, request) => {
    setSaving(true)
    const answer: Answer<Saved> = await call(endpoint, request)
    setSaving(false)
    setProblem(answer.ok ? null : answer.problem)
    await client.invalidateQueries({ queryKey: [endpoints.calendar.path] })
    if (!answer.ok) return false
    void message.success(`${t('saved')} · ${movedWords(t, answer.value)}`)
    return true
  }
  return { problem, isSaving, save }
}

/** 3 项待办的到期时间随之调整，1 项不再是暂定. */
export function movedWords(t: CalendarTranslate, { moved, settled }: Pick<Saved, 'moved' | 'settled'>): string {
  const words = [
    moved > 0 ? t('moved', { count: moved }) : null,
    settled > 0 ? t('settled', { count: settled }) : null,
  ].filter((word) => word !== null)
  return words.length === 0 ? t('movesNone') : words.join(' · ')
}
