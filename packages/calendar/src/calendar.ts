import { minutesPerDay, shanghai, type Zone } from './instant.ts'
import { epochDayOf, type PlainDate, plainDateOf, weekdayOf } from './plain-date.ts'
import { knownYears, type YearArrangement } from './years.ts'

/** A stretch of office hours in local time, `HH:MM`; it closes after it opens and within the same day. */
export interface OfficeHours {
  readonly opens: string
  readonly closes: string
}

/** What an office decides about its working time; plain data. */
export interface CalendarSettings {
  readonly years: readonly YearArrangement[]
  /** In order and without overlap; at least one stretch. */
  readonly officeHours: readonly OfficeHours[]
  /** The working days of a week without holidays, 1 for Monday to 7 for Sunday; at least one. */
  readonly workweek: readonly number[]
  readonly zone: Zone
}

/** What a day is: `make-up` is a Saturday or Sunday worked in exchange for a holiday (调休上班). */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up'

/** A stretch of office hours in minutes after local midnight. */
export interface Session {
  readonly opens: number
  readonly closes: number
}

/** Working days and hours of an office, ready for reckoning. Made by `calendar`. */
export interface Calendar {
  readonly settings: CalendarSettings
  readonly sessions: readonly Session[]
  /** The days that a notice arranged, by days since 1970-01-01. */
  readonly arranged: ReadonlyMap<number, 'holiday' | 'make-up'>
  readonly years: ReadonlySet<number>
}

/** Monday to Friday, 08:30–12:00 and 14:00–17:30 in China standard time, with every year that ships with the program. */
export const standardSettings: CalendarSettings = {
  years: knownYears,
  officeHours: [
    { opens: '08:30', closes: '12:00' },
    { opens: '14:00', closes: '17:30' },
  ],
  workweek: [1, 2, 3, 4, 5],
  zone: shanghai,
}

/** Makes a calendar; what `changes` leaves out is as in `standardSettings`. Throws on hours, weeks or dates that make no sense. */
export function calendar(changes: Partial<CalendarSettings> = {}): Calendar {
  const settings = { ...standardSettings, ...changes }
  if (settings.workweek.length === 0 || settings.workweek.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    throw new RangeError(`a workweek needs days from 1 to 7: ${settings.workweek.join(' ')}`)
  return {
    settings,
    sessions: sessionsOf(settings.officeHours),
    arranged: arrangedDays(settings.years),
    years: new Set(settings.years.map((arrangement) => arrangement.year)),
  }
}

/** What kind of day a date is: as its notice says, else as the weekly pattern says. */
export function dayKind(calendar: Calendar, date: PlainDate): DayKind {
  return kindOfDay(calendar, epochDayOf(date))
}

/** Whether the office works on a date. */
export function isWorkingDay(calendar: Calendar, date: PlainDate): boolean {
  return isWorkingEpochDay(calendar, epochDayOf(date))
}

/**
 * Whether the notice that decides a date is known (SPEC C2). The last three days of December also wait for the
 * notice of the next year.
 */
export function isArranged(calendar: Calendar, date: PlainDate): boolean {
  const year = Number(date.slice(0, 4))
  // The notice for 2019 (国办发明电〔2018〕15号) moved the working days of 29 to 31 December 2018.
  const turnOfYear = date.slice(5) >= '12-29'
  return calendar.years.has(year) && (!turnOfYear || calendar.years.has(year + 1))
}

/** The date a number of working days after a date, which itself isn't counted; 0 gives the date itself if it is one, else the next. */
export function addWorkingDays(calendar: Calendar, date: PlainDate, count: number): PlainDate {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of days: ${count}`)
  let day = epochDayOf(date)
  if (count === 0) while (!isWorkingEpochDay(calendar, day)) day += 1
  for (let left = count; left > 0; ) {
    day += 1
    if (isWorkingEpochDay(calendar, day)) left -= 1
  }
  return plainDateOf(day)
}

export function isWorkingEpochDay(calendar: Calendar, epochDay: number): boolean {
  const kind = kindOfDay(calendar, epochDay)
  return kind === 'working' || kind === 'make-up'
}

function kindOfDay(calendar: Calendar, epochDay: number): DayKind {
  const arranged = calendar.arranged.get(epochDay)
  if (arranged !== undefined) return arranged
  return calendar.settings.workweek.includes(weekdayOf(epochDay)) ? 'working' : 'weekend'
}

function arrangedDays(years: readonly YearArrangement[]): ReadonlyMap<number, 'holiday' | 'make-up'> {
  const days = new Map<number, 'holiday' | 'make-up'>()
  for (const { holidays, makeUpDays } of years) {
    for (const { from, to } of holidays)
      for (let day = epochDayOf(from); day <= epochDayOf(to); day += 1) days.set(day, 'holiday')
    for (const date of makeUpDays) days.set(epochDayOf(date), 'make-up')
  }
  return days
}

function sessionsOf(officeHours: readonly OfficeHours[]): readonly Session[] {
  const sessions = officeHours.map(({ opens, closes }) => ({ opens: minuteOfDay(opens), closes: minuteOfDay(closes) }))
  let end = -1
  for (const { opens, closes } of sessions) {
    if (opens <= end || closes <= opens) throw new RangeError('office hours must follow each other')
    end = closes
  }
  if (end === -1) throw new RangeError('an office needs office hours')
  return sessions
}

function minuteOfDay(text: string): number {
  const match = /^(\d\d):([0-5]\d)$/.exec(text)
  const minute = match === null ? minutesPerDay + 1 : Number(match[1]) * 60 + Number(match[2])
  if (minute > minutesPerDay) throw new RangeError(`not a time of day: ${text}`)
  return minute
}
