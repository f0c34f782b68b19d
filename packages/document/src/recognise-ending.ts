import type { Imprint, PlainDate } from './document.ts'
import { isOpenDate, readDate } from './document-date.ts'
import type { Doubt } from './doubt.ts'
import { isSignatureLine, signatureParts } from './organ-name.ts'
import { isBoundLabel } from './recognise-attachments.ts'
import type { SourceLine } from './source-line.ts'

/** The lines from the body on, taken apart at signature, date and imprint. */
export interface RecognisedEnding {
  readonly body: readonly SourceLine[]
  readonly signature: readonly string[]
  readonly date: PlainDate | null
  readonly note: string
  /** What follows the date and note: bound attachments or the text that is issued. */
  readonly bound: readonly SourceLine[]
  readonly imprint: Imprint
  /** 主送 printed in the imprint because page 1 had no room (GB/T 9704—2012 7.3.2); empty for none. */
  readonly addressees: string
  readonly doubts: readonly Doubt[]
}

/** Takes signature, date, note and imprint out of the lines after the head; `titleOrgans` are the organs the title names. */
export function recogniseEnding(lines: readonly SourceLine[], titleOrgans: readonly string[]): RecognisedEnding {
  const { imprint, addressees, rest } = readImprint(lines)
  const dateAt = rest.findIndex((_, index) => isEndingDate(rest, index))
  const signed = dateAt < 0 ? readUndated(rest, titleOrgans) : readDated(rest, dateAt)
  return { ...signed, imprint, addressees, doubts: [...signed.doubts, ...missing(signed)] }
}

function missing({ signature, date, doubts }: Signed): readonly Doubt[] {
  const absent = (element: 'signature' | 'date', reason: Doubt['reason']): Doubt => ({
    element,
    where: element,
    text: '',
    reason,
    confidence: 0.5,
  })
  const dateDoubted = date !== null || doubts.some(({ element }) => element === 'date')
  return [
    ...(signature.length === 0 ? [absent('signature', 'signature-not-found')] : []),
    ...(dateDoubted ? [] : [absent('date', 'date-not-found')]),
  ]
}

type Signed = Pick<RecognisedEnding, 'body' | 'signature' | 'date' | 'note' | 'bound' | 'doubts'>

/** The date of a line, alone or after organs on the same line; null for any other line. */
function dateInLine({ text, cells }: SourceLine): { readonly organs: string; readonly date: string } | null {
  if (cells !== undefined || text.length > 80) return null
  if (isDateText(text)) return { organs: '', date: text }
  const [, organs, date] = /^(\S.*?)[\s　]{1,}(\S{2,4}年.*日)$/.exec(text) ?? []
  if (organs === undefined || date === undefined) return null
  return isSignatureLine(organs) && isDateText(date) ? { organs, date } : null
}

function isDateText(text: string): boolean {
  return readDate(text) !== null || isOpenDate(text)
}

// A date alone in a schedule is told from 成文日期 by its neighbours: a signature above, or nothing but a note, an attachment or the end below.
function isEndingDate(lines: readonly SourceLine[], index: number): boolean {
  const line = lines[index]
  const found = line === undefined ? null : dateInLine(line)
  if (found === null || line === undefined) return false
  const next = lines[index + 1]
  const above = lines[index - 1]
  if (found.organs !== '' || line.rightAligned === true || next === undefined) return true
  if (above !== undefined && above.cells === undefined && isSignatureLine(above.text)) return true
  return bracketed(next) !== null || isBoundLabel(next, lines[index + 2])
}

function readDated(lines: readonly SourceLine[], dateAt: number): Signed {
  const line = lines[dateAt]
  const found = line === undefined ? null : dateInLine(line)
  const above = signatureAbove(lines, dateAt)
  const organs = found === null || found.organs === '' ? [] : signatureParts(found.organs)
  const read = readDate(found?.date ?? '')
  const notes = bracketsFrom(lines, dateAt + 1)
  const early = notes.length === 0 ? bracketed(lines[above.from - 1]) : null
  const body = lines.slice(0, early === null ? above.from : above.from - 1)
  return {
    body,
    signature: [...above.organs, ...organs],
    date: read?.date ?? null,
    note: early ?? notes.join('；'),
    bound: lines.slice(dateAt + 1 + notes.length),
    doubts: [...dateDoubts(found?.date ?? '', read), ...(early === null ? [] : [noteDoubt(early)])],
  }
}

function dateDoubts(text: string, read: ReturnType<typeof readDate>): readonly Doubt[] {
  const doubt = (reason: Doubt['reason'], confidence: number): readonly Doubt[] => [
    { element: 'date', where: 'date', text, reason, confidence },
  ]
  if (read === null) return doubt('date-open', 0.9)
  return read.standard ? [] : doubt('date-form', 0.9)
}

function noteDoubt(text: string): Doubt {
  return { element: 'note', where: 'note', text, reason: 'note-place', confidence: 0.6 }
}

function signatureAbove(lines: readonly SourceLine[], dateAt: number) {
  let from = dateAt
  while (from > 0 && dateAt - from < 20) {
    const line = lines[from - 1]
    if (line === undefined || line.cells !== undefined || !isSignatureLine(line.text)) break
    from--
  }
  return { from, organs: lines.slice(from, dateAt).flatMap(({ text }) => signatureParts(text)) }
}

/** The text in brackets that fill a whole line; null for any other line. */
function bracketed(line: SourceLine | undefined): string | null {
  if (line === undefined || line.cells !== undefined) return null
  return /^[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]$/.exec(line.text)?.[1] ?? null
}

function bracketsFrom(lines: readonly SourceLine[], from: number): readonly string[] {
  const notes: string[] = []
  for (let at = from; at < lines.length; at++) {
    const note = bracketed(lines[at])
    if (note === null) break
    notes.push(note)
  }
  return notes
}

// Without a date the ending is a last line of organs, before the first 附件 on a line of its own.
function readUndated(lines: readonly SourceLine[], titleOrgans: readonly string[]): Signed {
  const boundAt = lines.findIndex((line, index) => isBoundLabel(line, lines[index + 1]))
  const end = boundAt < 0 ? lines.length : boundAt
  const note = end > 1 ? bracketed(lines[end - 1]) : null
  const bottom = note === null ? end : end - 1
  const last = lines[bottom - 1]
  const parts = last === undefined ? [] : signatureParts(last.text)
  const named = parts.length > 0 && parts.every((organ) => titleOrgans.includes(organ))
  const isSigned =
    last !== undefined && bottom > 1 && isSignatureLine(last.text) && (named || last.rightAligned === true)
  const isNote = note !== null && (isSigned || /公开|删减|联系人|传达|印发/.test(note))
  return {
    body: lines.slice(0, isSigned ? bottom - 1 : isNote ? bottom : end),
    signature: isSigned ? parts : [],
    date: null,
    note: isNote && note !== null ? note : '',
    bound: lines.slice(end),
    doubts: [],
  }
}

interface ReadImprint {
  readonly imprint: Imprint
  readonly addressees: string
  readonly rest: readonly SourceLine[]
}

/** The imprint is looked for in this many lines at the end. */
const imprintLines = 12

function readImprint(lines: readonly SourceLine[]): ReadImprint {
  const from = Math.max(0, lines.length - imprintLines)
  const start = lines.findIndex(({ text, cells }, index) => {
    return (
      index >= from &&
      cells === undefined &&
      (/^(?:抄[\s　]*[送报]|分送|主送)[\s　]*[:：]/.test(text) || readIssue(text) !== null)
    )
  })
  const tail = start < 0 ? [] : lines.slice(start).map(({ text }) => text)
  const issueAt = tail.findIndex((text) => readIssue(text) !== null)
  const issue = issueAt < 0 ? null : readIssue(tail[issueAt] ?? '')
  const labelled = (issueAt < 0 ? tail : tail.slice(0, issueAt)).join('')
  return {
    imprint: {
      copies: /(?:抄[\s　]*送|分送)[\s　]*[:：](.*?)。?$/.exec(labelled)?.[1] ?? '',
      issuer: issue?.issuer ?? '',
      issuedOn: issue?.issuedOn ?? null,
    },
    addressees: /^主送[\s　]*[:：](.*?)。?(?:抄[\s　]*送|$)/.exec(labelled)?.[1] ?? '',
    rest: start < 0 ? lines : lines.slice(0, start),
  }
}

// 某某办公室　　2026年1月5日印发
function readIssue(text: string): { readonly issuer: string; readonly issuedOn: PlainDate | null } | null {
  const [, before] = text.length > 80 ? [] : (/^(.*?)[\s　]*印[\s　]*发$/.exec(text) ?? [])
  if (before === undefined) return null
  const [, issuer = '', written = ''] = /^(?:(\S.*?)[\s　]+)?(\S{4}年\S{1,2}月\S{1,3}日)$/.exec(before) ?? []
  const date = readDate(written)
  if (date !== null) return { issuer, issuedOn: date.date }
  return isSignatureLine(before) ? { issuer: before, issuedOn: null } : null
}
