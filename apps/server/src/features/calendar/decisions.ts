import {
  amendmentFits,
  officeHoursFault,
  type PlainDate,
  readHolidayNotice,
  type WeeklyPattern,
} from '@sanban/calendar'
import { type CalendarDecision, type OwnDayDecision, settingsOf } from '../../kernel/calendars.ts'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import type { NewDecision } from './decide.ts'

/** What a pasted notice decides. Refuses contradictions always, and unread passages unless somebody looked at them. */
export function noticeDecision(
  before: readonly CalendarDecision[],
  text: string,
  acceptUnread: boolean,
): Outcome<NewDecision, 'calendar/no-days' | 'calendar/contradictory' | 'calendar/unread' | 'calendar/year-unknown'> {
  const { notice, unread, problems } = readHolidayNotice(text)
  if (problems.length > 0) return refuse('calendar/contradictory', { problems })
  if (notice === null) return refuse('calendar/no-days', { unread })
  if (unread.length > 0 && !acceptUnread) return refuse('calendar/unread', { unread })
  const decision = { kind: 'notice', content: notice, text } as const
  return isYearKnown(before, decision) ? ok(decision) : refuse('calendar/year-unknown', { year: notice.year })
}

/** An amendment needs the arrangement of its year; an arrangement brings its year along. */
export function isYearKnown(before: readonly CalendarDecision[], decision: CalendarDecision): boolean {
  if (decision.kind !== 'notice' || decision.content.kind === 'arrangement') return true
  const amendment = decision.content
  return settingsOf(before).years.some((year) => amendmentFits(year, amendment))
}

type HoursProblem = 'calendar/hours-invalid' | 'calendar/in-the-past'

/** Office hours from a day on, today at the earliest: time that has passed was worked by the hours of then. */
export function patternDecision(pattern: WeeklyPattern, today: PlainDate): Outcome<NewDecision, HoursProblem> {
  const fault =
    pattern.officeHours.length === 0 ? 'an office needs office hours' : officeHoursFault(pattern.officeHours)
  if (fault !== null) return refuse('calendar/hours-invalid', { detail: fault })
  if (pattern.from < today) return refuse('calendar/in-the-past', { today })
  const workweek = [...new Set(pattern.workweek)].toSorted()
  return ok({ kind: 'pattern', content: { ...pattern, workweek }, text: null })
}

/** One day's own hours, none when the office is closed, or the end of that. */
export function ownDayDecision(day: OwnDayDecision, today: PlainDate): Outcome<NewDecision, HoursProblem> {
  const fault = officeHoursFault(day.officeHours ?? [])
  if (fault !== null) return refuse('calendar/hours-invalid', { detail: fault })
  if (day.date < today) return refuse('calendar/in-the-past', { today })
  return ok({ kind: 'own-day', content: day, text: null })
}
