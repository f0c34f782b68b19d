import { type Definition, initialState, step, type Value } from '@sanban/procedure'
import { describe, expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import { openSteps, outcome, play } from './played.ts'

const line = drawn('start > a > b > c > end')
const served = drawn('start > a > !number > b > c > end')
const split = drawn(`start > a > +s
+s > b > c > +j
+s > d > +j
+j > e > end`)
const chosen = drawn(`start > a > ?x
?x [请示 = true]> b > ?y
?x > c > ?y
?y > end`)
const countersigned = drawn('start > a > m* > b > end')
const inTurn = drawn('start > a > m** > b > end')
const looped = drawn(`start > a > ?m > b > ?x
?x [again]> ?m
?x > c > end`)
const two = { departments: ['fin', 'edu'] }

type Case = readonly [title: string, Definition, Readonly<Record<string, Value>>, script: string, outcome: string]

function check(cases: readonly Case[]) {
  test.each(cases)('%s', (_title, definition, values, script, expected) => {
    expect(outcome(play(definition, values, script))).toBe(expected)
  })
}

describe('推进', () => {
  check([
    ['C2 办理后到下一环节', line, {}, 'a', 'b'],
    ['T4 全部办完即办结，带结果', line, {}, 'a b c', 'closed: result of end'],
    ['C1 已办的不能再办', drawn('start > a > b > end'), {}, 'a a', 'procedure/item-not-open'],
    ['C1 办结后不能再办', line, {}, 'a b c c', 'procedure/matter-closed'],
    ['C1 没有这件待办', line, {}, 'z', 'procedure/no-such-item'],
    [
      'C1 环节没有给的操作不能做',
      drawn('start > a > b > end', { offers: { b: ['complete'] } }),
      {},
      'a b^a',
      'procedure/operation-not-allowed',
    ],
    ['G6 服务环节随到随过', served, {}, 'a', 'b'],
    ['G1 条件成立走该流向', chosen, { 请示: true }, 'a', 'b'],
    ['G2 都不成立走默认', chosen, { 请示: false }, 'a', 'c'],
    ['G1 条件读刚填的值', chosen, { 请示: false }, 'a{"请示":true}', 'b'],
    ['G3 条件要读的值没有就拒绝', chosen, {}, 'a', 'procedure/missing-value'],
    [
      'G4 条件不是真假就拒绝',
      drawn(`start > a > ?x
?x [请示]> b > end
?x > c > end`),
      { 请示: '是' },
      'a',
      'procedure/condition-failed',
    ],
    ['G5 并行分开同时到', split, {}, 'a', 'b d'],
    ['G5 汇合要等齐', split, {}, 'a d b', 'c'],
    ['G5 齐了才往下', split, {}, 'a d b c', 'e'],
    [
      'T5 会卡住的一步拒绝',
      drawn(`start > a > ?x
?x [true]> b > +j
?x > c > +j
+j > end`),
      {},
      'a b',
      'procedure/no-way-on',
    ],
    [
      'T6 空转的圈拒绝',
      drawn(`start > a > ?m > ?x
?x [true]> ?m
?x > end`),
      {},
      'a',
      'procedure/endless-loop',
    ],
    ['G1 循环可以再走', looped, {}, 'a b{"again":true} b{"again":true}', 'b'],
  ])

  test('G4 条件的值不是真假时点名流向', () => {
    const { refusal } = play(
      drawn(`start > a > ?x
?x [1 + 1]> b > end
?x > c > end`),
      {},
      'a',
    )
    expect(refusal).toMatchObject({ code: 'procedure/condition-failed', flow: 'f3', condition: '1 + 1' })
  })

  test('T7 效果的编号不重复，次序为先结束、后服务、再开启', () => {
    const { effects } = play(served, {}, 'a')
    expect(effects.map((effect) => effect.type)).toEqual(['end', 'service', 'open'])
    expect(new Set(effects.map((effect) => effect.id)).size).toBe(effects.length)
  })

  test('没有开始不能办，开始了不能再开始', () => {
    const early = step(line, initialState(), { type: 'complete', by: 'p', item: 'a.1', values: {}, opinion: '' }, 'now')
    expect(early).toMatchObject({ problem: { code: 'procedure/not-started' } })
    const twice = step(line, play(line, {}, '').state, { type: 'start', by: 'p', values: {} }, 'now')
    expect(twice).toMatchObject({ problem: { code: 'procedure/already-started' } })
  })
})

describe('责任人', () => {
  const by = (who: object): Definition => ({
    ...line,
    nodes: Object.fromEntries(
      Object.entries(line.nodes).map(([id, node]) => [id, node.type === 'userTask' ? { ...node, who } : node]),
    ) as Definition['nodes'],
  })
  check([
    ['C6 值里没有人就拒绝', by({ personFrom: 'drafter' }), {}, '', 'procedure/missing-value'],
    ['C6 人必须是文字', by({ personFrom: 'drafter' }), { drafter: 3 }, '', 'procedure/wrong-value'],
    [
      'C6 值里没有部门就拒绝',
      by({ post: 'head', departmentFrom: 'department' }),
      { department: '' },
      '',
      'procedure/missing-value',
    ],
    ['C6 会签的对象必须是文字', countersigned, { departments: [7] }, 'a', 'procedure/wrong-value'],
  ])
  test('C6 待办上写明人或部门', () => {
    expect(play(by({ personFrom: 'drafter' }), { drafter: 'p1' }, '').state.items[0]).toMatchObject({ person: 'p1' })
    const head = play(by({ post: 'head', departmentFrom: 'department' }), { department: 'fin' }, '').state.items[0]
    expect(head).toMatchObject({ person: null, department: 'fin' })
  })
})

describe('会签', () => {
  check([
    ['M1 每个对象一件', countersigned, two, 'a', 'm/fin m/edu'],
    ['M1 重复的只算一个', countersigned, { departments: ['fin', 'fin'] }, 'a', 'm/fin'],
    ['M2 名单为空跳过', countersigned, { departments: [] }, 'a', 'b'],
    ['M2 没有名单跳过', countersigned, {}, 'a', 'b'],
    ['M3 不是名单拒绝', countersigned, { departments: 'fin' }, 'a', 'procedure/wrong-value'],
    ['M4 办完一件等其余', countersigned, two, 'a m/edu', 'm/fin'],
    ['M4 都办完往下', countersigned, two, 'a m/edu m/fin', 'b'],
    ['M5 依次开启', inTurn, two, 'a', 'm/fin'],
    ['M5 前一件办完开后一件', inTurn, two, 'a m/fin', 'm/edu'],
    ['M5 最后一件办完往下', inTurn, two, 'a m/fin m/edu', 'b'],
    ['M5 撤回前一件，后一件收回，重办后再开', inTurn, two, 'a m/fin ~m/fin m/fin', 'm/edu'],
    [
      'M1 名单在开启时定下',
      drawn(`start > a > +s
+s > m** > +j
+s > d > +j
+j > end`),
      two,
      'a d{"departments":["fin"]} m/fin',
      'm/edu',
    ],
    ['C4 会签的记录不许别的环节改', countersigned, two, 'a m/fin m/edu b{"m":[]}', 'procedure/reserved-value'],
    ['C4 开始时也不许', countersigned, { m: 1 }, '', 'procedure/reserved-value'],
  ])

  test('C4 各人所填各存一条，不互相覆盖', () => {
    const { state } = play(countersigned, two, 'a m/edu{"agree":false} m/fin{"agree":true}')
    expect(state.values.m).toEqual([
      { element: 'edu', agree: false },
      { element: 'fin', agree: true },
    ])
    expect(state.values.agree).toBeUndefined()
  })

  test('C4 重开一轮从空记录起，撤回重填替换自己那条', () => {
    expect(play(countersigned, two, 'a m/edu m/fin b^m').state.values.m).toEqual([])
    const { state } = play(countersigned, two, 'a m/edu{"agree":false} ~m/edu m/edu{"agree":true}')
    expect(state.values.m).toEqual([{ element: 'edu', agree: true }])
  })
})

describe('退回', () => {
  check([
    ['R2 退回上一环节', line, {}, 'a b c^b', 'b'],
    ['R2 退回更早环节', line, {}, 'a b c^a', 'a'],
    ['R6 逐级：重走后面各环节', line, {}, 'a b c^a a', 'b'],
    ['R1 不能退回自己', line, {}, 'a b^b', 'procedure/not-an-earlier-step'],
    ['R1 不能退回后面', line, {}, 'a b^c', 'procedure/not-an-earlier-step'],
    ['R1 没有的环节', line, {}, 'a b^z', 'procedure/no-such-step'],
    ['R1 网关不是环节', split, {}, 'a b^s', 'procedure/no-such-step'],
    ['R1 没走过的分支不能退', chosen, { 请示: true }, 'a b^c', 'procedure/not-an-earlier-step'],
    ['R1 另一并行分支不能退', split, {}, 'a b d^b', 'procedure/not-an-earlier-step'],
    ['R1 跳过的会签没人可退', countersigned, {}, 'a b^m', 'procedure/not-an-earlier-step'],
    ['R3 退到分开之前，兄弟分支一并收回', split, {}, 'a b d^a', 'a'],
    ['R3 收回后重走，分支重新分开', split, {}, 'a b d^a a', 'b d'],
    ['R4 在本分支内退，兄弟不动', split, {}, 'a b c^b', 'd b'],
    ['R5 汇合后退回一支，另一支不必重办', split, {}, 'a b d c e^c', 'c'],
    ['R5 重办后直接汇合', split, {}, 'a b d c e^c c', 'e'],
    ['R5 另一支也可退', split, {}, 'a b d c e^d d', 'e'],
    ['R3 汇合后退到分开之前', split, {}, 'a b d c e^a', 'a'],
    ['R2 退回会签，整轮重开', countersigned, two, 'a m/fin m/edu b^m', 'm/fin m/edu'],
    ['R2 会签中一人退回，其余一并收回', countersigned, two, 'a m/fin^a', 'a'],
    ['R2 依次会签从头重开', inTurn, two, 'a m/fin m/edu b^m', 'm/fin'],
    ['R2 依次会签重开后仍依次', inTurn, two, 'a m/fin m/edu b^m m/fin m/edu', 'b'],
    ['R1 循环中上一圈的同名环节不是先前的环节', looped, {}, 'a b{"again":true} b^b', 'procedure/not-an-earlier-step'],
    ['R7 服务环节之后也可退，重走时再发生', served, {}, 'a b c^a a', 'b'],
  ])

  test('R2 重开的待办给原来的人，注明重办哪一件，期限重新计', () => {
    const { state } = play(countersigned, two, 'a m/fin m/edu b^m')
    const open = state.items.filter((item) => item.end === null)
    expect(open.map((item) => [item.person, item.department, item.round, item.resumes])).toEqual([
      ['p-m/fin', 'fin', 2, null],
      ['p-m/edu', 'edu', 2, null],
    ])
    expect(open.map((item) => state.items.find((each) => each.id === item.repeats)?.element)).toEqual(['fin', 'edu'])
  })

  test('R3 一并收回的都以退回结束，写明谁退的、为什么', () => {
    const { state } = play(split, {}, 'a b d^a')
    const ended = state.items.filter((item) => item.end?.as === 'returned')
    expect(ended.map((item) => item.step)).toEqual(['d', 'c'])
    expect(ended.every((item) => item.end?.by === 'p-d' && item.end.reason === '写明理由')).toBe(true)
  })

  test('R1 退回必须说明理由', () => {
    const { state } = play(line, {}, 'a')
    const item = state.items.at(-1)?.id ?? ''
    const moved = step(line, state, { type: 'return', by: 'p', item, to: 'a', way: 'step', reason: ' ' }, 'now')
    expect(moved).toMatchObject({ problem: { code: 'procedure/missing-reason' } })
  })
})

describe('撤回', () => {
  check([
    ['W2 下一环节未办，撤回', line, {}, 'a ~a', 'a'],
    ['W2 撤回后重办', line, {}, 'a ~a a', 'b'],
    ['W1 没有办过', line, {}, '~a', 'procedure/no-such-item'],
    ['W1 下一环节已办，不能撤', line, {}, 'a b ~a', 'procedure/cannot-withdraw'],
    ['W1 下一环节已退回，不能撤旧的', line, {}, 'a b^a ~a', 'procedure/cannot-withdraw'],
    ['W1 撤回过的不能再撤', line, {}, 'a ~a ~a', 'procedure/cannot-withdraw'],
    ['W1 下一环节办过又被退回来，不能撤', line, {}, 'a b c^b ~a', 'procedure/cannot-withdraw'],
    ['W3 编号之后不能撤', served, {}, 'a ~a', 'procedure/cannot-withdraw'],
    ['W1 办结之后不能撤', line, {}, 'a b c ~c', 'procedure/matter-closed'],
    [
      'W1 环节没有给撤回',
      drawn('start > a > b > end', { offers: { a: ['complete'] } }),
      {},
      'a ~a',
      'procedure/operation-not-allowed',
    ],
    ['W4 分开的各支一并收回', split, {}, 'a ~a', 'a'],
    ['W1 一支已办不能撤', split, {}, 'a d ~a', 'procedure/cannot-withdraw'],
    ['W4 汇合前撤回，兄弟不动', split, {}, 'a b d ~d', 'c d'],
    ['W4 汇合后撤回，另一支仍等在汇合处', split, {}, 'a b d c ~c', 'c'],
    ['W4 汇合后先到的一支也可撤', split, {}, 'a b d c ~d d', 'e'],
    ['W5 会签中撤回自己的', countersigned, two, 'a m/fin ~m/fin', 'm/edu m/fin'],
    ['W5 会签完后撤回，他人的仍算办完', countersigned, two, 'a m/fin m/edu ~m/fin', 'm/fin'],
    ['W5 重办后往下', countersigned, two, 'a m/fin m/edu ~m/fin m/fin', 'b'],
    ['W1 会签有人办了，不能撤上一环节', countersigned, two, 'a m/fin ~a', 'procedure/cannot-withdraw'],
    ['W1 依次会签后一件已办不能撤前一件', inTurn, two, 'a m/fin m/edu ~m/fin', 'procedure/cannot-withdraw'],
  ])

  test('W2 重开的是新的一件，同一人，接着原来的时限', () => {
    const { state, effects } = play(line, {}, 'a ~a')
    expect(effects.map((effect) => effect.type)).toEqual(['end', 'open'])
    expect(state.items.map((item) => [item.step, item.end?.as ?? 'open', item.person])).toEqual([
      ['a', 'done', null],
      ['b', 'withdrawn', null],
      ['a', 'open', 'p-a'],
    ])
    expect(state.items.at(-1)).toMatchObject({ resumes: state.items[0]?.id, round: 1 })
  })

  test.each([
    ['别人办的', 'a', 'p-b', 'not-yours'],
    ['还没办', '', 'p-a', 'not-done'],
    ['后面已办', 'a b', 'p-a', 'acted'],
    ['已被退回', 'a b^a', 'p-a', 'superseded'],
  ])('W1 说明为什么不能撤：%s', (_title, script, by, because) => {
    const { state } = play(line, {}, script)
    const item = state.items[0]?.id ?? ''
    const moved = step(line, state, { type: 'withdraw', by, item, reason: '' }, 'now')
    expect(moved).toMatchObject({ problem: { code: 'procedure/cannot-withdraw', because } })
  })
})

test('T1 环节叫 constructor 也照常走', () => {
  const odd = drawn('start > constructor > toString > end')
  expect(openSteps(play(odd, {}, 'constructor').state)).toEqual(['toString'])
  expect(outcome(play(odd, {}, 'constructor toString^valueOf'))).toBe('procedure/no-such-step')
})
