import { ByteWriter, viewOf } from './byte-writer.ts'
import { type Cff, readCff } from './cff.ts'
import { type CharacterMap, readCharacterMap, unicodeTables, writeCharacterMap } from './character-map.ts'
import { readTables, type Tables, writeTables } from './sfnt.ts'

/** A font program as a PDF or an OFD embeds it. */
export interface FontProgram {
  readonly tables: Tables
  readonly cff: Cff | null
  readonly glyphs: number
  readonly unitsPerEm: number
}

/** Reads OpenType, TrueType or bare CFF; null when it is none of them or damaged. */
export function readFontProgram(bytes: Uint8Array): FontProgram | null {
  const tables = readTables(bytes)
  if (tables === null) {
    const cff = readCff(bytes)
    if (cff === null || cff.glyphs === 0) return null
    return { tables: new Map([['CFF ', bytes]]), cff, glyphs: cff.glyphs, unitsPerEm: cff.unitsPerEm }
  }
  const outlines = tables.get('CFF ')
  const cff = outlines === undefined ? null : readCff(outlines)
  const [maxp, head] = [tables.get('maxp'), tables.get('head')]
  const glyphs = maxp === undefined || maxp.length < 6 ? (cff?.glyphs ?? 0) : viewOf(maxp).getUint16(4)
  const unitsPerEm = head === undefined || head.length < 54 ? (cff?.unitsPerEm ?? 1000) : viewOf(head).getUint16(18)
  const hasOutlines = cff !== null || (tables.has('glyf') && tables.has('loca') && head !== undefined)
  return hasOutlines && glyphs > 0 ? { tables, cff, glyphs, unitsPerEm: unitsPerEm || 1000 } : null
}

/** The Unicode character map that a program brings along. */
export function charactersOf(program: FontProgram): CharacterMap {
  return readCharacterMap(program.tables.get('cmap'), unicodeTables)
}

export interface FontFacts {
  readonly name: string
  /** Code points to glyphs; what is not in it can be reached by glyph number only. */
  readonly characters: CharacterMap
  /** Advance of a glyph in thousandths of an em, null when it is not known. */
  readonly width: (glyph: number) => number | null
  /** In thousandths of an em. */
  readonly ascent: number
  readonly descent: number
}

// What draws and spaces glyphs. Layout tables would let a viewer replace or move what the pages already place.
const kept = ['CFF ', 'glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp', 'cvt ', 'fpgm', 'prep', 'VORG', 'vhea', 'vmtx']

/** A complete OpenType file around the outlines of a program, which stay as they are, with a character map of its own. */
export function writeFontFile(program: FontProgram, facts: FontFacts): Uint8Array {
  const tables = new Map([...program.tables].filter(([tag]) => kept.includes(tag)))
  const widths = Array.from({ length: program.glyphs }, (_, glyph) =>
    Math.round(((facts.width(glyph) ?? 1000) * program.unitsPerEm) / 1000),
  )
  if (!tables.has('hmtx') || !tables.has('hhea')) {
    tables.set('hmtx', new ByteWriter().u16(...widths.flatMap((width) => [width, 0])).done())
    tables.set('hhea', horizontalHeader(program, facts, widths))
  }
  if (!tables.has('head')) tables.set('head', headerTable(program))
  if (!tables.has('maxp')) tables.set('maxp', new ByteWriter().u32(0x00005000).u16(program.glyphs).done())
  tables.set('cmap', writeCharacterMap(facts.characters))
  tables.set('name', nameTable(facts.name))
  tables.set('OS/2', metricsTable(program, facts))
  tables.set('post', new ByteWriter().u32(0x00030000, 0).u16(0, 0).u32(0, 0, 0, 0, 0).done())
  return writeTables(tables)
}

function inUnits(program: FontProgram, thousandths: number): number {
  return Math.round((thousandths * program.unitsPerEm) / 1000)
}

function horizontalHeader(program: FontProgram, facts: FontFacts, widths: readonly number[]): Uint8Array {
  const [left = 0, , right = 0] = program.cff?.box ?? []
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  return new ByteWriter()
    .u32(0x00010000)
    .u16(inUnits(program, facts.ascent), inUnits(program, facts.descent), 0)
    .u16(widest, left, 0, right, 1, 0, 0, 0, 0, 0, 0, 0, program.glyphs)
    .done()
}

function headerTable(program: FontProgram): Uint8Array {
  const [left = 0, bottom = 0, right = 0, top = 0] = program.cff?.box ?? []
  return new ByteWriter()
    .u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5)
    .u16(0x0003, program.unitsPerEm)
    .u32(0, 0, 0, 0)
    .u16(Math.floor(left), Math.floor(bottom), Math.ceil(right), Math.ceil(top), 0, 8, 2, 0, 0)
    .done()
}

function nameTable(name: string): Uint8Array {
  const postscript = name.replace(/[^!-~]|[[\](){}<>/%]/g, '').slice(0, 63) || 'Font'
  const texts = [
    [1, name],
    [2, 'Regular'],
    [3, postscript],
    [4, name],
    [6, postscript],
  ] as const
  const head = new ByteWriter().u16(0, texts.length, 6 + texts.length * 12)
  const tail = new ByteWriter()
  let offset = 0
  for (const [id, text] of texts) {
    head.u16(3, 1, 0x0409, id, text.length * 2, offset)
    for (let at = 0; at < text.length; at++) tail.u16(text.charCodeAt(at))
    offset += text.length * 2
  }
  return Uint8Array.from([...head.done(), ...tail.done()])
}

function metricsTable(program: FontProgram, facts: FontFacts): Uint8Array {
  const [ascent, descent] = [inUnits(program, facts.ascent), inUnits(program, facts.descent)]
  const codes = [...facts.characters.keys()].filter((code) => code <= 0xffff)
  const [first, last] = codes.reduce(([low, high], code) => [Math.min(low, code), Math.max(high, code)], [0xffff, 0])
  const em = program.unitsPerEm
  const writer = new ByteWriter().u16(4, em, 400, 5, 0)
  // Sizes and places of small and crossed-out text, which a page of fixed layout never asks for.
  writer.u16(em * 0.65, em * 0.7, 0, em * 0.14, em * 0.65, em * 0.7, 0, em * 0.48, em * 0.05, em * 0.26, 0)
  writer.u8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0).u32(0, 0, 0, 0, 0x20202020)
  writer.u16(0x40, first, last, ascent, descent, 0, ascent, -descent).u32(1, 0)
  return writer.u16(Math.round(em / 2), Math.round(em * 0.7), 0, 32, 1).done()
}
