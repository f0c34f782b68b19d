import { defaultFormat, importDocument, type OfficialDocument, writeDocx } from '@sanban/document'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { officialDocument } from './document-arbitrary.ts'

function imported(bytes: Uint8Array): OfficialDocument {
  const read = importDocument(bytes, 'draft.docx')
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value.document
}

function bodyOf(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
}

test('D12.1 写成 .docx 再读回来，还是同一份公文', () => {
  fc.assert(
    fc.property(officialDocument, (document) => {
      expect(imported(writeDocx(document))).toEqual(document)
    }),
    { numRuns: 300 },
  )
})

test('D12.2 同样的公文，同样的字节', () => {
  fc.assert(
    fc.property(officialDocument, (document) => {
      expect(writeDocx(structuredClone(document))).toEqual(writeDocx(document))
    }),
    { numRuns: 30 },
  )
})

test('D12.3 花脸稿：接受全部修订就是新稿', () => {
  fc.assert(
    fc.property(officialDocument, officialDocument, (earlier, later) => {
      const format = defaultFormat(later.kind, earlier.header)
      const kept = { ...later, format, header: earlier.header, number: earlier.number }
      const bytes = writeDocx(kept, { earlier, author: '核稿', at: '2026-01-05T01:00:00Z' })
      // Reading takes insertions in and leaves deletions out.
      expect(imported(bytes)).toEqual(kept)
    }),
    { numRuns: 200 },
  )
})

test('D12.3 没有改动就没有修订', () => {
  fc.assert(
    fc.property(officialDocument, (document) => {
      const bytes = writeDocx(document, { earlier: document, author: '核稿', at: '2026-01-05T01:00:00Z' })
      expect(bodyOf(bytes)).not.toMatch(/<w:(?:ins|del) /)
    }),
    { numRuns: 30 },
  )
})

describe('D12.4 逐项', () => {
  const [document] = fc.sample(officialDocument, { seed: 7, numRuns: 1 })
  if (document === undefined) throw new Error('no document was drawn')

  test('XML 里有意义的字符照原样', () => {
    const odd = { ...document, body: [{ type: 'paragraph' as const, text: '甲<乙>&“丙”"丁"。' }] }
    expect(imported(writeDocx(odd)).body).toEqual(odd.body)
  })

  test('没有样式的字符进不去：控制字符去掉，文件仍可读', () => {
    const odd = { ...document, body: [{ type: 'paragraph' as const, text: '甲\u0001乙。' }] }
    expect(imported(writeDocx(odd)).body).toEqual([{ type: 'paragraph', text: '甲乙。' }])
  })

  test('网格每页二十二行、每行二十八字，页码单双分列', () => {
    const files = unzipSync(writeDocx(document))
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    expect(text('word/document.xml')).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>')
    expect(text('word/styles.xml')).toContain('<w:spacing w:val="-5"/>')
    expect(text('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    expect(text('word/footer1.xml')).toContain('<w:jc w:val="right"/>')
    expect(text('word/footer2.xml')).toContain('<w:jc w:val="left"/>')
  })
})
