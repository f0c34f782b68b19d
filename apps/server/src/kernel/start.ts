import { randomUUID } from 'node:crypto'
import type { Acted, Urgency } from '@sanban/contract'
import { initialState, type Value } from '@sanban/procedure'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, refuse } from '../platform/http/answer.ts'
import type { Actor, Kernel } from './kernel.ts'
import { perform } from './perform.ts'
import { newestProcedure } from './procedure-versions.ts'

export interface MatterToStart {
  readonly procedureKey: string
  readonly title: string
  readonly urgency: Urgency
  readonly departmentId: string | null
  /** What the procedure's conditions and posts read, beside `drafter` and `department`. */
  readonly values: Readonly<Record<string, Value>>
}

/**
 * Starts a matter in the caller's transaction, with the newest version of its procedure; it keeps that version to its end.
 * `prepare` writes what belongs to the matter before its first step opens.
 */
export async function startMatter(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  toStart: MatterToStart,
  prepare: (matterId: string) => Promise<void>,
): Promise<Outcome<Acted>> {
  const published = await newestProcedure(trx, actor.unitId, toStart.procedureKey)
  if (published === null) return refuse('procedure/not-found', { procedure: toStart.procedureKey })
  const matterId = randomUUID()
  const state = initialState()
  await trx
    .insertInto('matter')
    .values({
      unit_id: actor.unitId,
      matter_id: matterId,
      procedure_key: published.key,
      procedure_version: published.version,
      title: toStart.title,
      urgency: toStart.urgency as '特急' | '加急' | '普通',
      department_id: toStart.departmentId,
      status: 'open',
      result: null,
      state: json(state),
      version: 1,
      opened_by: actor.personId,
      opened_at: kernel.clock(),
      closed_at: null,
    })
    .execute()
  await prepare(matterId)
  const values = { ...toStart.values, drafter: actor.personId, department: toStart.departmentId }
  const matter = { matterId, definition: published.definition, state, version: 0 }
  const action = { type: 'start', by: actor.personId, values } as const
  return await perform(kernel, trx, actor, matter, action, { facts: {}, opinion: null })
}
