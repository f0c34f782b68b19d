import {
  type Action,
  allowed,
  type Definition,
  type Item,
  initialState,
  type State,
  step,
  type Value,
} from '@sanban/procedure'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { instant, labelOf, openSteps } from './played.ts'
import { anyProcedure, soundProcedure } from './random-procedure.ts'
import { markingOf, reachableMarkings } from './reachable.ts'

// Thousands of acts a law: a busy machine may need more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

/** A choice of what to do next; the numbers pick among what there is. */
interface Wish {
  readonly what: 'complete' | 'return' | 'withdraw' | 'anything'
  readonly item: number
  readonly to: number
  readonly values: Readonly<Record<string, Value>>
}

const departments = fc.constantFrom<Value>([], ['fin'], ['fin', 'edu'], ['fin', 'edu', 'fin', 'law'], null)
const wish: fc.Arbitrary<Wish> = fc.record({
  what: fc.constantFrom('complete', 'complete', 'complete', 'return', 'withdraw', 'anything'),
  item: fc.nat(50),
  to: fc.nat(50),
  values: fc.record({ yes: fc.boolean(), departments }),
})
const wishes = fc.array(wish, { minLength: 6, maxLength: 30 })
const started = { yes: false, departments: ['fin', 'edu'] }

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)]
}

function actionOf(definition: Definition, state: State, { what, item: at, to, values }: Wish): Action {
  const open = state.items.filter((item) => item.end === null)
  const ended = state.items.filter((item) => item.end?.as === 'done')
  const item = pick(what === 'withdraw' ? ended : what === 'anything' ? state.items : open, at)
  const by = item?.end?.by ?? `p${at % 3}`
  const id = item?.id ?? 'none.1'
  if (what === 'return') {
    const targets = allowed(definition, state, id, by).flatMap((offer) =>
      offer.operation === 'return' ? offer.targets : [],
    )
    return { type: 'return', by, item: id, to: pick(targets, to)?.step ?? 'none', reason: '再改' }
  }
  if (what === 'anything' && to % 2 === 0) {
    const tasks = Object.values(definition.nodes).filter((node) => node.type === 'userTask')
    return { type: 'return', by, item: id, to: pick(tasks, to)?.id ?? 'none', reason: '再改' }
  }
  if (what === 'withdraw') return { type: 'withdraw', by, item: id, reason: '写错' }
  return { type: 'complete', by, item: id, values }
}

/** One accepted act with what was before it. */
interface Act {
  readonly before: State
  readonly action: Action
  readonly after: State
}

function run(definition: Definition, wanted: readonly Wish[]): readonly Act[] {
  const acts: Act[] = []
  let state = initialState()
  const act = (action: Action) => {
    const moved = step(definition, state, action, instant(acts.length))
    if (!moved.ok) return
    acts.push({ before: state, action, after: moved.state })
    state = moved.state
  }
  act({ type: 'start', by: 'p0', values: started })
  for (const one of wanted) act(actionOf(definition, state, one))
  return acts
}

function holds(procedures: fc.Arbitrary<Definition>, law: (definition: Definition, acts: readonly Act[]) => void) {
  fc.assert(
    fc.property(procedures, wishes, (definition, wanted) => law(definition, run(definition, wanted))),
    {
      numRuns: 200,
    },
  )
}

function open(state: State): readonly Item[] {
  return state.items.filter((item) => item.end === null)
}

describe.each([
  ['健全的规程', soundProcedure],
  ['任意的图', anyProcedure],
])('%s', (_title, procedures) => {
  test('T3 待办都在令牌上；未办结必有待办；办结无令牌', () => {
    holds(procedures, (_definition, acts) => {
      for (const { after } of acts) {
        const tokens = new Set(after.tokens.map((token) => token.id))
        expect(open(after).every((item) => tokens.has(item.token))).toBe(true)
        expect(after.status === 'closed').toBe(after.tokens.length === 0)
        expect(open(after).length > 0).toBe(after.status === 'open')
      }
    })
  })

  test('T3 结束了的待办不再变，一件也不少', () => {
    holds(procedures, (_definition, acts) => {
      for (const { before, after } of acts) {
        const later = new Map(after.items.map((item) => [item.id, item]))
        for (const item of before.items) {
          if (item.end === null) expect(later.has(item.id)).toBe(true)
          else expect(later.get(item.id)).toEqual(item)
        }
      }
    })
  })

  test('T1 同样的输入同样的结果；状态经 JSON 往返不变；不改原值', () => {
    holds(procedures, (definition, acts) => {
      for (const { before, action, after } of acts) {
        const copy = structuredClone(before)
        const again = step(
          definition,
          JSON.parse(JSON.stringify(before)),
          action,
          instant(acts.findIndex((act) => act.before === before)),
        )
        expect(again.ok && again.state).toEqual(after)
        expect(JSON.parse(JSON.stringify(after))).toEqual(after)
        expect(before).toEqual(copy)
      }
    })
  })

  test('T2 令牌的来路都在：在途与走过的编号不重，来处都是走过的', () => {
    holds(procedures, (_definition, acts) => {
      for (const { after } of acts) {
        const all = [...after.tokens, ...after.passed].map((token) => token.id)
        expect(new Set(all).size).toBe(all.length)
        const passed = new Set(after.passed.map((token) => token.id))
        expect([...after.tokens, ...after.passed].flatMap((token) => token.from).every((id) => passed.has(id))).toBe(
          true,
        )
      }
    })
  })

  test('A1 列出的操作都做得成，没列出的退回都做不成', () => {
    holds(procedures, (definition, acts) => {
      for (const { after } of acts.slice(-2)) {
        for (const item of open(after)) {
          const offers = allowed(definition, after, item.id, 'p0')
          const targets = offers.flatMap((offer) => (offer.operation === 'return' ? offer.targets : []))
          for (const node of Object.keys(definition.nodes)) {
            const moved = step(
              definition,
              after,
              { type: 'return', by: 'p0', item: item.id, to: node, reason: '改' },
              'now',
            )
            expect(moved.ok).toBe(targets.some((target) => target.step === node))
          }
        }
        for (const item of after.items) {
          const by = item.end?.by ?? 'p0'
          const offered = allowed(definition, after, null, by).some((offer) => offer.item === item.id)
          const moved = step(definition, after, { type: 'withdraw', by, item: item.id, reason: '' }, 'now')
          expect(moved.ok).toBe(offered)
        }
      }
    })
  })
})

test('T1 健全的规程里，退回和撤回之后仍是一个本来走得到的状态', () => {
  let backward = 0
  holds(soundProcedure, (definition, acts) => {
    const reachable = reachableMarkings(definition)
    for (const { action, after } of acts) {
      if (action.type === 'return' || action.type === 'withdraw') backward += 1
      expect(reachable.has(markingOf(after))).toBe(true)
    }
  })
  expect(backward).toBeGreaterThan(100)
})

test('W2 办了再撤回，待办如初', () => {
  let withdrawn = 0
  holds(soundProcedure, (definition, acts) => {
    for (const { before, action, after } of acts) {
      if (action.type !== 'complete') continue
      const back = step(definition, after, { type: 'withdraw', by: action.by, item: action.item, reason: '' }, 'now')
      if (!back.ok) continue
      withdrawn += 1
      expect(openSteps(back.state).toSorted()).toEqual(openSteps(before).toSorted())
      expect(markingOf(back.state)).toBe(markingOf(before))
    }
  })
  expect(withdrawn).toBeGreaterThan(100)
})

test('R2 退回只重开目标环节，开给原来办的人', () => {
  let returned = 0
  holds(soundProcedure, (_definition, acts) => {
    for (const { before, action, after } of acts) {
      if (action.type !== 'return') continue
      returned += 1
      const earlier = new Set(before.items.map((item) => item.id))
      const opened = after.items.filter((item) => !earlier.has(item.id))
      expect(opened.length).toBeGreaterThan(0)
      for (const item of opened) {
        const origin = before.items.find((each) => each.id === item.repeats)
        expect(item.step).toBe(action.to)
        expect(origin === undefined ? '' : labelOf(origin)).toBe(labelOf(item))
        expect(item.person).toBe(origin?.person ?? origin?.end?.by)
      }
      const ends = after.items.filter((item) => item.end !== null && open(before).some((each) => each.id === item.id))
      expect(ends.every((item) => item.end?.as === 'returned')).toBe(true)
      expect(ends.some((item) => item.id === action.item)).toBe(true)
    }
  })
  expect(returned).toBeGreaterThan(50)
})

test('G5 健全的规程总能办完：一路办理，事项办结', () => {
  fc.assert(
    fc.property(soundProcedure, wishes, (definition, wanted) => {
      let state = run(definition, wanted).at(-1)?.after ?? initialState()
      for (let count = 0; state.status === 'open' && count < 500; count += 1) {
        const item = open(state)[0]?.id ?? ''
        const moved = step(
          definition,
          state,
          { type: 'complete', by: 'p0', item, values: { yes: false } },
          instant(count),
        )
        if (!moved.ok) throw new Error(moved.problem.detail)
        state = moved.state
      }
      expect(state.status).toBe('closed')
    }),
    { numRuns: 200 },
  )
})
