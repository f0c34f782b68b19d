import { dictionary } from '../../i18n/dictionary.ts'

/** What the preview of pages says. */
export const previewStrings = dictionary('preview', {
  title: { zh: '版面预览', en: 'Page preview' },
  pageOf: { zh: '第 {{page}} 页，共 {{pages}} 页', en: 'Page {{page}} of {{pages}}' },
  pages: { zh: '页面', en: 'Pages' },
  page: { zh: '第 {{page}} 页', en: 'Page {{page}}' },
  goTo: { zh: '转到第 {{page}} 页', en: 'Go to page {{page}}' },
  thumbnails: { zh: '页面缩略图', en: 'Page thumbnails' },
  smaller: { zh: '缩小', en: 'Zoom out' },
  larger: { zh: '放大', en: 'Zoom in' },
  fit: { zh: '适合宽度', en: 'Fit the width' },
  waiting: { zh: '正在排版…', en: 'Typesetting…' },
  failed: { zh: '暂时无法预览', en: 'No preview now' },
  retry: { zh: '重新排版', en: 'Try again' },
  notes: { zh: '排版提示', en: 'Notes on the layout' },

  'note.glyphMissing': {
    zh: '{{place}}中的“{{character}}”字体中没有，暂以〓代替',
    en: 'No font has “{{character}}” ({{place}}); set as 〓',
  },
  'note.titleReduced': {
    zh: '标题较长，已缩小字号，使首页显示正文',
    en: 'The title was made smaller so that page 1 shows text',
  },
  'note.addresseesMoved': {
    zh: '主送机关过多，已移至版记，使首页显示正文',
    en: 'The addressees moved into the imprint so that page 1 shows text',
  },
  'note.tailMoved': {
    zh: '末段随署名移至下一页，避免署名页没有正文',
    en: 'The end of the text moved with the signature to the next page',
  },
  'note.pitchAdjusted': {
    zh: '已调整行距，使印章与正文同页',
    en: 'Line spacing was adjusted so that the seal stands with text',
  },
  'note.noTextOnFirstPage': {
    zh: '首页没有正文：请缩短标题或主送机关',
    en: 'Page 1 shows no text: shorten the title or the addressees',
  },
  'note.sealWithoutText': {
    zh: '印章所在页没有正文：请调整正文长度',
    en: 'The seal stands on a page without text: adjust the length',
  },
  'note.insertionsAccepted': {
    zh: '接受了 {{count}} 处修订插入',
    en: { one: '{{count}} tracked insertion accepted', other: '{{count}} tracked insertions accepted' },
  },
  'note.deletionsDropped': {
    zh: '去掉了 {{count}} 处修订删除的文字',
    en: { one: '{{count}} tracked deletion dropped', other: '{{count}} tracked deletions dropped' },
  },
  'note.commentsDropped': {
    zh: '未导入 {{count}} 条批注',
    en: { one: '{{count}} comment left out', other: '{{count}} comments left out' },
  },
  'note.imagesDropped': {
    zh: '未导入 {{count}} 张图片',
    en: { one: '{{count}} picture left out', other: '{{count}} pictures left out' },
  },
  'note.textBoxesKept': {
    zh: '{{count}} 个文本框的文字已并入正文',
    en: { one: 'Text of {{count}} text box kept in the body', other: 'Text of {{count}} text boxes kept in the body' },
  },
  'note.footnotesDropped': {
    zh: '未导入 {{count}} 条脚注',
    en: { one: '{{count}} footnote left out', other: '{{count}} footnotes left out' },
  },
  'note.equationsAsText': {
    zh: '{{count}} 个公式按文字导入',
    en: { one: '{{count}} equation taken as text', other: '{{count}} equations taken as text' },
  },
  'note.nestedTablesFlattened': {
    zh: '{{count}} 个嵌套表格已展开',
    en: { one: '{{count}} nested table flattened', other: '{{count}} nested tables flattened' },
  },
  'note.headersFootersIgnored': { zh: '未导入页眉页脚', en: 'Headers and footers left out' },
})

/** Gives a text of the preview in the language of the moment. */
export type PreviewWords = typeof previewStrings.strings
