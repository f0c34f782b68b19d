const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** RFC 4648 section 4. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
    const value = (first << 16) | (second << 8) | third
    const four = [18, 12, 6, 0].map((shift) => letters[(value >> shift) & 63] ?? '').join('')
    const known = Math.min(4, bytes.length - at + 1)
    parts.push(four.slice(0, known).padEnd(4, '='))
  }
  return parts.join('')
}

/** The bytes of RFC 4648 section 4; null when the text is none. */
export function unbase64(text: string): Uint8Array | null {
  const plain = text.replace(/\s/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain)) return null
  const values = [...plain.replace(/=+$/, '')].map((letter) => letters.indexOf(letter))
  const out = new Uint8Array(Math.floor((values.length * 6) / 8))
  for (let at = 0; at < out.length; at++) {
    const bit = at * 8
    const [high, low] = [values[Math.floor(bit / 6)] ?? 0, values[Math.floor(bit / 6) + 1] ?? 0]
    out[at] = ((high << 6) | low) >> (4 - (bit % 6))
  }
  return out
}
