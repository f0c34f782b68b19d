import { dictionary } from '../../i18n/dictionary.ts'

/** What a form says of its fields. */
export const formStrings = dictionary('form', {
  optional: { zh: '选填', en: 'optional' },
  phrases: { zh: '常用语', en: 'Phrases' },
  all: { zh: '全选', en: 'All' },
  none: { zh: '清空', en: 'None' },
  chosen: { zh: '已选 {{count}} 个', en: '{{count}} chosen' },
  required: { zh: '请填写{{label}}', en: '{{label}} is required' },
  tooShort: { zh: '至少 {{limit}} 个字', en: 'At least {{limit}} characters' },
  tooLong: { zh: '不超过 {{limit}} 个字', en: 'At most {{limit}} characters' },
  notInteger: { zh: '请填整数', en: 'A whole number, please' },
  tooSmall: { zh: '不小于 {{limit}}', en: 'At least {{limit}}' },
  tooLarge: { zh: '不大于 {{limit}}', en: 'At most {{limit}}' },
  tooMany: { zh: '最多选 {{limit}} 个', en: 'At most {{limit}}' },
  confirm: { zh: '请先确认“{{label}}”', en: 'Confirm “{{label}}” first' },
  refused: {
    zh: '服务器核对“{{label}}”不符合要求，请改正',
    en: 'The server does not accept {{label}}; please change it',
  },
  pattern: { zh: '{{label}}的写法不符合要求', en: '{{label}} is not in the expected form' },
})

/** Gives a text of a form in the language of the moment. */
export type FormWords = typeof formStrings.strings
