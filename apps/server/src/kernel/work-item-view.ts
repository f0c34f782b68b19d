import { type Calendar, workingTimeBetween } from '@sanban/calendar'
import type { WorkItem } from '@sanban/contract'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { Kernel } from './kernel.ts'

/** The open work items of a unit with the names that a person reads; callers narrow it. */
export function openItems(trx: UnitTransaction, unitId: string) {
  return (
    trx
      .selectFrom('work_item as item')
      .innerJoin('matter', (on) =>
        on.onRef('matter.unit_id', '=', 'item.unit_id').onRef('matter.matter_id', '=', 'item.matter_id'),
      )
      .innerJoin('procedure_version as procedure', (on) =>
        on
          .onRef('procedure.unit_id', '=', 'matter.unit_id')
          .onRef('procedure.procedure_key', '=', 'matter.procedure_key')
          .onRef('procedure.version', '=', 'matter.procedure_version'),
      )
      .innerJoin('person as holder', (on) =>
        on.onRef('holder.unit_id', '=', 'item.unit_id').onRef('holder.person_id', '=', 'item.holder_id'),
      )
      .leftJoin('department', (on) =>
        on
          .onRef('department.unit_id', '=', 'item.unit_id')
          .onRef('department.department_id', '=', sql`coalesce(item.department_id, matter.department_id)`),
      )
      // An item that a return opened was caused by an item that ended as returned: it says why.
      .leftJoin('work_item as cause', (on) =>
        on
          .onRef('cause.unit_id', '=', 'item.unit_id')
          .onRef('cause.matter_id', '=', 'item.matter_id')
          .onRef('cause.item_id', '=', 'item.opened_by_item')
          .on('cause.ended_as', '=', 'returned'),
      )
      .leftJoin('person as returner', (on) =>
        on.onRef('returner.unit_id', '=', 'cause.unit_id').onRef('returner.person_id', '=', 'cause.ended_by'),
      )
      .where('item.unit_id', '=', unitId)
      .where('item.ended_at', 'is', null)
      .select([
        'item.item_id',
        'item.matter_id',
        'item.step_id',
        'item.step_name',
        'item.opened_at',
        'item.due_at',
        'item.due_provisional',
        'item.holder_id',
        'holder.name as holder_name',
        'matter.title',
        'matter.urgency',
        'procedure.name as procedure_name',
        'department.department_id',
        'department.name as department_name',
        'returner.person_id as returner_id',
        'returner.name as returner_name',
        'cause.end_reason as return_reason',
      ])
      .orderBy('item.due_at')
  )
}

type OpenItemRow = Awaited<ReturnType<ReturnType<typeof openItems>['execute']>>[number]

/** Work items of a unit for people: late is computed here, from the calendar and the clock. */
export async function workItemsOf(
  kernel: Kernel,
  trx: UnitTransaction,
  unitId: string,
  rows: readonly OpenItemRow[],
): Promise<WorkItem[]> {
  const calendar = await kernel.calendars.of(trx, unitId)
  return rows.map((row) => workItemOf(calendar, kernel.clock(), row))
}

function workItemOf(calendar: Calendar, now: Date, row: OpenItemRow): WorkItem {
  const remaining = workingTimeBetween(calendar, now.toISOString(), row.due_at.toISOString())
  return {
    workItemId: row.item_id,
    matterId: row.matter_id,
    matterTitle: row.title,
    procedureName: row.procedure_name,
    urgency: row.urgency as WorkItem['urgency'],
    stepId: row.step_id,
    stepName: row.step_name,
    holder: { personId: row.holder_id, name: row.holder_name },
    department:
      row.department_id === null || row.department_name === null
        ? null
        : { departmentId: row.department_id, name: row.department_name },
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    dueProvisional: row.due_provisional,
    overdue: row.due_at < now,
    remainingMinutes: remaining,
    returned:
      row.returner_id === null || row.returner_name === null
        ? null
        : { by: { personId: row.returner_id, name: row.returner_name }, reason: row.return_reason ?? '' },
    kind: 'own',
    addedBy: null,
    waitingFor: [],
    suspended: null,
    pausedMinutes: 0,
    urges: 0,
    escalations: 0,
    help: null,
    away: null,
  }
}
