import { type Calendar, sessionsOn } from './calendar.ts'
import { type Instant, instantOf, minuteOf, minutesPerDay } from './instant.ts'

/**
 * The working minutes from one instant to another, negative when `to` is the earlier. Both count as the minute
 * they lie in (SPEC C3), so that times add up exactly: a to b and b to c make a to c.
 */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const [start, end] = [localMinute(calendar, from), localMinute(calendar, to)]
  // Taken from 0, because the negative of none would be -0, which is not the same value.
  return start <= end ? minutesWorked(calendar, start, end) : 0 - minutesWorked(calendar, end, start)
}

/**
 * The instant at which a number of working minutes after `from` have passed. It lies within office hours, closing
 * time included: what fills the morning ends at noon, not when the afternoon begins. With 0 it is `from` itself
 * within office hours, else the next opening. Throws unless `minutes` is a whole number from 0.
 */
export function addWorkingMinutes(calendar: Calendar, from: Instant, minutes: number): Instant {
  if (!Number.isSafeInteger(minutes) || minutes < 0) throw new RangeError(`not a count of minutes: ${minutes}`)
  const start = localMinute(calendar, from)
  let left = minutes
  for (let day = Math.floor(start / minutesPerDay); ; day += 1) {
    for (const { opens, closes } of sessionsOn(calendar, day)) {
      const begin = Math.max(start, day * minutesPerDay + opens)
      const end = day * minutesPerDay + closes
      if (begin > end) continue
      if (left <= end - begin) return instantOfLocal(calendar, begin + left)
      left -= end - begin
    }
  }
}

/** Whether an instant lies within office hours; closing time itself is out of them (SPEC C4). */
export function isWorkingMoment(calendar: Calendar, instant: Instant): boolean {
  const minute = localMinute(calendar, instant)
  return minutesWorked(calendar, minute, minute + 1) === 1
}

/** An instant in minutes of local time after 1970-01-01T00:00. */
export function localMinute(calendar: Calendar, instant: Instant): number {
  return minuteOf(instant) + calendar.settings.zone.utcOffsetMinutes
}

/** The inverse of `localMinute`. */
export function instantOfLocal(calendar: Calendar, minute: number): Instant {
  return instantOf(minute - calendar.settings.zone.utcOffsetMinutes)
}

function minutesWorked(calendar: Calendar, start: number, end: number): number {
  let total = 0
  for (let day = Math.floor(start / minutesPerDay); day * minutesPerDay < end; day += 1) {
    for (const { opens, closes } of sessionsOn(calendar, day)) {
      const from = Math.max(start, day * minutesPerDay + opens)
      const to = Math.min(end, day * minutesPerDay + closes)
      total += Math.max(0, to - from)
    }
  }
  return total
}
