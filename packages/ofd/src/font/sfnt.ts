import { viewOf } from './byte-writer.ts'

/** The tables of an OpenType or TrueType file by tag. */
export type Tables = ReadonlyMap<string, Uint8Array>

/** Reads the table directory (OpenType 1.9, "Organization of an OpenType Font"); null when it is none or damaged. */
export function readTables(bytes: Uint8Array): Tables | null {
  if (bytes.length < 12) return null
  const view = viewOf(bytes)
  const version = view.getUint32(0)
  if (version !== 0x00010000 && version !== 0x4f54544f && version !== 0x74727565) return null
  const tables = new Map<string, Uint8Array>()
  const count = view.getUint16(4)
  if (12 + count * 16 > bytes.length) return null
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (offset + length <= bytes.length) tables.set(tag, bytes.subarray(offset, offset + length))
  }
  return tables
}

/** Writes tables as a font file, in the order of their tags, with their checksums. */
export function writeTables(tables: Tables): Uint8Array {
  const entries = [...tables].toSorted(([left], [right]) => (left < right ? -1 : 1))
  const start = 12 + entries.length * 16
  const size = entries.reduce((sum, [, table]) => sum + padded(table.length), start)
  const out = new Uint8Array(size)
  const view = viewOf(out)
  const power = Math.floor(Math.log2(entries.length))
  view.setUint32(0, tables.has('CFF ') ? 0x4f54544f : 0x00010000)
  view.setUint16(4, entries.length)
  view.setUint16(6, 16 * 2 ** power)
  view.setUint16(8, power)
  view.setUint16(10, entries.length * 16 - 16 * 2 ** power)
  let at = start
  for (const [index, [tag, table]] of entries.entries()) {
    const record = 12 + index * 16
    for (let sign = 0; sign < 4; sign++) out[record + sign] = tag.charCodeAt(sign)
    out.set(table, at)
    if (tag === 'head') view.setUint32(at + 8, 0)
    view.setUint32(record + 4, checksum(view, at, padded(table.length)))
    view.setUint32(record + 8, at)
    view.setUint32(record + 12, table.length)
    at += padded(table.length)
  }
  const head = entries.findIndex(([tag]) => tag === 'head')
  if (head !== -1) view.setUint32(view.getUint32(12 + head * 16 + 8) + 8, 0xb1b0afba - checksum(view, 0, size))
  return out
}

function padded(length: number): number {
  return (length + 3) & ~3
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
