import {
  type Attachment,
  attendanceLabels,
  type Block,
  type OfficialDocument,
  type PlainDate,
  type Table,
} from '@sanban/document'
import type { FontRoleName, FontSet } from './fonts.ts'
import { markOf } from './mark.ts'
import { type SealImage, sealFile } from './seals.ts'
import { breakTitle, widthOf } from './title-lines.ts'

/** A character that no font of its role draws; it is set as 〓, the printer's mark for a missing type. */
export interface MissingGlyph {
  readonly code: 'render/glyph-missing'
  readonly character: string
  readonly codePoint: number
  /** The part of the document where it stands, in Chinese. */
  readonly place: string
}

/** What may be varied to meet the rules that bind pages together; the defaults are those of the standard. */
export interface Arrangement {
  /** Rows on a full page (GB/T 9704—2012 5.2.3: 22; 7.3.5.5 allows to change the pitch). */
  readonly rows: number
  /** Size of the title in points (7.3.1: 2号, 22 pt). */
  readonly titleSize: number
  /** 7.4.2: the addressees moved into the imprint when they would push the text off the first page. */
  readonly addresseesInImprint: boolean
  /** The last paragraph or the 附件说明 is not parted from the signature, so that the seal has text above it (7.3.5.1). */
  readonly tailTogether: boolean
  /** Rows left empty on the page before the signature, so that the end of the text goes with it (7.3.5.1). */
  readonly pushedRows: number
}

/** The arrangement that the standard asks for where nothing forces another. */
export const standardArrangement: Arrangement = {
  rows: 22,
  titleSize: 22,
  addresseesInImprint: false,
  tailTogether: false,
  pushedRows: 0,
}

/** The width of the type area in points (5.2.1: 156 mm). */
const typeAreaWidth = (156 / 25.4) * 72

/** The JSON that the template reads, and the characters that had to be replaced in it. */
export function templateData(
  document: OfficialDocument,
  fonts: FontSet,
  arrangement: Arrangement,
  seals: readonly SealImage[] = [],
): { readonly data: unknown; readonly missing: readonly MissingGlyph[] } {
  const missing = new Map<string, MissingGlyph>()
  const draw = (text: string, role: FontRoleName, place: string): string =>
    replaceMissing(text, role, place, fonts, missing)
  const organs = document.header.organs.filter((organ) => organ !== '')
  const wholes = [...organs, ...document.signature]
  const titleColumns = Math.floor((typeAreaWidth / arrangement.titleSize) * 2) / 2
  const title = (text: string, columns: number, place: string) =>
    breakTitle(text, columns, wholes).map((row) => draw(row, 'title', place))
  const bound = document.attachments.filter((attachment) => attachment.blocks.length > 0)
  const mark = markOf(document, organs)
  const data = {
    rows: arrangement.rows,
    tailTogether: arrangement.tailTogether,
    pushedRows: arrangement.pushedRows,
    fonts: Object.fromEntries(
      Object.entries(fonts.roles).map(([role, { faces }]) => [role, faces.map((face) => face.family)]),
    ),
    titleWeight: fonts.roles.title.faces[0]?.weight ?? 400,
    meta: { title: document.title, author: organs },
    organs: mark.organs.map((organ) => draw(organ, 'title', '发文机关标志')),
    withFileWord: document.header.withFileWord,
    markLines: breakTitle(mark.text, markColumns).map((row) => draw(row, 'title', '发文机关标志')),
    copyNumber: optional(document.header.copyNumber, (text) => draw(text, 'body', '份号')),
    secrecy: optional(document.header.secrecy, (text) => draw(text, 'heading', '密级和保密期限')),
    urgency: document.header.urgency,
    signers: document.header.signers.map((signer) => draw(signer, 'subheading', '签发人')),
    number: optional(document.number, (text) => draw(text, 'body', '发文字号')),
    titleLines: mark.holdsTitle ? [] : title(document.title, titleColumns, '标题'),
    titleSize: arrangement.titleSize,
    caption: draw(document.caption, 'subheading', '题注'),
    addressees: arrangement.addresseesInImprint ? '' : draw(document.addressees, 'body', '主送机关'),
    body: document.body.map((block) => blockData(block, (text, role) => draw(text, role, '正文'))),
    attachmentNames: document.attachments.map((attachment) => draw(attachment.title, 'body', '附件说明')),
    attachments: bound.map((attachment) => ({
      label: attachmentLabel(attachment, document.attachments),
      titleLines: title(attachment.title, Math.floor((typeAreaWidth / 22) * 2) / 2, '附件标题'),
      turned: attachment.blocks.some(isTurned),
      blocks: attachment.blocks.map((block) => blockData(block, (text, role) => draw(text, role, '附件'))),
    })),
    attendance: attendanceNames
      .filter((name) => document.attendance[name] !== '')
      .map((name) => ({ label: attendanceLabels[name], names: draw(document.attendance[name], 'body', '出席名单') })),
    sealing: document.sealing,
    seals: seals.map((seal, index) => ({ path: `/${sealFile(seal, index)}`, diameter: seal.diameter })),
    stamps: document.signature.map((signer) => stampOf(signer, draw)),
    endsTurned: bound.at(-1)?.blocks.some(isTurned) ?? false,
    signature: document.signature.map((organ) => draw(organ, 'body', '发文机关署名')),
    date: optional(document.date, chineseDate),
    note: draw(document.note, 'body', '附注'),
    imprint: {
      addressees: arrangement.addresseesInImprint ? draw(document.addressees, 'body', '主送机关') : '',
      copies: draw(document.imprint.copies, 'body', '抄送机关'),
      issuer: draw(document.imprint.issuer, 'body', '印发机关'),
      issuedOn: optional(document.imprint.issuedOn, chineseDate),
    },
  }
  return { data: kebabKeys(data), missing: [...missing.values()] }
}

/** A date in Arabic digits, the year in full, months and days without a zero (GB/T 9704—2012 7.3.5.4). */
export function chineseDate(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

function optional<T, R>(value: T | null, convert: (value: T) => R): R | null {
  return value === null ? null : convert(value)
}

/** 7.3.7: 附件, with its number where there are several. */
function attachmentLabel(attachment: Attachment, all: readonly Attachment[]): string {
  return all.length === 1 ? '附件' : `附件${all.indexOf(attachment) + 1}`
}

/** One row where it stays readable; a longer mark than this is broken by sense like a title. */
const markColumns = 26

const attendanceNames = ['attended', 'excused', 'observed'] as const

/** 7.3.5.3: the signer's post, and the name that the stamp shows; they are apart by a space. */
function stampOf(signer: string, draw: (text: string, role: FontRoleName, place: string) => string) {
  const [, post = '', name = ''] = /^(.*?)[\s　]+(\S.*)$/u.exec(signer) ?? ['', signer]
  return { post: draw(post, 'body', '签发人职务'), name: draw(name, 'subheading', '签发人') }
}

type Draw = (text: string, role: FontRoleName) => string

const headingRoles = ['heading', 'subheading', 'body', 'body'] as const

function blockData(block: Block, draw: Draw): unknown {
  if (block.type === 'paragraph') return { type: block.type, text: draw(block.text, 'body') }
  if (block.type === 'heading') {
    const role = headingRoles[block.level - 1] ?? 'body'
    return { ...block, label: draw(block.label, role), text: draw(block.text, role), rest: draw(block.rest, 'body') }
  }
  const rows = block.rows.map((row) => row.map((cell) => draw(cell, 'body')))
  return { type: block.type, headerRows: block.headerRows, rows, widths: columnWidths(block), turned: isTurned(block) }
}

/** Columns that an upright page holds: at 5号, three characters each and their space fill 156 mm (practice; 8 turns wider tables). */
const mostUprightColumns = 12

function isTurned(block: Block): boolean {
  return block.type === 'table' && (block.rows[0]?.length ?? 0) > mostUprightColumns
}

/** Wider columns for longer texts, damped so that a long one does not starve the others. */
function columnWidths(table: Table): readonly number[] {
  const columns = table.rows[0]?.length ?? 0
  return Array.from({ length: columns }, (_, column) => {
    const longest = Math.max(...table.rows.map((row) => widthOf(row[column] ?? '')))
    return Math.sqrt(Math.max(2, longest))
  })
}

/** Characters that draw nothing: spaces of all kinds, joiners, marks of direction, variation selectors. */
const invisible = /[\s\u00ad\u2028-\u202e\p{Default_Ignorable_Code_Point}]/u

function replaceMissing(
  text: string,
  role: FontRoleName,
  place: string,
  fonts: FontSet,
  missing: Map<string, MissingGlyph>,
): string {
  const latin = role === 'body' || role === 'subheading' ? fonts.roles.latin.faces : []
  const faces = [...latin, ...fonts.roles[role].faces]
  let drawn = ''
  for (const character of text.replace(/\r?\n/gu, ' ')) {
    const codePoint = character.codePointAt(0) ?? 0
    if (invisible.test(character)) {
      if (/\s/u.test(character) && character !== '\ufeff') drawn += character
    } else if (faces.some((face) => face.covers(codePoint))) drawn += character
    else {
      missing.set(`${place} ${character}`, { code: 'render/glyph-missing', character, codePoint, place })
      drawn += '〓'
    }
  }
  return drawn
}

/** Typst names are written with hyphens. */
function kebabKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kebabKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`),
      kebabKeys(inner),
    ]),
  )
}
