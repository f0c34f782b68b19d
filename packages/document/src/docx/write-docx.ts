import { zipSync } from 'fflate'
import { compareText, pairElements, type Span } from '../compare-documents.ts'
import type { OfficialDocument } from '../document.ts'
import {
  contentTypes,
  documentRelations,
  escapeXml,
  faces,
  footerPart,
  mm,
  namespaces,
  packageRelations,
  part,
  sectionProperties,
  settingsPart,
  stylesPart,
} from './page-parts.ts'
import {
  type Piece,
  type WrittenImprint,
  type WrittenLine,
  type WrittenParagraph,
  type WrittenTable,
  writtenLines,
} from './written-lines.ts'

/** 花脸稿: what changed since an earlier version, as revisions that WPS and Word can accept or refuse one by one. */
export interface Revisions {
  readonly earlier: OfficialDocument
  /** Who changed it, as the file names them. */
  readonly author: string
  /** When, as an ISO 8601 instant. */
  readonly at: string
}

/**
 * A .docx that people go on editing (ECMA-376): real styles for every element, headings in the outline, the grid of 22 rows
 * of 28 characters, page numbers by side, the imprint at the foot. The same document gives the same bytes.
 */
export function writeDocx(document: OfficialDocument, revisions: Revisions | null = null): Uint8Array {
  const later = writtenLines(document)
  const body = revisions === null ? later.map((line) => lineXml(line)) : revisedBody(later, revisions)
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageRelations,
    'word/_rels/document.xml.rels': documentRelations,
    'word/document.xml': part(
      `<w:document ${namespaces}><w:body>${body.join('')}${sectionProperties()}</w:body></w:document>`,
    ),
    'word/styles.xml': stylesPart(),
    'word/settings.xml': settingsPart,
    'word/footer1.xml': footerPart('right'),
    'word/footer2.xml': footerPart('left'),
  }
  // A fixed time, so that the same document gives the same bytes; the earliest that a zip can say.
  return zipSync(parts, { mtime: '1980-01-01T00:00:00', level: 6 })
}

function lineXml(line: WrittenLine): string {
  if (line.type === 'paragraph') return paragraphXml(line, line.pieces.map((piece) => runXml(piece)).join(''))
  return line.type === 'table' ? tableXml(line) : imprintXml(line)
}

function paragraphXml({ style, properties }: WrittenParagraph, runs: string, mark = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}${mark}</w:pPr>${runs}</w:p>`
}

function runXml({ text, face, scale }: Piece, element = 'w:t'): string {
  const font = face === undefined ? '' : `<w:rFonts w:eastAsia="${faces[face]}" w:hint="eastAsia"/>`
  const width = scale === undefined ? '' : `<w:w w:val="${scale}"/>`
  const look = font === '' && width === '' ? '' : `<w:rPr>${font}${width}</w:rPr>`
  const parts = text.split('\t').map((each) => `<${element} xml:space="preserve">${escapeXml(each)}</${element}>`)
  return text === '' ? '' : `<w:r>${look}${parts.join('<w:tab/>')}</w:r>`
}

function tableXml({ rows, headerRows }: WrittenTable): string {
  const columns = rows[0]?.length ?? 1
  const column = Math.floor(mm(156) / columns)
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  const borders = edges.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')
  const grid = Array.from({ length: columns }, () => `<w:gridCol w:w="${column}"/>`).join('')
  const body = rows.map((row, at) => {
    const header = at < headerRows
    const look = header ? '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' : '<w:trPr><w:cantSplit/></w:trPr>'
    const cells = row.map((text) => cellXml(column, 'TableText', header ? { text, face: 'heading' } : { text }))
    return `<w:tr>${look}${cells.join('')}</w:tr>`
  })
  return `<w:tbl><w:tblPr><w:tblW w:w="${column * columns}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>${between}`
}

/** Two tables that touch would be one. */
const between = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'

function cellXml(width: number, style: string, piece: Piece, more = '', paragraph = ''): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${style}"/>${paragraph}</w:pPr>${runXml(piece)}</w:p></w:tc>`
}

/** 7.4.1: rules as wide as the type area, 0.35 mm first and last and 0.25 mm between; the last on the type area's foot. */
function imprintXml({ rows }: WrittenImprint): string {
  const full = mm(156)
  const rule = (edge: string, eighths: number) =>
    `<w:${edge} w:val="single" w:sz="${eighths}" w:space="0" w:color="000000"/>`
  const free = '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'
  // 7.4.2: continued after the colon.
  const hanging =
    '<w:ind w:leftChars="400" w:left="1120" w:rightChars="100" w:right="280" w:hangingChars="300" w:hanging="840"/>'
  const body = rows.map(([first = '', second]) =>
    second === undefined
      ? `<w:tr>${cellXml(full, 'Imprint', { text: first }, '<w:gridSpan w:val="2"/>', hanging)}</w:tr>`
      : `<w:tr>${cellXml(full - mm(60), 'Imprint', { text: first }, '', free)}${cellXml(mm(60), 'Imprint', { text: second }, '', `${free}<w:jc w:val="right"/>`)}</w:tr>`,
  )
  const borders = `${rule('top', 8)}${rule('bottom', 8)}${rule('insideH', 6)}`
  const place =
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:horzAnchor="margin" w:vertAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
  const margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
  return `<w:tbl><w:tblPr>${place}<w:tblW w:w="${full}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid><w:gridCol w:w="${full - mm(60)}"/><w:gridCol w:w="${mm(60)}"/></w:tblGrid>${body.join('')}</w:tbl>${between}`
}

function revisedBody(later: readonly WrittenLine[], { earlier, author, at }: Revisions): readonly string[] {
  let id = 0
  const attributes = () => {
    id += 1
    return `w:id="${id}" w:author="${escapeXml(author)}" w:date="${escapeXml(at)}"`
  }
  return pairElements(writtenLines(earlier), later).map(({ before, after }) => {
    if (after === null) return before === null ? '' : wholeLine(before, 'del', attributes)
    if (before === null) return wholeLine(after, 'ins', attributes)
    if (before.text === after.text || before.type !== 'paragraph' || after.type !== 'paragraph') {
      // Cells change as whole tables: the earlier one is struck out, the later one put in.
      const same = before.text === after.text
      return same ? lineXml(after) : `${wholeLine(before, 'del', attributes)}${wholeLine(after, 'ins', attributes)}`
    }
    const runs = spansXml(compareText(before.text, after.text), after.pieces, attributes)
    return paragraphXml(after, runs)
  })
}

/** A line that one version lacks, its paragraph mark or its rows included. */
function wholeLine(line: WrittenLine, change: 'ins' | 'del', attributes: () => string): string {
  if (line.type !== 'paragraph') {
    return lineXml(line).replaceAll(/<w:tr>(<w:trPr>)?/g, (_row, properties?: string) => {
      const mark = `<w:${change} ${attributes()}/>`
      return properties === undefined ? `<w:tr><w:trPr>${mark}</w:trPr>` : `<w:tr><w:trPr>${mark}`
    })
  }
  const runs = line.pieces.map((piece) => changedRun(piece, change, attributes)).join('')
  return paragraphXml(line, runs, `<w:rPr><w:${change} ${attributes()}/></w:rPr>`)
}

function changedRun(piece: Piece, change: 'ins' | 'del', attributes: () => string): string {
  if (piece.text === '') return ''
  return `<w:${change} ${attributes()}>${runXml(piece, change === 'del' ? 'w:delText' : 'w:t')}</w:${change}>`
}

/** The runs of a changed paragraph: what stays and what is new in the faces of the later version. */
function spansXml(spans: readonly Span[], pieces: readonly Piece[], attributes: () => string): string {
  let at = 0
  return spans
    .map(({ type, text }) => {
      if (type === 'removed') return changedRun({ text }, 'del', attributes)
      const parts = cut(pieces, at, at + text.length)
      at += text.length
      return parts.map((piece) => (type === 'same' ? runXml(piece) : changedRun(piece, 'ins', attributes))).join('')
    })
    .join('')
}

/** The pieces between two places of a paragraph. */
function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let start = 0
  return pieces.flatMap((piece): readonly Piece[] => {
    const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    start += piece.text.length
    return text === '' ? [] : [{ ...piece, text }]
  })
}
