import { endpoints, type Holding, type Offer } from '@sanban/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { groupOffers, offerKey, offerRow } from '../../src/features/matters/offers.ts'
import { operationStrings } from '../../src/features/matters/operation-words.ts'
import { besides } from '../../src/features/matters/operations.ts'
import { i18n } from '../../src/i18n/dictionary.ts'
import { someone } from '../work-item.ts'

const all = endpoints.act.body.options.map(({ shape }) => shape.operation.value)
const earlier = [{ stepId: 'draft', stepName: '拟稿', holders: ['乙'] }]

describe('手中待办还可以做什么', () => {
  test.each<[string, Holding['operations'], Holding['mayReturnTo'], readonly string[]]>([
    ['只能办理', ['complete'], [], []],
    [
      '常用的在前',
      ['complete', 'call-for-help', 'suspend', 'transfer', 'return'],
      earlier,
      ['return', 'transfer', 'suspend', 'call-for-help'],
    ],
    ['没有前面的环节就不能退回', ['complete', 'return'], [], []],
    ['挂起后恢复是主要操作，不在此列', ['resume', 'transfer'], [], ['transfer']],
  ])('%s', (_, operations, mayReturnTo, expected) => {
    expect(besides({ operations, mayReturnTo })).toEqual(expected)
  })
})

const step = { stepId: 'check', stepName: '核稿' }
const item = { ...step, workItemId: 'check.1', holder: someone('乙') }
const offers: readonly Offer[] = [
  { operation: 'withdraw', ...step, workItemId: 'draft.1' },
  { operation: 'urge', ...item, left: 2 },
  { operation: 'step-in', ...item, because: 'away' },
  { operation: 'redirect', ...item, targets: [step] },
  { operation: 'drop-signer', ...step, seat: 4, person: someone('丙') },
  { operation: 'terminate' },
  { operation: 'circulate' },
]

describe('不在手中也可以做什么', () => {
  beforeAll(() => i18n.changeLanguage('zh'))

  test('领导权限单列', () => {
    expect(groupOffers(offers).leading.map(({ operation }) => operation)).toEqual(['redirect', 'terminate'])
    expect(groupOffers(offers).usual).toHaveLength(5)
  })

  test('各不相同', () => expect(new Set(offers.map(offerKey)).size).toBe(offers.length))

  test.each([
    ['withdraw', '撤回“核稿”'],
    ['urge', '催办 乙'],
    ['step-in', '补台：接手 乙 的“核稿”'],
    ['redirect', '跳转“核稿”'],
    ['drop-signer', '减签 丙'],
    ['terminate', '终止事项'],
    ['circulate', '传阅'],
  ])('%s：%s', (operation, name) => {
    const offer = offers.find((one) => one.operation === operation)
    if (offer === undefined) throw new Error(operation)
    const row = offerRow(operationStrings.strings, offer)
    expect(row.name).toBe(name)
    expect(row.hint).not.toMatch(/\{\{|^$/)
  })
})

test.each(all)('%s 做完后有话说，中英文都有', (operation) => {
  for (const language of ['zh', 'en']) {
    const words = i18n.getFixedT(language, 'operations')(`said.${operation}`)
    expect(words).not.toContain('said.')
  }
})
