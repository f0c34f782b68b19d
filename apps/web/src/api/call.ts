import type { Endpoint, ProblemCode, Request, ResultOf } from '@sanban/contract'

/** A refusal as the browser sees it: one of the contract's, or one that never reached the server. */
export interface Refusal {
  readonly code: ProblemCode | 'browser/offline' | 'browser/unreadable'
  readonly detail?: string
  readonly [fact: string]: unknown
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Refusal }

/** Carries a refusal through code that only knows exceptions, such as queries. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError'
  readonly problem: Refusal

  constructor(problem: Refusal) {
    super(problem.code)
    this.problem = problem
  }
}

/** Fires `ended` when the server no longer knows the session, and `renewed` when the same person signed in again. */
export const session = new EventTarget()

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** Calls an endpoint of the contract. Every refusal, a dead connection included, comes back as a value. */
export async function call<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Answer<ResultOf<E>>> {
  const { params = {}, query = {}, body } = request as Parts
  const init: RequestInit = { method: endpoint.method }
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  return send<ResultOf<E>>(addressOf(endpoint.path, params, query), init)
}

/** As `call`, but throws a `RefusalError`. */
export async function ask<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<ResultOf<E>> {
  const answer = await call(endpoint, request)
  if (!answer.ok) throw new RefusalError(answer.problem)
  return answer.value
}

/** The address of an endpoint with its parameters filled in; empty parts of a query are left out. */
export function addressOf(
  path: string,
  params: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
    ),
  ).toString()
  return search === '' ? filled : `${filled}?${search}`
}

/** Sends one request and reads a JSON answer or a problem (RFC 9457). */
export async function send<T>(address: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init })
  } catch {
    return { ok: false, problem: { code: 'browser/offline' } }
  }
  return readAnswer<T>(response.status, await response.json().catch(() => undefined))
}

/** Reads what came back: the value, or the problem when the status or the content says so. */
export function readAnswer<T>(status: number, content: unknown): Answer<T> {
  if (status >= 200 && status < 300 && content !== undefined) return { ok: true, value: content as T }
  const problem: Refusal = isRefusal(content) ? content : { code: 'browser/unreadable', status }
  if (problem.code === 'session/required') session.dispatchEvent(new Event('ended'))
  return { ok: false, problem }
}

function isRefusal(content: unknown): content is Refusal {
  return typeof content === 'object' && content !== null && 'code' in content && typeof content.code === 'string'
}
