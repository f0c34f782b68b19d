import type { Holding, Matter, WorkItem } from '@sanban/contract'
import { allowed, type Definition, type ReturnOption, type State, type UserTask } from '@sanban/procedure'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { articleOf } from './articles.ts'
import { formOf } from './forms.ts'
import type { Actor, Kernel } from './kernel.ts'
import { namesOf } from './people.ts'
import { seenBy } from './policy.ts'
import { procedureVersion } from './procedure-versions.ts'
import { trailOf } from './trail.ts'
import { openItems, workItemsOf } from './work-item-view.ts'

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
  const row = await selectMatter(trx, actor, matterId)
  if (row === undefined) return null
  const published = await procedureVersion(trx, actor.unitId, row.procedure_key, row.procedure_version)
  const state = row.state as unknown as State
  const items = await openItems(trx, actor.unitId).where('item.matter_id', '=', matterId).execute()
  const open = await workItemsOf(kernel, trx, actor.unitId, items)
  const holdings: Holding[] = []
  for (const item of open) {
    if (item.holder.personId !== actor.personId) continue
    holdings.push(await holdingOf(trx, actor, published.definition, state, item))
  }
  const editable = holdings.some((holding) => holding.form['x-document'] === 'edit')
  return {
    matterId,
    title: row.title,
    urgency: row.urgency as Matter['urgency'],
    procedure: { key: published.key, name: published.name, version: published.version },
    status: row.status as Matter['status'],
    result: row.result,
    version: row.version,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    openedBy: { personId: row.opened_by, name: row.opener_name },
    department:
      row.department_id === null ? null : { departmentId: row.department_id, name: row.department_name ?? '' },
    document: await parts.document(trx, actor.unitId, matterId, editable),
    openItems: open,
    holdings,
    offers: withdrawals(published.definition, state, actor.personId),
    asides: [],
    parent: null,
    children: [],
    trail: await trailOf(trx, actor.unitId, matterId),
    dispatches: await parts.dispatches(trx, actor.unitId, matterId),
    steps: await stepTimes(trx, actor.unitId, matterId),
  }
}

async function selectMatter(trx: UnitTransaction, actor: Actor, matterId: string) {
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
    .where(seenBy(actor))
    .executeTakeFirst()
}

async function holdingOf(
  trx: UnitTransaction,
  actor: Actor,
  definition: Definition,
  state: State,
  item: WorkItem,
): Promise<Holding> {
  const task = definition.nodes[item.stepId] as UserTask
  const form = await formOf(trx, actor.unitId, task.form)
  const offers = allowed(definition, state, item.workItemId, actor.personId)
  const back = offers.find((offer) => offer.operation === 'return')
  const targets = back?.operation === 'return' ? back.targets : []
  const names = await namesOf(trx, actor.unitId, targets.flatMap(holdersOf))
  return {
    item,
    onBehalfOf: null,
    standard: task.standard,
    limit: task.limit,
    article: await articleOf(trx, actor.unitId, task.article),
    form: { ...form },
    values: await filledBefore(trx, actor.unitId, item),
    mayReturnTo: targets.map((target) => ({
      stepId: target.step,
      stepName: target.name,
      holders: holdersOf(target).map((id) => names(id).name),
    })),
    returnWays: targets.length === 0 ? [] : ['step'],
    mayAddSigner: [],
    suspendLimit: null,
    consentAsked: null,
    operations: offers.flatMap(({ operation }) => (operation === 'withdraw' ? [] : [operation])),
  }
}

/** What was filled in when the step was completed last: after a return or a withdrawal it stands in the form again. */
async function filledBefore(trx: UnitTransaction, unitId: string, item: WorkItem): Promise<Holding['values']> {
  const row = await trx
    .selectFrom('ledger_entry')
    .select('action')
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', item.matterId)
    .where(sql<boolean>`action @> ${JSON.stringify({ type: 'complete', stepId: item.stepId })}::jsonb`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { form = {} } = (row?.action ?? {}) as { form?: Holding['values'] }
  return form
}

function holdersOf(target: ReturnOption): string[] {
  return target.holders.flatMap(({ person }) => (person === null ? [] : [person]))
}

function withdrawals(definition: Definition, state: State, personId: string): Matter['offers'] {
  return allowed(definition, state, null, personId).flatMap((offer) => {
    if (offer.operation !== 'withdraw') return []
    return [{ operation: 'withdraw', workItemId: offer.item, stepId: offer.step, stepName: offer.name }]
  })
}

/** How often each step was taken and how long it was in hand, in working minutes; open items count as current. */
async function stepTimes(trx: UnitTransaction, unitId: string, matterId: string): Promise<Matter['steps']> {
  const rows = await trx
    .selectFrom('work_item')
    .select(['step_id', 'ended_as', 'minutes_held', 'minutes_before'])
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .orderBy('opened_at')
    .execute()
  const steps: Matter['steps'] = {}
  for (const row of rows) {
    const before = steps[row.step_id] ?? { state: 'done' as const, times: 0, minutes: 0, pausedMinutes: 0 }
    const state = row.ended_as === null ? 'current' : row.ended_as === 'done' ? 'done' : 'returned'
    steps[row.step_id] = {
      state: before.state === 'current' ? 'current' : state,
      times: before.times + 1,
      // A hold that resumed after a withdrawal includes the one before it.
      pausedMinutes: 0,
      minutes: before.minutes + (row.minutes_held ?? row.minutes_before) - row.minutes_before,
    }
  }
  return steps
}
