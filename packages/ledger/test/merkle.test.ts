import {
  consistencyProof,
  inclusionProof,
  leafHash,
  toHex,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '@sanban/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from './sha-256.ts'

// The leaves and roots that Certificate Transparency implementations share as test vectors.
const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const vectors = data.map((hex) => leafHash(sha256, Buffer.from(hex, 'hex')))
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('L9 tree hash', () => {
  roots.forEach((root, size) => {
    test(`of ${size} leaves`, () => expect(toHex(treeHash(sha256, vectors.slice(0, size)))).toBe(root))
  })
})

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.of(index)))
const sizeAndIndex = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))

test('L10 every leaf proves its inclusion, in the shortest form', () => {
  fc.assert(
    fc.property(sizeAndIndex, ([size, index]) => {
      const leaves = leavesOf(size)
      const proof = inclusionProof(sha256, leaves, index)
      const claim = { leaf: leafHash(sha256, Buffer.of(index)), index, size, root: treeHash(sha256, leaves) }
      expect(verifyInclusion(sha256, claim, proof)).toBe(true)
      expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
    }),
  )
})

test('L10 no other leaf, index, root or proof passes', () => {
  fc.assert(
    fc.property(sizeAndIndex, fc.nat(), fc.nat({ max: 255 }), ([size, index], where, bit) => {
      const leaves = leavesOf(size)
      const proof = inclusionProof(sha256, leaves, index)
      const claim = { leaf: leafHash(sha256, Buffer.of(index)), index, size, root: treeHash(sha256, leaves) }
      const passes = (changed: Partial<typeof claim>, path = proof) =>
        verifyInclusion(sha256, { ...claim, ...changed }, path)
      expect(passes({ leaf: flipped(claim.leaf, bit) })).toBe(false)
      expect(passes({ root: flipped(claim.root, bit) })).toBe(false)
      expect(passes({}, [...proof, claim.leaf])).toBe(false)
      expect(passes({ index: -1 })).toBe(false)
      expect(passes({ index: size })).toBe(false)
      if (size === 1) return
      expect(passes({ index: (index + 1 + (where % (size - 1))) % size })).toBe(false)
      expect(passes({}, proof.slice(1))).toBe(false)
      expect(
        passes({}, proof.with(where % proof.length, flipped(proof[where % proof.length] ?? claim.leaf, bit))),
      ).toBe(false)
    }),
  )
})

test('L11 every earlier tree proves to be a beginning of the later one', () => {
  fc.assert(
    fc.property(sizeAndIndex, ([secondSize, index]) => {
      const firstSize = index + 1
      const leaves = leavesOf(secondSize)
      const claim = {
        firstSize,
        secondSize,
        firstRoot: treeHash(sha256, leaves.slice(0, firstSize)),
        secondRoot: treeHash(sha256, leaves),
      }
      expect(verifyConsistency(sha256, claim, consistencyProof(sha256, leaves, firstSize))).toBe(true)
    }),
  )
})

test('L11 a tree whose past was changed proves nothing', () => {
  fc.assert(
    fc.property(sizeAndIndex, fc.nat(), ([secondSize, index], where) => {
      const firstSize = index + 1
      const leaves = leavesOf(secondSize)
      const changed = leaves.with(where % firstSize, leafHash(sha256, Buffer.from('changed')))
      const claim = {
        firstSize,
        secondSize,
        firstRoot: treeHash(sha256, leaves.slice(0, firstSize)),
        secondRoot: treeHash(sha256, changed),
      }
      const proof = consistencyProof(sha256, changed, firstSize)
      expect(verifyConsistency(sha256, claim, proof)).toBe(false)
      const honest = { ...claim, secondRoot: treeHash(sha256, leaves) }
      const path = consistencyProof(sha256, leaves, firstSize)
      expect(verifyConsistency(sha256, honest, [...path, honest.firstRoot])).toBe(false)
      if (path.length > 0) expect(verifyConsistency(sha256, honest, path.slice(0, -1))).toBe(false)
    }),
  )
})

test('L10 L11 a size or root that only looks right is false', () => {
  const root = treeHash(sha256, vectors)
  const longer = Buffer.concat([root, root])
  const leaf = vectors[0] ?? root
  const path = inclusionProof(sha256, vectors, 0)
  expect(verifyInclusion(sha256, { leaf, index: 0, size: 8, root }, path)).toBe(true)
  expect(verifyInclusion(sha256, { leaf, index: 0, size: 8, root: longer }, path)).toBe(false)
  expect(verifyInclusion(sha256, { leaf, index: 0, size: 16, root }, path)).toBe(false)
  const claim = { firstSize: 4, firstRoot: treeHash(sha256, vectors.slice(0, 4)), secondSize: 8, secondRoot: root }
  const proof = consistencyProof(sha256, vectors, 4)
  expect(verifyConsistency(sha256, claim, proof)).toBe(true)
  expect(verifyConsistency(sha256, { ...claim, secondRoot: longer }, proof)).toBe(false)
  expect(verifyConsistency(sha256, { ...claim, secondSize: 16 }, proof)).toBe(false)
})

test('L11 claims that make no sense are false, not errors', () => {
  const root = treeHash(sha256, vectors)
  const claim = { firstSize: 0, firstRoot: root, secondSize: 8, secondRoot: root }
  expect(verifyConsistency(sha256, claim, [])).toBe(false)
  expect(verifyConsistency(sha256, { ...claim, firstSize: 9 }, [])).toBe(false)
  expect(verifyConsistency(sha256, { ...claim, firstSize: 4 }, [])).toBe(false)
  expect(verifyConsistency(sha256, { ...claim, firstSize: 2.5 }, [root])).toBe(false)
  expect(() => consistencyProof(sha256, vectors, 0)).toThrow(RangeError)
  expect(() => inclusionProof(sha256, vectors, 8)).toThrow(RangeError)
})

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
}
