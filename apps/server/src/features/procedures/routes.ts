import { endpoints, type ProcedureCheck } from '@sanban/contract'
import type { Definition } from '@sanban/procedure'
import type { FastifyInstance } from 'fastify'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { draftingPosts, holdsOneOf, publishingPosts } from '../../kernel/rule-keepers.ts'
import type { Offered } from '../../office-data/office-folder.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { type Checker, openChecker } from './checker.ts'
import { differenceOf } from './difference.ts'
import { createDraft, discardDraft, draftOf, saveDraft } from './drafts.ts'
import { listProcedures } from './list.ts'
import { listMoves, moveMatters } from './moves.ts'
import { officeFindings } from './office-faults.ts'
import { formKnowledge, officeKnowledge } from './office-knowledge.ts'
import type { ProcedureParts } from './procedure-parts.ts'
import { proofOf, publish } from './publish.ts'
import { readProcedure } from './read-version.ts'

/** 规程: drawing, checking, publishing and comparing them, and moving running matters to a newer version. */
export function procedureRoutes(app: FastifyInstance, kernel: Kernel, offered: Offered): void {
  const checker = openChecker()
  app.addHook('onClose', () => checker.close())
  readingRoutes(app, kernel)
  draftRoutes(app, kernel, checker)
  publishingRoutes(app, { kernel, checker, offered })
}

function readingRoutes(app: FastifyInstance, kernel: Kernel): void {
  const { db } = kernel
  route(app, endpoints.procedures, async ({ session }) => {
    return await inUnit(db, session.unitId, async (trx) => {
      const may = {
        draft: await holdsOneOf(trx, session, draftingPosts),
        publish: await holdsOneOf(trx, session, publishingPosts),
      }
      return ok({ procedures: await listProcedures(trx, session.unitId), may })
    })
  })

  route(app, endpoints.procedure, async ({ params, session }) => {
    return await inUnit(db, session.unitId, (trx) =>
      readProcedure(trx, session.unitId, params.key, params.version, kernel.clock()),
    )
  })

  route(app, endpoints.procedureFile, async ({ params, session }) => {
    const row = await inUnit(db, session.unitId, (trx) => publishedVersion(trx, session.unitId, params))
    if (row === undefined) return refuse('procedure/not-found')
    return ok({ key: params.key, version: params.version, name: row.name, bpmn: row.bpmn })
  })
}

function draftRoutes(app: FastifyInstance, kernel: Kernel, checker: Checker): void {
  const { db, clock } = kernel
  route(app, endpoints.createProcedure, async ({ body, session }, { request }) => {
    return await createDraft(db, actorOf(session, request), clock(), body)
  })

  route(app, endpoints.procedureDraft, async ({ params, session }) => {
    const draft = await inUnit(db, session.unitId, (trx) => draftOf(trx, session.unitId, params.key))
    return draft === null ? refuse('procedure/no-draft') : ok(draft)
  })

  route(app, endpoints.saveProcedureDraft, async ({ params, body, session }, { request }) => {
    return await saveDraft(db, checker, actorOf(session, request), clock(), params.key, body)
  })

  route(app, endpoints.discardProcedureDraft, async ({ params, query, session }, { request }) => {
    return await discardDraft(db, actorOf(session, request), params.key, query.revision)
  })
}

function publishingRoutes(app: FastifyInstance, parts: ProcedureParts): void {
  const { kernel, checker } = parts
  route(app, endpoints.checkProcedure, async ({ body, session }) => {
    return await check(parts, session, body.bpmn)
  })

  route(app, endpoints.publishProcedure, async ({ params, body, session }, { request }) => {
    return await publish(parts, actorOf(session, request), params.key, body)
  })

  route(app, endpoints.procedureDifference, async ({ params, query, session }) => {
    return await difference(kernel, checker, session, params.key, query)
  })

  route(app, endpoints.procedureMoves, async ({ params, query, session }, { request }) => {
    return await listMoves(kernel, checker, actorOf(session, request), params.key, query.to)
  })

  route(app, endpoints.moveMatters, async ({ params, body, session }, { request }) => {
    return await moveMatters(kernel, checker, actorOf(session, request), params.key, body)
  })
}

type Reader = Pick<Actor, 'unitId' | 'personId'>

/** Checks a file beside the drawing: nothing is saved, and anybody may ask. */
async function check(
  { kernel, checker, offered }: ProcedureParts,
  { unitId }: Reader,
  bpmn: string,
): Promise<Answer<typeof endpoints.checkProcedure>> {
  const forms = await inUnit(kernel.db, unitId, (trx) => formKnowledge(trx, unitId))
  const answer = await checker.do({ type: 'check', bpmn, knows: forms })
  if (!answer.ok) return answer
  const { reading, checked } = answer.value
  if (!reading.ok) return ok({ ...nothingKnown, file: [...reading.problems] })
  if (checked === null) throw new Error('what was read was not checked')
  const now = kernel.clock()
  const knows = await inUnit(kernel.db, unitId, (trx) => officeKnowledge(trx, unitId, offered, now))
  const { definition } = reading
  const { soundness, valueFaults } = checked
  const { faults, warnings } = officeFindings(definition, knows)
  const sound = soundness.verdict === 'sound'
  return ok({
    publishable: sound && faults.length + valueFaults.length === 0,
    procedure: { key: definition.key, name: definition.name },
    file: [],
    faults: [...faults, ...valueFaults],
    warnings: [...warnings],
    soundness,
    proof: sound ? proofOf(definition, soundness, now) : null,
  })
}

const nothingKnown: ProcedureCheck = {
  publishable: false,
  procedure: null,
  file: [],
  faults: [],
  warnings: [],
  soundness: null,
  proof: null,
}

interface Compared {
  readonly from: number
  readonly to: number | 'draft'
}

async function difference(
  kernel: Kernel,
  checker: Checker,
  { unitId }: Reader,
  key: string,
  { from, to }: Compared,
): Promise<Answer<typeof endpoints.procedureDifference>> {
  const found = await inUnit(kernel.db, unitId, async (trx) => ({
    before: await publishedVersion(trx, unitId, { key, version: from }),
    after: to === 'draft' ? undefined : await publishedVersion(trx, unitId, { key, version: to }),
    draft: to === 'draft' ? await draftOf(trx, unitId, key) : null,
    posts: await trx.selectFrom('post').select(['code', 'name']).where('unit_id', '=', unitId).execute(),
  }))
  if (found.before === undefined) return refuse('procedure/not-found')
  const after = to === 'draft' ? await draftDefinition(checker, found.draft?.bpmn ?? null) : definitionOf(found.after)
  if (!after.ok) return after
  const names = new Map(found.posts.map(({ code, name }) => [code, name]))
  const before = found.before.definition as unknown as Definition
  return ok(differenceOf(before, after.value, (code) => names.get(code) ?? code))
}

function definitionOf(row: { readonly definition: unknown } | undefined): Outcome<Definition, 'procedure/not-found'> {
  return row === undefined ? refuse('procedure/not-found') : ok(row.definition as Definition)
}

async function draftDefinition(
  checker: Checker,
  bpmn: string | null,
): Promise<Outcome<Definition, 'procedure/no-draft' | 'procedure/unreadable' | 'procedure/check-timeout'>> {
  if (bpmn === null) return refuse('procedure/no-draft')
  const read = await checker.do({ type: 'read', bpmn })
  if (!read.ok) return read
  return read.value.ok ? ok(read.value.definition) : refuse('procedure/unreadable', { problems: read.value.problems })
}

async function publishedVersion(
  trx: UnitTransaction,
  unitId: string,
  { key, version }: { readonly key: string; readonly version: number },
) {
  return await trx
    .selectFrom('procedure_version')
    .select(['name', 'bpmn', 'definition'])
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst()
}
