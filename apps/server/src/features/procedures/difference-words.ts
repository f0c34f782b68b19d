import type { Node } from '@sanban/procedure'

interface Words {
  readonly zh: string
  readonly en: string
}

/** What the kinds of nodes are called. */
export const nodeWords: Readonly<Record<Node['type'], Words>> = {
  startEvent: { zh: '发起', en: 'start' },
  endEvent: { zh: '办结', en: 'end' },
  userTask: { zh: '环节', en: 'step' },
  receiveTask: { zh: '等待来文', en: 'step that waits for a message' },
  callActivity: { zh: '子事项', en: 'sub-matter' },
  serviceTask: { zh: '自动办理', en: 'service' },
  boundaryTimer: { zh: '超时转出', en: 'timer' },
  exclusiveGateway: { zh: '分岔', en: 'choice' },
  parallelGateway: { zh: '并行', en: 'parallel gateway' },
}

/** What the fields of nodes, flows and terms are called. */
export const fieldWords: Readonly<Record<string, Words>> = {
  type: { zh: '类型', en: 'kind' },
  name: { zh: '名称', en: 'name' },
  who: { zh: '责任人', en: 'accountable' },
  post: { zh: '岗位', en: 'post' },
  departmentFrom: { zh: '科室取自', en: 'department from' },
  personFrom: { zh: '人员取自', en: 'person from' },
  article: { zh: '依据', en: 'article' },
  limit: { zh: '时限', en: 'limit' },
  form: { zh: '表单', en: 'form' },
  operations: { zh: '可用操作', en: 'operations' },
  standard: { zh: '完成标准', en: 'standard' },
  signs: { zh: '签发环节', en: 'signs' },
  each: { zh: '会签', en: 'countersign' },
  collection: { zh: '名单', en: 'list' },
  sequential: { zh: '依次办理', en: 'one after the other' },
  completion: { zh: '通过规则', en: 'rule' },
  rule: { zh: '方式', en: 'way' },
  onRefusal: { zh: '不同意时', en: 'on refusal' },
  threshold: { zh: '通过比例', en: 'threshold' },
  tie: { zh: '恰好相等时', en: 'tie' },
  weights: { zh: '票权取自', en: 'weights' },
  earlyStop: { zh: '提前结束', en: 'early stop' },
  operation: { zh: '服务', en: 'operation' },
  message: { zh: '等待的消息', en: 'message' },
  procedure: { zh: '子事项的规程', en: 'procedure' },
  waits: { zh: '等待子事项办结', en: 'waits' },
  attachedTo: { zh: '所在环节', en: 'attached to' },
  after: { zh: '超时', en: 'after' },
  defaultFlow: { zh: '默认流向', en: 'default flow' },
  result: { zh: '办理结果', en: 'result' },
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'to' },
  condition: { zh: '条件', en: 'condition' },
  startBy: { zh: '可发起的岗位', en: 'may start' },
  terminateBy: { zh: '可终止的岗位', en: 'may terminate' },
  redirectBy: { zh: '可跳转的岗位', en: 'may redirect' },
  urgesMax: { zh: '催办次数', en: 'urges' },
  suspendMax: { zh: '可自行挂起的时间', en: 'suspension without consent' },
  withDocument: { zh: '附带公文', en: 'carries a document' },
}
