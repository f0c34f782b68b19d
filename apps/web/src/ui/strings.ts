import { dictionary } from '../i18n/dictionary.ts'

export const uiStrings = dictionary('ui', {
  loading: { zh: '正在载入', en: 'Loading' },
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
  actedBy: { zh: '{{name}} 已先行办理', en: '{{name}} acted first' },
  requestId: { zh: '请求编号 {{id}}', en: 'Request {{id}}' },
  weakPassword: {
    zh: '至少 12 个字符，不含登录名，不用常见密码',
    en: 'At least 12 characters, without your user name and not a common password',
  },
  urgent: { zh: '紧急程度：{{urgency}}', en: 'Urgency: {{urgency}}' },
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
  dueAt: { zh: '{{when}} 到期', en: 'Due {{when}}' },
  provisional: {
    zh: '该年度放假安排尚未公布，期限为暂定',
    en: 'The holidays of that year are not yet known; the due date is provisional',
  },
  open: { zh: '办理中', en: 'Open' },
  closed: { zh: '已办结', en: 'Closed' },
  search: { zh: '搜索', en: 'Search' },
})
