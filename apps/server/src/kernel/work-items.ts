import { type Calendar, due, dueAfterPause, parseLimit, workingTimeBetween } from '@sanban/calendar'
import { type Definition, type Held, heldStepOf, type Item, type State } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'

/** Where an item belongs, and what time it is there. */
export interface Place {
  readonly unitId: string
  readonly matterId: string
  readonly definition: Definition
  /** The state after the action. */
  readonly state: State
  readonly calendar: Calendar
  readonly now: Date
  /** Who acts; null: the system. */
  readonly by: string | null
}

export interface Opened {
  readonly item: string
  readonly step: string
  readonly stepName: string
  readonly holder: string
  readonly openedAt: Date
  readonly dueAt: Date
}

/** Opens a work item in the hands of its accountable person. Refuses when nobody holds the post: no item is ever nobody's. */
export async function openWorkItem(
  trx: UnitTransaction,
  place: Place,
  item: Item,
): Promise<Outcome<Opened, 'matter/post-vacant'>> {
  const step = stepOf(place.definition, item.step)
  const post = item.kind === 'own' && 'post' in step.who ? step.who.post : null
  const holder = item.person ?? (post === null ? null : await holderOfPost(trx, place.unitId, post, item.department))
  if (holder === null) return refuse('matter/post-vacant', await vacancy(trx, place, step, item.department))
  const clock = await clockOf(trx, place, item, step)
  await trx
    .insertInto('work_item')
    .values({
      unit_id: place.unitId,
      matter_id: place.matterId,
      item_id: item.id,
      step_id: step.id,
      step_name: step.name,
      holder_id: holder,
      department_id: item.department,
      post_code: post,
      opened_at: place.now,
      opened_by_item: item.openedBy,
      kind: item.kind,
      seat: item.seat,
      ...(await addedBy(trx, place, item)),
      ...suspensionOf(item),
      urges: item.urges,
      escalations: item.escalations,
      help: item.help,
      ...clock,
    })
    .execute()
  return ok({ item: item.id, step: step.id, stepName: step.name, holder, openedAt: place.now, dueAt: clock.due_at })
}

function stepOf(definition: Definition, id: string): Held {
  const step = heldStepOf(definition, id)
  if (step === undefined) throw new Error(`nobody holds ${id} of ${definition.key}`)
  return step
}

/** The first holder of a post, in the department when the post exists once a department. */
async function holderOfPost(
  trx: UnitTransaction,
  unitId: string,
  post: string,
  departmentId: string | null,
): Promise<string | null> {
  let holdings = trx
    .selectFrom('post_holding')
    .select('person_id')
    .where('unit_id', '=', unitId)
    .where('post_code', '=', post)
  if (departmentId !== null) holdings = holdings.where('department_id', '=', departmentId)
  const first = await holdings.orderBy('position').limit(1).executeTakeFirst()
  return first?.person_id ?? null
}

/** Which post is vacant, and where: what the administrator needs to know. */
async function vacancy(trx: UnitTransaction, { unitId }: Place, step: Held, departmentId: string | null) {
  const code = 'post' in step.who ? step.who.post : null
  const post = await trx
    .selectFrom('post')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('code', '=', code ?? '')
    .executeTakeFirst()
  const department = await trx
    .selectFrom('department')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('department_id', '=', departmentId)
    .executeTakeFirst()
  return {
    step: step.id,
    stepName: step.name,
    post: code,
    postName: post?.name ?? code,
    departmentId,
    departmentName: department?.name ?? null,
  }
}

/** The seat whose holder added this one, and who held it then. */
async function addedBy(trx: UnitTransaction, place: Place, item: Item) {
  const token = place.state.tokens.find(({ id }) => id === item.token)
  const adder = token?.seats?.find(({ id }) => id === item.seat)?.addedBy ?? null
  if (adder === null) return { added_by: null, added_by_seat: null }
  const row = await trx
    .selectFrom('work_item')
    .select(['holder_id', 'seat'])
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', adder)
    .executeTakeFirstOrThrow()
  return { added_by: row.holder_id, added_by_seat: row.seat }
}

function suspensionOf({ suspended }: Item) {
  return {
    suspended_since: suspended === null ? null : new Date(suspended.since),
    suspended_until: suspended === null ? null : new Date(suspended.until),
    suspended_by: suspended?.by ?? null,
    suspend_reason: suspended?.reason ?? null,
  }
}

interface ItemClock {
  readonly due_at: Date
  readonly due_provisional: boolean
  readonly minutes_before: number
}

/** A fresh limit, or what was left of the item that goes on here. */
async function clockOf(trx: UnitTransaction, place: Place, item: Item, step: Held): Promise<ItemClock> {
  const { calendar, now } = place
  if (item.resumes !== null) {
    const row = await rowOf(trx, place, item.resumes)
    if (row.ended_at === null) throw new Error(`${item.resumes} is resumed although it is open`)
    const held = { minutes_before: row.minutes_held ?? 0 }
    // While it stays suspended its clock stands, whoever has it.
    if (item.suspended !== null) return { due_at: row.due_at, due_provisional: row.due_provisional, ...held }
    return { ...dueAgain(calendar, row, row.suspended_since ?? row.ended_at, now), ...held }
  }
  const limit = parseLimit(step.limit)
  if (!limit.ok) throw new Error(`the limit of ${step.id} passed publishing: ${limit.problem.detail}`)
  const end = due(calendar, now.toISOString(), limit.value)
  return { due_at: new Date(end.at), due_provisional: end.provisional, minutes_before: 0 }
}

/** When an item is due that stopped at a moment and goes on now, with the working time that it had left. */
function dueAgain(
  calendar: Calendar,
  row: { readonly due_at: Date; readonly due_provisional: boolean },
  stopped: Date,
  now: Date,
) {
  const before = { at: row.due_at.toISOString(), provisional: row.due_provisional }
  const end = dueAfterPause(calendar, before, stopped.toISOString(), now.toISOString())
  return { due_at: new Date(end.at), due_provisional: end.provisional }
}

async function rowOf(trx: UnitTransaction, place: Place, itemId: string) {
  return await trx
    .selectFrom('work_item')
    .select(['opened_at', 'ended_at', 'due_at', 'due_provisional', 'minutes_before', 'minutes_held'])
    .select(['minutes_paused', 'suspended_since'])
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
}

/** Working minutes for which an item's clock stood still until a moment, the present suspension included. */
export function pausedMinutes(
  calendar: Calendar,
  row: { readonly minutes_paused: number; readonly suspended_since: Date | null; readonly opened_at: Date },
  until: Date,
): number {
  if (row.suspended_since === null) return row.minutes_paused
  // What was suspended when it passed to this holder stood still from its opening.
  const since = new Date(Math.max(row.suspended_since.getTime(), row.opened_at.getTime()))
  return row.minutes_paused + workingTimeBetween(calendar, since.toISOString(), until.toISOString())
}

/** Ends a work item and answers the working minutes it was in hand: earlier holds included, pauses left out. */
export async function endWorkItem(trx: UnitTransaction, place: Place, item: Item): Promise<number> {
  if (item.end === null) throw new Error(`${item.id} is ended without an end`)
  const { calendar, now } = place
  const row = await rowOf(trx, place, item.id)
  const paused = pausedMinutes(calendar, row, now)
  const worked = workingTimeBetween(calendar, row.opened_at.toISOString(), now.toISOString())
  const held = row.minutes_before + worked - paused
  await trx
    .updateTable('work_item')
    .set({
      ended_at: now,
      ended_as: item.end.as,
      ended_by: place.by,
      ended_for: item.end.onBehalfOf,
      end_reason: item.end.reason,
      minutes_held: held,
      minutes_paused: paused,
    })
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', item.id)
    .where('ended_at', 'is', null)
    .execute()
  return held
}

/** Writes down what an open item says of itself anew: suspended or resumed, urged, escalated, help called. */
export async function changeWorkItem(trx: UnitTransaction, place: Place, item: Item): Promise<void> {
  const { calendar, now } = place
  const row = await rowOf(trx, place, item.id)
  const clock =
    row.suspended_since !== null && item.suspended === null
      ? { ...dueAgain(calendar, row, row.suspended_since, now), minutes_paused: pausedMinutes(calendar, row, now) }
      : {}
  await trx
    .updateTable('work_item')
    .set({ ...suspensionOf(item), ...clock, urges: item.urges, escalations: item.escalations, help: item.help })
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('item_id', '=', item.id)
    .execute()
}
