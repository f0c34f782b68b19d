import { strToU8 } from 'fflate'

/** Lengths of WordprocessingML: a twip is a twentieth of a point. */
export const twipsPerMm = 1440 / 25.4

/** GB/T 9704—2012 5.2: A4, 37 mm above and 28 mm left of a type area of 156 mm × 225 mm. */
export const pageTwips = {
  width: 11_906,
  height: 16_838,
  top: mm(37),
  bottom: mm(35),
  left: mm(28),
  right: mm(26),
  /** 5.2.3: 22 rows fill 225 mm; a hair less, so that the last one never falls off. */
  row: 579,
} as const

/** Faces as WPS and Word name them in Chinese offices. */
export const faces = {
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  title: '方正小标宋简体',
  number: '宋体',
} as const
export type Face = keyof typeof faces

export function mm(length: number): number {
  return Math.round(length * twipsPerMm)
}

export const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A part of the package as bytes. */
export function part(content: string): Uint8Array {
  return strToU8(declaration + content)
}

export function escapeXml(text: string): string {
  return [...text]
    .filter(isXmlCharacter)
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** XML 1.0 § 2.2: a character that it has no place for would make the file unreadable. */
function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
}

/** Properties of a run: its face, size in half-points, and what else is given. */
export function runProperties(face: Face, halfPoints: number, more = ''): string {
  const name = faces[face]
  return `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}" w:cs="Times New Roman"/>${more}<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr>`
}

interface Style {
  readonly id: string
  readonly name: string
  readonly face: Face
  readonly halfPoints: number
  readonly paragraph: string
  readonly run?: string
}

const exact = (twips: number) => `w:line="${twips}" w:lineRule="exact"`
const bodyIndent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
const headingLevel = (level: number) => `${bodyIndent}<w:outlineLvl w:val="${level - 1}"/>`

/** Every element of the document has a style of its own: an office changes it in one place. */
const styles: readonly Style[] = [
  { id: 'Corner', name: '版头要素', face: 'heading', halfPoints: 32, paragraph: '' },
  {
    id: 'Mark',
    name: '发文机关标志',
    face: 'title',
    halfPoints: 96,
    paragraph: `<w:spacing ${exact(mm(20))}/><w:jc w:val="center"/>`,
    run: '<w:color w:val="FF0000"/><w:spacing w:val="0"/>',
  },
  { id: 'Number', name: '发文字号', face: 'body', halfPoints: 32, paragraph: '<w:jc w:val="center"/>' },
  {
    id: 'Rule',
    name: '版头分隔线',
    face: 'body',
    halfPoints: 2,
    paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="FF0000"/></w:pBdr><w:spacing ${exact(mm(4))}/>`,
  },
  {
    id: 'Title',
    name: 'Title',
    face: 'title',
    halfPoints: 44,
    paragraph: `<w:spacing w:line="${pageTwips.row}" w:lineRule="atLeast"/><w:jc w:val="center"/>`,
  },
  { id: 'Caption', name: '题注', face: 'subheading', halfPoints: 32, paragraph: '<w:jc w:val="center"/>' },
  { id: 'Addressees', name: '主送机关', face: 'body', halfPoints: 32, paragraph: '' },
  { id: 'BodyText', name: 'Body Text', face: 'body', halfPoints: 32, paragraph: bodyIndent },
  { id: 'Heading1', name: 'heading 1', face: 'heading', halfPoints: 32, paragraph: headingLevel(1) },
  { id: 'Heading2', name: 'heading 2', face: 'subheading', halfPoints: 32, paragraph: headingLevel(2) },
  { id: 'Heading3', name: 'heading 3', face: 'body', halfPoints: 32, paragraph: headingLevel(3) },
  { id: 'Heading4', name: 'heading 4', face: 'body', halfPoints: 32, paragraph: headingLevel(4) },
  { id: 'TableText', name: '表格文字', face: 'body', halfPoints: 24, paragraph: '<w:jc w:val="center"/>' },
  {
    id: 'AttachmentList',
    name: '附件说明',
    face: 'body',
    halfPoints: 32,
    // 7.3.4: two characters free; a name goes on under its first character.
    paragraph: '<w:ind w:leftChars="600" w:left="1920" w:hangingChars="400" w:hanging="1280"/>',
  },
  {
    id: 'Attendance',
    name: '出席名单',
    face: 'body',
    halfPoints: 32,
    // 10.3: two characters free; the names go on under the first one after the colon.
    paragraph: '<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>',
  },
  {
    id: 'Signature',
    name: '发文机关署名',
    face: 'body',
    halfPoints: 32,
    paragraph: '<w:keepNext/><w:keepLines/><w:jc w:val="right"/>',
  },
  { id: 'Date', name: 'Date', face: 'body', halfPoints: 32, paragraph: '<w:jc w:val="right"/>' },
  { id: 'Note', name: '附注', face: 'body', halfPoints: 32, paragraph: bodyIndent },
  {
    id: 'AttachmentLabel',
    name: '附件标识',
    face: 'heading',
    halfPoints: 32,
    paragraph: '<w:pageBreakBefore/>',
  },
  { id: 'Imprint', name: '版记', face: 'body', halfPoints: 28, paragraph: '' },
]
export type StyleId =
  | 'Corner'
  | 'Mark'
  | 'Number'
  | 'Rule'
  | 'Title'
  | 'Caption'
  | 'Addressees'
  | 'BodyText'
  | `Heading${1 | 2 | 3 | 4}`
  | 'TableText'
  | 'AttachmentList'
  | 'Attendance'
  | 'Signature'
  | 'Date'
  | 'Note'
  | 'AttachmentLabel'
  | 'Imprint'

/**
 * 5.2.3: 28 characters fill 156 mm, 15.79 pt each: a quarter of a point less than 3号. Set as spacing of the characters and not as a
 * grid of them, which the programs read differently.
 */
const tighter = '<w:spacing w:val="-5"/>'

export function stylesPart(): Uint8Array {
  const defaults = `<w:docDefaults><w:rPrDefault>${runProperties('body', 32, tighter).replace('</w:rPr>', '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>')}</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>`
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
  const own = styles.map(
    ({ id, name, face, halfPoints, paragraph, run }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr>${runProperties(face, halfPoints, run)}</w:style>`,
  )
  return part(`<w:styles ${namespaces}>${defaults}${normal}${own.join('')}</w:styles>`)
}

/** 7.5: 4号 half-width digits in 宋体 between dashes, at the right of odd pages and at the left of even ones. */
export function footerPart(side: 'left' | 'right'): Uint8Array {
  const run = runProperties('number', 28)
  const text = (content: string) => `<w:r>${run}${content}</w:r>`
  const field = `${text('<w:fldChar w:fldCharType="begin"/>')}${text('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${text('<w:fldChar w:fldCharType="end"/>')}`
  const indent =
    side === 'right' ? '<w:ind w:rightChars="100" w:right="320"/>' : '<w:ind w:leftChars="100" w:left="320"/>'
  return part(
    `<w:ftr ${namespaces}><w:p><w:pPr>${indent}<w:jc w:val="${side}"/></w:pPr>${text('<w:t xml:space="preserve">— </w:t>')}${field}${text('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`,
  )
}

/** The section: page, margins, footers by side, and the grid of 22 rows. */
export function sectionProperties(): string {
  const { width, height, top, bottom, left, right, row } = pageTwips
  return `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="851" w:footer="${mm(25.5)}" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="${row}"/></w:sectPr>`
}

export const contentTypes = part(
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>',
)

export const packageRelations = part(
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
)

export const documentRelations = part(
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
    'styles',
    'settings',
    'footer',
    'footer',
  ]
    .map((type, at) => {
      const target = type === 'footer' ? `footer${at - 1}.xml` : `${type}.xml`
      return `<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
    })
    .join('')}</Relationships>`,
)

export const settingsPart = part(
  `<w:settings ${namespaces}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/></w:settings>`,
)
