import type { DocumentHeader, PlainDate, Urgency } from './document.ts'
import { readDate } from './document-date.ts'
import type { Doubt } from './doubt.ts'
import { readLabel } from './heading-label.ts'
import { isSignatureLine, joinSpread, signatureParts } from './organ-name.ts'
import { kindOfTitle } from './recognise-kind.ts'
import { type ReadNumber, readNumber, readSigners } from './recognise-number.ts'
import { secrecyMark } from './secrecy.ts'
import type { SourceLine } from './source-line.ts'

/** What stands before the body, and the lines that are left. */
export interface RecognisedHead {
  readonly header: DocumentHeader
  /** Whether a mark line was there; the organs are unknown otherwise. */
  readonly hasMark: boolean
  readonly number: string | null
  readonly title: string
  readonly addressees: string
  /** 题注 without its brackets; empty for none. */
  readonly caption: string
  /** A date printed with the title instead of at the end. */
  readonly captionDate: PlainDate | null
  /** The organ that a bulletin names beside its date under the issue number. */
  readonly captionOrgans: readonly string[]
  readonly rest: readonly SourceLine[]
  readonly doubts: readonly Doubt[]
}

/** The header is looked for in this many lines at the top. */
const headLines = 16

/** Reads version header, number, title and addressees from the top of a document, with the number before or after the title. */
export function recogniseHead(lines: readonly SourceLine[]): RecognisedHead {
  const top = readTop(lines)
  const title = readTitle(top.lines)
  const afterTitle = title.rest
  const late = top.number === null ? readNumber(afterTitle[0]?.text ?? '') : null
  const number = top.number ?? late
  const captions = readCaptions(late === null ? afterTitle : afterTitle.slice(1))
  const addressees = readAddressees(captions.rest)
  const captionDoubts = captions.date === null ? [] : [doubtOf('date', 'date', captions.text, 'date-in-caption', 0.7)]
  return {
    header: { ...top.header, signers: [...top.header.signers, ...(late?.signers ?? [])] },
    hasMark: top.hasMark,
    number: number?.number ?? null,
    title: title.title,
    addressees: addressees.text,
    caption: captions.caption,
    captionDate: top.issue?.date ?? captions.date,
    captionOrgans: top.issue?.organs ?? [],
    // What stands under the caption, or in its place without brackets, stays as the first paragraphs.
    rest: [...captions.lines, ...addressees.rest],
    doubts: [...numberDoubts(number), ...title.doubts, ...captionDoubts, ...addressees.doubts],
  }
}

function doubtOf(
  element: Doubt['element'],
  where: string,
  text: string,
  reason: Doubt['reason'],
  confidence: number,
): Doubt {
  return { element, where, text, reason, confidence }
}

function numberDoubts(number: ReadNumber | null): readonly Doubt[] {
  if (number === null) return []
  if (number.number === null) return [doubtOf('number', 'number', '', 'number-open', 0.9)]
  return number.standard ? [] : [doubtOf('number', 'number', number.number, 'number-form', 0.8)]
}

interface Top {
  readonly header: DocumentHeader
  readonly hasMark: boolean
  readonly number: ReadNumber | null
  readonly issue: Issue | null
  readonly lines: readonly SourceLine[]
}

// Lines above the title are taken one by one by what they are; those before a number that make no title are the mark.
function readTop(lines: readonly SourceLine[]): Top {
  const start = readOpening(lines)
  const numberAt = start.lines.slice(0, headLines).findIndex(({ text }) => readNumber(text) !== null)
  const before = start.lines.slice(0, Math.max(0, numberAt))
  const number = numberAt < 0 ? null : readNumber(start.lines[numberAt]?.text ?? '')
  const after = skipSigners(start.lines.slice(numberAt + 1))
  const aboveNumber = numberAt >= 0 && before.length <= 4 && before.every(({ text }) => text.length <= 60)
  const isTitle = before.length > 0 && readTitle(before).hasKind && !readTitle(after.lines).hasKind
  const empty = { signers: [...(number?.signers ?? []), ...after.signers], ...start.marks }
  if (!aboveNumber || isTitle || (start.organs.length === 0 && before.length > 0 && !startsTitle(after.lines))) {
    const header = { organs: start.organs, withFileWord: start.organs.length > 0, ...empty, signers: [] }
    return { header, hasMark: start.organs.length > 0, number: null, issue: null, lines: start.lines }
  }
  const organs = start.organs.length > 0 ? start.organs : before.flatMap(({ text }) => signatureParts(text))
  const issue = readIssueLine(after.lines[0]?.text ?? '')
  return {
    header: { organs, withFileWord: start.organs.length > 0, ...empty },
    hasMark: organs.length > 0,
    number,
    issue,
    lines: issue === null ? after.lines : after.lines.slice(1),
  }
}

function startsTitle(lines: readonly SourceLine[]): boolean {
  return readTitle(lines).title !== ''
}

interface Issue {
  readonly organs: readonly string[]
  readonly date: PlainDate
}

// A bulletin prints the organ and the date under its issue number.
function readIssueLine(line: string): Issue | null {
  const [, organs = '', written = ''] = /^(\S.*?)[\s　]+(\S+日)$/.exec(line) ?? []
  const date = readDate(written)
  return date === null || !isSignatureLine(organs) ? null : { organs: signatureParts(organs), date: date.date }
}

function skipSigners(lines: readonly SourceLine[]) {
  const found = /^签\s*发\s*人\s*[:：]\s*(.*)$/.exec(lines[0]?.text ?? '')
  return found === null ? { signers: [], lines } : { signers: readSigners(found[1] ?? ''), lines: lines.slice(1) }
}

// 份号, 密级, 紧急程度 and the mark with 文件, in any order.
function readOpening(lines: readonly SourceLine[]) {
  let copyNumber: string | null = null
  let secrecy: string | null = null
  let urgency: Urgency | null = null
  let organs: readonly string[] = []
  let at = 0
  for (; at < Math.min(lines.length, headLines); at++) {
    const line = lines[at]?.text ?? ''
    const mark = secrecyMark(line)
    const urgent = /(?:^|[\s　])(特急|加急)$/.exec(line)?.[1]
    const copy = /^(?:№|No\.?|份号[:：]?)?\s*(\d{6})(?=$|[\s　])/.exec(line)?.[1]
    const fileMark = organs.length === 0 ? readFileMark(lines, at) : null
    if (line.length <= 40 && (mark !== null || urgent !== undefined || copy !== undefined)) {
      secrecy ??= mark
      urgency ??= urgent === '特急' || urgent === '加急' ? urgent : null
      copyNumber ??= copy ?? null
    } else if (fileMark !== null) {
      organs = fileMark.organs
      at += fileMark.count - 1
    } else break
  }
  return { marks: { copyNumber, secrecy, urgency }, organs, lines: lines.slice(at) }
}

// Organs one under the other, the last one followed by 文件, or 文件 alone on its line.
function readFileMark(lines: readonly SourceLine[], at: number) {
  for (let count = 1; count <= 8; count++) {
    const line = joinSpread(lines[at + count - 1]?.text ?? '')
    if (line === '' || line.length > 120 || /关于|[，。：；（）]/.test(line)) return null
    if (!line.endsWith('文件')) {
      if (!isSignatureLine(line)) return null
      continue
    }
    const texts = lines.slice(at, at + count).map(({ text }) => joinSpread(text))
    const names = texts.flatMap((text) => text.replace(/[\s　]*文件$/, '').split(/[\s　]+/))
    return { organs: names.filter((name) => name !== ''), count }
  }
  return null
}

interface Title {
  readonly title: string
  readonly hasKind: boolean
  readonly rest: readonly SourceLine[]
  readonly doubts: readonly Doubt[]
}

function readTitle(lines: readonly SourceLine[]): Title {
  const count = candidateCount(lines)
  for (let length = count; length > 0; length--) {
    const title = joinTitle(lines.slice(0, length))
    if (kindOfTitle(title) !== null) return { title, hasKind: true, rest: lines.slice(length), doubts: [] }
  }
  const length = centredCount(lines, count)
  const title = joinTitle(lines.slice(0, length))
  const doubt =
    title === ''
      ? doubtOf('title', 'title', '', 'title-not-found', 0)
      : doubtOf('title', 'title', title, 'title-without-kind', 0.5)
  return { title, hasKind: false, rest: lines.slice(length), doubts: [doubt] }
}

// A title has no label, no full stop and no colon at its end, and takes a few short lines.
function candidateCount(lines: readonly SourceLine[]): number {
  let count = 0
  for (const { text, cells } of lines.slice(0, 6)) {
    const stops = cells !== undefined || readLabel(text) !== null || readNumber(text) !== null
    if (stops || /[。：:；;！!]$/.test(text) || /^[（(].*[）)]$/.test(text)) break
    if (count > 0 && text.length > 60 && !/关于/.test(text)) break
    if (text.length > 500) break
    count++
  }
  return count
}

function centredCount(lines: readonly SourceLine[], count: number): number {
  const centred = lines.slice(0, count).findIndex((line) => line.centred !== true)
  const all = centred < 0 ? count : centred
  return all > 0 ? all : Math.min(count, 1)
}

/** The lines of a title as one, characters that were spread out closed up. */
export function joinTitle(lines: readonly SourceLine[]): string {
  return lines.map(({ text }) => joinSpread(text).replace(/[\s　]+/g, ' ')).join('')
}

const captionLine = /^[（(]?\s*(\S{4,12}[日])/

// （2024年3月11日…会议通过） under the title of a decision or resolution; the bracket may hold the date alone.
function readCaptions(lines: readonly SourceLine[]) {
  let count = 0
  let date: PlainDate | null = null
  let text = ''
  for (const line of lines.slice(0, 6)) {
    const start = captionLine.exec(line.text)?.[1] ?? ''
    const found = readDate(start)
    const bracketed = /^[（(].*[）)]$/.test(line.text)
    const bare = /^\S+日[\s　]+[^。]{2,100}$/.test(line.text)
    if (found === null || !(bracketed || bare)) break
    if (date === null) text = line.text
    date ??= found.date
    count++
  }
  const onlyDate = count === 1 && readDate(text.replace(/[（）()]/g, '')) !== null
  const found = onlyDate || lines[0]?.cells !== undefined ? undefined : passed.exec(lines[0]?.text ?? '')?.[1]
  const caption = found ?? ''
  const end = Math.max(count, caption === '' ? 0 : 1)
  return {
    date,
    text,
    caption,
    lines: onlyDate ? [] : lines.slice(caption === '' ? 0 : 1, end),
    rest: lines.slice(end),
  }
}

const passed = /^[（(]([^（）()]{4,300}(?:通过|批准|修订|修正|公布|发布|印发|施行|批转))[）)]$/

const introduction = /(?:如下|决定|要求|强调|指出|认为|规定|意见|通知|办法|事项|安排|明确|包括|建议|报告)[:：]$/

function readAddressees(lines: readonly SourceLine[]) {
  for (let count = 1; count <= 4; count++) {
    const text = lines
      .slice(0, count)
      .map((line) => line.text)
      .join('')
    const last = lines[count - 1]
    if (last === undefined || last.cells !== undefined || text.length > 1500 || readLabel(text) !== null) break
    if (/[。！？；;]/.test(text) || /^附\s*件|^附[:：]/.test(text)) break
    if (/[:：]$/.test(text)) {
      if (introduction.test(text)) break
      return { text: text.slice(0, -1), rest: lines.slice(count), doubts: [] }
    }
    if (!/[，,、]$/.test(text) && count === 1 && /^各.*(?:政府|部门|单位|委员会|机构|管委会|办事处)/.test(text)) {
      const doubts = [doubtOf('addressees', 'addressees', text, 'addressees-without-colon', 0.6)]
      return { text, rest: lines.slice(1), doubts }
    }
    if (!/[，,、]$/.test(text)) break
  }
  return { text: '', rest: lines, doubts: [] }
}
