import { readDocx } from '@sanban/document'
import { expect, test } from 'vitest'
import { docxFile, paragraph, part } from './docx-file.ts'

function read(body: string, parts = {}) {
  const result = readDocx(docxFile(body, parts))
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

const texts = (body: string, parts = {}) => read(body, parts).lines.map(({ text }) => text)

const numbering = part(
  'numbering',
  `<w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/></w:lvl>
    <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="ideographDigital"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
)
const list = (id: number, level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`

test('D5.3 automatic numbers become visible labels and restart under a higher level', () => {
  const body = [
    paragraph('总体要求', list(1, 0)),
    paragraph('指导思想', list(1, 1)),
    paragraph('基本原则', list(1, 1)),
    paragraph('工作任务', list(1, 0)),
    paragraph('第一项', list(1, 1)),
    paragraph('细目', list(1, 2)),
    paragraph('小目', list(1, 3)),
    paragraph('圆点', list(1, 4)),
    paragraph('保障', list(2, 0)),
    paragraph('监督', list(2, 0)),
    paragraph('另起', list(3, 0)),
    paragraph('不编号', list(0, 0)),
  ].join('')
  expect(texts(body, { 'word/numbering.xml': numbering })).toEqual([
    '一、总体要求',
    '（一）指导思想',
    '（二）基本原则',
    '二、工作任务',
    '（一）第一项',
    '1.细目',
    '①小目',
    '圆点',
    '九、保障',
    '十、监督',
    '五、另起',
    '不编号',
  ])
})

test('D5.3 a list may point to a list style', () => {
  const linked = part(
    'numbering',
    `<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="公文"/><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
     <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="公文"/></w:abstractNum>
     <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`,
  )
  expect(texts(paragraph('总则', list(4, 0)), { 'word/numbering.xml': linked })).toEqual(['一、总则'])
})

test('D5.3 a number may come from the style', () => {
  const styles = part(
    'styles',
    `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr>${list(1, 0)}</w:pPr></w:style>`,
  )
  const { lines } = read(paragraph('总体要求', '<w:pStyle w:val="a"/>'), {
    'word/numbering.xml': numbering,
    'word/styles.xml': styles,
  })
  expect(lines).toEqual([{ text: '一、总体要求', label: '一、', style: 'heading 1' }])
})

test('D5.2 direct formatting and inherited styles become hints', () => {
  const styles = part(
    'styles',
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
     <w:style w:type="paragraph" w:styleId="base"><w:name w:val="公文标题"/><w:basedOn w:val="loop"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
     <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="甲"/><w:basedOn w:val="base"/></w:style>`,
  )
  const body =
    paragraph('关于某事的通知', '<w:pStyle w:val="base"/>', '<w:sz w:val="44"/>') +
    paragraph('2026年1月5日', '<w:jc w:val="right"/>') +
    paragraph('正文', '', '<w:b w:val="0"/>')
  expect(read(body, { 'word/styles.xml': styles }).lines).toEqual([
    { text: '关于某事的通知', style: '公文标题', bold: true, centred: true, font: '仿宋_GB2312', size: 22 },
    { text: '2026年1月5日', rightAligned: true, font: '仿宋_GB2312', size: 16 },
    { text: '正文', font: '仿宋_GB2312', size: 16 },
  ])
})

test('D5.4 insertions are accepted, deletions and moved-away text dropped, both noted', () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
  const body = `<w:p>${run('请')}<w:ins w:id="1">${run('认真')}</w:ins><w:del w:id="2"><w:r><w:delText>马上</w:delText></w:r></w:del><w:moveFrom w:id="3">${run('旧')}</w:moveFrom>${run('落实')}</w:p>`
  expect(read(body)).toEqual({
    lines: [{ text: '请认真落实' }],
    pageHeaders: [],
    notes: [
      { code: 'insertions-accepted', count: 1 },
      { code: 'deletions-dropped', count: 2 },
    ],
  })
})

test('D5.5 comments and images are dropped with a note; the text of a text box is kept once', () => {
  const box = `<wps:txbx><w:txbxContent>${paragraph('文本框内容')}</w:txbxContent></wps:txbx>`
  const body =
    '<w:p><w:r><w:t>正文</w:t><w:commentReference w:id="0"/></w:r><w:r><w:drawing/></w:r>' +
    `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  expect(read(body)).toEqual({
    lines: [{ text: '正文' }, { text: '文本框内容' }],
    pageHeaders: [],
    notes: [
      { code: 'comments-dropped', count: 1 },
      { code: 'images-dropped', count: 1 },
      { code: 'text-boxes-kept', count: 1 },
    ],
  })
})

test('D5.5 a shape inside a drawing that is written twice is read once', () => {
  const box = `<w:txbxContent>${paragraph('图中文字')}</w:txbxContent>`
  const twice = `<mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent>`
  expect(texts(`<w:p><w:r><w:drawing>${twice}</w:drawing></w:r></w:p>`)).toEqual(['图中文字'])
})

test('D5.6 tables become rows; spanning and merged cells leave empty ones', () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
  const body = `<w:tbl>
    <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('单位', '<w:gridSpan w:val="2"/>')}${cell('数量')}</w:tr>
    <w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('乙')}${cell('1')}</w:tr>
    <w:tr>${cell('不见', '<w:vMerge/>')}${cell('丙')}${cell('2')}</w:tr>
  </w:tbl>`
  expect(read(body).lines.map(({ cells, headerRow, table }) => ({ cells, headerRow, table }))).toEqual([
    { cells: ['单位', '', '数量'], headerRow: true, table: 1 },
    { cells: ['甲', '乙', '1'], headerRow: undefined, table: 1 },
    { cells: ['', '丙', '2'], headerRow: undefined, table: 1 },
  ])
})

test('D5.7 breaks end a line, tabs stay, entities are read, hidden text, fields and headers are not', () => {
  const body =
    '<w:p><w:r><w:t>国务院办公厅关于</w:t><w:br/><w:t>某事的通知</w:t></w:r></w:p>' +
    '<w:p><w:r><w:t>甲&amp;乙&lt;丙&#x4E01;&#19969;</w:t><w:tab/><w:t>戊</w:t></w:r></w:p>' +
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt><w:sdtContent><w:r><w:t>控件内</w:t></w:r></w:sdtContent></w:sdt></w:p>'
  const { lines, notes, pageHeaders } = read(body, { 'word/header1.xml': part('hdr', paragraph('页眉')) })
  expect(lines.map(({ text }) => text)).toEqual(['国务院办公厅关于', '某事的通知', '甲&乙<丙丁丁\t戊', '控件内'])
  expect(notes).toEqual([{ code: 'headers-footers-ignored', count: 1 }])
  expect(pageHeaders).toEqual(['页眉'])
})

test('D5.8 a document type in a part is refused, so no entity is ever expanded', () => {
  const bomb =
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><w:document><w:body/></w:document>'
  expect(readDocx(docxFile('', { 'word/document.xml': new TextEncoder().encode(bomb) }))).toEqual({
    ok: false,
    problem: { code: 'import/corrupt', part: 'word/document.xml' },
  })
})
