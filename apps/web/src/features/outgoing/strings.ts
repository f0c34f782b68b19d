import { dictionary } from '../../i18n/dictionary.ts'

export const outgoingStrings = dictionary('outgoing', {
  title: { zh: '发文', en: 'Outgoing documents' },
  newDocument: { zh: '新建发文', en: 'New document' },
  searchPlaceholder: { zh: '按标题或发文字号搜索', en: 'Search by title or number' },
  all: { zh: '全部', en: 'All' },
  open: { zh: '办理中', en: 'Open' },
  closed: { zh: '已办结', en: 'Closed' },
  mine: { zh: '只看我发起的', en: 'Started by me' },
  status: { zh: '办理状态', en: 'Status' },
  number: { zh: '发文字号', en: 'Number' },
  noNumber: { zh: '未编号', en: 'No number yet' },
  document: { zh: '标题', en: 'Title' },
  from: { zh: '拟稿', en: 'Drafted by' },
  now: { zh: '当前环节', en: 'Now at' },
  due: { zh: '到期', en: 'Due' },
  receipts: { zh: '签收', en: 'Receipts' },
  receiptCount: { zh: '{{received}}/{{sent}}', en: '{{received}}/{{sent}}' },
  receiptWords: {
    zh: '已分发 {{sent}} 个单位，{{received}} 个已签收',
    en: 'Sent to {{sent}} units, {{received}} signed for it',
  },
  total: { zh: '共 {{count}} 件', en: { one: '{{count}} document', other: '{{count}} documents' } },
  emptyTitle: { zh: '还没有发文', en: 'No outgoing documents yet' },
  emptyHint: {
    zh: '从新建发文开始：可以导入 Word 文件，也可以直接起草。',
    en: 'Start a new document: import a Word file or draft it here.',
  },
  nothingFound: { zh: '没有符合条件的发文', en: 'Nothing matches' },
  nothingFoundHint: { zh: '换一个词，或者放宽筛选条件。', en: 'Try another word or fewer filters.' },
  lateBadge: { zh: '超期', en: 'Late' },
})
