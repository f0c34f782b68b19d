import type { Clock } from '../clock.ts'
import type { Database } from '../db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../http/answer.ts'
import { hashPassword, randomPassword, verifyPassword } from './password.ts'

/** After five wrong passwords in a row the account rests for fifteen minutes. */
export const attemptsMax = 5
export const lockMinutes = 15

type SignInProblem = 'session/wrong-credentials' | 'session/locked'

let decoy: Promise<string> | null = null

/**
 * Checks login and password, counting failures on the account. An unknown login takes as long and answers the same
 * as a wrong password, so that nobody can list the accounts.
 */
export async function checkCredentials(
  db: Database,
  clock: Clock,
  login: string,
  password: string,
): Promise<Outcome<{ login: string }, SignInProblem>> {
  const name = login.trim().toLowerCase()
  const account = await db.selectFrom('account').selectAll().where('login', '=', name).executeTakeFirst()
  if (account === undefined) {
    decoy ??= hashPassword(randomPassword())
    await verifyPassword(await decoy, password)
    return refuse('session/wrong-credentials')
  }
  const now = clock()
  if (account.locked_until !== null && account.locked_until > now) return locked(account.locked_until)
  if (await verifyPassword(account.password_hash, password)) {
    await db.updateTable('account').set({ failed_attempts: 0, locked_until: null }).where('login', '=', name).execute()
    return ok({ login: name })
  }
  return await countFailure(db, now, name)
}

async function countFailure(db: Database, now: Date, login: string): Promise<Outcome<never, SignInProblem>> {
  const counted = await db
    .updateTable('account')
    .set((eb) => ({ failed_attempts: eb('failed_attempts', '+', 1) }))
    .where('login', '=', login)
    .returning('failed_attempts')
    .executeTakeFirstOrThrow()
  if (counted.failed_attempts < attemptsMax) {
    return refuse('session/wrong-credentials', { attemptsLeft: attemptsMax - counted.failed_attempts })
  }
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  await db.updateTable('account').set({ failed_attempts: 0, locked_until: until }).where('login', '=', login).execute()
  return locked(until)
}

function locked(until: Date) {
  return refuse('session/locked', { until: until.toISOString(), minutes: lockMinutes })
}
