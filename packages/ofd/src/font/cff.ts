import { standardString } from '../pdf/glyph-names.ts'
import { viewOf } from './byte-writer.ts'

/** What a bare CFF program (Adobe TN 5176) tells of itself. */
export interface Cff {
  readonly glyphs: number
  readonly unitsPerEm: number
  readonly box: readonly [number, number, number, number]
  /** Whether glyphs are chosen by CID. */
  readonly byCid: boolean
  /** The glyph of each CID; of each name, when glyphs are chosen by name. */
  readonly glyphOfCid: ReadonlyMap<number, number>
  readonly glyphOfName: ReadonlyMap<string, number>
  /** The glyph of each code by the program's own encoding. */
  readonly glyphOfCode: ReadonlyMap<number, number>
}

/** Reads the header, the top dictionary and the charset; null when the program is damaged. */
export function readCff(bytes: Uint8Array): Cff | null {
  // Offsets that point past the end are the damage of a cut-off file.
  try {
    return read(bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function read(bytes: Uint8Array): Cff | null {
  const view = viewOf(bytes)
  if (view.getUint8(0) !== 1) return null
  const names = readIndex(view, view.getUint8(2))
  const tops = readIndex(view, names.end)
  const strings = readIndex(view, tops.end)
  const [from, to] = tops.items[0] ?? [0, 0]
  const top = readDict(view, from, to)
  const charstrings = readIndex(view, top.get(17)?.[0] ?? 0)
  const glyphs = charstrings.items.length
  const byCid = top.has(1230)
  const charset = readCharset(view, top.get(15)?.[0] ?? 0, glyphs, byCid)
  const [a = 0.001] = top.get(1207) ?? []
  const [left = 0, bottom = 0, right = 0, up = 0] = top.get(5) ?? []
  const stringAt = (number: number) => {
    const place = strings.items[number - 391]
    return place === undefined ? standardString(number) : latinOf(bytes, place)
  }
  return {
    glyphs,
    // A CID font may state the scale in its parts only; 1000 is then right in all programs that PDF producers write.
    unitsPerEm: a > 0 ? Math.round(1 / a) : 1000,
    box: [left, bottom, right, up],
    byCid,
    glyphOfCid: byCid ? new Map(charset.map((cid, glyph) => [cid, glyph])) : new Map(),
    glyphOfName: byCid ? new Map() : new Map(charset.map((sid, glyph) => [stringAt(sid) ?? '', glyph])),
    glyphOfCode: byCid ? new Map() : readEncoding(view, top.get(16)?.[0] ?? 0),
  }
}

function latinOf(bytes: Uint8Array, [from, to]: readonly [number, number]): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

interface Index {
  readonly items: readonly (readonly [from: number, to: number])[]
  readonly end: number
}

function readIndex(view: DataView, at: number): Index {
  const count = view.getUint16(at)
  if (count === 0) return { items: [], end: at + 2 }
  const width = view.getUint8(at + 2)
  const base = at + 3 + (count + 1) * width - 1
  const offset = (index: number) => {
    let value = 0
    for (let byte = 0; byte < width; byte++) value = value * 256 + view.getUint8(at + 3 + index * width + byte)
    return base + value
  }
  const items = Array.from({ length: count }, (_, index) => [offset(index), offset(index + 1)] as const)
  return { items, end: offset(count) }
}

/** Operators with their numbers; `12 n` is written 1200 + n. */
function readDict(view: DataView, from: number, to: number): ReadonlyMap<number, readonly number[]> {
  const dict = new Map<number, readonly number[]>()
  let numbers: number[] = []
  for (let at = from; at < to; ) {
    const byte = view.getUint8(at)
    if (byte <= 21) {
      const long = byte === 12
      dict.set(long ? 1200 + view.getUint8(at + 1) : byte, numbers)
      numbers = []
      at += long ? 2 : 1
      continue
    }
    const [value, length] = readNumber(view, at, byte)
    numbers.push(value)
    at += length
  }
  return dict
}

function readNumber(view: DataView, at: number, byte: number): readonly [value: number, length: number] {
  if (byte === 28) return [view.getInt16(at + 1), 3]
  if (byte === 29) return [view.getInt32(at + 1), 5]
  if (byte === 30) return readReal(view, at)
  if (byte < 247) return [byte - 139, 1]
  return byte < 251
    ? [(byte - 247) * 256 + view.getUint8(at + 1) + 108, 2]
    : [-(byte - 251) * 256 - view.getUint8(at + 1) - 108, 2]
}

function readReal(view: DataView, at: number): readonly [value: number, length: number] {
  const signs = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'e', 'e-', '', '-']
  let text = ''
  for (let next = at + 1; ; next++) {
    const byte = view.getUint8(next)
    for (const half of [byte >> 4, byte & 15]) {
      if (half === 15) return [Number.parseFloat(text) || 0, next + 1 - at]
      text += signs[half]
    }
  }
}

/** The string or CID number of each glyph. */
function readCharset(view: DataView, at: number, glyphs: number, byCid: boolean): readonly number[] {
  const charset = [0]
  // 0 is ISOAdobe, whose numbers count up; 1 and 2 are the expert sets, which no office text uses.
  if (at <= 2) return Array.from({ length: glyphs }, (_, glyph) => glyph)
  const format = view.getUint8(at)
  for (let next = at + 1; charset.length < glyphs; ) {
    const first = view.getUint16(next)
    next += 2
    if (format === 0) {
      charset.push(first)
      continue
    }
    const left = format === 1 ? view.getUint8(next) : view.getUint16(next)
    next += format === 1 ? 1 : 2
    for (let step = 0; step <= left && charset.length < glyphs; step++) charset.push(first + step)
  }
  return byCid ? charset : charset.slice(0, glyphs)
}

function readEncoding(view: DataView, at: number): ReadonlyMap<number, number> {
  const map = new Map<number, number>()
  if (at <= 1) return map
  const format = view.getUint8(at) & 0x7f
  const count = view.getUint8(at + 1)
  let glyph = 1
  for (let index = 0; index < count; index++) {
    const first = view.getUint8(at + 2 + index * (format === 0 ? 1 : 2))
    const left = format === 0 ? 0 : view.getUint8(at + 3 + index * 2)
    for (let code = first; code <= first + left; code++) map.set(code, glyph++)
  }
  return map
}
