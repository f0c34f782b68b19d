import { calendar, readHolidayNotice } from '@sanban/calendar'
import type { PreviewedNotice, WorkingCalendar } from '@sanban/contract'
import { type CalendarDecision, decisionsOf, settingsOf } from '../../kernel/calendars.ts'
import { namesOf } from '../../kernel/people.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { localDate } from '../../platform/local-date.ts'
import { isYearKnown } from './decisions.ts'
import { countsOf, type MovedItem, movedItems } from './follow.ts'
import { mayChangeCalendar } from './policy.ts'

interface Reader {
  readonly unitId: string
  readonly personId: string
}

/** The unit's calendar with how it came to be. */
export async function readCalendar(trx: UnitTransaction, reader: Reader, now: Date): Promise<WorkingCalendar> {
  const history = await historyOf(trx, reader.unitId)
  const settings = settingsOf(await decisionsOf(trx, reader.unitId))
  return {
    version: history.length,
    ...settings,
    today: await localDate(trx, reader.unitId, now),
    may: { change: await mayChangeCalendar(trx, reader) },
    history,
  }
}

/** What a pasted notice means and what it would move; saves nothing. */
export async function previewNotice(
  trx: UnitTransaction,
  unitId: string,
  text: string,
  now: Date,
): Promise<PreviewedNotice> {
  const reading = readHolidayNotice(text)
  if (reading.notice === null) return { reading, yearKnown: true, moved: 0, settled: 0 }
  const decisions = await decisionsOf(trx, unitId)
  const decision: CalendarDecision = { kind: 'notice', content: reading.notice }
  const [before, after] = [decisions, [...decisions, decision]].map((each) => calendar(settingsOf(each)))
  if (before === undefined || after === undefined) throw new Error('two calendars were made')
  const moved = await movedItems(trx, unitId, { before, after, now })
  return { reading, yearKnown: isYearKnown(decisions, decision), ...countsOf(moved) }
}

async function historyOf(trx: UnitTransaction, unitId: string): Promise<WorkingCalendar['history']> {
  const rows = await trx
    .selectFrom('calendar_entry')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('seq', 'desc')
    .execute()
  const names = await namesOf(
    trx,
    unitId,
    rows.flatMap((row) => (row.entered_by === null ? [] : [row.entered_by])),
  )
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    at: row.entered_at.toISOString(),
    by: row.entered_by === null ? null : names(row.entered_by),
    ...aboutOf(row as unknown as CalendarDecision),
    text: row.text,
    moved: countsOf(row.moved as unknown as readonly MovedItem[]).moved,
  }))
}

function aboutOf(decision: CalendarDecision): { readonly about: string; readonly name: string } {
  if (decision.kind === 'notice')
    return { about: String(decision.content.year), name: decision.content.source.title ?? '' }
  if (decision.kind === 'pattern') return { about: decision.content.from, name: '' }
  return { about: decision.content.date, name: decision.content.name }
}
