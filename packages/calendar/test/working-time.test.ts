import {
  addWorkingDays,
  addWorkingMinutes,
  calendar,
  due,
  type Instant,
  isWorkingDay,
  isWorkingMoment,
  type Limit,
  localTime,
  shanghai,
  workingTimeBetween,
} from '@sanban/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const office = calendar()
const instant = fc
  .date({ min: new Date('2024-12-20T00:00:00Z'), max: new Date('2027-01-20T00:00:00Z'), noInvalidDate: true })
  .map((date): Instant => date.toISOString())
const minutes = fc.integer({ min: 0, max: 30_000 })
const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((count): Limit => ({ type: 'working-days', count })),
  fc.integer({ min: 1, max: 200 }).map((count): Limit => ({ type: 'working-hours', count })),
)
const sorted = (...instants: readonly Instant[]) => instants.toSorted()

/** Whether an instant lies within office hours, closing time included. */
function isWithinHours(at: Instant): boolean {
  const [date = '', time = ''] = localTime(shanghai, at).split('T')
  const within = (opens: string, closes: string) => opens <= time && time <= closes
  return isWorkingDay(office, date) && (within('08:30', '12:00') || within('14:00', '17:30'))
}

describe('C8 working time between', () => {
  const cases: readonly [string, string, number][] = [
    ['2026-11-23T00:30:00Z', '2026-11-23T09:30:00Z', 420],
    ['2026-11-23T03:30:00Z', '2026-11-23T06:30:00Z', 60],
    ['2026-11-23T04:00:00Z', '2026-11-23T06:00:00Z', 0],
    ['2026-09-30T08:00:00Z', '2026-10-08T01:00:00Z', 120],
    ['2026-10-10T00:00:00Z', '2026-10-11T00:00:00Z', 420],
    ['2026-11-23T00:30:59.999Z', '2026-11-23T00:31:00Z', 1],
    ['2026-11-23T00:31:00Z', '2026-11-23T00:30:59.999Z', -1],
    ['2026-11-23T08:30:00+08:00', '2026-11-23T10:00:00+08:00', 90],
  ]
  for (const [from, to, expected] of cases)
    test(`${from} to ${to}: ${expected}`, () => expect(workingTimeBetween(office, from, to)).toBe(expected))

  test('is 0 and not -0 where no working minute lies between, whichever comes first', () => {
    // Found by the law below with seed 2018370205.
    expect(workingTimeBetween(office, '2025-06-06T09:31:00.000Z', '2025-06-06T09:30:00.000Z')).toBe(0)
  })

  test('adds up over any three instants, in any order', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        const [ab, bc] = [workingTimeBetween(office, a, b), workingTimeBetween(office, b, c)]
        expect(ab + bc).toBe(workingTimeBetween(office, a, c))
      }),
    )
  })

  test('is the count of the working moments', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 4000 }), (from, length) => {
        const start = Math.floor(Date.parse(from) / 60_000)
        const at = (minute: number) => new Date(minute * 60_000).toISOString()
        let count = 0
        for (let minute = start; minute < start + length; minute += 1)
          if (isWorkingMoment(office, at(minute))) count += 1
        expect(workingTimeBetween(office, from, at(start + length))).toBe(count)
      }),
      { numRuns: 20 },
    )
  })
})

describe('C8 adding working minutes', () => {
  test('takes exactly that much working time and ends within office hours', () => {
    fc.assert(
      fc.property(instant, minutes, (from, count) => {
        const end = addWorkingMinutes(office, from, count)
        expect(workingTimeBetween(office, from, end)).toBe(count)
        expect(isWithinHours(end)).toBe(true)
      }),
    )
  })

  test('undoes the time between, so that a stopped clock resumes', () => {
    fc.assert(
      fc.property(instant, minutes, fc.nat(30_000), (from, count, used) => {
        fc.pre(used < count)
        const end = addWorkingMinutes(office, from, count)
        const stopped = addWorkingMinutes(office, from, used)
        expect(addWorkingMinutes(office, stopped, workingTimeBetween(office, stopped, end))).toBe(end)
      }),
    )
  })

  test('is additive and monotone', () => {
    fc.assert(
      fc.property(instant, instant, minutes, minutes, (one, other, first, second) => {
        const [earlier = one, later = other] = sorted(one, other)
        const end = addWorkingMinutes(office, earlier, first)
        expect(addWorkingMinutes(office, end, second)).toBe(addWorkingMinutes(office, earlier, first + second))
        expect(addWorkingMinutes(office, later, first) >= end).toBe(true)
      }),
    )
  })

  const cases: readonly [string, string][] = [
    ['2026-11-23T03:00:00Z', '2026-11-23T03:00:00.000Z'],
    ['2026-11-23T04:00:00Z', '2026-11-23T04:00:00.000Z'],
    ['2026-11-23T04:01:00Z', '2026-11-23T06:00:00.000Z'],
    ['2026-11-20T09:31:00Z', '2026-11-23T00:30:00.000Z'],
  ]
  for (const [from, expected] of cases)
    test(`nothing added to ${from}: ${expected}`, () => expect(addWorkingMinutes(office, from, 0)).toBe(expected))
  for (const count of [-1, 0.5, Number.NaN])
    test(`${count} minutes are a bug`, () =>
      expect(() => addWorkingMinutes(office, '2026-11-23T03:00:00Z', count)).toThrow(RangeError))
})

describe('C5–C7 limits', () => {
  test('end within office hours and after the beginning', () => {
    fc.assert(
      fc.property(instant, limit, (from, length) => {
        const { at } = due(office, from, length)
        expect(isWithinHours(at)).toBe(true)
        expect(at > from).toBe(true)
      }),
    )
  })

  test('what begins later never ends earlier', () => {
    fc.assert(
      fc.property(instant, instant, limit, (one, other, length) => {
        const [earlier = one, later = other] = sorted(one, other)
        expect(due(office, earlier, length).at <= due(office, later, length).at).toBe(true)
      }),
    )
  })

  test('one working day more ends exactly one office day later', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const end = (days: number) => due(office, from, { type: 'working-days', count: days }).at
        expect(workingTimeBetween(office, end(count), end(count + 1))).toBe(420)
      }),
    )
  })

  test('what was provisional stays so for a longer limit', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const days = (length: number) => due(office, from, { type: 'working-days', count: length }).provisional
        expect(!days(count) || days(count + 1)).toBe(true)
      }),
    )
  })

  test('adding working days one by one is adding them at once', () => {
    fc.assert(
      fc.property(instant, fc.nat(60), fc.nat(60), (from, first, second) => {
        const start = addWorkingDays(office, from.slice(0, 10), 0)
        const stepwise = addWorkingDays(office, addWorkingDays(office, start, first), second)
        expect(stepwise).toBe(addWorkingDays(office, start, first + second))
      }),
    )
  })
})
