import { randomUUID } from 'node:crypto'
import type { DocumentContent, Matter } from '@sanban/contract'
import type { Service } from '../../kernel/kernel.ts'
import { post } from '../../kernel/outbox.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { ok, refuse } from '../../platform/http/answer.ts'
import { lockDocumentOf, readContent } from '../documents/store.ts'

/**
 * `dispatch-document`: sends the rendition of the frozen version to the units chosen (value `units`), one message each,
 * written in this transaction and delivered after it (条例 art. 25 (四)).
 */
export const dispatchDocument: Service = async ({ trx, actor, matterId, now, values }) => {
  const units = values.units
  if (!Array.isArray(units) || units.length === 0)
    return refuse('matter/form-invalid', { fields: [{ field: 'units' }] })
  const head = await lockDocumentOf(trx, actor.unitId, matterId)
  if (head === null || head.frozenVersion === null) return refuse('document/not-rendered')
  const rendition = await trx
    .selectFrom('rendition as r')
    .innerJoin('file as f', (on) => on.onRef('f.unit_id', '=', 'r.unit_id').onRef('f.file_hash', '=', 'r.file_hash'))
    .select(['f.file_hash', 'f.size_bytes', 'r.pages'])
    .where('r.unit_id', '=', actor.unitId)
    .where('r.document_id', '=', head.documentId)
    .where('r.version', '=', head.frozenVersion)
    .executeTakeFirst()
  if (rendition === undefined) return refuse('document/not-rendered')
  const content = await readContent(trx, actor.unitId, head.documentId, head.frozenVersion)
  const letter = letterOf(content, rendition)
  for (const toUnitId of new Set(units.filter((unit) => typeof unit === 'string'))) {
    const dispatchId = randomUUID()
    await trx
      .insertInto('dispatch')
      .values({
        unit_id: actor.unitId,
        dispatch_id: dispatchId,
        matter_id: matterId,
        document_id: head.documentId,
        to_unit_id: toUnitId,
        sent_at: now,
      })
      .execute()
    const payload = { ...letter, dispatchId, fromUnitId: actor.unitId, sentAt: now.toISOString() }
    await post(trx, actor.unitId, toUnitId, { kind: 'dispatch', payload }, now)
  }
  return ok({ units: units.length, fileHash: rendition.file_hash })
}

function letterOf(
  content: DocumentContent,
  rendition: { readonly file_hash: string; readonly size_bytes: number; readonly pages: number | null },
) {
  return {
    number: content.number ?? '',
    title: content.title,
    urgency: content.header.urgency ?? ('普通' as const),
    pages: rendition.pages ?? 0,
    fileHash: rendition.file_hash,
    sizeBytes: Number(rendition.size_bytes),
  }
}

/** Who has the document and who has not: the sender's view, for the matter's page. */
export async function dispatchesPart(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
): Promise<Matter['dispatches']> {
  const rows = await trx
    .selectFrom('dispatch as d')
    .innerJoin('unit as u', 'u.unit_id', 'd.to_unit_id')
    .selectAll('d')
    .select(['u.name', 'u.short_name'])
    .where('d.unit_id', '=', unitId)
    .where('d.matter_id', '=', matterId)
    .orderBy('u.kind')
    .orderBy('u.code')
    .execute()
  return rows.map((row) => ({
    unit: { unitId: row.to_unit_id, name: row.name, shortName: row.short_name },
    sentAt: row.sent_at.toISOString(),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    receipt:
      row.receipt_name === null || row.receipt_at === null
        ? null
        : { name: row.receipt_name, at: row.receipt_at.toISOString() },
  }))
}
