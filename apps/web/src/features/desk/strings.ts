import { dictionary } from '../../i18n/dictionary.ts'

export const deskStrings = dictionary('desk', {
  title: { zh: '我的办公桌', en: 'My desk' },
  newDocument: { zh: '新建发文', en: 'New document' },
  inHand: { zh: '在我手中', en: 'In my hands' },
  overdue: { zh: '超期', en: 'Overdue' },
  today: { zh: '今天', en: 'Today' },
  week: { zh: '本周', en: 'This week' },
  later: { zh: '以后', en: 'Later' },
  emptyTitle: { zh: '手中没有待办', en: 'Nothing in your hands' },
  emptyHint: {
    zh: '轮到您办理的事项会出现在这里，按到期时间排列。',
    en: 'What comes to you appears here, by the time it is due.',
  },
  returnedBy: { zh: '{{name}} 退回：{{reason}}', en: 'Returned by {{name}}: {{reason}}' },
  opened: { zh: '{{when}} 到达', en: 'since {{when}}' },
  arrived: { zh: '{{date}}到', en: '{{date}}' },
  waiting: { zh: '我发起、在他人手中', en: 'Started by me, with others' },
  waitingEmpty: {
    zh: '您发起或办过的事项，目前没有在他人手中的。',
    en: 'Nothing you started or handled is with others now.',
  },
  receipts: { zh: '待签收', en: 'To sign for' },
  receiptsEmpty: { zh: '来文都已签收。', en: 'Everything received is signed for.' },
  sentBy: { zh: '{{unit}} · {{when}}', en: '{{unit}} · {{when}}' },
  doneLately: {
    zh: '近 30 天办结 {{count}} 件，按时 {{onTime}} 件',
    en: {
      one: '{{count}} step done in 30 days, {{onTime}} on time',
      other: '{{count}} steps done in 30 days, {{onTime}} on time',
    },
  },
  doneNone: { zh: '近 30 天尚无办结的环节', en: 'No step done in the last 30 days' },
  onTimeShare: { zh: '按时率 {{percent}}%', en: '{{percent}}% on time' },
})
