import { due, dueAfterPause, parseLimit, workingTimeBetween } from '@sanban/calendar'
import type { Definition, Item, UserTask } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'
import type { Kernel } from './kernel.ts'

/** Where an item belongs. */
export interface Place {
  readonly unitId: string
  readonly matterId: string
  readonly definition: Definition
}

export interface Opened {
  readonly item: string
  readonly step: string
  readonly stepName: string
  readonly holder: string
}

/** Opens a work item in the hands of its accountable person. Refuses when nobody holds the post: no item is ever nobody's. */
export async function openWorkItem(
  kernel: Kernel,
  trx: UnitTransaction,
  place: Place,
  item: Item,
  now: Date,
): Promise<Outcome<Opened, 'matter/post-vacant'>> {
  const task = userTaskOf(place.definition, item.step)
  const holder = item.person ?? (await holderOfPost(trx, place.unitId, task, item.department))
  if (holder === null) {
    return refuse('matter/post-vacant', { step: task.id, stepName: task.name, departmentId: item.department })
  }
  const clock = await clockOf(kernel, trx, place, item, task, now)
  await trx
    .insertInto('work_item')
    .values({
      unit_id: place.unitId,
      matter_id: place.matterId,
      item_id: item.id,
      step_id: task.id,
      step_name: task.name,
      holder_id: holder,
      department_id: item.department,
      opened_at: now,
      opened_by_item: item.openedBy,
      ...clock,
    })
    .execute()
  return ok({ item: item.id, step: task.id, stepName: task.name, holder })
}

function userTaskOf(definition: Definition, id: string): UserTask {
  const node = definition.nodes[id]
  if (node?.type !== 'userTask') throw new Error(`${id} is no user task of ${definition.key}`)
  return node
}

/** The first holder of a post, in the department when the post exists once a department. */
async function holderOfPost(
  trx: UnitTransaction,
  unitId: string,
  task: UserTask,
  departmentId: string | null,
): Promise<string | null> {
  if (!('post' in task.who)) return null
  let holdings = trx
    .selectFrom('post_holding')
    .select('person_id')
    .where('unit_id', '=', unitId)
    .where('post_code', '=', task.who.post)
  if (departmentId !== null) holdings = holdings.where('department_id', '=', departmentId)
  const first = await holdings.orderBy('position').limit(1).executeTakeFirst()
  return first?.person_id ?? null
}

interface ItemClock {
  readonly due_at: Date
  readonly due_provisional: boolean
  readonly minutes_before: number
}

/** A fresh limit, or what was left of it when a withdrawal gives the item back to the same person. */
async function clockOf(
  kernel: Kernel,
  trx: UnitTransaction,
  place: Place,
  item: Item,
  task: UserTask,
  now: Date,
): Promise<ItemClock> {
  const calendar = await kernel.calendars.of(trx, place.unitId)
  const resumed = item.resumes === null ? null : await endedItem(trx, place, item.resumes)
  if (resumed !== null) {
    const before = { at: resumed.due_at.toISOString(), provisional: resumed.due_provisional }
    const end = dueAfterPause(calendar, before, resumed.endedAt.toISOString(), now.toISOString())
    return { due_at: new Date(end.at), due_provisional: end.provisional, minutes_before: resumed.held }
  }
  const limit = parseLimit(task.limit)
  if (!limit.ok) throw new Error(`the limit of ${task.id} passed publishing: ${limit.problem.detail}`)
  const end = due(calendar, now.toISOString(), limit.value)
  return { due_at: new Date(end.at), due_provisional: end.provisional, minutes_before: 0 }
}

async function endedItem(trx: UnitTransaction, place: Place, itemId: string) {
  const row = await trx
    .selectFrom('work_item')
    .select(['ended_at', 'due_at', 'due_provisional', 'minutes_held'])
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  if (row.ended_at === null) throw new Error(`${itemId} is resumed although it is open`)
  return { ...row, endedAt: row.ended_at, held: row.minutes_held ?? 0 }
}

/** Ends a work item and answers the working minutes it was in hand, earlier holds before a withdrawal included. */
export async function endWorkItem(
  kernel: Kernel,
  trx: UnitTransaction,
  place: Place,
  item: Item,
  now: Date,
): Promise<number> {
  if (item.end === null) throw new Error(`${item.id} is ended without an end`)
  const row = await trx
    .selectFrom('work_item')
    .select(['opened_at', 'minutes_before'])
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', item.id)
    .executeTakeFirstOrThrow()
  const calendar = await kernel.calendars.of(trx, place.unitId)
  const held = row.minutes_before + workingTimeBetween(calendar, row.opened_at.toISOString(), now.toISOString())
  await trx
    .updateTable('work_item')
    .set({
      ended_at: now,
      ended_as: item.end.as,
      ended_by: item.end.by,
      end_reason: item.end.reason,
      minutes_held: held,
    })
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', item.id)
    .where('ended_at', 'is', null)
    .execute()
  return held
}
