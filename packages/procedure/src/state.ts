import type { Value } from './definition.ts'

/** An instant as an ISO 8601 text in UTC. */
export type Instant = string

export type ItemEnd = 'done' | 'returned' | 'withdrawn' | 'transferred' | 'overtaken' | 'lapsed' | 'cancelled'

/** A control token: it waits at one node, or (at a joining gateway) on one incoming flow. */
export interface Token {
  readonly id: number
  readonly node: string
  /** The flow on which it arrived; a joining parallel gateway counts these. */
  readonly arrivedBy: string | null
}

/** One opening of a user task, open or ended; nothing is deleted. */
export interface Item {
  /** Unique within the matter and stable: `<step>.<n>` with n counting up over the matter. */
  readonly id: string
  readonly step: string
  readonly token: number
  /** The element of the multi-instance list, else null. */
  readonly element: Value
  /** The person who must do it when step() knows (a step that comes back to its holder); else null and the post decides. */
  readonly person: string | null
  readonly openedAt: Instant
  readonly end: null | { readonly as: ItemEnd; readonly by: string; readonly at: Instant; readonly reason: string }
  /** The item whose completion or return opened this one; null for the first. */
  readonly openedBy: string | null
  /** The round of the step's multi-instance: items opened together share it. */
  readonly round: number
}

/** Everything about where a matter stands; a small value that the server stores with the matter. */
export interface State {
  readonly status: 'open' | 'closed'
  readonly result: string | null
  readonly values: Readonly<Record<string, Value>>
  readonly tokens: readonly Token[]
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

export interface Refusal {
  readonly ok: false
  readonly problem: {
    readonly code:
      | 'procedure/item-not-open'
      | 'procedure/operation-not-allowed'
      | 'procedure/no-such-step'
      | 'procedure/not-an-earlier-step'
      | 'procedure/cannot-withdraw'
      | 'procedure/missing-value'
      | 'procedure/condition-failed'
      | 'procedure/matter-closed'
      | 'procedure/already-started'
    /** English, for logs; people read the text chosen from the code. */
    readonly detail: string
    readonly [fact: string]: Value
  }
}
