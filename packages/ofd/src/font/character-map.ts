import { ByteWriter, viewOf } from './byte-writer.ts'

/** Code points to glyph numbers. */
export type CharacterMap = ReadonlyMap<number, number>

/** A `cmap` table: format 4 for the basic plane, format 12 for all. */
export function writeCharacterMap(map: CharacterMap): Uint8Array {
  const entries = [...map].toSorted(([left], [right]) => left - right)
  const basic = format4(runsOf(entries.filter(([code]) => code < 0xffff)))
  const full = format12(runsOf(entries))
  const head = new ByteWriter()
    .u16(0, 2, 3, 1)
    .u32(20)
    .u16(3, 10)
    .u32(20 + basic.length)
  return Uint8Array.from([...head.done(), ...basic, ...full])
}

interface Run {
  readonly first: number
  readonly last: number
  readonly glyph: number
}

/** Stretches in which code points and glyphs count up together. */
function runsOf(entries: readonly (readonly [number, number])[]): readonly Run[] {
  const runs: Run[] = []
  for (const [code, glyph] of entries) {
    const run = runs.at(-1)
    if (run !== undefined && code === run.last + 1 && glyph === run.glyph + code - run.first) {
      runs[runs.length - 1] = { ...run, last: code }
    } else runs.push({ first: code, last: code, glyph })
  }
  return runs
}

function format4(found: readonly Run[]): Uint8Array {
  const runs = [...found, { first: 0xffff, last: 0xffff, glyph: 0 }]
  const power = Math.floor(Math.log2(runs.length))
  const writer = new ByteWriter().u16(4, 16 + runs.length * 8, 0, runs.length * 2)
  writer.u16(2 * 2 ** power, power, runs.length * 2 - 2 * 2 ** power)
  writer.u16(...runs.map((run) => run.last), 0, ...runs.map((run) => run.first))
  writer.u16(...runs.map((run) => (run.glyph === 0 ? 1 : run.glyph - run.first)))
  return writer.u16(...runs.map(() => 0)).done()
}

function format12(runs: readonly Run[]): Uint8Array {
  const writer = new ByteWriter().u16(12, 0).u32(16 + runs.length * 12, 0, runs.length)
  for (const { first, last, glyph } of runs) writer.u32(first, last, glyph)
  return writer.done()
}

/** The entries of one subtable of a `cmap`: the first of the wanted platforms and encodings that is there. */
export function readCharacterMap(
  table: Uint8Array | undefined,
  wanted: readonly (readonly [platform: number, encoding: number])[],
): CharacterMap {
  if (table === undefined || table.length < 4) return new Map()
  const view = viewOf(table)
  const places = new Map<string, number>()
  for (let at = 4; at + 8 <= Math.min(table.length, 4 + view.getUint16(2) * 8); at += 8) {
    places.set(`${view.getUint16(at)}/${view.getUint16(at + 2)}`, view.getUint32(at + 4))
  }
  for (const [platform, encoding] of wanted) {
    const at = places.get(`${platform}/${encoding}`)
    if (at !== undefined && at + 16 <= table.length) return readSubtable(viewOf(table.subarray(at)))
  }
  return new Map()
}

/** The subtables that map Unicode, the fullest first. */
export const unicodeTables = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
] as const

function readSubtable(view: DataView): CharacterMap {
  const map = new Map<number, number>()
  // A table that points past its end is damaged; what was read before stays.
  try {
    const format = view.getUint16(0)
    if (format === 0) for (let code = 0; code < 256; code++) set(map, code, view.getUint8(6 + code))
    if (format === 4) readFormat4(view, map)
    if (format === 6) readFormat6(view, map)
    if (format === 12) readFormat12(view, map)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return map
}

function set(map: Map<number, number>, code: number, glyph: number): void {
  if (glyph !== 0) map.set(code, glyph)
}

function readFormat4(view: DataView, map: Map<number, number>): void {
  const double = view.getUint16(6)
  for (let at = 0; at < double; at += 2) {
    const last = view.getUint16(14 + at)
    const first = view.getUint16(16 + double + at)
    const delta = view.getUint16(16 + double * 2 + at)
    const place = 16 + double * 3 + at
    const offset = view.getUint16(place)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : view.getUint16(place + offset + (code - first) * 2)
      set(map, code, offset !== 0 && glyph === 0 ? 0 : (glyph + delta) & 0xffff)
    }
  }
}

function readFormat6(view: DataView, map: Map<number, number>): void {
  const first = view.getUint16(6)
  for (let index = 0; index < view.getUint16(8); index++) set(map, first + index, view.getUint16(10 + index * 2))
}

function readFormat12(view: DataView, map: Map<number, number>): void {
  for (let at = 16; at < 16 + view.getUint32(12) * 12; at += 12) {
    const [first, last, glyph] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)]
    // More glyphs than a font can have is an attack, not a font.
    for (let code = first; code <= Math.min(last, first + 0xffff); code++) set(map, code, glyph + code - first)
  }
}
