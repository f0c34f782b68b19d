import { closeSync, openSync, readSync } from 'node:fs'

/** One face of an OpenType file or collection: the names by which it can be asked for, and the characters that it draws. */
export interface FontFace {
  readonly file: string
  /** Every family, full and PostScript name in the file, in all its languages. */
  readonly names: readonly string[]
  /** The family name under which Typst knows the face. */
  readonly family: string
  /** OS/2 weight class, 400 is regular. */
  readonly weight: number
  readonly covers: (codePoint: number) => boolean
}

/** Reads the faces of a .ttf, .otf or .ttc file; a file that is no OpenType font has none. */
export function readFaces(file: string): readonly FontFace[] {
  const descriptor = openSync(file, 'r')
  try {
    return faceOffsets(descriptor).flatMap((offset) => readFace(file, descriptor, offset) ?? [])
  } finally {
    closeSync(descriptor)
  }
}

type Tables = ReadonlyMap<string, { readonly offset: number; readonly length: number }>

function read(descriptor: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  const count = readSync(descriptor, buffer, 0, length, offset)
  return buffer.subarray(0, count)
}

function faceOffsets(descriptor: number): readonly number[] {
  const head = read(descriptor, 0, 12)
  if (head.length < 12) return []
  const tag = head.toString('latin1', 0, 4)
  if (tag !== 'ttcf') return ['OTTO', 'true', '\0\u0001\0\0'].includes(tag) ? [0] : []
  const count = head.readUInt32BE(8)
  const offsets = read(descriptor, 12, count * 4)
  return Array.from({ length: count }, (_, index) => offsets.readUInt32BE(index * 4))
}

function readFace(file: string, descriptor: number, offset: number): FontFace | null {
  const tables = readTables(descriptor, offset)
  const name = readTable(descriptor, tables, 'name')
  if (name === null) return null
  const records = readNames(name)
  const family = records.find((record) => record.id === 1)?.text
  if (family === undefined) return null
  const os2 = readTable(descriptor, tables, 'OS/2')
  let covers: ((codePoint: number) => boolean) | null = null
  return {
    file,
    names: records.filter((record) => [1, 4, 6, 16].includes(record.id)).map((record) => record.text),
    family: withoutStyle(family),
    weight: os2 === null || os2.length < 6 ? 400 : os2.readUInt16BE(4),
    // The character map is large and most faces of a machine are never asked for theirs.
    covers: (codePoint) => {
      covers ??= readCoverage(file, tables)
      return covers(codePoint)
    },
  }
}

function readTables(descriptor: number, offset: number): Tables {
  const count = read(descriptor, offset + 4, 2).readUInt16BE(0)
  const directory = read(descriptor, offset + 12, count * 16)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = index * 16
      const range = { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) }
      return [directory.toString('latin1', at, at + 4), range] as const
    }),
  )
}

function readTable(descriptor: number, tables: Tables, tag: string): Buffer | null {
  const range = tables.get(tag)
  return range === undefined ? null : read(descriptor, range.offset, range.length)
}

interface NameRecord {
  readonly id: number
  readonly text: string
}

function readNames(table: Buffer): readonly NameRecord[] {
  const count = table.readUInt16BE(2)
  const storage = table.readUInt16BE(4)
  return Array.from({ length: count }, (_, index) => 6 + index * 12).flatMap((at) => {
    const platform = table.readUInt16BE(at)
    const encoding = table.readUInt16BE(at + 2)
    const start = storage + table.readUInt16BE(at + 10)
    const bytes = table.subarray(start, start + table.readUInt16BE(at + 8))
    const text = nameText(platform, encoding, bytes)
    return text === null ? [] : [{ id: table.readUInt16BE(at + 6), text }]
  })
}

/** Only Unicode records and Mac Roman ones: the same two that Typst reads, so that both see the same first name. */
function nameText(platform: number, encoding: number, bytes: Buffer): string | null {
  if (platform === 1 && encoding === 0) return bytes.toString('latin1')
  const unicode = platform === 0 || (platform === 3 && [0, 1, 10].includes(encoding))
  return unicode ? new TextDecoder('utf-16be').decode(bytes) : null
}

const style =
  /[-_ ]+((extra|ext|ex|x|semi|sem|sm|demi|dem|ultra)[-_ ]?)?(normal|italic|oblique|slanted|thin|th|hairline|light|lt|regular|medium|med|md|bold|bd|demi|extb|black|blk|bk|heavy|narrow|condensed|cond|cn|cd|compressed|expanded|exp)$/i

/** Typst groups faces by name ID 1 without the words that only tell the style; a family asked for must be spelt that way. */
function withoutStyle(family: string): string {
  let name = family.trim().replace(/^\./, '')
  while (style.test(name)) name = name.replace(style, '')
  return name
}

function readCoverage(file: string, tables: Tables): (codePoint: number) => boolean {
  const descriptor = openSync(file, 'r')
  try {
    const table = readTable(descriptor, tables, 'cmap')
    if (table === null) return () => false
    const ranges = bestSubtable(table)
    return (codePoint) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last)
  } finally {
    closeSync(descriptor)
  }
}

type CodeRange = readonly [first: number, last: number]

function bestSubtable(table: Buffer): readonly CodeRange[] {
  const subtables = Array.from({ length: table.readUInt16BE(2) }, (_, index) => table.readUInt32BE(4 + index * 8 + 4))
  const full = subtables.find((offset) => table.readUInt16BE(offset) === 12)
  if (full !== undefined) return groupsOfFormat12(table.subarray(full))
  const basic = subtables.find((offset) => table.readUInt16BE(offset) === 4)
  return basic === undefined ? [] : segmentsOfFormat4(table.subarray(basic))
}

function groupsOfFormat12(subtable: Buffer): readonly CodeRange[] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index) => {
    const at = 16 + index * 12
    return [subtable.readUInt32BE(at), subtable.readUInt32BE(at + 4)] as const
  })
}

/** Format 4 may map a character of a segment to glyph 0, which means that it is missing after all. */
function segmentsOfFormat4(subtable: Buffer): readonly CodeRange[] {
  const doubled = subtable.readUInt16BE(6)
  const ranges: CodeRange[] = []
  for (let at = 0; at < doubled; at += 2) {
    const last = subtable.readUInt16BE(14 + at)
    const first = subtable.readUInt16BE(16 + doubled + at)
    const delta = subtable.readUInt16BE(16 + doubled * 2 + at)
    const rangeAt = 16 + doubled * 3 + at
    const rangeOffset = subtable.readUInt16BE(rangeAt)
    if (rangeOffset === 0) {
      if (first !== 0xffff) ranges.push([first, last])
      continue
    }
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const glyphAt = rangeAt + rangeOffset + (code - first) * 2
      if (glyphAt + 2 > subtable.length) break
      const glyph = subtable.readUInt16BE(glyphAt)
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) ranges.push([code, code])
    }
  }
  return ranges
}
