import type { TrailEntry } from '@sanban/contract'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { entryOf, systemActor } from './ledger.ts'
import { namesOf } from './people.ts'
import { system } from './system-actor.ts'

/** What every action of the ledger carries for the trail; services and messages leave parts out. */
interface TrailAction {
  readonly type: string
  readonly stepId?: string | null
  readonly stepName?: string | null
  readonly heldMinutes?: number | null
  readonly facts?: TrailEntry['facts']
  readonly filled?: TrailEntry['filled']
}

/** 办理过程: the ledger of a matter in words that a person reads. */
export async function trailOf(trx: UnitTransaction, unitId: string, matterId: string): Promise<TrailEntry[]> {
  const rows = await trx
    .selectFrom('ledger_entry')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .orderBy('seq')
    .execute()
  const entries = rows.map(entryOf)
  const people = entries.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? systemActor])
  const names = await namesOf(
    trx,
    unitId,
    people.filter((id) => id !== systemActor),
  )
  return entries.map((entry) => {
    const action: TrailAction = entry.action
    return {
      seq: entry.seq,
      at: entry.occurredAt,
      actor: entry.actor === systemActor ? system : names(entry.actor),
      onBehalfOf: entry.onBehalfOf === null ? null : names(entry.onBehalfOf),
      action: action.type,
      stepId: action.stepId ?? null,
      stepName: action.stepName ?? null,
      opinion: entry.opinion,
      heldMinutes: action.heldMinutes ?? null,
      facts: action.facts ?? {},
      filled: action.filled ?? [],
      hash: entry.hash,
    }
  })
}
