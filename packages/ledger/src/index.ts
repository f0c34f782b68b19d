export { type Canonical, canonicalJson, type Json, maxDepth } from './canonical-json.ts'
export {
  type BreakReason,
  type ChainBreak,
  type ChainHead,
  type ChainVerifier,
  chainVerifier,
  type Verdict,
  verifyChain,
} from './chain.ts'
export { appendEntry, type Entry, entryHash, type Facts, genesisHash, type Instant, type Unhashed } from './entry.ts'
export { fromHex, type HashFunction, toHex } from './hash.ts'
export { consistencyProof, inclusionProof, leafHash, treeHash } from './merkle.ts'
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './merkle-verification.ts'
export { utf8 } from './utf8.ts'
