import { type Ballot, type Completion, verdictOf } from '@sanban/procedure'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completion } from './random-procedure.ts'

const says = fc.constantFrom('agree' as const, 'refuse' as const, 'abstain' as const, null)
const ballot: fc.Arbitrary<Ballot> = fc.record({ weight: fc.nat(4), says })
const ballots = fc.array(ballot, { minLength: 1, maxLength: 5 })

/** Every way in which those who have not answered may answer. */
function outcomes(given: readonly Ballot[]): readonly (readonly Ballot[])[] {
  const open = given.findIndex((one) => one.says === null)
  if (open < 0) return [given]
  return (['agree', 'refuse', 'abstain'] as const).flatMap((answer) =>
    outcomes(given.map((one, at) => (at === open ? { ...one, says: answer } : one))),
  )
}

/** The rule without any early stop, in the plain words of SPEC M7 to M9. */
function plainVerdict(rule: Completion, answered: readonly Ballot[]): 'passed' | 'refused' {
  const weight = (some: readonly Ballot[]) => some.reduce((sum, one) => sum + one.weight, 0)
  const agreeing = answered.filter((one) => one.says === 'agree')
  if (rule.rule !== 'votes') {
    const passes = rule.rule === 'all' ? answered.every((one) => one.says !== 'refuse') : agreeing.length > 0
    return passes ? 'passed' : 'refused'
  }
  const [part = 0, whole = 1] = rule.threshold.split('/').map(Number)
  const [left, right] = [weight(agreeing) * whole, weight(answered) * part]
  return left > right || (left === right && rule.tie === 'pass') ? 'passed' : 'refused'
}

function stops(rule: Completion): boolean {
  return rule.rule !== 'votes' && rule.onRefusal === 'stop'
}

test('M7–M9 都答了，结论与规则的白话一致；没答完而已定的，怎么答都改不了', () => {
  let early = 0
  fc.assert(
    fc.property(completion, ballots, (rule, given) => {
      const verdict = verdictOf(rule, given)
      const complete = given.every((one) => one.says !== null)
      const ends = new Set(outcomes(given).map((answered) => plainVerdict(rule, answered)))
      if (complete) expect([verdict]).toEqual([...ends])
      else if (verdict !== 'open' && !stops(rule)) {
        early += 1
        expect([...ends]).toEqual([verdict])
      }
    }),
    { numRuns: 3000 },
  )
  expect(early).toBeGreaterThan(100)
})

test('M9 能早停而没停的，确实还没定', () => {
  fc.assert(
    fc.property(completion, ballots, (rule, given) => {
      if (rule.rule !== 'votes' || !rule.earlyStop || verdictOf(rule, given) !== 'open') return
      expect(new Set(outcomes(given).map((answered) => plainVerdict(rule, answered))).size).toBe(2)
    }),
    { numRuns: 3000 },
  )
})
