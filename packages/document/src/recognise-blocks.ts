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
  const blocks: Block[] = []
  const doubts: Doubt[] = []
  const parts = lines.flatMap((line) => splitFusedHeadings(line))
  for (let at = 0; at < parts.length; at++) {
    const line = parts[at]
    if (line === undefined) continue
    const where = `${path}.${blocks.length}`
    if (line.cells !== undefined) {
      const rows = rowsFrom(parts, at)
      blocks.push(tableOf(rows))
      if (new Set(rows.map(({ cells }) => cells?.length)).size > 1)
        doubts.push({ element: 'table', where, text: line.text, reason: 'table-ragged', confidence: 0.5 })
      at += rows.length - 1
      continue
    }
    const { block, doubt } = recogniseBlock(line, parts[at + 1])
    blocks.push(block)
    if (doubt !== null) doubts.push({ ...doubt, element: 'heading', where, text: line.text })
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

interface Reading {
  readonly block: Block
  readonly doubt: Pick<Doubt, 'reason' | 'confidence'> | null
}

function recogniseBlock(line: SourceLine, next: SourceLine | undefined): Reading {
  const labelled = readLabel(line.text)
  const paragraph: Block = { type: 'paragraph', text: line.text }
  if (labelled === null || labelled.rest === '') {
    const styled = /^(?:heading|标题)\s*[1-4]$/i.test(line.style ?? '')
    return { block: paragraph, doubt: styled ? { reason: 'heading-without-number', confidence: 0.6 } : null }
  }
  const end = headingEnd(labelled, line, next)
  if (end.length === 0) {
    return { block: paragraph, doubt: end.sure ? null : { reason: 'heading-or-list', confidence: 0.6 } }
  }
  const heading: Heading = {
    type: 'heading',
    level: labelled.level,
    label: labelled.label,
    text: labelled.rest.slice(0, end.length),
    rest: labelled.rest.slice(end.length),
  }
  return { block: heading, doubt: end.sure ? null : { reason: 'heading-or-list', confidence: 0.6 } }
}

/** How many characters after the label are the heading: 0 for a numbered paragraph. */
interface HeadingEnd {
  readonly length: number
  readonly sure: boolean
}

function headingEnd({ level, rest }: LabelledLine, line: SourceLine, next: SourceLine | undefined): HeadingEnd {
  const stop = rest.indexOf('。')
  const colon = rest.search(/[：:]/)
  const word = colon > 0 && colon <= longestWord && !/[，。；、]/.test(rest.slice(0, colon))
  if (word && (colon < rest.length - 1 || level <= 2)) return { length: colon + 1, sure: true }
  if (stop < 0) return wholeLineEnd(level, rest, line, next)
  const lead = stop + 1
  if (lead === rest.length) {
    // 指导思想。 is a heading; a longer sentence alone is an item of a list.
    const short = lead <= 16 && !/[，；]/.test(rest)
    return { length: short || isEmphasised(line) ? lead : 0, sure: lead <= 12 || lead > longestRunIn }
  }
  if (lead <= longestRunIn) return { length: lead, sure: lead <= 26 }
  return { length: 0, sure: lead > longestRunIn + 8 }
}

function wholeLineEnd(
  level: Heading['level'],
  rest: string,
  line: SourceLine,
  next: SourceLine | undefined,
): HeadingEnd {
  if (/[；;，,、]$/.test(rest) || rest.length > longestHeading) return { length: 0, sure: true }
  if (isEmphasised(line) || level <= 2) return { length: rest.length, sure: rest.length <= 40 }
  // 1. and （1） number lists as often as headings: a heading has something under it.
  const following = next === undefined || next.cells !== undefined ? null : readLabel(next.text)
  const hasText = next !== undefined && (following === null || following.level > level)
  return hasText ? { length: rest.length, sure: rest.length <= 30 } : { length: 0, sure: false }
}

function isEmphasised({ bold, font, style }: SourceLine): boolean {
  return bold === true || /黑体|楷体|SimHei|KaiTi/i.test(font ?? '') || /^(?:heading|标题)/i.test(style ?? '')
}
