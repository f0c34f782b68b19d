import type { Acted, Urgency } from '@sanban/contract'
import { type Action, initialState } from '@sanban/procedure'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'
import type { ToStart } from './effects.ts'
import type { Actor, Kernel } from './kernel.ts'
import type { LockedMatter } from './locked-matter.ts'
import { type PerformProblem, perform, type Wording } from './perform.ts'
import { newestProcedure } from './procedure-versions.ts'

/** A matter that starts its own kind again within one action would never end. */
const depthMax = 5

/**
 * Moves a matter by one action and starts the sub-matters that it asks for, all in the caller's transaction: a matter never
 * waits for another that could not be started. New rows are nobody else's, so this locks nothing that is locked elsewhere.
 */
export async function moveMatter(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matter: LockedMatter,
  action: Action,
  wording: Wording,
  depth = 0,
): Promise<Outcome<Acted, PerformProblem>> {
  const performed = await perform(kernel, trx, actor, matter, action, wording)
  if (!performed.ok) return performed
  for (const child of performed.value.toStart) {
    if (depth >= depthMax) return refuse('matter/condition-failed', { step: child.node, procedure: child.procedure })
    const started = await startChild(kernel, trx, actor, matter, child, depth + 1)
    if (!started.ok) return started
  }
  return ok(performed.value.acted)
}

/** A matter as it is written down before its first action. */
export interface NewMatter {
  readonly matterId: string
  readonly procedureKey: string
  readonly title: string
  readonly urgency: Urgency
  readonly departmentId: string | null
  readonly openedBy: string
  readonly parent: { readonly matterId: string; readonly step: string; readonly token: number | null } | null
}

/** Writes down a matter that has not started, with the newest version of its procedure; it keeps that version to its end. */
export async function insertMatter(
  kernel: Kernel,
  trx: UnitTransaction,
  unitId: string,
  toStart: NewMatter,
): Promise<Outcome<LockedMatter, 'procedure/not-found'>> {
  const published = await newestProcedure(trx, unitId, toStart.procedureKey)
  if (published === null) return refuse('procedure/not-found', { procedure: toStart.procedureKey })
  const { matterId, title, urgency, departmentId, openedBy, parent } = toStart
  const state = initialState()
  await trx
    .insertInto('matter')
    .values({
      unit_id: unitId,
      matter_id: matterId,
      procedure_key: published.key,
      procedure_version: published.version,
      title,
      urgency,
      department_id: departmentId,
      status: 'open',
      result: null,
      state: json(state),
      version: 1,
      opened_by: openedBy,
      opened_at: kernel.clock(),
      closed_at: null,
      parent_matter_id: parent?.matterId ?? null,
      parent_step_id: parent?.step ?? null,
      parent_token: parent?.token ?? null,
    })
    .execute()
  const { definition } = published
  return ok({ matterId, title, urgency, departmentId, openedBy, definition, state, version: 0, parent })
}

/** A sub-matter starts in the name of who holds the step that waits for it; where nobody waits, of who opened the parent. */
async function startChild(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  parent: LockedMatter,
  child: ToStart,
  depth: number,
): Promise<Outcome<Acted, PerformProblem>> {
  const stepName = parent.definition.nodes[child.node]?.name ?? child.node
  const drafter = child.holder ?? parent.openedBy
  const { department_id: department } = await trx
    .selectFrom('person')
    .select('department_id')
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', drafter)
    .executeTakeFirstOrThrow()
  const inserted = await insertMatter(kernel, trx, actor.unitId, {
    matterId: child.matterId,
    procedureKey: child.procedure,
    title: `${stepName}：${parent.title}`,
    urgency: parent.urgency,
    departmentId: department,
    openedBy: drafter,
    parent: { matterId: parent.matterId, step: child.node, token: child.token },
  })
  if (!inserted.ok) throw new Error(`no procedure ${child.procedure}, though publishing checks it`)
  const matter = inserted.value
  if (matter.definition.terms.withDocument) {
    const at = { trx, unitId: actor.unitId, matterId: matter.matterId, now: kernel.clock() }
    await kernel.draft(at, { title: matter.title, urgency: matter.urgency, drafter })
  }
  const values = { drafter, department, urgency: matter.urgency }
  const action: Action = { type: 'start', by: actor.personId, values }
  const wording: Wording = { facts: { parent: parent.title, step: stepName }, opinion: null }
  return await moveMatter(kernel, trx, actor, matter, action, wording, depth)
}
