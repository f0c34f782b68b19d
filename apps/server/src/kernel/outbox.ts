import { randomUUID } from 'node:crypto'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { announce } from './events.ts'

export type Message =
  | { readonly kind: 'render'; readonly payload: { readonly documentId: string; readonly version: number } }
  | { readonly kind: 'dispatch'; readonly payload: DispatchPayload }
  | { readonly kind: 'receipt'; readonly payload: ReceiptPayload }

/** What a receiving unit needs to know of a document; the file itself lies in the shared file store under its hash. */
export interface DispatchPayload {
  readonly dispatchId: string
  readonly fromUnitId: string
  readonly number: string
  readonly title: string
  readonly urgency: '特急' | '加急' | '普通'
  readonly pages: number
  readonly fileHash: string
  readonly sizeBytes: number
  readonly sentAt: string
}

export interface ReceiptPayload {
  readonly dispatchId: string
  readonly name: string
  readonly at: string
}

/** Puts a message into the unit's outbox within the action's transaction; the worker delivers it after the commit. */
export async function post(
  trx: UnitTransaction,
  unitId: string,
  toUnitId: string,
  message: Message,
  now: Date,
): Promise<string> {
  const messageId = randomUUID()
  await trx
    .insertInto('outbox')
    .values({
      unit_id: unitId,
      message_id: messageId,
      to_unit_id: toUnitId,
      kind: message.kind,
      payload: json(message.payload),
      created_at: now,
      next_attempt_at: now,
    })
    .execute()
  await announce(trx, unitId, { type: 'outbox' })
  return messageId
}
