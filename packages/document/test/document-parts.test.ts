import { readFileSync } from 'node:fs'
import {
  chineseNumeral,
  compareDocuments,
  compareText,
  completeDocument,
  documentText,
  emptyDocument,
  fromProseMirror,
  headingLabel,
  isPlainDate,
  nextLabel,
  type OfficialDocument,
  parseDocument,
  readChineseNumeral,
  readDate,
  recognise,
  schema,
  secrecyMark,
  toProseMirror,
  writtenDate,
} from '@sanban/document'
import fc from 'fast-check'
import { DOMParser } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { officialDocument } from './document-arbitrary.ts'

const empty = emptyDocument('notice', ['青禾县人民政府'])

test('the example of the README holds', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const text = /recognise\(`([^`]*)`\)/.exec(readme)?.[1] ?? ''
  const { document, doubts } = recognise(text)
  expect(document.kind).toBe('notice')
  expect(document.body[0]).toEqual({
    type: 'heading',
    level: 1,
    label: '一、',
    text: '加强值守。',
    rest: '各乡镇要安排专人值班。',
  })
  expect(doubts).toEqual([])
  expect(documentText(document)).toBe(`青禾县人民政府文件\n${text}`)
})

test('D1 an empty document is valid and signed by its organs', () => {
  expect(parseDocument(empty)).toEqual({ ok: true, value: empty })
  expect(empty.signature).toEqual(['青禾县人民政府'])
})

const faults: readonly (readonly [unknown, string, string])[] = [
  [null, '', 'type'],
  [[], '', 'type'],
  [{ ...empty, kind: 'memo' }, 'kind', 'value'],
  [{ ...empty, extra: 1 }, 'extra', 'unknown-field'],
  [{ ...empty, title: '长'.repeat(501) }, 'title', 'too-long'],
  [{ ...empty, title: 7 }, 'title', 'type'],
  [{ ...empty, date: '2026-02-30' }, 'date', 'value'],
  [{ ...empty, header: { ...empty.header, urgency: '平急' } }, 'header.urgency', 'value'],
  [{ ...empty, body: [{ type: 'paragraph', text: '甲' }, { type: 'image' }] }, 'body.1.type', 'value'],
  [{ ...empty, body: [{ type: 'paragraph' }] }, 'body.0.text', 'missing'],
  [{ ...empty, body: [{ type: 'paragraph', text: '长'.repeat(20_001) }] }, 'body.0.text', 'too-long'],
  [{ ...empty, body: new Array(5_001).fill({ type: 'paragraph', text: '' }) }, 'body', 'too-long'],
  [{ ...empty, body: [{ type: 'heading', level: 5, label: '', text: '', rest: '' }] }, 'body.0.level', 'value'],
  [{ ...empty, body: [{ type: 'table', headerRows: 0, rows: [['甲', '乙'], ['丙']] }] }, 'body.0.rows.1', 'value'],
  [{ ...empty, body: [{ type: 'table', headerRows: 2, rows: [['甲']] }] }, 'body.0.headerRows', 'value'],
  [
    { ...empty, attachments: [{ title: '表', blocks: [{ type: 'paragraph', text: 1 }] }] },
    'attachments.0.blocks.0.text',
    'type',
  ],
  [JSON.parse(JSON.stringify(empty).replace('{', '{"__proto__":{},')), '__proto__', 'unknown-field'],
]
for (const [value, path, reason] of faults) {
  test(`D2 refuses ${path || 'the value'}: ${reason}`, () => {
    expect(parseDocument(value)).toEqual({ ok: false, problem: { code: 'document/invalid', path, reason } })
  })
}

test('D2 a title of 200 characters is a document', () => {
  expect(parseDocument({ ...empty, title: '长'.repeat(200) }).ok).toBe(true)
})

const marks: readonly (readonly [string, string | null])[] = [
  ['机密★1年\n青禾县人民政府文件', '机密★1年'],
  ['000001\n秘密★6个月\n特急', '秘密★6个月'],
  ['绝密★启用前', '绝密★启用前'],
  ['机 密 ☆ 长期', '机密☆长期'],
  ['密级：秘密\n某单位', '密级：秘密'],
  ['机密\n青禾县人民政府文件', '机密'],
  ['【秘密】', '【秘密】'],
  ['秘密 特急', '秘密特急'],
  [`${'正文。\n'.repeat(40)}附件2\n机密★1年`, '机密★1年'],
  ['关于保守国家秘密工作的通知', null],
  ['关于加强商业秘密保护工作的通知\n各单位要保护商业秘密。', null],
  ['关于印发涉密人员（绝密、机密、秘密）管理办法的通知', null],
  [`${'正文。\n'.repeat(40)}机密`, null],
  [
    `收到上级来文后，经办人应当在登记簿上注明密级：秘密、机密或者绝密，并且${'按照规定逐级登记保管，'.repeat(4)}不得遗漏。`,
    null,
  ],
  ['', null],
]
for (const [text, mark] of marks) {
  test(`D8 ${text.replaceAll('\n', ' ').slice(0, 24)} → ${mark}`, () => expect(secrecyMark(text)).toBe(mark))
}

test('D8 the mark of a document is the one in its header', () => {
  expect(secrecyMark({ ...empty, header: { ...empty.header, secrecy: '机密★1年' } })).toBe('机密★1年')
  expect(secrecyMark(empty)).toBeNull()
})

const dates: readonly (readonly [string, string | null])[] = [
  ['2019年1月4日', '2019-01-04'],
  ['2019 年 1 月 4 日', '2019-01-04'],
  ['２０１９年１月４日', '2019-01-04'],
  ['二○○五年十二月三日', '2005-12-03'],
  ['二OO五年四月二十九日', '2005-04-29'],
  ['一九九0年二月三日', '1990-02-03'],
  ['二〇二六年十月十日', '2026-10-10'],
  ['2026-1-5', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['2024年2月29日', '2024-02-29'],
  ['2023年2月29日', null],
  ['2026年13月1日', null],
  ['2026年1月', null],
]
for (const [text, date] of dates) test(`D3.5 ${text} → ${date}`, () => expect(readDate(text)?.date ?? null).toBe(date))

test('D3.5 a written date reads back', () => {
  const day = fc.date({ min: new Date('1949-10-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (value) => {
      const date = value.toISOString().slice(0, 10)
      expect(isPlainDate(date)).toBe(true)
      expect(readDate(writtenDate(date))).toEqual({ date, standard: true })
    }),
  )
})

test('D9 Chinese numerals read back and headings carry them', () => {
  for (let number = 1; number <= 999; number++) expect(readChineseNumeral(chineseNumeral(number))).toBe(number)
  expect([10, 11, 20, 99, 101, 110].map(chineseNumeral)).toEqual([
    '十',
    '十一',
    '二十',
    '九十九',
    '一百零一',
    '一百一十',
  ])
  expect(([1, 2, 3, 4] as const).map((level) => headingLabel(level, 12))).toEqual([
    '十二、',
    '（十二）',
    '12.',
    '（12）',
  ])
})

test('D9 the next label counts on under the same higher heading', () => {
  const labels = [
    { level: 1, label: '一、' },
    { level: 2, label: '（一）' },
    { level: 2, label: '（二）' },
    { level: 3, label: '1.' },
  ] as const
  expect(([1, 2, 3, 4] as const).map((level) => nextLabel(level, labels))).toEqual(['二、', '（三）', '2.', '（1）'])
  expect(nextLabel(2, [...labels, { level: 1, label: '二、' }])).toBe('（一）')
})

test('D7 the empty document has one empty paragraph in the editor and none after', () => {
  const json = toProseMirror(empty)
  schema.nodeFromJSON(json).check()
  expect(fromProseMirror(json, empty)).toEqual(empty)
})

test('D7 pasted HTML of the editor itself is read by class before it is read by tag', () => {
  const tags = DOMParser.fromSchema(schema).rules.flatMap((rule) => ('tag' in rule && rule.tag ? [rule.tag] : []))
  const bare = tags.findIndex((tag) => tag === 'p' || tag === 'h1')
  expect(tags.findLastIndex((tag) => /^(?:p|h1)\./.test(tag))).toBeLessThan(bare)
})

test('D7 text typed behind a run-in heading belongs to its rest', () => {
  const heading = {
    type: 'heading',
    attrs: { level: 2, label: '（一）' },
    content: [
      { type: 'text', text: '指导思想。' },
      { type: 'text', text: '以人民', marks: [{ type: 'rest' }] },
      { type: 'text', text: '为中心' },
    ],
  }
  const json = { type: 'doc', content: [{ type: 'body', content: [heading] }] }
  expect(fromProseMirror(json, empty).body).toEqual([
    { type: 'heading', level: 2, label: '（一）', text: '指导思想。', rest: '以人民为中心' },
  ])
})

test('D7 rows of different length are filled up', () => {
  const cell = (text: string) => ({ type: 'tableCell', content: [{ type: 'text', text }] })
  const row = (...cells: string[]) => ({ type: 'tableRow', content: cells.map(cell) })
  const table = { type: 'table', attrs: { headerRows: 9 }, content: [row('甲', '乙'), row('丙')] }
  const { body } = fromProseMirror({ type: 'doc', content: [{ type: 'body', content: [table] }] }, empty)
  expect(body).toEqual([
    {
      type: 'table',
      headerRows: 2,
      rows: [
        ['甲', '乙'],
        ['丙', ''],
      ],
    },
  ])
})

const paragraphs = (...texts: string[]): OfficialDocument => ({
  ...empty,
  body: texts.map((text) => ({ type: 'paragraph', text })),
})

test('D10 compares block by block and character by character', () => {
  expect(
    compareDocuments(
      paragraphs('请认真落实。', '不变。', '删去这段。'),
      paragraphs('请抓好落实。', '不变。', '另加一节！'),
    ),
  ).toEqual([
    {
      type: 'changed',
      path: 'body.0',
      spans: [
        { type: 'same', text: '请' },
        { type: 'removed', text: '认真' },
        { type: 'added', text: '抓好' },
        { type: 'same', text: '落实。' },
      ],
    },
    { type: 'added', path: 'body.2', text: '另加一节！' },
    { type: 'removed', path: 'body.2', text: '删去这段。' },
  ])
  expect(compareDocuments(empty, { ...empty, title: '通知', number: '青政发〔2026〕1号' })).toEqual([
    { type: 'added', path: 'number', text: '青政发〔2026〕1号' },
    { type: 'added', path: 'title', text: '通知' },
  ])
})

test('D10 equal documents have no changes; a difference always shows', () => {
  fc.assert(
    fc.property(officialDocument, officialDocument, (one, other) => {
      expect(compareDocuments(one, one)).toEqual([])
      if (JSON.stringify(one.body) !== JSON.stringify(other.body) || one.title !== other.title)
        expect(compareDocuments(one, other)).not.toEqual([])
    }),
  )
})

test('D10 the spans hold both texts, and a long text is compared too', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '𠮷'), maxLength: 40 })
  const join = (spans: ReturnType<typeof compareText>, without: string) =>
    spans.flatMap((span) => (span.type === without ? [] : [span.text])).join('')
  fc.assert(
    fc.property(text, text, (earlier, later) => {
      const spans = compareText(earlier, later)
      expect(join(spans, 'added')).toBe(earlier)
      expect(join(spans, 'removed')).toBe(later)
    }),
  )
  const [before, after] = ['甲'.repeat(19_000), `乙${'丙'.repeat(18_000)}`]
  expect(join(compareText(before, after), 'removed')).toBe(after)
})

test('D1.5 a document stored before the model had a format reads as usual for its kind and mark', () => {
  const older = (kind: OfficialDocument['kind'], withFileWord: boolean) => {
    const { format, sealing, caption, attendance, ...stored } = emptyDocument(kind, ['青禾县人民政府'])
    return completeDocument({ ...stored, header: { ...stored.header, withFileWord } })
  }
  const layouts = [
    older('notice', true),
    older('letter', false),
    older('letter', true),
    older('order', false),
    older('minutes', false),
  ]
  expect(layouts.map(({ format, sealing }) => `${format} ${sealing}`)).toEqual([
    'document seal',
    'letter seal',
    'document seal',
    'order stamp',
    'minutes none',
  ])
  for (const layout of layouts) expect(parseDocument(layout)).toEqual({ ok: true, value: layout })
  expect(completeDocument({ ...empty, format: 'letter', sealing: 'none' })).toMatchObject({
    format: 'letter',
    sealing: 'none',
  })
})
