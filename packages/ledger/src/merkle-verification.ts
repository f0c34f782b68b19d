import type { HashFunction } from './hash.ts'
import { nodeHash } from './merkle.ts'

/** A leaf said to be at `index` (from 0) of the tree with `size` leaves and the hash `root`. */
export interface InclusionClaim {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
}

/** Two trees of which the first is said to be the beginning of the second. */
export interface ConsistencyClaim {
  readonly firstSize: number
  readonly firstRoot: Uint8Array
  readonly secondSize: number
  readonly secondRoot: Uint8Array
}

/** Whether a proof shows that a leaf is in a tree (RFC 9162 2.1.3.2). False on any claim or proof that makes no sense. */
export function verifyInclusion(hash: HashFunction, claim: InclusionClaim, proof: readonly Uint8Array[]): boolean {
  if (!isSize(claim.size) || !Number.isSafeInteger(claim.index)) return false
  if (claim.index < 0 || claim.index >= claim.size) return false
  const walk = { node: claim.index, last: claim.size - 1 }
  let root = claim.leaf
  for (const sibling of proof) {
    if (walk.last === 0) return false
    root = climb(walk) ? nodeHash(hash, sibling, root) : nodeHash(hash, root, sibling)
  }
  return walk.last === 0 && equal(root, claim.root)
}

/**
 * Whether a proof shows that nothing in the first tree was changed in the second (RFC 9162 2.1.4.2). False on any claim
 * or proof that makes no sense, an empty first tree included.
 */
export function verifyConsistency(hash: HashFunction, claim: ConsistencyClaim, proof: readonly Uint8Array[]): boolean {
  const { firstSize, secondSize, firstRoot, secondRoot } = claim
  if (!isSize(firstSize) || !isSize(secondSize) || firstSize > secondSize) return false
  if (firstSize === secondSize) return proof.length === 0 && equal(firstRoot, secondRoot)
  const walk = { node: firstSize - 1, last: secondSize - 1 }
  while (isOdd(walk.node)) rise(walk)
  const [start, ...rest] = walk.node === 0 ? [firstRoot, ...proof] : proof
  if (start === undefined) return false
  let [first, second] = [start, start]
  for (const sibling of rest) {
    if (walk.last === 0) return false
    if (climb(walk)) [first, second] = [nodeHash(hash, sibling, first), nodeHash(hash, sibling, second)]
    else second = nodeHash(hash, second, sibling)
  }
  return walk.last === 0 && equal(first, firstRoot) && equal(second, secondRoot)
}

/** A node on its way up: its place in its level and the place of the level's last node (`fn` and `sn` of the RFC). */
interface Walk {
  node: number
  last: number
}

/** Goes up past one sibling and tells whether that sibling stands to the left. */
function climb(walk: Walk): boolean {
  const siblingIsLeft = isOdd(walk.node) || walk.node === walk.last
  // A last node without a right sibling stands for itself on the next level, too.
  if (siblingIsLeft) while (!isOdd(walk.node) && walk.node !== 0) rise(walk)
  rise(walk)
  return siblingIsLeft
}

function rise(walk: Walk): void {
  // Bit shifts would cut sizes to 32 bits.
  walk.node = Math.floor(walk.node / 2)
  walk.last = Math.floor(walk.last / 2)
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1
}

function equal(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
