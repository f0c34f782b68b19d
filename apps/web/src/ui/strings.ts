import { dictionary } from '../i18n/dictionary.ts'

export const uiStrings = dictionary('ui', {
  loading: { zh: '正在载入', en: 'Loading' },
  cannotShow: { zh: '无法显示', en: 'Nothing to show' },
  toDesk: { zh: '回到我的办公桌', en: 'Go to my desk' },
  retry: { zh: '重试', en: 'Try again' },
  offline: {
    zh: '连不上服务器，请检查网络后重试',
    en: 'The server cannot be reached; check the network and try again',
  },
  unreadable: { zh: '服务器的回答无法识别', en: 'The server gave an answer that cannot be read' },
  lockedFor: {
    zh: '请 {{count}} 分钟后再试',
    en: { one: 'Try again in {{count}} minute', other: 'Try again in {{count}} minutes' },
  },
  attemptsLeft: {
    zh: '再错 {{count}} 次将暂时锁定',
    en: { one: '{{count}} attempt left before a lock', other: '{{count}} attempts left before a lock' },
  },
  byAt: { zh: '{{name}}，{{when}}', en: '{{name}}, {{when}}' },
  step: { zh: '环节：{{name}}', en: 'Step: {{name}}' },
  mark: { zh: '密级标志：{{mark}}', en: 'Marking: {{mark}}' },
  sizeLimit: { zh: '不得超过 {{megabytes}} MB', en: 'At most {{megabytes}} MB' },
  requestId: { zh: '请求编号 {{id}}', en: 'Request {{id}}' },
  'too-short': { zh: '至少需要 10 个字符', en: 'It needs at least 10 characters' },
  'one-kind': {
    zh: '字母、数字、符号至少要有两类',
    en: 'It needs two of: letters, digits, signs',
  },
  'contains-login': { zh: '不得含有用户名', en: 'It must not contain your user name' },
  extraUrgency: { zh: '特急', en: 'Most urgent' },
  urgency: { zh: '加急', en: 'Urgent' },
  remainingDays: {
    zh: '剩 {{count}} 个工作日',
    en: { one: '{{count}} working day left', other: '{{count}} working days left' },
  },
  remainingHours: { zh: '剩 {{count}} 小时', en: { one: '{{count}} hour left', other: '{{count}} hours left' } },
  remainingMinutes: { zh: '剩 {{count}} 分钟', en: { one: '{{count}} minute left', other: '{{count}} minutes left' } },
  overdueDays: {
    zh: '超期 {{count}} 个工作日',
    en: { one: '{{count}} working day late', other: '{{count}} working days late' },
  },
  overdueHours: { zh: '超期 {{count}} 小时', en: { one: '{{count}} hour late', other: '{{count}} hours late' } },
  overdueMinutes: {
    zh: '超期 {{count}} 分钟',
    en: { one: '{{count}} minute late', other: '{{count}} minutes late' },
  },
  justLate: { zh: '刚过期限', en: 'Just past due' },
  dueNow: { zh: '即将到期', en: 'Due now' },
  dueAt: { zh: '{{when}} 到期', en: 'Due {{when}}' },
  provisional: {
    zh: '该年度放假安排尚未公布，期限为暂定',
    en: 'The holidays of that year are not yet known; the due date is provisional',
  },
  open: { zh: '办理中', en: 'Open' },
  closed: { zh: '已办结', en: 'Closed' },
  search: { zh: '搜索', en: 'Search' },
})
