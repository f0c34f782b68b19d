import type { ImportNote } from '../import-problem.ts'
import type { SourceLine } from '../source-line.ts'
import type { Numbering } from './numbering.ts'
import { inheritLook, type Look, plainLook, readLook, type Styles } from './styles.ts'
import { attribute, child, children, toggleOf, valueIn, type Xml } from './xml.ts'

interface Reader {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly lines: SourceLine[]
  readonly counts: Map<ImportNote['code'], number>
  tables: number
}

/** The lines of `w:body` in reading order. */
export function readBodyLines(body: Xml, styles: Styles, numbering: Numbering) {
  const reader: Reader = { styles, numbering, lines: [], counts: new Map(), tables: 0 }
  readBlocks(body, reader)
  const notes: readonly ImportNote[] = [...reader.counts].map(([code, count]) => ({ code, count }))
  return { lines: reader.lines, notes }
}

function count(reader: Reader, code: ImportNote['code']): void {
  reader.counts.set(code, (reader.counts.get(code) ?? 0) + 1)
}

/** Elements that only wrap others: fields, content controls, smart tags, moved and inserted text. */
const wrappers: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:ins',
  'w:moveTo',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
])

function readBlocks(parent: Xml, reader: Reader): void {
  for (const node of parent.children) {
    if (node.name === 'w:p') readParagraph(node, reader)
    else if (node.name === 'w:tbl') readTable(node, reader)
    else if (wrappers.has(node.name)) readBlocks(node, reader)
    else if (node.name === 'mc:AlternateContent') readBlocks(choiceOf(node), reader)
  }
}

// One of several renderings of the same thing: never read both (ECMA-376 part 3, 9.3).
function choiceOf(node: Xml): Xml {
  return child(node, 'mc:Choice') ?? child(node, 'mc:Fallback') ?? node
}

function readParagraph(paragraph: Xml, reader: Reader): void {
  const properties = child(paragraph, 'w:pPr')
  const style = reader.styles.get(valueIn(properties, 'w:pStyle') ?? '') ?? reader.styles.get('')
  const base = inheritLook(style?.look ?? plainLook, readLook(properties, null))
  const boxes: Xml[] = []
  const runs = readRuns(paragraph, reader, boxes)
  if (isDeletedMark(properties)) count(reader, 'deletions-dropped')
  const text = runs.map((run) => run.text).join('')
  const label = text.trim() === '' ? '' : labelOf(base, reader)
  // A break inside a paragraph ends a visible line: clerks break titles and signatures that way.
  for (const [index, part] of text.split('\n').entries()) {
    const line = `${index === 0 ? label : ''}${part}`
    if (line.trim() === '') continue
    reader.lines.push({ text: line, ...hintsOf(base, runs, style?.name ?? '', index === 0 ? label : '') })
  }
  for (const box of boxes) {
    count(reader, 'text-boxes-kept')
    readBlocks(box, reader)
  }
}

function isDeletedMark(properties: Xml | null): boolean {
  return child(child(properties, 'w:rPr'), 'w:del') !== null
}

function labelOf(look: Look, reader: Reader): string {
  if (look.numbering === null || look.numbering === '0') return ''
  return reader.numbering.next(look.numbering, look.numberingLevel ?? 0)
}

interface Run {
  readonly text: string
  readonly look: Look
}

function hintsOf(base: Look, runs: readonly Run[], style: string, label: string): Omit<SourceLine, 'text'> {
  const visible = runs.filter((run) => run.text.trim() !== '')
  const first = inheritLook(base, visible[0]?.look ?? plainLook)
  const bold = visible.length > 0 && visible.every((run) => (run.look.bold ?? base.bold) === true)
  return {
    ...(style === '' ? {} : { style }),
    ...(label === '' ? {} : { label }),
    ...(bold ? { bold } : {}),
    ...(first.alignment === 'center' ? { centred: true } : {}),
    ...(first.alignment === 'right' || first.alignment === 'end' ? { rightAligned: true } : {}),
    ...(first.font === null ? {} : { font: first.font }),
    ...(first.size === null || Number.isNaN(first.size) ? {} : { size: first.size }),
  }
}

function readRuns(parent: Xml, reader: Reader, boxes: Xml[]): readonly Run[] {
  return parent.children.flatMap((node): readonly Run[] => {
    if (node.name === 'w:r') return readRun(node, reader, boxes)
    if (node.name === 'w:ins' || node.name === 'w:moveTo') count(reader, 'insertions-accepted')
    if (wrappers.has(node.name)) return readRuns(node, reader, boxes)
    if (node.name === 'mc:AlternateContent') return readRuns(choiceOf(node), reader, boxes)
    if (node.name === 'w:del' || node.name === 'w:moveFrom') count(reader, 'deletions-dropped')
    if (node.name === 'm:oMath' || node.name === 'm:oMathPara') return readEquation(node, reader)
    return []
  })
}

function readEquation(node: Xml, reader: Reader): readonly Run[] {
  count(reader, 'equations-as-text')
  return [{ text: textIn(node), look: plainLook }]
}

function textIn(node: Xml): string {
  return node.name === '#text' ? node.text : node.children.map(textIn).join('')
}

function readRun(run: Xml, reader: Reader, boxes: Xml[]): readonly Run[] {
  const properties = child(run, 'w:rPr')
  if (toggleOf(properties, 'w:vanish') === true) return []
  const text = run.children.map((node) => textOfRunPart(node, reader, boxes)).join('')
  return [{ text, look: readLook(null, properties) }]
}

const signs: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
  'w:ptab': '\t',
}

function textOfRunPart(node: Xml, reader: Reader, boxes: Xml[]): string {
  if (node.name === 'w:t') return node.children.map((part) => part.text).join('')
  if (node.name === 'w:sym') return symbolOf(node)
  if (node.name === 'w:commentReference') count(reader, 'comments-dropped')
  else if (node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference') count(reader, 'footnotes-dropped')
  else if (node.name === 'mc:AlternateContent') return textOfRunPart(firstOf(choiceOf(node)), reader, boxes)
  else if (node.name === 'w:drawing' || node.name === 'w:pict' || node.name === 'w:object')
    readDrawing(node, reader, boxes)
  return signs[node.name] ?? ''
}

function firstOf(node: Xml): Xml {
  return node.children.find(({ name }) => name !== '#text') ?? { name: '', attributes: {}, children: [], text: '' }
}

function symbolOf(node: Xml): string {
  const code = Number.parseInt(attribute(node, 'w:char'), 16)
  // Symbol fonts use the private area, which means nothing without the font.
  return Number.isNaN(code) || (code >= 0xe000 && code <= 0xf8ff) ? '□' : String.fromCodePoint(code)
}

function readDrawing(node: Xml, reader: Reader, boxes: Xml[]): void {
  const found = boxesIn(node)
  if (found.length > 0) boxes.push(...found)
  else count(reader, 'images-dropped')
}

function boxesIn(node: Xml): readonly Xml[] {
  if (node.name === 'w:txbxContent') return [node]
  const from = node.name === 'mc:AlternateContent' ? choiceOf(node) : node
  return from.children.flatMap(boxesIn)
}

function readTable(table: Xml, reader: Reader): void {
  reader.tables++
  const number = reader.tables
  for (const row of rowsOf(table)) {
    const cells = cellsOf(row).map((cell) => readCell(cell, reader))
    if (cells.length === 0) continue
    const headerRow = toggleOf(child(row, 'w:trPr'), 'w:tblHeader') === true
    reader.lines.push({ text: cells.join('\t'), cells, table: number, ...(headerRow ? { headerRow } : {}) })
  }
}

function rowsOf(table: Xml): readonly Xml[] {
  return table.children.flatMap((node) => {
    if (node.name === 'w:tr') return child(child(node, 'w:trPr'), 'w:del') === null ? [node] : []
    return wrappers.has(node.name) ? rowsOf(node) : []
  })
}

// A cell that spans columns is followed by empty ones, so that every row has as many cells as the grid.
function cellsOf(row: Xml): readonly (Xml | null)[] {
  return row.children.flatMap((node): readonly (Xml | null)[] => {
    if (node.name !== 'w:tc') return wrappers.has(node.name) ? cellsOf(node) : []
    const span = Number(valueIn(child(node, 'w:tcPr'), 'w:gridSpan') ?? '1')
    const merged = child(child(node, 'w:tcPr'), 'w:vMerge')
    const continues = merged !== null && attribute(merged, 'w:val') !== 'restart'
    const extra = Number.isSafeInteger(span) ? Math.min(Math.max(span, 1), 64) - 1 : 0
    return [continues ? null : node, ...new Array<null>(extra).fill(null)]
  })
}

function readCell(cell: Xml | null, reader: Reader): string {
  if (cell === null) return ''
  if (children(cell, 'w:tbl').length > 0) count(reader, 'nested-tables-flattened')
  const inner: Reader = { ...reader, lines: [] }
  readBlocks(cell, inner)
  reader.tables = inner.tables
  return inner.lines.map(({ text }) => text.replace(/[\t\n]/g, ' ').trim()).join(' ')
}
