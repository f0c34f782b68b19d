import { endpoints, type Received, type Startable } from '@sanban/contract'
import { secrecyMark } from '@sanban/document'
import type { Definition } from '@sanban/procedure'
import type { FastifyInstance } from 'fastify'
import { type FormValues, fillIn } from '../../kernel/fill-form.ts'
import { type Form, newestForm } from '../../kernel/forms.ts'
import { once } from '../../kernel/idempotency.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { postsOf } from '../../kernel/people.ts'
import { newestProcedure } from '../../kernel/procedure-versions.ts'
import { startMatter } from '../../kernel/start.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { createDocument } from '../documents/store.ts'
import { urgencyMark } from '../documents/urgency-mark.ts'
import { drafterPost } from '../session/me.ts'

/** Starting matters: with a draft, or by the form that the procedure asks for. */
export function startRoutes(app: FastifyInstance, kernel: Kernel): void {
  route(app, endpoints.startMatter, async ({ body, session }, { request }) => {
    return await startWithDocument(kernel, actorOf(session, request), body)
  })

  route(app, endpoints.startWithForm, async ({ body, session }, { request }) => {
    return await startWithForm(kernel, actorOf(session, request), body)
  })

  route(app, endpoints.startable, async ({ session }, { request }) => {
    const actor = actorOf(session, request)
    return ok({ procedures: await inUnit(kernel.db, actor.unitId, (trx) => readStartable(trx, actor)) })
  })
}

type DocumentStart = Received<typeof endpoints.startMatter>['body']
type FormStart = Received<typeof endpoints.startWithForm>['body']

/** Starts a matter with the first version of its document, once for each key. */
export async function startWithDocument(
  kernel: Kernel,
  actor: Actor,
  body: DocumentStart,
): Promise<Answer<typeof endpoints.startMatter>> {
  const mark = secrecyMark(body.content)
  if (mark !== null) return refuse('document/classified', { mark })
  const answer = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
    once(trx, actor, kernel.clock(), body.key, body, () => documentOnce(kernel, trx, actor, body)),
  )
  return answer as Answer<typeof endpoints.startMatter>
}

async function documentOnce(kernel: Kernel, trx: UnitTransaction, actor: Actor, body: DocumentStart) {
  const starting = await mayStart(trx, actor, body.procedure, true)
  if (!starting.ok) return starting
  // Only signing gives a number; an imported text may still carry its old one.
  const header = { ...body.content.header, urgency: urgencyMark(body.urgency) }
  const content = { ...body.content, number: null, header }
  const toStart = {
    procedureKey: body.procedure,
    title: content.title,
    urgency: body.urgency,
    departmentId: await departmentOf(trx, actor),
    values: { countersignDepartments: [], urgency: body.urgency },
  }
  const now = kernel.clock()
  return await startMatter(kernel, trx, actor, toStart, (matterId) =>
    createDocument(trx, actor.unitId, matterId, { content, savedBy: actor.personId, savedAt: now, note: '' }),
  )
}

/** Starts a matter by the form of its procedure, once for each key. */
export async function startWithForm(
  kernel: Kernel,
  actor: Actor,
  body: FormStart,
): Promise<Answer<typeof endpoints.startWithForm>> {
  const answer = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
    once(trx, actor, kernel.clock(), body.key, body, () => formOnce(kernel, trx, actor, body)),
  )
  return answer as Answer<typeof endpoints.startWithForm>
}

async function formOnce(kernel: Kernel, trx: UnitTransaction, actor: Actor, body: FormStart) {
  const starting = await mayStart(trx, actor, body.procedure, false)
  if (!starting.ok) return starting
  const now = kernel.clock()
  // The form of a start is filled in before there is a matter that its checks could look at.
  const at = { trx, actor, matterId: '', now, values: {} }
  const form = (await startForm(trx, actor.unitId, starting.value)) ?? noForm
  const filled = await fillIn(kernel, at, form, body.form as FormValues, '')
  if (!filled.ok) return filled
  const toStart = {
    procedureKey: body.procedure,
    title: body.title,
    urgency: body.urgency,
    departmentId: await departmentOf(trx, actor),
    values: { ...filled.value.values, urgency: body.urgency },
    filled: filled.value.shown,
  }
  return await startMatter(kernel, trx, actor, toStart, async () => {})
}

const noForm: Form = { type: 'object', properties: {}, additionalProperties: false }

/** The newest version of a procedure that the actor may start in this way. */
async function mayStart(
  trx: UnitTransaction,
  actor: Actor,
  key: string,
  withDocument: boolean,
): Promise<Outcome<Definition, 'procedure/not-found' | 'procedure/starts-otherwise' | 'matter/may-not-start'>> {
  const published = await newestProcedure(trx, actor.unitId, key)
  if (published === null) return refuse('procedure/not-found', { procedure: key })
  const { definition } = published
  const { terms } = definition
  const posts = startPosts(definition)
  const held = await postsOf(trx, actor.unitId, actor.personId)
  if (posts.length > 0 && !posts.some((post) => held.has(post))) {
    return refuse('matter/may-not-start', { post: posts[0], posts })
  }
  if (terms.withDocument !== withDocument) {
    return refuse('procedure/starts-otherwise', { procedure: key, withDocument: terms.withDocument })
  }
  return ok(definition)
}

/** Whoever drafts a document holds the post of a drafter, where the procedure says nothing else. */
function startPosts({ terms }: Definition): readonly string[] {
  if (terms.startBy.length > 0) return terms.startBy
  return terms.withDocument ? [drafterPost] : []
}

async function startForm(trx: UnitTransaction, unitId: string, definition: Definition): Promise<Form | null> {
  const start = Object.values(definition.nodes).find((node) => node.type === 'startEvent')
  return start?.type !== 'startEvent' || start.form === null ? null : await newestForm(trx, unitId, start.form)
}

/** The procedures that the actor may start, each with how it starts. */
async function readStartable(trx: UnitTransaction, actor: Actor): Promise<Startable[]> {
  const keys = await trx
    .selectFrom('procedure_version')
    .distinctOn('procedure_key')
    .select(['procedure_key', 'version'])
    .where('unit_id', '=', actor.unitId)
    .orderBy('procedure_key')
    .orderBy('version', 'desc')
    .execute()
  const startable: Startable[] = []
  for (const { procedure_key: key, version } of keys) {
    const published = await newestProcedure(trx, actor.unitId, key)
    if (published === null) continue
    const { definition } = published
    const may = await mayStart(trx, actor, key, definition.terms.withDocument)
    if (!may.ok) continue
    const form = await startForm(trx, actor.unitId, definition)
    startable.push({
      ...{ key, version, name: published.name, withDocument: definition.terms.withDocument },
      form: form === null ? null : { ...form },
    })
  }
  return startable
}

async function departmentOf(trx: UnitTransaction, actor: Actor): Promise<string | null> {
  const person = await trx
    .selectFrom('person')
    .select('department_id')
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirstOrThrow()
  return person.department_id
}
