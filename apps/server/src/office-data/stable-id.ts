import { createHash } from 'node:crypto'

/** The UUID (version 8) of a thing that office data names by a slug: the same slug is the same thing on every load. */
export function stableId(...path: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(['sanban office', ...path].join('\n'))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
