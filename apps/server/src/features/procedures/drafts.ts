import type { endpoints, ProcedureDraft, Received } from '@sanban/contract'
import { citationsOf, type StepCitation } from '../../kernel/cited-steps.ts'
import type { Actor } from '../../kernel/kernel.ts'
import { namesOf } from '../../kernel/people.ts'
import { draftingPosts, holdsOneOf, postNames } from '../../kernel/rule-keepers.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { type Database, json, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import type { Checker } from './checker.ts'
import { blankProcedure, copiedProcedure } from './new-file.ts'

/** The draft of a procedure, or null. */
export async function draftOf(trx: UnitTransaction, unitId: string, key: string): Promise<ProcedureDraft | null> {
  const row = await trx
    .selectFrom('procedure_draft')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .executeTakeFirst()
  if (row === undefined) return null
  const names = await namesOf(trx, unitId, [row.saved_by])
  return {
    key,
    name: row.name,
    bpmn: row.bpmn,
    baseVersion: row.base_version,
    revision: row.revision,
    savedBy: names(row.saved_by),
    savedAt: row.saved_at.toISOString(),
  }
}

type Create = Received<typeof endpoints.createProcedure>['body']

/** Begins a procedure as a draft: empty, or as a copy of a published version. Its key is nobody else's. */
export async function createDraft(
  db: Database,
  actor: Actor,
  now: Date,
  body: Create,
): Promise<Answer<typeof endpoints.createProcedure>> {
  return await inUnitUnlessRefused(db, actor.unitId, async (trx) => {
    const allowed = await mayDraft(trx, actor)
    if (!allowed.ok) return allowed
    const taken = await nameUnder(trx, actor.unitId, body.key)
    if (taken !== null) return refuse('procedure/exists', { name: taken })
    const source = body.copyOf === undefined ? null : await publishedFile(trx, actor.unitId, body.copyOf)
    if (body.copyOf !== undefined && source === null) return refuse('procedure/not-found')
    const bpmn = source === null ? blankProcedure(body.key, body.name) : copiedProcedure(source, body.key, body.name)
    const saved = await insertDraft(trx, actor, now, { key: body.key, name: body.name, bpmn, baseVersion: null })
    if (!saved) return refuse('procedure/exists', { name: body.name })
    const draft = await draftOf(trx, actor.unitId, body.key)
    if (draft === null) throw new Error(`the draft ${body.key} was just written`)
    return ok(draft)
  })
}

type Save = Received<typeof endpoints.saveProcedureDraft>['body']

/** Saves over the draft that the sender saw; the first save of a procedure's draft makes it. */
export async function saveDraft(
  db: Database,
  checker: Checker,
  actor: Actor,
  now: Date,
  key: string,
  body: Save,
): Promise<Answer<typeof endpoints.saveProcedureDraft>> {
  const allowed = await inUnitUnlessRefused(db, actor.unitId, (trx) => mayDraft(trx, actor))
  if (!allowed.ok) return allowed
  // A drawing half done is a draft as well: what can't be read of it yet is not known, that is all.
  const read = await checker.do({ type: 'read', bpmn: body.bpmn })
  if (!read.ok) return read
  const definition = read.value.ok ? read.value.definition : null
  return await inUnitUnlessRefused(db, actor.unitId, async (trx) => {
    const name = definition?.name ?? (await nameUnder(trx, actor.unitId, key))
    if (name === null) return refuse('procedure/not-found')
    const file = {
      key,
      name,
      bpmn: body.bpmn,
      baseVersion: body.baseVersion,
      citations: definition === null ? [] : citationsOf(definition),
    }
    if (
      body.baseVersion !== null &&
      (await publishedFile(trx, actor.unitId, { key, version: body.baseVersion })) === null
    ) {
      return refuse('procedure/not-found')
    }
    const saved =
      body.revision === 0
        ? await insertDraft(trx, actor, now, file)
        : await updateDraft(trx, actor, now, body.revision, file)
    const draft = await draftOf(trx, actor.unitId, key)
    if (!saved || draft === null) return staleDraft(draft)
    return ok(draft)
  })
}

/** Discards the draft that the sender saw. Drafts are not history. */
export async function discardDraft(
  db: Database,
  actor: Actor,
  key: string,
  revision: number,
): Promise<Answer<typeof endpoints.discardProcedureDraft>> {
  return await inUnitUnlessRefused(db, actor.unitId, async (trx) => {
    const allowed = await mayDraft(trx, actor)
    if (!allowed.ok) return allowed
    const gone = await trx
      .deleteFrom('procedure_draft')
      .where('unit_id', '=', actor.unitId)
      .where('procedure_key', '=', key)
      .where('revision', '=', revision)
      .returning('revision')
      .executeTakeFirst()
    if (gone !== undefined) return ok({})
    const draft = await draftOf(trx, actor.unitId, key)
    return draft === null ? refuse('procedure/no-draft') : staleDraft(draft)
  })
}

function staleDraft(draft: ProcedureDraft | null) {
  const { revision = 0, savedBy = null, savedAt = null } = draft ?? {}
  return refuse('procedure/draft-stale', { revision, by: savedBy, at: savedAt })
}

async function mayDraft(trx: UnitTransaction, actor: Actor): Promise<Outcome<null, 'procedure/may-not-draft'>> {
  if (await holdsOneOf(trx, actor, draftingPosts)) return ok(null)
  return refuse('procedure/may-not-draft', { posts: await postNames(trx, actor.unitId, draftingPosts) })
}

/** The name of the draft or the newest version under a key; null when there is neither. */
async function nameUnder(trx: UnitTransaction, unitId: string, key: string): Promise<string | null> {
  const draft = await trx
    .selectFrom('procedure_draft')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .executeTakeFirst()
  if (draft !== undefined) return draft.name
  const published = await trx
    .selectFrom('procedure_version')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return published?.name ?? null
}

/** The BPMN file of a published version, or null. */
async function publishedFile(
  trx: UnitTransaction,
  unitId: string,
  { key, version }: { readonly key: string; readonly version: number },
): Promise<string | null> {
  const row = await trx
    .selectFrom('procedure_version')
    .select('bpmn')
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.bpmn ?? null
}

interface DraftFile {
  readonly key: string
  readonly name: string
  readonly bpmn: string
  readonly baseVersion: number | null
  readonly citations?: readonly StepCitation[]
}

/** False when somebody began a draft meanwhile. */
async function insertDraft(trx: UnitTransaction, actor: Actor, now: Date, file: DraftFile): Promise<boolean> {
  const inserted = await trx
    .insertInto('procedure_draft')
    .values({ unit_id: actor.unitId, procedure_key: file.key, revision: 1, ...columnsOf(actor, now, file) })
    .onConflict((conflict) => conflict.columns(['unit_id', 'procedure_key']).doNothing())
    .returning('revision')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False when the draft is no longer the one that the sender saw. */
async function updateDraft(
  trx: UnitTransaction,
  actor: Actor,
  now: Date,
  revision: number,
  file: DraftFile,
): Promise<boolean> {
  const updated = await trx
    .updateTable('procedure_draft')
    .set({ revision: revision + 1, ...columnsOf(actor, now, file) })
    .where('unit_id', '=', actor.unitId)
    .where('procedure_key', '=', file.key)
    .where('revision', '=', revision)
    .returning('revision')
    .executeTakeFirst()
  return updated !== undefined
}

function columnsOf(actor: Actor, now: Date, { name, bpmn, baseVersion, citations = [] }: DraftFile) {
  return {
    name,
    bpmn,
    base_version: baseVersion,
    citations: json(citations),
    saved_by: actor.personId,
    saved_at: now,
  }
}
