import type { Definition, Item, Value } from '@sanban/procedure'
import { describe, expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import { labelOf, outcome, play } from './played.ts'

const line = drawn('start > a > b > c > end')
const split = drawn(`start > a > +s
+s > b > c > +j
+s > d > +j
+j > e > f > end`)
const countersigned = drawn('start > a > m* > b > end')
const inTurn = drawn('start > a > m** > b > end')
const three = { departments: ['fin', 'edu', 'law'] }
const two = { departments: ['fin', 'edu'] }

type Case = readonly [title: string, Definition, Readonly<Record<string, Value>>, script: string, outcome: string]

function check(cases: readonly Case[]) {
  test.each(cases)('%s', (_title, definition, values, script, expected) => {
    expect(outcome(play(definition, values, script))).toBe(expected)
  })
}

/** The last item of a step and element, open or ended. */
function lastItem(
  definition: Definition,
  values: Readonly<Record<string, Value>>,
  script: string,
  label: string,
): Item {
  const item = play(definition, values, script).state.items.findLast((each) => labelOf(each) === label)
  if (item === undefined) throw new Error(`no item ${label}`)
  return item
}

describe('加签、减签、委派', () => {
  check([
    ['O1 前加签：我等他先签', line, {}, 'a<p', 'a a/p'],
    ['O1 前加签未签，我不能办', line, {}, 'a<p a', 'procedure/item-waits'],
    ['O1 他签了，回到我', line, {}, 'a<p a/p', 'a'],
    ['O1 我再办，往下走', line, {}, 'a<p a/p a', 'b'],
    ['O1 同时请两人，都签了我才能办', line, {}, 'a<p,q a/p a', 'procedure/item-waits'],
    ['O1 被请的人还可再请人', line, {}, 'a<p a/p<q a/q a/p a', 'b'],
    ['O2 并加签：一并签，齐了往下走', line, {}, 'a|p a', 'a/p'],
    ['O2 并加签先后不拘', line, {}, 'a|p a/p a', 'b'],
    ['O2 会签里并加签，轮次等齐', countersigned, two, 'a m/fin|law m/fin m/edu', 'm/law'],
    ['O2 会签里加签的也签了才往下', countersigned, two, 'a m/fin|law m/fin m/edu m/law', 'b'],
    ['O2 依次会签里并加签，后一位等他', inTurn, two, 'a m/fin|law m/fin', 'm/law'],
    ['O3 后加签：我办了到他', line, {}, 'a+p', 'a'],
    ['O3 我办后轮到他', line, {}, 'a+p a', 'a/p'],
    ['O3 他签了往下走', line, {}, 'a+p a a/p', 'b'],
    ['O3 依次会签里后加签，排在后一位之前', inTurn, two, 'a m/fin+law m/fin', 'm/law'],
    ['O3 然后才是后一位', inTurn, two, 'a m/fin+law m/fin m/law', 'm/edu'],
    ['O1 已在本轮的不能再请', line, {}, 'a<p a|p', 'procedure/already-signs'],
    [
      'O1 环节没有给加签',
      drawn('start > a > end', { offers: { a: ['complete'] } }),
      {},
      'a<p',
      'procedure/operation-not-allowed',
    ],
    ['O4 减签：不等他了', line, {}, 'a<p -a/p', 'a'],
    ['O4 减签后我能办', line, {}, 'a<p -a/p a', 'b'],
    ['O4 还没轮到的也可减', line, {}, 'a+p -a/p a', 'b'],
    ['O4 我办完才减后加签的人，事项往下走', line, {}, 'a+p a -a/p', 'b'],
    ['O4 已签的不能减', line, {}, 'a<p a/p -a/p', 'procedure/seat-settled'],
    ['O4 本来就有的不能减', countersigned, two, 'a -m/fin', 'procedure/no-such-seat'],
    ['O5 委派：他先办，我等着', line, {}, 'a:p', 'a a/p'],
    ['O5 他没办完，我不能办', line, {}, 'a:p a', 'procedure/item-waits'],
    ['O5 他办完回到我', line, {}, 'a:p a/p a', 'b'],
    ['W5 请过人先签的，办完照样可撤', line, {}, 'a<p a/p a ~a', 'a'],
    ['W5 后加签的未签，可撤回，收回他的', line, {}, 'a+p a ~a', 'a'],
    ['R2 退回重开时，并加签、后加签的一并重来', line, {}, 'a|p a a/p b^a', 'a a/p'],
    ['R2 前加签的不再问', line, {}, 'a<p a/p a b^a', 'a'],
  ])

  test('O5 委派时责任仍在我：我的待办没有结束', () => {
    expect(lastItem(line, {}, 'a:p', 'a').end).toBeNull()
  })

  test('C3 加签的人只留意见，不改事项的数', () => {
    const { state } = play(line, { 金额: 1 }, 'a<p a/p{"金额":2}')
    expect(state.values.金额).toBe(1)
    expect(state.items.find((item) => labelOf(item) === 'a/p')?.end?.opinion).toBe('a/p的意见')
  })
})

describe('转办、补台、催办、升级', () => {
  check([
    ['O6 转办：对方负责', line, {}, 'a>p a', 'b'],
    ['O6 转给自己不算', line, {}, 'a>p a>p', 'procedure/wrong-person'],
    ['O8 补台：同一环节由补台人办', line, {}, 'a*p a', 'b'],
    ['O9 催办不动事项', line, {}, 'a !b', 'b'],
    ['O9 催办次数有限', line, {}, 'a !b !b !b !b', 'procedure/urged-enough'],
  ])

  test('O6 转办：原待办以转办结束，新待办接着原来的时限', () => {
    const { state } = play(line, {}, 'a>p')
    const [from, to] = state.items
    expect(from?.end).toMatchObject({ as: 'transferred', reason: '写明理由' })
    expect(to).toMatchObject({ person: 'p', resumes: from?.id, end: null, seat: from?.seat })
  })

  test('O8 补台：两人都在案', () => {
    const { state } = play(line, {}, 'a*p a')
    const [from, to] = state.items
    expect(from?.end).toMatchObject({ as: 'overtaken', by: 'p' })
    expect(to).toMatchObject({ person: 'p', resumes: from?.id })
  })

  test('O6 挂起中的转办，挂起随着走', () => {
    expect(lastItem(line, {}, '#a a>p', 'a').suspended?.reason).toBe('写明理由')
  })
})

describe('挂起、传阅、沟通', () => {
  check([
    ['O11 挂起不动事项', line, {}, '#a', 'a'],
    ['O11 挂起中不能办', line, {}, '#a a', 'procedure/item-suspended'],
    ['O11 挂起中不能退回', line, {}, 'a #b b^a', 'procedure/item-suspended'],
    ['O11 挂起中不能再挂起', line, {}, '#a #a', 'procedure/item-suspended'],
    ['O11 没挂起的不能恢复', line, {}, '=a', 'procedure/not-suspended'],
    ['O11 恢复后接着办', line, {}, '#a =a a', 'b'],
    ['R3 挂起的一支也随退回收回', split, {}, 'a #b d^a', 'a'],
    ['O12 传阅不碍事项', line, {}, 'a&p,q a', 'b'],
    ['O12 都在阅的不再发', line, {}, 'a&p a&p', 'procedure/wrong-person'],
    ['O13 沟通不碍事项', line, {}, 'a?p a', 'b'],
  ])

  test('O13 没回的问题到办结时作罢，传阅还可以阅', () => {
    const { state } = play(line, {}, 'a?p a b c')
    expect(state.asides.map((aside) => aside.end?.as)).toEqual(['lapsed'])
    const circulated = play(line, {}, 'a&p a b c').state
    expect(circulated.asides.map((aside) => aside.end)).toEqual([null])
  })
})

describe('直送', () => {
  check([
    ['R9 直送：改完直接回到我', line, {}, 'a b c^^a a', 'c'],
    ['R6 逐级：一步一步再来', line, {}, 'a b c^a a', 'b'],
    ['R9 从并行的一支直送，别的分支也回来', split, {}, 'a b d^^a a', 'd c'],
    ['R9 汇合之后直送到一支，改完仍在汇合之后', split, {}, 'a b d c e^^c c', 'e'],
    ['R9 汇合之后直送，之后照常办结', split, {}, 'a b d c e^^c c e f', 'closed: result of end'],
    ['R10 等在汇合处的一支撤回了，就逐级', split, {}, 'a b d c e^^c ~d c', 'd'],
    ['R10 随后照常汇合', split, {}, 'a b d c e^^c ~d c d', 'e'],
    ['R9 直送途中再退，回到更早的', line, {}, 'a b c^^b b^a a', 'b'],
    ['R9 再退也直送，先回到中间再回到我', line, {}, 'a b c^^b b^^a a b', 'c'],
    ['R9 会签中一人直送，改完他和没签的接着签', countersigned, two, 'a m/fin^^a a', 'm/fin m/edu'],
    ['R9 已签的不必再签', countersigned, two, 'a m/edu m/fin^^a a m/fin', 'b'],
    ['W1 直送回来后不能撤回', line, {}, 'a b c^^a a ~a', 'procedure/cannot-withdraw'],
  ])

  test('R9 退回的人重新计时，被一并收回的接着计', () => {
    const { state } = play(split, {}, 'a b d^^a a')
    const open = state.items.filter((item) => item.end === null)
    const before = (id: string | null) => state.items.find((item) => item.id === id)?.step
    expect(open.map((item) => [item.step, before(item.repeats), before(item.resumes)])).toEqual([
      ['d', 'd', undefined],
      ['c', undefined, 'c'],
    ])
  })
})

describe('会签的规则', () => {
  const yes = (label: string) => `${label}{"agree":true}`
  const no = (label: string) => `${label}{"agree":false}`
  const away = (label: string) => `${label}{"agree":null}`
  const collect = countersigned
  const stop = drawn('start > a > m* > b > end', { rule: { rule: 'all', onRefusal: 'stop' } })
  const any = drawn('start > a > m* > b > end', { rule: { rule: 'any', onRefusal: 'collect' } })
  const first = drawn('start > a > m* > b > end', { rule: { rule: 'any', onRefusal: 'stop' } })
  const votes = (threshold: string, tie: 'pass' | 'refuse', earlyStop: boolean, weights: string | null = null) =>
    drawn('start > a > m* > b > end', { rule: { rule: 'votes', threshold, tie, earlyStop, weights } })
  const turns = drawn('start > a > m** > b > end', {
    rule: { rule: 'votes', threshold: '1/2', tie: 'refuse', earlyStop: true, weights: null },
  })

  check([
    ['M7 有人不同意，其余照样征求', collect, two, `a ${no('m/fin')}`, 'm/edu'],
    ['M7 有人不同意即止', stop, two, `a ${no('m/fin')}`, 'b'],
    ['M8 或签：一人同意即过', any, two, `a ${yes('m/fin')}`, 'b'],
    ['M8 或签：一人不同意，还问别人', any, two, `a ${no('m/fin')}`, 'm/edu'],
    ['M8 或签：先答的定', first, two, `a ${no('m/fin')}`, 'b'],
    ['M6 票签要表态', any, two, 'a m/fin', 'procedure/missing-value'],
    ['M9 不早停，都要听', votes('1/2', 'refuse', false), three, `a ${yes('m/fin')} ${yes('m/edu')}`, 'm/law'],
    ['M9 早停：过半即过', votes('1/2', 'refuse', true), three, `a ${yes('m/fin')} ${yes('m/edu')}`, 'b'],
    ['M9 早停：过不了即止', votes('2/3', 'refuse', true), three, `a ${no('m/fin')}`, 'b'],
    ['M9 平局算过时，还过得了就接着问', votes('2/3', 'pass', true), three, `a ${no('m/fin')}`, 'm/edu m/law'],
    ['M9 弃权算在总数里', votes('1/2', 'refuse', true), two, `a ${away('m/fin')}`, 'b'],
    ['M10 依次表决，够了就不再问', turns, three, `a ${yes('m/fin')} ${yes('m/edu')}`, 'b'],
    [
      'M9 权重大的一人可定',
      votes('1/2', 'refuse', true, '权重'),
      { ...three, 权重: { fin: 5, edu: 1, law: 1 } },
      `a ${yes('m/fin')}`,
      'b',
    ],
    ['M9 没给权重', votes('1/2', 'refuse', true, '权重'), three, `a ${yes('m/fin')}`, 'procedure/missing-value'],
    [
      'M9 权重不是数',
      votes('1/2', 'refuse', true, '权重'),
      { ...three, 权重: { fin: '大' } },
      `a ${yes('m/fin')}`,
      'procedure/wrong-value',
    ],
    ['W7 早停之后撤回，没签的接着签', any, two, `a ${yes('m/fin')} ~m/fin`, 'm/fin m/edu'],
    ['C4 表决结果谁也不能自己填', any, two, 'a{"mPassed":true}', 'procedure/reserved-value'],
  ])

  test.each([
    ['M7 都同意为过', collect, `a ${yes('m/fin')} ${yes('m/edu')}`, true],
    ['M7 不问表态，签了就算同意', collect, 'a m/fin m/edu', true],
    ['M7 有人不同意为不过', collect, `a ${no('m/fin')} ${yes('m/edu')}`, false],
    ['M8 都不同意为不过', any, `a ${no('m/fin')} ${no('m/edu')}`, false],
    ['M9 平局不过', votes('1/2', 'refuse', false), `a ${yes('m/fin')} ${no('m/edu')}`, false],
    ['M9 平局算过', votes('1/2', 'pass', false), `a ${yes('m/fin')} ${no('m/edu')}`, true],
    ['M9 平局是没表决的也听完', votes('1/1', 'pass', false), `a ${yes('m/fin')} ${yes('m/edu')}`, true],
  ])('%s', (_title, definition, script, passed) => {
    expect(play(definition, two, script).state.values.mPassed).toBe(passed)
  })

  test('M2 名单空着就跳过，算没人反对', () => {
    expect(play(collect, { departments: [] }, 'a').state.values).toMatchObject({ m: [], mPassed: true })
  })

  test('M10 没签的以“已定”结束，写明因谁', () => {
    expect(lastItem(any, two, `a ${yes('m/fin')}`, 'm/edu').end).toMatchObject({
      as: 'overtaken',
      by: 'p-m/fin',
      reason: 'decided',
    })
  })
})

describe('终止、跳转、超时、等待', () => {
  const signing = drawn('start > a > b > sign > c > end', { signs: ['sign'] })
  const served = drawn('start > a > b > !number > c > end')
  const timed = drawn('start > a > ?m > end\na%late > x > ?m')
  const lapsing = drawn('start > a > ?m > b > end\na%late > ?m')
  const waiting = drawn('start > a > &sub > b > end')
  const answered = drawn('start > a > <reply > b > end')
  const passing = drawn('start > a > ~other > b > end')

  check([
    ['O14 终止即办结，带结果', line, {}, 'a terminate', 'closed: 终止'],
    [
      'O14 没人可以终止的规程',
      { ...line, terms: { ...line.terms, terminateBy: [] } },
      {},
      'a terminate',
      'procedure/operation-not-allowed',
    ],
    ['O15 向前跳过环节', line, {}, 'a@c', 'c'],
    ['O15 向后如退回', line, {}, 'a b c@a', 'a'],
    ['O15 不能跳过签发', signing, {}, 'a@c', 'procedure/not-a-way'],
    ['O15 可以跳到签发', signing, {}, 'a@sign', 'sign'],
    ['O15 不能跳过编号', served, {}, 'a@c', 'procedure/not-a-way'],
    ['O15 不能跳过汇合', split, {}, 'a b@e', 'procedure/not-a-way'],
    ['O15 在自己一支里可以跳', split, {}, 'a b@c', 'd c'],
    ['O15 没有这个环节', line, {}, 'a@z', 'procedure/not-a-way'],
    [
      'O15 没人可以跳转的规程',
      { ...line, terms: { ...line.terms, redirectBy: [] } },
      {},
      'a@c',
      'procedure/operation-not-allowed',
    ],
    ['O16 逾期走另一条路', lapsing, {}, '%a.late', 'b'],
    ['O16 逾期到另一个环节', timed, {}, '%a.late', 'x'],
    ['O16 已经办了就不再逾期', lapsing, {}, 'a %a.late', 'procedure/no-such-token'],
    ['O17 等子事项，责任人不能自己办结', waiting, {}, 'a sub', 'procedure/operation-not-allowed'],
    ['O17 子事项办结，接着走', waiting, {}, 'a $sub', 'b'],
    ['O17 等外单位来文', answered, {}, 'a $reply', 'b'],
    ['O17 不等的子事项随到随过', passing, {}, 'a', 'b'],
    ['O17 没有在等的', line, {}, '$a', 'procedure/no-such-token'],
    ['W3 子事项已发起，不能撤回', waiting, {}, 'a ~a', 'procedure/cannot-withdraw'],
    ['R4 等着的也可以转给别人盯', waiting, {}, 'a sub>p $sub', 'b'],
  ])

  test('O16 逾期的以逾期结束', () => {
    expect(lastItem(lapsing, {}, '%a.late', 'a').end?.as).toBe('lapsed')
  })

  test('O16 计时从环节打开起，效果里写明', () => {
    const { effects } = play(lapsing, {}, '')
    expect(
      effects.flatMap((effect) => (effect.type === 'timer' ? [[effect.timer, effect.after, effect.resumes]] : [])),
    ).toEqual([['late', '5wd', false]])
  })

  test('O17 发起子事项的效果带着等它的令牌', () => {
    const { effects, state } = play(waiting, {}, 'a')
    expect(effects.filter(({ type }) => type === 'start-matter')).toMatchObject([
      { procedure: 'other', token: state.tokens[0]?.id },
    ])
  })

  test('O17 回来的数并入事项', () => {
    expect(play(answered, {}, 'a $reply{"同意":true}').state.values.同意).toBe(true)
  })

  test('O14 开着的都以取消结束，没有一件不明不白', () => {
    const { state } = play(split, {}, 'a b<p b?q d&r terminate')
    expect(state.items.every((item) => item.end !== null)).toBe(true)
    expect(state.items.filter((item) => item.end?.as === 'cancelled').map(labelOf)).toEqual(['b', 'd', 'b/p'])
    expect(state.asides.map((aside) => aside.end?.as)).toEqual(['cancelled', 'cancelled'])
  })
})
