import type { TrailEntry } from '@sanban/contract'
import { beforeEach, describe, expect, test } from 'vitest'
import { matterStrings } from '../../src/features/matters/strings.ts'
import { longOpinion, trailSentence, trailTone } from '../../src/features/matters/trail-sentence.ts'
import { limitWords, spentWords } from '../../src/features/matters/working-time.ts'
import { i18n } from '../../src/i18n/dictionary.ts'

const t = matterStrings.strings

function entry(action: string, over: Partial<TrailEntry> = {}): TrailEntry {
  const actor = { personId: '00000000-0000-4000-8000-000000000001', name: '柏若汐' }
  const empty = {
    onBehalfOf: null,
    stepId: null,
    stepName: null,
    opinion: null,
    heldMinutes: null,
    facts: {},
    filled: [],
  }
  return { seq: 1, at: '2026-11-23T01:00:00.000Z', actor, action, hash: 'a', ...empty, ...over }
}

const sentences: readonly (readonly [string, string, TrailEntry])[] = [
  ['发起', 'Started', entry('start')],
  ['拟稿', '拟稿', entry('complete', { stepName: '拟稿' })],
  ['签发：同意，请印发。', '签发: 同意，请印发。', entry('complete', { stepName: '签发', opinion: '同意，请印发。' })],
  [
    '退回 拟稿，原因：请补充行文依据。',
    'Returned to 拟稿. Reason: 请补充行文依据。',
    entry('return', { stepName: '审核', opinion: '请补充行文依据。', facts: { to: '拟稿' } }),
  ],
  ['撤回 拟稿', 'Withdrew 拟稿', entry('withdraw', { stepName: '拟稿' })],
  [
    '系统编号 青政办发〔2026〕12号',
    'Numbered 青政办发〔2026〕12号',
    entry('number-document', { facts: { number: '青政办发〔2026〕12号' } }),
  ],
  ['第 3 稿定稿，不再改动', 'Version 3 frozen', entry('freeze-version', { facts: { version: 3 } })],
  ['生成版式文件，共 6 页', 'Rendition made, 6 pages', entry('render', { facts: { pages: 6 } })],
  ['分发至 8 个单位', 'Dispatched to 8 units', entry('dispatch-document', { facts: { units: 8 } })],
  ['分发至 1 个单位', 'Dispatched to 1 unit', entry('dispatch-document', { facts: { units: 1 } })],
  [
    '青岚县财政局 储念安 签收',
    'Received by 储念安, 青岚县财政局',
    entry('receipt', { facts: { unit: '青岚县财政局', name: '储念安' } }),
  ],
  ['保存第 2 稿', 'Saved version 2', entry('save', { facts: { version: 2 } })],
  ['unheard-of', 'unheard-of', entry('unheard-of')],
]

describe('办理过程的句子', () => {
  beforeEach(() => i18n.changeLanguage('zh'))

  test.each(sentences)('%s', async (zh, en, one) => {
    expect(trailSentence(t, one)).toBe(zh)
    await i18n.changeLanguage('en')
    expect(trailSentence(t, one)).toBe(en)
  })

  test('长意见另起一段，不在句中重复', () => {
    const opinion = '附件说明与附件标题不一致。'.repeat(5)
    const long = entry('complete', { stepName: '审核', opinion })
    expect(trailSentence(t, long)).toBe('审核')
    expect(longOpinion(long)).toBe(opinion)
    expect(longOpinion(entry('complete', { stepName: '审核', opinion: '同意。' }))).toBeNull()
  })

  test('退回和撤回与前进的区别，系统动作不突出', () => {
    expect(['complete', 'return', 'withdraw', 'render'].map((action) => trailTone(entry(action)))).toEqual([
      'forward',
      'back',
      'back',
      'system',
    ])
  })
})

describe('工作时间', () => {
  beforeEach(() => i18n.changeLanguage('zh'))

  test.each([
    [0, '不到 1 分钟'],
    [35, '35 分钟'],
    [160, '2 小时 40 分'],
    [420, '1 个工作日'],
    [730, '1.7 个工作日'],
  ])('%i 分钟 → %s', (minutes, words) => expect(spentWords(t, minutes)).toBe(words))

  test.each([
    ['3wd', '3 个工作日'],
    ['4wh', '4 个工作小时'],
    ['2026-12-01', '2026-12-01'],
  ])('时限 %s → %s', (limit, words) => expect(limitWords(t, limit)).toBe(words))
})
