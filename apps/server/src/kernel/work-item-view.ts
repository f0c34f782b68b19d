import { type Calendar, workingTimeBetween } from '@sanban/calendar'
import type { PersonRef, WorkItem } from '@sanban/contract'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Away, awayAmong } from './absences.ts'
import type { Kernel } from './kernel.ts'
import { namesOf } from './people.ts'
import { pausedMinutes } from './work-items.ts'

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
        'item.kind',
        'item.seat',
        'item.added_by',
        'item.suspended_since',
        'item.suspended_until',
        'item.suspended_by',
        'item.suspend_reason',
        'item.minutes_paused',
        'item.urges',
        'item.escalations',
        'item.help',
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

/** What several items share: looked up once for all of them. */
interface Around {
  readonly calendar: Calendar
  readonly now: Date
  readonly names: (personId: string) => PersonRef
  readonly away: ReadonlyMap<string, Away>
  readonly awaited: readonly AwaitedItem[]
}

interface AwaitedItem {
  readonly matterId: string
  readonly seat: number
  readonly workItemId: string
  readonly holder: string
}

/** Work items of a unit for people: late is computed here, from the calendar and the clock. */
export async function workItemsOf(
  kernel: Kernel,
  trx: UnitTransaction,
  unitId: string,
  rows: readonly OpenItemRow[],
): Promise<WorkItem[]> {
  if (rows.length === 0) return []
  const now = kernel.clock()
  const away = await awayAmong(
    trx,
    unitId,
    rows.map((row) => row.holder_id),
    now,
  )
  const awaited = await awaitedIn(trx, unitId, rows)
  const people = rows.flatMap((row) => [row.added_by, row.suspended_by])
  const others = [...awaited.map(({ holder }) => holder), ...[...away.values()].flatMap(({ standIns }) => standIns)]
  const names = await namesOf(trx, unitId, [...people.filter((id) => id !== null), ...others])
  const around: Around = { calendar: await kernel.calendars.of(trx, unitId), now, names, away, awaited }
  return rows.map((row) => workItemOf(around, row))
}

/** The open items for which others wait: signers that were asked first, and those who were given the work. */
async function awaitedIn(
  trx: UnitTransaction,
  unitId: string,
  rows: readonly OpenItemRow[],
): Promise<readonly AwaitedItem[]> {
  const found = await trx
    .selectFrom('work_item')
    .select(['matter_id', 'item_id', 'holder_id', 'added_by_seat'])
    .where('unit_id', '=', unitId)
    .where('matter_id', 'in', [...new Set(rows.map((row) => row.matter_id))])
    .where('ended_at', 'is', null)
    .where('kind', 'in', ['before', 'delegated'])
    .execute()
  return found.flatMap((row) =>
    row.added_by_seat === null
      ? []
      : [{ matterId: row.matter_id, seat: row.added_by_seat, workItemId: row.item_id, holder: row.holder_id }],
  )
}

function workItemOf({ calendar, now, names, away, awaited }: Around, row: OpenItemRow): WorkItem {
  // A clock that stands still shows what it showed when it stopped.
  const clock = row.suspended_since ?? now
  const absent = away.get(row.holder_id)
  return {
    workItemId: row.item_id,
    matterId: row.matter_id,
    matterTitle: row.title,
    procedureName: row.procedure_name,
    urgency: row.urgency,
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
    overdue: row.due_at < clock,
    remainingMinutes: workingTimeBetween(calendar, clock.toISOString(), row.due_at.toISOString()),
    returned:
      row.returner_id === null || row.returner_name === null
        ? null
        : { by: { personId: row.returner_id, name: row.returner_name }, reason: row.return_reason ?? '' },
    kind: row.kind,
    addedBy: row.added_by === null ? null : names(row.added_by),
    waitingFor: awaited
      .filter((each) => each.matterId === row.matter_id && each.seat === row.seat)
      .map(({ workItemId, holder }) => ({ workItemId, holder: names(holder) })),
    suspended: suspensionOf(row, names),
    pausedMinutes: pausedMinutes(calendar, row, now),
    urges: row.urges,
    escalations: row.escalations,
    help: row.help,
    away: absent === undefined ? null : awayOf(absent, names),
  }
}

function suspensionOf(row: OpenItemRow, names: Around['names']): WorkItem['suspended'] {
  const { suspended_since: since, suspended_until: until, suspended_by: by, suspend_reason: reason } = row
  if (since === null || until === null || by === null) return null
  return { since: since.toISOString(), until: until.toISOString(), reason: reason ?? '', by: names(by) }
}

function awayOf({ until, note, standIns }: Away, names: Around['names']): WorkItem['away'] {
  const [first] = standIns
  return { until: until.toISOString(), note, standIn: first === undefined ? null : names(first) }
}
