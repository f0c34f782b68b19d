import {
  addWorkingMinutes,
  type CalendarSettings,
  calendar,
  due,
  dueAfterPause,
  followCalendar,
  type Instant,
  type Limit,
  workingTimeBetween,
} from '@sanban/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateIn, instantIn, isWorked, settings } from './random-calendar.ts'

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 8 }).map((count): Limit => ({ type: 'working-days', count })),
  fc.integer({ min: 1, max: 12 }).map((count): Limit => ({ type: 'working-hours', count })),
  dateIn.map((date): Limit => ({ type: 'date', date })),
)
const [minutesPerDay, offset] = [1440, 480]
const localMinuteOf = (instant: Instant) => Math.floor(Date.parse(instant) / 60_000) + offset
const instantOf = (localMinute: number) => new Date((localMinute - offset) * 60_000).toISOString()

describe('due dates agree with a count of every minute, on any calendar', () => {
  test('of working days, working hours and dates', () => {
    fc.assert(
      fc.property(settings, instantIn, limit, (office, from, length) => {
        expect(due(calendar(office), from, length).at).toBe(instantOf(countedEnd(office, localMinuteOf(from), length)))
      }),
      { numRuns: 120 },
    )
  })

  test('and so does the working time between', () => {
    fc.assert(
      fc.property(settings, instantIn, fc.nat(20_000), (office, from, length) => {
        const start = localMinuteOf(from)
        const minutes = Array.from({ length }, (_, index) => start + index)
        expect(workingTimeBetween(calendar(office), from, instantOf(start + length))).toBe(
          minutes.filter((minute) => isWorked(office, minute)).length,
        )
      }),
      { numRuns: 50 },
    )
  })
})

describe('due dates are monotone, on any calendar', () => {
  test('what begins later never ends earlier', () => {
    fc.assert(
      fc.property(settings, instantIn, instantIn, limit, (office, one, other, length) => {
        const reckoned = calendar(office)
        const [earlier = one, later = other] = [one, other].toSorted()
        expect(due(reckoned, earlier, length).at <= due(reckoned, later, length).at).toBe(true)
      }),
    )
  })

  test('a longer limit ends later', () => {
    fc.assert(
      fc.property(settings, instantIn, fc.integer({ min: 1, max: 30 }), (office, from, count) => {
        const reckoned = calendar(office)
        for (const type of ['working-days', 'working-hours'] as const)
          expect(due(reckoned, from, { type, count }).at < due(reckoned, from, { type, count: count + 1 }).at).toBe(
            true,
          )
      }),
    )
  })
})

describe('C10 a pause', () => {
  const paused = fc.tuple(settings, instantIn, limit, fc.nat(60 * 24 * 60), fc.nat(60 * 24 * 60))

  test('keeps exactly the working time that was left', () => {
    fc.assert(
      fc.property(paused, ([office, from, length, used, pause]) => {
        const reckoned = calendar(office)
        const before = due(reckoned, from, length)
        const stopped = instantOf(localMinuteOf(from) + used)
        const resumed = instantOf(localMinuteOf(from) + used + pause)
        const after = dueAfterPause(reckoned, before, stopped, resumed)
        if (before.at <= stopped) expect(after).toEqual(before)
        else
          expect(workingTimeBetween(reckoned, resumed, after.at)).toBe(workingTimeBetween(reckoned, stopped, before.at))
      }),
    )
  })

  test('of no working time changes nothing, a longer one never ends earlier', () => {
    fc.assert(
      fc.property(paused, fc.nat(5000), ([office, from, length, used, pause], more) => {
        const reckoned = calendar(office)
        const before = due(reckoned, from, length)
        const stopped = instantOf(localMinuteOf(from) + used)
        const ends = [pause, pause + more].map((minutes) =>
          dueAfterPause(reckoned, before, stopped, instantOf(localMinuteOf(stopped) + minutes)),
        )
        expect((ends[0]?.at ?? '') <= (ends[1]?.at ?? '')).toBe(true)
        const idle = workingTimeBetween(reckoned, stopped, instantOf(localMinuteOf(stopped) + pause)) === 0
        if (idle && workingTimeBetween(reckoned, stopped, before.at) > 0) expect(ends[0]?.at).toBe(before.at)
      }),
    )
  })

  test.each([
    ['stopped on Monday at 10, resumed on Thursday at 15', '2026-11-23T10:00', '2026-11-26T15:00', '2026-11-30T11:30'],
    ['stopped at noon', '2026-11-23T12:30', '2026-11-23T13:30', '2026-11-24T17:30'],
    ['late when it stopped', '2026-09-30T17:00', '2026-12-30T09:00', '2026-09-29T17:30'],
  ])('%s', (_, stopped, resumed, expected) => {
    const at = expected.startsWith('2026-09') ? '2026-09-29T09:30:00.000Z' : '2026-11-24T09:30:00.000Z'
    const moment = (local: string) => instantOf(localMinuteOf(`${local}:00Z`) - offset)
    const end = dueAfterPause(calendar(), { at, provisional: false }, moment(stopped), moment(resumed))
    expect(end.at).toBe(moment(expected))
  })
})

describe('C12 an open limit follows its calendar', () => {
  const change = fc.tuple(settings, settings, instantIn, fc.nat(20 * 24 * 60), limit)

  test('to where it would have ended, but never makes it late', () => {
    fc.assert(
      fc.property(change, ([before, after, from, past, length]) => {
        const [old, next] = [calendar(before), calendar(after)]
        const now = instantOf(localMinuteOf(from) + past)
        const was = due(old, from, length)
        const is = followCalendar({ before: old, after: next, now }, from, length, was)
        if (was.at <= now) expect(is).toEqual(was)
        else {
          expect(is.at > now).toBe(true)
          const fresh = due(next, from, length).at
          expect(is.at).toBe(fresh > now ? fresh : was.at)
        }
      }),
    )
  })

  test('keeps the working time of what had moved, and stays where nothing changed', () => {
    fc.assert(
      fc.property(change, fc.integer({ min: 1, max: 3000 }), ([before, after, from, past, length], more) => {
        const [old, next] = [calendar(before), calendar(after)]
        const now = instantOf(localMinuteOf(from) + past)
        const was = { ...due(old, from, length), at: addWorkingMinutes(old, due(old, from, length).at, more) }
        fc.pre(was.at > from)
        const same = followCalendar({ before: old, after: old, now }, from, length, was)
        expect(same.at).toBe(was.at)
        const is = followCalendar({ before: old, after: next, now }, from, length, was)
        const kept = addWorkingMinutes(next, from, workingTimeBetween(old, from, was.at))
        if (was.at > now && kept > now) expect(is.at).toBe(kept)
        else expect(is.at).toBe(was.at)
      }),
    )
  })

  test('and is no longer provisional when the year is known', () => {
    const before = calendar({ years: [] })
    const from = '2026-09-28T02:00:00.000Z'
    const was = due(before, from, { type: 'working-days', count: 5 })
    expect(was).toEqual({ at: '2026-10-05T09:30:00.000Z', provisional: true })
    const days = { type: 'working-days', count: 5 } as const
    expect(followCalendar({ before, after: calendar(), now: from }, from, days, was)).toEqual({
      at: '2026-10-10T09:30:00.000Z',
      provisional: false,
    })
  })
})

/** The end of a limit, found by looking at one minute after the other. */
function countedEnd(office: CalendarSettings, start: number, length: Limit): number {
  if (length.type === 'working-hours') {
    let minute = start
    for (let left = length.count * 60; left > 0; minute += 1) if (isWorked(office, minute)) left -= 1
    return minute
  }
  if (length.type === 'date') return closingFrom(office, Date.parse(length.date) / 86_400_000)
  let day = Math.floor(start / minutesPerDay)
  // The day of opening is the first on which a minute is left to work.
  const opensToday = lastWorked(office, day) >= start
  if (!opensToday) day = workingDayFrom(office, day + 1)
  for (let left = length.count; left > 0; left -= 1) day = workingDayFrom(office, day + 1)
  return lastWorked(office, day) + 1
}

function closingFrom(office: CalendarSettings, day: number): number {
  return lastWorked(office, workingDayFrom(office, day)) + 1
}

function workingDayFrom(office: CalendarSettings, day: number): number {
  return lastWorked(office, day) < 0 ? workingDayFrom(office, day + 1) : day
}

/** The last worked minute of a day, or -1. */
function lastWorked(office: CalendarSettings, day: number): number {
  for (let minute = (day + 1) * minutesPerDay - 1; minute >= day * minutesPerDay; minute -= 1)
    if (isWorked(office, minute)) return minute
  return -1
}
