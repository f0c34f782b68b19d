import { dictionary } from '../../i18n/dictionary.ts'

/** What the page of notices says; the sentences follow the kinds of the contract. */
export const noticeStrings = dictionary('notices', {
  title: { zh: '提醒', en: 'Notices' },
  note: {
    zh: '催办、到期、升级、传阅、答复，最新在前',
    en: 'Urges, due dates, escalations, circulations, answers; newest first',
  },
  all: { zh: '全部', en: 'All' },
  unread: { zh: '未读', en: 'Unread' },
  shown: { zh: '显示', en: 'Shown' },
  readAll: { zh: '本页全部标为已读', en: 'Mark this page as read' },
  markRead: { zh: '标为已读', en: 'Mark as read' },
  new: { zh: '未读', en: 'new' },
  total: { zh: '共 {{count}} 条', en: { one: '{{count}} notice', other: '{{count}} notices' } },
  emptyTitle: { zh: '没有提醒', en: 'No notices' },
  emptyHint: {
    zh: '有人催办、请您阅知、答复您，或待办快到期时，会在这里提醒。',
    en: 'When you are urged, asked or answered, or something falls due, it is told here.',
  },
  system: { zh: '系统', en: 'System' },
  reminder: { zh: '到期提醒：{{step}}', en: 'Due: {{step}}' },
  escalation: {
    zh: '{{about}} 的“{{step}}”已超期，升级到第 {{level}} 级',
    en: '{{about}}’s “{{step}}” is late: rung {{level}}',
  },
  'escalation.mine': {
    zh: '您的“{{step}}”已超期，升级到第 {{level}} 级',
    en: 'Your “{{step}}” is late: rung {{level}}',
  },
  urge: { zh: '{{from}} 催办“{{step}}”', en: '{{from}} urges you: “{{step}}”' },
  help: { zh: '{{about}} 在“{{step}}”求助', en: '{{about}} calls for help at “{{step}}”' },
  'step-in': { zh: '{{from}} 补台，接手了“{{step}}”', en: '{{from}} stepped in and took over “{{step}}”' },
  transfer: { zh: '{{from}} 把“{{step}}”转办给您', en: '{{from}} transferred “{{step}}” to you' },
  reading: { zh: '{{from}} 送您传阅', en: '{{from}} circulates this to you' },
  question: { zh: '{{from}} 问您', en: '{{from}} asks you' },
  answer: { zh: '{{from}} 答复了您', en: '{{from}} answered you' },
  consent: { zh: '{{from}} 报请您同意挂起“{{step}}”', en: '{{from}} asks your consent to suspend “{{step}}”' },
  resumed: { zh: '“{{step}}”挂起期满，已恢复计时', en: '“{{step}}” goes on: its suspension is over' },
  lapsed: { zh: '“{{step}}”超过时间未办，已按规程转走', en: '“{{step}}” lay too long and went on by the procedure' },
  terminated: { zh: '{{from}} 终止了事项', en: '{{from}} terminated the matter' },
  'hand-over': { zh: '{{from}} 办理工作移交，此事项转到您手中', en: '{{from}} handed this over to you' },
})
