import type { PersonRef } from '@sanban/contract'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

/** A look-up of people's names by id within one unit. */
export async function namesOf(
  trx: UnitTransaction,
  unitId: string,
  ids: readonly string[],
): Promise<(personId: string) => PersonRef> {
  const rows =
    ids.length === 0
      ? []
      : await trx
          .selectFrom('person')
          .select(['person_id', 'name'])
          .where('unit_id', '=', unitId)
          .where('person_id', 'in', [...new Set(ids)])
          .execute()
  const names = new Map(rows.map((row) => [row.person_id, row.name]))
  return (personId) => {
    const name = names.get(personId)
    if (name === undefined) throw new Error(`person ${personId} was not looked up`)
    return { personId, name }
  }
}

/** The codes of the posts that a person holds. */
export async function postsOf(trx: UnitTransaction, unitId: string, personId: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('post_holding')
    .select('post_code')
    .where('unit_id', '=', unitId)
    .where('person_id', '=', personId)
    .execute()
  return new Set(rows.map((row) => row.post_code))
}
