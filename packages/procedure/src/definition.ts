/** What a holder of a step may be offered. Issue by issue this grows to the whole table of operations. */
export type Operation = 'complete' | 'return' | 'withdraw'

/** A value that conditions and forms read: plain JSON. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** Who does a user task: a post, in the department that a value names when the post exists once a department. */
export interface PostRule {
  /** The post's code, such as `department-head`. */
  readonly post: string
  /** The name of the value that holds the department; absent for posts of the whole unit. `*` is the element of a multi-instance. */
  readonly departmentFrom?: string
}

export interface UserTask {
  readonly type: 'userTask'
  readonly id: string
  readonly name: string
  readonly who: PostRule | { readonly personFrom: string }
  /** The article that governs the step: `regulation-key#article`, for instance `document-handling#20`. */
  readonly article: string
  /** Working time, for instance `3wd` or `4wh`. */
  readonly limit: string
  readonly form: string
  readonly operations: readonly Operation[]
  /** What counts as done, in one sentence. */
  readonly standard: string
  /** Present when the task opens once for each element of a list of the values. */
  readonly each?: { readonly collection: string; readonly sequential: boolean; readonly completion: 'all' }
}

/** A service task names an operation of the server; it happens within the transaction of the action that reached it. */
export interface ServiceTask {
  readonly type: 'serviceTask'
  readonly id: string
  readonly name: string
  readonly operation: string
}

export interface Gateway {
  readonly type: 'exclusiveGateway' | 'parallelGateway'
  readonly id: string
  readonly name: string
  /** The flow taken when no condition holds; exclusive gateways that split have one. */
  readonly defaultFlow?: string
}

export interface StartEvent {
  readonly type: 'startEvent'
  readonly id: string
  readonly name: string
}

export interface EndEvent {
  readonly type: 'endEvent'
  readonly id: string
  readonly name: string
  /** The result with which the matter closes. */
  readonly result: string
}

export type Node = UserTask | ServiceTask | Gateway | StartEvent | EndEvent

export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  /** A FEEL expression over the values; only on flows out of exclusive gateways. */
  readonly condition?: string
}

/** A procedure as it runs. Pure data: it survives JSON, and its hash is the identity of the version. */
export interface Definition {
  readonly key: string
  readonly name: string
  readonly nodes: Readonly<Record<string, Node>>
  readonly flows: readonly Flow[]
}
