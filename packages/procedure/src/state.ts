import type { Value } from './definition.ts'

/** An instant as an ISO 8601 text in UTC. */
export type Instant = string

export type ItemEnd = 'done' | 'returned' | 'withdrawn' | 'transferred' | 'overtaken' | 'lapsed' | 'cancelled'

/**
 * 签位: a place in a round for whoever must act at a step. A plain step has one, a countersign one for each element of its
 * collection; added signers and those to whom work is delegated get their own (SPEC § 8).
 */
export interface Seat {
  /** Unique within the matter. */
  readonly id: number
  /** The element of the collection; the person's id at an added seat; else null. */
  readonly element: Value
  readonly kind: 'own' | 'before' | 'beside' | 'after' | 'delegated'
  /** Who sits here, at an added seat; else null and the step decides. */
  readonly person: string | null
  /** The item whose holder added the seat; null when the step itself has it. */
  readonly addedBy: string | null
  /** The seats that must be settled before this one. */
  readonly after: readonly number[]
  /** The seat of the earlier round that this one repeats after a return; else null. */
  readonly repeats: number | null
  /** 减签: who took the seat away again; else null. */
  readonly dropped: null | { readonly by: string; readonly at: Instant; readonly reason: string }
}

/** 直送: what the completion of a returned step puts back, instead of going on step by step (SPEC R9). */
export interface Back {
  readonly tokens: readonly Token[]
  readonly passed: readonly Token[]
  /** The item that was returned: it opens with a fresh limit. */
  readonly returned: string
  /** The other items that ended with it: their clocks go on. */
  readonly others: readonly string[]
}

/**
 * A control token: it waits at one node, or (at a joining gateway) on one incoming flow. Tokens that moved on stay in
 * `State.passed`, so that `from` leads back along the path that was really taken (SPEC T2).
 */
export interface Token {
  readonly id: number
  readonly node: string
  /** The flow on which it arrived; a joining parallel gateway counts these. Null at the start event and at a timer. */
  readonly arrivedBy: string | null
  /** The tokens that were consumed to make this one: none at the start, one as a rule, several after a join. */
  readonly from: readonly number[]
  /** At a held step: the seats of its round. Else null. */
  readonly seats: readonly Seat[] | null
  /** At a step to which something was returned 直送; else null. */
  readonly back: Back | null
}

/** One opening of a step for one person, open or ended; nothing is deleted. */
export interface Item {
  /** Unique within the matter and stable: `<step>.<n>` with n counting up over the matter. */
  readonly id: string
  readonly step: string
  readonly token: number
  readonly seat: number
  readonly kind: Seat['kind']
  /** The element of its seat. */
  readonly element: Value
  /** The person who must do it when step() knows (a step that comes back to its holder, `personFrom`, an added seat); else null and the post decides. */
  readonly person: string | null
  /** The department in which the post is looked for, when the step's `departmentFrom` names one; else null. */
  readonly department: string | null
  readonly openedAt: Instant
  readonly end: null | ItemEnding
  /** The item whose completion, return or call for a signer opened this one; null for the first. */
  readonly openedBy: string | null
  /** The round of the step: 1 when it opens first, one more each time it opens anew; items opened together share it. */
  readonly round: number
  /** After a return: the item of the earlier round whose holder has it again, with a fresh limit. Else null. */
  readonly repeats: string | null
  /** The item whose remaining working time goes on here: after a withdrawal, a transfer, 补台 or 直送. Else null. */
  readonly resumes: string | null
  /** 挂起: the clock stands still. Null while it runs. */
  readonly suspended: null | Suspension
  /** How often it was urged. */
  readonly urges: number
  /** The highest rung of the ladder to which it was escalated; 0 for none. */
  readonly escalations: number
  /** Why its holder called for help; null when nobody did. */
  readonly help: string | null
}

/** How an item ended. */
export interface ItemEnding {
  readonly as: ItemEnd
  readonly by: string
  /** Whom `by` stood in for; null when nobody. */
  readonly onBehalfOf: string | null
  readonly at: Instant
  readonly reason: string
  /** What was said on completing; it is never lost and never changed. */
  readonly opinion: string
  /** The item on which the act was taken that ended this one; null when it was taken on none. */
  readonly cause: string | null
}

export interface Suspension {
  readonly since: Instant
  /** When it is expected to end; the caller's timer resumes it then. */
  readonly until: Instant
  readonly reason: string
  readonly by: string
}

/** What is asked of somebody beside the way of the matter: it never holds the matter up (SPEC § 8). */
export interface Aside {
  /** Unique within the matter and stable: `<kind>.<n>`. */
  readonly id: string
  /** 传阅, 沟通, or the consent to a long suspension. */
  readonly kind: 'reading' | 'question' | 'consent'
  readonly person: string
  readonly askedBy: string
  /** The item from which it was asked; null for a closed matter that is circulated. */
  readonly item: string | null
  readonly text: string
  /** Of a consent: until when the item would be suspended. Else null. */
  readonly until: Instant | null
  readonly openedAt: Instant
  readonly end: null | {
    readonly as: 'done' | 'lapsed' | 'cancelled'
    readonly by: string
    readonly onBehalfOf: string | null
    readonly at: Instant
    readonly opinion: string
    /** Of a consent: whether it was given. Else null. */
    readonly agree: boolean | null
  }
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
  readonly asides: readonly Aside[]
  /** The next number for tokens, seats, items, asides and effects. */
  readonly next: number
}

/** Who does it, and whom `by` stands in for. The caller has checked that this person may. */
interface Deed {
  readonly by: string
  readonly onBehalfOf?: string
}

/** An act on an item, with the reason or remark that the trail keeps. */
interface OnItem extends Deed {
  readonly item: string
  readonly reason: string
}

type Given = Readonly<Record<string, Value>>

/** What somebody does; `DESIGN.md` § 4 names the operations, SPEC § 5 to 8 their rules. */
export type Action =
  | (Deed & { readonly type: 'start'; readonly values: Given })
  | (Deed & { readonly type: 'complete'; readonly item: string; readonly values: Given; readonly opinion: string })
  | (OnItem & { readonly type: 'return'; readonly to: string; readonly way: 'step' | 'direct' })
  | (OnItem & { readonly type: 'withdraw' })
  | (OnItem & { readonly type: 'transfer'; readonly to: string })
  | (OnItem & { readonly type: 'delegate'; readonly to: string })
  | (OnItem & {
      readonly type: 'add-signer'
      readonly where: 'before' | 'beside' | 'after'
      readonly people: readonly string[]
    })
  | (Deed & { readonly type: 'drop-signer'; readonly seat: number; readonly reason: string })
  | (OnItem & { readonly type: 'urge' })
  | (OnItem & { readonly type: 'call-for-help' })
  | (OnItem & { readonly type: 'step-in'; readonly because: 'away' | 'asked' })
  | (Deed & {
      readonly type: 'circulate'
      readonly item: string | null
      readonly people: readonly string[]
      readonly reason: string
    })
  | (Deed & { readonly type: 'read'; readonly aside: string; readonly opinion: string })
  | (OnItem & { readonly type: 'consult'; readonly to: string })
  | (Deed & {
      readonly type: 'answer'
      readonly aside: string
      readonly opinion: string
      readonly agree: boolean | null
    })
  | (OnItem & { readonly type: 'suspend'; readonly until: Instant; readonly consentFrom: string | null })
  | (OnItem & { readonly type: 'resume' })
  | (Deed & { readonly type: 'terminate'; readonly result: string; readonly reason: string })
  | (OnItem & { readonly type: 'redirect'; readonly to: string })
  | (OnItem & { readonly type: 'escalate'; readonly level: number; readonly to: string })
  | (Deed & { readonly type: 'lapse'; readonly token: number; readonly timer: string })
  | (Deed & { readonly type: 'arrive'; readonly token: number; readonly values: Given; readonly result: string })

/** What the caller must carry out in the same transaction; `id` is stable so that doing it twice can be told. */
export type Effect =
  | { readonly id: string; readonly type: 'open'; readonly item: Item }
  | { readonly id: string; readonly type: 'end'; readonly item: Item }
  /** An open item was suspended, resumed, urged, escalated, or its holder called for help. */
  | { readonly id: string; readonly type: 'change'; readonly item: Item }
  /** Something was asked or answered beside the way. */
  | { readonly id: string; readonly type: 'aside'; readonly aside: Aside }
  /** A timer runs from now on; `lapse` is due when it ends while the token still waits. */
  | {
      readonly id: string
      readonly type: 'timer'
      readonly timer: string
      readonly token: number
      readonly after: string
      /** Whether it goes on with what an earlier timer of the same token had left. */
      readonly resumes: boolean
    }
  | { readonly id: string; readonly type: 'service'; readonly node: string; readonly operation: string }
  | {
      readonly id: string
      readonly type: 'start-matter'
      readonly node: string
      /** The token that waits for the sub-matter; null when nobody waits. */
      readonly token: number | null
      readonly procedure: string
    }
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
  | 'procedure/item-waits'
  | 'procedure/item-suspended'
  | 'procedure/not-suspended'
  | 'procedure/wrong-person'
  | 'procedure/already-signs'
  | 'procedure/no-such-seat'
  | 'procedure/seat-settled'
  | 'procedure/urged-enough'
  | 'procedure/already-escalated'
  | 'procedure/help-not-called'
  | 'procedure/no-such-aside'
  | 'procedure/aside-ended'
  | 'procedure/not-a-way'
  | 'procedure/no-such-token'
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
  return { status: 'open', result: null, values: {}, tokens: [], passed: [], items: [], asides: [], next: 1 }
}

/** A refusal as a value, with the facts that the people's text needs. */
export function refuse(code: RefusalCode, detail: string, facts: Readonly<Record<string, Value>> = {}): Refusal {
  return { ok: false, problem: { ...facts, code, detail } }
}
