import { type DocumentContent, documentContent } from '@sanban/contract'
import { emptyDocument, secrecyMark } from '@sanban/document'
import type { Check, Draft, InAction, Service } from '../../kernel/kernel.ts'
import { post } from '../../kernel/outbox.ts'
import { ok, refuse } from '../../platform/http/answer.ts'
import { localDate } from '../../platform/local-date.ts'
import { appendVersion, createDocument, type DocumentHead, lockDocumentOf, readContent } from './store.ts'
import { urgencyMark } from './urgency-mark.ts'

/**
 * `number-document`: gives the next 发文字号 of the 机关代字 and year, without gaps because the counter is a row of this
 * transaction, and writes it with the date of signature into a new version (条例 art. 9 (五), (十二); art. 25 (二)).
 */
export const numberDocument: Service = async (context) => {
  const head = await documentOf(context)
  const content = await readContent(context.trx, context.actor.unitId, head.documentId, head.version)
  const date = await localDate(context.trx, context.actor.unitId, context.now)
  const prefix = await prefixFor(context, content)
  if (prefix === null) return refuse('document/incomplete', { missing: ['mark'] })
  const { trx, actor, now } = context
  // A document that comes back from a later step and is signed again keeps its number.
  const text = head.number ?? (await giveNumber(context, head, prefix, Number(date.slice(0, 4))))
  const numbered: DocumentContent = {
    ...content,
    number: text,
    date,
    imprint: { ...content.imprint, issuedOn: content.imprint.issuer === '' ? null : date },
  }
  const saved = await appendVersion(trx, actor.unitId, head, {
    content: numbered,
    savedBy: actor.personId,
    savedAt: now,
    note: `签发编号 ${text}`,
  })
  return ok({ number: text, version: saved.version, hash: saved.hash })
}

/** `freeze-version`: the newest version is the one that was signed; only it is rendered, sealed and dispatched. */
export const freezeVersion: Service = async (context) => {
  const { trx, actor, now } = context
  const head = await documentOf(context)
  await trx
    .updateTable('document')
    .set({ frozen_version: head.version })
    .where('unit_id', '=', actor.unitId)
    .where('document_id', '=', head.documentId)
    .execute()
  await trx
    .insertInto('rendition')
    .values({ unit_id: actor.unitId, document_id: head.documentId, version: head.version, status: 'pending' })
    .execute()
  const payload = { documentId: head.documentId, version: head.version }
  await post(trx, actor.unitId, actor.unitId, { kind: 'render', payload }, now)
  const frozen = await trx
    .selectFrom('document_version')
    .select('content_hash')
    .where('unit_id', '=', actor.unitId)
    .where('document_id', '=', head.documentId)
    .where('version', '=', head.version)
    .executeTakeFirstOrThrow()
  return ok({ version: head.version, hash: frozen.content_hash })
}

/** `document-complete`: has what a document can't go on without (条例 art. 9), the unit's own mark, and no mark of secrecy. */
export const documentComplete: Check = async (context) => {
  const head = await documentOf(context)
  const content = await readContent(context.trx, context.actor.unitId, head.documentId, head.version)
  const mark = secrecyMark(content)
  if (mark !== null) return refuse('document/classified', { mark })
  const missing = missingElements(content)
  // 条例 art. 9 (四): the mark is the issuing organ's own; an imported text may carry another's.
  if (!(await isOwnMark(context, content))) missing.push('mark')
  return missing.length === 0 ? ok(null) : refuse('document/incomplete', { missing })
}

/** `rendition-ready`: the rendition of the frozen version exists, so that it can be sealed and sent. */
export const renditionReady: Check = async ({ trx, actor, matterId }) => {
  const row = await trx
    .selectFrom('document as d')
    .innerJoin('rendition as r', (on) =>
      on
        .onRef('r.unit_id', '=', 'd.unit_id')
        .onRef('r.document_id', '=', 'd.document_id')
        .onRef('r.version', '=', 'd.frozen_version'),
    )
    .select('r.status')
    .where('d.unit_id', '=', actor.unitId)
    .where('d.matter_id', '=', matterId)
    .executeTakeFirst()
  return row?.status === 'ready' ? ok(null) : refuse('document/not-rendered', { status: row?.status ?? 'none' })
}

/** Kinds published to everybody name no addressees (GB/T 9704—2012 7.3.2 and practice). */
const withoutAddressees: ReadonlySet<DocumentContent['kind']> = new Set([
  'resolution',
  'order',
  'communique',
  'announcement',
  'proclamation',
  'minutes',
])

/** The elements that a document still lacks, by their names in the model. */
export function missingElements(content: DocumentContent): string[] {
  const missing: string[] = []
  if (content.title.trim() === '') missing.push('title')
  if (content.body.length === 0) missing.push('body')
  if (content.addressees.trim() === '' && !withoutAddressees.has(content.kind)) missing.push('addressees')
  if (content.signature.length === 0 && content.kind !== 'minutes') missing.push('signature')
  return missing
}

async function documentOf({ trx, actor, matterId }: InAction): Promise<DocumentHead> {
  const head = await lockDocumentOf(trx, actor.unitId, matterId)
  if (head === null) throw new Error(`matter ${matterId} has no document, though its procedure works on one`)
  return head
}

/** Whether the main organ of the mark is one under which this unit issues documents. */
async function isOwnMark({ trx, actor }: InAction, content: DocumentContent): Promise<boolean> {
  const [mainOrgan] = content.header.organs
  const mark = await trx
    .selectFrom('document_mark')
    .select('organ')
    .where('unit_id', '=', actor.unitId)
    .where('organ', '=', mainOrgan ?? '')
    .executeTakeFirst()
  return mark !== undefined
}

/** The 机关代字 under which this unit numbers the kind of document. */
async function prefixFor({ trx, actor }: InAction, content: DocumentContent): Promise<string | null> {
  const marks = await trx
    .selectFrom('document_mark')
    .select(['prefix', 'kinds'])
    .where('unit_id', '=', actor.unitId)
    .orderBy('position')
    .execute()
  const mark = marks.find(({ kinds }) => kinds.includes(content.kind)) ?? marks[0]
  return mark?.prefix ?? null
}

async function giveNumber(context: InAction, head: DocumentHead, prefix: string, year: number): Promise<string> {
  const { trx, actor, now } = context
  const number = await nextNumber(context, prefix, year)
  const text = `${prefix}〔${year}〕${number}号`
  await trx
    .insertInto('document_number')
    .values({ unit_id: actor.unitId, prefix, year, number, document_id: head.documentId, given_at: now })
    .execute()
  await trx
    .updateTable('document')
    .set({ number_text: text })
    .where('unit_id', '=', actor.unitId)
    .where('document_id', '=', head.documentId)
    .execute()
  return text
}

async function nextNumber({ trx, actor }: InAction, prefix: string, year: number): Promise<number> {
  const row = await trx
    .insertInto('number_counter')
    .values({ unit_id: actor.unitId, prefix, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'prefix', 'year'])
        .doUpdateSet((eb) => ({ last: eb('number_counter.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** An empty document under the unit's first mark, for a sub-matter: its drafter finds it on the desk. */
export const blankDraft: Draft = async ({ trx, unitId, matterId, now }, { title, urgency, drafter }) => {
  const mark = await trx
    .selectFrom('document_mark')
    .select(['organ', 'with_file_word'])
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  const empty = emptyDocument('notice', mark === undefined ? [] : [mark.organ])
  const header = { ...empty.header, urgency: urgencyMark(urgency), withFileWord: mark?.with_file_word ?? false }
  const content = documentContent.parse({ ...empty, title, header })
  await createDocument(trx, unitId, matterId, { content, savedBy: drafter, savedAt: now, note: '' })
}
