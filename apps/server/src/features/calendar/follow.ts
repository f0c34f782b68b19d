import { type Calendar, followCalendar, parseLimit } from '@sanban/calendar'
import { isHeld } from '@sanban/procedure'
import { procedureVersion } from '../../kernel/procedure-versions.ts'
import { followDue } from '../../kernel/timers.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** An open work item whose due time or its certainty changes with the calendar. */
export interface MovedItem {
  readonly matterId: string
  readonly itemId: string
  readonly from: string
  readonly to: string
  readonly provisional: boolean
  readonly wasProvisional: boolean
}

export interface CalendarChange {
  readonly before: Calendar
  readonly after: Calendar
  readonly now: Date
}

/** The open work items that a change of the calendar moves (SPEC C12 of the calendar); nothing is written. */
export async function movedItems(
  trx: UnitTransaction,
  unitId: string,
  { before, after, now }: CalendarChange,
): Promise<readonly MovedItem[]> {
  const change = { before, after, now: now.toISOString() }
  const moved: MovedItem[] = []
  for (const row of await openItems(trx, unitId, now)) {
    const { definition } = await procedureVersion(trx, unitId, row.procedure_key, row.procedure_version)
    const node = definition.nodes[row.step_id]
    const limit = node !== undefined && isHeld(node) ? parseLimit(node.limit) : null
    const old = { at: row.due_at.toISOString(), provisional: row.due_provisional }
    const end = followCalendar(change, row.opened_at.toISOString(), limit?.ok === true ? limit.value : null, old)
    if (end.at === old.at && end.provisional === old.provisional) continue
    const { at: to, provisional } = end
    const [matterId, itemId] = [row.matter_id, row.item_id]
    moved.push({ matterId, itemId, from: old.at, to, provisional, wasProvisional: old.provisional })
  }
  return moved
}

/** What a change means, in numbers: due times that move, and others that are certain now. */
export function countsOf(moved: readonly MovedItem[]): { readonly moved: number; readonly settled: number } {
  const settled = moved.filter(({ provisional, wasProvisional }) => wasProvisional && !provisional)
  return { moved: moved.filter(({ from, to }) => from !== to).length, settled: settled.length }
}

/**
 * Lets nobody act on a matter with open items until the transaction ends: what acts before is seen, what acts after sees
 * the new calendar. The order of the ids keeps two such locks from waiting for each other.
 */
export async function lockOpenMatters(trx: UnitTransaction, unitId: string): Promise<void> {
  await trx
    .selectFrom('matter')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('status', '=', 'open')
    .orderBy('matter_id')
    .forUpdate()
    .execute()
}

/** Writes the new due times down; what reminds of them follows. */
export async function moveItems(
  trx: UnitTransaction,
  unitId: string,
  change: CalendarChange,
  moved: readonly MovedItem[],
): Promise<void> {
  for (const { matterId, itemId, from, to, provisional } of moved) {
    await trx
      .updateTable('work_item')
      .set({ due_at: new Date(to), due_provisional: provisional })
      .where('unit_id', '=', unitId)
      .where('matter_id', '=', matterId)
      .where('item_id', '=', itemId)
      .where('ended_at', 'is', null)
      .execute()
    await followDue(trx, unitId, change, { matterId, itemId, from, to })
  }
}

/**
 * Lets the timers on the edge of steps follow: each keeps the working time that it has left. Reminders follow with their
 * items, and what resumes on a date keeps it.
 */
export async function moveBoundaryTimers(
  trx: UnitTransaction,
  unitId: string,
  { before, after, now }: CalendarChange,
): Promise<void> {
  const rows = await trx
    .selectFrom('timer')
    .select(['matter_id', 'timer_id', 'fire_at'])
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'boundary')
    .where('fired_at', 'is', null)
    .where('fire_at', '>', now)
    .execute()
  const change = { before, after, now: now.toISOString() }
  for (const { matter_id, timer_id, fire_at } of rows) {
    if (fire_at === null) continue
    const end = followCalendar(change, change.now, null, { at: fire_at.toISOString(), provisional: false })
    await trx
      .updateTable('timer')
      .set({ fire_at: new Date(end.at) })
      .where('unit_id', '=', unitId)
      .where('matter_id', '=', matter_id)
      .where('timer_id', '=', timer_id)
      .execute()
  }
}

/** What is due already stays, so only items that are due after now are looked at. */
async function openItems(trx: UnitTransaction, unitId: string, now: Date) {
  return await trx
    .selectFrom('work_item as item')
    .innerJoin('matter', (on) =>
      on.onRef('matter.unit_id', '=', 'item.unit_id').onRef('matter.matter_id', '=', 'item.matter_id'),
    )
    .select([
      'item.matter_id',
      'item.item_id',
      'item.step_id',
      'item.opened_at',
      'item.due_at',
      'item.due_provisional',
      'matter.procedure_key',
      'matter.procedure_version',
    ])
    .where('item.unit_id', '=', unitId)
    .where('item.ended_at', 'is', null)
    .where('item.due_at', '>', now)
    .orderBy('item.matter_id')
    .orderBy('item.item_id')
    .execute()
}
