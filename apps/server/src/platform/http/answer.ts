import type { Endpoint, ProblemCode, ResultOf } from '@sanban/contract'

/** Facts of a refusal that people or programs may read; never another person's data beyond what the case needs. */
export type Facts = Readonly<Record<string, unknown>>

export interface Refused<Code extends ProblemCode = ProblemCode> {
  readonly ok: false
  readonly problem: { readonly code: Code; readonly facts: Facts }
}

export type Outcome<T, Code extends ProblemCode = ProblemCode> =
  | { readonly ok: true; readonly value: T }
  | Refused<Code>

/** What a handler of an endpoint returns: its result, or one of the problems that the endpoint declares. */
export type Answer<E extends Endpoint> = Outcome<ResultOf<E>, E['problems'][number]>

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function refuse<const Code extends ProblemCode>(code: Code, facts: Facts = {}): Refused<Code> {
  return { ok: false, problem: { code, facts } }
}
