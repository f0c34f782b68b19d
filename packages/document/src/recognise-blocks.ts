import type { Block, Heading, Table } from './document.ts'
import type { Doubt } from './doubt.ts'
import { type LabelledLine, readLabel } from './heading-label.ts'
import type { SourceLine } from './source-line.ts'

/** Blocks of a body or an attachment, with doubts whose places begin with the path given. */
export interface RecognisedBlocks {
  readonly blocks: readonly Block[]
  readonly doubts: readonly Doubt[]
}

/** Longest heading on a line of its own, longest run-in heading, and longest word before a colon, in characters. */
const longestHeading = 60
const longestRunIn = 32
const longestWord = 12

/** Makes headings, paragraphs and tables of lines; `path` is where the blocks stand, such as `body`. */
export function recogniseBlocks(lines: readonly SourceLine[], path: string): RecognisedBlocks {
  const parts = lines.flatMap((line) => splitFusedHeadings(line))
  const readings = followSiblings(parts.map((line, index) => readLine(line, parts[index + 1])))
  const whole = new Set(lines)
  const blocks: Block[] = []
  const doubts: Doubt[] = []
  for (let at = 0; at < readings.length; at++) {
    const reading = readings[at]
    if (reading === undefined) continue
    const where = `${path}.${blocks.length}`
    const { line } = reading
    if (line.cells === undefined) {
      blocks.push(blockOf(reading))
      doubts.push(...doubtsOf(reading, where, whole.has(line)))
      continue
    }
    const rows = rowsFrom(parts, at)
    blocks.push(tableOf(rows))
    if (new Set(rows.map(({ cells }) => cells?.length)).size > 1)
      doubts.push({ element: 'table', where, text: line.text, reason: 'table-ragged', confidence: 0.5 })
    at += rows.length - 1
  }
  return { blocks, doubts }
}

// 一、……（一）……。 in one line is two headings whose line break was lost.
function splitFusedHeadings(line: SourceLine): readonly SourceLine[] {
  const found = /^([一二三四五六七八九十]{1,3}、[^，。；：（）]{4,40})(（一）.*)$/.exec(line.text)
  const [, first, second] = found ?? []
  if (line.cells !== undefined || first === undefined || second === undefined) return [line]
  return [
    { ...line, text: first },
    { ...line, text: second },
  ]
}

function rowsFrom(lines: readonly SourceLine[], at: number): readonly SourceLine[] {
  const table = lines[at]?.table
  const length = lines.slice(at).findIndex((line) => line.cells === undefined || line.table !== table)
  return lines.slice(at, length < 0 ? lines.length : at + length)
}

// Without a mark in the source the first row is taken for the header, which is how nearly all tables of documents look.
function tableOf(lines: readonly SourceLine[]): Table {
  const width = Math.max(1, ...lines.map(({ cells }) => cells?.length ?? 0))
  const rows = lines.map(({ cells = [] }) => [...cells, ...new Array<string>(width - cells.length).fill('')])
  const marked = lines.findIndex(({ headerRow }) => headerRow !== true)
  return { type: 'table', headerRows: Math.min(rows.length, marked < 0 ? rows.length : Math.max(1, marked)), rows }
}

/** A line with its label, and how much of it is a heading. */
interface Reading {
  readonly line: SourceLine
  readonly labelled: LabelledLine | null
  readonly end: HeadingEnd
}

function readLine(line: SourceLine, next: SourceLine | undefined): Reading {
  const labelled = line.cells === undefined ? readLabel(line.text) : null
  if (labelled === null || labelled.rest === '') return { line, labelled: null, end: { length: 0, sure: true } }
  return { line, labelled, end: headingEnd(labelled, line, next) }
}

// 一、…… in doubt is what most of the sure ones under the same heading are: a document numbers either headings or items.
function followSiblings(readings: readonly Reading[]): readonly Reading[] {
  const families = familiesOf(readings)
  const counts = new Map<string, { sure: number; headings: number }>()
  for (const [index, { end }] of readings.entries()) {
    const count = counts.get(families[index] ?? '') ?? { sure: 0, headings: 0 }
    if (end.sure) counts.set(families[index] ?? '', countReading(count, end))
  }
  return readings.map((reading, index) => {
    const count = counts.get(families[index] ?? '')
    if (reading.end.sure || count === undefined || count.headings * 2 >= count.sure) return reading
    return { ...reading, end: { length: 0, sure: false } }
  })
}

function countReading(count: { sure: number; headings: number }, { length }: HeadingEnd) {
  return { sure: count.sure + 1, headings: count.headings + (length > 0 ? 1 : 0) }
}

/** For each labelled line a key that it shares with the lines of its level under the same higher label. */
function familiesOf(readings: readonly Reading[]): readonly string[] {
  const higher = [0, 0, 0, 0, 0]
  return readings.map(({ labelled }, index) => {
    if (labelled === null) return ''
    for (let level = labelled.level + 1; level <= 4; level++) higher[level] = index
    return `${labelled.level} ${higher[labelled.level] ?? 0}`
  })
}

function blockOf({ line, labelled, end }: Reading): Block {
  if (labelled === null || end.length === 0) return { type: 'paragraph', text: line.text }
  const { level, label, rest } = labelled
  return { type: 'heading', level, label, text: rest.slice(0, end.length), rest: rest.slice(end.length) }
}

function doubtsOf({ line, labelled, end }: Reading, where: string, isWhole: boolean): readonly Doubt[] {
  const doubt = { element: 'heading', where, text: line.text, confidence: 0.6 } as const
  if (!isWhole) return [{ ...doubt, reason: 'heading-split' }]
  if (!end.sure) return [{ ...doubt, reason: 'heading-or-list' }]
  const styled = labelled === null && /^(?:heading|标题)\s*[1-4]$/i.test(line.style ?? '')
  return styled ? [{ ...doubt, reason: 'heading-without-number' }] : []
}

/** How many characters after the label are the heading: 0 for a numbered paragraph. */
interface HeadingEnd {
  readonly length: number
  readonly sure: boolean
}

// Words of a rule or an instruction: a numbered sentence with one of them is an article, no heading.
const ruling = /应当|不得|可以|必须|予以|^要|将[^来]|自.{2,12}起|^本(?:通知|通告|公告|决定|决议|办法|规定|意见|命令)/

function headingEnd({ level, rest }: LabelledLine, line: SourceLine, next: SourceLine | undefined): HeadingEnd {
  const colon = rest.search(/[：:]/)
  const word = colon > 0 && colon <= longestWord && !/[，。；]/.test(rest.slice(0, colon))
  if (word && (colon < rest.length - 1 || level <= 2)) return { length: colon + 1, sure: true }
  const lead = rest.indexOf('。') + 1
  if (lead === 0) return wholeLineEnd(level, rest, line, next)
  if (isEmphasised(line) && lead <= longestHeading) return { length: lead, sure: true }
  if (lead > longestRunIn) return { length: 0, sure: lead > longestRunIn + 8 }
  if (ruling.test(rest.slice(0, lead))) return { length: 0, sure: true }
  // （负责部门：……） after the only sentence is no text of its own.
  const alone = lead === rest.length || /^（(?:负责|牵头|责任)[^（）]*）$/.test(rest.slice(lead))
  return alone ? sentenceEnd(level, rest, lead, next) : { length: lead, sure: lead <= 26 }
}

// 指导思想。 with text or deeper headings under it is a heading; a longer sentence alone is an item of a list.
function sentenceEnd(level: Heading['level'], rest: string, lead: number, next: SourceLine | undefined): HeadingEnd {
  const following = next === undefined || next.cells !== undefined ? null : readLabel(next.text)
  if (lead < rest.length) return { length: 0, sure: true }
  if (following !== null && following.level > level) return { length: lead, sure: true }
  const below = hasTextBelow(level, next)
  const short = lead <= 16 && !/[，；]/.test(rest)
  return { length: short || (below && lead <= 26) ? lead : 0, sure: short && below }
}

function wholeLineEnd(
  level: Heading['level'],
  rest: string,
  line: SourceLine,
  next: SourceLine | undefined,
): HeadingEnd {
  if (/[；;，,、]$/.test(rest) || rest.length > longestHeading) return { length: 0, sure: true }
  if (isEmphasised(line) || level <= 2) return { length: rest.length, sure: rest.length <= 40 }
  // 1. and （1） number lists as often as headings.
  return hasTextBelow(level, next) ? { length: rest.length, sure: rest.length <= 30 } : { length: 0, sure: false }
}

function hasTextBelow(level: Heading['level'], next: SourceLine | undefined): boolean {
  if (next === undefined || next.cells !== undefined) return next !== undefined
  const following = readLabel(next.text)
  return following === null || following.level > level
}

function isEmphasised({ bold, font, style }: SourceLine): boolean {
  return bold === true || /黑体|楷体|SimHei|KaiTi/i.test(font ?? '') || /^(?:heading|标题)/i.test(style ?? '')
}
