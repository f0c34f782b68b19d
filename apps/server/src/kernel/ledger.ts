import { appendEntry, type Entry, type Json } from '@sanban/ledger'
import { type RawBuilder, sql } from 'kysely'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { sha256 } from '../platform/hash.ts'
import type { Actor } from './kernel.ts'

/** The actor of what the system does by itself. */
export const systemActor = 'system'

export interface LedgerLine {
  /** When it happened. */
  readonly occurredAt: Date
  /** When it is written down, where that is later. */
  readonly enteredAt?: Date
  readonly action: { readonly type: string; readonly [name: string]: Json }
  readonly opinion: string | null
  /** 代: whom the actor stands in for. */
  readonly onBehalfOf?: string | null
  /** The system acts by itself, carrying out what the actor's action asked for. */
  readonly bySystem?: boolean
}

/**
 * Appends one entry to the chain of a matter. The caller holds the lock of the matter's row (or has just made it), so that
 * no two entries take the same place; the primary key would refuse the second.
 */
export async function appendToLedger(
  trx: UnitTransaction,
  actor: Actor,
  matterId: string,
  line: LedgerLine,
): Promise<Entry> {
  const previous = await lastEntry(trx, actor.unitId, matterId)
  const entry = appendEntry(sha256, previous, {
    unitId: actor.unitId,
    matterId,
    occurredAt: line.occurredAt.toISOString(),
    enteredAt: (line.enteredAt ?? line.occurredAt).toISOString(),
    actor: line.bySystem === true ? systemActor : actor.personId,
    onBehalfOf: line.onBehalfOf ?? null,
    client: actor.client,
    action: line.action,
    opinion: line.opinion,
  })
  await trx.insertInto('ledger_entry').values(rowOf(entry)).execute()
  return entry
}

async function lastEntry(trx: UnitTransaction, unitId: string, matterId: string): Promise<Entry | null> {
  const row = await trx
    .selectFrom('ledger_entry')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : entryOf(row)
}

function rowOf(entry: Entry) {
  return {
    unit_id: entry.unitId,
    matter_id: entry.matterId,
    seq: entry.seq,
    occurred_at: new Date(entry.occurredAt),
    entered_at: new Date(entry.enteredAt),
    actor_id: entry.actor === systemActor ? null : entry.actor,
    on_behalf_of: entry.onBehalfOf,
    client: entry.client,
    action: json(entry.action),
    opinion: entry.opinion,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }
}

/**
 * The condition that an entry counts up the matter's version: an action of step(), which the entry keeps itself (those of the
 * first release did not), or a move to another version of the procedure.
 */
export function isAct(action: RawBuilder<unknown>) {
  return sql<boolean>`(${action} ? 'act' or ${action} ->> 'type' in ('start', 'complete', 'return', 'withdraw', 'move'))`
}

/** A row of `ledger_entry` as it comes from the driver. */
export interface LedgerRow {
  readonly unit_id: string
  readonly matter_id: string
  readonly seq: number
  readonly occurred_at: Date
  readonly entered_at: Date
  readonly actor_id: string | null
  readonly on_behalf_of: string | null
  readonly client: string
  readonly action: unknown
  readonly opinion: string | null
  readonly previous_hash: string
  readonly hash: string
}

/** The entry that a row holds: exactly what was hashed. */
export function entryOf(row: LedgerRow): Entry {
  return {
    unitId: row.unit_id,
    matterId: row.matter_id,
    seq: row.seq,
    occurredAt: row.occurred_at.toISOString(),
    enteredAt: row.entered_at.toISOString(),
    actor: row.actor_id ?? systemActor,
    onBehalfOf: row.on_behalf_of,
    client: row.client,
    action: row.action as Entry['action'],
    opinion: row.opinion,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
