/** What the holder of a step may be offered, as a file lists them; the other operations belong to roles (SPEC § 8). */
export type Operation =
  | 'complete'
  | 'return'
  | 'withdraw'
  | 'transfer'
  | 'delegate'
  | 'add-signer'
  | 'circulate'
  | 'consult'
  | 'suspend'

/** A value that conditions and forms read: plain JSON. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** Who does a step: a post, in the department that a value names when the post exists once a department. */
export interface PostRule {
  /** The post's code, such as `department-head`. */
  readonly post: string
  /** The name of the value that holds the department; absent for posts of the whole unit. `*` is the element of a multi-instance. */
  readonly departmentFrom?: string
}

/** What every step carries that is in somebody's hands. */
export interface HeldStep {
  readonly id: string
  readonly name: string
  readonly who: PostRule | { readonly personFrom: string }
  /** The article that governs the step: `regulation-key#article`, for instance `document-handling#20`. */
  readonly article: string
  /** Working time, for instance `3wd` or `4wh`. */
  readonly limit: string
  readonly operations: readonly Operation[]
  /** What counts as done, in one sentence. */
  readonly standard: string
}

export interface UserTask extends HeldStep {
  readonly type: 'userTask'
  readonly form: string
  /** A signing step: nothing may pass it by time-out. */
  readonly signs: boolean
  /** Present when the task opens once for each element of a list of the values. */
  readonly each?: Each
}

/** A multi-instance: for whom it opens, in which order, and when it has passed. */
export interface Each {
  readonly collection: string
  readonly sequential: boolean
  readonly completion: Completion
}

/**
 * The rule of a countersign (SPEC M6–M9). `all`: everybody agrees; `any`: one agreement is enough; `votes`: the agreeing
 * weight is more than `threshold` of the whole, and exactly as much is a tie.
 */
export type Completion =
  | { readonly rule: 'all' | 'any'; readonly onRefusal: 'collect' | 'stop' }
  | {
      readonly rule: 'votes'
      /** A fraction above 0 and at most 1, such as `2/3`. */
      readonly threshold: string
      readonly tie: 'pass' | 'refuse'
      /** The name of the value that holds each element's weight; null when all weigh 1. */
      readonly weights: string | null
      /** Whether the round ends as soon as the rest can't change its verdict. */
      readonly earlyStop: boolean
    }

/** Waits for a message of another unit; its holder keeps track of the answer. */
export interface ReceiveTask extends HeldStep {
  readonly type: 'receiveTask'
  readonly message: string
}

/** 子事项: starts a matter of another procedure and goes on at once. */
export interface PassingCall {
  readonly type: 'callActivity'
  readonly id: string
  readonly name: string
  readonly procedure: string
  readonly waits: false
}

/** 子事项: starts a matter of another procedure and waits for its result; its holder keeps track of it. */
export interface WaitingCall extends HeldStep {
  readonly type: 'callActivity'
  readonly procedure: string
  readonly waits: true
}

/** A service task names an operation of the server; it happens within the transaction of the action that reached it. */
export interface ServiceTask {
  readonly type: 'serviceTask'
  readonly id: string
  readonly name: string
  readonly operation: string
}

/** Ends the step that it is attached to when its holder lets it lie too long; its flow leads elsewhere. */
export interface BoundaryTimer {
  readonly type: 'boundaryTimer'
  readonly id: string
  readonly name: string
  readonly attachedTo: string
  /** Working time since the step opened, for instance `5wd`. */
  readonly after: string
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
  /** The form that is filled in to start a matter; null when nothing is asked. */
  readonly form: string | null
}

export interface EndEvent {
  readonly type: 'endEvent'
  readonly id: string
  readonly name: string
  /** The result with which the matter closes. */
  readonly result: string
}

/** A step that somebody holds: a task, or waiting for a sub-matter or another unit. */
export type Held = UserTask | ReceiveTask | WaitingCall

export type Node = Held | PassingCall | ServiceTask | BoundaryTimer | Gateway | StartEvent | EndEvent

export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  /** A FEEL expression over the values; only on flows out of exclusive gateways. */
  readonly condition?: string
}

/** What a procedure says about its matters as a whole. */
export interface Terms {
  /** The posts that may start a matter; empty: anybody in the unit. */
  readonly startBy: readonly string[]
  /** The posts that may terminate a matter; empty: nobody. */
  readonly terminateBy: readonly string[]
  /** The posts that may redirect a matter; empty: nobody. */
  readonly redirectBy: readonly string[]
  /** How often one item may be urged. */
  readonly urgesMax: number
  /** The working time that a holder may suspend an item without consent. */
  readonly suspendMax: string
  /** Whether a matter carries an official document, so that it starts with a draft. */
  readonly withDocument: boolean
}

/** What holds when a file says nothing else. */
export const defaultTerms: Terms = {
  startBy: [],
  terminateBy: [],
  redirectBy: [],
  urgesMax: 3,
  suspendMax: '5wd',
  withDocument: false,
}

/** A procedure as it runs. Pure data: it survives JSON, and its hash is the identity of the version. */
export interface Definition {
  readonly key: string
  readonly name: string
  readonly terms: Terms
  readonly nodes: Readonly<Record<string, Node>>
  readonly flows: readonly Flow[]
}
