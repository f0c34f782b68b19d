import { dictionary } from '../../../i18n/dictionary.ts'

/** What the check beside the canvas says. */
export const checkStrings = dictionary('check', {
  title: { zh: '健全性检查', en: 'Soundness' },
  underway: { zh: '正在检查，已查 {{count}} 种局面', en: 'Checking, {{count}} situations so far' },
  reading: { zh: '正在检查', en: 'Checking' },
  failed: { zh: '检查没有完成', en: 'The check broke down' },
  failedHint: {
    zh: '程序出错了，草稿不受影响。请重新载入页面；仍然如此请告知管理员。',
    en: 'The program failed; the draft is safe. Reload the page, and tell the administrator if it happens again.',
  },
  sound: { zh: '健全', en: 'Sound' },
  soundHint: {
    zh: '查遍 {{states}} 种局面、{{transitions}} 种办法：每件事都能办结，没有多余的环节。',
    en: 'All {{states}} situations and {{transitions}} acts looked at: every matter can be closed and no step is dead.',
  },
  unknown: { zh: '查不完', en: 'Too large' },
  unknownHint: {
    zh: '查了 {{states}} 种局面还没有查完，不能证明健全。请把规程拆成几个子事项。',
    en: '{{states}} situations and no end: it cannot be proven sound. Split it into sub-matters.',
  },
  unsound: { zh: '{{count}} 处毛病', en: { one: '{{count}} fault', other: '{{count}} faults' } },
  unsoundHint: { zh: '查了 {{states}} 种局面', en: '{{states}} situations looked at' },
  unreadable: {
    zh: '{{count}} 处没有填好',
    en: { one: '{{count}} thing to fill in', other: '{{count}} things to fill in' },
  },
  unreadableHint: { zh: '填好以后接着检查能不能办结', en: 'Once they are filled in, the check goes on' },
  at: { zh: '“{{name}}”：{{problem}}', en: '“{{name}}”: {{problem}}' },
  line: { zh: '第 {{line}} 行', en: 'line {{line}}' },
  play: { zh: '演示走法', en: 'Show how' },
  pause: { zh: '暂停', en: 'Pause' },
  again: { zh: '重演', en: 'Again' },
  stepBack: { zh: '上一步', en: 'Back' },
  stepOn: { zh: '下一步', en: 'Next' },
  stop: { zh: '结束演示', en: 'End' },
  player: { zh: '走法演示', en: 'How it fails' },
  frame: { zh: '第 {{at}} 步，共 {{count}} 步', en: 'Step {{at}} of {{count}}' },
  findings: { zh: '毛病', en: 'Findings' },
  serverHint: {
    zh: '发布时服务器再查一遍，并核对条款、表单和岗位。',
    en: 'On publishing the server checks again, and looks for articles, forms and posts.',
  },
})
