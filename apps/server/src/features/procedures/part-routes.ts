import { endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Offered } from '../../office-data/office-folder.ts'
import { inUnit } from '../../platform/db/unit-transaction.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** What a procedure may name: the unit's posts, and what the server offers. */
export function procedurePartRoutes(app: FastifyInstance, { db }: Kernel, { services, messages }: Offered): void {
  route(app, endpoints.procedureParts, async ({ session: { unitId } }) => {
    const posts = await inUnit(db, unitId, (trx) =>
      trx.selectFrom('post').select(['code', 'name']).where('unit_id', '=', unitId).orderBy('code').execute(),
    )
    return ok({ posts, services: [...services], messages: [...messages] })
  })
}
