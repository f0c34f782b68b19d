import type { PdfValue } from './pdf-value.ts'

/** What `read` gives after the last object. */
export const end = Symbol('end')

const nestingMax = 64
const whitespace = new Set([0, 9, 10, 12, 13, 32])
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
const newline = { carriageReturn: 13, lineFeed: 10 }

/** Reads the objects of a PDF one after the other (ISO 32000-1 7.2, 7.3). Damage never throws: it reads as null or as a bare word. */
export class Lexer {
  at: number
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /** The next object; `12 0 R` is read as one. */
  read(depth = 0): PdfValue | typeof end {
    this.skipSpace()
    const byte = this.bytes[this.at]
    if (byte === undefined) return end
    const sign = String.fromCharCode(byte)
    if (sign === '/') return this.readName()
    if (sign === '(') return this.readLiteral()
    if (sign === '<') return this.bytes[this.at + 1] === byte ? this.readDict(depth) : this.readHex()
    if (sign === '[') return this.readArray(depth)
    if (/[-+.\d]/.test(sign)) return this.readNumber()
    if (delimiters.has(byte)) {
      // `>>` ends a dictionary as one word.
      const length = sign === '>' && this.bytes[this.at + 1] === byte ? 2 : 1
      this.at += length
      return { type: 'keyword', word: sign.repeat(length) }
    }
    return this.readWord()
  }

  /** Moves past white space and comments. */
  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at]
      if (byte === 37) {
        while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at])) this.at += 1
      } else if (byte !== undefined && whitespace.has(byte)) this.at += 1
      else return
    }
  }

  private readWord(): PdfValue {
    const word = this.takeRegular()
    if (word === 'true') return true
    if (word === 'false') return false
    return word === 'null' ? null : { type: 'keyword', word }
  }

  private takeRegular(): string {
    const from = this.at
    for (;;) {
      const byte = this.bytes[this.at]
      if (byte === undefined || whitespace.has(byte) || delimiters.has(byte)) break
      this.at += 1
    }
    return latin(this.bytes.subarray(from, this.at))
  }

  private readName(): PdfValue {
    this.at += 1
    const name = this.takeRegular().replace(/#([0-9a-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return { type: 'name', name }
  }

  private readNumber(): PdfValue {
    const text = this.takeRegular()
    const value = Number.parseFloat(text.replace(/^([-+])[-+]+/, '$1'))
    if (Number.isNaN(value)) return 0
    if (!/^\d+$/.test(text)) return value
    const after = this.at
    const rest = latin(this.bytes.subarray(after, after + 20))
    const reference = /^[\s\0]+\d{1,5}[\s\0]+R(?![^\s\0()<>[\]{}/%])/.exec(rest)
    if (reference === null) return value
    this.at = after + reference[0].length
    return { type: 'ref', number: value }
  }

  private readHex(): PdfValue {
    const from = this.at + 1
    const close = this.bytes.indexOf(62, from)
    this.at = close === -1 ? this.bytes.length : close + 1
    const digits = latin(this.bytes.subarray(from, close === -1 ? this.bytes.length : close)).replace(/[^0-9a-f]/gi, '')
    const even = digits.length % 2 === 0 ? digits : `${digits}0`
    return { type: 'string', bytes: Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) }
  }

  private readLiteral(): PdfValue {
    const read: number[] = []
    let open = 1
    this.at += 1
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0
      this.at += 1
      if (byte === 92) {
        read.push(...this.readEscape())
        continue
      }
      if (byte === 40) open += 1
      if (byte === 41) open -= 1
      if (open === 0) break
      read.push(byte)
    }
    return { type: 'string', bytes: Uint8Array.from(read) }
  }

  private readEscape(): readonly number[] {
    const octal = /^[0-7]{1,3}/.exec(latin(this.bytes.subarray(this.at, this.at + 3)))
    if (octal !== null) {
      this.at += octal[0].length
      return [Number.parseInt(octal[0], 8) & 0xff]
    }
    const byte = this.bytes[this.at]
    this.at += 1
    if (byte === undefined || byte === newline.lineFeed) return []
    if (byte === newline.carriageReturn) {
      if (this.bytes[this.at] === newline.lineFeed) this.at += 1
      return []
    }
    return [escapes.get(byte) ?? byte]
  }

  private readArray(depth: number): PdfValue {
    this.at += 1
    return this.readUntil(']', depth)
  }

  private readDict(depth: number): PdfValue {
    this.at += 2
    const parts = this.readUntil('>>', depth)
    const entries = new Map<string, PdfValue>()
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const key = parts[index]
      if (typeof key === 'object' && key !== null && 'type' in key && key.type === 'name') {
        entries.set(key.name, parts[index + 1] ?? null)
      } else index -= 1
    }
    return { type: 'dict', entries }
  }

  private readUntil(close: string, depth: number): readonly PdfValue[] {
    const read: PdfValue[] = []
    // Past the limit nothing more is read: such a file is made to exhaust the reader.
    while (depth < nestingMax) {
      const value = this.read(depth + 1)
      if (value === end) break
      if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'keyword') {
        if (value.word === close) break
        // An unclosed array or dictionary must not swallow the objects after it.
        if (value.word === 'endobj' || value.word === 'stream') break
        continue
      }
      read.push(value)
    }
    return read
  }
}

const escapes = new Map(
  [
    ['n', 10],
    ['r', 13],
    ['t', 9],
    ['b', 8],
    ['f', 12],
  ].map(([letter, byte]) => [String(letter).charCodeAt(0), Number(byte)]),
)

function isLineEnd(byte: number | undefined): boolean {
  return byte === newline.carriageReturn || byte === newline.lineFeed
}

/** Each byte as the character of the same number. */
export function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
