import type { Attachment } from './document.ts'
import type { Doubt } from './doubt.ts'
import { readLabel } from './heading-label.ts'
import { joinSpread } from './organ-name.ts'
import { recogniseBlocks } from './recognise-blocks.ts'
import { joinTitle } from './recognise-head.ts'
import { kindOfTitle } from './recognise-kind.ts'
import type { SourceLine } from './source-line.ts'

/** The names under 附件： after the body, and the lines before them. */
export interface AttachmentList {
  readonly names: readonly string[]
  readonly before: readonly SourceLine[]
}

const listStart = /^附[\s　]*件?[\s　]*(?:[:：][\s　]*|(?=1[.．、]))(.*)$/
const listItem = /^(\d{1,3})[\s　]*[.．、][\s　]*(?!\d)(.+)$/

/** A list of attachments is looked for in this many lines at the end of the body. */
const longestList = 300

/** Takes the list of attachments (附件说明, GB/T 9704—2012 7.3.4) off the end of the body. */
export function readAttachmentList(lines: readonly SourceLine[]): AttachmentList {
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - longestList); at--) {
    const first = lines[at]?.cells === undefined ? listStart.exec(lines[at]?.text ?? '')?.[1] : undefined
    if (first === undefined) continue
    const names = namesOf([first, ...lines.slice(at + 1).map(({ text }) => text)])
    if (names !== null) return { names, before: lines.slice(0, at) }
  }
  return { names: [], before: lines }
}

// One name, or 1. 2. 3. in order; a line without number continues the name before it when a number follows it.
function namesOf(texts: readonly string[]): readonly string[] | null {
  const given = texts.filter((text) => text !== '')
  if (given.length === 1 && listItem.exec(given[0] ?? '')?.[1] !== '1') return given
  const names: string[] = []
  for (const [index, text] of given.entries()) {
    const [, number, name] = listItem.exec(text) ?? []
    if (Number(number) === names.length + 1 && name !== undefined) names.push(name)
    else if (names.length > 0 && isContinuation(given, index, names.length)) names.push(`${names.pop()}${text}`)
    else return null
  }
  return names.length === 0 ? null : names
}

function isContinuation(texts: readonly string[], index: number, count: number): boolean {
  return texts.slice(index + 1, index + 3).some((text) => Number(listItem.exec(text)?.[1]) === count + 1)
}

interface Bound {
  /** The number after 附件; null for the text that a document issues without that word. */
  readonly number: number | null
  readonly labelled: boolean
  readonly lines: readonly SourceLine[]
}

export interface RecognisedAttachments {
  readonly attachments: readonly Attachment[]
  readonly doubts: readonly Doubt[]
}

/** Joins the names listed after the body with the texts bound after the date. */
export function recogniseAttachments(names: readonly string[], lines: readonly SourceLine[]): RecognisedAttachments {
  const bound = splitBound(lines)
  const issued = bound.filter(({ labelled }) => !labelled)
  const labelled = bound.filter((part) => part.labelled)
  const waiting = new Map(labelled.map((part, index) => [part.number ?? index + 1, part]))
  const parts: { name: string | null; bound: Bound | null }[] = issued.map((part) => ({ name: null, bound: part }))
  for (const [index, name] of names.entries()) {
    parts.push({ name, bound: waiting.get(index + 1) ?? null })
    waiting.delete(index + 1)
  }
  for (const part of waiting.values()) parts.push({ name: null, bound: part })
  const read = parts.map(({ name, bound: text }, index) => recogniseAttachment(name, text, `attachments.${index}`))
  return { attachments: read.map(({ attachment }) => attachment), doubts: read.flatMap(({ doubts }) => doubts) }
}

const boundLabel = /^附[\s　]*件?[\s　]*([0-9０-９]{0,3}|[一二三四五六七八九十]{0,3})[\s　]*[.．:：、]?$/
const boundTitle = /^附[\s　]*件[\s　]*(\d{1,3})[\s　]*[:：.．、\s　][\s　]*(\S.*)$/

function splitBound(lines: readonly SourceLine[]): readonly Bound[] {
  const parts: Bound[] = []
  let current: { number: number | null; labelled: boolean; lines: SourceLine[] } | null = null
  for (const [index, line] of lines.entries()) {
    const label = readBoundLabel(line, lines[index + 1])
    if (label !== null) {
      current = { number: label.number, labelled: true, lines: label.title === null ? [] : [label.title] }
      parts.push(current)
    } else if (current === null) {
      current = { number: null, labelled: false, lines: [line] }
      parts.push(current)
    } else current.lines.push(line)
  }
  return parts
}

function readBoundLabel(line: SourceLine, next: SourceLine | undefined) {
  if (line.cells !== undefined) return null
  const [, digits] = boundLabel.exec(line.text) ?? []
  // 附件： above 1. is the list of an issued text's own attachments.
  if (digits !== undefined && !/^1\s*[.．、]/.test(next?.text ?? '')) {
    const number = Number(digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)))
    return { number: Number.isNaN(number) || number === 0 ? null : number, title: null }
  }
  const [, number, title] = boundTitle.exec(line.text) ?? []
  return title === undefined ? null : { number: Number(number), title: { ...line, text: title } }
}

/** Whether a line begins a bound attachment. */
export function isBoundLabel(line: SourceLine, next: SourceLine | undefined): boolean {
  return readBoundLabel(line, next) !== null
}

function recogniseAttachment(name: string | null, bound: Bound | null, path: string) {
  const doubt = (reason: Doubt['reason'], text: string, confidence: number): Doubt => ({
    element: 'attachment',
    where: path,
    text,
    reason,
    confidence,
  })
  if (bound === null) {
    const attachment: Attachment = { title: name ?? '', blocks: [] }
    return { attachment, doubts: [doubt('attachment-not-bound', name ?? '', 0.8)] }
  }
  const count = titleLength(bound.lines, name)
  const printed = joinTitle(bound.lines.slice(0, count))
  const differs = name !== null && bareTitle(printed) !== bareTitle(name)
  // A title that is only printed shorter is dropped; any other stays as text so that nothing is lost.
  const lost = differs && !bareTitle(name).includes(bareTitle(printed))
  const body = recogniseBlocks(bound.lines.slice(lost ? 0 : count), `${path}.blocks`)
  return {
    attachment: { title: name ?? printed, blocks: body.blocks },
    doubts: [
      ...(name === null ? [doubt('attachment-not-listed', printed, 0.7)] : []),
      ...(differs ? [doubt('attachment-title-differs', printed, 0.5)] : []),
      ...body.doubts,
    ],
  }
}

const titleEnding =
  /(?:办法|规定|方案|细则|规则|预案|条例|清单|目录|标准|表|名单|分工|要点|规划|计划|纲要|措施|职责|任务|准则|守则|程序|指南|样式|式样|说明|公约|章程|制度|指标|情况|坐标|安排|（试行）|（草案）)$/

// How many lines the title of a bound text takes: those that make up the listed name, or else up to a usual last word.
function titleLength(lines: readonly SourceLine[], name: string | null): number {
  const limit = Math.min(lines.length, 6)
  for (let count = 1; name !== null && count <= limit; count++) {
    if (bareTitle(joinTitle(lines.slice(0, count))) === bareTitle(name)) return count
  }
  for (let count = 1; count <= Math.min(limit, 4); count++) {
    const text = lines[count - 1]?.text ?? ''
    if (lines[count - 1]?.cells !== undefined || text.length > 45 || /[。；：:]$/.test(text)) break
    if (count > 1 && (readLabel(text) !== null || /^第.{1,3}[章条]|^[（(]/.test(text))) break
    const title = joinTitle(lines.slice(0, count))
    if (titleEnding.test(title) || kindOfTitle(title) !== null) return count
  }
  return Math.min(1, lines.length)
}

function bareTitle(title: string): string {
  return joinSpread(title).replace(/[\s　《》〈〉“”"'‘’。，、,.·．]/g, '')
}
