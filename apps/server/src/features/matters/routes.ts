import { endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { act } from '../../kernel/act.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type MatterParts, readMatter } from '../../kernel/matter-view.ts'
import { inUnit } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** Reading and acting on matters. */
export function matterRoutes(app: FastifyInstance, kernel: Kernel, parts: MatterParts): void {
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
