/** What a person wrote and the calendar can't read; `detail` is English, for logs. */
export interface Problem {
  readonly code: 'calendar/limit-unreadable' | 'calendar/limit-zero' | 'calendar/moment-unreadable'
  readonly text: string
  readonly detail: string
}

/** A value, or the reason why there is none. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }
