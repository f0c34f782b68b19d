import { type Desk, endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { postsOf } from '../../kernel/people.ts'
import { openItems, workItemsOf } from '../../kernel/work-item-view.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { incomingWaiting } from '../incoming/queries.ts'
import { receivingPost } from '../session/me.ts'

/** 我的办公桌: what is in my hands, what waits for others, what waits for my signature. */
export function deskRoutes(app: FastifyInstance, kernel: Kernel): void {
  route(app, endpoints.desk, async ({ session }, { request }) => {
    const actor = actorOf(session, request)
    return ok(await inUnit(kernel.db, actor.unitId, (trx) => readDesk(kernel, trx, actor)))
  })
}

async function readDesk(kernel: Kernel, trx: UnitTransaction, actor: Actor): Promise<Desk> {
  const mine = await openItems(trx, actor.unitId).where('item.holder_id', '=', actor.personId).execute()
  const posts = await postsOf(trx, actor.unitId, actor.personId)
  return {
    items: await workItemsOf(kernel, trx, actor.unitId, mine),
    standIn: [],
    readings: [],
    questions: [],
    calls: [],
    unreadNotices: 0,
    waiting: await workItemsOf(kernel, trx, actor.unitId, await waitingOf(trx, actor)),
    incoming: posts.has(receivingPost) ? await incomingWaiting(trx, actor.unitId) : [],
    done: await doneLately(kernel, trx, actor),
  }
}

/** Open items in other hands, of matters that I opened. */
async function waitingOf(trx: UnitTransaction, actor: Actor) {
  return await openItems(trx, actor.unitId)
    .where('item.holder_id', '!=', actor.personId)
    .where('matter.opened_by', '=', actor.personId)
    .limit(200)
    .execute()
}

const lately = 30 * 24 * 60 * 60 * 1000

async function doneLately(kernel: Kernel, trx: UnitTransaction, actor: Actor): Promise<Desk['done']> {
  const row = await trx
    .selectFrom('work_item')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.countAll<number>().filterWhere('ended_at', '<=', eb.ref('due_at')).as('on_time'),
    ])
    .where('unit_id', '=', actor.unitId)
    .where('holder_id', '=', actor.personId)
    .where('ended_as', '=', 'done')
    .where('ended_at', '>=', new Date(kernel.clock().getTime() - lately))
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), onTime: Number(row.on_time) }
}
