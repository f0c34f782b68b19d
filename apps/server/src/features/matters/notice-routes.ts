import { endpoints, type Notice } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { announce } from '../../kernel/events.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { unreadOf } from '../../kernel/notices.ts'
import { namesOf } from '../../kernel/people.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

const pageSize = 20

/** 提醒: what a person was told, the newest first. */
export function noticeRoutes(app: FastifyInstance, kernel: Kernel): void {
  route(app, endpoints.notices, async ({ query, session }, { request }) => {
    const actor = actorOf(session, request)
    return ok(await inUnit(kernel.db, actor.unitId, (trx) => listNotices(trx, actor, query)))
  })

  route(app, endpoints.readNotices, async ({ body, session }, { request }) => {
    const actor = actorOf(session, request)
    return ok(await inUnit(kernel.db, actor.unitId, (trx) => markRead(trx, actor, body.noticeIds, kernel.clock())))
  })
}

function noticesOf(trx: UnitTransaction, { unitId, personId }: Actor) {
  return trx
    .selectFrom('notice')
    .innerJoin('matter', (on) =>
      on.onRef('matter.unit_id', '=', 'notice.unit_id').onRef('matter.matter_id', '=', 'notice.matter_id'),
    )
    .where('notice.unit_id', '=', unitId)
    .where('notice.person_id', '=', personId)
}

async function listNotices(
  trx: UnitTransaction,
  actor: Actor,
  query: { readonly unread?: 'yes' | undefined; readonly page: number },
) {
  const all = noticesOf(trx, actor)
  const wanted = query.unread === 'yes' ? all.where('notice.read_at', 'is', null) : all
  const { total } = await wanted.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await wanted
    .selectAll('notice')
    .select('matter.title')
    .orderBy('notice.told_at', 'desc')
    .orderBy('notice.notice_id')
    .limit(pageSize)
    .offset((query.page - 1) * pageSize)
    .execute()
  const people = rows.flatMap((row) => [row.from_id, row.about_id])
  const names = await namesOf(
    trx,
    actor.unitId,
    people.filter((id) => id !== null),
  )
  const notices = rows.map(
    (row): Notice => ({
      noticeId: row.notice_id,
      kind: row.kind,
      matterId: row.matter_id,
      matterTitle: row.title,
      workItemId: row.item_id,
      stepName: row.step_name,
      from: row.from_id === null ? null : names(row.from_id),
      about: row.about_id === null ? null : names(row.about_id),
      text: row.text,
      level: row.level,
      at: row.told_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    }),
  )
  return { notices, total: Number(total), unread: await unreadOf(trx, actor), pageSize }
}

async function markRead(trx: UnitTransaction, actor: Actor, noticeIds: readonly string[], now: Date) {
  if (noticeIds.length > 0) {
    await trx
      .updateTable('notice')
      .set({ read_at: now })
      .where('unit_id', '=', actor.unitId)
      .where('person_id', '=', actor.personId)
      .where('notice_id', 'in', [...noticeIds])
      .where('read_at', 'is', null)
      .execute()
    await announce(trx, actor.unitId, { type: 'notice', personId: actor.personId })
  }
  return { unread: await unreadOf(trx, actor) }
}
