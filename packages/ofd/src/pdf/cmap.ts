import { end, Lexer } from './lexer.ts'
import { utf16 } from './pdf-file.ts'
import { isArray, isKind, type PdfString, type PdfValue } from './pdf-value.ts'

/** A CMap (ISO 32000-1 9.7.5, 9.10.3): codes to texts, codes to CIDs, and how many bytes a code has. */
export interface CMap {
  readonly texts: ReadonlyMap<number, string>
  readonly cids: ReadonlyMap<number, number>
  readonly spaces: readonly { readonly bytes: number; readonly low: number; readonly high: number }[]
  readonly vertical: boolean
}

/** A range must not spread over more than all two-byte codes. */
const rangeMax = 65_536

/** Reads an embedded CMap or a ToUnicode map; what it does not say stays out. */
export function readCMap(bytes: Uint8Array): CMap {
  const texts = new Map<number, string>()
  const cids = new Map<number, number>()
  const spaces: CMap['spaces'][number][] = []
  let vertical = false
  const lexer = new Lexer(bytes)
  let waiting: PdfValue[] = []
  for (let value = lexer.read(); value !== end; value = lexer.read()) {
    if (!isKind(value, 'keyword')) {
      waiting.push(value)
      continue
    }
    if (value.word === 'endbfchar') eachOf(waiting, 2, ([code, text]) => texts.set(numberOf(code), textOf(text)))
    if (value.word === 'endbfrange') eachOf(waiting, 3, ([low, high, text]) => textRange(texts, low, high, text))
    if (value.word === 'endcidchar') eachOf(waiting, 2, ([code, cid]) => cids.set(numberOf(code), Number(cid)))
    if (value.word === 'endcidrange') eachOf(waiting, 3, ([low, high, cid]) => cidRange(cids, low, high, cid))
    if (value.word === 'endcodespacerange') eachOf(waiting, 2, ([low, high]) => spaces.push(space(low, high)))
    const [key, set] = waiting.slice(-2)
    if (value.word === 'def' && isKind(key, 'name') && key.name === 'WMode') vertical = set === 1
    waiting = []
  }
  return { texts, cids, spaces, vertical }
}

function eachOf(values: readonly PdfValue[], count: number, take: (group: readonly PdfValue[]) => void): void {
  // What stands before, as the number of lines, is not of the list.
  const list = values.slice(values.length % count)
  for (let at = 0; at + count <= list.length; at += count) take(list.slice(at, at + count))
}

function numberOf(value: PdfValue | undefined): number {
  if (!isKind(value, 'string')) return 0
  return value.bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

function textOf(value: PdfValue | undefined): string {
  if (!isKind(value, 'string')) return ''
  return value.bytes.length === 1 ? String.fromCharCode(value.bytes[0] ?? 0) : utf16(value.bytes)
}

function space(low: PdfValue | undefined, high: PdfValue | undefined) {
  const bytes = isKind(low, 'string') ? low.bytes.length : 1
  return { bytes, low: numberOf(low), high: numberOf(high) }
}

function textRange(
  texts: Map<number, string>,
  low: PdfValue | undefined,
  high: PdfValue | undefined,
  first: PdfValue | undefined,
): void {
  const [from, to] = [numberOf(low), Math.min(numberOf(high), numberOf(low) + rangeMax)]
  for (let code = from; code <= to; code++) {
    if (isArray(first)) texts.set(code, textOf(first[code - from]))
    else if (isKind(first, 'string')) texts.set(code, textOf(plus(first, code - from)))
  }
}

// Only the last code unit of the text counts up.
function plus({ bytes }: PdfString, offset: number): PdfString {
  const moved = bytes.slice()
  let rest = offset
  for (let at = moved.length - 1; at >= Math.max(0, moved.length - 2); at--) {
    const sum = (moved[at] ?? 0) + rest
    moved[at] = sum & 0xff
    rest = sum >> 8
  }
  return { type: 'string', bytes: moved }
}

function cidRange(
  cids: Map<number, number>,
  low: PdfValue | undefined,
  high: PdfValue | undefined,
  first: PdfValue | undefined,
): void {
  const [from, to] = [numberOf(low), Math.min(numberOf(high), numberOf(low) + rangeMax)]
  for (let code = from; code <= to; code++) cids.set(code, Number(first) + code - from)
}
