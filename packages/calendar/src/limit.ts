import { addWorkingDays, type Calendar, isArranged, isWorkingEpochDay } from './calendar.ts'
import { type Instant, minutesPerDay } from './instant.ts'
import { epochDayOf, type PlainDate, plainDateOf, readEpochDay } from './plain-date.ts'
import type { Result } from './result.ts'
import { addWorkingMinutes, instantOfLocal, localMinute } from './working-time.ts'

/** 时限: how long a step may take; `count` is at least 1. */
export type Limit =
  | { readonly type: 'working-days'; readonly count: number }
  | { readonly type: 'working-hours'; readonly count: number }
  | { readonly type: 'date'; readonly date: PlainDate }

/** When a limit ends. */
export interface Due {
  readonly at: Instant
  /** Whether a day on the way lies past the known notices, so that the end may still move (SPEC C2). */
  readonly provisional: boolean
}

/** Reads `3wd` (working days), `4wh` (working hours) or a date `2026-12-31`. Refuses with `calendar/limit-unreadable`. */
export function parseLimit(text: string): Result<Limit> {
  if (readEpochDay(text) !== null) return { ok: true, value: { type: 'date', date: text } }
  const match = /^([1-9]\d{0,2})(wd|wh)$/.exec(text)
  if (match === null) {
    const detail = `"${text}" is no limit such as 3wd, 4wh or 2026-12-31`
    return { ok: false, problem: { code: 'calendar/limit-unreadable', text, detail } }
  }
  const type = match[2] === 'wd' ? 'working-days' : 'working-hours'
  return { ok: true, value: { type, count: Number(match[1]) } }
}

/** When a limit that begins at `from` ends (SPEC C5–C7). */
export function due(calendar: Calendar, from: Instant, limit: Limit): Due {
  const at = endOf(calendar, from, limit)
  return { at, provisional: !daysArranged(calendar, localDay(calendar, from), localDay(calendar, at)) }
}

function endOf(calendar: Calendar, from: Instant, limit: Limit): Instant {
  switch (limit.type) {
    case 'working-hours':
      return addWorkingMinutes(calendar, from, limit.count * 60)
    case 'working-days':
      return closingTime(calendar, addWorkingDays(calendar, dayOfOpening(calendar, from), limit.count))
    case 'date':
      // 民法典第二百零三条: 期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。
      return closingTime(calendar, addWorkingDays(calendar, limit.date, 0))
  }
}

/** The working day on which something that opens at an instant counts as opened: after closing time it is the next (SPEC C5). */
function dayOfOpening(calendar: Calendar, from: Instant): PlainDate {
  const minute = localMinute(calendar, from)
  const day = Math.floor(minute / minutesPerDay)
  const closed = isWorkingEpochDay(calendar, day) && minute - day * minutesPerDay >= lastClosing(calendar)
  return addWorkingDays(calendar, plainDateOf(day), closed ? 1 : 0)
}

function closingTime(calendar: Calendar, date: PlainDate): Instant {
  return instantOfLocal(calendar, epochDayOf(date) * minutesPerDay + lastClosing(calendar))
}

function lastClosing(calendar: Calendar): number {
  return Math.max(...calendar.sessions.map((session) => session.closes))
}

function localDay(calendar: Calendar, instant: Instant): number {
  return Math.floor(localMinute(calendar, instant) / minutesPerDay)
}

function daysArranged(calendar: Calendar, first: number, last: number): boolean {
  for (let day = Math.min(first, last); day <= Math.max(first, last); day += 1)
    if (!isArranged(calendar, plainDateOf(day))) return false
  return true
}
