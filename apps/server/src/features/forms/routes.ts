import { endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '../../kernel/kernel.ts'
import { holdsOneOf, publishingPosts } from '../../kernel/rule-keepers.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { inUnit } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { checkForm } from './check-form.ts'
import { listForms, readForm, saveForm } from './store.ts'

/** 表单: the forms that steps ask for, in versions. */
export function formRoutes(app: FastifyInstance, kernel: Kernel): void {
  const { db } = kernel
  const checks: ReadonlySet<string> = new Set(Object.keys(kernel.checks))

  route(app, endpoints.forms, async ({ session }) => {
    return await inUnit(db, session.unitId, async (trx) => {
      const may = { edit: await holdsOneOf(trx, session, publishingPosts) }
      return ok({ forms: await listForms(trx, session.unitId), may })
    })
  })

  route(app, endpoints.checkForm, async ({ body }) => {
    return ok({ issues: checkForm(body.schema, null, checks) })
  })

  route(app, endpoints.form, async ({ params, query, session }) => {
    const version = query.version ?? null
    const form = await inUnit(db, session.unitId, (trx) => readForm(trx, session.unitId, params.key, version))
    return form === null ? refuse('form/not-found') : ok(form)
  })

  route(app, endpoints.saveForm, async ({ params, body, session }, { request }) => {
    const actor = actorOf(session, request)
    return await inUnitUnlessRefused(db, actor.unitId, (trx) =>
      saveForm(trx, actor, checks, kernel.clock(), params.key, body),
    )
  })
}
