import { dictionary } from '../../i18n/dictionary.ts'

/** What is said of a work item wherever it is shown. */
export const itemStrings = dictionary('items', {
  comma: { zh: '、', en: ', ' },
  returnedBy: { zh: '{{name}} 退回：{{reason}}', en: 'Returned by {{name}}: {{reason}}' },
  suspended: {
    zh: '{{since}} 挂起，到 {{until}}，其间时限停计。原因：{{reason}}',
    en: 'Suspended {{since}} until {{until}}; its clock stands still. Reason: {{reason}}',
  },
  waitsFor: { zh: '等 {{names}} 办完再办', en: 'Waits until {{names}} has acted' },
  'added.before': {
    zh: '{{name}} 前加签：签完回到 {{name}} 手中',
    en: '{{name}} asked for this signature first; it goes back to {{name}}',
  },
  'added.beside': {
    zh: '{{name}} 并加签：与其他人同时签，都签完再往下走',
    en: '{{name}} added this signature beside the others; it moves on when all have signed',
  },
  'added.after': {
    zh: '{{name}} 后加签：签完再往下走',
    en: '{{name}} added this signature; it moves on afterwards',
  },
  'added.delegated': {
    zh: '{{name}} 委派：办完回到 {{name}} 手中，责任仍在 {{name}}',
    en: 'Delegated by {{name}}, who stays accountable; it goes back there',
  },
  calledForHelp: { zh: '{{name}} 求助：{{reason}}', en: '{{name}} calls for help: {{reason}}' },
  away: { zh: '{{name}} 外出，{{until}} 回来', en: '{{name}} is away until {{until}}' },
  awayWith: {
    zh: '{{name}} 外出，{{until}} 回来，由 {{standIn}} 代办',
    en: '{{name}} is away until {{until}}; {{standIn}} stands in',
  },
  awayNote: { zh: '{{words}}。留言：{{note}}', en: '{{words}}. Note: {{note}}' },
  urged: { zh: '已催办 {{count}} 次', en: { one: 'urged once', other: 'urged {{count}} times' } },
  escalated: { zh: '已升级到第 {{count}} 级', en: 'escalated to rung {{count}}' },
})

/** Gives a text about items in the language of the moment. */
export type ItemWords = typeof itemStrings.strings
