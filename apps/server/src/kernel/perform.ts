import type { Acted } from '@sanban/contract'
import { type Action, type Definition, type Effect, type State, step as stepOf, type Value } from '@sanban/procedure'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'
import { announce } from './events.ts'
import type { FilledField } from './forms.ts'
import type { Actor, Kernel, ServiceFacts, ServiceProblem } from './kernel.ts'
import { appendToLedger } from './ledger.ts'
import { namesOf } from './people.ts'
import { endWorkItem, type Opened, openWorkItem, type Place } from './work-items.ts'

/** A matter as it is locked for an action. */
export interface LockedMatter {
  readonly matterId: string
  readonly definition: Definition
  readonly state: State
  /** The version before the action; 0 for a matter that this action starts. */
  readonly version: number
}

/** The words of the ledger for the action, and the opinion. */
export interface Wording {
  readonly facts: ServiceFacts
  readonly opinion: string | null
  /** What was filled in when completing, and what of it the trail shows. */
  readonly form?: Readonly<Record<string, Value>>
  readonly filled?: readonly FilledField[]
}

type PerformProblem = ServiceProblem | StepProblem | 'matter/post-vacant'
type StepProblem = (typeof problemOfRefusal)[keyof typeof problemOfRefusal]

/** What the pure refusals of step() mean at the wire. */
const problemOfRefusal = {
  'procedure/matter-closed': 'matter/closed',
  'procedure/item-not-open': 'matter/item-ended',
  'procedure/no-such-item': 'matter/item-ended',
  'procedure/operation-not-allowed': 'matter/operation-not-allowed',
  'procedure/no-such-step': 'matter/operation-not-allowed',
  'procedure/not-an-earlier-step': 'matter/operation-not-allowed',
  'procedure/missing-reason': 'matter/form-invalid',
  'procedure/cannot-withdraw': 'matter/cannot-withdraw',
  'procedure/missing-value': 'matter/form-invalid',
  'procedure/wrong-value': 'matter/form-invalid',
  'procedure/reserved-value': 'matter/form-invalid',
  'procedure/condition-failed': 'matter/condition-failed',
  'procedure/no-way-on': 'matter/condition-failed',
  'procedure/endless-loop': 'matter/condition-failed',
  'procedure/already-started': 'matter/operation-not-allowed',
  'procedure/not-started': 'matter/operation-not-allowed',
} as const

/**
 * Moves a matter by one action: the pure step, then its effects, the new state and the ledger entries, all in the caller's
 * transaction. Nothing else changes a matter.
 */
export async function perform(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matter: LockedMatter,
  action: Action,
  wording: Wording,
): Promise<Outcome<Acted, PerformProblem>> {
  const now = kernel.clock()
  const moved = stepOf(matter.definition, matter.state, action, now.toISOString())
  if (!moved.ok) {
    const { code, detail, ...facts } = moved.problem
    return refuse(problemOfRefusal[code], facts)
  }
  const place: Place = { unitId: actor.unitId, matterId: matter.matterId, definition: matter.definition }
  await storeState(trx, actor.unitId, matter, moved.state, now)
  const done = await carryOut(kernel, trx, actor, place, moved.effects, moved.state, now)
  if (!done.ok) return done
  const entry = await appendToLedger(trx, actor, matter.matterId, {
    occurredAt: now,
    opinion: wording.opinion,
    action: {
      type: action.type,
      ...stepFacts(matter, action),
      heldMinutes: action.type === 'start' ? null : (done.value.heldMinutes[action.item] ?? null),
      facts: wording.facts,
      form: wording.form ?? {},
      filled: (wording.filled ?? []).map(({ label, labelEn, value }) => ({ label, labelEn, value })),
      opened: done.value.opened.map(({ item, step, holder }) => ({ item, step, holder })),
    },
  })
  for (const { operation, facts } of done.value.services) {
    await appendToLedger(trx, actor, matter.matterId, {
      occurredAt: now,
      opinion: null,
      bySystem: true,
      action: { type: operation, facts },
    })
  }
  await announce(trx, actor.unitId, { type: 'matter', matterId: matter.matterId })
  return ok({
    matterId: matter.matterId,
    version: matter.version + 1,
    status: moved.state.status,
    entry: { seq: entry.seq, hash: entry.hash },
    now: await holdersNow(trx, place),
  })
}

/** Who holds the matter after the action, those whose work was open before included. */
async function holdersNow(trx: UnitTransaction, { unitId, matterId }: Place): Promise<Acted['now']> {
  const open = await trx
    .selectFrom('work_item')
    .select(['step_id', 'step_name', 'holder_id'])
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .where('ended_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('item_id')
    .execute()
  const ids = open.map((row) => row.holder_id)
  const names = await namesOf(trx, unitId, ids)
  return open.map((row) => ({ stepId: row.step_id, stepName: row.step_name, holder: names(row.holder_id) }))
}

function stepFacts({ definition, state }: LockedMatter, action: Action) {
  if (action.type === 'start') return { item: null, stepId: null, stepName: null }
  const item = state.items.find(({ id }) => id === action.item)
  const stepId = item?.step ?? null
  return { item: action.item, stepId, stepName: stepId === null ? null : (definition.nodes[stepId]?.name ?? null) }
}

async function storeState(trx: UnitTransaction, unitId: string, matter: LockedMatter, state: State, now: Date) {
  await trx
    .updateTable('matter')
    .set({
      state: json(state),
      version: matter.version + 1,
      status: state.status,
      result: state.result,
      closed_at: state.status === 'closed' ? now : null,
    })
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matter.matterId)
    .execute()
}

interface CarriedOut {
  readonly opened: Opened[]
  readonly heldMinutes: Record<string, number>
  readonly services: { readonly operation: string; readonly facts: ServiceFacts }[]
}

async function carryOut(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  place: Place,
  effects: readonly Effect[],
  state: State,
  now: Date,
): Promise<Outcome<CarriedOut, ServiceProblem | 'matter/post-vacant'>> {
  const done: CarriedOut = { opened: [], heldMinutes: {}, services: [] }
  for (const effect of effects) {
    if (effect.type === 'end') {
      done.heldMinutes[effect.item.id] = await endWorkItem(kernel, trx, place, effect.item, now)
    } else if (effect.type === 'open') {
      const opened = await openWorkItem(kernel, trx, place, effect.item, now)
      if (!opened.ok) return opened
      done.opened.push(opened.value)
    } else if (effect.type === 'service') {
      const service = kernel.services[effect.operation]
      if (service === undefined) throw new Error(`no service ${effect.operation}, though publishing checks it`)
      const facts = await service({ trx, actor, matterId: place.matterId, now, values: state.values })
      if (!facts.ok) return facts
      done.services.push({ operation: effect.operation, facts: facts.value })
    }
  }
  return ok(done)
}
