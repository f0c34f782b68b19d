import {
  type Action,
  checkSoundness,
  type Definition,
  initialState,
  isHeld,
  type State,
  step,
  type Value,
} from '@sanban/procedure'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { pick, possibleActions } from './random-action.ts'
import { anyProcedure, mistakenProcedure, soundProcedure } from './random-procedure.ts'
import { isSoundTokenGame, reachableMarkings } from './reachable.ts'
import { replay } from './replayed.ts'

// Thousands of runs a law: a busy machine may need more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

/** Enough for every procedure of the laws but a few; those are left out, and a law counts what it saw. */
const bounds = { transitionsMax: 1500 }

test('S12–S16 分块搭起来的规程都健全', () => {
  let proven = 0
  fc.assert(
    fc.property(soundProcedure, (definition) => {
      const { verdict, bounded } = checkSoundness(definition, bounds)
      expect(verdict).toBe(bounded ? 'unknown' : 'sound')
      if (verdict === 'sound') proven += 1
    }),
  )
  expect(proven).toBeGreaterThan(60)
})

test('S10 与教科书的令牌游戏一致：结论相同，除了跳过会签造成的空转', () => {
  const seen = { sound: 0, unsound: 0, unknown: 0 }
  fc.assert(
    fc.property(mistakenProcedure, (definition) => {
      const checked = checkSoundness(definition, bounds)
      seen[checked.verdict] += 1
      if (checked.verdict === 'unknown') return
      const codes = checked.verdict === 'unsound' ? checked.findings.map(({ code }) => code) : []
      // The textbook knows no round that is skipped.
      if (codes.length > 0 && codes.every((code) => code === 'soundness/endless')) return
      expect([checked.verdict, codes]).toEqual([isSoundTokenGame(definition) ? 'sound' : 'unsound', codes])
    }),
    { numRuns: 120 },
  )
  expect(seen.sound).toBeGreaterThan(15)
  expect(seen.unsound).toBeGreaterThan(12)
})

/** Values for one act: every condition and the list of departments, decided by numbers that differ from act to act. */
function valuesAt(definition: Definition, seed: number, count: number): Readonly<Record<string, Value>> {
  // Multiplying twice with a fold between spreads neighbouring numbers over all bits; a failing run repeats from its seed.
  const folded = Math.imul(seed + count, 2_654_435_761)
  const bits = Math.imul(folded ^ (folded >>> 15), 2_246_822_519) >>> 1
  const conditions = definition.flows.flatMap((flow) => flow.condition ?? [])
  const lists = [[], ['fin'], ['fin', 'edu'], ['fin', 'edu', 'law', 'tax'], null]
  return {
    ...Object.fromEntries(conditions.map((name, at) => [name, ((bits >>> (at % 30)) & 1) === 1])),
    departments: lists[bits % lists.length] ?? null,
  }
}

/** The act that a number picks: now and then anything at all while the run is young, else completing what is open. */
function actionAt(definition: Definition, state: State, seed: number, count: number): Action {
  const wish = { offer: seed + count * 7, detail: seed + count, values: {}, agree: (seed + count) % 4 > 0 }
  const possible = possibleActions(definition, state, wish).filter(({ type }) => type !== 'terminate')
  const ahead = possible.filter(({ type }) => type === 'complete' || type === 'arrive' || type === 'resume')
  const young = count <= 60 && (seed + count) % 3 === 0
  const action = pick(young || ahead.length === 0 ? possible : ahead, wish.offer)
  if (action === undefined) throw new Error('nothing can be done')
  return action
}

/** Whether somebody is accountable: an item is open, and each open one has a post or a person, not both. */
function isSomebodys(definition: Definition, state: State): boolean {
  const open = state.items.filter((item) => item.end === null)
  const rules = open.map((item) => {
    const node = definition.nodes[item.step]
    return node !== undefined && isHeld(node) ? Number('post' in node.who) + Number('personFrom' in node.who) : 0
  })
  return open.length > 0 && rules.every((count) => count === 1)
}

/** Refusals that come of drawing people by lot, or of a signer who is asked beside where nobody votes yet. */
const refusedByLot = new Set<string>([
  'procedure/already-signs',
  'procedure/wrong-person',
  'procedure/item-waits',
  'procedure/not-a-way',
])

test('S12 S17 说是健全的，随便怎么办、怎么退都不会卡住，时时有人负责，总能办完', () => {
  const seen = { sound: 0, back: 0 }
  fc.assert(
    fc.property(mistakenProcedure, fc.nat(), (definition, seed) => {
      if (checkSoundness(definition, bounds).verdict !== 'sound') return
      seen.sound += 1
      const start: Action = { type: 'start', by: 'p', values: valuesAt(definition, seed, 0) }
      let moved = step(definition, initialState(), start, '')
      for (let count = 1; moved.ok && moved.state.status === 'open' && count < 3000; count += 1) {
        expect(isSomebodys(definition, moved.state)).toBe(true)
        const values = { ...moved.state.values, ...valuesAt(definition, seed, count) }
        const action = actionAt(definition, moved.state, seed, count)
        if (action.type !== 'complete') seen.back += 1
        const next = step(definition, { ...moved.state, values }, action, '')
        // Somebody drawn by lot may sign already: then nothing happens.
        if (next.ok || !refusedByLot.has(next.problem.code)) moved = next
      }
      expect(moved.ok ? moved.state.status : moved.problem).toBe('closed')
    }),
    { numRuns: 100 },
  )
  expect(seen.sound).toBeGreaterThan(10)
  expect(seen.back).toBeGreaterThan(20)
})

/** Whether a finding is to be seen where its path ends, judged without the check. */
function faultShown(definition: Definition, code: string, at: string, state: State, refused: string | null): boolean {
  const ends = [...state.passed].filter(({ node }) => definition.nodes[node]?.type === 'endEvent').length
  if (code === 'soundness/stuck') return refused === 'procedure/no-way-on'
  if (code === 'soundness/endless') return refused === 'procedure/endless-loop'
  if (code === 'soundness/twice') return state.tokens.filter(({ node }) => node === at).length > 1
  if (code === 'soundness/left-over') return ends > 1 || (ends === 1 && state.status === 'open')
  return code === 'soundness/no-end' && !reachableMarkings(definition, state, false).has('')
}

test('S18 说不健全的，走法都能经 step() 重走到那一步', () => {
  const shown = new Map<string, number>()
  fc.assert(
    fc.property(mistakenProcedure, (definition) => {
      const checked = checkSoundness(definition, bounds)
      const findings = checked.verdict === 'unsound' ? checked.findings : []
      for (const { code, elements, path } of findings) {
        if (path.length === 0) continue
        const { state, refused } = replay(definition, path)
        shown.set(code, (shown.get(code) ?? 0) + 1)
        expect([code, faultShown(definition, code, elements[0] ?? '', state, refused)]).toEqual([code, true])
      }
    }),
    { numRuns: 400 },
  )
  expect([...shown.keys()].toSorted()).toEqual(
    expect.arrayContaining(['soundness/left-over', 'soundness/stuck', 'soundness/twice']),
  )
})

test('S11 会签的名单多到三个，结论不变', () => {
  fc.assert(
    fc.property(mistakenProcedure, (definition) => {
      const usual = checkSoundness(definition, bounds)
      const more = checkSoundness(definition, { ...bounds, sizes: [0, 1, 2, 3] })
      if (!usual.bounded && !more.bounded) expect(more.verdict).toBe(usual.verdict)
    }),
    { numRuns: 60 },
  )
})

test('S18 同样的规程，同样的回答', () => {
  fc.assert(
    fc.property(mistakenProcedure, (definition) => {
      expect(checkSoundness(structuredClone(definition), bounds)).toEqual(checkSoundness(definition, bounds))
    }),
    { numRuns: 20 },
  )
})

test('S9 任意的图都有回答，不会出错', () => {
  fc.assert(
    fc.property(anyProcedure, (definition) => {
      expect(['sound', 'unsound', 'unknown']).toContain(checkSoundness(definition, { transitionsMax: 200 }).verdict)
    }),
    { numRuns: 300 },
  )
})
