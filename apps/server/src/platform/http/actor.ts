import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/kernel.ts'
import type { Session } from '../auth/session.ts'

/** Who acts, with the program and address that the ledger keeps. */
export function actorOf(session: Session, request: FastifyRequest): Actor {
  const program = (request.headers['user-agent'] ?? 'unknown').slice(0, 200)
  return { unitId: session.unitId, personId: session.personId, client: `${request.ip} ${program}` }
}
