import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type HolidayNotice, readHolidayNotice } from '@sanban/calendar'
import type { Database, UnitTransaction } from '../platform/db/unit-transaction.ts'
import { inUnit, json } from '../platform/db/unit-transaction.ts'

/** A notice on days off that ships with the program. */
export interface NoticeFile {
  readonly text: string
  readonly notice: HolidayNotice
}

/** Reads notices in the order of their issue. Throws with the file's name when one says nothing or contradicts itself. */
export function readNoticeFiles(files: readonly string[]): readonly NoticeFile[] {
  return files.map(readNoticeFile).toSorted(byIssue)
}

/** A unit's calendar begins with the notices that ship with the program. */
export async function loadCalendar(
  trx: UnitTransaction,
  unitId: string,
  notices: readonly NoticeFile[],
  now: Date,
): Promise<void> {
  const rows = notices.map(({ text, notice }, index) => ({
    unit_id: unitId,
    seq: index + 1,
    kind: 'notice' as const,
    content: json(notice),
    text,
    entered_by: null,
    entered_at: now,
    moved: json([]),
  }))
  await trx
    .insertInto('calendar_entry')
    .values(rows)
    // Two servers may start at once.
    .onConflict((conflict) => conflict.columns(['unit_id', 'seq']).doNothing())
    .execute()
}

/** Gives the units of a deployment that is older than the calendar their first one. */
export async function giveFirstCalendars(db: Database, notices: readonly NoticeFile[], now: Date): Promise<void> {
  const units = await db.selectFrom('unit').select('unit_id').execute()
  for (const { unit_id: unitId } of units) {
    await inUnit(db, unitId, async (trx) => {
      const entry = await trx
        .selectFrom('calendar_entry')
        .select('seq')
        .where('unit_id', '=', unitId)
        .limit(1)
        .executeTakeFirst()
      if (entry === undefined) await loadCalendar(trx, unitId, notices, now)
    })
  }
}

function readNoticeFile(file: string): NoticeFile {
  const text = readFileSync(file, 'utf8')
  const { notice, problems } = readHolidayNotice(text)
  if (notice === null || problems.length > 0)
    throw new Error(`${basename(file)}: ${JSON.stringify(problems)} in a notice on days off`)
  return { text, notice }
}

function byIssue({ notice: left }: NoticeFile, { notice: right }: NoticeFile): number {
  return (left.source.date ?? '') < (right.source.date ?? '') ? -1 : 1
}
