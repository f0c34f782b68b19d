import { canMove, type Definition, type State, standingsOf } from '@sanban/procedure'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import { play } from './played.ts'
import { anyProcedure, soundProcedure } from './random-procedure.ts'

const before = drawn('start > a > b > c > end')

function moved(after: Definition, state: State): string {
  const move = canMove(standingsOf(after), state)
  return move.ok ? 'moves' : `${move.because} ${move.nodes.join(' ')}`.trim()
}

test.each([
  ['V2 新版多一环，站得住', drawn('start > a > b > x > c > end'), 'a', 'moves'],
  ['V3 新版没有这一环', drawn('start > a > c > end'), 'a', 'no-such-step b'],
  ['V3 新版里两支并行，一支单站站不住', drawn('start > a > +s > b > +j > c > end\n+s > x > +j'), 'a', 'unreachable b'],
  ['V3 没办的环节换了位置，照样站得住', drawn('start > b > a > c > end'), 'a', 'moves'],
  ['V3 办结的不移', drawn('start > a > b > c > end'), 'a b c', 'closed'],
  ['V2 直送要回到的环节新版没有', drawn('start > a > b > end'), 'a b c^^b', 'no-such-step c'],
])('%s', (_title, after, script, expected) => {
  expect(moved(after, play(before, {}, script).state)).toBe(expected)
})

test('V1 移到原样的版本总是可以', () => {
  fc.assert(
    fc.property(soundProcedure, (definition) => {
      const { state } = play(definition, { yes: false, departments: ['fin'] }, '')
      if (state.status === 'open') expect(moved(structuredClone(definition), state)).toBe('moves')
    }),
    { numRuns: 60 },
  )
})

test('V3 移到任何一张图都有回答，不会出错', () => {
  const { state } = play(before, {}, 'a')
  fc.assert(
    fc.property(anyProcedure, (definition) => {
      expect(typeof moved(definition, state)).toBe('string')
    }),
    { numRuns: 60 },
  )
})
