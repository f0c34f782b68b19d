import { beforeAll, describe, expect, test } from 'vitest'
import { startHint } from '../src/features/start/start-hint.ts'
import { startStrings } from '../src/features/start/strings.ts'
import { i18n } from '../src/i18n/dictionary.ts'

const form = (...titles: readonly string[]) => ({
  properties: Object.fromEntries(titles.map((title) => [title, { type: 'string', title }])),
})

describe('规程怎样发起', () => {
  beforeAll(() => i18n.changeLanguage('zh'))

  test.each<[string, boolean, Record<string, unknown> | null, string]>([
    ['公文', true, null, '从导入或起草文稿开始'],
    ['没有表单', false, null, '写明标题即可发起'],
    ['表单短', false, form('来源', '事项内容'), '填写来源、事项内容'],
    ['表单长', false, form('假别', '起', '止', '天数', '事由'), '填写假别、起、止、天数等'],
    ['表单自有说明', false, { ...form('假别'), description: '三日以内由科室负责人批。' }, '三日以内由科室负责人批。'],
  ])('%s', (_, withDocument, shown, words) => {
    expect(startHint(startStrings.strings, { withDocument, form: shown }, 'zh')).toBe(words)
  })
})
