import type { PersonRef } from '@sanban/contract'
import type { Actor } from './kernel.ts'
import { systemActor } from './ledger.ts'

/** The system as an actor: what the worker does by itself stands in the ledger as the system's. */
export function systemAt(unitId: string): Actor {
  return { unitId, personId: systemActor, client: 'sanban worker' }
}

/** Who it is as a person's id; null for the system. */
export function personOf(actor: Actor): string | null {
  return actor.personId === systemActor ? null : actor.personId
}

/** The system where a person is named. */
export const system: PersonRef = { personId: '00000000-0000-0000-0000-000000000000', name: '系统' }
