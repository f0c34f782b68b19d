import { type Claimed, type Deliver, markDelivered, takeIn } from '../../kernel/delivery.ts'
import { announce } from '../../kernel/events.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { appendToLedger } from '../../kernel/ledger.ts'
import type { DispatchPayload, ReceiptPayload } from '../../kernel/outbox.ts'
import { systemAt } from '../../kernel/system-actor.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** Puts a dispatched document on the receiver's desk, then tells the sender that it arrived: one transaction a unit. */
export function dispatchDelivery(kernel: Kernel): Deliver {
  return async (message) => {
    const letter = message.payload as DispatchPayload
    const now = kernel.clock()
    await inUnit(kernel.db, message.toUnitId, async (trx) => {
      if (await takeIn(trx, message, now)) await receive(trx, message, letter, now)
    })
    await inUnit(kernel.db, message.unitId, async (trx) => {
      const matterId = await markArrived(trx, message, letter, now)
      await markDelivered(trx, message, now)
      await announce(trx, message.unitId, { type: 'matter', matterId })
    })
  }
}

async function receive(trx: UnitTransaction, message: Claimed, letter: DispatchPayload, now: Date): Promise<void> {
  const { toUnitId } = message
  await trx
    .insertInto('file')
    .values({
      unit_id: toUnitId,
      file_hash: letter.fileHash,
      media_type: 'application/pdf',
      size_bytes: letter.sizeBytes,
      stored_at: now,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'file_hash']).doNothing())
    .execute()
  await trx
    .insertInto('incoming_document')
    .values({
      unit_id: toUnitId,
      incoming_id: letter.dispatchId,
      from_unit_id: letter.fromUnitId,
      number_text: letter.number,
      title: letter.title,
      urgency: letter.urgency,
      pages: letter.pages,
      file_hash: letter.fileHash,
      sent_at: new Date(letter.sentAt),
      received_at: now,
    })
    .execute()
  await appendToLedger(trx, systemAt(toUnitId), letter.dispatchId, {
    occurredAt: now,
    opinion: null,
    bySystem: true,
    action: { type: 'arrive', facts: { from: letter.fromUnitId, number: letter.number, fileHash: letter.fileHash } },
  })
  await announce(trx, toUnitId, { type: 'incoming', incomingId: letter.dispatchId })
}

async function markArrived(
  trx: UnitTransaction,
  message: Claimed,
  letter: DispatchPayload,
  now: Date,
): Promise<string> {
  const row = await trx
    .updateTable('dispatch')
    .set((eb) => ({ delivered_at: eb.fn.coalesce('delivered_at', eb.val(now)) }))
    .where('unit_id', '=', message.unitId)
    .where('dispatch_id', '=', letter.dispatchId)
    .returning('matter_id')
    .executeTakeFirstOrThrow()
  return row.matter_id
}

/** Brings a receipt back to the sender: who signed and when, into the sender's own ledger. */
export function receiptDelivery(kernel: Kernel): Deliver {
  return async (message) => {
    const receipt = message.payload as ReceiptPayload
    const now = kernel.clock()
    await inUnit(kernel.db, message.toUnitId, async (trx) => {
      if (await takeIn(trx, message, now)) await enterReceipt(trx, message, receipt, now)
    })
    await inUnit(kernel.db, message.unitId, (trx) => markDelivered(trx, message, now))
  }
}

async function enterReceipt(trx: UnitTransaction, message: Claimed, receipt: ReceiptPayload, now: Date): Promise<void> {
  const senderId = message.toUnitId
  const { matter_id: matterId } = await trx
    .selectFrom('dispatch')
    .select('matter_id')
    .where('unit_id', '=', senderId)
    .where('dispatch_id', '=', receipt.dispatchId)
    .executeTakeFirstOrThrow()
  await trx
    .selectFrom('matter')
    .select('matter_id')
    .where('unit_id', '=', senderId)
    .where('matter_id', '=', matterId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('dispatch')
    .set({ receipt_name: receipt.name, receipt_at: new Date(receipt.at) })
    .where('unit_id', '=', senderId)
    .where('dispatch_id', '=', receipt.dispatchId)
    .execute()
  const unit = await trx
    .selectFrom('unit')
    .select('name')
    .where('unit_id', '=', message.unitId)
    .executeTakeFirstOrThrow()
  await appendToLedger(trx, systemAt(senderId), matterId, {
    occurredAt: new Date(receipt.at),
    enteredAt: now,
    opinion: null,
    bySystem: true,
    action: { type: 'receipt', facts: { unit: unit.name, name: receipt.name } },
  })
  await announce(trx, senderId, { type: 'matter', matterId })
}
