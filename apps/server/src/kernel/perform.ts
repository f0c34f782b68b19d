import type { Acted } from '@sanban/contract'
import { type Action, type State, step as stepOf } from '@sanban/procedure'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'
import { carryOut, type ToStart } from './effects.ts'
import { announce } from './events.ts'
import type { FilledField } from './forms.ts'
import type { Actor, Kernel, ServiceFacts, ServiceProblem } from './kernel.ts'
import { appendToLedger } from './ledger.ts'
import type { LockedMatter } from './locked-matter.ts'
import { post } from './outbox.ts'
import { namesOf } from './people.ts'
import { problemOfRefusal, type StepProblem } from './refusals.ts'
import { personOf } from './system-actor.ts'
import type { Place } from './work-items.ts'

/** The words of the ledger for the action, and the opinion. */
export interface Wording {
  readonly facts: ServiceFacts
  readonly opinion: string | null
  /** What the trail shows of what was filled in. */
  readonly filled?: readonly FilledField[]
}

export type PerformProblem = ServiceProblem | StepProblem | 'matter/post-vacant'

export interface Performed {
  readonly acted: Acted
  /** The sub-matters that the action asks for; the caller starts them in the same transaction. */
  readonly toStart: readonly ToStart[]
}

/**
 * Moves a matter by one action: the pure step, then its effects, the new state and the ledger entries, all in the caller's
 * transaction. Nothing else changes a matter. The entry keeps the action itself, so that the ledger alone gives the state
 * again.
 */
export async function perform(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matter: LockedMatter,
  action: Action,
  wording: Wording,
): Promise<Outcome<Performed, PerformProblem>> {
  const now = kernel.clock()
  const moved = stepOf(matter.definition, matter.state, action, now.toISOString())
  if (!moved.ok) {
    const { code, detail, ...facts } = moved.problem
    return refuse(problemOfRefusal[code], facts)
  }
  const { unitId } = actor
  const { matterId, definition } = matter
  const calendar = await kernel.calendars.of(trx, unitId)
  const place: Place = { unitId, matterId, definition, state: moved.state, calendar, now, by: personOf(actor) }
  await storeState(trx, unitId, matter, moved.state, now)
  const done = await carryOut(kernel, trx, actor, matter, place, moved.effects)
  if (!done.ok) return done
  const { opened, heldMinutes, services, toStart } = done.value
  const item = itemOf(matter, action)
  const entry = await appendToLedger(trx, actor, matterId, {
    occurredAt: now,
    opinion: wording.opinion,
    bySystem: place.by === null,
    onBehalfOf: action.onBehalfOf ?? null,
    action: {
      type: action.type,
      act: { ...action },
      ...stepFacts(matter, item),
      heldMinutes: item === null ? null : (heldMinutes[item] ?? null),
      facts: wording.facts,
      filled: (wording.filled ?? []).map(({ label, labelEn, value }) => ({ label, labelEn, value })),
      opened: opened.map((each) => ({ item: each.item, step: each.step, holder: each.holder })),
      started: toStart.map(({ matterId: started, node, procedure }) => ({ matterId: started, node, procedure })),
    },
  })
  for (const { operation, facts } of services) {
    await appendToLedger(trx, actor, matterId, {
      occurredAt: now,
      opinion: null,
      bySystem: true,
      action: { type: operation, facts },
    })
  }
  if (moved.state.status === 'closed' && matter.state.status === 'open')
    await reportToParent(trx, unitId, matter, moved.state, now)
  await announce(trx, unitId, { type: 'matter', matterId })
  const acted = {
    matterId,
    version: matter.version + 1,
    status: moved.state.status,
    entry: { seq: entry.seq, hash: entry.hash },
    now: await holdersNow(trx, place),
  }
  return ok({ acted, toStart })
}

/** The item that an action was taken on; null when it was taken on none. */
function itemOf({ state }: LockedMatter, action: Action): string | null {
  if ('item' in action) return action.item
  if ('aside' in action) return state.asides.find(({ id }) => id === action.aside)?.item ?? null
  if ('token' in action) return state.items.find((item) => item.token === action.token && item.end === null)?.id ?? null
  return null
}

function stepFacts({ definition, state }: LockedMatter, itemId: string | null) {
  const stepId = state.items.find(({ id }) => id === itemId)?.step ?? null
  return { item: itemId, stepId, stepName: stepId === null ? null : (definition.nodes[stepId]?.name ?? null) }
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

async function storeState(trx: UnitTransaction, unitId: string, matter: LockedMatter, state: State, now: Date) {
  const closes = state.status === 'closed' && matter.state.status === 'open'
  await trx
    .updateTable('matter')
    .set({
      state: json(state),
      version: matter.version + 1,
      status: state.status,
      result: state.result,
      ...(closes ? { closed_at: now } : {}),
    })
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matter.matterId)
    .execute()
}

/**
 * A sub-matter that closes tells the one that waits for it by a message to its own unit: no transaction ever locks two
 * matters, so that none waits for another in a circle, and a vacant post of the parent keeps nobody from closing the child.
 */
async function reportToParent(trx: UnitTransaction, unitId: string, matter: LockedMatter, state: State, now: Date) {
  const { parent, matterId, title } = matter
  if (parent === null || parent.token === null) return
  const payload = {
    matterId: parent.matterId,
    at: { token: parent.token },
    values: {},
    result: state.result ?? '',
    from: { matterId, title },
  }
  await post(trx, unitId, unitId, { kind: 'arrive', payload }, now)
}
