import type { Holding } from '@sanban/contract'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

type Article = NonNullable<Holding['article']>

/** The text of an article by its reference `regulation-key#article`, or null when the office does not keep it. */
export async function articleOf(trx: UnitTransaction, unitId: string, ref: string): Promise<Article | null> {
  const [key = '', article = ''] = ref.split('#')
  const row = await trx
    .selectFrom('regulation_article as a')
    .innerJoin('regulation as r', (on) =>
      on.onRef('r.unit_id', '=', 'a.unit_id').onRef('r.regulation_key', '=', 'a.regulation_key'),
    )
    .select(['r.title', 'a.label', 'a.text'])
    .where('a.unit_id', '=', unitId)
    .where('a.regulation_key', '=', key)
    .where('a.article', '=', article)
    .executeTakeFirst()
  return row === undefined ? null : { ref, regulation: row.title, label: row.label, text: row.text }
}
