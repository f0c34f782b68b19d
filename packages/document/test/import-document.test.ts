import { readFileSync } from 'node:fs'
import { importDocument, importLimits, importText, readPlainText } from '@sanban/document'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { documentXml, docxFile, paragraph, part } from './docx-file.ts'

function problem(bytes: Uint8Array, name = '通知.docx') {
  const result = importDocument(bytes, name)
  return result.ok ? null : result.problem
}

const wide = (text: string) => [...text].flatMap((sign) => [sign.charCodeAt(0), 0])
const compoundFile = (...streams: string[]) =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(512).fill(0), ...streams.flatMap(wide)])
const plain = docxFile(paragraph('正文'))

const refused: readonly (readonly [string, Uint8Array, object])[] = [
  ['旧版 Word 文档改名', compoundFile('WordDocument'), { code: 'import/not-docx', found: 'doc' }],
  ['WPS 文档', compoundFile('WordDocument', 'WpsCustomData'), { code: 'import/not-docx', found: 'wps' }],
  ['加密的 docx', compoundFile('EncryptionInfo', 'EncryptedPackage'), { code: 'import/encrypted' }],
  ['RTF', strToU8('{\\rtf1\\ansi}'), { code: 'import/not-docx', found: 'rtf' }],
  ['PDF', strToU8('%PDF-1.7'), { code: 'import/not-docx', found: 'pdf' }],
  ['普通压缩包', zipSync({ 'a.txt': strToU8('甲') }), { code: 'import/not-docx', found: 'zip' }],
  ['不明', Uint8Array.of(1, 2, 3), { code: 'import/not-docx', found: 'unknown' }],
  ['空文件', new Uint8Array(0), { code: 'import/empty' }],
  ['没有文字', docxFile(paragraph(' ')), { code: 'import/empty' }],
  ['截断', plain.subarray(0, plain.length - 40), { code: 'import/corrupt', part: 'zip' }],
  ['损坏的正文', flip(docxFile(paragraph('正文'.repeat(500)))), { code: 'import/corrupt', part: 'word/document.xml' }],
  [
    '不是 XML',
    docxFile('', { 'word/document.xml': strToU8('<w:document><w:body>') }),
    { code: 'import/corrupt', part: 'word/document.xml' },
  ],
  ['加密的压缩包', markEncrypted(plain), { code: 'import/encrypted' }],
  [
    '60 MB',
    new Uint8Array(60 * 1024 * 1024),
    { code: 'import/too-large', limit: importLimits.fileBytes, size: 60 * 1024 * 1024 },
  ],
]

for (const [name, bytes, expected] of refused) {
  test(`D6 拒绝：${name}`, () => {
    expect(problem(bytes)).toEqual(expected)
  })
}

// Changes a byte in the middle of the packed main part.
function flip(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const at = Buffer.from(copy).indexOf('word/document.xml') + 17 + 30
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

function markEncrypted(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const at = Buffer.from(copy).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  copy[at + 8] = (copy[at + 8] ?? 0) | 1
  return copy
}

test('D6.4 a zip bomb is stopped while inflating, whatever size it declares', () => {
  const bomb = docxFile('', { 'word/document.xml': strToU8(documentXml(`<w:p>${' '.repeat(30_000_000)}</w:p>`)) })
  expect(bomb.length).toBeLessThan(100_000)
  for (const bytes of [bomb, declareSize(bomb, 100)]) {
    expect(problem(bytes)).toEqual({ code: 'import/zip-bomb', part: 'word/document.xml' })
  }
})

// Writes a false uncompressed size into every entry of the central directory.
function declareSize(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(bytes)
  const mark = Buffer.from([0x50, 0x4b, 1, 2])
  for (let at = copy.indexOf(mark); at >= 0; at = copy.indexOf(mark, at + 4)) copy.writeUInt32LE(size, at + 24)
  return Uint8Array.from(copy)
}

test('D6.4 too many entries are a bomb too; a bomb among pictures is never inflated', () => {
  const many = Object.fromEntries(
    Array.from({ length: 5001 }, (_, index) => [`word/media/${index}.png`, new Uint8Array(0)]),
  )
  expect(problem(docxFile(paragraph('正文'), many))).toEqual({ code: 'import/zip-bomb', part: 'zip' })
  const picture = { 'word/media/image1.png': new Uint8Array(30_000_000) }
  expect(problem(docxFile(paragraph('正文'), picture))).toBeNull()
})

test('D6.5 a classified document is refused with its mark', () => {
  expect(importText('机密★1年\n某县人民政府关于某事的通知')).toEqual({
    ok: false,
    problem: { code: 'document/classified', mark: '机密★1年' },
  })
  expect(problem(docxFile(paragraph('秘密★6个月') + paragraph('关于某事的通知')))).toEqual({
    code: 'document/classified',
    mark: '秘密★6个月',
  })
})

test('D6.5 a mark in the page header counts', () => {
  const header = { 'word/header2.xml': part('hdr', paragraph('机密★5年')) }
  expect(problem(docxFile(paragraph('关于某事的通知'), header))).toEqual({
    code: 'document/classified',
    mark: '机密★5年',
  })
})

test('D6.7 what exceeds the limits of a document is refused with its place', () => {
  expect(importText(`关于某事的通知\n各乡镇：\n${'长'.repeat(20_001)}`)).toEqual({
    ok: false,
    problem: { code: 'document/invalid', path: 'body.0.text', reason: 'too-long' },
  })
})

test('D3.10 tables that only place header and imprint are unfolded', () => {
  const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
  const body =
    paragraph('青禾县人民政府文件') +
    `<w:tbl>${row('青政发〔2026〕8号', '签发人：甲某')}</w:tbl>` +
    ['青禾县人民政府关于防汛工作的请示', '临川省人民政府：', '请批示。', '青禾县人民政府', '2026年6月1日']
      .map((line) => paragraph(line))
      .join('') +
    `<w:tbl>${row('抄送：县委办公室。')}${row('青禾县人民政府办公室', '2026年6月2日印发')}</w:tbl>`
  const result = importDocument(docxFile(body), '请示.docx')
  expect(result).toMatchObject({
    ok: true,
    value: {
      document: {
        number: '青政发〔2026〕8号',
        header: { organs: ['青禾县人民政府'], signers: ['甲某'] },
        body: [{ type: 'paragraph', text: '请批示。' }],
        imprint: { copies: '县委办公室', issuer: '青禾县人民政府办公室', issuedOn: '2026-06-02' },
      },
      doubts: [],
    },
  })
})

test('D6.3 a changed character is found by the check sum alone', () => {
  const stored = zipSync(
    { 'word/document.xml': strToU8(documentXml(paragraph('正文甲'))), '_rels/.rels': strToU8('<Relationships/>') },
    { level: 0 },
  )
  expect(problem(stored)).toBeNull()
  const changed = stored.slice()
  changed.set(new TextEncoder().encode('乙'), Buffer.from(stored).indexOf('甲'))
  expect(problem(changed)).toEqual({ code: 'import/corrupt', part: 'word/document.xml' })
})

test('D6 .wps names a document of WPS', () => {
  expect(problem(compoundFile('WordDocument'), '通知.wps')).toEqual({ code: 'import/not-docx', found: 'wps' })
})

test('D5 a real notice gives the same document as .txt and as .docx', () => {
  const text = readFileSync(new URL('data/corpus/107.txt', import.meta.url), 'utf8')
  const docx = docxFile(
    text
      .trim()
      .split('\n')
      .map((line) => paragraph(line))
      .join(''),
  )
  const fromText = importDocument(new TextEncoder().encode(text), '通知.txt')
  const fromDocx = importDocument(docx, '通知.docx')
  expect(fromText).toMatchObject({
    ok: true,
    value: { document: { date: '2025-11-04', number: '国办发明电〔2025〕7号' } },
  })
  expect(fromDocx).toEqual(fromText)
})

const sample = '关于某事的通知\r\n各乡镇：\r\n请落实。'
const encodings: readonly (readonly [string, Uint8Array])[] = [
  ['utf-8', new TextEncoder().encode(sample)],
  ['utf-8', new TextEncoder().encode(`\ufeff${sample}`)],
  ['utf-16le', Uint8Array.from([0xff, 0xfe, ...Buffer.from(sample, 'utf16le')])],
  ['utf-16le', Uint8Array.from(Buffer.from(sample, 'utf16le'))],
  ['utf-16be', Uint8Array.from([0xfe, 0xff, ...Buffer.from(sample, 'utf16le').swap16()])],
]
for (const [encoding, bytes] of encodings) {
  test(`D6.6 reads ${encoding}, ${bytes[0]?.toString(16)} first`, () => {
    expect(readPlainText(bytes)).toEqual({ ok: true, value: { text: sample, encoding } })
  })
}

test('D6.6 reads GB18030 and refuses what is no text', () => {
  const notice = Uint8Array.of(0xcd, 0xa8, 0xd6, 0xaa)
  expect(readPlainText(notice)).toEqual({ ok: true, value: { text: '通知', encoding: 'gb18030' } })
  expect(readPlainText(Uint8Array.of(0x89, 0x50, 0, 0xff, 0xff, 0xff, 1))).toEqual({
    ok: false,
    problem: { code: 'import/not-text' },
  })
})
