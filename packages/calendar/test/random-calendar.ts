import { type CalendarSettings, type OfficeHours, shanghai } from '@sanban/calendar'
import fc from 'fast-check'

const firstDay = Date.UTC(2031, 0, 1)
const daysLong = 240

/** A date of the window in which random calendars have their particular days. */
export const dateIn = fc.nat(daysLong).map((day) => dateOf(firstDay + day * 86_400_000))
/** An instant in that window, to the millisecond. */
export const instantIn = fc.nat(daysLong * 86_400_000).map((past) => new Date(firstDay + past).toISOString())

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** One to three stretches; none of them touch. */
const officeHours = fc
  .uniqueArray(fc.nat(288), { minLength: 2, maxLength: 6 })
  .map((points): readonly OfficeHours[] => {
    const minutes = points.map((point) => point * 5).toSorted((left, right) => left - right)
    return Array.from({ length: Math.floor(minutes.length / 2) }, (_, index) => ({
      opens: clock(minutes[index * 2] ?? 0),
      closes: clock(minutes[index * 2 + 1] ?? 0),
    }))
  })

const pattern = fc.record({
  from: dateIn,
  workweek: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 7 }),
  officeHours,
})

const holiday = fc
  .tuple(fc.nat(daysLong), fc.nat(8), fc.array(dateIn, { maxLength: 3 }))
  .map(([day, length, makeUpDays]) => {
    const from = firstDay + day * 86_400_000
    return { name: '节', from: dateOf(from), to: dateOf(from + length * 86_400_000), makeUpDays }
  })

/** A calendar with changing office hours, holidays, make-up days, half days and days closed; no day is both off and made up. */
export const settings: fc.Arbitrary<CalendarSettings> = fc
  .record({
    patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 3, selector: ({ from }) => from }),
    holidays: fc.array(holiday, { maxLength: 5 }),
    ownDays: fc.uniqueArray(
      fc.record({ date: dateIn, name: fc.constant('另定'), officeHours: fc.oneof(officeHours, fc.constant([])) }),
      { maxLength: 12, selector: ({ date }) => date },
    ),
  })
  .map(({ patterns, holidays, ownDays }) => {
    const isOff = (date: string) => holidays.some(({ from, to }) => from <= date && date <= to)
    const source = { title: null, number: null, date: null }
    const year = {
      year: 2031,
      source,
      amendments: [],
      holidays: holidays.map((each) => ({ ...each, makeUpDays: each.makeUpDays.filter((date) => !isOff(date)) })),
    }
    return { years: [year], patterns, ownDays, zone: shanghai }
  })

/** A minute is worked or not, said from the settings alone and minute by minute: what the reckoning must agree with. */
export function isWorked({ years, patterns, ownDays }: CalendarSettings, localMinute: number): boolean {
  const local = new Date(localMinute * 60_000)
  const [date, time] = [dateOf(local.getTime()), local.toISOString().slice(11, 16)]
  const within = (hours: readonly OfficeHours[]) => hours.some(({ opens, closes }) => opens <= time && time < closes)
  const own = ownDays.find((each) => each.date === date)
  if (own !== undefined) return within(own.officeHours)
  const byFrom = patterns.toSorted((left, right) => (left.from < right.from ? -1 : 1))
  const week = byFrom.findLast(({ from }) => from <= date) ?? byFrom[0]
  const holidays = years.flatMap((year) => year.holidays)
  if (holidays.some(({ from, to }) => from <= date && date <= to)) return false
  const usual = week?.workweek.includes(local.getUTCDay() === 0 ? 7 : local.getUTCDay()) ?? false
  const worked = usual || holidays.some(({ makeUpDays }) => makeUpDays.includes(date))
  return worked && within(week?.officeHours ?? [])
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
