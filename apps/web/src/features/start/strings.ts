import { dictionary } from '../../i18n/dictionary.ts'

/** What starting a matter says. */
export const startStrings = dictionary('start', {
  title: { zh: '新建事项', en: 'Start a matter' },
  note: {
    zh: '选择规程。以下是您的岗位可以发起的。',
    en: 'Choose a procedure; these are the ones your post may start.',
  },
  withDocument: { zh: '起草公文', en: 'With a document' },
  withForm: { zh: '填写表单', en: 'With a form' },
  startsDraft: { zh: '从导入或起草文稿开始', en: 'Begins with a draft, imported or written here' },
  comma: { zh: '、', en: ', ' },
  startsForm: { zh: '填写{{fields}}', en: 'Asks for {{fields}}' },
  startsFormMore: { zh: '填写{{fields}}等', en: 'Asks for {{fields}} and more' },
  startsPlain: { zh: '写明标题即可发起', en: 'Begins with a title' },
  emptyTitle: { zh: '没有可以发起的规程', en: 'Nothing to start' },
  emptyHint: {
    zh: '您的岗位目前不能发起事项；需要时请联系办公室。',
    en: 'Your post may not start any procedure now; ask the office if it should.',
  },
  matterTitle: { zh: '事项标题', en: 'Title' },
  titleMissing: { zh: '请填写事项标题', en: 'A title is required' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  submit: { zh: '发起', en: 'Start' },
  effect: {
    zh: '发起后按规程流转，全过程记入台账。',
    en: 'It goes its way by the procedure; every act is on the record.',
  },
  back: { zh: '选择其他规程', en: 'Another procedure' },
  unknown: { zh: '不能发起这个规程', en: 'You cannot start this procedure' },
  特提: { zh: '特提', en: 'Flash' },
  特急: { zh: '特急', en: 'Most urgent' },
  加急: { zh: '加急', en: 'Urgent' },
  平急: { zh: '平急', en: 'Prompt' },
  普通: { zh: '普通', en: 'Ordinary' },
})
