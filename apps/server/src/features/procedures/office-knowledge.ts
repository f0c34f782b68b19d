import { sql } from 'kysely'
import { newestDefinitions } from '../../kernel/cited-steps.ts'
import type { Form } from '../../kernel/forms.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { localDate } from '../../platform/local-date.ts'
import type { FormKnowledge } from './check-file.ts'
import type { ArticleState, OfficeKnows } from './office-faults.ts'
import { calledBy } from './value-faults.ts'

/** What a unit has at this time that procedures may name. */
export async function officeKnowledge(
  trx: UnitTransaction,
  unitId: string,
  offered: Pick<OfficeKnows, 'services' | 'messages'>,
  now: Date,
): Promise<OfficeKnows> {
  const [forms, posts, procedures] = await Promise.all([
    trx.selectFrom('form_version').select('form_key').distinct().where('unit_id', '=', unitId).execute(),
    readPosts(trx, unitId),
    trx.selectFrom('procedure_version').select('procedure_key').distinct().where('unit_id', '=', unitId).execute(),
  ])
  return {
    articles: await readArticles(trx, unitId, await localDate(trx, unitId, now)),
    forms: new Set(forms.map((row) => row.form_key)),
    posts,
    ...offered,
    procedures: new Set(procedures.map((row) => row.procedure_key)),
  }
}

async function readPosts(trx: UnitTransaction, unitId: string): Promise<OfficeKnows['posts']> {
  const rows = await trx
    .selectFrom('post as p')
    .select(['p.code'])
    .select(
      sql<boolean>`exists (select from post_holding h where h.unit_id = p.unit_id and h.post_code = p.code)`.as('held'),
    )
    .where('p.unit_id', '=', unitId)
    .execute()
  return new Map(rows.map(({ code, held }) => [code, { held }]))
}

/** The articles of each regulation's newest version, and of the one in force where the newest is yet to come. */
async function readArticles(trx: UnitTransaction, unitId: string, today: string): Promise<OfficeKnows['articles']> {
  const rows = await trx
    .selectFrom('regulation_version as r')
    .innerJoin('regulation_article as a', (on) =>
      on
        .onRef('a.unit_id', '=', 'r.unit_id')
        .onRef('a.regulation_key', '=', 'r.regulation_key')
        .onRef('a.version', '=', 'r.version'),
    )
    .select(['r.regulation_key', 'r.version', 'r.effective_from', 'r.repealed_on', 'a.article'])
    .where('r.unit_id', '=', unitId)
    .orderBy('r.version', 'desc')
    .execute()
  const articles = new Map<string, ArticleState>()
  /** Once a version that has taken effect was met, older ones count no more. */
  const settled = new Map<string, number>()
  for (const row of rows) {
    const reached = settled.get(row.regulation_key)
    if (reached !== undefined && row.version < reached) continue
    const inEffect = row.effective_from <= today
    if (inEffect) settled.set(row.regulation_key, row.version)
    const ref = `${row.regulation_key}#${row.article}`
    const repealed = row.repealed_on !== null && row.repealed_on <= today
    // A coming version that keeps the article does not make it one to come.
    const state = repealed ? 'repealed' : inEffect ? 'in-force' : 'not-yet'
    if (!articles.has(ref) || articles.get(ref) === 'not-yet') articles.set(ref, state)
  }
  return articles
}

/** What the forms of a unit ask for now, and the procedures that others start: what the values of a matter depend on. */
export async function formKnowledge(trx: UnitTransaction, unitId: string): Promise<FormKnowledge> {
  const forms = await trx
    .selectFrom('form_version')
    .distinctOn('form_key')
    .select(['form_key', 'schema'])
    .where('unit_id', '=', unitId)
    .orderBy('form_key')
    .orderBy('version', 'desc')
    .execute()
  const procedures = await newestDefinitions(trx, unitId)
  return {
    forms: Object.fromEntries(forms.map((row) => [row.form_key, row.schema as Form])),
    called: procedures.flatMap(({ definition }) => calledBy(definition)),
  }
}
