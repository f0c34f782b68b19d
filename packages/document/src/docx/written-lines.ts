import type { Block, OfficialDocument } from '../document.ts'
import { writtenDate } from '../document-date.ts'
import { attendanceLines } from '../document-text.ts'
import type { Face, StyleId } from './page-parts.ts'
import { mm, pageTwips } from './page-parts.ts'

/** A part of a paragraph in a face of its own. */
export interface Piece {
  readonly text: string
  readonly face?: Face
  /** Width of the characters in percent; the mark is narrowed to one row. */
  readonly scale?: number
}

/** A paragraph of the file; `properties` are direct ones beside those of its style. */
export interface WrittenParagraph {
  readonly type: 'paragraph'
  readonly style: StyleId
  readonly pieces: readonly Piece[]
  readonly properties: string
  /** All pieces together, by which versions are compared. */
  readonly text: string
}

export interface WrittenTable {
  readonly type: 'table'
  readonly headerRows: number
  readonly rows: readonly (readonly string[])[]
  readonly text: string
}

/** The imprint at the foot of the page on which it falls (7.4). */
export interface WrittenImprint {
  readonly type: 'imprint'
  readonly rows: readonly (readonly string[])[]
  readonly text: string
}

export type WrittenLine = WrittenParagraph | WrittenTable | WrittenImprint

/** The paragraphs and tables of a document in the order of the page, each with its style (GB/T 9704—2012 7.2 to 7.4). */
export function writtenLines(document: OfficialDocument): readonly WrittenLine[] {
  return [
    ...headerLines(document),
    paragraph('Title', document.title, space('before', 2 * pageTwips.row)),
    ...(document.caption === '' ? [] : [paragraph('Caption', `（${document.caption}）`)]),
    ...(document.addressees === ''
      ? []
      : [paragraph('Addressees', `${document.addressees}：`, space('before', pageTwips.row))]),
    ...keptTogether([...document.body.map(blockLine), ...attachmentList(document)]),
    ...attendance(document),
    ...signOff(document),
    ...(document.note === '' ? [] : [paragraph('Note', `（${document.note}）`)]),
    ...boundAttachments(document),
    ...imprint(document),
  ]
}

function paragraph(
  style: StyleId,
  text: string,
  properties = '',
  pieces: readonly Piece[] = [{ text }],
): WrittenParagraph {
  return { type: 'paragraph', style, pieces, properties, text }
}

function space(where: 'before' | 'after', twips: number): string {
  return `<w:spacing w:${where}="${twips}"/>`
}

/** 7.3.5.1: no seal stands on a page without text, so the last text goes with the signature. */
function keptTogether(lines: readonly WrittenLine[]): readonly WrittenLine[] {
  return lines.map((line, at) =>
    at === lines.length - 1 && line.type === 'paragraph'
      ? { ...line, properties: `<w:keepNext/>${line.properties}` }
      : line,
  )
}

function headerLines({ header, number }: OfficialDocument): readonly WrittenLine[] {
  const corner = [header.copyNumber, header.secrecy, header.urgency].filter((each) => each !== null)
  const marks = header.organs.map((organ, at) =>
    header.withFileWord && at === header.organs.length - 1 ? `${organ}文件` : organ,
  )
  // 7.2.4: the upper edge of the mark is 35 mm below that of the type area, whatever stands in the corner.
  const above = Math.max(0, mm(35) - corner.length * pageTwips.row)
  const signers = header.signers.length === 0 ? '' : `签发人：${header.signers.join('　')}`
  return [
    ...corner.map((text) => paragraph('Corner', text)),
    ...marks.map((text, at) =>
      paragraph('Mark', text, at === 0 ? space('before', above) : '', [{ text, scale: markScale(marks) }]),
    ),
    ...(number === null && signers === '' ? [] : [numberLine(number ?? '', signers)]),
    ...(marks.length === 0 ? [] : [paragraph('Rule', '')]),
  ]
}

/** 7.2.4: the mark fits one row; practice narrows its characters, to two thirds at most. */
function markScale(marks: readonly string[]): number {
  const longest = Math.max(...marks.map(width))
  const fits = ((156 / 25.4) * 72) / (longest * markPoints)
  return Math.max(66, Math.min(100, Math.floor(fits * 100)))
}

const markPoints = 48

/** 7.2.5, 7.2.6: centred; with signers at the left with one character free, the signers at the right with one free. */
function numberLine(number: string, signers: string): WrittenParagraph {
  const below = space('before', 2 * pageTwips.row)
  if (signers === '') return paragraph('Number', number, below)
  const right = mm(156) - 320
  const tabs = `<w:tabs><w:tab w:val="right" w:pos="${right}"/></w:tabs>`
  return paragraph('Number', `${number}\t${signers}`, `${tabs}${below}<w:ind w:left="320"/><w:jc w:val="left"/>`, [
    { text: `${number}\t签发人：` },
    { text: signers.slice(4), face: 'subheading' },
  ])
}

const headingFaces: readonly Face[] = ['heading', 'subheading', 'body', 'body']

function blockLine(block: Block): WrittenLine {
  if (block.type === 'table') {
    const text = block.rows.map((row) => row.join('\t')).join('\n')
    return { type: 'table', headerRows: block.headerRows, rows: block.rows, text }
  }
  if (block.type === 'paragraph') return paragraph('BodyText', block.text)
  const head = `${block.label}${block.text}`
  if (block.rest === '') return paragraph(`Heading${block.level}`, head)
  const face = headingFaces[block.level - 1] ?? 'body'
  return paragraph('BodyText', `${head}${block.rest}`, '', [{ text: head, face }, { text: block.rest }])
}

function attachmentList({ attachments }: OfficialDocument): readonly WrittenLine[] {
  const [only] = attachments
  const above = space('before', pageTwips.row)
  if (attachments.length === 1 && only !== undefined) {
    const indent = '<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>'
    return [paragraph('AttachmentList', `附件：${only.title}`, `${above}${indent}`)]
  }
  return attachments.map(({ title }, at) => {
    const first = at === 0
    // The second number stands under the first: 附件： is three characters wide.
    const indent = first ? '' : '<w:ind w:leftChars="600" w:left="1920" w:hangingChars="100" w:hanging="320"/>'
    return paragraph('AttachmentList', `${first ? '附件：' : ''}${at + 1}.${title}`, first ? above : indent)
  })
}

/** 10.3: one blank row below the body, the label in 黑体, continued after its colon. */
function attendance(document: OfficialDocument): readonly WrittenLine[] {
  return attendanceLines(document).map((text, at) =>
    paragraph('Attendance', text, at === 0 ? space('before', pageTwips.row) : '', [
      { text: text.slice(0, 2), face: 'heading' },
      { text: text.slice(2) },
    ]),
  )
}

/** 7.3.5.1: the date with four characters free at its right, the organ centred above it as far as it goes. */
function signOff({ signature, date }: OfficialDocument): readonly WrittenLine[] {
  const written = date === null ? '' : writtenDate(date)
  const dateWidth = width(written)
  const names = signature.map((organ, at) => {
    const free = Math.max(0, 4 + (dateWidth - width(organ)) / 2)
    return paragraph('Signature', organ, `${at === 0 ? space('before', 2 * pageTwips.row) : ''}${rightIndent(free)}`)
  })
  const above = signature.length === 0 ? space('before', 2 * pageTwips.row) : ''
  return [...names, ...(date === null ? [] : [paragraph('Date', written, `${above}${rightIndent(4)}`)])]
}

function rightIndent(characters: number): string {
  return `<w:ind w:rightChars="${Math.round(characters * 100)}" w:right="${Math.round(characters * 320)}"/>`
}

/** Width in characters; digits and letters are half as wide. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\x20-\x7e]/.test(character) ? 0.5 : 1), 0)
}

function boundAttachments({ attachments }: OfficialDocument): readonly WrittenLine[] {
  return attachments.flatMap(({ title, blocks }, at) =>
    blocks.length === 0
      ? []
      : [
          paragraph('AttachmentLabel', attachments.length === 1 ? '附件' : `附件${at + 1}`),
          paragraph('Title', title, `${space('before', pageTwips.row)}`),
          ...blocks.map(blockLine),
        ],
  )
}

function imprint({ imprint: { copies, issuer, issuedOn } }: OfficialDocument): readonly WrittenLine[] {
  const issued = issuedOn === null ? '' : `${writtenDate(issuedOn)}印发`
  const rows = [
    ...(copies === '' ? [] : [[`抄送：${copies}。`]]),
    ...(issuer === '' && issued === '' ? [] : [[issuer, issued === '' ? '印发' : issued]]),
  ]
  return rows.length === 0 ? [] : [{ type: 'imprint', rows, text: rows.map((row) => row.join('\t')).join('\n') }]
}
