import { canonicalJson } from './canonical-json.ts'
import { type Entry, entryHash, genesisHash } from './entry.ts'
import type { HashFunction } from './hash.ts'

/** Where a matter's chain stands: how many entries it has and the hash of the last; for an empty chain, null. */
export interface ChainHead {
  readonly count: number
  readonly head: string | null
}

/** Why a chain doesn't hold. */
export type BreakReason =
  | 'wrong-matter'
  | 'sequence-gap'
  | 'previous-hash'
  | 'unreadable'
  | 'hash-mismatch'
  | 'shorter-than-expected'
  | 'longer-than-expected'
  | 'head-mismatch'

/** The first place where a chain doesn't hold: `seq` is the place at which an entry was expected. */
export interface ChainBreak {
  readonly ok: false
  readonly seq: number
  readonly reason: BreakReason
}

/** What a verification found. */
export type Verdict = ({ readonly ok: true } & ChainHead) | ChainBreak

/** Verifies one matter's chain entry by entry, so that a ledger of any length streams through. */
export interface ChainVerifier {
  /** Takes the next entry; null when the chain holds so far. After a break every answer is that break. */
  readonly push: (entry: Entry) => ChainBreak | null
  /** The verdict over all entries pushed; `expected` is a head kept elsewhere, without which a cut-off end can't be seen. */
  readonly verdict: (expected?: ChainHead) => Verdict
}

/** Starts the verification of one matter's chain; entries come in the order of `seq`. */
export function chainVerifier(hash: HashFunction, matter: Pick<Entry, 'unitId' | 'matterId'>): ChainVerifier {
  let count = 0
  let head: string | null = null
  let broken: ChainBreak | null = null
  return {
    push(entry) {
      if (broken !== null) return broken
      const previousHash = head ?? genesisHash(hash, matter.unitId, matter.matterId)
      const reason = breakOf(hash, entry, { ...matter, seq: count + 1, previousHash })
      if (reason !== null) broken = { ok: false, seq: count + 1, reason }
      else [count, head] = [count + 1, entry.hash]
      return broken
    },
    verdict: (expected) => broken ?? compare({ count, head }, expected),
  }
}

/** Verifies the whole chain of one matter: the matter of its first entry. `expected` is as for `ChainVerifier.verdict`. */
export function verifyChain(hash: HashFunction, entries: Iterable<Entry>, expected?: ChainHead): Verdict {
  let verifier: ChainVerifier | null = null
  for (const entry of entries) {
    verifier ??= chainVerifier(hash, { unitId: entry.unitId, matterId: entry.matterId })
    const broken = verifier.push(entry)
    if (broken !== null) return broken
  }
  return verifier === null ? compare({ count: 0, head: null }, expected) : verifier.verdict(expected)
}

type Place = Pick<Entry, 'unitId' | 'matterId' | 'seq' | 'previousHash'>

function breakOf(hash: HashFunction, entry: Entry, place: Place): BreakReason | null {
  if (entry.unitId !== place.unitId || entry.matterId !== place.matterId) return 'wrong-matter'
  if (entry.seq !== place.seq) return 'sequence-gap'
  if (entry.previousHash !== place.previousHash) return 'previous-hash'
  if (!canonicalJson(entry).ok) return 'unreadable'
  return entryHash(hash, entry) === entry.hash ? null : 'hash-mismatch'
}

function compare(found: ChainHead, expected: ChainHead | undefined): Verdict {
  if (expected === undefined) return { ok: true, ...found }
  if (found.count < expected.count) return { ok: false, seq: found.count + 1, reason: 'shorter-than-expected' }
  if (found.count > expected.count) return { ok: false, seq: expected.count + 1, reason: 'longer-than-expected' }
  if (found.head !== expected.head) return { ok: false, seq: found.count, reason: 'head-mismatch' }
  return { ok: true, ...found }
}
