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
  type Session,
  standardSettings,
} from './calendar.ts'
export { type Instant, localTime, parseMoment, shanghai, type Zone } from './instant.ts'
export { type Due, due, type Limit, parseLimit } from './limit.ts'
export { readNotice } from './notice.ts'
export type { PlainDate } from './plain-date.ts'
export type { Problem, Result } from './result.ts'
export { addWorkingMinutes, isWorkingMoment, workingTimeBetween } from './working-time.ts'
export { type Holiday, knownYears, type YearArrangement, year2025, year2026 } from './years.ts'
