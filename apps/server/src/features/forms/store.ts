import type { endpoints, FormSummary, FormVersion, Received } from '@sanban/contract'
import { sql } from 'kysely'
import { newestDefinitions } from '../../kernel/cited-steps.ts'
import type { Form } from '../../kernel/forms.ts'
import type { Actor } from '../../kernel/kernel.ts'
import { namesOf } from '../../kernel/people.ts'
import { holdsOneOf, postNames, publishingPosts } from '../../kernel/rule-keepers.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { checkForm } from './check-form.ts'

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** All forms by key, each as it is now with the steps that ask for it. */
export async function listForms(trx: UnitTransaction, unitId: string): Promise<FormSummary[]> {
  const rows = await readRows(trx, unitId, null)
  const procedures = await newestDefinitions(trx, unitId)
  const uses = procedures.flatMap(({ key, name, definition }) =>
    Object.values(definition.nodes).flatMap((node) => {
      if ((node.type !== 'userTask' && node.type !== 'startEvent') || node.form === null) return []
      return [
        { form: node.form, use: { procedureKey: key, procedureName: name, stepId: node.id, stepName: node.name } },
      ]
    }),
  )
  const saved = await savedOf(trx, unitId, rows)
  return rows
    .filter((row, at) => rows[at - 1]?.form_key !== row.form_key)
    .map((row) => {
      const { title, 'x-title-en': titleEn } = JSON.parse(row.text) as Form
      return {
        key: row.form_key,
        title: String(title ?? row.form_key),
        titleEn: String(titleEn ?? title ?? row.form_key),
        ...saved(row),
        usedBy: uses.filter(({ form }) => form === row.form_key).map(({ use }) => use),
      }
    })
}

/** A form in one version, or in its newest; null when there is none. */
export async function readForm(
  trx: UnitTransaction,
  unitId: string,
  key: string,
  version: number | null,
): Promise<FormVersion | null> {
  const rows = await readRows(trx, unitId, key)
  const row = version === null ? rows[0] : rows.find((each) => each.version === version)
  if (row === undefined) return null
  const saved = await savedOf(trx, unitId, rows)
  return { key, schema: row.text, ...saved(row), versions: rows.map(saved) }
}

type SaveBody = Received<typeof endpoints.saveForm>['body']

/** Saves a form as a new version on top of the one that the sender changed. Items that are open keep theirs. */
export async function saveForm(
  trx: UnitTransaction,
  actor: Actor,
  checks: ReadonlySet<string>,
  now: Date,
  key: string,
  body: SaveBody,
): Promise<Answer<typeof endpoints.saveForm>> {
  const allowed = await mayEdit(trx, actor)
  if (!allowed.ok) return allowed
  const issues = checkForm(body.schema, key, checks)
  if (issues.length > 0) return refuse('form/invalid', { issues })
  const newest = await readForm(trx, actor.unitId, key, null)
  if ((newest?.version ?? 0) !== body.baseVersion) return stale(newest)
  if (newest?.schema === body.schema) return refuse('form/unchanged', { version: newest.version })
  const inserted = await trx
    .insertInto('form_version')
    .values({
      unit_id: actor.unitId,
      form_key: key,
      version: body.baseVersion + 1,
      // json keeps the text as it was sent, so that the fields keep their order.
      schema: sql`${body.schema}::json`,
      saved_by: actor.personId,
      saved_at: now,
      note: body.note,
    })
    // Of two who save at once the second waits here for the first, and finds the number taken.
    .onConflict((conflict) => conflict.columns(['unit_id', 'form_key', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst()
  const saved = await readForm(trx, actor.unitId, key, null)
  if (inserted === undefined || saved === null) return stale(saved)
  return ok(saved)
}

async function mayEdit(trx: UnitTransaction, actor: Actor): Promise<Outcome<null, 'form/may-not-edit'>> {
  if (await holdsOneOf(trx, actor, publishingPosts)) return ok(null)
  return refuse('form/may-not-edit', { posts: await postNames(trx, actor.unitId, publishingPosts) })
}

function stale(newest: FormVersion | null) {
  const { version = 0, savedBy = null, savedAt = null } = newest ?? {}
  return refuse('form/stale', { version, by: savedBy, at: savedAt })
}

/** The versions of one form or of all, the newest first. */
async function readRows(trx: UnitTransaction, unitId: string, key: string | null) {
  const all = trx
    .selectFrom('form_version')
    .select(['form_key', 'version', 'saved_by', 'saved_at', 'note'])
    .select(sql<string>`schema::text`.as('text'))
    .where('unit_id', '=', unitId)
    .orderBy('form_key')
    .orderBy('version', 'desc')
  return await (key === null ? all : all.where('form_key', '=', key)).execute()
}

async function savedOf(trx: UnitTransaction, unitId: string, rows: readonly Row[]) {
  const people = rows.map((row) => row.saved_by).filter((id) => id !== null)
  const names = await namesOf(trx, unitId, people)
  return (row: Row) => ({
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by === null ? null : names(row.saved_by),
    note: row.note,
  })
}
