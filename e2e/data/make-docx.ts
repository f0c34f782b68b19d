// Writes the .docx beside each .txt of this folder in the manner of WPS Writer: node e2e/data/make-docx.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'

type Look = 'mark' | 'title' | 'number' | 'addressees' | 'heading' | 'body' | 'signature' | 'note'

interface Format {
  readonly font: string
  /** Half points. */
  readonly size: number
  readonly paragraph: string
}

const indented = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
const formats: Readonly<Record<Look, Format>> = {
  mark: { font: '黑体', size: 32, paragraph: '' },
  title: { font: '方正小标宋简体', size: 44, paragraph: '<w:jc w:val="center"/>' },
  number: { font: '仿宋_GB2312', size: 32, paragraph: '<w:jc w:val="center"/>' },
  addressees: { font: '仿宋_GB2312', size: 32, paragraph: '' },
  heading: { font: '黑体', size: 32, paragraph: indented },
  body: { font: '仿宋_GB2312', size: 32, paragraph: indented },
  signature: {
    font: '仿宋_GB2312',
    size: 32,
    paragraph: '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
  },
  note: { font: '仿宋_GB2312', size: 32, paragraph: indented },
}

/** How each line of a notice looks, told by its place and first characters. */
function looks(lines: readonly string[]): readonly Look[] {
  const addressees = lines.findIndex((line) => line.endsWith('：') && line.includes('国务院各部委'))
  return lines.map((line, index): Look => {
    if (line.includes('★')) return 'mark'
    if (/^国办\S*〔\d{4}〕\d+号$/.test(line)) return 'number'
    if (index < addressees) return 'title'
    if (index === addressees) return 'addressees'
    if (/^[一二三四五六七八九十]+、[^。：]+$/.test(line)) return 'heading'
    if (line === '国务院办公厅' || /^\d{4}年\d+月\d+日$/.test(line)) return 'signature'
    return line.startsWith('（此件') ? 'note' : 'body'
  })
}

// WPS starts a new run wherever the writing changes from Chinese to Latin.
function runs(text: string, { font, size }: Format): string {
  const sized = `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`
  return text
    .split(/([\dA-Za-z .]+)/)
    .filter((part) => part !== '')
    .map((part) => {
      const hint = /^[\dA-Za-z]/.test(part) ? '' : ' w:hint="eastAsia"'
      const fonts = `<w:rFonts${hint} w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>`
      return `<w:r><w:rPr>${fonts}${sized}</w:rPr><w:t xml:space="preserve">${part}</w:t></w:r>`
    })
    .join('')
}

function paragraph(text: string, look: Look): string {
  const format = formats[look]
  const spacing = '<w:spacing w:line="579" w:lineRule="exact"/>'
  return `<w:p><w:pPr>${spacing}${format.paragraph}</w:pPr>${runs(text, format)}</w:p>`
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packageSchemas = 'http://schemas.openxmlformats.org/package/2006'
const wordprocessing = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const wordprocessingType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const page =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1587" w:gutter="0"/>' +
  '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/></w:sectPr>'

function documentXml(lines: readonly string[]): string {
  const look = looks(lines)
  const blank = paragraph('', 'body')
  const parts = lines.map((line, index) => {
    const text = paragraph(line, look[index] ?? 'body')
    const endsBody = look[index] === 'signature' && look[index - 1] !== 'signature'
    return endsBody || look[index] === 'addressees' ? blank + text : text
  })
  return `${xml}<w:document xmlns:w="${wordprocessing}"><w:body>${parts.join('')}${page}</w:body></w:document>`
}

const styles =
  `${xml}<w:styles xmlns:w="${wordprocessing}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>' +
  '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="1">' +
  '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="both"/></w:pPr>' +
  '<w:rPr><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="24"/></w:rPr></w:style></w:styles>'

const contentTypes =
  `${xml}<Types xmlns="${packageSchemas}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${wordprocessingType}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${wordprocessingType}.styles+xml"/>` +
  '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'

function relationships(entries: readonly (readonly [type: string, target: string])[]): string {
  const items = entries.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${officeDocument}/relationships/${type}" Target="${target}"/>`,
  )
  return `${xml}<Relationships xmlns="${packageSchemas}/relationships">${items.join('')}</Relationships>`
}

function docx(text: string): Uint8Array {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships([
      ['officeDocument', 'word/document.xml'],
      ['extended-properties', 'docProps/app.xml'],
    ]),
    'docProps/app.xml': `${xml}<Properties xmlns="${officeDocument}/extended-properties"><Application>WPS Office</Application></Properties>`,
    'word/_rels/document.xml.rels': relationships([['styles', 'styles.xml']]),
    'word/styles.xml': styles,
    'word/document.xml': documentXml(lines),
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)]))
  return zipSync(files, { mtime: '2026-01-01T00:00:00' })
}

for (const name of ['kindergarten-notice', 'holiday-notice', 'classified-notice']) {
  const text = readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
  writeFileSync(new URL(`${name}.docx`, import.meta.url), docx(text))
}
