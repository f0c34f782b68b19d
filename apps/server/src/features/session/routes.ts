import { endpoints } from '@sanban/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { hashPassword, weaknessOf } from '../../platform/auth/password.ts'
import { type Session, type Sessions, sessionCookie, sessionTotalMs } from '../../platform/auth/session.ts'
import { checkCredentials } from '../../platform/auth/sign-in.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, inUnit } from '../../platform/db/unit-transaction.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { readMe } from './me.ts'

/** Signing in and out, and one's own password. */
export function sessionRoutes(app: FastifyInstance, db: Database, sessions: Sessions, clock: Clock): void {
  route(app, endpoints.signIn, async ({ body }, { request, reply }): Promise<Answer<typeof endpoints.signIn>> => {
    const checked = await checkCredentials(db, clock, body.login, body.password)
    if (!checked.ok) return checked
    const token = await sessions.open(checked.value.login)
    setCookie(reply, token, request.protocol === 'https')
    const session = await sessions.find(token)
    if (session === null) throw new Error('a session that was just opened is gone')
    return ok(await me(db, session))
  })

  route(app, endpoints.signOut, async (_received, { request, reply }): Promise<Answer<typeof endpoints.signOut>> => {
    const token = request.cookies[sessionCookie]
    if (token !== undefined) await sessions.close(token)
    reply.clearCookie(sessionCookie, { path: '/' })
    return ok({})
  })

  route(app, endpoints.me, async ({ session }) => ok(await me(db, session)))

  route(
    app,
    endpoints.changePassword,
    async ({ body, session }, { request }): Promise<Answer<typeof endpoints.changePassword>> => {
      const checked = await checkCredentials(db, clock, session.login, body.current)
      if (!checked.ok) return checked
      const weakness = weaknessOf(body.next, session.login)
      if (weakness !== null) return refuse('session/weak-password', { because: weakness })
      await db
        .updateTable('account')
        .set({ password_hash: await hashPassword(body.next), password_changed_at: clock() })
        .where('login', '=', session.login)
        .execute()
      await sessions.closeOthers(session.login, request.cookies[sessionCookie] ?? '')
      return ok({})
    },
  )
}

async function me(db: Database, session: Session) {
  return await inUnit(db, session.unitId, (trx) => readMe(trx, session))
}

function setCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: sessionTotalMs / 1000,
  })
}
