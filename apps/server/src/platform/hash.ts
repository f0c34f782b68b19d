import { createHash } from 'node:crypto'
import { canonicalJson, type HashFunction } from '@sanban/ledger'

/** The hash function of ledgers and contents here. */
export const sha256: HashFunction = {
  algorithm: 'sha-256',
  digest: (bytes) => createHash('sha256').update(bytes).digest(),
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The identity of a JSON value: SHA-256 over its canonical form (RFC 8785). Throws on what JSON can't carry. */
export function hashOfJson(value: unknown): string {
  const canonical = canonicalJson(value)
  if (!canonical.ok) throw new TypeError(`${canonical.problem.detail} at ${canonical.problem.path}`)
  return sha256Hex(canonical.text)
}
