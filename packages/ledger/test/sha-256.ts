import { createHash } from 'node:crypto'
import type { HashFunction } from '@sanban/ledger'

export const sha256: HashFunction = {
  algorithm: 'sha-256',
  digest: (bytes) => createHash('sha256').update(bytes).digest(),
}
