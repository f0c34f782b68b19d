import {
  calendar,
  dayKind,
  isArranged,
  isWorkingDay,
  isWorkingMoment,
  localTime,
  parseLimit,
  parseMoment,
  shanghai,
  workingTimeBetween,
} from '@sanban/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const office = calendar()

describe('C1 the special days of both years, day by day', () => {
  const special = `
    2025-01-01 2025-01-28..31 2025-02-01..04 2025-04-04..06 2025-05-01..05 2025-05-31 2025-06-01..02 2025-10-01..08
    +2025-01-26 +2025-02-08 +2025-04-27 +2025-09-28 +2025-10-11
    2026-01-01..03 2026-02-15..23 2026-04-04..06 2026-05-01..05 2026-06-19..21 2026-09-25..27 2026-10-01..07
    +2026-01-04 +2026-02-14 +2026-02-28 +2026-05-09 +2026-09-20 +2026-10-10`
  const expected = new Map(special.trim().split(/\s+/).flatMap(daysOf))

  test('every day of 2025 and 2026 is what the table or the week says', () => {
    for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
      const day = new Date(at)
      const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
      const date = day.toISOString().slice(0, 10)
      expect([date, dayKind(office, date)]).toEqual([date, expected.get(date) ?? (weekend ? 'weekend' : 'working')])
    }
  })

  test('2025 has 248 working days and 2026 has 248', () => {
    const count = (year: number) =>
      Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(year, 0, day + 1)).toISOString().slice(0, 10)).filter(
        (date) => isWorkingDay(office, date),
      ).length
    expect([count(2025), count(2026)]).toEqual([248, 248])
  })

  function daysOf(text: string): readonly (readonly [string, string])[] {
    const match = /^(\+?)(\d{4}-\d\d-)(\d\d)(?:\.\.(\d\d))?$/.exec(text)
    const [first, last] = [Number(match?.[3]), Number(match?.[4] ?? match?.[3])]
    return Array.from({ length: last - first + 1 }, (_, index) => [
      `${match?.[2]}${String(first + index).padStart(2, '0')}`,
      match?.[1] === '+' ? 'make-up' : 'holiday',
    ])
  }
})

describe('C2 which days a known notice decides', () => {
  const cases: readonly [string, boolean][] = [
    ['2015-12-28', false],
    ['2024-12-31', true],
    ['2025-01-01', true],
    ['2025-12-31', true],
    ['2026-12-28', true],
    ['2026-12-29', false],
    ['2026-12-31', false],
    ['2027-01-01', false],
  ]
  for (const [date, known] of cases) test(`${date}: ${known}`, () => expect(isArranged(office, date)).toBe(known))
})

describe('C3 moments', () => {
  read('2026-09-30T16:00', '2026-09-30T08:00:00.000Z')
  read('2026-09-30T16:00:59.999', '2026-09-30T08:00:00.000Z')
  read('2026-09-30T08:00:00Z', '2026-09-30T08:00:00.000Z')
  read('2026-09-30T08:00:00-05:30', '2026-09-30T13:30:00.000Z')
  read('2026-01-01T07:59', '2025-12-31T23:59:00.000Z')
  read('2024-02-29T08:00', '2024-02-29T00:00:00.000Z')
  read('2000-02-29T08:00', '2000-02-29T00:00:00.000Z')
  read('1900-02-29T08:00', null)
  for (const text of ['', '2026-09-30', '2026-02-29T08:00', '2026-13-01T08:00', '2026-00-01T08:00', '2026-01-00T08:00'])
    read(text, null)
  for (const text of [
    '2026-01-01T24:00',
    '2026-01-01T08:60',
    '2026-01-01T08:00:60',
    '2026-01-01T08:00+19:00',
    '0000-01-01T08:00',
  ])
    read(text, null)

  test('every instant survives local time and back', () => {
    const date = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, (moment) => {
        moment.setUTCSeconds(0, 0)
        const iso = moment.toISOString()
        const local = localTime(shanghai, iso)
        expect(local).toBe(new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16))
        expect(parseMoment(shanghai, local)).toEqual({ ok: true, value: iso })
      }),
    )
  })

  test('what is no instant is a bug of the caller', () => {
    expect(() => workingTimeBetween(office, '2026-09-30T16:00', '2026-09-30T16:00:00Z')).toThrow(RangeError)
    expect(() => isWorkingDay(office, '2026-02-30')).toThrow(RangeError)
  })

  function read(text: string, expected: string | null): void {
    test(`"${text}"`, () => {
      const problem = { code: 'calendar/moment-unreadable', text }
      expect(parseMoment(shanghai, text)).toMatchObject(
        expected === null ? { ok: false, problem } : { ok: true, value: expected },
      )
    })
  }
})

describe('C4 office hours open at their first minute and close before their last', () => {
  const cases: readonly [string, boolean][] = [
    ['2026-11-23T08:29', false],
    ['2026-11-23T08:30', true],
    ['2026-11-23T11:59', true],
    ['2026-11-23T12:00', false],
    ['2026-11-23T13:59', false],
    ['2026-11-23T14:00', true],
    ['2026-11-23T17:30', false],
    ['2026-11-22T10:00', false],
    ['2026-10-10T10:00', true],
    ['2026-10-07T10:00', false],
  ]
  for (const [local, working] of cases)
    test(local, () => expect(isWorkingMoment(office, `${local}:00+08:00`)).toBe(working))
})

describe('limits as text', () => {
  test.each([
    ['3wd', { type: 'working-days', count: 3 }],
    ['4wh', { type: 'working-hours', count: 4 }],
    ['999wd', { type: 'working-days', count: 999 }],
    ['2026-12-31', { type: 'date', date: '2026-12-31' }],
  ])('%s', (text, value) => expect(parseLimit(text)).toEqual({ ok: true, value }))
  test.each(['', '03wd', '1000wd', '3d', '3 wd', '3WD', '-1wd', '1.5wh', '2026-02-29', '3wd4wh'])('not %s', (text) =>
    expect(parseLimit(text)).toMatchObject({ ok: false, problem: { code: 'calendar/limit-unreadable', text } }),
  )
})

describe('a limit of no time', () => {
  test.each(['0wd', '0wh', '00wd'])('%s is refused by its own name', (text) =>
    expect(parseLimit(text)).toMatchObject({ ok: false, problem: { code: 'calendar/limit-zero', text } }),
  )
})

describe('C4 settings that make no sense are a bug of the caller', () => {
  const pattern = { from: '2026-01-01', workweek: [1], officeHours: [{ opens: '08:30', closes: '12:00' }] }
  const hours =
    (...stretches: readonly [string, string][]) =>
    () =>
      calendar({ patterns: [{ ...pattern, officeHours: stretches.map(([opens, closes]) => ({ opens, closes })) }] })
  test.each([
    ['none', hours()],
    ['backwards', hours(['12:00', '08:30'])],
    ['empty', hours(['08:30', '08:30'])],
    ['overlapping', hours(['08:30', '12:00'], ['11:00', '17:00'])],
    ['touching', hours(['08:30', '12:00'], ['12:00', '17:00'])],
    ['not a time', hours(['8:30', '12:00'])],
    ['past midnight', hours(['08:30', '24:01'])],
    ['no workweek', () => calendar({ patterns: [{ ...pattern, workweek: [] }] })],
    ['an eighth day', () => calendar({ patterns: [{ ...pattern, workweek: [8] }] })],
    ['no pattern', () => calendar({ patterns: [] })],
    ['an own day that overlaps itself', () => calendar({ ownDays: [ownDay(['08:30', '12:00'], ['11:00', '12:30'])] })],
  ])('%s', (_, make) => expect(make).toThrow(RangeError))

  test('another office, another time', () => {
    const officeHours = [{ opens: '00:00', closes: '24:00' }]
    const night = calendar({ patterns: [{ from: '2026-01-01', workweek: [6, 7], officeHours }], years: [] })
    expect(workingTimeBetween(night, '2026-11-20T16:00:00Z', '2026-11-22T16:00:00Z')).toBe(2880)
  })
})

describe('C13 the office’s own days', () => {
  const own = calendar({
    ownDays: [
      { ...ownDay(['08:30', '12:00']), name: '妇女节半天' },
      { ...ownDay(), date: '2026-03-09', name: '停电' },
      { ...ownDay(['08:30', '12:00'], ['14:00', '17:30']), date: '2026-03-14', name: '周六集中办公' },
      { ...ownDay(['09:00', '11:00']), date: '2026-10-03', name: '节日值班' },
    ],
  })
  test.each([
    ['2026-03-06', 'half-day', 210],
    ['2026-03-09', 'closed', 0],
    ['2026-03-14', 'make-up', 420],
    ['2026-10-03', 'half-day', 120],
    ['2026-10-02', 'holiday', 0],
    ['2026-03-10', 'working', 420],
  ] as const)('%s is %s with %i minutes', (date, kind, minutes) => {
    expect(dayKind(own, date)).toBe(kind)
    expect(isWorkingDay(own, date)).toBe(minutes > 0)
    expect(workingTimeBetween(own, `${date}T00:00:00+08:00`, `${date}T23:59:00+08:00`)).toBe(minutes)
  })
})

describe('C4 office hours change with the season', () => {
  const winter = { from: '2026-01-01', workweek: [1, 2, 3, 4, 5], officeHours: [{ opens: '09:00', closes: '17:00' }] }
  const summer = { ...winter, from: '2026-05-01', officeHours: [{ opens: '08:00', closes: '18:00' }] }
  const seasons = calendar({ patterns: [summer, winter, { ...winter, from: '2026-10-01' }] })
  test.each([
    ['2025-06-06', 480],
    ['2026-04-30', 480],
    ['2026-05-06', 600],
    ['2026-09-30', 600],
    ['2026-10-08', 480],
  ])('%s has %i minutes', (date, minutes) =>
    expect(workingTimeBetween(seasons, `${date}T00:00:00+08:00`, `${date}T23:59:00+08:00`)).toBe(minutes),
  )
})

function ownDay(...stretches: readonly [string, string][]) {
  return { date: '2026-03-06', name: '', officeHours: stretches.map(([opens, closes]) => ({ opens, closes })) }
}
