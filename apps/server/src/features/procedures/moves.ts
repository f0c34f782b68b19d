import type { endpoints, MoveRefusal, ProcedureMove, Received } from '@sanban/contract'
import type { Definition, State } from '@sanban/procedure'
import { sql } from 'kysely'
import { announce } from '../../kernel/events.ts'
import { once } from '../../kernel/idempotency.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { appendToLedger } from '../../kernel/ledger.ts'
import { namesOf } from '../../kernel/people.ts'
import { seenBy } from '../../kernel/policy.ts'
import { type PublishedVersion, procedureVersion } from '../../kernel/procedure-versions.ts'
import { stableId } from '../../office-data/stable-id.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import type { Checker } from './checker.ts'
import { refusalOf, refusalsOf, type Standing } from './move-refusals.ts'
import { mayPublish } from './publish.ts'

/** How many running matters are looked at in one answer. */
const mattersMax = 500

/** 迁移: which running matters of older versions could go on under another version, and why others could not. */
export async function listMoves(
  kernel: Kernel,
  checker: Checker,
  actor: Actor,
  key: string,
  to: number,
): Promise<Answer<typeof endpoints.procedureMoves>> {
  const found = await inUnitUnlessRefused(kernel.db, actor.unitId, async (trx) => {
    const target = await targetOf(trx, actor, key, to)
    if (!target.ok) return target
    return ok({ target: target.value, ...(await olderMatters(trx, actor, key, to, kernel.clock())) })
  })
  if (!found.ok) return found
  const { target, matters, total } = found.value
  const refusals = await refusalsOf(checker, target.definition, matters)
  return ok({
    matters: matters.map(({ state: _state, runsBy: _runsBy, ...matter }, at) => ({
      ...matter,
      refusal: refusals[at] ?? null,
    })),
    total,
  })
}

type MoveBody = Received<typeof endpoints.moveMatters>['body']
type Moved = { readonly matterId: string; readonly version: number }

/**
 * Moves running matters to another version, each in a transaction of its own with its ledger entry: one that can't move
 * holds up no other. The same key moves nothing twice.
 */
export async function moveMatters(
  kernel: Kernel,
  checker: Checker,
  actor: Actor,
  key: string,
  body: MoveBody,
): Promise<Answer<typeof endpoints.moveMatters>> {
  const ids = [...new Set(body.matters.map(({ matterId }) => matterId))]
  const found = await inUnitUnlessRefused(kernel.db, actor.unitId, async (trx) => {
    const target = await targetOf(trx, actor, key, body.to)
    if (!target.ok) return target
    return ok({ target: target.value, states: await statesOf(trx, actor.unitId, key, ids) })
  })
  if (!found.ok) return found
  const { target, states } = found.value
  const refusals = await refusalsOf(checker, target.definition, states)
  const verdicts = new Map(states.map((state, at) => [`${state.matterId} ${state.version}`, refusals[at] ?? null]))
  const moved: Moved[] = []
  const refused: { matterId: string; refusal: MoveRefusal }[] = []
  for (const { matterId, version } of body.matters) {
    const verdict = verdicts.get(`${matterId} ${version}`)
    const move = { key, to: body.to, reason: body.reason, matterId, version }
    const answer = await moveOne(kernel, actor, stableId('move', body.key, matterId), move, verdict)
    if (answer.ok) moved.push(answer.value)
    else if (answer.problem.code === 'request/key-reused') return refuse('request/key-reused')
    else refused.push({ matterId, refusal: answer.problem.facts.refusal as MoveRefusal })
  }
  return ok({ moved, refused })
}

async function targetOf(
  trx: UnitTransaction,
  actor: Actor,
  key: string,
  to: number,
): Promise<Outcome<PublishedVersion, 'procedure/may-not-publish' | 'procedure/not-found'>> {
  const allowed = await mayPublish(trx, actor)
  if (!allowed.ok) return allowed
  const known = await trx
    .selectFrom('procedure_version')
    .select('version')
    .where('unit_id', '=', actor.unitId)
    .where('procedure_key', '=', key)
    .where('version', '=', to)
    .executeTakeFirst()
  return known === undefined ? refuse('procedure/not-found') : ok(await procedureVersion(trx, actor.unitId, key, to))
}

type OlderMatter = Omit<ProcedureMove, 'refusal'> & Standing

async function olderMatters(
  trx: UnitTransaction,
  actor: Actor,
  key: string,
  to: number,
  now: Date,
): Promise<{ matters: OlderMatter[]; total: number }> {
  const rows = await trx
    .selectFrom('matter')
    .select(['matter_id', 'procedure_version', 'version', 'opened_at', 'state'])
    .select((eb) => eb.case().when(seenBy(actor, now)).then(eb.ref('title')).else(null).end().as('title'))
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('unit_id', '=', actor.unitId)
    .where('procedure_key', '=', key)
    .where('procedure_version', '<', to)
    .where('status', '=', 'open')
    .orderBy('opened_at')
    .orderBy('matter_id')
    .limit(mattersMax)
    .execute()
  const holders = await holdersOf(
    trx,
    actor.unitId,
    rows.map((row) => row.matter_id),
  )
  const definitions = await definitionsOf(trx, actor.unitId, key, rows)
  const matters = rows.map((row) => ({
    matterId: row.matter_id,
    title: row.title,
    procedureVersion: row.procedure_version,
    version: row.version,
    openedAt: row.opened_at.toISOString(),
    now: holders.get(row.matter_id) ?? [],
    state: row.state as unknown as State,
    runsBy: definitions(row.procedure_version),
  }))
  return { matters, total: Number(rows[0]?.total ?? 0) }
}

async function holdersOf(
  trx: UnitTransaction,
  unitId: string,
  matterIds: readonly string[],
): Promise<ReadonlyMap<string, ProcedureMove['now']>> {
  if (matterIds.length === 0) return new Map()
  const items = await trx
    .selectFrom('work_item')
    .select(['matter_id', 'step_name', 'holder_id'])
    .where('unit_id', '=', unitId)
    .where('matter_id', 'in', [...matterIds])
    .where('ended_at', 'is', null)
    .orderBy('opened_at')
    .execute()
  const names = await namesOf(
    trx,
    unitId,
    items.map((item) => item.holder_id),
  )
  return Map.groupBy(
    items.map((item) => ({ matterId: item.matter_id, stepName: item.step_name, holder: names(item.holder_id) })),
    ({ matterId }) => matterId,
  )
}

async function statesOf(trx: UnitTransaction, unitId: string, key: string, matterIds: readonly string[]) {
  const rows = await trx
    .selectFrom('matter')
    .select(['matter_id', 'procedure_version', 'state', 'version'])
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .where('matter_id', 'in', [...matterIds])
    .execute()
  const definitions = await definitionsOf(trx, unitId, key, rows)
  return rows.map((row) => ({
    matterId: row.matter_id,
    state: row.state as unknown as State,
    runsBy: definitions(row.procedure_version),
    version: row.version,
  }))
}

/** A look-up of the definitions by which matters run. */
async function definitionsOf(
  trx: UnitTransaction,
  unitId: string,
  key: string,
  rows: readonly { readonly procedure_version: number }[],
): Promise<(version: number) => Definition> {
  const definitions = new Map<number, Definition>()
  for (const version of new Set(rows.map((row) => row.procedure_version))) {
    definitions.set(version, (await procedureVersion(trx, unitId, key, version)).definition)
  }
  return (version) => {
    const definition = definitions.get(version)
    if (definition === undefined) throw new Error(`version ${version} was not looked up`)
    return definition
  }
}

interface OneMove extends Moved {
  readonly key: string
  readonly to: number
  readonly reason: string
}

async function moveOne(
  kernel: Kernel,
  actor: Actor,
  idempotencyKey: string,
  move: OneMove,
  verdict: MoveRefusal | null | undefined,
): Promise<Outcome<Moved>> {
  return await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
    once(trx, actor, kernel.clock(), idempotencyKey, move, async () => {
      const refusal = await writeMove(kernel, trx, actor, move, verdict)
      return refusal === null
        ? ok({ matterId: move.matterId, version: move.version + 1 })
        : refuse('matter/operation-not-allowed', { refusal })
    }),
  )
}

/** Writes the move down, unless something is in the way: that is answered. The state itself stays as it is. */
async function writeMove(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  { key, to, reason, matterId, version }: OneMove,
  verdict: MoveRefusal | null | undefined,
): Promise<MoveRefusal | null> {
  const matter = await trx
    .selectFrom('matter')
    .select(['procedure_version', 'version', 'status'])
    .where('unit_id', '=', actor.unitId)
    .where('procedure_key', '=', key)
    .where('matter_id', '=', matterId)
    .forUpdate()
    .executeTakeFirst()
  if (matter === undefined) return refusalOf('not-found')
  if (matter.status === 'closed') return refusalOf('closed')
  if (matter.procedure_version >= to) return refusalOf('not-older')
  if (matter.version !== version || verdict === undefined) return refusalOf('stale')
  if (verdict !== null) return verdict
  await trx
    .updateTable('matter')
    .set({ procedure_version: to, version: version + 1 })
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .execute()
  await appendToLedger(trx, actor, matterId, {
    occurredAt: kernel.clock(),
    opinion: reason,
    action: { type: 'move', facts: { fromVersion: matter.procedure_version, toVersion: to } },
  })
  await announce(trx, actor.unitId, { type: 'matter', matterId })
  return null
}
