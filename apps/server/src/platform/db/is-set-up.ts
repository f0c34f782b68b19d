import { sql } from 'kysely'
import type { Database } from './open-database.ts'

/** Whether the database holds our tables. Throws what the driver throws when it can't be reached. */
export async function isSetUp(admin: Database): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`select to_regclass('ledger_entry') is not null as ours`.execute(admin)
  return rows[0]?.ours === true
}
