import type { HashFunction } from './hash.ts'

/**
 * The hash of a leaf's data (RFC 9162 2.1.1). All trees here are given by their leaf hashes, in order; the prefix byte
 * keeps a leaf from being passed off as an inner node.
 */
export function leafHash(hash: HashFunction, data: Uint8Array): Uint8Array {
  return hash.digest(joined(0x00, data))
}

/** The Merkle tree hash of leaves (RFC 9162 2.1.1); of no leaves the hash of nothing. */
export function treeHash(hash: HashFunction, leaves: readonly Uint8Array[]): Uint8Array {
  return leaves.length === 0 ? hash.digest(new Uint8Array()) : rangeHash(hash, leaves, 0, leaves.length)
}

/** The proof that the leaf at `index` (from 0) is in the tree of all `leaves` (RFC 9162 2.1.3.1). Throws on an index outside. */
export function inclusionProof(hash: HashFunction, leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index}`)
  const proof: Uint8Array[] = []
  let [start, end] = [0, leaves.length]
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start)
    if (index < middle) {
      proof.unshift(rangeHash(hash, leaves, middle, end))
      end = middle
    } else {
      proof.unshift(rangeHash(hash, leaves, start, middle))
      start = middle
    }
  }
  return proof
}

/**
 * The proof that the tree of the first `size` leaves is a beginning of the tree of all `leaves` (RFC 9162 2.1.4.1).
 * Throws unless 0 < size ≤ the number of leaves.
 */
export function consistencyProof(hash: HashFunction, leaves: readonly Uint8Array[], size: number): Uint8Array[] {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) throw new RangeError(`no tree of ${size} leaves`)
  const proof: Uint8Array[] = []
  let [start, end] = [0, leaves.length]
  while (size < end) {
    const middle = start + largestPowerBelow(end - start)
    if (size <= middle) {
      proof.unshift(rangeHash(hash, leaves, middle, end))
      end = middle
    } else {
      proof.unshift(rangeHash(hash, leaves, start, middle))
      start = middle
    }
  }
  // The verifier knows the old root, so a proof leaves it out when the last range begins with the tree.
  return start === 0 ? proof : [rangeHash(hash, leaves, start, end), ...proof]
}

/** The hash of two subtrees side by side (RFC 9162 2.1.1). */
export function nodeHash(hash: HashFunction, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash.digest(joined(0x01, left, right))
}

function rangeHash(hash: HashFunction, leaves: readonly Uint8Array[], start: number, end: number): Uint8Array {
  const first = leaves[start]
  if (first === undefined) throw new RangeError(`no leaf ${start}`)
  if (end - start === 1) return first
  const middle = start + largestPowerBelow(end - start)
  return nodeHash(hash, rangeHash(hash, leaves, start, middle), rangeHash(hash, leaves, middle, end))
}

function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

function joined(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 1))
  bytes[0] = prefix
  let offset = 1
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}
