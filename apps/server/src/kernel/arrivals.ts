import type { State } from '@sanban/procedure'
import { inUnit, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Deliver, markDelivered, takeIn } from './delivery.ts'
import type { Actor, Kernel } from './kernel.ts'
import { type LockedMatter, lockMatter } from './locked-matter.ts'
import { moveMatter } from './move.ts'
import { type ArrivePayload, post } from './outbox.ts'
import { systemAt } from './system-actor.ts'

/**
 * Sends the message for which a step of another unit's matter waits, from this unit's matter. It is delivered after the
 * commit, once.
 */
export async function sendMessage(
  trx: UnitTransaction,
  actor: Actor,
  toUnitId: string,
  payload: ArrivePayload,
  now: Date,
): Promise<void> {
  await post(trx, actor.unitId, toUnitId, { kind: 'arrive', payload }, now)
}

/**
 * Brings what a step waited for to its matter: the result of a sub-matter, or another unit's message. Applied once by its id.
 * When nothing waits for it any more, the matter having been returned, redirected or terminated meanwhile, it is let go.
 * Throws while the next step has nobody: the message waits in its outbox and is tried again.
 */
export function arrivalDelivery(kernel: Kernel): Deliver {
  return async (message) => {
    const payload = message.payload as ArrivePayload
    const now = kernel.clock()
    await inUnit(kernel.db, message.toUnitId, async (trx) => {
      if (!(await takeIn(trx, message, now))) return
      await arrive(kernel, trx, message.toUnitId, message.unitId, payload)
    })
    await inUnit(kernel.db, message.unitId, (trx) => markDelivered(trx, message, now))
  }
}

async function arrive(
  kernel: Kernel,
  trx: UnitTransaction,
  unitId: string,
  fromUnitId: string,
  { matterId, at, values, result, from }: ArrivePayload,
): Promise<void> {
  const matter = await lockMatter(trx, unitId, matterId)
  const token = matter === null ? null : waitingToken(matter, at)
  if (matter === null || token === null) return
  const unit = await trx.selectFrom('unit').select('name').where('unit_id', '=', fromUnitId).executeTakeFirstOrThrow()
  const fromUnit = fromUnitId === unitId ? null : unit.name
  const { node, id } = token
  // Conditions read the result under the name of the step that waited.
  const given = { ...values, [`${node}Result`]: result }
  const action = { type: 'arrive', by: systemAt(unitId).personId, token: id, values: given, result } as const
  const facts = { result, title: from.title, unit: fromUnit }
  const arrived = await moveMatter(kernel, trx, systemAt(unitId), matter, action, { facts, opinion: null })
  if (!arrived.ok) throw new Error(`${from.title} can't arrive: ${JSON.stringify(arrived.problem)}`)
}

/** The token that waits: by its number, or by the message that its step receives. */
function waitingToken({ definition, state }: LockedMatter, at: ArrivePayload['at']): State['tokens'][number] | null {
  const waits = (token: State['tokens'][number]) => {
    const node = definition.nodes[token.node]
    if ('token' in at) return token.id === at.token && node?.type === 'callActivity'
    return node?.type === 'receiveTask' && node.message === at.message
  }
  return state.tokens.find(waits) ?? null
}
