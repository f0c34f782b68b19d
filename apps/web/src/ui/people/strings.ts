import { dictionary } from '../../i18n/dictionary.ts'

/** What choosing people says. */
export const peopleStrings = dictionary('people', {
  leaders: { zh: '领导', en: 'Leaders' },
  chooseOne: { zh: '输入姓名、科室或岗位', en: 'Name, department or post' },
  chooseMany: { zh: '输入姓名、科室或岗位，可选多人', en: 'Name, department or post; several if you like' },
  nobody: { zh: '没有找到', en: 'Nobody found' },
})
