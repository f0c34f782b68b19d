import type { Holding } from '@sanban/contract'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

type Article = NonNullable<Holding['article']>

/**
 * The text of an article by its reference `regulation-key#article`, from the version that is in force at that time, or null
 * when the office does not keep it. A regulation that is not in force yet shows its first version.
 */
export async function articleOf(trx: UnitTransaction, unitId: string, ref: string, at: Date): Promise<Article | null> {
  const [key = '', article = ''] = ref.split('#')
  const row = await trx
    .selectFrom('regulation_version as r')
    .innerJoin('regulation_article as a', (on) =>
      on
        .onRef('a.unit_id', '=', 'r.unit_id')
        .onRef('a.regulation_key', '=', 'r.regulation_key')
        .onRef('a.version', '=', 'r.version'),
    )
    .select(['r.title', 'a.label', 'a.text'])
    .where('r.unit_id', '=', unitId)
    .where('r.regulation_key', '=', key)
    .where('r.version', '=', versionInForce(unitId, key, at))
    .where('a.article', '=', article)
    .executeTakeFirst()
  return row === undefined ? null : { ref, regulation: row.title, label: row.label, text: row.text }
}

/** The newest version that has taken effect where the unit is; the first one when none has. */
function versionInForce(unitId: string, key: string, at: Date) {
  return sql<number>`(
    select v.version
    from regulation_version v join unit u on u.unit_id = v.unit_id
    where v.unit_id = ${unitId} and v.regulation_key = ${key}
      and (v.version = 1 or v.effective_from <= (${at}::timestamptz at time zone u.time_zone)::date)
    order by v.version desc
    limit 1
  )`
}
