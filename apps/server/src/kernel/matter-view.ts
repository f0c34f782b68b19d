import { workingTimeBetween } from '@sanban/calendar'
import type { Holding, Matter, WorkItem } from '@sanban/contract'
import type { State } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { asidesOf } from './asides.ts'
import { holdingOf, type ReadMatter } from './holding-view.ts'
import type { Actor, Kernel } from './kernel.ts'
import { type OpenStandings, offersOf } from './offers.ts'
import { mayStepIn, seenBy, standsInFor } from './policy.ts'
import { procedureVersion } from './procedure-versions.ts'
import { roundsOf } from './rounds.ts'
import { trailOf } from './trail.ts'
import { openItems, workItemsOf } from './work-item-view.ts'
import { pausedMinutes } from './work-items.ts'

/** The parts of a matter's page that features own. */
export interface MatterParts {
  readonly document: (
    trx: UnitTransaction,
    unitId: string,
    matterId: string,
    editable: boolean,
  ) => Promise<Matter['document']>
  readonly dispatches: (trx: UnitTransaction, unitId: string, matterId: string) => Promise<Matter['dispatches']>
}

/** Everything that a person who may see a matter reads on its page, or null. */
export async function readMatter(
  kernel: Kernel,
  parts: MatterParts,
  trx: UnitTransaction,
  actor: Actor,
  matterId: string,
): Promise<Matter | null> {
  const now = kernel.clock()
  const row = await selectMatter(trx, actor, matterId, now)
  if (row === undefined) return null
  const published = await procedureVersion(trx, actor.unitId, row.procedure_key, row.procedure_version)
  const matter: ReadMatter = { matterId, definition: published.definition, state: row.state as unknown as State }
  const standings = await standingsOf(kernel, trx, actor, matterId, now)
  const asides = await asidesOf(trx, actor.unitId, matterId)
  const holdings: Holding[] = []
  for (const item of holdable(standings, actor)) {
    holdings.push(await holdingOf(kernel, trx, actor, matter, item, asides))
  }
  const editable = holdings.some((holding) => holding.form['x-document'] === 'edit')
  return {
    matterId,
    title: row.title,
    urgency: row.urgency,
    procedure: { key: published.key, name: published.name, version: published.version },
    status: row.status,
    result: row.result,
    version: row.version,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    openedBy: { personId: row.opened_by, name: row.opener_name },
    department:
      row.department_id === null ? null : { departmentId: row.department_id, name: row.department_name ?? '' },
    document: await parts.document(trx, actor.unitId, matterId, editable),
    openItems: [...standings.items],
    holdings,
    offers: await offersOf(trx, actor, matter, standings, now),
    asides,
    parent: await parentOf(trx, actor.unitId, matterId),
    children: await childrenOf(trx, actor.unitId, matter),
    rounds: await roundsOf(trx, actor.unitId, matter, standings.items),
    trail: await trailOf(trx, actor.unitId, matterId),
    dispatches: await parts.dispatches(trx, actor.unitId, matterId),
    steps: await stepTimes(kernel, trx, actor.unitId, matterId),
  }
}

async function selectMatter(trx: UnitTransaction, actor: Actor, matterId: string, now: Date) {
  return await trx
    .selectFrom('matter')
    .innerJoin('person as opener', (on) =>
      on.onRef('opener.unit_id', '=', 'matter.unit_id').onRef('opener.person_id', '=', 'matter.opened_by'),
    )
    .leftJoin('department', (on) =>
      on
        .onRef('department.unit_id', '=', 'matter.unit_id')
        .onRef('department.department_id', '=', 'matter.department_id'),
    )
    .selectAll('matter')
    .select(['opener.name as opener_name', 'department.name as department_name'])
    .where('matter.unit_id', '=', actor.unitId)
    .where('matter.matter_id', '=', matterId)
    .where(seenBy(actor, now))
    .executeTakeFirst()
}

/** The open items of a matter, with those in which the actor may act for the holder or step in. */
async function standingsOf(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matterId: string,
  now: Date,
): Promise<OpenStandings> {
  const rows = await openItems(trx, actor.unitId)
    .select([standsInFor(actor, now, 'item').as('stands_in'), mayStepIn(actor, now, 'item').as('may_step_in')])
    .where('item.matter_id', '=', matterId)
    .execute()
  return {
    items: await workItemsOf(kernel, trx, actor.unitId, rows),
    standsIn: new Set(rows.filter((row) => row.stands_in).map((row) => row.item_id)),
    mayStepIn: new Set(rows.filter((row) => row.may_step_in).map((row) => row.item_id)),
  }
}

/** What the actor holds, then what the actor may do in the place of others. */
function holdable({ items, standsIn }: OpenStandings, { personId }: Actor): readonly WorkItem[] {
  const mine = items.filter(({ holder }) => holder.personId === personId)
  return [...mine, ...items.filter((item) => item.holder.personId !== personId && standsIn.has(item.workItemId))]
}

async function parentOf(trx: UnitTransaction, unitId: string, matterId: string): Promise<Matter['parent']> {
  const row = await trx
    .selectFrom('matter as child')
    .innerJoin('matter as parent', (on) =>
      on.onRef('parent.unit_id', '=', 'child.unit_id').onRef('parent.matter_id', '=', 'child.parent_matter_id'),
    )
    .select([
      'parent.matter_id',
      'parent.title',
      'parent.procedure_key',
      'parent.procedure_version',
      'child.parent_step_id',
    ])
    .where('child.unit_id', '=', unitId)
    .where('child.matter_id', '=', matterId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { definition } = await procedureVersion(trx, unitId, row.procedure_key, row.procedure_version)
  const stepId = row.parent_step_id ?? ''
  return { matterId: row.matter_id, title: row.title, stepId, stepName: definition.nodes[stepId]?.name ?? stepId }
}

async function childrenOf(
  trx: UnitTransaction,
  unitId: string,
  { matterId, definition }: ReadMatter,
): Promise<Matter['children']> {
  const rows = await trx
    .selectFrom('matter')
    .innerJoin('procedure_version as procedure', (on) =>
      on
        .onRef('procedure.unit_id', '=', 'matter.unit_id')
        .onRef('procedure.procedure_key', '=', 'matter.procedure_key')
        .onRef('procedure.version', '=', 'matter.procedure_version'),
    )
    .select(['matter.matter_id', 'matter.title', 'matter.status', 'matter.result', 'procedure.name'])
    .select(['matter.parent_step_id', 'matter.parent_token'])
    .where('matter.unit_id', '=', unitId)
    .where('matter.parent_matter_id', '=', matterId)
    .orderBy('matter.opened_at')
    .execute()
  return rows.map((row) => ({
    matterId: row.matter_id,
    title: row.title,
    procedureName: row.name,
    status: row.status,
    result: row.result,
    stepId: row.parent_step_id ?? '',
    stepName: definition.nodes[row.parent_step_id ?? '']?.name ?? '',
    waits: row.parent_token !== null,
  }))
}

/** How often each step was taken, how long it was in hand and how long it stood still, in working minutes. */
async function stepTimes(
  kernel: Kernel,
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
): Promise<Matter['steps']> {
  const rows = await trx
    .selectFrom('work_item')
    .select(['step_id', 'ended_at', 'ended_as', 'opened_at', 'minutes_held', 'minutes_before'])
    .select(['minutes_paused', 'suspended_since'])
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .orderBy('opened_at')
    .execute()
  const calendar = await kernel.calendars.of(trx, unitId)
  const now = kernel.clock()
  const steps: Matter['steps'] = {}
  for (const row of rows) {
    const before = steps[row.step_id] ?? { state: 'done' as const, times: 0, minutes: 0, pausedMinutes: 0 }
    const state = row.ended_as === null ? 'current' : row.ended_as === 'done' ? 'done' : 'returned'
    const paused = row.ended_at === null ? pausedMinutes(calendar, row, now) : row.minutes_paused
    const since = workingTimeBetween(calendar, row.opened_at.toISOString(), (row.ended_at ?? now).toISOString())
    steps[row.step_id] = {
      state: before.state === 'current' ? 'current' : state,
      times: before.times + 1,
      // A hold that goes on from an earlier one includes that one.
      minutes: before.minutes + (row.minutes_held === null ? since - paused : row.minutes_held - row.minutes_before),
      pausedMinutes: before.pausedMinutes + paused,
    }
  }
  return steps
}
