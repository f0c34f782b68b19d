import { endpoints } from '@sanban/contract'
import { secrecyMark } from '@sanban/document'
import type { FastifyInstance } from 'fastify'
import { act } from '../../kernel/act.ts'
import { once } from '../../kernel/idempotency.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { type MatterParts, readMatter } from '../../kernel/matter-view.ts'
import { postsOf } from '../../kernel/people.ts'
import { startMatter } from '../../kernel/start.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { createDocument } from '../documents/store.ts'
import { drafterPost } from '../session/me.ts'

/** Starting, reading and acting on matters. */
export function matterRoutes(app: FastifyInstance, kernel: Kernel, parts: MatterParts): void {
  route(app, endpoints.startMatter, async ({ body, session }, { request }) => {
    return await startWithDocument(kernel, actorOf(session, request), body)
  })

  route(app, endpoints.startWithForm, async ({ body }) => {
    return refuse('procedure/starts-otherwise', { procedure: body.procedure })
  })

  route(app, endpoints.startable, async () => ok({ procedures: [] }))

  route(app, endpoints.matter, async ({ params, session }, { request }) => {
    const actor = actorOf(session, request)
    const matter = await inUnit(kernel.db, actor.unitId, (trx) =>
      readMatter(kernel, parts, trx, actor, params.matterId),
    )
    return matter === null ? refuse('matter/not-found') : ok(matter)
  })

  route(app, endpoints.act, async ({ params, body, session }, { request }) => {
    return await act(kernel, actorOf(session, request), params.matterId, body)
  })
}

type StartBody = Parameters<Parameters<typeof route<typeof endpoints.startMatter>>[2]>[0]['body']

/** Starts an outgoing document: the matter with its first version, once for each key. */
export async function startWithDocument(
  kernel: Kernel,
  actor: Actor,
  body: StartBody,
): Promise<Answer<typeof endpoints.startMatter>> {
  const mark = secrecyMark(body.content)
  if (mark !== null) return refuse('document/classified', { mark })
  const answer = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
    once(trx, actor, kernel.clock(), body.key, body, () => startOnce(kernel, trx, actor, body)),
  )
  return answer as Answer<typeof endpoints.startMatter>
}

async function startOnce(kernel: Kernel, trx: UnitTransaction, actor: Actor, body: StartBody) {
  const posts = await postsOf(trx, actor.unitId, actor.personId)
  if (!posts.has(drafterPost)) return refuse('matter/may-not-start', { post: drafterPost })
  const person = await trx
    .selectFrom('person')
    .select('department_id')
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirstOrThrow()
  // Only signing gives a number; an imported text may still carry its old one.
  const content = {
    ...body.content,
    number: null,
    header: { ...body.content.header, urgency: urgencyMark(body.urgency) },
  }
  const toStart = {
    procedureKey: body.procedure,
    title: content.title,
    urgency: body.urgency,
    departmentId: person.department_id,
    values: { countersignDepartments: [] },
  }
  const now = kernel.clock()
  return await startMatter(kernel, trx, actor, toStart, (matterId) =>
    createDocument(trx, actor.unitId, matterId, { content, savedBy: actor.personId, savedAt: now, note: '' }),
  )
}

/** Documents are marked 特急 or 加急; 特提 and 平急 are marks of telegrams (条例 art. 9 (四)). */
function urgencyMark(urgency: StartBody['urgency']): '特急' | '加急' | null {
  return marks[urgency]
}

const marks = { 特提: '特急', 特急: '特急', 加急: '加急', 平急: '加急', 普通: null } as const
