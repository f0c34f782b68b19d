import { Inflate } from 'fflate'
import { crc32 } from '../display/png.ts'
import { viewOf } from '../font/byte-writer.ts'
import { joinBytes } from '../pdf/filters.ts'
import { type Result, refusal, success } from '../result.ts'
import type { OfdProblem } from './ofd-problem.ts'

/** Bounds on an untrusted package. */
export interface PackageLimits {
  readonly packageBytes: number
  readonly entries: number
  readonly partBytes: number
  readonly totalBytes: number
  /** A part above a megabyte may unpack to so many times its packed size. */
  readonly ratio: number
}

export const packageLimits: PackageLimits = {
  packageBytes: 256 * 1024 * 1024,
  entries: 20_000,
  partBytes: 128 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  ratio: 200,
}

/** The parts of a package by path, in the order of the zip's directory. */
export type Parts = ReadonlyMap<string, Uint8Array>

interface Entry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly headerAt: number
}

/** Unpacks a zip (APPNOTE.TXT 4.3) within limits. Refuses two parts of one name, paths that lead out, and damage. */
export function unzipParts(bytes: Uint8Array, limits: PackageLimits = packageLimits): Result<Parts, OfdProblem> {
  if (bytes.length === 0) return refusal({ code: 'ofd/empty' })
  if (bytes.length > limits.packageBytes) return refusal({ code: 'ofd/too-large' })
  const entries = readDirectory(bytes, limits)
  if (!entries.ok) return entries
  const parts = new Map<string, Uint8Array>()
  let left = limits.totalBytes
  for (const entry of entries.value) {
    if (entry.name.endsWith('/') && entry.packedSize <= 2) continue
    const fault = entryProblem(entry, parts)
    if (fault !== null) return refusal(fault)
    const part = unpack(bytes, entry, Math.min(left, limits.partBytes), limits.ratio)
    if (!part.ok) return part
    left -= part.value.length
    parts.set(entry.name, part.value)
  }
  return success(parts)
}

function entryProblem({ name, encrypted }: Entry, parts: Parts): OfdProblem | null {
  if (encrypted) return { code: 'ofd/encrypted' }
  if (name.startsWith('/') || name.includes('\\') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) {
    return { code: 'ofd/path-outside', part: name }
  }
  return parts.has(name) ? { code: 'ofd/duplicate-part', part: name } : null
}

function readDirectory(bytes: Uint8Array, limits: PackageLimits): Result<readonly Entry[], OfdProblem> {
  const view = viewOf(bytes)
  let tail = bytes.length - 22
  // The end record is followed by a comment of at most 65,535 bytes.
  while (tail >= Math.max(0, bytes.length - 65_557) && view.getUint32(tail, true) !== 0x06054b50) tail -= 1
  if (tail < Math.max(0, bytes.length - 65_557)) return refusal({ code: 'ofd/not-ofd' })
  const count = view.getUint16(tail + 10, true)
  // One count for this disk and one for all: programs read one or the other.
  if (view.getUint16(tail + 8, true) !== count) return refusal({ code: 'ofd/corrupt', part: '' })
  if (count > limits.entries) return refusal({ code: 'ofd/zip-bomb', part: '' })
  const entries: Entry[] = []
  let at = view.getUint32(tail + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > tail || view.getUint32(at, true) !== 0x02014b50) return refusal({ code: 'ofd/corrupt', part: '' })
    const length = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return success(entries)
}

function unpack(bytes: Uint8Array, entry: Entry, limit: number, ratio: number): Result<Uint8Array, OfdProblem> {
  const corrupt = refusal<OfdProblem>({ code: 'ofd/corrupt', part: entry.name })
  const packed = packedBytes(bytes, entry)
  if (packed === null || (entry.method !== 0 && entry.method !== 8)) return corrupt
  const allowed = Math.min(limit, Math.max(1024 * 1024, packed.length * ratio))
  const part = entry.method === 0 ? packed : inflateWithin(packed, allowed)
  if (part === null) return corrupt
  if (part.length > allowed) return refusal({ code: 'ofd/zip-bomb', part: entry.name })
  return part.length === entry.size && crc32(part) === entry.crc ? success(part) : corrupt
}

/** The packed bytes; null when the header before them says otherwise than the directory, as programs trust one or the other. */
function packedBytes(bytes: Uint8Array, { name, method, packedSize, headerAt }: Entry): Uint8Array | null {
  const view = viewOf(bytes)
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== 0x04034b50) return null
  const nameLength = view.getUint16(headerAt + 26, true)
  const from = headerAt + 30 + nameLength + view.getUint16(headerAt + 28, true)
  const said = new TextDecoder().decode(bytes.subarray(headerAt + 30, headerAt + 30 + nameLength))
  const size = view.getUint32(headerAt + 18, true)
  // With bit 3 the sizes follow the data; all bits set point to a longer field, as some writers always do.
  const fits = (view.getUint16(headerAt + 6, true) & 8) !== 0 || size === 0xffffffff || size === packedSize
  if (said !== name || view.getUint16(headerAt + 8, true) !== method || !fits) return null
  return from + packedSize > bytes.length ? null : bytes.subarray(from, from + packedSize)
}

/** The unpacked bytes, cut off a little above the limit; null when they are damaged. */
function inflateWithin(packed: Uint8Array, limit: number): Uint8Array | null {
  const chunks: Uint8Array[] = []
  let size = 0
  let finished = false
  const unpacker = new Inflate((chunk, final) => {
    size += chunk.length
    chunks.push(chunk)
    finished = final
  })
  const step = 16 * 1024
  try {
    for (let at = 0; at < packed.length && size <= limit; at += step) {
      unpacker.push(packed.subarray(at, at + step), at + step >= packed.length)
    }
  } catch {
    return null
  }
  return finished || size > limit ? joinBytes(chunks) : null
}
