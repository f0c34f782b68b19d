import type { OfficeEvent } from '@sanban/contract'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

/** The channel on which every server process hears what changed. */
export const eventChannel = 'sanban'

export interface UnitEvent {
  readonly unitId: string
  /** `outbox` wakes the worker; the rest goes to the browsers of the unit. */
  readonly event: OfficeEvent | { readonly type: 'outbox' }
}

/** Tells all processes at commit; a transaction that rolls back tells nobody. */
export async function announce(trx: UnitTransaction, unitId: string, event: UnitEvent['event']): Promise<void> {
  const message: UnitEvent = { unitId, event }
  await sql`select pg_notify(${eventChannel}, ${JSON.stringify(message)})`.execute(trx)
}
