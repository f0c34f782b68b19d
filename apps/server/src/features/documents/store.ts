import { randomUUID } from 'node:crypto'
import type { DocumentContent, Matter, StoredDocument } from '@sanban/contract'
import { completeDocument, type EarlierDocument } from '@sanban/document'
import { namesOf } from '../../kernel/people.ts'
import { json, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { hashOfJson } from '../../platform/hash.ts'

export interface DocumentHead {
  readonly documentId: string
  readonly matterId: string
  readonly version: number
  readonly frozenVersion: number | null
  readonly number: string | null
}

/** The document of a matter, locked against other writers until the transaction ends; null when the matter has none. */
export async function lockDocumentOf(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
): Promise<DocumentHead | null> {
  const row = await trx
    .selectFrom('document')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    documentId: row.document_id,
    matterId,
    version: row.version,
    frozenVersion: row.frozen_version,
    number: row.number_text,
  }
}

/** Versions are kept as they were saved; those saved before the model had a field read as usual for their kind. */
function contentOf(stored: unknown): DocumentContent {
  return completeDocument(stored as EarlierDocument) as DocumentContent
}

/** The content of one version as it was saved. */
export async function readContent(
  trx: UnitTransaction,
  unitId: string,
  documentId: string,
  version: number,
): Promise<DocumentContent> {
  const row = await trx
    .selectFrom('document_version')
    .select('content')
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return contentOf(row.content)
}

export interface Saving {
  readonly content: DocumentContent
  readonly savedBy: string
  readonly savedAt: Date
  readonly note: string
}

/** Stores the first version of a matter's document. */
export async function createDocument(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
  saving: Saving,
): Promise<void> {
  const documentId = randomUUID()
  await trx
    .insertInto('document')
    .values({
      unit_id: unitId,
      document_id: documentId,
      matter_id: matterId,
      version: 1,
      number_text: null,
      frozen_version: null,
    })
    .execute()
  await insertVersion(trx, unitId, documentId, 1, saving)
}

/** Stores the next version and answers its hash. The caller holds the lock of the document's row. */
export async function appendVersion(
  trx: UnitTransaction,
  unitId: string,
  head: DocumentHead,
  saving: Saving,
): Promise<{ version: number; hash: string }> {
  const version = head.version + 1
  await trx
    .updateTable('document')
    // Whatever was signed before, the new text is not: it has to be frozen anew.
    .set({ version, frozen_version: null })
    .where('unit_id', '=', unitId)
    .where('document_id', '=', head.documentId)
    .execute()
  return { version, hash: await insertVersion(trx, unitId, head.documentId, version, saving) }
}

async function insertVersion(
  trx: UnitTransaction,
  unitId: string,
  documentId: string,
  version: number,
  saving: Saving,
) {
  const hash = hashOfJson(saving.content)
  await trx
    .insertInto('document_version')
    .values({
      unit_id: unitId,
      document_id: documentId,
      version,
      content: json(saving.content),
      content_hash: hash,
      saved_by: saving.savedBy,
      saved_at: saving.savedAt,
      note: saving.note,
    })
    .execute()
  return hash
}

/** One version for people, or null when there is none. */
export async function readVersion(
  trx: UnitTransaction,
  unitId: string,
  documentId: string,
  version: number | 'newest',
  editable: boolean,
): Promise<StoredDocument | null> {
  const row = await trx
    .selectFrom('document as d')
    .innerJoin('document_version as v', (on) =>
      on.onRef('v.unit_id', '=', 'd.unit_id').onRef('v.document_id', '=', 'd.document_id'),
    )
    .select(['d.matter_id', 'd.frozen_version', 'v.version', 'v.content', 'v.content_hash', 'v.saved_by', 'v.saved_at'])
    .where('d.unit_id', '=', unitId)
    .where('d.document_id', '=', documentId)
    .where((eb) => (version === 'newest' ? eb('v.version', '=', eb.ref('d.version')) : eb('v.version', '=', version)))
    .executeTakeFirst()
  if (row === undefined) return null
  const names = await namesOf(trx, unitId, [row.saved_by])
  return {
    documentId,
    matterId: row.matter_id,
    version: row.version,
    content: contentOf(row.content),
    hash: row.content_hash,
    savedBy: names(row.saved_by),
    savedAt: row.saved_at.toISOString(),
    editable,
    frozenVersion: row.frozen_version,
  }
}

/** What the matter's page says of its document. */
export async function documentPart(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
  editable: boolean,
): Promise<Matter['document']> {
  const row = await trx
    .selectFrom('document as d')
    .leftJoin('document_version as v', (on) =>
      on
        .onRef('v.unit_id', '=', 'd.unit_id')
        .onRef('v.document_id', '=', 'd.document_id')
        .onRef('v.version', '=', 'd.frozen_version'),
    )
    .leftJoin('rendition as r', (on) =>
      on
        .onRef('r.unit_id', '=', 'd.unit_id')
        .onRef('r.document_id', '=', 'd.document_id')
        .onRef('r.version', '=', 'd.frozen_version'),
    )
    .select([
      'd.document_id',
      'd.version',
      'd.number_text',
      'd.frozen_version',
      'v.content_hash',
      'r.status',
      'r.pages',
    ])
    .where('d.unit_id', '=', unitId)
    .where('d.matter_id', '=', matterId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    documentId: row.document_id,
    version: row.version,
    number: row.number_text,
    frozenVersion: row.frozen_version,
    frozenHash: row.content_hash,
    rendition: (row.status as 'pending' | 'ready' | 'failed' | null) ?? 'none',
    pages: row.pages,
    editable,
  }
}
