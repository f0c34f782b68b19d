import type { Doubt, DoubtElement, ImportNote } from '@sanban/document'
import type { OfdFinding } from '@sanban/ofd'
import type { RenderFinding } from '@sanban/render'

/** Why an input is refused, by code. */
export const refusals = {
  'document/invalid': '公文内容超出限制 the document passes the limits of what can be read',
  'document/classified': '涉密文件，拒绝处理 a classified document is refused',
  'import/too-large': '文件太大 the file is too large',
  'import/zip-bomb': '压缩内容异常，拒绝打开 the file unpacks to too much',
  'import/not-docx': '不是 .docx 或 .txt 文件 neither a .docx nor a .txt file',
  'import/corrupt': '文件已损坏 the file is damaged',
  'import/encrypted': '文件已加密，请先去除密码 the file is encrypted: remove its password first',
  'import/empty': '文件没有内容 the file is empty',
  'import/not-text': '不是文本文件，或编码无法识别 not a text, or in an unknown encoding',
  'pdf/empty': '文件没有内容 the file is empty',
  'pdf/not-pdf': '不是 PDF 文件 not a PDF',
  'pdf/encrypted': 'PDF 已加密，请先去除密码 the PDF is encrypted: remove its password first',
  'pdf/broken': 'PDF 已损坏，读不出页面 the PDF is damaged: no page can be read',
  'pdf/no-pages': 'PDF 没有页面 the PDF has no pages',
  'pdf/too-large': 'PDF 太大 the PDF is too large',
} as const

const elements: Readonly<Record<DoubtElement, string>> = {
  kind: '文种 kind',
  secrecy: '密级 secrecy',
  number: '发文字号 number',
  title: '标题 title',
  addressees: '主送机关 addressees',
  heading: '标题层级 heading',
  table: '表格 table',
  attachment: '附件 attachment',
  signature: '署名 signature',
  date: '成文日期 date',
  note: '附注 note',
}

/** What is doubtful, where and why. */
export function doubtText({ element, where, text, reason }: Doubt): string {
  const shown = text === '' ? '' : `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}” `
  return `${elements[element]} ${shown}${reason} (${where})`
}

/** What an import leaves behind, by code. */
export const noteTexts: Readonly<Record<ImportNote['code'], string>> = {
  'insertions-accepted': '修订的插入已接受 insertions accepted',
  'deletions-dropped': '修订的删除已去掉 deletions dropped',
  'comments-dropped': '批注 comments',
  'images-dropped': '图片 pictures',
  'text-boxes-kept': '文本框按正文处理 text boxes kept as text',
  'footnotes-dropped': '脚注 footnotes',
  'equations-as-text': '公式按文字处理 equations as text',
  'nested-tables-flattened': '嵌套表格已展平 nested tables flattened',
  'headers-footers-ignored': '页眉页脚 headers and footers',
}

/** Where the layout departs from the standard's first choice. */
export function findingText(finding: RenderFinding): string {
  switch (finding.code) {
    case 'render/glyph-missing':
      return `${finding.place}的“${finding.character}”没有字体可用，以〓代替 no font draws U+${finding.codePoint.toString(16).toUpperCase()}`
    case 'render/title-reduced':
      return `标题太长，字号减为 ${finding.size} 磅 the title is set smaller so that page 1 shows text (7.3.3)`
    case 'render/addressees-moved':
      return '主送机关太多，移至版记 the addressees are moved to the imprint (7.4.2)'
    case 'render/tail-moved':
      return '末段与署名同页，使印章页有正文 the last text goes with the signature (7.3.5.1)'
    case 'render/pitch-adjusted':
      return `每页调整为 ${finding.rows} 行，使印章页有正文 the row pitch is changed (7.3.5.5)`
    case 'render/no-text-on-first-page':
      return '首页没有正文 the first page shows no text (7.3.3)'
    case 'render/seal-without-text':
      return '印章所在页没有正文 the seal stands on a page without text (7.3.5.1)'
  }
}

/** What of a PDF the OFD lacks, or has not exactly. */
export function ofdFindingText({ code, page, count }: OfdFinding): string {
  return `第 ${page} 页 page ${page}：${ofdFindings[code]}${count > 1 ? ` × ${count}` : ''}`
}

const ofdFindings: Readonly<Record<OfdFinding['code'], string>> = {
  'ofd/shading': '渐变未带入 a gradient is left out',
  'ofd/pattern': '图案填充未带入 a pattern is left out',
  'ofd/soft-mask': '蒙版未带入，按不透明绘制 a mask is left out: painted opaque',
  'ofd/blend-mode': '混合模式按覆盖绘制 a blend mode is painted as covering',
  'ofd/transparency-group': '半透明组逐个对象绘制 a transparent group is painted part by part',
  'ofd/annotation': '批注、表单域或图章未带入 an annotation, form field or stamp is left out',
  'ofd/image-format': '图像格式不能带入 an image in a format that OFD lacks is left out',
  'ofd/colour': '颜色按 RGB 近似 a colour is approximated in RGB',
  'ofd/type3-font': '图形字体的文字画成图形，可见但不能检索 text in a Type 3 font is drawn: visible, not searchable',
  'ofd/font-not-embedded': '字体未嵌入，显示时将以其他字体代替 a font is not embedded: viewers will substitute it',
  'ofd/text-unknown': '文字没有编码，可见但不能检索 text without codes: visible, not searchable',
  'ofd/vertical-text': '竖排文字未带入 vertical text is left out',
  'ofd/text-clip': '文字蒙版未带入 text used as a mask is ignored',
}
