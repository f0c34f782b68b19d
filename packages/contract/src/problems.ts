/** One kind of refusal: its HTTP status and its words for people. Codes are stable API. */
export interface ProblemKind {
  readonly status: number
  readonly zh: string
  readonly en: string
}

/** Every problem that any endpoint answers (RFC 9457). `docs/problems.md` explains each; a test keeps the two the same. */
export const problemKinds = {
  'request/invalid': { status: 400, zh: '提交的内容不符合要求', en: 'The request is not valid' },
  'request/too-large': { status: 413, zh: '提交的内容过大', en: 'The request is too large' },
  'request/not-found': { status: 404, zh: '没有这个地址', en: 'No such address' },
  'request/key-reused': {
    status: 422,
    zh: '同一操作编号已用于另一项操作',
    en: 'The idempotency key was used for a different request',
  },
  'server/failed': { status: 500, zh: '系统内部错误，请将请求编号告知管理员', en: 'The server failed' },
  'server/busy': { status: 503, zh: '系统繁忙，请稍后重试', en: 'The server is busy, try again' },
  'server/disk-full': { status: 507, zh: '服务器磁盘已满，本次操作未保存', en: 'The disk is full; nothing was saved' },
  'session/required': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'session/wrong-credentials': { status: 401, zh: '用户名或密码不正确', en: 'Wrong user name or password' },
  'session/locked': {
    status: 429,
    zh: '连续输错密码，账号已暂时锁定',
    en: 'Too many failed attempts; the account is locked for a while',
  },
  'session/weak-password': { status: 422, zh: '新密码过于简单', en: 'The new password is too weak' },
  'session/wrong-origin': { status: 403, zh: '请求来源不符，已拒绝', en: 'The request comes from another site' },
  'matter/not-found': { status: 404, zh: '没有这个事项，或您无权查看', en: 'No such matter, or not yours to see' },
  'matter/stale': { status: 409, zh: '事项已由他人办理，请查看最新情况', en: 'Somebody acted meanwhile' },
  'matter/closed': { status: 409, zh: '事项已经办结', en: 'The matter is closed' },
  'matter/not-your-item': { status: 403, zh: '这不是您的待办', en: 'This work item is not yours' },
  'matter/item-ended': { status: 409, zh: '该待办已经结束', en: 'The work item has ended' },
  'matter/operation-not-allowed': {
    status: 409,
    zh: '此环节不允许该操作',
    en: 'The step does not allow this operation',
  },
  'matter/cannot-withdraw': {
    status: 409,
    zh: '后续环节已有人办理，不能撤回',
    en: 'Somebody has acted since; it cannot be withdrawn',
  },
  'matter/may-not': { status: 403, zh: '您的岗位不能进行该操作', en: 'Your post may not do this' },
  'matter/item-waits': {
    status: 409,
    zh: '加签或委派的办理意见尚未返回，暂不能办结此环节',
    en: 'It waits for signers that were added, or for work that was delegated',
  },
  'matter/item-suspended': {
    status: 409,
    zh: '该待办已挂起，请先恢复',
    en: 'The work item is suspended: resume it first',
  },
  'matter/not-suspended': { status: 409, zh: '该待办没有挂起', en: 'The work item is not suspended' },
  'matter/until-past': { status: 422, zh: '挂起期限应晚于当前时间', en: 'A suspension must end in the future' },
  'matter/consent-asked': {
    status: 409,
    zh: '已报请同意挂起，尚未答复',
    en: 'Consent to the suspension was asked for and not answered yet',
  },
  'matter/wrong-person': { status: 422, zh: '所选人员不合适', en: 'This person cannot be chosen here' },
  'matter/already-signs': {
    status: 409,
    zh: '所选人员已在本轮签署之列',
    en: 'This person signs in this round already',
  },
  'matter/no-such-seat': { status: 409, zh: '没有这个加签', en: 'No such added signer' },
  'matter/seat-settled': { status: 409, zh: '该加签人已经办理，不能减签', en: 'The added signer has acted already' },
  'matter/urged-enough': {
    status: 409,
    zh: '该待办的催办次数已用完',
    en: 'The work item was urged as often as allowed',
  },
  'matter/no-call-for-help': {
    status: 409,
    zh: '承办人在岗且未求助，不能补台',
    en: 'The holder is present and has not called for help',
  },
  'matter/no-such-aside': { status: 409, zh: '没有这项传阅或沟通', en: 'Nothing such was asked' },
  'matter/aside-ended': { status: 409, zh: '该项传阅或沟通已经结束', en: 'It was read or answered already' },
  'matter/not-asked': { status: 403, zh: '这不是发给您的传阅或沟通', en: 'It was not asked of you' },
  'matter/reason-missing': { status: 422, zh: '请写明理由', en: 'Say why' },
  'matter/form-invalid': { status: 422, zh: '表单填写有误', en: 'The form is not filled in correctly' },
  'matter/post-vacant': { status: 409, zh: '下一环节的岗位无人在岗', en: 'Nobody holds the post of the next step' },
  'matter/may-not-start': { status: 403, zh: '您的岗位不能发起此类事项', en: 'Your post may not start this' },
  'matter/condition-failed': { status: 500, zh: '规程条件无法判定', en: 'A condition of the procedure has no answer' },
  'procedure/starts-otherwise': {
    status: 422,
    zh: '该规程不是这样发起的',
    en: 'Matters of this procedure start in another way',
  },
  'procedure/not-found': { status: 404, zh: '没有这个规程', en: 'No such procedure' },
  'procedure/no-draft': { status: 404, zh: '这个规程没有草稿', en: 'This procedure has no draft' },
  'procedure/exists': { status: 409, zh: '已有同名标识的规程', en: 'A procedure of this key exists already' },
  'procedure/may-not-draft': { status: 403, zh: '您的岗位不能起草规程', en: 'Your post may not draft procedures' },
  'procedure/may-not-publish': { status: 403, zh: '您的岗位不能发布规程', en: 'Your post may not publish procedures' },
  'procedure/draft-stale': {
    status: 409,
    zh: '草稿已被他人修改，请先载入新草稿',
    en: 'The draft was changed meanwhile',
  },
  'procedure/stale': {
    status: 409,
    zh: '规程已由他人发布新版本，请先对照差异',
    en: 'Another version was published meanwhile',
  },
  'procedure/unchanged': {
    status: 409,
    zh: '与现行版本完全相同，无需发布',
    en: 'It is the same as the newest version',
  },
  'procedure/unreadable': { status: 422, zh: '规程文件有误，不能读取', en: 'The file is no procedure' },
  'procedure/wrong-key': {
    status: 422,
    zh: '文件中的规程标识与所发布的规程不符',
    en: 'The file is of another procedure',
  },
  'procedure/office-faults': {
    status: 422,
    zh: '规程引用了本单位没有的条款、表单、岗位或服务',
    en: 'The procedure names what the office does not have',
  },
  'procedure/unsound': { status: 422, zh: '规程不健全：有的走法办不结', en: 'The procedure is not sound' },
  'procedure/not-proven': {
    status: 422,
    zh: '规程过于庞大，不能证明健全',
    en: 'The procedure is too large to be proven sound',
  },
  'procedure/check-timeout': { status: 422, zh: '检查超过时限，文件过大或过于复杂', en: 'The check took too long' },
  'absence/wrong-time': {
    status: 422,
    zh: '外出时间不正确：结束应晚于开始，并晚于当前时间',
    en: 'An absence ends after it begins, and in the future',
  },
  'office/may-not-hand-over': {
    status: 403,
    zh: '只有办公室主任可以办理工作移交',
    en: 'Only the director may hand over work',
  },
  'document/not-found': { status: 404, zh: '没有这份公文，或您无权查看', en: 'No such document, or not yours to see' },
  'document/stale': { status: 409, zh: '公文已被他人修改，请先载入新版本', en: 'The document was changed meanwhile' },
  'document/not-editable': { status: 403, zh: '当前环节不能修改此公文', en: 'The document may not be changed now' },
  'document/invalid': { status: 422, zh: '公文内容不完整或不正确', en: 'The document is not valid' },
  'document/incomplete': { status: 422, zh: '公文要素不全，不能提交', en: 'The document lacks required elements' },
  'document/classified': {
    status: 422,
    zh: '涉密文件不得进入本系统，请按保密规定处理',
    en: 'Classified documents must not enter this system',
  },
  'document/not-rendered': {
    status: 409,
    zh: '版式文件正在生成，请稍候',
    en: 'The rendition is not ready yet',
  },
  'render/failed': { status: 500, zh: '排版失败', en: 'The layout failed' },
  'import/too-large': { status: 413, zh: '文件过大', en: 'The file is too large' },
  'import/zip-bomb': { status: 422, zh: '文件解压后异常庞大，已拒绝', en: 'The file inflates beyond all limits' },
  'import/not-docx': { status: 422, zh: '这不是 .docx 文件', en: 'This is not a .docx file' },
  'import/corrupt': { status: 422, zh: '文件已损坏，无法读取', en: 'The file is damaged' },
  'import/encrypted': { status: 422, zh: '文件已加密，请去除密码后再导入', en: 'The file is encrypted' },
  'import/empty': { status: 422, zh: '文件中没有文字', en: 'The file holds no text' },
  'import/not-text': { status: 422, zh: '这不是文本文件', en: 'This is not a text file' },
  'incoming/not-found': { status: 404, zh: '没有这份收文，或您无权查看', en: 'No such incoming document' },
  'incoming/may-not-sign': { status: 403, zh: '您的岗位不能签收公文', en: 'Your post may not sign for documents' },
  'incoming/already-signed': { status: 409, zh: '该文件已经签收', en: 'It was signed for already' },
  'form/not-found': { status: 404, zh: '没有这个表单', en: 'No such form' },
  'form/may-not-edit': { status: 403, zh: '您的岗位不能修改表单', en: 'Your post may not change forms' },
  'form/invalid': { status: 422, zh: '表单定义有误', en: 'The form is not valid' },
  'form/stale': { status: 409, zh: '表单已被他人修改，请先载入新版本', en: 'The form was changed meanwhile' },
  'form/unchanged': { status: 409, zh: '与现行版本完全相同，无需保存', en: 'It is the same as the newest version' },
  'regulation/not-found': { status: 404, zh: '没有这项制度或条款', en: 'No such regulation or article' },
  'regulation/may-not-edit': { status: 403, zh: '您的岗位不能修改制度', en: 'Your post may not change regulations' },
  'regulation/invalid': { status: 422, zh: '制度文本格式有误', en: 'The text of the regulation is not valid' },
  'regulation/wrong-key': {
    status: 422,
    zh: '文本中的标识与所保存的制度不符',
    en: 'The text is of another regulation',
  },
  'regulation/stale': {
    status: 409,
    zh: '制度已被他人修改，请先载入新版本',
    en: 'The regulation was changed meanwhile',
  },
  'regulation/cited': {
    status: 409,
    zh: '有环节以将要删除的条款为依据',
    en: 'Steps rest on an article that would vanish',
  },
  'regulation/unchanged': {
    status: 409,
    zh: '与现行版本完全相同，无需保存',
    en: 'It is the same as the newest version',
  },
  'calendar/may-not-change': {
    status: 403,
    zh: '您的岗位不能变更工作日历',
    en: 'Your post may not change the calendar',
  },
  'calendar/stale': {
    status: 409,
    zh: '工作日历已被他人变更，请查看最新情况',
    en: 'The calendar was changed meanwhile',
  },
  'calendar/unchanged': { status: 409, zh: '工作日历已是如此，无需变更', en: 'The calendar says so already' },
  'calendar/no-days': { status: 422, zh: '没有读出放假安排', en: 'No days off were read in the text' },
  'calendar/contradictory': {
    status: 422,
    zh: '通知中有自相矛盾之处，请核对原文',
    en: 'The notice contradicts itself',
  },
  'calendar/unread': { status: 422, zh: '通知中有未能读懂的语句，请核对', en: 'Passages of the notice were not read' },
  'calendar/year-unknown': {
    status: 422,
    zh: '尚未录入该年的放假安排，不能调整',
    en: 'The year that the notice amends is not in the calendar',
  },
  'calendar/hours-invalid': { status: 422, zh: '办公时间有误', en: 'The office hours are not valid' },
  'calendar/in-the-past': { status: 422, zh: '不能变更已经过去的日子', en: 'Days that have passed are not changed' },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problemKinds

/** A problem on the wire (RFC 9457, `application/problem+json`); facts of the case are further members. */
export interface Problem {
  readonly type: string
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly detail?: string
  readonly [fact: string]: unknown
}
