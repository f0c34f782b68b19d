import { type Calendar, type DayKind, dayKind, isArranged, officeHoursOn, type Session } from './calendar.ts'
import { epochDayOf, type PlainDate, plainDateOf, weekdayOf } from './plain-date.ts'

/** A date as people look at it. */
export interface Day {
  readonly date: PlainDate
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number
  readonly kind: DayKind
  /** The holiday, the one that a make-up day is worked for, or what the office calls its own day; null for any other. */
  readonly name: string | null
  /** None on a day off. */
  readonly officeHours: readonly Session[]
  /** Whether the notice that decides it is known (SPEC C2). */
  readonly arranged: boolean
}

/** What a date is. */
export function dayOf(calendar: Calendar, date: PlainDate): Day {
  return {
    date,
    weekday: weekdayOf(epochDayOf(date)),
    kind: dayKind(calendar, date),
    name: nameOf(calendar, date),
    officeHours: officeHoursOn(calendar, date),
    arranged: isArranged(calendar, date),
  }
}

/** The days from one date to another, both included; none when `to` is the earlier. */
export function daysFrom(calendar: Calendar, from: PlainDate, to: PlainDate): readonly Day[] {
  const first = epochDayOf(from)
  const length = Math.max(0, epochDayOf(to) - first + 1)
  return Array.from({ length }, (_, index) => dayOf(calendar, plainDateOf(first + index)))
}

function nameOf({ settings: { ownDays, years } }: Calendar, date: PlainDate): string | null {
  const own = ownDays.findLast((each) => each.date === date)
  if (own !== undefined) return own.name
  const holidays = years.flatMap((year) => year.holidays)
  return (
    holidays.findLast(({ from, to, makeUpDays }) => (from <= date && date <= to) || makeUpDays.includes(date))?.name ??
    null
  )
}
