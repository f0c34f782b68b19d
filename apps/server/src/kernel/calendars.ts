import {
  type Amendment,
  amend,
  amendmentFits,
  arrangementOf,
  type Calendar,
  type CalendarSettings,
  calendar,
  type HolidayNotice,
  type OfficeHours,
  type OwnDay,
  standardSettings,
  type WeeklyPattern,
  type YearArrangement,
} from '@sanban/calendar'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { hashOfJson } from '../platform/hash.ts'

/** The working calendars of the units, each read once and kept until it is told to have changed. */
export interface Calendars {
  of(trx: UnitTransaction, unitId: string): Promise<Calendar>
  /** The calendar of a unit changed, here or in another process. */
  forget(unitId: string): void
  /** Changes may have gone unheard. */
  forgetAll(): void
}

/** One decision about a unit's working time, as `calendar_entry` keeps it. */
export type CalendarDecision =
  | { readonly kind: 'notice'; readonly content: HolidayNotice }
  | { readonly kind: 'pattern'; readonly content: WeeklyPattern }
  | { readonly kind: 'own-day'; readonly content: OwnDayDecision }

/** `officeHours` is null when the day goes again as the calendar has it. */
export interface OwnDayDecision {
  readonly date: string
  readonly name: string
  readonly officeHours: readonly OfficeHours[] | null
}

export function unitCalendars(): Calendars {
  const kept = new Map<string, Calendar>()
  let changes = 0
  return {
    async of(trx, unitId) {
      const known = kept.get(unitId)
      if (known !== undefined) return known
      const before = changes
      const read = calendar(settingsOf(await decisionsOf(trx, unitId)))
      // What was read while something changed may be what was before.
      if (before === changes) kept.set(unitId, read)
      return read
    },
    forget(unitId) {
      changes += 1
      kept.delete(unitId)
    },
    forgetAll() {
      changes += 1
      kept.clear()
    },
  }
}

/** What a unit decided so far, in its order. */
export async function decisionsOf(trx: UnitTransaction, unitId: string): Promise<readonly CalendarDecision[]> {
  const rows = await trx
    .selectFrom('calendar_entry')
    .select(['kind', 'content'])
    .where('unit_id', '=', unitId)
    .orderBy('seq')
    .execute()
  return rows as unknown as readonly CalendarDecision[]
}

/** The calendar that decisions make together: of two about the same thing the later holds. */
export function settingsOf(decisions: readonly CalendarDecision[]): CalendarSettings {
  const notices = decisions.flatMap((each) => (each.kind === 'notice' ? [each.content] : []))
  const patterns = decisions.flatMap((each) => (each.kind === 'pattern' ? [each.content] : []))
  return {
    ...standardSettings,
    years: yearsOf(notices),
    patterns: [...standardSettings.patterns, ...patterns],
    ownDays: ownDaysOf(decisions.flatMap((each) => (each.kind === 'own-day' ? [each.content] : []))),
  }
}

/** The years as their last arrangement and its amendments leave them. An amendment stays when its year is entered anew. */
function yearsOf(notices: readonly HolidayNotice[]): readonly YearArrangement[] {
  const years = new Map<number, YearArrangement>()
  for (const notice of notices) if (notice.kind === 'arrangement') years.set(notice.year, arrangementOf(notice))
  return Array.from(years.values(), (year) => amendmentsOf(notices, year).reduce(amend, year))
}

function amendmentsOf(notices: readonly HolidayNotice[], year: YearArrangement): readonly Amendment[] {
  const fitting = notices.filter((notice) => notice.kind === 'amendment' && amendmentFits(year, notice))
  // The same notice entered twice amends once.
  return [...new Map(fitting.map((notice) => [hashOfJson(notice), notice])).values()]
}

function ownDaysOf(decisions: readonly OwnDayDecision[]): readonly OwnDay[] {
  const days = new Map(decisions.map((each) => [each.date, each]))
  return [...days.values()].flatMap(({ date, name, officeHours }) =>
    officeHours === null ? [] : [{ date, name, officeHours }],
  )
}
