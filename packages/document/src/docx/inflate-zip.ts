import { Inflate } from 'fflate'
import type { ImportLimits, ImportProblem } from '../import-problem.ts'
import { type Result, refusal, success } from '../result.ts'

/** A file inside a zip, as the central directory lists it; the sizes it declares are not trusted. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly packedSize: number
  readonly headerAt: number
}

/** The parts of a zip; each is inflated only when asked for. */
export interface Zip {
  readonly names: readonly string[]
  /** The bytes of a part; null when there is none of that name. */
  readonly read: (name: string) => Result<Uint8Array | null, ImportProblem>
}

/** Opens a zip by its central directory (APPNOTE.TXT 4.3.12, 4.3.16). Refuses broken, encrypted and overfull archives. */
export function openZip(bytes: Uint8Array, limits: ImportLimits): Result<Zip, ImportProblem> {
  const entries = readDirectory(bytes, limits)
  if (!entries.ok) return entries
  if (entries.value.some(({ encrypted }) => encrypted)) return refusal({ code: 'import/encrypted' })
  const byName = new Map(entries.value.map((entry) => [entry.name, entry]))
  let left = limits.totalBytes
  const read = (name: string): Result<Uint8Array | null, ImportProblem> => {
    const entry = byName.get(name)
    if (entry === undefined) return success(null)
    const part = inflateEntry(bytes, entry, Math.min(left, limits.partBytes), limits.ratio)
    if (part.ok) left -= part.value.length
    return part
  }
  return success({ names: [...byName.keys()], read })
}

function readDirectory(bytes: Uint8Array, limits: ImportLimits): Result<readonly Entry[], ImportProblem> {
  const corrupt = refusal<ImportProblem>({ code: 'import/corrupt', part: 'zip' })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return corrupt
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) return refusal({ code: 'import/zip-bomb', part: 'zip' })
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return corrupt
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
    if (next > end) return corrupt
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0))).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      headerAt: view.getUint32(at + 42, true),
    })
    at = next
  }
  return success(entries)
}

// The end record is followed by a comment of at most 65,535 bytes.
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  return null
}

const chunkBytes = 16 * 1024

function inflateEntry(
  bytes: Uint8Array,
  entry: Entry,
  limit: number,
  ratio: number,
): Result<Uint8Array, ImportProblem> {
  const corrupt = refusal<ImportProblem>({ code: 'import/corrupt', part: entry.name })
  const packed = packedBytes(bytes, entry)
  if (packed === null || (entry.method !== 0 && entry.method !== 8)) return corrupt
  const allowed = Math.min(limit, Math.max(1024 * 1024, packed.length * ratio))
  const part = entry.method === 0 ? storedPart(packed, allowed) : inflatePart(packed, allowed)
  if (part === 'too-large') return refusal({ code: 'import/zip-bomb', part: entry.name })
  if (part === 'broken' || crc32(part) !== entry.crc) return corrupt
  return success(part)
}

function packedBytes(bytes: Uint8Array, { headerAt, packedSize }: Entry): Uint8Array | null {
  if (headerAt + 30 > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(headerAt, true) !== 0x04034b50) return null
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  return from + packedSize > bytes.length ? null : bytes.subarray(from, from + packedSize)
}

function storedPart(packed: Uint8Array, limit: number): Uint8Array | 'too-large' {
  return packed.length > limit ? 'too-large' : packed
}

// The packed bytes go in by small chunks and what comes out is counted, so a bomb stops a little above the limit.
function inflatePart(packed: Uint8Array, limit: number): Uint8Array | 'too-large' | 'broken' {
  const chunks: Uint8Array[] = []
  let size = 0
  let finished = false
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    finished = final
  })
  try {
    for (let at = 0; at < packed.length && size <= limit; at += chunkBytes) {
      inflate.push(packed.subarray(at, at + chunkBytes), at + chunkBytes >= packed.length)
    }
  } catch {
    return 'broken'
  }
  if (size > limit) return 'too-large'
  return finished ? joinChunks(chunks, size) : 'broken'
}

function joinChunks(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
