import { type DocumentContent, endpoints, type Received } from '@sanban/contract'
import { secrecyMark } from '@sanban/document'
import type { FastifyInstance } from 'fastify'
import { announce } from '../../kernel/events.ts'
import { formOfItem } from '../../kernel/fill-form.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { appendToLedger } from '../../kernel/ledger.ts'
import { namesOf } from '../../kernel/people.ts'
import { maySeeMatter, standsInFor } from '../../kernel/policy.ts'
import { procedureVersion } from '../../kernel/procedure-versions.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { sendProblem } from '../../platform/http/problem-reply.ts'
import { route } from '../../platform/http/route.ts'
import { appendVersion, lockDocumentOf, readVersion } from './store.ts'

/** The documents of matters: reading, saving versions, and the rendition. */
export function documentRoutes(app: FastifyInstance, kernel: Kernel, files: FileStore): void {
  route(app, endpoints.document, async ({ params, session }, { request }) => {
    return await readOne(kernel, actorOf(session, request), params.documentId, 'newest')
  })

  route(app, endpoints.documentVersion, async ({ params, session }, { request }) => {
    return await readOne(kernel, actorOf(session, request), params.documentId, params.version)
  })

  route(app, endpoints.documentVersions, async ({ params, session }, { request }) => {
    const actor = actorOf(session, request)
    return await inUnit(kernel.db, actor.unitId, async (trx) => {
      if ((await matterSeen(kernel, trx, actor, params.documentId)) === null) return refuse('document/not-found')
      return ok({ versions: await listVersions(trx, actor.unitId, params.documentId) })
    })
  })

  route(app, endpoints.saveDocument, async ({ params, body, session }, { request }) => {
    return await saveVersion(kernel, actorOf(session, request), params.documentId, body)
  })

  app.get<{ Params: { documentId: string } }>('/api/documents/:documentId/rendition.pdf', async (request, reply) => {
    const { session } = request
    if (session === null) return sendProblem(reply, 'session/required')
    const found = await renditionOf(kernel, actorOf(session, request), request.params.documentId)
    if (found === 'not-found') return sendProblem(reply, 'document/not-found')
    if (found === 'not-rendered') return sendProblem(reply, 'document/not-rendered')
    return await sendPdf(reply, files, found.hash, found.name)
  })
}

type Reply = Parameters<typeof sendProblem>[0]

/** Sends a stored PDF for viewing in the page; its address changes with its content, its content never. */
export async function sendPdf(reply: Reply, files: FileStore, hash: string, name: string): Promise<Reply> {
  const bytes = await files.get(hash)
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}.pdf`)
    .header('cache-control', 'private, no-cache')
    .header('etag', `"${hash}"`)
    .send(Buffer.from(bytes))
}

async function readOne(
  kernel: Kernel,
  actor: Actor,
  documentId: string,
  version: number | 'newest',
): Promise<Answer<typeof endpoints.document>> {
  return await inUnit(kernel.db, actor.unitId, async (trx) => {
    const matterId = await matterSeen(kernel, trx, actor, documentId)
    if (matterId === null) return refuse('document/not-found')
    const editable = await mayEdit(kernel, trx, actor, matterId)
    const document = await readVersion(trx, actor.unitId, documentId, version, editable)
    return document === null ? refuse('document/not-found') : ok(document)
  })
}

/** The matter of a document that the actor may see, or null. */
async function matterSeen(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  documentId: string,
): Promise<string | null> {
  if (!/^[0-9a-f-]{36}$/.test(documentId)) return null
  const row = await trx
    .selectFrom('document')
    .select('matter_id')
    .where('unit_id', '=', actor.unitId)
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  if (row === undefined) return null
  return (await maySeeMatter(trx, actor, row.matter_id, kernel.clock())) ? row.matter_id : null
}

/**
 * Whether the actor holds, or stands in at, an open item whose form lets its holder change the document. Only steps before the signature
 * have such forms, so a signed text changes only after it was returned to one of them.
 */
async function mayEdit(kernel: Kernel, trx: UnitTransaction, actor: Actor, matterId: string): Promise<boolean> {
  const items = await trx
    .selectFrom('work_item as i')
    .innerJoin('matter as m', (on) => on.onRef('m.unit_id', '=', 'i.unit_id').onRef('m.matter_id', '=', 'i.matter_id'))
    .select(['i.step_id', 'i.kind', 'i.opened_at', 'm.procedure_key', 'm.procedure_version'])
    .where('i.unit_id', '=', actor.unitId)
    .where('i.matter_id', '=', matterId)
    .where((eb) => eb.or([eb('i.holder_id', '=', actor.personId), standsInFor(actor, kernel.clock(), 'i')]))
    .where('i.ended_at', 'is', null)
    .execute()
  for (const item of items) {
    const { definition } = await procedureVersion(trx, actor.unitId, item.procedure_key, item.procedure_version)
    const opened = { step: item.step_id, kind: item.kind, openedAt: item.opened_at.toISOString() }
    const form = await formOfItem(trx, actor.unitId, definition, opened)
    if (form['x-document'] === 'edit') return true
  }
  return false
}

async function listVersions(trx: UnitTransaction, unitId: string, documentId: string) {
  const rows = await trx
    .selectFrom('document_version')
    .select(['version', 'content_hash', 'saved_by', 'saved_at', 'note'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .orderBy('version', 'desc')
    .execute()
  const names = await namesOf(
    trx,
    unitId,
    rows.map((row) => row.saved_by),
  )
  return rows.map((row) => ({
    version: row.version,
    hash: row.content_hash,
    savedBy: names(row.saved_by),
    savedAt: row.saved_at.toISOString(),
    note: row.note,
  }))
}

type SaveBody = Received<typeof endpoints.saveDocument>['body']

/** Saves a new version on top of the one that the writer saw. Only signing gives a number: the text can't bring its own. */
async function saveVersion(
  kernel: Kernel,
  actor: Actor,
  documentId: string,
  body: SaveBody,
): Promise<Answer<typeof endpoints.saveDocument>> {
  const mark = secrecyMark(body.content)
  if (mark !== null) return refuse('document/classified', { mark })
  return await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) => saveLocked(kernel, trx, actor, documentId, body))
}

async function saveLocked(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  documentId: string,
  body: SaveBody,
): Promise<Answer<typeof endpoints.saveDocument>> {
  const matterId = await matterSeen(kernel, trx, actor, documentId)
  if (matterId === null) return refuse('document/not-found')
  // The matter's row first, as every action does: the ledger's order and the editing rights hang on it.
  await lockMatterRow(trx, actor.unitId, matterId)
  const head = await lockDocumentOf(trx, actor.unitId, matterId)
  const current = await readVersion(trx, actor.unitId, documentId, 'newest', true)
  if (head === null || current === null) return refuse('document/not-found')
  if (!(await mayEdit(kernel, trx, actor, matterId))) return refuse('document/not-editable')
  if (head.version !== body.baseVersion) {
    return refuse('document/stale', { version: head.version, by: current.savedBy, at: current.savedAt })
  }
  const now = kernel.clock()
  const content = { ...body.content, number: head.number }
  const saving = { content, savedBy: actor.personId, savedAt: now, note: body.note }
  const saved = await appendVersion(trx, actor.unitId, head, saving)
  await followTheDocument(trx, actor.unitId, matterId, content)
  await appendToLedger(trx, actor, matterId, {
    occurredAt: now,
    opinion: null,
    action: { type: 'save', facts: { version: saved.version, hash: saved.hash } },
  })
  await announce(trx, actor.unitId, { type: 'document', documentId })
  const stored = await readVersion(trx, actor.unitId, documentId, 'newest', true)
  return stored === null ? refuse('document/not-found') : ok(stored)
}

async function lockMatterRow(trx: UnitTransaction, unitId: string, matterId: string): Promise<void> {
  await trx
    .selectFrom('matter')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The matter's title and urgency are the document's. */
async function followTheDocument(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
  content: DocumentContent,
): Promise<void> {
  await trx
    .updateTable('matter')
    .set({ title: content.title, urgency: content.header.urgency ?? '普通' })
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .execute()
}

async function renditionOf(kernel: Kernel, actor: Actor, documentId: string) {
  return await inUnit(kernel.db, actor.unitId, async (trx) => {
    if ((await matterSeen(kernel, trx, actor, documentId)) === null) return 'not-found' as const
    const row = await trx
      .selectFrom('document as d')
      .innerJoin('rendition as r', (on) =>
        on
          .onRef('r.unit_id', '=', 'd.unit_id')
          .onRef('r.document_id', '=', 'd.document_id')
          .onRef('r.version', '=', 'd.frozen_version'),
      )
      .select(['r.file_hash', 'd.number_text'])
      .where('d.unit_id', '=', actor.unitId)
      .where('d.document_id', '=', documentId)
      .executeTakeFirst()
    if (row === undefined || row.file_hash === null) return 'not-rendered' as const
    return { hash: row.file_hash, name: row.number_text ?? documentId }
  })
}
