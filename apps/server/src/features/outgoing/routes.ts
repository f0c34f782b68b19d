import { endpoints, type MatterSummary } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { seenBy } from '../../kernel/policy.ts'
import { openItems, workItemsOf } from '../../kernel/work-item-view.ts'
import { containsText } from '../../platform/db/search.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

const pageSize = 20

interface ListQuery {
  readonly search?: string | undefined
  readonly status?: 'open' | 'closed' | undefined
  readonly mine?: 'yes' | undefined
  readonly page: number
}

/** 发文列表: the outgoing documents that the person may see, the newest first, with where each one is now. */
export function outgoingRoutes(app: FastifyInstance, kernel: Kernel): void {
  route(app, endpoints.outgoing, async ({ query, session }, { request }) => {
    const actor = actorOf(session, request)
    return ok(await inUnit(kernel.db, actor.unitId, (trx) => listOutgoing(kernel, trx, actor, query)))
  })
}

function outgoingMatters(kernel: Kernel, trx: UnitTransaction, actor: Actor, query: ListQuery) {
  let rows = trx
    .selectFrom('matter')
    .innerJoin('document', (on) =>
      on.onRef('document.unit_id', '=', 'matter.unit_id').onRef('document.matter_id', '=', 'matter.matter_id'),
    )
    .innerJoin('person as opener', (on) =>
      on.onRef('opener.unit_id', '=', 'matter.unit_id').onRef('opener.person_id', '=', 'matter.opened_by'),
    )
    .leftJoin('department', (on) =>
      on
        .onRef('department.unit_id', '=', 'matter.unit_id')
        .onRef('department.department_id', '=', 'matter.department_id'),
    )
    .where('matter.unit_id', '=', actor.unitId)
    .where(seenBy(actor, kernel.clock()))
  if (query.status !== undefined) rows = rows.where('matter.status', '=', query.status)
  if (query.mine === 'yes') rows = rows.where('matter.opened_by', '=', actor.personId)
  const { search } = query
  if (search === undefined || search.trim() === '') return rows
  return rows.where((eb) =>
    eb.or([containsText(eb.ref('matter.title'), search), containsText(eb.ref('document.number_text'), search)]),
  )
}

async function listOutgoing(kernel: Kernel, trx: UnitTransaction, actor: Actor, query: ListQuery) {
  const rows = outgoingMatters(kernel, trx, actor, query)
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = await rows
    .selectAll('matter')
    .select(['document.number_text', 'opener.name as opener_name', 'department.name as department_name'])
    .select([
      sql<number>`(select count(*) from dispatch d where d.unit_id = matter.unit_id and d.matter_id = matter.matter_id)`.as(
        'sent',
      ),
      sql<number>`(select count(*) from dispatch d where d.unit_id = matter.unit_id and d.matter_id = matter.matter_id and d.receipt_at is not null)`.as(
        'received',
      ),
    ])
    .orderBy('matter.opened_at', 'desc')
    .limit(pageSize)
    .offset((query.page - 1) * pageSize)
    .execute()
  const now = await whereTheyAre(
    kernel,
    trx,
    actor.unitId,
    page.map((row) => row.matter_id),
  )
  const matters = page.map(
    (row): MatterSummary => ({
      matterId: row.matter_id,
      title: row.title,
      procedureKey: row.procedure_key,
      urgency: row.urgency as MatterSummary['urgency'],
      status: row.status as MatterSummary['status'],
      result: row.result,
      number: row.number_text,
      openedBy: { personId: row.opened_by, name: row.opener_name },
      department:
        row.department_id === null ? null : { departmentId: row.department_id, name: row.department_name ?? '' },
      openedAt: row.opened_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
      now: now.get(row.matter_id) ?? [],
      sent: Number(row.sent),
      received: Number(row.received),
    }),
  )
  return { matters, total: Number(total), pageSize }
}

async function whereTheyAre(kernel: Kernel, trx: UnitTransaction, unitId: string, matterIds: readonly string[]) {
  const places = new Map<string, MatterSummary['now']>()
  if (matterIds.length === 0) return places
  const items = await openItems(trx, unitId).where('item.matter_id', 'in', matterIds).execute()
  for (const { matterId, stepName, holder, dueAt, overdue } of await workItemsOf(kernel, trx, unitId, items)) {
    places.set(matterId, [...(places.get(matterId) ?? []), { stepName, holder, dueAt, overdue }])
  }
  return places
}
