export {
  addWorkingDays,
  type Calendar,
  type CalendarSettings,
  calendar,
  type DayKind,
  dayKind,
  isArranged,
  isWorkingDay,
  type OfficeHours,
  type OwnDay,
  officeHoursFault,
  officeHoursOn,
  type Session,
  standardSettings,
  type WeeklyPattern,
} from './calendar.ts'
export { type Day, dayOf, daysFrom } from './day.ts'
export { type Instant, localTime, parseMoment, shanghai, type Zone } from './instant.ts'
export { type Due, due, dueAfterPause, followCalendar, type Limit, parseLimit } from './limit.ts'
export {
  arrangementOf,
  type ContradictoryPassage,
  type HolidayNotice,
  type NoticeReading,
  type Passage,
  readHolidayNotice,
  type UnderstoodPassage,
  type UnreadPassage,
  type UnreadReason,
} from './notice.ts'
export type { PassageFault } from './notice-dates.ts'
export type { PlainDate } from './plain-date.ts'
export type { Problem, Result } from './result.ts'
export { addWorkingMinutes, isWorkingMoment, workingTimeBetween } from './working-time.ts'
export {
  type Amendment,
  amend,
  amendmentFits,
  type Holiday,
  type NoticeSource,
  type YearArrangement,
} from './year-arrangement.ts'
export { knownYears } from './years.ts'
