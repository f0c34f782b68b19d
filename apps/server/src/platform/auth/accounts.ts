import type { Database } from '../db/unit-transaction.ts'
import { hashPassword, randomPassword } from './password.ts'

/** An account as an administrator of the machine sees it. */
export interface Account {
  readonly login: string
  readonly name: string
  /** The person's office, 职务. */
  readonly title: string
  readonly unit: string
  /** Until when wrong passwords lock it; null when it is open. */
  readonly lockedUntil: Date | null
}

/** All accounts by unit and login. Connects as the owner, who sees all units. */
export async function listAccounts(admin: Database, now: Date): Promise<readonly Account[]> {
  const rows = await admin
    .selectFrom('account as a')
    .innerJoin('person as p', (on) => on.onRef('p.unit_id', '=', 'a.unit_id').onRef('p.person_id', '=', 'a.person_id'))
    .innerJoin('unit as u', 'u.unit_id', 'a.unit_id')
    .select(['a.login', 'p.name', 'p.title', 'u.name as unit', 'a.locked_until'])
    .orderBy('u.parent_unit_id', (order) => order.desc().nullsFirst())
    .orderBy('u.code')
    .orderBy('a.login')
    .execute()
  return rows.map(({ locked_until, ...account }) => ({
    ...account,
    lockedUntil: locked_until !== null && locked_until > now ? locked_until : null,
  }))
}

/**
 * Gives an account a new random password, unlocks it and ends its sessions, all at once. Answers the password, which is
 * stored nowhere; null when there is no such account.
 */
export async function resetPassword(admin: Database, login: string, now: Date): Promise<string | null> {
  const name = login.trim().toLowerCase()
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  return await admin.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('account')
      .set({ password_hash: passwordHash, password_changed_at: now, failed_attempts: 0, locked_until: null })
      .where('login', '=', name)
      .returning('login')
      .executeTakeFirst()
    if (changed === undefined) return null
    await trx.deleteFrom('session').where('login', '=', name).execute()
    return password
  })
}
