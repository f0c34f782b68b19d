import { type Problem, type ProblemCode, problemKinds } from '@sanban/contract'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Facts } from './answer.ts'

/** Sends a problem (RFC 9457). The `type` is the anchor of the code in docs/problems.md. */
export function sendProblem(reply: FastifyReply, code: ProblemCode, facts: Facts = {}): FastifyReply {
  const kind = problemKinds[code]
  const problem: Problem = {
    ...facts,
    type: `urn:sanban:problem:${code}`,
    code,
    status: kind.status,
    title: kind.zh,
  }
  return reply.status(kind.status).type('application/problem+json; charset=utf-8').send(problem)
}

/** Turns what Fastify, PostgreSQL and bugs throw into the same problem shape. */
export function answerErrorsAsProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply) => {
    const code = problemOf(error)
    if (code === 'server/failed') request.log.error({ err: error }, 'request failed')
    else request.log.info({ err: error, code }, 'request refused')
    return sendProblem(reply, code, code.startsWith('server/') ? { requestId: request.id } : {})
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'request/not-found'))
}

/** SQLSTATE and errno classes that are the machine's state, not a bug. */
const conditionOf: Readonly<Record<string, ProblemCode>> = {
  '53100': 'server/disk-full',
  ENOSPC: 'server/disk-full',
  '53200': 'server/busy',
  '53300': 'server/busy',
  '57P01': 'server/busy',
  '57P02': 'server/busy',
  '57P03': 'server/busy',
  ECONNREFUSED: 'server/busy',
  ECONNRESET: 'server/busy',
  EPIPE: 'server/busy',
  // Characters that PostgreSQL cannot store, such as NUL.
  '22021': 'request/invalid',
  '22P05': 'request/invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request/too-large',
  FST_REQ_FILE_TOO_LARGE: 'import/too-large',
}

// The driver gives a lost connection to PostgreSQL no code, only these words.
const lostConnection: ReadonlySet<string> = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Client was closed and is not queryable',
  'Client has encountered a connection error and is not queryable',
])

function problemOf(error: FastifyError): ProblemCode {
  const known = conditionOf[error.code]
  if (known !== undefined) return known
  // No socket is there, or nobody listens at it: PostgreSQL is down.
  if ('syscall' in error && error.syscall === 'connect') return 'server/busy'
  if (lostConnection.has(error.message)) return 'server/busy'
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? 'request/invalid' : 'server/failed'
}
