import { type Calendar, calendar, type Day, daysFrom, type OfficeHours, type WeeklyPattern } from '@sanban/calendar'
import type { WorkingCalendar } from '@sanban/contract'
import type { CalendarTranslate } from './strings.ts'

/** The unit's calendar, ready for reckoning in the browser. */
export function calendarOf({ years, patterns, ownDays, zone }: WorkingCalendar): Calendar {
  return calendar({ years, patterns, ownDays, zone })
}

/** A month of the year view: its days in weeks from Monday; null where another month's days would stand. */
export interface Month {
  readonly month: number
  readonly weeks: readonly (readonly (Day | null)[])[]
}

/** The twelve months of a year. */
export function monthsOf(office: Calendar, year: number): readonly Month[] {
  const days = daysFrom(office, `${year}-01-01`, `${year}-12-31`)
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1
    return { month, weeks: weeksOf(days.filter(({ date }) => Number(date.slice(5, 7)) === month)) }
  })
}

function weeksOf(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
  const before = Array.from({ length: (days[0]?.weekday ?? 1) - 1 }, () => null)
  const cells = [...before, ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7))
  return weeks.map((week) => [...week, ...Array.from({ length: 7 - week.length }, () => null)])
}

/** How many days of a year are worked, half days included. */
export function workingDaysOf(months: readonly Month[]): number {
  const days = months.flatMap(({ weeks }) => weeks.flat())
  return days.filter((day) => day !== null && day.officeHours.length > 0).length
}

/** The date a number of days away. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** The weekly pattern in force on a date. */
export function patternOn(patterns: readonly WeeklyPattern[], date: string): WeeklyPattern | undefined {
  const ordered = patterns.toSorted((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0))
  return ordered.findLast(({ from }) => from <= date) ?? ordered[0]
}

/** 08:30–12:00、14:00–17:30. */
export function hoursWords(t: CalendarTranslate, officeHours: readonly OfficeHours[]): string {
  return officeHours.map(({ opens, closes }) => `${opens}–${closes}`).join(t('comma'))
}

/** Minutes after midnight as `HH:MM`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
