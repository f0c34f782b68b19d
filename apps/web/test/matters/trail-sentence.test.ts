import { endpoints, type TrailEntry } from '@sanban/contract'
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
  [
    '退回 拟稿，办完直送，原因：数字不符',
    'Returned to 拟稿, to come straight back. Reason: 数字不符',
    entry('return', { stepName: '审核', opinion: '数字不符', facts: { to: '拟稿', way: 'direct' } }),
  ],
  [
    '审核 转办 甲',
    'Transferred 审核 to 甲',
    entry('transfer', { stepName: '审核', facts: { from: '柏若汐', to: '甲' } }),
  ],
  [
    '审核 委派 甲，说明：请核数字',
    'Delegated 审核 to 甲. Remark: 请核数字',
    entry('delegate', { stepName: '审核', opinion: '请核数字', facts: { to: '甲' } }),
  ],
  ['前加签 甲、乙', 'Asked 甲、乙 to sign first', entry('add-signer', { facts: { where: 'before', to: '甲、乙' } })],
  ['并加签 甲', 'Asked 甲 to sign too', entry('add-signer', { facts: { where: 'beside', to: '甲' } })],
  ['后加签 甲', 'Asked 甲 to sign afterwards', entry('add-signer', { facts: { where: 'after', to: '甲' } })],
  [
    '减签 甲，原因：不涉及',
    'Dropped the signer 甲. Reason: 不涉及',
    entry('drop-signer', { opinion: '不涉及', facts: { person: '甲' } }),
  ],
  ['催办 甲（审核）', 'Urged 甲 (审核)', entry('urge', { stepName: '审核', facts: { holder: '甲' } })],
  [
    '审核 请人帮忙：缺数据',
    'Called for help at 审核: 缺数据',
    entry('call-for-help', { stepName: '审核', opinion: '缺数据' }),
  ],
  [
    '补台，接手 甲 的 审核',
    'Stepped in for 甲 at 审核',
    entry('step-in', { stepName: '审核', facts: { holder: '甲' } }),
  ],
  ['送 甲、乙 传阅', 'Circulated it to 甲、乙', entry('circulate', { facts: { people: '甲、乙' } })],
  ['已阅', 'Read it', entry('read')],
  ['已阅：赞成', 'Read it: 赞成', entry('read', { opinion: '赞成' })],
  ['问 甲：以哪年为准？', 'Asked 甲: 以哪年为准？', entry('consult', { opinion: '以哪年为准？', facts: { to: '甲' } })],
  ['答复 甲：2025年', 'Answered 甲: 2025年', entry('answer', { opinion: '2025年', facts: { to: '甲' } })],
  ['同意挂起', 'Consented to the suspension', entry('answer', { facts: { to: '甲', agree: true } })],
  ['不同意挂起：太久', 'Refused the suspension: 太久', entry('answer', { opinion: '太久', facts: { agree: false } })],
  [
    '审核 挂起到 2030年12月1日，原因：等答复',
    'Suspended 审核 until 1 Dec 2030. Reason: 等答复',
    entry('suspend', { stepName: '审核', opinion: '等答复', facts: { until: '2030-11-30T16:00:00Z' } }),
  ],
  [
    '报请 甲 同意 审核 挂起到 2030年12月1日',
    'Asked 甲 to consent to suspending 审核 until 1 Dec 2030',
    entry('suspend', { stepName: '审核', facts: { until: '2030-11-30T16:00:00Z', consentFrom: '甲' } }),
  ],
  ['恢复办理 审核', 'Resumed 审核', entry('resume', { stepName: '审核' })],
  [
    '终止事项，结果：不再办理，原因：重复',
    'Terminated the matter: 不再办理. Reason: 重复',
    entry('terminate', { opinion: '重复', facts: { result: '不再办理' } }),
  ],
  [
    '跳转：审核 改到 签发，原因：紧急',
    'Redirected 审核 to 签发. Reason: 紧急',
    entry('redirect', { stepName: '审核', opinion: '紧急', facts: { to: '签发' } }),
  ],
  [
    '审核 超过时限，第 1 级，已告知 甲',
    '审核 is late: 甲 was told (rung 1)',
    entry('escalate', { stepName: '审核', facts: { level: 1, to: '甲' } }),
  ],
  [
    '“逾期未复”到时，按规程转走',
    '“逾期未复” has come: it went on by the procedure',
    entry('lapse', { facts: { timer: '逾期未复' } }),
  ],
  [
    '“征求意见”办结：同意',
    '“征求意见” was closed: 同意',
    entry('arrive', { facts: { title: '征求意见', result: '同意', unit: null } }),
  ],
  [
    '青岚县财政局 对“征求意见”的答复：同意',
    '青岚县财政局 answered “征求意见”: 同意',
    entry('arrive', { facts: { title: '征求意见', result: '同意', unit: '青岚县财政局' } }),
  ],
  [
    '由“年度督查”的“交办”发起',
    'Started at “交办” of “年度督查”',
    entry('start', { facts: { parent: '年度督查', step: '交办' } }),
  ],
  [
    '乙 的 审核 移交 丙，说明：调岗',
    'Handed 审核 over from 乙 to 丙. Remark: 调岗',
    entry('transfer', { stepName: '审核', opinion: '调岗', facts: { from: '乙', to: '丙' } }),
  ],
  [
    '乙 的待阅待答 2 件移交 丙',
    'Handed 2 readings and questions over from 乙 to 丙',
    entry('pass-asides', { facts: { from: '乙', to: '丙', count: 2 } }),
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

  test.each(endpoints.act.body.options.map(({ shape }) => shape.operation.value))('%s 有自己的句子', (operation) => {
    expect(trailSentence(t, entry(operation))).not.toBe(operation)
    expect(trailTone(entry(operation))).not.toBe('system')
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
