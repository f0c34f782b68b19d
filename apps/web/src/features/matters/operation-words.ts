import { dictionary } from '../../i18n/dictionary.ts'

/**
 * The operations in words: what each is called, what it does in one line before it is done, and what happens next. Rules:
 * SPEC § 5 to 8 of the procedure.
 */
export const operationStrings = dictionary('operations', {
  others: { zh: '也可以', en: 'Or' },
  more: { zh: '更多操作（{{count}}）', en: 'More ({{count}})' },
  back: { zh: '返回办理', en: 'Back' },
  optional: { zh: '选填', en: 'optional' },
  cancel: { zh: '取消', en: 'Cancel' },

  'return.name': { zh: '退回', en: 'Return' },
  'return.hint': { zh: '退给前面的环节重办，须写明原因。', en: 'An earlier step does it again; you say why.' },
  'transfer.name': { zh: '转办', en: 'Transfer' },
  'transfer.hint': {
    zh: '您离开这个环节，由对方负责，时限照旧。',
    en: 'You leave the step, the other answers for it; the clock goes on.',
  },
  'add-signer.name': { zh: '加签', en: 'Add a signer' },
  'add-signer.hint': {
    zh: '请别人也签：先签、同签或后签。',
    en: 'Others sign too: before you, beside you or after you.',
  },
  'consult.name': { zh: '沟通', en: 'Consult' },
  'consult.hint': {
    zh: '问一个问题，答复留在本事项，不影响办理。',
    en: 'Ask a question; the answer stays here and holds nothing up.',
  },
  'circulate.name': { zh: '传阅', en: 'Circulate' },
  'circulate.hint': {
    zh: '请有关人员阅知，可留意见，不影响办理。',
    en: 'Others read it and may leave an opinion; it holds nothing up.',
  },
  'delegate.name': { zh: '委派', en: 'Delegate' },
  'delegate.hint': {
    zh: '对方先办，办完回到您手里，责任仍在您。',
    en: 'The other works on it, then it comes back; you stay accountable.',
  },
  'suspend.name': { zh: '挂起', en: 'Suspend' },
  'suspend.hint': {
    zh: '等外部答复，到约定日期前时限停计。',
    en: 'Wait for a reply from outside; the clock stands still until then.',
  },
  'call-for-help.name': { zh: '请人帮忙', en: 'Call for help' },
  'call-for-help.hint': {
    zh: '同事都能看到，愿意的可以补台接手；接手前责任仍在您。',
    en: 'Colleagues see it and may step in; until then you stay accountable.',
  },
  'resume.name': { zh: '恢复办理', en: 'Resume' },
  'resume.hint': { zh: '时限从现在起接着计算。', en: 'The clock goes on from now.' },

  'withdraw.name': { zh: '撤回“{{step}}”', en: 'Withdraw “{{step}}”' },
  'withdraw.hint': {
    zh: '后续环节尚未办理，撤回后回到您手中。',
    en: 'Nobody has acted since; it comes back to you.',
  },
  'urge.name': { zh: '催办 {{holder}}', en: 'Urge {{holder}}' },
  'urge.hint': {
    zh: '提醒对方办理“{{step}}”，记入办理过程，还可催 {{left}} 次。',
    en: 'Reminds them of “{{step}}” and is on the record; {{left}} left.',
  },
  'step-in.name': { zh: '补台：接手 {{holder}} 的“{{step}}”', en: 'Step in for {{holder}}: {{step}}' },
  'step-in.hint.away': {
    zh: '对方外出，由您接手负责，时限照旧，双方都记入过程。',
    en: 'They are away; you take it over, the clock goes on, both are on the record.',
  },
  'step-in.hint.asked': {
    zh: '对方求助，由您接手负责，时限照旧，双方都记入过程。',
    en: 'They asked for help; you take it over, the clock goes on, both are on the record.',
  },
  'drop-signer.name': { zh: '减签 {{person}}', en: 'Drop signer {{person}}' },
  'drop-signer.hint': {
    zh: '对方尚未办理，取消其在“{{step}}”的签署，须写明原因。',
    en: 'They have not acted yet; their signature at “{{step}}” is taken away.',
  },
  'redirect.name': { zh: '跳转“{{step}}”', en: 'Redirect “{{step}}”' },
  'redirect.hint': {
    zh: '把现在由 {{holder}} 办理的环节改到另一个环节，始终标明是跳转。',
    en: 'Moves it from {{holder}} to another step; it stays marked as a redirection.',
  },
  'terminate.name': { zh: '终止事项', en: 'Terminate the matter' },
  'terminate.hint': {
    zh: '取消全部未办的环节，以您写明的结果结束，不能恢复。',
    en: 'Everything open is cancelled and the matter ends with your result, for good.',
  },
  'circulate-closed.name': { zh: '传阅', en: 'Circulate' },
  'circulate-closed.hint': {
    zh: '事项已办结，仍可请有关人员阅知。',
    en: 'The matter is closed; others may still read it.',
  },

  'where.label': { zh: '怎样加签', en: 'Where' },
  'where.missing': { zh: '请选择怎样加签', en: 'Choose where' },
  'where.before': { zh: '前加签', en: 'Before me' },
  'where.before.hint': {
    zh: '先请对方签，签完回到您手里；您的时限照走。',
    en: 'They sign first, then it comes back to you; your clock goes on.',
  },
  'where.beside': { zh: '并加签', en: 'Beside me' },
  'where.beside.hint': {
    zh: '对方与您同时签，都签完再往下走。',
    en: 'They sign beside you; it moves on when all have signed.',
  },
  'where.after': { zh: '后加签', en: 'After me' },
  'where.after.hint': {
    zh: '您办完后到对方，对方签完再往下走。',
    en: 'It goes to them when you are done, and moves on afterwards.',
  },

  'way.label': { zh: '重办以后', en: 'Afterwards' },
  'way.step': { zh: '逐级', en: 'Step by step' },
  'way.step.hint': {
    zh: '由 {{holders}} 重新办理，之后的环节重新走过。',
    en: '{{holders}} will do it again, and the steps after it too.',
  },
  'way.direct': { zh: '直送', en: 'Straight back' },
  'way.direct.hint': {
    zh: '由 {{holders}} 重新办理，办完直接回到您手里，中间环节不再重走。',
    en: '{{holders}} will do it again; then it comes straight back to you.',
  },

  'person.transfer': { zh: '转给', en: 'To' },
  'person.delegate': { zh: '委派给', en: 'To' },
  'person.add-signer': { zh: '请谁签', en: 'Who signs' },
  'person.circulate': { zh: '请谁阅知', en: 'Who reads' },
  'person.consult': { zh: '问谁', en: 'Whom' },
  'person.missing': { zh: '请选择人员', en: 'Choose somebody' },

  'text.transfer': { zh: '说明', en: 'Remark' },
  'text.delegate': { zh: '交代事项', en: 'What to do' },
  'text.add-signer': { zh: '说明', en: 'Remark' },
  'text.circulate': { zh: '说明', en: 'Remark' },
  'text.consult': { zh: '问题', en: 'Question' },
  'text.suspend': { zh: '挂起原因', en: 'Reason' },
  'text.resume': { zh: '说明', en: 'Remark' },
  'text.call-for-help': { zh: '需要怎样的帮助', en: 'What help is needed' },
  'text.withdraw': { zh: '撤回原因', en: 'Reason' },
  'text.urge': { zh: '催办内容', en: 'Message' },
  'text.step-in': { zh: '说明', en: 'Remark' },
  'text.drop-signer': { zh: '减签原因', en: 'Reason' },
  'text.redirect': { zh: '跳转原因', en: 'Reason' },
  'text.terminate': { zh: '终止原因', en: 'Reason' },
  'text.read': { zh: '阅读意见', en: 'Opinion' },
  'text.answer': { zh: '答复', en: 'Answer' },
  'text.consent': { zh: '意见', en: 'Opinion' },
  'text.missing': { zh: '请填写“{{label}}”', en: '“{{label}}” is required' },

  'until.label': { zh: '到哪一天恢复', en: 'Until' },
  'until.missing': { zh: '请选择今天以后的日期', en: 'Choose a day after today' },
  'until.free': {
    zh: '{{until}} 前不须报批（{{limit}}以内）。',
    en: 'Up to {{until}} needs no consent (within {{limit}}).',
  },
  'until.consent': {
    zh: '超过{{limit}}，须 {{name}} 同意；同意后才开始挂起。',
    en: 'Longer than {{limit}}: {{name}} must consent first; it is suspended then.',
  },
  'until.tooLong': {
    zh: '超过{{limit}}，且无人可以批准，请改早一些。',
    en: 'Longer than {{limit}}, and nobody can consent: choose an earlier day.',
  },
  'until.effect': { zh: '到这一天上班时自动恢复，时限接着计算。', en: 'It resumes by itself on that morning.' },

  'target.label': { zh: '跳转到', en: 'To' },
  'target.missing': { zh: '请选择环节', en: 'Choose a step' },
  'result.label': { zh: '处理结果', en: 'Result' },
  'result.missing': { zh: '请写明处理结果', en: 'Say what became of it' },
  'result.phrase.dropped': { zh: '不再办理', en: 'Dropped' },
  'result.phrase.merged': { zh: '并入其他事项', en: 'Merged into another matter' },
  'result.phrase.double': { zh: '重复立项', en: 'Opened twice' },

  'submit.return': { zh: '退回', en: 'Return' },
  'submit.transfer': { zh: '转办', en: 'Transfer' },
  'submit.delegate': { zh: '委派', en: 'Delegate' },
  'submit.add-signer': { zh: '加签', en: 'Add' },
  'submit.circulate': { zh: '送传阅', en: 'Circulate' },
  'submit.consult': { zh: '发出问题', en: 'Ask' },
  'submit.suspend': { zh: '挂起', en: 'Suspend' },
  'submit.suspend.consent': { zh: '报请同意', en: 'Ask for consent' },
  'submit.resume': { zh: '恢复办理', en: 'Resume' },
  'submit.call-for-help': { zh: '发出求助', en: 'Call' },
  'submit.withdraw': { zh: '确认撤回', en: 'Withdraw' },
  'submit.urge': { zh: '催办', en: 'Urge' },
  'submit.step-in': { zh: '由我接手', en: 'Take it over' },
  'submit.drop-signer': { zh: '减签', en: 'Drop' },
  'submit.redirect': { zh: '确认跳转', en: 'Redirect' },
  'submit.terminate': { zh: '确认终止', en: 'Terminate' },
  'submit.read': { zh: '已阅', en: 'Read' },
  'submit.answer': { zh: '答复', en: 'Answer' },
  'submit.agree': { zh: '同意挂起', en: 'Consent' },
  'submit.refuse': { zh: '不同意', en: 'Refuse' },

  'said.complete': { zh: '已提交', en: 'Done' },
  'said.return': { zh: '已提交', en: 'Returned' },
  'said.withdraw': { zh: '已提交', en: 'Withdrawn' },
  'said.transfer': { zh: '已转办', en: 'Transferred' },
  'said.delegate': { zh: '已委派', en: 'Delegated' },
  'said.add-signer': { zh: '已加签', en: 'Signer added' },
  'said.drop-signer': { zh: '已减签', en: 'Signer dropped' },
  'said.circulate': { zh: '已送传阅', en: 'Circulated' },
  'said.consult': { zh: '问题已发出', en: 'Asked' },
  'said.suspend': { zh: '已挂起，时限停计', en: 'Suspended' },
  'said.suspend.consent': { zh: '已报请同意', en: 'Consent asked for' },
  'said.resume': { zh: '已恢复，时限接着计算', en: 'Resumed' },
  'said.call-for-help': { zh: '求助已发出', en: 'Colleagues see your call' },
  'said.urge': { zh: '已催办', en: 'Urged' },
  'said.step-in': { zh: '已由您接手', en: 'It is yours now' },
  'said.redirect': { zh: '已跳转', en: 'Redirected' },
  'said.terminate': { zh: '事项已终止', en: 'Terminated' },
  'said.read': { zh: '已记为已阅', en: 'Marked as read' },
  'said.answer': { zh: '已答复', en: 'Answered' },
  'said.now': { zh: '{{said}}，现在由 {{holders}} 办理', en: '{{said}}; now with {{holders}}' },
  'said.closed': { zh: '{{said}}，事项办结', en: '{{said}}; the matter is closed' },
})

/** Gives a text about operations in the language of the moment. */
export type OperationWords = typeof operationStrings.strings
