import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { Actor } from './kernel.ts'
import { absentFor, mayStepIn, standsInFor } from './policy.ts'

/** A work item with how the actor stands to it. */
export interface ItemStanding {
  readonly holder: string
  readonly endedBy: string | null
  readonly open: boolean
  readonly help: boolean
  /** Whether the actor may act in the holder's place. */
  readonly standsIn: boolean
  /** Whether the actor may take it over, because the holder is away or called for help. */
  readonly mayStepIn: boolean
}

/** How the actor stands to an item: one query for holder, B persons, absences and colleagues. Null when there is none. */
export async function standingOn(
  trx: UnitTransaction,
  actor: Actor,
  matterId: string,
  itemId: string,
  now: Date,
): Promise<ItemStanding | null> {
  const row = await trx
    .selectFrom('work_item as w')
    .select(['w.holder_id', 'w.ended_by', 'w.ended_at', 'w.help'])
    .select([standsInFor(actor, now, 'w').as('stands_in'), mayStepIn(actor, now, 'w').as('may_step_in')])
    .where('w.unit_id', '=', actor.unitId)
    .where('w.matter_id', '=', matterId)
    .where('w.item_id', '=', itemId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    holder: row.holder_id,
    endedBy: row.ended_by,
    open: row.ended_at === null,
    help: row.help !== null,
    standsIn: row.stands_in,
    mayStepIn: row.may_step_in,
  }
}

/** Whether the actor stands in for somebody who is out of office now. */
export async function standsInForAbsent(
  trx: UnitTransaction,
  actor: Actor,
  person: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ stands_in: boolean }>`
    select ${person} in (${absentFor(actor, now)}) as stands_in`.execute(trx)
  return rows[0]?.stands_in === true
}

/** For each post that the actor holds, or for whose absent holder the actor stands in: whose post it is. */
export async function postsActedBy(
  trx: UnitTransaction,
  actor: Actor,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('post_holding as h')
    .select(['h.post_code', 'h.person_id'])
    .where('h.unit_id', '=', actor.unitId)
    .where((eb) =>
      eb.or([eb('h.person_id', '=', actor.personId), sql<boolean>`h.person_id in (${absentFor(actor, now)})`]),
    )
    .execute()
  const acted = new Map(rows.map((row) => [row.post_code, row.person_id]))
  for (const row of rows) if (row.person_id === actor.personId) acted.set(row.post_code, row.person_id)
  return acted
}
