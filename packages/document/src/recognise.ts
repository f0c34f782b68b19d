import type { DocumentHeader, DocumentKind, OfficialDocument } from './document.ts'
import { defaultFormat, defaultSealing, noAttendance } from './document-format.ts'
import type { Doubt } from './doubt.ts'
import { unfoldLayoutTables } from './layout-tables.ts'
import { organsOfTitle } from './organ-name.ts'
import { readAttachmentList, recogniseAttachments } from './recognise-attachments.ts'
import { readAttendance } from './recognise-attendance.ts'
import { recogniseBlocks } from './recognise-blocks.ts'
import { recogniseEnding } from './recognise-ending.ts'
import { type RecognisedHead, recogniseHead } from './recognise-head.ts'
import { kindOfTitle } from './recognise-kind.ts'
import { cleanLine, type SourceLine, sourceLines } from './source-line.ts'

/** A document as read from a text, and where the reading is doubtful. */
export interface Recognised {
  readonly document: OfficialDocument
  readonly doubts: readonly Doubt[]
}

/**
 * Reads the elements of a document out of lines of text (SPEC D3). It never fails: what it cannot place stays as paragraphs,
 * and every choice between readings is a doubt. `recognise(documentText(document))` gives a well-formed document back.
 */
export function recognise(source: readonly SourceLine[] | string): Recognised {
  const lines = typeof source === 'string' ? sourceLines(source) : source.map(cleanSourceLine).filter(isFilled)
  const head = recogniseHead(unfoldLayoutTables(lines))
  const ending = recogniseEnding(head.rest, organsOfTitle(head.title))
  const { kind, doubts: kindDoubts } = recogniseKind(head.title)
  const met = kind === 'minutes' ? readAttendance(ending.body) : { attendance: noAttendance, before: ending.body }
  const list = readAttachmentList(met.before)
  const body = recogniseBlocks(list.before, 'body')
  const attachments = recogniseAttachments(list.names, ending.bound)
  const header = headerOf(head, kind, ending.signature)
  const format = defaultFormat(kind, header)
  const document: OfficialDocument = {
    kind,
    format,
    sealing: defaultSealing(format),
    header,
    number: head.number,
    title: head.title,
    caption: head.caption,
    addressees: head.addressees === '' ? ending.addressees : head.addressees,
    body: body.blocks,
    attachments: attachments.attachments,
    attendance: met.attendance,
    signature: ending.signature.length > 0 ? ending.signature : head.captionOrgans,
    date: ending.date ?? head.captionDate,
    note: ending.note,
    imprint: ending.imprint,
  }
  const found = new Set<Doubt['reason']>([
    ...(head.captionDate === null ? [] : ['date-not-found' as const]),
    ...(head.captionOrgans.length === 0 ? [] : ['signature-not-found' as const]),
  ])
  const addresseeDoubts = document.addressees === '' && addressed.includes(kind) ? [noAddressees] : []
  const endingDoubts = ending.doubts.filter(({ reason }) => !found.has(reason))
  const doubts = [
    ...kindDoubts,
    ...head.doubts,
    ...addresseeDoubts,
    ...body.doubts,
    ...endingDoubts,
    ...attachments.doubts,
  ]
  return { document, doubts: [...secrecyDoubts(document), ...doubts] }
}

/** The kinds that go to named organs; the others are published to all (GB/T 9704—2012 7.3.2). */
const addressed: readonly DocumentKind[] = [
  'opinions',
  'notice',
  'circular',
  'report',
  'request',
  'reply',
  'bill',
  'letter',
]

const noAddressees: Doubt = {
  element: 'addressees',
  where: 'addressees',
  text: '',
  reason: 'addressees-not-found',
  confidence: 0.5,
}

function cleanSourceLine(line: SourceLine): SourceLine {
  if (line.cells === undefined) return { ...line, text: cleanLine(line.text) }
  const cells = line.cells.map(cleanLine)
  return { ...line, text: cells.join('\t'), cells }
}

function isFilled({ text, cells }: SourceLine): boolean {
  return cells === undefined ? text !== '' : cells.some((cell) => cell !== '')
}

function recogniseKind(title: string): { readonly kind: DocumentKind; readonly doubts: readonly Doubt[] } {
  const kind = kindOfTitle(title)
  if (kind !== null) return { kind, doubts: [] }
  return {
    kind: 'notice',
    doubts: [{ element: 'kind', where: 'kind', text: title, reason: 'kind-not-found', confidence: 0.2 }],
  }
}

// Letters, orders and minutes print the organ's name without 文件 (GB/T 9704—2012 chapter 10).
function headerOf(head: RecognisedHead, kind: DocumentKind, signature: readonly string[]): DocumentHeader {
  if (head.hasMark) return head.header
  const organs = signature.length > 0 ? signature : organsOfTitle(head.title)
  return { ...head.header, organs, withFileWord: kind !== 'letter' && kind !== 'order' && kind !== 'minutes' }
}

function secrecyDoubts({ header }: OfficialDocument): readonly Doubt[] {
  if (header.secrecy === null) return []
  return [{ element: 'secrecy', where: 'header.secrecy', text: header.secrecy, reason: 'classified', confidence: 1 }]
}
