/** What keeps a BPMN file from being a procedure. Codes are explained in SPEC.md § 10. */
export interface BpmnProblem {
  readonly code:
    | 'bpmn/not-xml'
    | 'bpmn/unsupported-element'
    | 'bpmn/unsupported-attribute'
    | 'bpmn/missing-attribute'
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
