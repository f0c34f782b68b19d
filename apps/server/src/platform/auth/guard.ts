import type { FastifyInstance } from 'fastify'
import { sendProblem } from '../http/problem-reply.ts'
import { type Session, type Sessions, sessionCookie } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, or null. */
    session: Session | null
  }
}

/** Finds the session of each API request, and refuses writes that another site's page sends with our cookie. */
export function guardRequests(app: FastifyInstance, sessions: Sessions): void {
  app.decorateRequest('session', null)
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    if (request.method !== 'GET' && fromAnotherSite(request.headers)) {
      return sendProblem(reply, 'session/wrong-origin')
    }
    const token = request.cookies[sessionCookie]
    if (token !== undefined) request.session = await sessions.find(token)
  })
}

/** Browsers send Sec-Fetch-Site and Origin themselves; programs that send neither carry no cookie by accident. */
function fromAnotherSite(headers: Readonly<Record<string, unknown>>): boolean {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true
  const { origin } = headers
  if (typeof origin !== 'string') return false
  return !URL.canParse(origin) || new URL(origin).host !== (headers['x-forwarded-host'] ?? headers.host)
}
