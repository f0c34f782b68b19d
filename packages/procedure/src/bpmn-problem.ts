/** What keeps a BPMN file from being a procedure. Codes are explained in SPEC.md § 10. */
export interface BpmnProblem {
  readonly code:
    | 'bpmn/too-large'
    | 'bpmn/not-xml'
    | 'bpmn/unsupported-element'
    | 'bpmn/unsupported-attribute'
    | 'bpmn/missing-attribute'
    | 'bpmn/idle-attribute'
    | 'bpmn/bad-value'
    | 'bpmn/bad-condition'
    | 'bpmn/duplicate-id'
    | 'bpmn/dangling-flow'
    | 'bpmn/wrong-flows'
    | 'bpmn/start-events'
    | 'bpmn/missing-default'
    | 'bpmn/unreachable'
    | 'bpmn/no-end-ahead'
    | 'bpmn/empty-circle'
  /** The line in the file, counted from 1. */
  readonly line: number
  /** The element's name as in the file's standard, for instance `bpmn:userTask`. */
  readonly element: string
  readonly id: string | null
  /** English, for logs; people read the text chosen from the code. */
  readonly detail: string
}

/** What a problem means, for people; the English is in its detail. */
export const bpmnProblemInChinese: Readonly<Record<BpmnProblem['code'], string>> = {
  'bpmn/too-large': '文件太大，或者环节、流向太多',
  'bpmn/not-xml': '不是可读的 XML',
  'bpmn/unsupported-element': '不支持的元素',
  'bpmn/unsupported-attribute': '不支持的属性',
  'bpmn/missing-attribute': '缺少必填的内容（岗位、条款、时限等）',
  'bpmn/idle-attribute': '这一项写在这里不起作用',
  'bpmn/bad-value': '内容写得不对',
  'bpmn/bad-condition': '条件缺失、多余或读不懂',
  'bpmn/duplicate-id': '标识重复',
  'bpmn/dangling-flow': '流向没有接在两个节点上',
  'bpmn/wrong-flows': '流入或流出的流向数目不对',
  'bpmn/start-events': '规程只能有一个发起节点',
  'bpmn/missing-default': '有分岔却没有默认流向',
  'bpmn/unreachable': '没有路通到这里',
  'bpmn/no-end-ahead': '从这里到不了办结',
  'bpmn/empty-circle': '在一个没有人办事的圈里',
}
