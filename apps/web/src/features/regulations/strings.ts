import { dictionary } from '../../i18n/dictionary.ts'

export const regulationStrings = dictionary('regulations', {
  title: { zh: '制度库', en: 'Regulations' },
  note: { zh: '每个环节所依据的条款都在这里。', en: 'Every step of a procedure rests on an article here.' },
  searchPlaceholder: { zh: '在全部条款中搜索', en: 'Search all articles' },
  found: { zh: '{{count}} 条', en: { one: '{{count}} article', other: '{{count}} articles' } },
  count: { zh: '{{count}} 项制度', en: { one: '{{count}} regulation', other: '{{count}} regulations' } },
  articles: { zh: '{{count}} 条', en: { one: '{{count}} article', other: '{{count}} articles' } },
  citedTimes: {
    zh: '{{count}} 个环节依据',
    en: { one: '{{count}} step rests on it', other: '{{count}} steps rest on it' },
  },
  since: { zh: '{{date}} 起施行', en: 'in force since {{date}}' },
  emptyTitle: { zh: '制度库是空的', en: 'No regulations yet' },
  emptyHint: {
    zh: '管理员放入 regulations 文件夹的制度会出现在这里。',
    en: 'What the administrator puts into the regulations folder appears here.',
  },
  nothingFound: { zh: '没有条款含有这些词', en: 'No article holds these words' },
  nothingFoundHint: { zh: '换一个更短的词试试。', en: 'Try a shorter word.' },
  missing: { zh: '没有这项制度', en: 'No such regulation' },
  back: { zh: '全部制度', en: 'All regulations' },
  citedBy: { zh: '依据本条的环节', en: 'Steps that rest on it' },
  contents: { zh: '条款', en: 'Articles' },
  citation: { zh: '{{procedure}} · {{step}}', en: '{{procedure}} · {{step}}' },
})
