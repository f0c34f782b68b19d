import {
  checkSoundness,
  type Definition,
  type Operation,
  type Soundness,
  type SoundnessFinding,
  step,
} from '@sanban/procedure'
import { describe, expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import { openSteps } from './played.ts'
import { replay, withOwnConditions } from './replayed.ts'

/** What the check finds: `stuck j: start a b`, code, elements and the steps acted on; `sound` or `unknown`. */
function verdictOf(definition: Definition): readonly string[] {
  const checked = checkSoundness(definition)
  return checked.verdict === 'unsound' ? checked.findings.map(summary) : [checked.verdict]
}

function summary({ code, elements, path }: SoundnessFinding): string {
  const acts = path.map(({ action, step }) => (action.type === 'return' ? `${step}^${action.to}` : (step ?? 'start')))
  return `${code.replace('soundness/', '')} ${elements.join(' ')}${acts.length === 0 ? '' : `: ${acts.join(' ')}`}`
}

function findingsOf(checked: Soundness): readonly SoundnessFinding[] {
  return checked.verdict === 'unsound' ? checked.findings : []
}

describe('健全的', () => {
  test.each([
    ['一条线', 'start > a > b > end'],
    ['并行齐了再走', 'start > +s > a > +j > c > end\n+s > b > +j'],
    ['选一条走', 'start > ?x > a > ?m > end\n?x [yes]> b > ?m'],
    ['选一条走，各有各的结果', 'start > a > ?x > b > end\n?x [yes]> end2'],
    ['改好为止', 'start > ?m > a > b > ?x > end\n?x [yes]> ?m'],
    ['会签可以没有人、一个人、几个人', 'start > a > m* > b > end'],
    ['并行里会签、轮流会签', 'start > a > +s > m* > +j > end\n+s > n** > c > +j'],
    ['恒真的条件：不走默认也健全', 'start > a > ?x > b > end\n?x [1 < 2]> b'],
  ])('%s', (_title, drawing) => {
    expect(verdictOf(drawn(drawing))).toEqual(['sound'])
  })
})

describe('不健全的，各有最短的走法', () => {
  test.each([
    ['S13 选一条走，却等两条', 'start > ?x > a > +j > d > end\n?x [yes]> b > +j', ['stuck j: start b']],
    [
      'S13 并行的一条绕开了汇合',
      'start > +s > a > +j > end\n+s > b > ?x > +j\n?x [yes]> c > end2',
      ['left-over end2 a: start b c', 'stuck j: start a b c'],
    ],
    [
      'S14 S15 并行不汇合，后面办两遍',
      'start > +s > a > ?m > c > end\n+s > b > ?m',
      ['twice c: start a b', 'left-over end b: start a c'],
    ],
    ['S14 并行的各自办结', 'start > +s > a > end\n+s > b > end', ['left-over end b: start a']],
    ['S14 一下子走到两个结果', 'start > a > +s > end\n+s > end2', ['left-over end end2: start a']],
    ['S14 每转一圈办结一次', 'start > ?m > b > +t > end\n+t > ?m', ['left-over end b: start b']],
    [
      'S15 圈里越来越多',
      'start > ?m > b > +t > ?m\n+t > c > end',
      ['left-over end b: start b c', 'twice c: start b b'],
    ],
    ['S12 没有出口的圈', 'start > a > ?x > b > end\n?x [yes]> c > d > c', ['no-end c: start a']],
    ['S12 出口的条件永远不成立', 'start > a > b > ?x > a\n?x [1 > 2]> end', ['no-end a: start']],
    ['S16 条件永远不成立的环节', 'start > a > ?x > b > end\n?x [false]> c > end', ['dead-step c']],
    ['S16 前面的条件总成立', 'start > a > ?x > b > end\n?x [true]> c > end', ['dead-step b']],
    ['S16 没有路通到的服务', 'start > a > end\n!s > end', ['dead-step s']],
    ['S13 会签可以跳过的圈', 'start > a > ?l > m* > ?x > end\n?x [yes]> ?l', ['endless l m x: start a']],
    ['S9 没有默认流向', 'start > a > ?x [yes]> b > end\n?x [no]> end', ['bpmn/missing-default x', 'stuck x: start a']],
    ['S9 流向接空了就不往下跑', 'start > a\na > b > end\na > end', ['bpmn/wrong-flows a']],
  ])('%s', (_title, drawing, expected) => {
    expect(verdictOf(drawn(drawing))).toEqual(expected)
  })

  test.each([
    ['岗位', { who: { post: '' } }, 'bpmn/missing-attribute a'],
    ['人', { who: { personFrom: '' } }, 'bpmn/missing-attribute a'],
    ['条款', { article: '' }, 'bpmn/bad-value a'],
    ['时限', { limit: '' }, 'bpmn/bad-value a'],
    ['时限不能是日期', { limit: '2026-12-31' }, 'bpmn/bad-value a'],
  ])('S9 环节没有%s', (_title, missing, expected) => {
    const definition = drawn('start > a > end')
    const task = definition.nodes.a
    if (task?.type !== 'userTask') throw new Error('a is no step')
    expect(verdictOf({ ...definition, nodes: { ...definition.nodes, a: { ...task, ...missing } } })).toEqual([expected])
  })

  test('S12 只能退回、不能办理：永远往前不了', () => {
    const definition = drawn('start > a > b > end', { offers: { b: ['return'] } })
    expect(verdictOf(definition)).toEqual(['bpmn/bad-value b', 'no-end a: start'])
  })

  test('S13 由谁办的值是会签的名单，永远定不下来', () => {
    const definition = drawn('start > m* > a > end')
    const task = definition.nodes.a
    if (task?.type !== 'userTask') throw new Error('a is no step')
    const who = { personFrom: 'm' }
    expect(verdictOf({ ...definition, nodes: { ...definition.nodes, a: { ...task, who } } })).toEqual([
      'stuck a: start',
    ])
  })
})

describe('说得清楚', () => {
  test('S18 走法、选择和结果，中文在先，英文也有', () => {
    const drawing = 'start > a > ?x > m* > +j > d > end\n?x [yes]> b > +j'
    const [finding] = findingsOf(checkSoundness(drawn(drawing)))
    expect(finding?.zh).toBe(
      '发起；办理“环节a”（“x”走向“环节m”，“departments”为空）。“j”等不到其余的分支，事项没有办结，却再没有人可办。',
    )
    expect(finding?.en).toBe(
      'Start; complete “环节a” (“x” goes to “环节m”, “departments” is empty). “j” waits for a branch that never comes: the matter is open and nobody is accountable.',
    )
  })

  test.each([
    [
      'start > +s > a > ?m > c > end\n+s > b > ?m',
      '发起；办理“环节a”；办理“环节b”。“环节c”同时来了两次：并行的分支没有先汇合。',
    ],
    ['start > +s > a > end\n+s > b > end', '发起；办理“环节a”。已经走到“办结”，“环节b”却还没有办完。'],
    ['start > a > +s > end\n+s > end', '发起；办理“环节a”。办结走到了不止一次（“办结”），一件事只能有一个结果。'],
    ['start > a > b > ?x > a\n?x [1 > 2]> end', '发起。这时停在“环节a”，以后怎么办理都到不了办结。'],
    ['start > a > ?x > b > end\n?x [false]> c > end', '“环节c”永远轮不到：没有一种走法能到这里。'],
    [
      'start > a > ?l > m* > ?x > end\n?x [yes]> ?l',
      '发起；办理“环节a”（“departments”为空，“x”走向“l”）。事项在“l”、“环节m”、“x”处空转，一圈下来没有人办任何事。',
    ],
    ['start > a > ?x [yes]> b > end\n?x [no]> end', '“x”：有分岔却没有默认流向。'],
  ])('S18 %j', (drawing, expected) => {
    const [finding] = findingsOf(checkSoundness(drawn(drawing)))
    expect(finding?.zh).toBe(expected)
    expect(finding?.en).toMatch(/\.$/)
  })
})

describe('界限', () => {
  const wide = drawn('start > a > +s > b > +j > end\n+s > c > +j\n+s > d > +j')

  test.each([[{ statesMax: 5 }], [{ transitionsMax: 5 }]])('S19 到了界限不说健全：%j', (bounds) => {
    expect(checkSoundness(wide, bounds)).toMatchObject({ verdict: 'unknown', bounded: true })
  })

  test('S19 界限之内已经找到的毛病照样算数，但不说没走到的环节', () => {
    const drawing = 'start > +s > a > ?m > c > d > e > f > end\n+s > b > ?m'
    expect(checkSoundness(drawn(drawing), { statesMax: 7 })).toMatchObject({
      verdict: 'unsound',
      bounded: true,
      findings: [{ code: 'soundness/twice' }],
    })
  })

  test('S11 圈和退回都收得拢：状态不多，办了多少圈都一样', () => {
    const checked = checkSoundness(drawn('start > ?m > a > b > c > ?x > end\n?x [yes]> ?m'))
    expect(checked).toMatchObject({ verdict: 'sound', bounded: false })
    expect(checked.states).toBeLessThan(40)
  })

  test('S11 环节一长串，处处可退可直送，状态也不成倍地长', () => {
    const steps = Array.from({ length: 20 }, (_, at) => `s${at}`)
    const checked = checkSoundness(drawn(`start > ${steps.join(' > ')} > end`))
    expect(checked).toMatchObject({ verdict: 'sound', bounded: false })
    expect(checked.states).toBeLessThan(400)
  })

  test('S11 汇合处等的是哪一条，是不同的局面', () => {
    const drawing = 'start > +s > a > ?x [yes]> +j > end\n?x > ?m > +j\n+s > b > ?m'
    expect(verdictOf(drawn(drawing))).toEqual(['stuck j: start a b'])
  })

  test.each([['m*'], ['m**']])('S11 会签办了几个，是不同的局面：%s', (mark) => {
    const definition = drawn(`start > ${mark} > end`, { offers: { m: ['complete'] } })
    expect(checkSoundness(definition, { sizes: [2] })).toMatchObject({ verdict: 'sound', states: 4 })
  })

  test('S11 走法不同、能退回的环节也不同的，各看一次', () => {
    const drawing = 'start > a > ?x > b > ?m > d > end\n?x [yes]> c > ?m'
    const forward: readonly Operation[] = ['complete']
    // Not started, a, b, c, closed; d once after b and once after c; a, b and c once more to come straight back to d.
    expect(checkSoundness(drawn(drawing, { offers: { a: forward, b: forward, c: forward } }))).toMatchObject({
      states: 10,
    })
  })

  test('S19 满处是毛病的，找够就停', () => {
    const branches = Array.from({ length: 4 }, (_, at) => `+s > b${at} > d${at} > e${at} > ?m`)
    const checked = checkSoundness(drawn(['start > +s', ...branches, '?m > c > end'].join('\n')))
    expect(checked).toMatchObject({ verdict: 'unsound', bounded: true })
    expect(checked.transitions).toBeLessThan(10_000)
  })

  test('S10 退回和撤回也都试过', () => {
    const both = checkSoundness(drawn('start > a > b > c > end'))
    const forward = checkSoundness(
      drawn('start > a > b > c > end', { offers: { a: ['complete'], b: ['complete'], c: ['complete'] } }),
    )
    expect(both.transitions - forward.transitions).toBeGreaterThan(3)
    expect(forward).toMatchObject({ states: 5, transitions: 4 })
  })
})

describe('S18 走法经 step() 重走', () => {
  test.each([
    ['stuck', 'start > a > ?x > m* > +j > d > end\n?x [yes]> b > +j'],
    ['stuck', 'start > +s > a > +j > end\n+s > b > ?x > +j\n?x [yes]> c > end2'],
    ['endless', 'start > a > ?l > m* > ?x > end\n?x [yes]> ?l'],
  ])('%s：最后一办被拒，此前都办得成', (code, drawing) => {
    const definition = withOwnConditions(drawn(drawing))
    const finding = findingsOf(checkSoundness(definition)).find((each) => each.code === `soundness/${code}`)
    const { refused, state } = replay(definition, finding?.path ?? [])
    expect(refused).toBe(code === 'stuck' ? 'procedure/no-way-on' : 'procedure/endless-loop')
    expect(state.status).toBe('open')
  })

  test('left-over：到了办结还有待办', () => {
    const definition = withOwnConditions(drawn('start > +s > a > ?m > c > end\n+s > b > ?m'))
    const finding = findingsOf(checkSoundness(definition)).find((each) => each.code === 'soundness/left-over')
    const { state } = replay(definition, finding?.path ?? [])
    expect([state.status, state.result, openSteps(state)]).toEqual(['open', 'result of end', ['b']])
  })

  test('twice：同一环节同时开两次', () => {
    const definition = withOwnConditions(drawn('start > +s > a > ?m > c > end\n+s > b > ?m'))
    const finding = findingsOf(checkSoundness(definition)).find((each) => each.code === 'soundness/twice')
    expect(openSteps(replay(definition, finding?.path ?? []).state)).toEqual(['c', 'c'])
  })

  test('no-end：以后怎么办都办不完', () => {
    const definition = withOwnConditions(drawn('start > a > ?x > c > d > c\n?x > b > end'))
    const finding = findingsOf(checkSoundness(definition)).find((each) => each.code === 'soundness/no-end')
    let { state } = replay(definition, finding?.path ?? [])
    for (let count = 0; count < 20; count += 1) {
      const item = state.items.find((each) => each.end === null)?.id ?? ''
      const moved = step(definition, state, { type: 'complete', by: 'p', item, values: {}, opinion: '' }, '')
      if (moved.ok) state = moved.state
      expect([moved.ok, state.status]).toEqual([true, 'open'])
    }
  })
})
