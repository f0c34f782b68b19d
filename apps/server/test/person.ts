import type { Endpoint, Problem, ProblemCode, Request, ResultOf } from '@sanban/contract'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** What the server answered. `value` throws on a problem and `problem` on a result, so that no test reads past a failure. */
export interface Reply<T> {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly value: T
  readonly problem: Problem
  /** The code of the problem, or null. */
  readonly code: ProblemCode | null
}

/** Somebody at a browser, signed in or (with a null cookie) not. */
export interface Person {
  readonly unitId: string
  readonly personId: string
  readonly login: string
  readonly cookie: string
  /** Calls an endpoint of the contract; what comes back must be as the contract says. */
  ask<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Reply<ResultOf<E>>>
  /** Fetches an address that is not JSON. */
  fetch(url: string): Promise<LightMyRequestResponse>
}

type Identity = Pick<Person, 'unitId' | 'personId' | 'login' | 'cookie'>

export function personAt(app: FastifyInstance, identity: Identity): Person {
  const headers = { cookie: identity.cookie, 'user-agent': 'test browser' }
  return {
    ...identity,
    ask: async (endpoint, request) => await ask(app, endpoint, request, headers),
    fetch: async (url) => await app.inject({ url, headers }),
  }
}

/** Calls an endpoint with any headers, as a program or another site would. */
export async function ask<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  request: Request<E>,
  headers: Readonly<Record<string, string>>,
): Promise<Reply<ResultOf<E>>> {
  const { params, query, body } = request as {
    readonly params?: Record<string, unknown>
    readonly query?: Record<string, string>
    readonly body?: object
  }
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const response = await app.inject({
    method: endpoint.method,
    url,
    headers,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { payload: body }),
  })
  return replyOf(endpoint, response)
}

function replyOf<E extends Endpoint>(endpoint: E, response: LightMyRequestResponse): Reply<ResultOf<E>> {
  const { statusCode: status, body: text, headers } = response
  const problem = status >= 400 ? (JSON.parse(text) as Problem) : null
  if (problem !== null && !mayRefuse(endpoint, problem.code)) {
    throw new Error(`${endpoint.path} answered ${problem.code}, which it doesn't declare`)
  }
  return {
    status,
    text,
    headers,
    code: problem?.code ?? null,
    get value() {
      if (problem !== null) throw new Error(`${endpoint.path} refused: ${text}`)
      return endpoint.result.parse(JSON.parse(text)) as ResultOf<E>
    },
    get problem() {
      if (problem === null) throw new Error(`${endpoint.path} did not refuse: ${text.slice(0, 500)}`)
      return problem
    },
  }
}

/** Beside its own problems, an endpoint may answer those of every request. */
function mayRefuse(endpoint: Endpoint, code: ProblemCode): boolean {
  return endpoint.problems.includes(code) || /^(request|server|session)\//.test(code)
}
