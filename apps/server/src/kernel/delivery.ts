import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { inUnit } from '../platform/db/unit-transaction.ts'
import type { Kernel } from './kernel.ts'

/** A message as it was claimed from the outbox. */
export interface Claimed {
  readonly messageId: string
  readonly unitId: string
  readonly toUnitId: string
  readonly kind: string
  readonly payload: unknown
  readonly attempts: number
}

/** Delivers one kind of message. It may run twice for one message (a crash between its commits), so it applies by id. */
export type Deliver = (message: Claimed) => Promise<void>

/** How long a claimed message is left to its worker before another may take it. */
const leaseMs = 60_000

/** After the n-th failure a message waits 2ⁿ seconds, ten minutes at most. */
const waitMsMax = 10 * 60_000

/**
 * Delivers what waits in a unit's outbox, one message after the other, until nothing is due. A failure is recorded and
 * tried again; it does not hold up the messages behind it.
 */
export async function deliverOutbox(
  kernel: Kernel,
  unitId: string,
  deliverers: Readonly<Record<string, Deliver>>,
  onFailure: (message: Claimed, error: unknown) => void,
): Promise<number> {
  let delivered = 0
  for (;;) {
    const message = await claim(kernel, unitId)
    if (message === null) return delivered
    const deliver = deliverers[message.kind]
    if (deliver === undefined) throw new Error(`nobody delivers messages of kind ${message.kind}`)
    try {
      await deliver(message)
      delivered += 1
    } catch (error) {
      onFailure(message, error)
      await postpone(kernel, message, error)
    }
  }
}

/** Takes the next due message for `leaseMs`; two workers never get the same one. */
async function claim(kernel: Kernel, unitId: string): Promise<Claimed | null> {
  const now = kernel.clock()
  const row = await inUnit(kernel.db, unitId, async (trx) => {
    const next = await trx
      .selectFrom('outbox')
      .select('message_id')
      .where('unit_id', '=', unitId)
      .where('delivered_at', 'is', null)
      .where('next_attempt_at', '<=', now)
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (next === undefined) return undefined
    return await trx
      .updateTable('outbox')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: new Date(now.getTime() + leaseMs) }))
      .where('unit_id', '=', unitId)
      .where('message_id', '=', next.message_id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  if (row === undefined) return null
  const { message_id: messageId, to_unit_id: toUnitId, kind, payload, attempts } = row
  return { messageId, unitId, toUnitId, kind, payload, attempts }
}

async function postpone(kernel: Kernel, message: Claimed, error: unknown): Promise<void> {
  const waitMs = Math.min(waitMsMax, 1000 * 2 ** message.attempts)
  await inUnit(kernel.db, message.unitId, (trx) =>
    trx
      .updateTable('outbox')
      .set({
        next_attempt_at: new Date(kernel.clock().getTime() + waitMs),
        last_failure: String(error).slice(0, 2000),
      })
      .where('unit_id', '=', message.unitId)
      .where('message_id', '=', message.messageId)
      .execute(),
  )
}

/** Marks a message as delivered, in a transaction of the unit that sent it. */
export async function markDelivered(trx: UnitTransaction, message: Claimed, now: Date): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ delivered_at: now, last_failure: null })
    .where('unit_id', '=', message.unitId)
    .where('message_id', '=', message.messageId)
    .execute()
}

/** Takes a message into the unit's inbox; false when it was applied before and must not be applied again. */
export async function takeIn(trx: UnitTransaction, message: Claimed, now: Date): Promise<boolean> {
  const taken = await trx
    .insertInto('inbox')
    .values({ unit_id: message.toUnitId, message_id: message.messageId, applied_at: now })
    .onConflict((conflict) => conflict.columns(['unit_id', 'message_id']).doNothing())
    .returning('message_id')
    .executeTakeFirst()
  return taken !== undefined
}
