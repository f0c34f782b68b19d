import { minutesPerDay, shanghai, type Zone } from './instant.ts'
import { epochDayOf, type PlainDate, plainDateOf, weekdayOf } from './plain-date.ts'
import type { YearArrangement } from './year-arrangement.ts'
import { knownYears } from './years.ts'

/** A stretch of office hours in local time, `HH:MM`; it closes after it opens and within the same day. */
export interface OfficeHours {
  readonly opens: string
  readonly closes: string
}

/** 作息时间: how a week goes without holidays, from a date on until the next pattern. */
export interface WeeklyPattern {
  /** Its first date. The earliest pattern of a calendar holds before it, too. */
  readonly from: PlainDate
  /** The working days, 1 for Monday to 7 for Sunday; at least one. */
  readonly workweek: readonly number[]
  /** The hours of every working day, in order and without overlap; at least one stretch. */
  readonly officeHours: readonly OfficeHours[]
}

/** 本单位另定: a day that the office decided itself. It goes before what any notice says of that date. */
export interface OwnDay {
  readonly date: PlainDate
  readonly name: string
  /** In order and without overlap; none when the office is closed. */
  readonly officeHours: readonly OfficeHours[]
}

/** What an office decides about its working time; plain data. */
export interface CalendarSettings {
  readonly years: readonly YearArrangement[]
  /** At least one, in any order; of two that begin on the same date the later one in the list holds. */
  readonly patterns: readonly WeeklyPattern[]
  /** Of two for the same date the later one in the list holds. */
  readonly ownDays: readonly OwnDay[]
  readonly zone: Zone
}

/**
 * What a day is. `make-up` (调休上班): the weekly pattern has it off, but it is worked. `half-day`: the office decided on
 * shorter hours than usual. `closed`: the office itself has the day off.
 */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up' | 'half-day' | 'closed'

/** A stretch of office hours in minutes after local midnight. */
export interface Session {
  readonly opens: number
  readonly closes: number
}

/** A weekly pattern, ready for reckoning; dates are days since 1970-01-01. */
interface Week {
  readonly from: number
  readonly workweek: readonly number[]
  readonly sessions: readonly Session[]
}

/** Working days and hours of an office, ready for reckoning. Made by `calendar`. */
export interface Calendar {
  readonly settings: CalendarSettings
  /** By their first days. */
  readonly weeks: readonly [Week, ...Week[]]
  /** The days that a notice arranged, by days since 1970-01-01. */
  readonly arranged: ReadonlyMap<number, 'holiday' | 'make-up'>
  /** The hours of the days that the office decided itself, by days since 1970-01-01. */
  readonly own: ReadonlyMap<number, readonly Session[]>
  readonly years: ReadonlySet<number>
}

/** Monday to Friday, 08:30–12:00 and 14:00–17:30 in China standard time, with every year that ships with the program. */
export const standardSettings: CalendarSettings = {
  years: knownYears,
  patterns: [
    {
      from: '1992-01-01',
      workweek: [1, 2, 3, 4, 5],
      officeHours: [
        { opens: '08:30', closes: '12:00' },
        { opens: '14:00', closes: '17:30' },
      ],
    },
  ],
  ownDays: [],
  zone: shanghai,
}

/** Makes a calendar; what `changes` leaves out is as in `standardSettings`. Throws on hours, weeks or dates that make no sense. */
export function calendar(changes: Partial<CalendarSettings> = {}): Calendar {
  const settings = { ...standardSettings, ...changes }
  return {
    settings,
    weeks: weeksOf(settings.patterns),
    arranged: arrangedDays(settings.years),
    own: new Map(settings.ownDays.map(({ date, officeHours }) => [epochDayOf(date), sessionsOf(officeHours)])),
    years: new Set(settings.years.map((arrangement) => arrangement.year)),
  }
}

/** What kind of day a date is: as the office says, else as its notice says, else as the weekly pattern says. */
export function dayKind(calendar: Calendar, date: PlainDate): DayKind {
  const day = epochDayOf(date)
  const week = weekOf(calendar, day)
  const usual = usualKind(calendar, week, day)
  const own = calendar.own.get(day)
  if (own === undefined) return usual
  if (own.length === 0) return 'closed'
  if (minutesOf(own) < minutesOf(week.sessions)) return 'half-day'
  return week.workweek.includes(weekdayOf(day)) ? 'working' : 'make-up'
}

/** Whether the office works on a date, be it for half a day. */
export function isWorkingDay(calendar: Calendar, date: PlainDate): boolean {
  return isWorkingEpochDay(calendar, epochDayOf(date))
}

/** The hours in which the office works on a date; none on a day off. */
export function officeHoursOn(calendar: Calendar, date: PlainDate): readonly Session[] {
  return sessionsOn(calendar, epochDayOf(date))
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
  return sessionsOn(calendar, epochDay).length > 0
}

/** The office hours of a day; none on a day off. */
export function sessionsOn(calendar: Calendar, epochDay: number): readonly Session[] {
  const own = calendar.own.get(epochDay)
  if (own !== undefined) return own
  const week = weekOf(calendar, epochDay)
  const kind = usualKind(calendar, week, epochDay)
  return kind === 'working' || kind === 'make-up' ? week.sessions : []
}

/** Checks hours that a person typed: why they make no sense, or null. */
export function officeHoursFault(officeHours: readonly OfficeHours[]): string | null {
  let end = -1
  for (const stretch of officeHours) {
    const [opens, closes] = [minuteOfDay(stretch.opens), minuteOfDay(stretch.closes)]
    if (opens === null) return `not a time of day: ${stretch.opens}`
    if (closes === null) return `not a time of day: ${stretch.closes}`
    if (opens <= end || closes <= opens) return 'office hours must follow each other'
    end = closes
  }
  return null
}

function usualKind(calendar: Calendar, week: Week, epochDay: number): Exclude<DayKind, 'half-day' | 'closed'> {
  const arranged = calendar.arranged.get(epochDay)
  if (arranged !== undefined) return arranged
  return week.workweek.includes(weekdayOf(epochDay)) ? 'working' : 'weekend'
}

function weekOf({ weeks }: Calendar, epochDay: number): Week {
  return weeks.findLast(({ from }) => from <= epochDay) ?? weeks[0]
}

function minutesOf(sessions: readonly Session[]): number {
  return sessions.reduce((total, { opens, closes }) => total + closes - opens, 0)
}

function arrangedDays(years: readonly YearArrangement[]): ReadonlyMap<number, 'holiday' | 'make-up'> {
  const days = new Map<number, 'holiday' | 'make-up'>()
  for (const { holidays } of years) {
    for (const { from, to, makeUpDays } of holidays) {
      for (let day = epochDayOf(from); day <= epochDayOf(to); day += 1) days.set(day, 'holiday')
      for (const date of makeUpDays) days.set(epochDayOf(date), 'make-up')
    }
  }
  return days
}

function weeksOf(patterns: readonly WeeklyPattern[]): readonly [Week, ...Week[]] {
  const [first, ...rest] = patterns.map(weekFrom).toSorted((left, right) => left.from - right.from)
  if (first === undefined) throw new RangeError('a calendar needs a weekly pattern')
  return [first, ...rest]
}

function weekFrom({ from, workweek, officeHours }: WeeklyPattern): Week {
  if (workweek.length === 0 || workweek.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    throw new RangeError(`a workweek needs days from 1 to 7: ${workweek.join(' ')}`)
  if (officeHours.length === 0) throw new RangeError('an office needs office hours')
  return { from: epochDayOf(from), workweek, sessions: sessionsOf(officeHours) }
}

function sessionsOf(officeHours: readonly OfficeHours[]): readonly Session[] {
  const fault = officeHoursFault(officeHours)
  if (fault !== null) throw new RangeError(fault)
  return officeHours.map(({ opens, closes }) => ({ opens: minuteOfDay(opens) ?? 0, closes: minuteOfDay(closes) ?? 0 }))
}

/** The minutes after midnight of `HH:MM`, `24:00` included; null when it is no time of day. */
function minuteOfDay(text: string): number | null {
  const match = /^(\d\d):([0-5]\d)$/.exec(text)
  const minute = match === null ? minutesPerDay + 1 : Number(match[1]) * 60 + Number(match[2])
  return minute > minutesPerDay ? null : minute
}
