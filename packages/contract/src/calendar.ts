import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { personRef } from './wire.ts'

const instant = z.iso.datetime()
const plainDate = z.iso.date()
/** 500 characters are usual; a page copied around a notice has some more. */
const noticeText = z.string().max(1_000_000)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const version = z.int().min(0).describe('The version of the calendar that the change starts from')

const officeHours = z
  .array(z.object({ opens: clock, closes: clock }))
  .max(6)
  .readonly()

export const weeklyPattern = z
  .object({
    from: plainDate,
    /** 1 for Monday to 7 for Sunday. */
    workweek: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(),
    officeHours,
  })
  .meta({ id: 'WeeklyPattern', description: '作息时间' })

const ownDay = z
  .object({ date: plainDate, name: z.string().trim().min(1).max(60), officeHours })
  .meta({ id: 'OwnDay', description: '本单位另定的日子；没有办公时间即放假 · A day of the office’s own' })

const holiday = z
  .object({ name: z.string(), from: plainDate, to: plainDate, makeUpDays: z.array(plainDate).readonly() })
  .meta({ id: 'Holiday', description: '节假日' })

const noticeSource = z
  .object({ title: z.string().nullable(), number: z.string().nullable(), date: plainDate.nullable() })
  .meta({ id: 'NoticeSource' })

const yearArrangement = z
  .object({
    year: z.int(),
    source: noticeSource,
    holidays: z.array(holiday).readonly(),
    amendments: z.array(noticeSource).readonly(),
  })
  .meta({ id: 'YearArrangement', description: '一年的放假安排' })

const holidayNotice = z
  .object({
    kind: z.enum(['arrangement', 'amendment']),
    year: z.int(),
    source: noticeSource,
    holidays: z.array(holiday).readonly(),
    extensions: z.array(z.object({ name: z.string(), to: plainDate })).readonly(),
  })
  .meta({ id: 'HolidayNotice', description: '放假通知' })

/** A passage and its place in the text that was sent. */
const passage = { text: z.string(), start: z.int(), end: z.int() }

const noticeReading = z
  .object({
    notice: holidayNotice.nullable(),
    understood: z
      .array(
        z.object({
          ...passage,
          name: z.string(),
          off: z.array(plainDate).readonly(),
          worked: z.array(plainDate).readonly(),
        }),
      )
      .readonly(),
    /** Passages about days that give none. */
    unread: z
      .array(
        z.object({ ...passage, why: z.enum(['not-understood', 'no-date', 'not-arranged', 'no-year', 'too-long']) }),
      )
      .readonly(),
    /** Passages that contradict themselves, each other or the calendar. */
    problems: z
      .array(
        z.object({
          ...passage,
          why: z.enum([
            'no-such-date',
            'wrong-weekday',
            'wrong-count',
            'backwards',
            'another-year',
            'off-and-worked',
            'make-up-on-working-day',
            'wrong-return',
          ]),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'NoticeReading', description: '从通知中读出的放假安排' })

const calendarEntry = z
  .object({
    seq: z.int(),
    kind: z.enum(['notice', 'pattern', 'own-day']),
    at: instant,
    /** Null for what came with the program. */
    by: personRef.nullable(),
    /** What it was about: a year, or the date from which or on which it holds. */
    about: z.string(),
    /** The title of a notice or the name of a day. */
    name: z.string(),
    /** The text of a notice as it was pasted. */
    text: z.string().nullable(),
    /** The open work items whose due time moved with it. */
    moved: z.int(),
  })
  .meta({ id: 'CalendarEntry', description: '日历的一次变更' })

export const workingCalendar = z
  .object({
    version: z.int(),
    years: z.array(yearArrangement).readonly(),
    patterns: z.array(weeklyPattern).readonly(),
    ownDays: z.array(ownDay).readonly(),
    zone: z.object({ name: z.string(), utcOffsetMinutes: z.int() }),
    /** The calendar date where the unit is. */
    today: plainDate,
    may: z.object({ change: z.boolean() }),
    /** The newest first. */
    history: z.array(calendarEntry),
  })
  .meta({ id: 'WorkingCalendar', description: '工作日历' })
export type WorkingCalendar = z.output<typeof workingCalendar>

const previewedNotice = z
  .object({
    reading: noticeReading,
    /** Whether the calendar has the year that an amendment changes. */
    yearKnown: z.boolean(),
    /** The open work items whose due time would move, and those that would no longer be provisional. */
    moved: z.int(),
    settled: z.int(),
  })
  .meta({ id: 'PreviewedNotice', description: '放假通知预览' })
export type PreviewedNotice = z.output<typeof previewedNotice>

const savedCalendar = z
  .object({ version: z.int(), moved: z.int(), settled: z.int() })
  .meta({ id: 'SavedCalendar', description: '日历已变更' })

/** The endpoints of the working calendar. */
export const calendarEndpoints = {
  calendar: endpoint({
    method: 'GET',
    path: '/api/calendar',
    summary: '工作日历 · The unit’s working calendar',
    tag: 'calendar',
    access: 'signed-in',
    result: workingCalendar,
    problems: [],
  }),
  previewNotice: endpoint({
    method: 'POST',
    path: '/api/calendar/notices/preview',
    summary: '读放假通知，不保存 · What a notice on days off means; saves nothing',
    tag: 'calendar',
    access: 'signed-in',
    body: z.object({ text: noticeText }),
    result: previewedNotice,
    problems: [],
  }),
  saveNotice: endpoint({
    method: 'POST',
    path: '/api/calendar/notices',
    summary: '按放假通知变更日历 · Enter a notice on days off',
    tag: 'calendar',
    access: 'signed-in',
    body: z.object({
      version,
      text: noticeText,
      /** That a person looked at the passages that give no days. */
      acceptUnread: z.boolean(),
    }),
    result: savedCalendar,
    problems: [
      'calendar/may-not-change',
      'calendar/stale',
      'calendar/unchanged',
      'calendar/no-days',
      'calendar/contradictory',
      'calendar/unread',
      'calendar/year-unknown',
    ],
  }),
  savePattern: endpoint({
    method: 'POST',
    path: '/api/calendar/patterns',
    summary: '变更作息时间 · Change the office hours from a date on',
    tag: 'calendar',
    access: 'signed-in',
    body: z.object({ version, pattern: weeklyPattern }),
    result: savedCalendar,
    problems: [
      'calendar/may-not-change',
      'calendar/stale',
      'calendar/unchanged',
      'calendar/hours-invalid',
      'calendar/in-the-past',
    ],
  }),
  saveOwnDay: endpoint({
    method: 'POST',
    path: '/api/calendar/own-days',
    summary: '另定某日办公时间或放假 · Decide on the hours of one day',
    tag: 'calendar',
    access: 'signed-in',
    body: z.object({
      version,
      date: plainDate,
      name: z.string().trim().min(1).max(60),
      /** None: closed. Null: as the calendar has it again. */
      officeHours: officeHours.nullable(),
    }),
    result: savedCalendar,
    problems: [
      'calendar/may-not-change',
      'calendar/stale',
      'calendar/unchanged',
      'calendar/hours-invalid',
      'calendar/in-the-past',
    ],
  }),
} as const
