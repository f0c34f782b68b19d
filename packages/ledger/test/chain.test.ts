import { createHash } from 'node:crypto'
import {
  appendEntry,
  chainVerifier,
  type Entry,
  entryHash,
  type Facts,
  fromHex,
  genesisHash,
  type HashFunction,
  toHex,
  verifyChain,
} from '@sanban/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from './sha-256.ts'

const facts: Facts = {
  unitId: 'u1',
  matterId: 'm1',
  occurredAt: '2026-09-30T08:00:00.000Z',
  enteredAt: '2026-09-30T08:00:00.120Z',
  actor: 'p1',
  onBehalfOf: null,
  client: 'web',
  action: { type: 'complete', item: 'draft.1', values: { 文种: '通知' } },
  opinion: '同意。',
}

function chainOf(count: number, matterId = 'm1'): readonly Entry[] {
  const entries: Entry[] = []
  for (let seq = 1; seq <= count; seq += 1)
    entries.push(appendEntry(sha256, entries.at(-1) ?? null, { ...facts, matterId, opinion: `第${seq}条意见` }))
  return entries
}

const headOf = (entries: readonly Entry[]) => ({ count: entries.length, head: entries.at(-1)?.hash ?? null })

describe('L5–L7 known hashes', () => {
  const [first, second] = chainOf(2)

  test('the genesis hash is SHA-256 of the prefix and the identity of the chain', () => {
    const text = 'sanban-ledger-1 genesis\n{"algorithm":"sha-256","matterId":"m1","unitId":"u1"}'
    expect(genesisHash(sha256, 'u1', 'm1')).toBe(createHash('sha256').update(text).digest('hex'))
    expect(genesisHash(sha256, 'u1', 'm1')).toBe('debf957b65c4c6b03d3fc92f06a4a5bbfe14e99802587bf249dce1edfc8a249b')
  })

  test('an entry hash is SHA-256 of its canonical JSON without the hash', () => {
    const text =
      '{"action":{"item":"draft.1","type":"complete","values":{"文种":"通知"}},"actor":"p1","client":"web",' +
      '"enteredAt":"2026-09-30T08:00:00.120Z","matterId":"m1","occurredAt":"2026-09-30T08:00:00.000Z",' +
      `"onBehalfOf":null,"opinion":"第1条意见","previousHash":"${genesisHash(sha256, 'u1', 'm1')}","seq":1,"unitId":"u1"}`
    expect(first?.hash).toBe(createHash('sha256').update(text).digest('hex'))
    expect(first?.hash).toBe('1f4dccb9ab64068cb19888c0ff92b22b0b796f9acf7375f035bb2efb4ca9a0a7')
  })

  test('the second entry hangs on the first', () => {
    expect(second).toMatchObject({ seq: 2, previousHash: first?.hash })
    expect(second?.hash).toBe('63da3285c31fb120e32dd76b23c70282b59bcb2405999dce7e9c34d3fb6b48aa')
  })

  test('another algorithm, unit or matter begins another chain', () => {
    const sm3: HashFunction = { ...sha256, algorithm: 'sm3' }
    const all = [genesisHash(sha256, 'u1', 'm1'), genesisHash(sm3, 'u1', 'm1')]
    all.push(genesisHash(sha256, 'u2', 'm1'), genesisHash(sha256, 'u1', 'm2'), genesisHash(sha256, 'm1', 'u1'))
    expect(new Set(all).size).toBe(5)
  })

  test.skipIf(!canSm3())('a chain by SM3 verifies by SM3 only', () => {
    const sm3: HashFunction = { algorithm: 'sm3', digest: (bytes) => createHash('sm3').update(bytes).digest() }
    const entry = appendEntry(sm3, null, facts)
    expect(verifyChain(sm3, [entry])).toEqual({ ok: true, count: 1, head: entry.hash })
    expect(verifyChain(sha256, [entry])).toMatchObject({ ok: false, seq: 1 })
  })
})

describe('L5 what an entry refuses', () => {
  const [first] = chainOf(1)
  const cases: readonly [string, Partial<Facts>][] = [
    ['another matter', { matterId: 'm2' }],
    ['another unit', { unitId: 'u2' }],
    ['an instant without milliseconds', { occurredAt: '2026-09-30T08:00:00Z' }],
    ['an instant with an offset', { enteredAt: '2026-09-30T16:00:00.000+08:00' }],
    ['a lone surrogate in an opinion', { opinion: '\ud800' }],
    ['a number that JSON has not', { action: { type: 'complete', weight: Number.NaN } }],
  ]
  for (const [name, change] of cases)
    test(name, () => expect(() => appendEntry(sha256, first ?? null, { ...facts, ...change })).toThrow())
})

describe('L8 verification', () => {
  test('an honest chain holds, and says how long it is', () => {
    const chain = chainOf(5)
    expect(verifyChain(sha256, chain)).toEqual({ ok: true, ...headOf(chain) })
    expect(verifyChain(sha256, chain, headOf(chain))).toEqual({ ok: true, ...headOf(chain) })
    expect(verifyChain(sha256, [])).toEqual({ ok: true, count: 0, head: null })
  })

  test('a head kept elsewhere shows a cut-off or regrown end', () => {
    const chain = chainOf(5)
    expect(verifyChain(sha256, chain.slice(0, 3), headOf(chain))).toEqual(broken(4, 'shorter-than-expected'))
    expect(verifyChain(sha256, [], headOf(chain))).toEqual(broken(1, 'shorter-than-expected'))
    expect(verifyChain(sha256, chain, headOf(chain.slice(0, 4)))).toEqual(broken(5, 'longer-than-expected'))
    const regrown = [...chain.slice(0, 4), appendEntry(sha256, chain[3] ?? null, facts)]
    expect(verifyChain(sha256, regrown)).toMatchObject({ ok: true })
    expect(verifyChain(sha256, regrown, headOf(chain))).toEqual(broken(5, 'head-mismatch'))
  })

  test('after a break every answer is that break', () => {
    const [first, second, third] = chainOf(3)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three entries')
    const verifier = chainVerifier(sha256, facts)
    expect(verifier.push(first)).toBeNull()
    expect(verifier.push(third)).toEqual(broken(2, 'sequence-gap'))
    expect(verifier.push(second)).toEqual(broken(2, 'sequence-gap'))
    expect(verifier.push({ ...second, matterId: 'm2' })).toEqual(broken(2, 'sequence-gap'))
    expect(verifier.verdict()).toEqual(broken(2, 'sequence-gap'))
  })

  test('each reason by its name', () => {
    const [first, second] = chainOf(2)
    if (first === undefined || second === undefined) throw new Error('two entries')
    const reasonOf = (...entries: readonly Entry[]) => {
      const verifier = chainVerifier(sha256, facts)
      for (const entry of entries) verifier.push(entry)
      const verdict = verifier.verdict()
      return verdict.ok ? null : [verdict.seq, verdict.reason]
    }
    expect(reasonOf(first, second)).toBeNull()
    expect(reasonOf({ ...first, unitId: 'u2' })).toEqual([1, 'wrong-matter'])
    expect(reasonOf({ ...first, matterId: 'm2' })).toEqual([1, 'wrong-matter'])
    expect(reasonOf(second)).toEqual([1, 'sequence-gap'])
    expect(reasonOf({ ...first, previousHash: first.hash })).toEqual([1, 'previous-hash'])
    expect(reasonOf(first, { ...second, opinion: null })).toEqual([2, 'hash-mismatch'])
  })

  test('an entry that JSON can not carry is unreadable, not an error', () => {
    const [first] = chainOf(1)
    if (first === undefined) throw new Error('one entry')
    expect(verifyChain(sha256, [{ ...first, opinion: '\ud800' }])).toEqual(broken(1, 'unreadable'))
  })
})

describe('L8 whatever is done to a chain shows, at or before the place', () => {
  const place = fc.integer({ min: 2, max: 8 }).chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)))
  const edits: readonly ((entry: Entry) => Entry)[] = [
    (entry) => ({ ...entry, unitId: `${entry.unitId}x` }),
    (entry) => ({ ...entry, matterId: `${entry.matterId}x` }),
    (entry) => ({ ...entry, seq: entry.seq + 1 }),
    (entry) => ({ ...entry, occurredAt: '2026-09-29T08:00:00.000Z' }),
    (entry) => ({ ...entry, enteredAt: '2026-09-29T08:00:00.120Z' }),
    (entry) => ({ ...entry, actor: 'p2' }),
    (entry) => ({ ...entry, onBehalfOf: 'p3' }),
    (entry) => ({ ...entry, client: 'cli' }),
    (entry) => ({ ...entry, action: { ...entry.action, type: 'return' } }),
    (entry) => ({ ...entry, action: { ...entry.action, values: { 文种: '函' } } }),
    (entry) => ({ ...entry, opinion: null }),
    (entry) => ({ ...entry, previousHash: entry.hash }),
    (entry) => ({ ...entry, hash: entry.previousHash }),
    (entry) => Object.assign({ added: true }, entry),
  ]

  test('one field edited', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...edits), ([count, index], edit) => {
        const chain = chainOf(count)
        breaksBy(
          chain.map((entry, at) => (at === index ? edit(entry) : entry)),
          index + 1,
        )
      }),
    )
  })

  test('one field edited and its own hash made to fit: the next entry shows it', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...edits.slice(3, 11)), ([count, index], edit) => {
        const chain = chainOf(count)
        const forged = chain.map((entry, at) => (at === index ? rehashed(edit(entry)) : entry))
        const verdict = verifyChain(sha256, forged, headOf(chain))
        const last = index === count - 1
        expect(verdict).toEqual(last ? broken(count, 'head-mismatch') : broken(index + 2, 'previous-hash'))
      }),
    )
  })

  test('one entry deleted', () => {
    fc.assert(
      fc.property(place, ([count, index]) => {
        const chain = chainOf(count)
        const verdict = verifyChain(sha256, chain.toSpliced(index, 1), headOf(chain))
        expect(verdict).toMatchObject({ ok: false, seq: index + 1 })
      }),
    )
  })

  test('two neighbours swapped', () => {
    fc.assert(
      fc.property(place, ([count, index]) => {
        const chain = chainOf(count)
        const at = Math.min(index, count - 2)
        const pair = chain.slice(at, at + 2).reverse()
        breaksBy(chain.toSpliced(at, 2, ...pair), at + 1)
      }),
    )
  })

  test('an entry of this or another matter inserted', () => {
    fc.assert(
      fc.property(place, fc.constantFrom('m1', 'm2'), fc.nat(7), ([count, index], matterId, from) => {
        const chain = chainOf(count)
        const foreign = chainOf(8, matterId)[from]
        if (foreign === undefined) throw new Error('eight entries')
        const verdict = verifyChain(sha256, chain.toSpliced(index, 0, foreign), headOf(chain))
        expect(verdict.ok).toBe(false)
        if (!verdict.ok) expect(verdict.seq).toBeLessThanOrEqual(index + 2)
      }),
    )
  })

  function breaksBy(chain: readonly Entry[], seq: number): void {
    const verdict = verifyChain(sha256, chain)
    expect(verdict.ok).toBe(false)
    if (!verdict.ok) expect(verdict.seq).toBeLessThanOrEqual(seq)
  }
})

test('L4 hexadecimal has one spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(fromHex(toHex(bytes))).toEqual(bytes)
    }),
  )
  expect([fromHex('A0'), fromHex('0'), fromHex('zz')]).toEqual([null, null, null])
})

function rehashed(entry: Entry): Entry {
  return { ...entry, hash: entryHash(sha256, entry) }
}

function broken(seq: number, reason: string) {
  return { ok: false, seq, reason }
}

function canSm3(): boolean {
  try {
    createHash('sm3')
    return true
  } catch {
    return false
  }
}
