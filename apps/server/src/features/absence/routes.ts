import { randomUUID } from 'node:crypto'
import { type Absence, endpoints, type Received } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { namesOf } from '../../kernel/people.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { handOver } from './hand-over.ts'
import { previewHandOver } from './hand-over-preview.ts'

/** 外出代理 and 工作移交: who is away and who stands in, and the hand-over of everything that somebody has in hand. */
export function absenceRoutes(app: FastifyInstance, kernel: Kernel): void {
  route(app, endpoints.absence, async ({ session }, { request }) => {
    const actor = actorOf(session, request)
    return ok(await inUnit(kernel.db, actor.unitId, (trx) => readAbsence(trx, actor, kernel.clock())))
  })

  route(app, endpoints.setAbsence, async ({ body, session }, { request }) => {
    const actor = actorOf(session, request)
    return await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
      setAbsence(trx, actor, body.absence, kernel.clock()),
    )
  })

  route(app, endpoints.handOverPreview, async ({ query, session }, { request }) => {
    const actor = actorOf(session, request)
    return await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
      previewHandOver(trx, actor, query.from, kernel.clock()),
    )
  })

  route(app, endpoints.handOver, async ({ body, session }, { request }) => {
    return await handOver(kernel, actorOf(session, request), body)
  })
}

/** The absence that is set, be it now or to come, and the B persons who stand in when nobody is chosen. */
async function readAbsence(trx: UnitTransaction, actor: Actor, now: Date): Promise<Absence> {
  const row = await trx
    .selectFrom('absence')
    .select(['from_at', 'to_at', 'note', 'stand_in_id'])
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', actor.personId)
    .where('ended_at', 'is', null)
    .where('to_at', '>', now)
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const posts = await trx
    .selectFrom('post_holding as h')
    .innerJoin('post', (on) => on.onRef('post.unit_id', '=', 'h.unit_id').onRef('post.code', '=', 'h.post_code'))
    .select(['post.name', 'h.stand_in_id'])
    .where('h.unit_id', '=', actor.unitId)
    .where('h.person_id', '=', actor.personId)
    .orderBy('post.code')
    .orderBy('h.position')
    .execute()
  const people = [row?.stand_in_id ?? null, ...posts.map((post) => post.stand_in_id)]
  const names = await namesOf(
    trx,
    actor.unitId,
    people.filter((id) => id !== null),
  )
  const standIn = (id: string | null) => (id === null ? null : names(id))
  return {
    mine:
      row === undefined
        ? null
        : {
            from: row.from_at.toISOString(),
            to: row.to_at.toISOString(),
            note: row.note,
            standIn: standIn(row.stand_in_id),
          },
    defaults: posts.map((post) => ({ post: post.name, standIn: standIn(post.stand_in_id) })),
  }
}

/** A new absence ends the one before; null ends it now. */
async function setAbsence(
  trx: UnitTransaction,
  actor: Actor,
  absence: Received<typeof endpoints.setAbsence>['body']['absence'],
  now: Date,
): Promise<Answer<typeof endpoints.setAbsence>> {
  await trx
    .updateTable('absence')
    .set({ ended_at: now })
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', actor.personId)
    .where('ended_at', 'is', null)
    .execute()
  if (absence === null) return ok(await readAbsence(trx, actor, now))
  const { from, to, note, standInId } = absence
  const [fromAt, toAt] = [new Date(from), new Date(to)]
  if (toAt <= fromAt || toAt <= now) return refuse('absence/wrong-time')
  if (standInId !== null && !(await mayStandIn(trx, actor, standInId))) {
    return refuse('matter/wrong-person', { person: standInId })
  }
  await trx
    .insertInto('absence')
    .values({
      unit_id: actor.unitId,
      absence_id: randomUUID(),
      person_id: actor.personId,
      from_at: fromAt,
      to_at: toAt,
      stand_in_id: standInId,
      note: note.trim(),
      set_at: now,
      ended_at: null,
    })
    .execute()
  return ok(await readAbsence(trx, actor, now))
}

async function mayStandIn(trx: UnitTransaction, actor: Actor, personId: string): Promise<boolean> {
  if (personId === actor.personId) return false
  const row = await trx
    .selectFrom('person')
    .select('person_id')
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
