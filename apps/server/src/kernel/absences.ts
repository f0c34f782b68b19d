import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

/** Somebody's absence now, with who stands in: whom they chose, else the B persons of their posts. */
export interface Away {
  readonly until: Date
  readonly note: string
  readonly standIns: readonly string[]
}

/** Which of these people are out of office at a moment. */
export async function awayAmong(
  trx: UnitTransaction,
  unitId: string,
  people: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Away>> {
  if (people.length === 0) return new Map()
  const rows = await trx
    .selectFrom('absence as a')
    .select(['a.person_id', 'a.to_at', 'a.note'])
    .select(
      sql<readonly string[]>`case when a.stand_in_id is not null then array[a.stand_in_id] else array(
        select h.stand_in_id from post_holding h
        where h.unit_id = a.unit_id and h.person_id = a.person_id and h.stand_in_id is not null
        group by h.stand_in_id order by min(h.position), h.stand_in_id) end`.as('stand_ins'),
    )
    .where('a.unit_id', '=', unitId)
    .where('a.person_id', 'in', [...new Set(people)])
    .where('a.ended_at', 'is', null)
    .where('a.from_at', '<=', now)
    .where('a.to_at', '>', now)
    .orderBy('a.set_at')
    .execute()
  return new Map(rows.map((row) => [row.person_id, { until: row.to_at, note: row.note, standIns: row.stand_ins }]))
}

/** These people, and who stands in for those of them who are away. */
export async function withStandIns(
  trx: UnitTransaction,
  unitId: string,
  people: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const away = await awayAmong(trx, unitId, people, now)
  return [...new Set(people.flatMap((person) => [person, ...(away.get(person)?.standIns ?? [])]))]
}
