import type { Value } from './definition.ts'

/** An instant as an ISO 8601 text in UTC. */
export type Instant = string

export type ItemEnd = 'done' | 'returned' | 'withdrawn' | 'transferred' | 'overtaken' | 'lapsed' | 'cancelled'

/**
 * A control token: it waits at one node, or (at a joining gateway) on one incoming flow. Tokens that moved on stay in
 * `State.passed`, so that `from` leads back along the path that was really taken (SPEC T2).
 */
export interface Token {
  readonly id: number
  readonly node: string
  /** The flow on which it arrived; a joining parallel gateway counts these. Null at the start event. */
  readonly arrivedBy: string | null
  /** The tokens that were consumed to make this one: none at the start, one as a rule, several after a join. */
  readonly from: readonly number[]
  /** At a user task: the elements of its round, fixed when the round opened (`[null]` without multi-instance). Else null. */
  readonly elements: readonly Value[] | null
  /** The earlier token of the same step whose round this one repeats after a return; else null. */
  readonly repeats: number | null
}

/** One opening of a user task, open or ended; nothing is deleted. */
export interface Item {
  /** Unique within the matter and stable: `<step>.<n>` with n counting up over the matter. */
  readonly id: string
  readonly step: string
  readonly token: number
  /** The element of the multi-instance list, else null. */
  readonly element: Value
  /** The person who must do it when step() knows (a step that comes back to its holder, or `personFrom`); else null and the post decides. */
  readonly person: string | null
  /** The department in which the post is looked for, when the step's `departmentFrom` names one; else null. */
  readonly department: string | null
  readonly openedAt: Instant
  readonly end: null | { readonly as: ItemEnd; readonly by: string; readonly at: Instant; readonly reason: string }
  /** The item whose completion or return opened this one; null for the first. */
  readonly openedBy: string | null
  /** The round of the step: 1 when it opens first, one more each time it opens anew; items opened together share it. */
  readonly round: number
  /** After a return: the item of the earlier round whose holder has it again, with a fresh limit. Else null. */
  readonly repeats: string | null
  /** After a withdrawal: the item whose remaining working time goes on here. Else null. */
  readonly resumes: string | null
}

/** Everything about where a matter stands; a small value that the server stores with the matter. */
export interface State {
  readonly status: 'open' | 'closed'
  readonly result: string | null
  readonly values: Readonly<Record<string, Value>>
  /** Where the matter is now. */
  readonly tokens: readonly Token[]
  /** The tokens of the path taken that were consumed on the way; a return or a withdrawal takes its part of the path back. */
  readonly passed: readonly Token[]
  readonly items: readonly Item[]
  /** The next number for tokens, items and effects. */
  readonly next: number
}

/** What somebody does. `by` is the acting person; the caller has already checked that this person may act for the holder. */
export type Action =
  | { readonly type: 'start'; readonly by: string; readonly values: Readonly<Record<string, Value>> }
  | {
      readonly type: 'complete'
      readonly by: string
      readonly item: string
      readonly values: Readonly<Record<string, Value>>
    }
  | {
      readonly type: 'return'
      readonly by: string
      readonly item: string
      readonly to: string
      readonly reason: string
    }
  | { readonly type: 'withdraw'; readonly by: string; readonly item: string; readonly reason: string }

/** What the caller must carry out in the same transaction; `id` is stable so that doing it twice can be told. */
export type Effect =
  | { readonly id: string; readonly type: 'open'; readonly item: Item }
  | { readonly id: string; readonly type: 'end'; readonly item: Item }
  | { readonly id: string; readonly type: 'service'; readonly node: string; readonly operation: string }
  | { readonly id: string; readonly type: 'close'; readonly result: string }

export interface Step {
  readonly ok: true
  readonly state: State
  readonly effects: readonly Effect[]
}

/** Why an action is refused; each code is explained in SPEC.md § 9. */
export type RefusalCode =
  | 'procedure/already-started'
  | 'procedure/not-started'
  | 'procedure/matter-closed'
  | 'procedure/no-such-item'
  | 'procedure/item-not-open'
  | 'procedure/operation-not-allowed'
  | 'procedure/no-such-step'
  | 'procedure/not-an-earlier-step'
  | 'procedure/missing-reason'
  | 'procedure/cannot-withdraw'
  | 'procedure/missing-value'
  | 'procedure/wrong-value'
  | 'procedure/reserved-value'
  | 'procedure/condition-failed'
  | 'procedure/no-way-on'
  | 'procedure/endless-loop'

export interface Refusal {
  readonly ok: false
  readonly problem: {
    readonly code: RefusalCode
    /** English, for logs; people read the text chosen from the code. */
    readonly detail: string
    readonly [fact: string]: Value
  }
}

/** The state of a matter that nobody has started. */
export function initialState(): State {
  return { status: 'open', result: null, values: {}, tokens: [], passed: [], items: [], next: 1 }
}

/** A refusal as a value, with the facts that the people's text needs. */
export function refuse(code: RefusalCode, detail: string, facts: Readonly<Record<string, Value>> = {}): Refusal {
  return { ok: false, problem: { ...facts, code, detail } }
}
