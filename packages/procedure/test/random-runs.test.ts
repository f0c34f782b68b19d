import {
  type Action,
  checkSoundness,
  type Definition,
  type Item,
  initialState,
  type State,
  step,
} from '@sanban/procedure'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { mistakenProcedure } from './random-procedure.ts'

// A hundred thousand matters: half a minute on a quiet machine.
vi.setConfig({ testTimeout: 300_000 })

const proceduresWanted = 250
const runsEach = 400

/** Numbers from 0 below 1 that repeat from a seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let at = seed
  return () => {
    at = (at + 0x6d2b79f5) | 0
    let bits = Math.imul(at ^ (at >>> 15), 1 | at)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Refusals that mean a matter can't go on: they must never come. */
const stuck = new Set<string>(['procedure/no-way-on', 'procedure/endless-loop'])

/** One matter from start to end by lot; why it did not get there, or null. */
function runOnce(definition: Definition, draw: () => number): string | null {
  const among = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)]
  const conditions = definition.flows.flatMap((flow) => flow.condition ?? [])
  const valuesNow = () => ({
    ...Object.fromEntries(conditions.map((name) => [name, draw() < 0.5])),
    departments: among([[], ['fin'], ['fin', 'edu'], ['fin', 'edu', 'law']]) ?? [],
  })
  const begun = step(definition, initialState(), { type: 'start', by: 'p', values: valuesNow() }, '')
  if (!begun.ok) return begun.problem.code
  let state = begun.state
  for (let count = 0; count < 2000; count += 1) {
    if (state.status === 'closed') return null
    const open = state.items.filter((item) => item.end === null)
    const item = among(open)
    if (item === undefined) return 'open without an item'
    const action = count < 25 && draw() < 0.35 ? anyAction(state, item, among) : forward(definition, item, draw)
    // Whatever forms say meanwhile: any values at any time.
    const moved = step(definition, { ...state, values: { ...state.values, ...valuesNow() } }, action, '2026-01-01')
    if (moved.ok) state = moved.state
    else if (stuck.has(moved.problem.code)) return `${moved.problem.code} at ${item.step}`
  }
  return 'never ends'
}

function forward(definition: Definition, item: Item, draw: () => number): Action {
  const type = definition.nodes[item.step]?.type
  if (type !== 'userTask') return { type: 'arrive', by: 's', token: item.token, values: {}, result: '办结' }
  if (item.suspended !== null) return { type: 'resume', by: 'p', item: item.id, reason: '' }
  const timer = Object.values(definition.nodes).find(
    (node) => node.type === 'boundaryTimer' && node.attachedTo === item.step,
  )
  if (timer !== undefined && draw() < 0.2) return { type: 'lapse', by: 's', token: item.token, timer: timer.id }
  return { type: 'complete', by: 'p', item: item.id, values: { agree: draw() < 0.6 }, opinion: '' }
}

function anyAction(state: State, item: Item, among: <T>(list: readonly T[]) => T | undefined): Action {
  const on = { by: 'p', item: item.id, reason: '因故' }
  const earlier = among(state.items)
  const person = among(['p', 'q', 'r']) ?? 'q'
  const actions: readonly Action[] = [
    { type: 'return', ...on, to: earlier?.step ?? '', way: 'step' },
    { type: 'return', ...on, to: earlier?.step ?? '', way: 'direct' },
    { type: 'withdraw', ...on, item: earlier?.id ?? '', by: earlier?.end?.by ?? 'p' },
    { type: 'transfer', ...on, to: person },
    { type: 'delegate', ...on, to: person },
    { type: 'add-signer', ...on, where: among(['before', 'beside', 'after'] as const) ?? 'before', people: [person] },
    { type: 'suspend', ...on, until: '2030-01-01', consentFrom: null },
    { type: 'step-in', ...on, by: person, because: 'away' },
    { type: 'redirect', ...on, to: earlier?.step ?? '' },
    { type: 'circulate', ...on, people: [person] },
  ]
  return among(actions) ?? { type: 'urge', ...on }
}

test('S12 说是健全的，随机走十万次，没有一次卡住', () => {
  let runs = 0
  let checked = 0
  fc.assert(
    fc.property(mistakenProcedure, fc.nat(), (definition, seed) => {
      if (checked >= proceduresWanted || checkSoundness(definition, { transitionsMax: 1500 }).verdict !== 'sound')
        return
      checked += 1
      for (let run = 0; run < runsEach; run += 1) {
        runs += 1
        expect([run, runOnce(definition, numbersFrom(seed + run))]).toEqual([run, null])
      }
    }),
    { numRuns: 1500 },
  )
  expect(runs).toBe(proceduresWanted * runsEach)
})
