import { randomUUID } from 'node:crypto'
import type { Acted, Urgency } from '@sanban/contract'
import type { Value } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { Outcome } from '../platform/http/answer.ts'
import type { FilledField } from './forms.ts'
import type { Actor, Kernel } from './kernel.ts'
import { insertMatter, moveMatter } from './move.ts'
import type { PerformProblem } from './perform.ts'

export interface MatterToStart {
  readonly procedureKey: string
  readonly title: string
  readonly urgency: Urgency
  readonly departmentId: string | null
  /** What the procedure's conditions and posts read, beside `drafter` and `department`. */
  readonly values: Readonly<Record<string, Value>>
  /** What the trail shows of what was filled in. */
  readonly filled?: readonly FilledField[]
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
): Promise<Outcome<Acted, PerformProblem | 'procedure/not-found'>> {
  const { procedureKey, title, urgency, departmentId, filled = [] } = toStart
  const inserted = await insertMatter(kernel, trx, actor.unitId, {
    matterId: randomUUID(),
    openedBy: actor.personId,
    parent: null,
    ...{ procedureKey, title, urgency, departmentId },
  })
  if (!inserted.ok) return inserted
  const matter = inserted.value
  await prepare(matter.matterId)
  const values = { ...toStart.values, drafter: actor.personId, department: departmentId }
  const action = { type: 'start', by: actor.personId, values } as const
  return await moveMatter(kernel, trx, actor, matter, action, { facts: {}, opinion: null, filled })
}
