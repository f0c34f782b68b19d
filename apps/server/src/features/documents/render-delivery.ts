import type { DocumentContent } from '@sanban/contract'
import type { TypesettingPool } from '@sanban/render'
import { type Claimed, type Deliver, markDelivered } from '../../kernel/delivery.ts'
import { announce } from '../../kernel/events.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { appendToLedger } from '../../kernel/ledger.ts'
import { systemAt } from '../../kernel/system-actor.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { readContent } from './store.ts'

interface RenderPayload {
  readonly documentId: string
  readonly version: number
}

/** Typesets a frozen version to PDF/A and records the file's hash in the ledger: what was signed is what is sealed. */
export function renderDelivery(kernel: Kernel, typesetting: TypesettingPool, files: FileStore): Deliver {
  return async (message) => {
    const { documentId, version } = message.payload as RenderPayload
    const { content, savedAt } = await inUnit(kernel.db, message.unitId, async (trx) => ({
      content: await readContent(trx, message.unitId, documentId, version),
      savedAt: await savedAtOf(trx, message.unitId, documentId, version),
    }))
    try {
      const { pdf, pages } = await typeset(typesetting, content, savedAt)
      const hash = await files.put(pdf)
      await recordRendition(kernel, message, { hash, pages, sizeBytes: pdf.byteLength })
    } catch (error) {
      await recordFailure(kernel, message, error)
      throw error
    }
  }
}

/** The time in the file is the version's own, so that rendering it again gives the same bytes. */
async function savedAtOf(trx: UnitTransaction, unitId: string, documentId: string, version: number): Promise<Date> {
  const row = await trx
    .selectFrom('document_version')
    .select('saved_at')
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return row.saved_at
}

async function typeset(typesetting: TypesettingPool, content: DocumentContent, createdAt: Date) {
  return await typesetting.pdf(content, { createdAt: createdAt.getTime() })
}

interface RenderedFile {
  readonly hash: string
  readonly pages: number
  readonly sizeBytes: number
}

async function recordRendition(kernel: Kernel, message: Claimed, file: RenderedFile): Promise<void> {
  const { documentId, version } = message.payload as RenderPayload
  const now = kernel.clock()
  await inUnit(kernel.db, message.unitId, async (trx) => {
    const matterId = await lockMatterOf(trx, message.unitId, documentId)
    await trx
      .insertInto('file')
      .values({
        unit_id: message.unitId,
        file_hash: file.hash,
        media_type: 'application/pdf',
        size_bytes: file.sizeBytes,
        stored_at: now,
      })
      .onConflict((conflict) => conflict.columns(['unit_id', 'file_hash']).doNothing())
      .execute()
    const changed = await trx
      .updateTable('rendition')
      .set({ status: 'ready', file_hash: file.hash, pages: file.pages, failure: null, rendered_at: now })
      .where('unit_id', '=', message.unitId)
      .where('document_id', '=', documentId)
      .where('version', '=', version)
      .where('status', '!=', 'ready')
      .returning('version')
      .executeTakeFirst()
    await markDelivered(trx, message, now)
    if (changed === undefined) return
    await appendToLedger(trx, systemAt(message.unitId), matterId, {
      occurredAt: now,
      opinion: null,
      bySystem: true,
      action: { type: 'render', facts: { version, pages: file.pages, fileHash: file.hash } },
    })
    await announce(trx, message.unitId, { type: 'matter', matterId })
  })
}

async function recordFailure(kernel: Kernel, message: Claimed, error: unknown): Promise<void> {
  const { documentId, version } = message.payload as RenderPayload
  await inUnit(kernel.db, message.unitId, async (trx) => {
    const matterId = await lockMatterOf(trx, message.unitId, documentId)
    await trx
      .updateTable('rendition')
      .set({ status: 'failed', failure: String(error).slice(0, 2000) })
      .where('unit_id', '=', message.unitId)
      .where('document_id', '=', documentId)
      .where('version', '=', version)
      .where('status', '!=', 'ready')
      .execute()
    await announce(trx, message.unitId, { type: 'matter', matterId })
  })
}

async function lockMatterOf(trx: UnitTransaction, unitId: string, documentId: string): Promise<string> {
  const row = await trx
    .selectFrom('document as d')
    .innerJoin('matter as m', (on) => on.onRef('m.unit_id', '=', 'd.unit_id').onRef('m.matter_id', '=', 'd.matter_id'))
    .select('m.matter_id')
    .where('d.unit_id', '=', unitId)
    .where('d.document_id', '=', documentId)
    .forUpdate('m')
    .executeTakeFirstOrThrow()
  return row.matter_id
}
