import { canonicalJson, type Json } from './canonical-json.ts'
import { type HashFunction, toHex } from './hash.ts'
import { utf8 } from './utf8.ts'

/** An instant in UTC with exactly three decimals, `2026-09-30T08:00:00.000Z`, so that storing and reading it changes no byte. */
export type Instant = string

/** What one action says about itself; the ledger adds the place in the chain. */
export interface Facts {
  readonly unitId: string
  readonly matterId: string
  /** When it happened. */
  readonly occurredAt: Instant
  /** When it was entered; later than `occurredAt` for what is written down afterwards. */
  readonly enteredAt: Instant
  /** The person who acted. */
  readonly actor: string
  /** The person for whom the actor stood in (代理), else null. */
  readonly onBehalfOf: string | null
  /** The program and place it came from. */
  readonly client: string
  readonly action: { readonly type: string; readonly [name: string]: Json }
  /** 意见: the text of an opinion, else null. */
  readonly opinion: string | null
}

/** 台账: one entry of a matter's chain. Entries are never changed; a correction is a new entry. */
export interface Entry extends Facts {
  /** The place within the matter, from 1 without gaps. */
  readonly seq: number
  /** The `hash` of the entry before, for the first one the genesis hash; lower-case hexadecimal. */
  readonly previousHash: string
  /** The hash of everything else in the entry; lower-case hexadecimal. */
  readonly hash: string
}

/** An entry as it is before its own hash is known. */
export type Unhashed = Omit<Entry, 'hash'>

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * The entry that follows `previous` (null for a matter's first). Throws on facts of another matter, on instants without
 * exactly three decimals, and on what JSON can't carry: check free text by `canonicalJson` where it comes in.
 */
export function appendEntry(hash: HashFunction, previous: Entry | null, facts: Facts): Entry {
  if (previous !== null && (previous.unitId !== facts.unitId || previous.matterId !== facts.matterId))
    throw new Error(`an entry of matter ${facts.matterId} can't follow one of matter ${previous.matterId}`)
  for (const instant of [facts.occurredAt, facts.enteredAt])
    if (!instantShape.test(instant)) throw new RangeError(`not an instant with three decimals: ${instant}`)
  const entry: Unhashed = {
    unitId: facts.unitId,
    matterId: facts.matterId,
    seq: previous === null ? 1 : previous.seq + 1,
    occurredAt: facts.occurredAt,
    enteredAt: facts.enteredAt,
    actor: facts.actor,
    onBehalfOf: facts.onBehalfOf,
    client: facts.client,
    action: facts.action,
    opinion: facts.opinion,
    previousHash: previous === null ? genesisHash(hash, facts.unitId, facts.matterId) : previous.hash,
  }
  return { ...entry, hash: entryHash(hash, entry) }
}

/**
 * The `previousHash` of a matter's first entry. It binds the chain to its algorithm, unit and matter, so that no chain
 * can be passed off as another's; the prefix keeps it apart from every entry (SPEC L6).
 */
export function genesisHash(hash: HashFunction, unitId: string, matterId: string): string {
  const identity = canonicalText({ algorithm: hash.algorithm, matterId, unitId })
  return toHex(hash.digest(utf8(`sanban-ledger-1 genesis\n${identity}`)))
}

/** The hash of an entry: over the UTF-8 bytes of its canonical JSON without the field `hash`. Throws on what JSON can't carry. */
export function entryHash(hash: HashFunction, entry: Unhashed): string {
  return toHex(hash.digest(utf8(canonicalText(withoutHash(entry)))))
}

function withoutHash(entry: Unhashed & { readonly hash?: string }): Unhashed {
  const { hash: _, ...rest } = entry
  return rest
}

function canonicalText(value: unknown): string {
  const canonical = canonicalJson(value)
  if (!canonical.ok) throw new TypeError(`${canonical.problem.detail} at ${canonical.problem.path}`)
  return canonical.text
}
