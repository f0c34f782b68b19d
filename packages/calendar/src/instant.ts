import { digits, plainDateOf, readEpochDay } from './plain-date.ts'
import type { Result } from './result.ts'

/** An instant as an ISO 8601 text in UTC, such as `2026-09-30T08:00:00.000Z`. */
export type Instant = string

/** A time zone without daylight saving: its IANA name and what it is ahead of UTC. */
export interface Zone {
  readonly name: string
  readonly utcOffsetMinutes: number
}

/** China standard time, in force without daylight saving since 1992. */
export const shanghai: Zone = { name: 'Asia/Shanghai', utcOffsetMinutes: 480 }

export const minutesPerDay = 1440

const shape = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/

/**
 * Reads a moment that a person or a program wrote: ISO 8601 with `Z` or an offset, or without one as local time of the zone.
 * Refuses with `calendar/moment-unreadable`. Seconds are dropped (SPEC C3).
 */
export function parseMoment(zone: Zone, text: string): Result<Instant> {
  const minute = readMinute(text, zone.utcOffsetMinutes)
  if (minute !== null) return { ok: true, value: instantOf(minute) }
  const detail = `"${text}" is no moment such as 2026-09-30T16:00 or 2026-09-30T08:00:00Z`
  return { ok: false, problem: { code: 'calendar/moment-unreadable', text, detail } }
}

/** An instant in local time of the zone, `YYYY-MM-DDTHH:MM`. */
export function localTime(zone: Zone, instant: Instant): string {
  const minute = minuteOf(instant) + zone.utcOffsetMinutes
  return `${plainDateOf(Math.floor(minute / minutesPerDay))}T${clock(minute)}`
}

/** The whole minutes from 1970-01-01T00:00Z to an instant. Throws when the text isn't an instant in UTC or with an offset. */
export function minuteOf(instant: Instant): number {
  const minute = readMinute(instant, null)
  if (minute === null) throw new RangeError(`not an instant: ${instant}`)
  return minute
}

/** The instant a number of minutes after 1970-01-01T00:00Z, always written with milliseconds so that texts sort by time. */
export function instantOf(minute: number): Instant {
  return `${plainDateOf(Math.floor(minute / minutesPerDay))}T${clock(minute)}:00.000Z`
}

function readMinute(text: string, localOffset: number | null): number | null {
  const match = shape.exec(text)
  if (match === null) return null
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  const day = readEpochDay(match[1] ?? '')
  const offset = match[5] === undefined ? localOffset : readOffset(match[5])
  if (day === null || offset === null || hour > 23 || minute > 59 || second > 59) return null
  return day * minutesPerDay + hour * 60 + minute - offset
}

function readOffset(text: string): number | null {
  if (text === 'Z') return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4))]
  if (hours > 18 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function clock(minute: number): string {
  const ofDay = ((minute % minutesPerDay) + minutesPerDay) % minutesPerDay
  return `${digits(Math.floor(ofDay / 60), 2)}:${digits(ofDay % 60, 2)}`
}
