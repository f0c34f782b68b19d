import type { RegulationVersion } from '@sanban/contract'
import { namesOf } from '../../kernel/people.ts'
import type { RegulationArticle, RegulationFile } from '../../office-data/read-regulation.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** A regulation with its text as it was saved. */
export interface RegulationText {
  readonly regulation: RegulationFile
  readonly markdown: string
}

/** Who saved a version, when and why; null is the program itself. */
export interface Saving {
  readonly by: string | null
  readonly at: Date
  readonly note: string
}

/** Writes a version of a regulation with its articles. False when there is a version of this number already. */
export async function insertRegulation(
  trx: UnitTransaction,
  unitId: string,
  version: number,
  { regulation, markdown }: RegulationText,
  saving: Saving,
): Promise<boolean> {
  const place = { unit_id: unitId, regulation_key: regulation.key, version }
  const inserted = await trx
    .insertInto('regulation_version')
    .values({
      ...place,
      title: regulation.title,
      issuer: regulation.issuer,
      number: regulation.number,
      effective_from: regulation.effective,
      repealed_on: regulation.repealed,
      source: regulation.source,
      markdown,
      saved_by: saving.by,
      saved_at: saving.at,
      note: saving.note,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'regulation_key', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst()
  if (inserted === undefined) return false
  const articles = regulation.articles.map((article, position) => ({ ...place, position, ...article }))
  await trx.insertInto('regulation_article').values(articles).execute()
  return true
}

/** A version as lists name it, with its key and text. */
export interface StoredVersion extends RegulationVersion {
  readonly key: string
  readonly markdown: string
}

/** All versions of one regulation or of all, by key, the newest first. */
export async function readVersions(
  trx: UnitTransaction,
  unitId: string,
  key: string | null,
): Promise<readonly StoredVersion[]> {
  const all = trx
    .selectFrom('regulation_version')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('regulation_key')
    .orderBy('version', 'desc')
  const rows = await (key === null ? all : all.where('regulation_key', '=', key)).execute()
  const people = rows.map((row) => row.saved_by).filter((id) => id !== null)
  const names = await namesOf(trx, unitId, people)
  return rows.map((row) => ({
    key: row.regulation_key,
    version: row.version,
    title: row.title,
    issuer: row.issuer,
    number: row.number,
    effectiveFrom: row.effective_from,
    repealedOn: row.repealed_on,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by === null ? null : names(row.saved_by),
    note: row.note,
    markdown: row.markdown,
  }))
}

/** The articles of one version, in the order of the text. */
export async function readArticles(
  trx: UnitTransaction,
  unitId: string,
  key: string,
  version: number,
): Promise<RegulationArticle[]> {
  return await trx
    .selectFrom('regulation_article')
    .select(['article', 'label', 'text'])
    .where('unit_id', '=', unitId)
    .where('regulation_key', '=', key)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
}
