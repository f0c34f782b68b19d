import { describe, expect, test } from 'vitest'
import { doubtWording, orderDoubts } from '../../src/features/documents/doubt-wording.ts'
import { elementName } from '../../src/features/documents/element-names.ts'
import { documentStrings } from '../../src/features/documents/strings.ts'
import { noteWording } from '../../src/ui/preview/note-wording.ts'
import { previewStrings } from '../../src/ui/preview/strings.ts'

const t = documentStrings.strings

describe('存疑要素', () => {
  test('要素和理由都用文字说明', () => {
    expect(doubtWording(t, { element: 'addressees', reason: 'addressees-without-colon' })).toEqual({
      element: '主送机关',
      reason: '认作主送机关，但末尾没有冒号',
    })
  })

  test('不认识的理由也请人核对', () => {
    expect(doubtWording(t, { element: 'barcode', reason: 'new-reason' })).toEqual({
      element: '要素',
      reason: '识别不够确定，请核对',
    })
  })

  test('最没把握的排在前面', () => {
    const doubt = (confidence: number) => ({ element: 'title', where: 'title', text: '', reason: 'x', confidence })
    expect(orderDoubts([doubt(0.7), doubt(0.1), doubt(0.5)]).map(({ confidence }) => confidence)).toEqual([
      0.1, 0.5, 0.7,
    ])
  })
})

describe('要素名称', () => {
  test.each([
    ['title', '标题'],
    ['body.0', '正文第1段'],
    ['attachments.1.title', '附件2标题'],
    ['attachments.0.blocks.3', '附件1'],
    ['imprint.issuedOn', '印发日期'],
    ['something.else', 'something.else'],
  ])('%s → %s', (path, name) => expect(elementName(t, path)).toBe(name))
})

describe('提示', () => {
  test.each([
    ['render/glyph-missing', '𬭎 183118 标题', '标题中的“𬭎”字体中没有，暂以〓代替'],
    ['images-dropped', '2', '未导入 2 张图片'],
    ['something-new', '7', 'something-new 7'],
  ])('%s', (code, detail, words) => expect(noteWording(previewStrings.strings, { code, detail })).toBe(words))
})
