import { joinBytes } from '../pdf/filters.ts'

/** The tags of ASN.1 (ITU-T X.690 8) that seals and certificates use. */
export const tags = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** An element of DER. */
export interface Der {
  readonly tag: number
  readonly content: Uint8Array
  /** The element with its tag and length, as it stands. */
  readonly whole: Uint8Array
}

/** Reads all elements of a text of DER; null when it is not exactly that: the same value must not have two spellings. */
export function readAll(bytes: Uint8Array): readonly Der[] | null {
  const found: Der[] = []
  for (let at = 0; at < bytes.length; ) {
    const element = readAt(bytes, at)
    if (element === null) return null
    found.push(element)
    at += element.whole.length
  }
  return found
}

/** Reads the single element that the bytes are. */
export function readOne(bytes: Uint8Array): Der | null {
  const all = readAll(bytes)
  return all?.length === 1 ? (all[0] ?? null) : null
}

/** The elements inside a sequence or another constructed element; none when it is not well-formed. */
export function inside(element: Der | null | undefined): readonly Der[] {
  return element === null || element === undefined || (element.tag & 0x20) === 0 ? [] : (readAll(element.content) ?? [])
}

function readAt(bytes: Uint8Array, at: number): Der | null {
  const [tag, first] = bytes.subarray(at, at + 2)
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) return null
  const count = first < 0x80 ? 0 : first - 0x80
  const digits = bytes.subarray(at + 2, at + 2 + count)
  const length = count === 0 ? first : digits.reduce((sum, byte) => sum * 256 + byte, 0)
  const from = at + 2 + count
  // X.690 10.1: as few length octets as possible.
  const isShortest = count === 0 || (length >= 0x80 && digits[0] !== 0)
  if (!isShortest || digits.length < count || from + length > bytes.length) return null
  return { tag, content: bytes.subarray(from, from + length), whole: bytes.subarray(at, from + length) }
}

/** An element with its length. */
export function write(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joinBytes(parts)
  const digits: number[] = []
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  const length = content.length < 0x80 ? [content.length] : [0x80 + digits.length, ...digits]
  return joinBytes([Uint8Array.of(tag, ...length), content])
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return write(tags.sequence, ...parts)
}

/** A small non-negative integer. */
export function integer(value: number): Uint8Array {
  const digits: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return unsigned(Uint8Array.from(digits))
}

/** An integer from its bytes, most significant first. */
export function unsigned(bytes: Uint8Array): Uint8Array {
  const from = bytes.findIndex((byte) => byte !== 0)
  const digits = from === -1 ? Uint8Array.of(0) : bytes.subarray(from)
  return write(tags.integer, (digits[0] ?? 0) >= 0x80 ? joinBytes([Uint8Array.of(0), digits]) : digits)
}

export function text(tag: number, value: string): Uint8Array {
  return write(
    tag,
    tag === tags.utf8 ? new TextEncoder().encode(value) : Uint8Array.from(value, (sign) => sign.charCodeAt(0)),
  )
}

export function octets(bytes: Uint8Array): Uint8Array {
  return write(tags.octets, bytes)
}

export function bits(bytes: Uint8Array): Uint8Array {
  return write(tags.bits, Uint8Array.of(0), bytes)
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const groups = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left & 0x7f))
    return digits
  })
  return write(tags.oid, Uint8Array.from(groups))
}

/** The bytes of a bit string of whole octets; null when it is none. */
export function bitsOf(element: Der | undefined): Uint8Array | null {
  return element?.tag === tags.bits && element.content[0] === 0 ? element.content.subarray(1) : null
}

/** The text of a string element. */
export function textIn(element: Der | undefined): string {
  return element === undefined ? '' : new TextDecoder().decode(element.content)
}

/** A small integer, -1 when the element is none. */
export function integerIn(element: Der | undefined): number {
  if (element?.tag !== tags.integer || element.content.length > 4) return -1
  return element.content.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** A time as `YYYYMMDDHHMMSSZ`, so that times compare as texts; empty when the element is none. */
export function timeIn(element: Der | undefined): string {
  const said = textIn(element).replace(/\.\d+(?=Z$)/, '')
  if (element?.tag === tags.generalizedTime) return /^\d{14}Z$/.test(said) ? said : ''
  if (element?.tag !== tags.utcTime || !/^\d{12}Z$/.test(said)) return ''
  // RFC 5280 4.1.2.5.1: 50 to 99 are of the last century.
  return `${Number(said.slice(0, 2)) >= 50 ? '19' : '20'}${said}`
}

export function sameBytes(left: Uint8Array | null, right: Uint8Array | null): boolean {
  if (left === null || right === null || left.length !== right.length) return false
  return left.every((byte, index) => byte === right[index])
}
