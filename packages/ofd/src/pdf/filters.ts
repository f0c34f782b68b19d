import { Inflate, Unzlib } from 'fflate'
import { end, Lexer, latin } from './lexer.ts'
import { isKind } from './pdf-value.ts'

/** A stream may unpack to this many bytes; a page of text has thousands. What is beyond is cut off. */
export const unpackedMax = 192 * 1024 * 1024

/** Undoes FlateDecode as far as the bytes are sound. */
export function inflate(bytes: Uint8Array): Uint8Array {
  const unpacked = run(bytes, (chunk) => new Unzlib(chunk))
  // Some writers leave the zlib header out.
  return unpacked.length > 0 ? unpacked : run(bytes, (chunk) => new Inflate(chunk))
}

type Unpacker = { push(chunk: Uint8Array, final?: boolean): void }

function run(bytes: Uint8Array, create: (give: (chunk: Uint8Array) => void) => Unpacker): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  const unpacker = create((chunk) => {
    if (size + chunk.length > unpackedMax) return
    chunks.push(chunk)
    size += chunk.length
  })
  const step = 65_536
  try {
    for (let at = 0; at < bytes.length && size < unpackedMax - step; at += step) {
      unpacker.push(bytes.subarray(at, at + step), at + step >= bytes.length)
    }
  } catch {
    // ISO 32000-1 has no rule for a damaged stream; what came before the damage is still text of the page.
  }
  return joinBytes(chunks)
}

/** One array of several. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export interface Predictor {
  readonly predictor: number
  readonly colors: number
  readonly bits: number
  readonly columns: number
}

/** Undoes the prediction of FlateDecode and LZWDecode (ISO 32000-1 7.4.4.4). */
export function unpredict(bytes: Uint8Array, { predictor, colors, bits, columns }: Predictor): Uint8Array {
  if (predictor < 2) return bytes
  const pixel = Math.max(1, Math.ceil((colors * bits) / 8))
  const row = Math.ceil((colors * bits * columns) / 8)
  if (predictor === 2) return untiff(bytes, row, bits === 8 ? pixel : 0)
  const rows = Math.ceil(bytes.length / (row + 1))
  const out = new Uint8Array(rows * row)
  for (let line = 0; line < rows; line++) {
    const method = bytes[line * (row + 1)] ?? 0
    for (let x = 0; x < row; x++) {
      const at = line * row + x
      const left = x < pixel ? 0 : (out[at - pixel] ?? 0)
      const up = line === 0 ? 0 : (out[at - row] ?? 0)
      const corner = x < pixel || line === 0 ? 0 : (out[at - row - pixel] ?? 0)
      out[at] = (bytes[line * (row + 1) + 1 + x] ?? 0) + predicted(method, left, up, corner)
    }
  }
  return out
}

function predicted(method: number, left: number, up: number, corner: number): number {
  if (method === 1) return left
  if (method === 2) return up
  if (method === 3) return (left + up) >> 1
  return method === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function untiff(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  if (pixel === 0) return bytes
  const out = bytes.slice()
  for (let at = 0; at < out.length; at++) {
    if (at % row >= pixel) out[at] = (out[at] ?? 0) + (out[at - pixel] ?? 0)
  }
  return out
}

/** Undoes ASCIIHexDecode. */
export function unhex(bytes: Uint8Array): Uint8Array {
  const value = new Lexer(joinBytes([Uint8Array.of(60), bytes])).read()
  return value !== end && isKind(value, 'string') ? value.bytes : new Uint8Array()
}

/** Undoes ASCII85Decode. */
export function unascii85(bytes: Uint8Array): Uint8Array {
  const text = latin(bytes)
    .replace(/\s|\0/g, '')
    .replace(/~>[\s\S]*$/, '')
    .replaceAll('z', '!!!!!')
  const out: number[] = []
  for (let at = 0; at < text.length; at += 5) {
    const group = text.slice(at, at + 5)
    const value = [...group.padEnd(5, 'u')].reduce((sum, sign) => sum * 85 + (sign.charCodeAt(0) - 33), 0)
    const four = [value / 0x1000000, value / 0x10000, value / 0x100, value].map((part) => Math.floor(part) & 0xff)
    out.push(...four.slice(0, group.length - 1))
  }
  return Uint8Array.from(out)
}

/** Undoes RunLengthDecode. */
export function unrun(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 128
    if (length === 128) break
    if (length < 128) parts.push(bytes.subarray(at + 1, at + 2 + length))
    else parts.push(new Uint8Array(257 - length).fill(bytes[at + 1] ?? 0))
    at += length < 128 ? length + 2 : 2
  }
  return joinBytes(parts)
}

/** Undoes LZWDecode; `early` is EarlyChange (ISO 32000-1 7.4.4.2). */
export function unlzw(bytes: Uint8Array, early: number): Uint8Array {
  const parts: Uint8Array[] = []
  let table: Uint8Array[] = []
  let [width, bits, held, size] = [9, 0, 0, 0]
  let previous: Uint8Array | null = null
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff
    bits += 8
    if (bits < width) continue
    bits -= width
    const code = (held >> bits) & ((1 << width) - 1)
    if (code === 257 || size > unpackedMax) break
    if (code === 256) {
      ;[table, width, previous] = [[], 9, null]
      continue
    }
    const entry = code < 256 ? Uint8Array.of(code) : (table[code - 258] ?? null)
    const word: Uint8Array | null = entry ?? (previous === null ? null : joinBytes([previous, previous.subarray(0, 1)]))
    if (word === null) break
    parts.push(word)
    size += word.length
    if (previous !== null) table.push(joinBytes([previous, word.subarray(0, 1)]))
    previous = word
    const next = table.length + 258 + early
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9
  }
  return joinBytes(parts)
}
