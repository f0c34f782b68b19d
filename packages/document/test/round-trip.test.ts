import {
  documentText,
  emptyDocument,
  fromProseMirror,
  parseDocument,
  recognise,
  schema,
  toProseMirror,
} from '@sanban/document'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { officialDocument } from './document-arbitrary.ts'

test('D4 recognise(documentText(document)) gives the document back', () => {
  fc.assert(
    fc.property(officialDocument, (document) => {
      expect(recognise(documentText(document)).document).toEqual(document)
    }),
    { numRuns: 500 },
  )
})

test('D4 recognising never fails and gives a valid document, whatever the lines', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '附件',
      '附件：',
      '附件1',
      '2026年1月5日',
      '一、',
      '（一）总则',
      '某县人民政府',
      '抄送：',
      '印发',
      '\t\t',
      '1.',
    ),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { document } = recognise(lines.join('\n'))
      expect(parseDocument(document).ok).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test.each(['各乡镇人民政府：', '各乡镇人民政府:', '各乡镇人民政府'])(
  'D7 a colon typed after the addressees is left to the page: %s',
  (typed) => {
    const json = { type: 'doc', content: [{ type: 'addressees', content: [{ type: 'text', text: typed }] }] }
    expect(fromProseMirror(json, emptyDocument('notice', ['青岚县人民政府'])).addressees).toBe('各乡镇人民政府')
  },
)

test('D7 fromProseMirror(toProseMirror(document)) gives the document back and obeys the schema', () => {
  fc.assert(
    fc.property(officialDocument, (document) => {
      const json = toProseMirror(document)
      schema.nodeFromJSON(json).check()
      expect(fromProseMirror(json, { ...document, title: '', body: [], signature: [] })).toEqual(document)
      expect(fromProseMirror(schema.nodeFromJSON(json).toJSON(), document)).toEqual(document)
    }),
  )
})

test('D2 every generated document is valid, and stays so through JSON', () => {
  fc.assert(
    fc.property(officialDocument, (document) => {
      expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document })
    }),
  )
})
