import { endpoints, type IncomingSummary } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { announce } from '../../kernel/events.ts'
import { once } from '../../kernel/idempotency.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { appendToLedger } from '../../kernel/ledger.ts'
import { post } from '../../kernel/outbox.ts'
import { namesOf, postsOf } from '../../kernel/people.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { containsText } from '../../platform/db/search.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { sendProblem } from '../../platform/http/problem-reply.ts'
import { route } from '../../platform/http/route.ts'
import { sendPdf } from '../documents/routes.ts'
import { receivingPost } from '../session/me.ts'
import { incomingDocuments, incomingSummaryOf } from './queries.ts'

const pageSize = 20

/** 收文: what other units sent to this one, and signing for it. */
export function incomingRoutes(app: FastifyInstance, kernel: Kernel, files: FileStore): void {
  route(app, endpoints.incoming, async ({ query, session }) => {
    return ok(await inUnit(kernel.db, session.unitId, (trx) => listIncoming(trx, session.unitId, query)))
  })

  route(app, endpoints.incomingDocument, async ({ params, session }) => {
    const found = await inUnit(kernel.db, session.unitId, (trx) => findIncoming(trx, session.unitId, params.incomingId))
    return found === null ? refuse('incoming/not-found') : ok(found)
  })

  route(app, endpoints.signReceipt, async ({ params, body, session }, { request }) => {
    return await signReceipt(kernel, actorOf(session, request), params.incomingId, body.key)
  })

  app.get<{ Params: { incomingId: string } }>('/api/incoming/:incomingId/file.pdf', async (request, reply) => {
    const { session } = request
    if (session === null) return sendProblem(reply, 'session/required')
    const { incomingId } = request.params
    if (!/^[0-9a-f-]{36}$/.test(incomingId)) return sendProblem(reply, 'incoming/not-found')
    const row = await inUnit(kernel.db, session.unitId, (trx) =>
      incomingDocuments(trx, session.unitId).where('i.incoming_id', '=', incomingId).executeTakeFirst(),
    )
    if (row === undefined) return sendProblem(reply, 'incoming/not-found')
    return await sendPdf(reply, files, row.file_hash, row.number_text)
  })
}

interface ListQuery {
  readonly search?: string | undefined
  readonly receipt?: 'signed' | 'unsigned' | undefined
  readonly page: number
}

async function listIncoming(trx: UnitTransaction, unitId: string, query: ListQuery) {
  let rows = incomingDocuments(trx, unitId)
  if (query.receipt !== undefined) {
    rows = rows.where('i.receipt_at', query.receipt === 'signed' ? 'is not' : 'is', null)
  }
  const { search } = query
  if (search !== undefined && search.trim() !== '') {
    rows = rows.where((eb) =>
      eb.or([containsText(eb.ref('i.title'), search), containsText(eb.ref('i.number_text'), search)]),
    )
  }
  const { total } = await rows
    .clearSelect()
    .clearOrderBy()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const page = await rows
    .limit(pageSize)
    .offset((query.page - 1) * pageSize)
    .execute()
  return { documents: page.map(incomingSummaryOf), total: Number(total), pageSize }
}

async function findIncoming(trx: UnitTransaction, unitId: string, incomingId: string): Promise<IncomingSummary | null> {
  const row = await incomingDocuments(trx, unitId).where('i.incoming_id', '=', incomingId).executeTakeFirst()
  return row === undefined ? null : incomingSummaryOf(row)
}

/** 签收 (条例 art. 24 (一)): name and time, in the receiver's ledger; the sender hears of it by a message. */
export async function signReceipt(
  kernel: Kernel,
  actor: Actor,
  incomingId: string,
  key: string,
): Promise<Answer<typeof endpoints.signReceipt>> {
  const answer = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
    once(trx, actor, kernel.clock(), key, { incomingId }, () => signOnce(kernel, trx, actor, incomingId)),
  )
  return answer as Answer<typeof endpoints.signReceipt>
}

async function signOnce(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  incomingId: string,
): Promise<Answer<typeof endpoints.signReceipt>> {
  const posts = await postsOf(trx, actor.unitId, actor.personId)
  if (!posts.has(receivingPost)) return refuse('incoming/may-not-sign')
  const now = kernel.clock()
  const signed = await trx
    .updateTable('incoming_document')
    .set({ receipt_by: actor.personId, receipt_at: now })
    .where('unit_id', '=', actor.unitId)
    .where('incoming_id', '=', incomingId)
    .where('receipt_at', 'is', null)
    .returning('from_unit_id')
    .executeTakeFirst()
  const document = await findIncoming(trx, actor.unitId, incomingId)
  if (document === null) return refuse('incoming/not-found')
  if (signed === undefined) return refuse('incoming/already-signed', { ...document.receipt })
  const names = await namesOf(trx, actor.unitId, [actor.personId])
  const { name } = names(actor.personId)
  await appendToLedger(trx, actor, incomingId, {
    occurredAt: now,
    opinion: null,
    action: { type: 'receipt', facts: { name } },
  })
  const payload = { dispatchId: incomingId, name, at: now.toISOString() }
  await post(trx, actor.unitId, signed.from_unit_id, { kind: 'receipt', payload }, now)
  await announce(trx, actor.unitId, { type: 'incoming', incomingId })
  return ok(document)
}
