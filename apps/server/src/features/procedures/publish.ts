import type { endpoints, Proof, Received } from '@sanban/contract'
import type { Definition } from '@sanban/procedure'
import { once } from '../../kernel/idempotency.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { namesOf } from '../../kernel/people.ts'
import { holdsOneOf, postNames, publishingPosts } from '../../kernel/rule-keepers.ts'
import type { Offered } from '../../office-data/office-folder.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { json, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { hashOfJson } from '../../platform/hash.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import type { CheckResults, FileReading, SoundnessReport } from './check-file.ts'
import { officeFindings } from './office-faults.ts'
import { formKnowledge, officeKnowledge } from './office-knowledge.ts'
import type { ProcedureParts } from './procedure-parts.ts'

type Body = Received<typeof endpoints.publishProcedure>['body']
type Published = Answer<typeof endpoints.publishProcedure>

/**
 * Publishes a version of a procedure: proven sound, resting on what the office has, on top of the newest version. Matters
 * that run keep theirs. What is refused has changed nothing.
 */
export async function publish(
  { kernel, checker, offered }: ProcedureParts,
  actor: Actor,
  key: string,
  body: Body,
): Promise<Published> {
  const knows = await inUnitUnlessRefused(kernel.db, actor.unitId, async (trx) => {
    const allowed = await mayPublish(trx, actor)
    return allowed.ok ? ok(await formKnowledge(trx, actor.unitId)) : allowed
  })
  if (!knows.ok) return knows
  const checked = await checker.do({ type: 'check', bpmn: body.bpmn, knows: knows.value })
  if (!checked.ok) return checked
  const proven = provenDefinition(checked.value, key, kernel.clock())
  if (!proven.ok) return proven
  const answer = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
    once(trx, actor, kernel.clock(), body.key, { publish: key, ...body }, () =>
      publishOnce(kernel, offered, trx, actor, key, body, proven.value),
    ),
  )
  return answer as Published
}

export async function mayPublish(
  trx: UnitTransaction,
  actor: Pick<Actor, 'unitId' | 'personId'>,
): Promise<Outcome<null, 'procedure/may-not-publish'>> {
  if (await holdsOneOf(trx, actor, publishingPosts)) return ok(null)
  return refuse('procedure/may-not-publish', { posts: await postNames(trx, actor.unitId, publishingPosts) })
}

interface Proven {
  readonly definition: Definition
  readonly reading: FileReading & { readonly ok: true }
  readonly proof: Proof
}

type ProofProblem =
  | 'procedure/unreadable'
  | 'procedure/wrong-key'
  | 'procedure/unsound'
  | 'procedure/not-proven'
  | 'procedure/office-faults'

function provenDefinition(
  { reading, checked }: CheckResults['check'],
  key: string,
  now: Date,
): Outcome<Proven, ProofProblem> {
  if (!reading.ok) return refuse('procedure/unreadable', { problems: reading.problems })
  if (checked === null) throw new Error('what was read was not checked')
  const { soundness, valueFaults } = checked
  const { definition } = reading
  if (definition.key !== key) return refuse('procedure/wrong-key', { key: definition.key })
  if (soundness.verdict === 'unsound') return refuse('procedure/unsound', { findings: soundness.findings })
  if (soundness.verdict === 'unknown') return refuse('procedure/not-proven', { states: soundness.states })
  if (valueFaults.length > 0) return refuse('procedure/office-faults', { faults: valueFaults })
  return ok({ definition, reading, proof: proofOf(definition, soundness, now) })
}

/** What a sound definition was proven by. */
export function proofOf(definition: Definition, soundness: SoundnessReport, now: Date): Proof {
  const { states, transitions } = soundness
  const definitionHash = hashOfJson(definition)
  return { verdict: 'sound', states, transitions, definitionHash, checkedAt: now.toISOString() }
}

async function publishOnce(
  kernel: Kernel,
  offered: Offered,
  trx: UnitTransaction,
  actor: Actor,
  key: string,
  body: Body,
  { definition, reading, proof }: Proven,
): Promise<Published> {
  const { unitId } = actor
  const now = kernel.clock()
  const knows = await officeKnowledge(trx, unitId, offered, now)
  const { faults } = officeFindings(definition, knows)
  if (faults.length > 0) return refuse('procedure/office-faults', { faults })
  const newest = await newestFile(trx, unitId, key)
  if ((newest?.version ?? null) !== body.baseVersion) return await staleRefusal(trx, unitId, key)
  if (newest?.bpmn === body.bpmn) return refuse('procedure/unchanged', { version: newest.version })
  const version = (newest?.version ?? 0) + 1
  const inserted = await trx
    .insertInto('procedure_version')
    .values({
      unit_id: unitId,
      procedure_key: key,
      version,
      name: definition.name,
      bpmn: body.bpmn,
      definition: json(definition),
      layout: json(reading.layout),
      definition_hash: proof.definitionHash,
      published_at: now,
    })
    // Of two who publish at once the second waits here for the first, and finds the number taken.
    .onConflict((conflict) => conflict.columns(['unit_id', 'procedure_key', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst()
  if (inserted === undefined) return await staleRefusal(trx, unitId, key)
  await trx
    .insertInto('procedure_publication')
    .values({
      unit_id: unitId,
      procedure_key: key,
      version,
      published_by: actor.personId,
      note: body.note,
      states: proof.states,
      transitions: proof.transitions,
      definition_hash: proof.definitionHash,
      checked_at: new Date(proof.checkedAt),
      client: actor.client,
    })
    .execute()
  // A draft that goes further than what was published stays, to be looked at against the new version.
  await trx
    .deleteFrom('procedure_draft')
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .where('bpmn', '=', body.bpmn)
    .execute()
  return ok({ key, version, hash: proof.definitionHash, proof, publishedAt: now.toISOString() })
}

async function newestFile(trx: UnitTransaction, unitId: string, key: string) {
  return await trx
    .selectFrom('procedure_version')
    .select(['version', 'bpmn'])
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** 409 with who published meanwhile and when. */
async function staleRefusal(trx: UnitTransaction, unitId: string, key: string) {
  const last = await trx
    .selectFrom('procedure_version as v')
    .leftJoin('procedure_publication as p', (on) =>
      on
        .onRef('p.unit_id', '=', 'v.unit_id')
        .onRef('p.procedure_key', '=', 'v.procedure_key')
        .onRef('p.version', '=', 'v.version'),
    )
    .select(['v.version', 'v.published_at', 'p.published_by'])
    .where('v.unit_id', '=', unitId)
    .where('v.procedure_key', '=', key)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return refuse('procedure/stale', { version: 0, by: null, at: null })
  const names = await namesOf(trx, unitId, last.published_by === null ? [] : [last.published_by])
  const by = last.published_by === null ? null : names(last.published_by)
  return refuse('procedure/stale', { version: last.version, by, at: last.published_at.toISOString() })
}
