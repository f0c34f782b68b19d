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
import { pick, possibleActions, type Wish } from './random-action.ts'
import { anyProcedure, parallelProcedure, soundProcedure } from './random-procedure.ts'
import { markingOf, reachableMarkings } from './reachable.ts'

// Thousands of acts a law: a busy machine may need more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

const departments = fc.constantFrom<Value>([], ['fin'], ['fin', 'edu'], ['fin', 'edu', 'fin', 'law'], null)
const wish: fc.Arbitrary<Wish> = fc.record({
  offer: fc.nat(1000),
  detail: fc.nat(50),
  values: fc.record({ yes: fc.boolean(), departments }),
  agree: fc.constantFrom(true, true, false, null),
})
const wishes = fc.array(wish, { minLength: 6, maxLength: 40 })
const started = { yes: false, departments: ['fin', 'edu'] }

/** One accepted act with what was before it. */
interface Act {
  readonly before: State
  readonly action: Action
  readonly after: State
}

/** Half of the wishes complete something, so that matters get ahead; the others do whatever is possible, each kind as often. */
function actionFor(definition: Definition, state: State, one: Wish): Action | null {
  const possible = possibleActions(definition, state, one)
  const completing = possible.filter(({ type }) => type === 'complete' || type === 'arrive')
  if (one.offer % 2 === 0 && completing.length > 0) return pick(completing, one.detail) ?? null
  const rare = new Set(['terminate', 'redirect', 'urge'])
  const types = [...new Set(possible.map(({ type }) => type))].filter((type) => one.detail % 5 === 0 || !rare.has(type))
  const type = pick(types, one.offer >> 1)
  return (
    pick(
      possible.filter((action) => action.type === type),
      one.detail,
    ) ?? null
  )
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
  for (const one of wanted) {
    const action = actionFor(definition, state, one)
    if (action !== null) act(action)
  }
  return acts
}

function holds(
  procedures: fc.Arbitrary<Definition>,
  law: (definition: Definition, acts: readonly Act[]) => void,
  numRuns = 200,
) {
  fc.assert(
    fc.property(procedures, wishes, (definition, wanted) => law(definition, run(definition, wanted))),
    { numRuns },
  )
}

function open(state: State): readonly Item[] {
  return state.items.filter((item) => item.end === null)
}

describe.each([
  ['健全的规程', soundProcedure],
  ['并行的规程', parallelProcedure],
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

  test('A1 列出的操作都做得成，没列出的退回、撤回都做不成', () => {
    holds(procedures, (definition, acts) => {
      for (const { after } of acts.slice(-2)) {
        for (const action of possibleActions(definition, after, {
          offer: 0,
          detail: 3,
          values: started,
          agree: true,
        })) {
          const moved = step(definition, after, action, instant(1))
          // Who is asked is drawn by lot, so it may be somebody who is asked already, or the condition reads what is missing.
          const lot = [
            'procedure/already-signs',
            'procedure/wrong-person',
            'procedure/missing-value',
            'procedure/item-waits',
          ]
          const graph = [
            'procedure/no-way-on',
            'procedure/endless-loop',
            'procedure/condition-failed',
            'procedure/not-a-way',
          ]
          expect([action.type, moved.ok || [...lot, ...graph].includes(moved.problem.code)]).toEqual([
            action.type,
            true,
          ])
        }
        for (const item of open(after)) {
          const targets = allowed(definition, after, item.id, 'p0').flatMap((offer) =>
            offer.operation === 'return' ? offer.targets : [],
          )
          for (const to of Object.keys(definition.nodes)) {
            const back: Action = { type: 'return', by: 'p0', item: item.id, to, way: 'step', reason: '改' }
            const moved = step(definition, after, back, 'now')
            expect(moved.ok).toBe(targets.some((target) => target.step === to))
          }
        }
        for (const item of after.items) {
          const by = item.end?.by ?? 'p0'
          const offered = allowed(definition, after, null, by).some(
            (offer) => offer.operation === 'withdraw' && offer.item === item.id,
          )
          const moved = step(definition, after, { type: 'withdraw', by, item: item.id, reason: '' }, 'now')
          expect(moved.ok).toBe(offered)
        }
      }
    })
  })

  test('T3 意见一条不丢：说过的话都在待办或传阅、沟通里，谁也改不了', () => {
    let said = 0
    holds(
      procedures,
      (_definition, acts) => {
        const opinions = acts.flatMap(({ action }) => ('opinion' in action ? [action.opinion] : []))
        const last = acts.at(-1)?.after ?? initialState()
        const kept = [...last.items, ...last.asides].map(({ end }) => end?.opinion ?? '')
        said += opinions.length
        expect(opinions.filter((opinion) => !kept.includes(opinion))).toEqual([])
      },
      600,
    )
    expect(said).toBeGreaterThan(100)
  })

  test('T3 每件开着的待办恰有一条定责任人的规则；传阅、沟通只减不丢', () => {
    holds(procedures, (definition, acts) => {
      for (const { before, after } of acts) {
        for (const item of open(after)) {
          const held = definition.nodes[item.step]
          const named = item.person !== null
          const byRule = held !== undefined && 'who' in held && ('post' in held.who || 'personFrom' in held.who)
          expect(named || byRule).toBe(true)
        }
        const ids = new Set(after.asides.map(({ id }) => id))
        expect(before.asides.every(({ id }) => ids.has(id))).toBe(true)
      }
    })
  })
})

test('T1 各种操作都真的被试到了', () => {
  const seen = new Set<string>()
  holds(
    soundProcedure,
    (_definition, acts) => {
      for (const { action } of acts) seen.add(action.type)
    },
    1000,
  )
  expect([...seen].toSorted()).toEqual(
    [
      ...['add-signer', 'answer', 'arrive', 'call-for-help', 'circulate', 'complete', 'consult', 'delegate'],
      ...['drop-signer', 'lapse', 'read', 'redirect', 'resume', 'return', 'start', 'step-in', 'suspend', 'terminate'],
      ...['transfer', 'urge', 'withdraw'],
    ].toSorted(),
  )
})

test('T8 健全的规程里，怎么退、撤、跳、加签、挂起，停下的都是本来走得到的状态', () => {
  let backward = 0
  holds(
    soundProcedure,
    (definition, acts) => {
      const reachable = reachableMarkings(definition)
      for (const { action, after } of acts) {
        if (action.type === 'return' || action.type === 'withdraw' || action.type === 'redirect') backward += 1
        if (action.type !== 'terminate')
          expect([action.type, reachable.has(markingOf(after))]).toEqual([action.type, true])
      }
    },
    900,
  )
  expect(backward).toBeGreaterThan(100)
})

test('W2 办了再撤回，待办如初', () => {
  let withdrawn = 0
  holds(
    soundProcedure,
    (definition, acts) => {
      for (const { before, action, after } of acts) {
        if (action.type !== 'complete') continue
        const back = step(definition, after, { type: 'withdraw', by: action.by, item: action.item, reason: '' }, 'now')
        if (!back.ok) continue
        withdrawn += 1
        expect(openSteps(back.state).toSorted()).toEqual(openSteps(before).toSorted())
        expect(markingOf(back.state)).toBe(markingOf(before))
      }
    },
    900,
  )
  expect(withdrawn).toBeGreaterThan(100)
})

test('R2 退回只重开目标环节，开给原来办的人', () => {
  let returned = 0
  holds(
    soundProcedure,
    (_definition, acts) => {
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
          const did = origin?.end?.as === 'done' ? (origin.end.onBehalfOf ?? origin.end.by) : null
          expect(item.person).toBe(origin?.person ?? did)
        }
        const ends = after.items.filter((item) => item.end !== null && open(before).some((each) => each.id === item.id))
        expect(ends.every((item) => item.end?.as === 'returned')).toBe(true)
        expect(ends.some((item) => item.id === action.item)).toBe(true)
      }
    },
    900,
  )
  expect(returned).toBeGreaterThan(50)
})

test('G5 健全的规程总能办完：一路办理，事项办结', () => {
  fc.assert(
    fc.property(soundProcedure, wishes, (definition, wanted) => {
      let state = run(definition, wanted).at(-1)?.after ?? initialState()
      const values = { yes: false, departments: ['fin'] }
      for (let count = 0; state.status === 'open' && count < 500; count += 1) {
        const possible = possibleActions(definition, state, { offer: 0, detail: 0, values, agree: true })
        const action = pick(
          possible.filter(({ type }) => type === 'complete' || type === 'arrive' || type === 'resume'),
          0,
        )
        if (action === undefined) throw new Error(`nothing to complete at ${openSteps(state).join(' ')}`)
        const moved = step(definition, state, action, instant(count))
        if (!moved.ok) throw new Error(moved.problem.detail)
        state = moved.state
      }
      expect(state.status).toBe('closed')
    }),
    { numRuns: 200 },
  )
})

test('R9 直送：改完直接回到退回时的地方，别的分支原样', () => {
  let back = 0
  holds(
    soundProcedure,
    (definition, acts) => {
      for (const { before, action, after } of acts) {
        if (action.type !== 'return' || action.way !== 'direct') continue
        let state = after
        const target = after.items.findLast((item) => item.step === action.to)?.token
        const round = () => open(state).filter((item) => item.token === target)
        for (let count = 0; round().length > 0 && count < 20; count += 1) {
          const item = round()[0]?.id ?? ''
          const moved = step(
            definition,
            state,
            { type: 'complete', by: 'p0', item, values: { agree: true }, opinion: '' },
            'now',
          )
          if (!moved.ok) return
          state = moved.state
        }
        if (round().length > 0) continue
        back += 1
        expect(markingOf(state)).toBe(markingOf(before))
        const ids = [...state.tokens, ...state.passed].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(openSteps(state).toSorted()).toEqual(openSteps(before).toSorted())
      }
    },
    900,
  )
  expect(back).toBeGreaterThan(30)
})
