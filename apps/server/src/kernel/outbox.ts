import { randomUUID } from 'node:crypto'
import type { Value } from '@sanban/procedure'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { announce } from './events.ts'

export type Message =
  | { readonly kind: 'render'; readonly payload: { readonly documentId: string; readonly version: number } }
  | { readonly kind: 'dispatch'; readonly payload: DispatchPayload }
  | { readonly kind: 'receipt'; readonly payload: ReceiptPayload }
  | { readonly kind: 'arrive'; readonly payload: ArrivePayload }

/** What a waiting step of a matter waited for: the result of its sub-matter, or the message of another unit. */
export interface ArrivePayload {
  /** The matter that waits. */
  readonly matterId: string
  /** The token that waits for a sub-matter, or the name of the message. */
  readonly at: { readonly token: number } | { readonly message: string }
  readonly values: Readonly<Record<string, Value>>
  readonly result: string
  /** The matter from which it comes. */
  readonly from: { readonly matterId: string; readonly title: string }
}

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
