import { sql, type Transaction } from 'kysely'
import type { Database } from './open-database.ts'
import type { DB } from './schema.generated.ts'

export type { Database }
export type UnitTransaction = Transaction<DB>

/**
 * Runs `work` in one transaction that sees and touches this unit alone (row-level security reads the setting).
 * What crosses units is a message, never a wider transaction.
 */
export async function inUnit<T>(db: Database, unitId: string, work: (trx: UnitTransaction) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`select set_config('sanban.unit_id', ${unitId}, true)`.execute(trx)
    return await work(trx)
  })
}

/** A value for a jsonb column: arrays and strings would otherwise reach PostgreSQL as its own arrays and text. */
export function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
