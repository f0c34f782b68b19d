import type { Endpoint, Received } from '@sanban/contract'
import { canonicalJson } from '@sanban/ledger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Session } from '../auth/session.ts'
import type { Answer } from './answer.ts'
import { sendProblem } from './problem-reply.ts'

/** What a handler gets beside the validated request. */
export interface Caller {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type SessionOf<E extends Endpoint> = E['access'] extends 'public' ? Session | null : Session

export type Handler<E extends Endpoint> = (
  received: Received<E> & { readonly session: SessionOf<E> },
  caller: Caller,
) => Promise<Answer<E>>

/** Binds an endpoint of the contract: validates what comes in, and sends what the handler answers. */
export function route<E extends Endpoint>(app: FastifyInstance, endpoint: E, handler: Handler<E>): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    handler: async (request, reply) => {
      const { session } = request
      if (endpoint.access === 'signed-in' && session === null) return sendProblem(reply, 'session/required')
      const received = receive(endpoint, request)
      if (!received.ok) return sendProblem(reply, 'request/invalid', { issues: received.issues })
      const answer = await handler({ ...received.parts, session } as Parameters<Handler<E>>[0], { request, reply })
      if (!answer.ok) return sendProblem(reply, answer.problem.code, answer.problem.facts)
      return reply.header('cache-control', 'no-store').send(answer.value)
    },
  })
}

type Parts = Record<'params' | 'query' | 'body', unknown>

/** Validates the three parts; issues name where and what, in the order found. */
function receive(
  endpoint: Endpoint,
  request: FastifyRequest,
): { ok: true; parts: Parts } | { ok: false; issues: { where: string; message: string }[] } {
  const parts: Parts = { params: undefined, query: undefined, body: undefined }
  const issues: { where: string; message: string }[] = []
  for (const part of ['params', 'query', 'body'] as const) {
    const parsed = endpoint[part]?.safeParse(request[part])
    if (parsed === undefined) continue
    if (parsed.success) parts[part] = parsed.data
    else
      for (const issue of parsed.error.issues)
        issues.push({ where: [part, ...issue.path].join('.'), message: issue.message })
  }
  // A text with a lone surrogate has no UTF-8 and no hash: the ledger could not keep it.
  const canonical = canonicalJson(request.body ?? null)
  if (!canonical.ok) issues.push({ where: `body${canonical.problem.path}`, message: canonical.problem.detail })
  return issues.length === 0 ? { ok: true, parts } : { ok: false, issues: issues.slice(0, 20) }
}
