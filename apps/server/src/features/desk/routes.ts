import { type Desk, endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { asidesToWire } from '../../kernel/asides.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { unreadOf } from '../../kernel/notices.ts'
import { postsOf } from '../../kernel/people.ts'
import { absentFor, colleaguesOf } from '../../kernel/policy.ts'
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
  const now = kernel.clock()
  const asked = await askedOf(trx, actor, now)
  const posts = await postsOf(trx, actor.unitId, actor.personId)
  return {
    items: await workItemsOf(kernel, trx, actor.unitId, mine),
    standIn: await workItemsOf(kernel, trx, actor.unitId, await standInOf(trx, actor, now)),
    readings: asked.filter(({ kind }) => kind === 'reading'),
    questions: asked.filter(({ kind }) => kind !== 'reading'),
    calls: await workItemsOf(kernel, trx, actor.unitId, await callsFor(trx, actor)),
    unreadNotices: await unreadOf(trx, actor),
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

/** 代理: what is in the hands of those who are away and for whom the actor stands in. */
async function standInOf(trx: UnitTransaction, actor: Actor, now: Date) {
  return await openItems(trx, actor.unitId)
    .where(sql<boolean>`item.holder_id in (${absentFor(actor, now)})`)
    .limit(200)
    .execute()
}

/** 补台: what colleagues called for help with. */
async function callsFor(trx: UnitTransaction, actor: Actor) {
  return await openItems(trx, actor.unitId)
    .where('item.help', 'is not', null)
    .where('item.holder_id', '!=', actor.personId)
    .where(sql<boolean>`item.holder_id in (${colleaguesOf(actor)})`)
    .limit(200)
    .execute()
}

/** 待阅、待答: what was asked of the actor, and of those who are away. */
async function askedOf(trx: UnitTransaction, actor: Actor, now: Date): Promise<Desk['questions']> {
  const rows = await trx
    .selectFrom('aside')
    .innerJoin('matter', (on) =>
      on.onRef('matter.unit_id', '=', 'aside.unit_id').onRef('matter.matter_id', '=', 'aside.matter_id'),
    )
    .innerJoin('procedure_version as procedure', (on) =>
      on
        .onRef('procedure.unit_id', '=', 'matter.unit_id')
        .onRef('procedure.procedure_key', '=', 'matter.procedure_key')
        .onRef('procedure.version', '=', 'matter.procedure_version'),
    )
    .selectAll('aside')
    .select(['matter.title', 'matter.urgency', 'matter.version', 'procedure.name'])
    .where('aside.unit_id', '=', actor.unitId)
    .where('aside.ended_at', 'is', null)
    .where((eb) =>
      eb.or([eb('aside.person_id', '=', actor.personId), sql<boolean>`aside.person_id in (${absentFor(actor, now)})`]),
    )
    .orderBy('aside.opened_at')
    .limit(200)
    .execute()
  const asides = await asidesToWire(trx, actor.unitId, rows)
  return rows.flatMap(({ title, urgency, version, name }, index) => {
    const aside = asides[index]
    if (aside === undefined) return []
    return [{ ...aside, matterTitle: title, urgency, matterVersion: version, procedureName: name }]
  })
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
