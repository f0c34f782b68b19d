import { addWorkingDays, type Calendar, isArranged, sessionsOn } from './calendar.ts'
import { type Instant, minuteOf, minutesPerDay } from './instant.ts'
import { epochDayOf, type PlainDate, plainDateOf, readEpochDay } from './plain-date.ts'
import type { Result } from './result.ts'
import { addWorkingMinutes, instantOfLocal, localMinute, workingTimeBetween } from './working-time.ts'

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

/**
 * Reads `3wd` (working days), `4wh` (working hours) or a date `2026-12-31`. Refuses with `calendar/limit-unreadable`, and a
 * limit of no time at all with `calendar/limit-zero`: nobody could keep it.
 */
export function parseLimit(text: string): Result<Limit> {
  if (readEpochDay(text) !== null) return { ok: true, value: { type: 'date', date: text } }
  if (/^0+w[dh]$/.test(text)) {
    const detail = `"${text}" leaves no time: a limit is at least 1wd or 1wh`
    return { ok: false, problem: { code: 'calendar/limit-zero', text, detail } }
  }
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

/**
 * When what was stopped goes on: the working time that was left when it stopped, from the moment it resumes (SPEC C10).
 * What was late when it stopped stays as late as it was due: a pause forgives nothing.
 */
export function dueAfterPause(calendar: Calendar, before: Due, stoppedAt: Instant, resumedAt: Instant): Due {
  if (minuteOf(before.at) <= minuteOf(stoppedAt)) return before
  const at = addWorkingMinutes(calendar, resumedAt, workingTimeBetween(calendar, stoppedAt, before.at))
  return { at, provisional: !daysArranged(calendar, localDay(calendar, resumedAt), localDay(calendar, at)) }
}

/**
 * When an open limit ends after its calendar changed (SPEC C12). What ended as its limit says still does; what had moved, by
 * a pause or a resumed hold, or has no limit of its own, keeps its working time from `from`. What was due by `now` stays, and nothing becomes late by
 * the change alone.
 */
export function followCalendar(
  change: { readonly before: Calendar; readonly after: Calendar; readonly now: Instant },
  from: Instant,
  limit: Limit | null,
  old: Due,
): Due {
  const { before, after, now } = change
  if (minuteOf(old.at) <= minuteOf(now)) return old
  const byLimit = limit !== null && minuteOf(due(before, from, limit).at) === minuteOf(old.at)
  const left = Math.max(0, workingTimeBetween(before, from, old.at))
  const at = byLimit ? due(after, from, limit).at : addWorkingMinutes(after, from, left)
  const provisional = !daysArranged(after, localDay(after, from), localDay(after, at))
  return minuteOf(at) <= minuteOf(now) ? { at: old.at, provisional } : { at, provisional }
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
  const closes = lastClosing(calendar, day)
  const closed = closes !== null && minute - day * minutesPerDay >= closes
  return addWorkingDays(calendar, plainDateOf(day), closed ? 1 : 0)
}

/** When the office closes on a working day. */
function closingTime(calendar: Calendar, date: PlainDate): Instant {
  const day = epochDayOf(date)
  return instantOfLocal(calendar, day * minutesPerDay + (lastClosing(calendar, day) ?? 0))
}

/** The minute of a day at which the office closes; null on a day off. */
function lastClosing(calendar: Calendar, epochDay: number): number | null {
  return sessionsOn(calendar, epochDay).at(-1)?.closes ?? null
}

function localDay(calendar: Calendar, instant: Instant): number {
  return Math.floor(localMinute(calendar, instant) / minutesPerDay)
}

function daysArranged(calendar: Calendar, first: number, last: number): boolean {
  for (let day = Math.min(first, last); day <= Math.max(first, last); day += 1)
    if (!isArranged(calendar, plainDateOf(day))) return false
  return true
}
