/** A hash function that the caller supplies: SHA-256, or SM3 (GB/T 32905—2016) where the office requires it. */
export interface HashFunction {
  /** The name that goes into every chain's genesis, such as `sha-256` or `sm3`. */
  readonly algorithm: string
  readonly digest: (bytes: Uint8Array) => Uint8Array
}

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes of a hexadecimal text; null when it isn't one. Upper case is refused: a hash has one spelling. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  )
}
