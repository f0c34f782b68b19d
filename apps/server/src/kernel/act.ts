import type { Acted, endpoints, Received } from '@sanban/contract'
import type { Action, State, Value } from '@sanban/procedure'
import { inUnitUnlessRefused } from '../platform/db/refusable.ts'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, ok, refuse } from '../platform/http/answer.ts'
import { type FilledField, formOf, shownFields, validateForm } from './forms.ts'
import { once } from './idempotency.ts'
import type { Actor, Kernel, ServiceFacts, ServiceProblem } from './kernel.ts'
import { namesOf } from './people.ts'
import { type LockedMatter, perform, type Wording } from './perform.ts'
import { maySeeMatter } from './policy.ts'
import { procedureVersion } from './procedure-versions.ts'

export type ActBody = Received<typeof endpoints.act>['body']
type OnItem = Extract<ActBody, { operation: 'complete' | 'return' | 'withdraw' }>

function isOnItem(body: ActBody): body is OnItem {
  return body.operation === 'complete' || body.operation === 'return' || body.operation === 'withdraw'
}

/**
 * Acts on a matter: one transaction, once for each key. Refuses a stale version with who acted meanwhile, and an item
 * that is not the actor's.
 */
export async function act(
  kernel: Kernel,
  actor: Actor,
  matterId: string,
  body: ActBody,
): Promise<Answer<typeof endpoints.act>> {
  return await inUnitUnlessRefused(kernel.db, actor.unitId, async (trx) => {
    const answer = await once<Acted, string>(trx, actor, kernel.clock(), body.key, { matterId, ...body }, () =>
      actOnce(kernel, trx, actor, matterId, body),
    )
    return answer as Answer<typeof endpoints.act>
  })
}

async function actOnce(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matterId: string,
  body: ActBody,
): Promise<Answer<typeof endpoints.act>> {
  const matter = await lockMatter(trx, actor, matterId)
  if (matter === null) return refuse('matter/not-found')
  if (matter.version !== body.version) return await staleRefusal(trx, actor, matterId, matter.version)
  if (!isOnItem(body)) return refuse('matter/operation-not-allowed', { operation: body.operation })
  const mine = await checkHolder(trx, actor, matter, body)
  if (!mine.ok) return mine
  if (body.operation !== 'complete') {
    const returnTo = body.operation === 'return' ? (matter.definition.nodes[body.to]?.name ?? body.to) : null
    const facts: ServiceFacts = returnTo === null ? {} : { to: returnTo }
    const wording: Wording = { facts, opinion: body.reason === '' ? null : body.reason }
    return await perform(kernel, trx, actor, matter, actionOf(actor, body, {}), wording)
  }
  const filled = await fillForm(kernel, trx, actor, matter, body)
  if (!filled.ok) return filled
  const opinion = body.opinion.trim() === '' ? null : body.opinion.trim()
  const { values, shown } = filled.value
  const wording: Wording = { facts: {}, opinion, form: values, filled: shown }
  return await perform(kernel, trx, actor, matter, actionOf(actor, body, values), wording)
}

async function lockMatter(trx: UnitTransaction, actor: Actor, matterId: string): Promise<LockedMatter | null> {
  const row = await trx
    .selectFrom('matter')
    .select(['procedure_key', 'procedure_version', 'state', 'version'])
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || !(await maySeeMatter(trx, actor, matterId))) return null
  const published = await procedureVersion(trx, actor.unitId, row.procedure_key, row.procedure_version)
  return {
    matterId,
    definition: published.definition,
    state: row.state as unknown as State,
    version: row.version,
  }
}

/** 409 with who acted meanwhile, when and how. */
async function staleRefusal(trx: UnitTransaction, actor: Actor, matterId: string, version: number) {
  const last = await trx
    .selectFrom('ledger_entry')
    .select(['actor_id', 'occurred_at', 'action'])
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .where('actor_id', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const by = last.actor_id ?? actor.personId
  const names = await namesOf(trx, actor.unitId, [by])
  const { type } = last.action as unknown as { type: string }
  return refuse('matter/stale', { version, by: names(by), at: last.occurred_at.toISOString(), action: type })
}

/** Completing and returning is for the accountable person; whether a withdrawal is the actor's, step() knows. */
async function checkHolder(
  trx: UnitTransaction,
  actor: Actor,
  matter: LockedMatter,
  body: OnItem,
): Promise<Outcome<null, 'matter/not-your-item' | 'matter/item-ended'>> {
  const item = await trx
    .selectFrom('work_item')
    .select(['holder_id', 'ended_by', 'ended_at'])
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matter.matterId)
    .where('item_id', '=', body.workItemId)
    .executeTakeFirst()
  if (item === undefined) return refuse('matter/item-ended')
  const responsible = body.operation === 'withdraw' ? item.ended_by : item.holder_id
  return responsible === actor.personId ? ok(null) : refuse('matter/not-your-item')
}

type FormValues = Readonly<Record<string, Value>>

interface Filled {
  /** What the procedure keeps: the form without the opinion, which the ledger keeps beside the action. */
  readonly values: FormValues
  /** What the trail shows of it. */
  readonly shown: readonly FilledField[]
}

/** Validates the step's form and runs the checks it names. */
async function fillForm(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matter: LockedMatter,
  body: Extract<ActBody, { operation: 'complete' }>,
): Promise<Outcome<Filled, ServiceProblem>> {
  const item = matter.state.items.find(({ id }) => id === body.workItemId)
  const task = item === undefined ? undefined : matter.definition.nodes[item.step]
  if (task?.type !== 'userTask') return ok({ values: {}, shown: [] })
  const form = await formOf(trx, actor.unitId, task.form)
  // The contract lets nothing but JSON into a form.
  const { opinion: _, ...values } = body.form as FormValues
  const opinion = body.opinion.trim()
  const asked = form.properties?.opinion !== undefined && opinion !== ''
  const valid = await validateForm(trx, actor.unitId, form, asked ? { ...values, opinion } : values)
  if (!valid.ok) return valid
  for (const name of form['x-checks'] ?? []) {
    const check = kernel.checks[name]
    if (check === undefined) throw new Error(`no check ${name}, though loading forms checks it`)
    const passed = await check({
      trx,
      actor,
      matterId: matter.matterId,
      now: kernel.clock(),
      values: matter.state.values,
    })
    if (!passed.ok) return passed
  }
  return ok({ values, shown: shownFields(form, values) })
}

function actionOf(actor: Actor, body: OnItem, values: FormValues): Action {
  const on = { by: actor.personId, item: body.workItemId }
  if (body.operation === 'complete') return { type: 'complete', ...on, values, opinion: body.opinion.trim() }
  if (body.operation === 'return') return { type: 'return', ...on, to: body.to, way: body.way, reason: body.reason }
  return { type: 'withdraw', ...on, reason: body.reason }
}
