import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/unit-transaction.ts'

/** Who is signed in. */
export interface Session {
  readonly unitId: string
  readonly personId: string
  readonly login: string
}

export const sessionCookie = 'sanban_session'

/** A session ends after twelve hours without use, and after seven days whatever happens. */
export const sessionIdleMs = 12 * 60 * 60 * 1000
export const sessionTotalMs = 7 * 24 * 60 * 60 * 1000

/** A used session is written at most once a minute. */
const touchEveryMs = 60 * 1000

export interface Sessions {
  /** Opens a session and answers the token that the cookie carries; only its hash is stored. */
  open(login: string): Promise<string>
  find(token: string): Promise<Session | null>
  close(token: string): Promise<void>
  /** Closes every session of the account but the one with this token. */
  closeOthers(login: string, token: string): Promise<void>
}

export function sessions(db: Database, clock: Clock): Sessions {
  return {
    async open(login) {
      const token = randomBytes(32).toString('base64url')
      const now = clock()
      await db.deleteFrom('session').where('login', '=', login).where('expires_at', '<', now).execute()
      await db
        .insertInto('session')
        .values({
          token_hash: hashOf(token),
          login,
          created_at: now,
          last_seen_at: now,
          expires_at: new Date(now.getTime() + sessionTotalMs),
        })
        .execute()
      return token
    },

    async find(token) {
      const now = clock()
      const row = await db
        .selectFrom('session')
        .innerJoin('account', 'account.login', 'session.login')
        .select(['account.unit_id', 'account.person_id', 'account.login', 'session.last_seen_at', 'session.expires_at'])
        .where('token_hash', '=', hashOf(token))
        .executeTakeFirst()
      if (row === undefined || row.expires_at <= now) return null
      const idleMs = now.getTime() - row.last_seen_at.getTime()
      if (idleMs >= sessionIdleMs) return null
      if (idleMs >= touchEveryMs) {
        await db.updateTable('session').set({ last_seen_at: now }).where('token_hash', '=', hashOf(token)).execute()
      }
      return { unitId: row.unit_id, personId: row.person_id, login: row.login }
    },

    async close(token) {
      await db.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
    },

    async closeOthers(login, token) {
      await db.deleteFrom('session').where('login', '=', login).where('token_hash', '!=', hashOf(token)).execute()
    },
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
