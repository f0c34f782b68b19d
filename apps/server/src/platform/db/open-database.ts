import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'

/** A database whose tables are typed from the migrations. */
export type Database = Kysely<DB>

// bigint (oid 20) arrives as text by default because it may exceed 2^53. Ours are counts, sizes and positions, far below.
const int8Oid = 20

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`the bigint ${text} doesn't fit a number`)
  return value
}

/**
 * Opens a pool of at most `connectionsMax` connections. Connects at the first query, so the address may be wrong without
 * an error here. End it with `destroy()`.
 */
export function openDatabase(url: string, connectionsMax = 16): Database {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax, types: { getTypeParser: typeParser } })
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

function typeParser(oid: number, format?: 'text' | 'binary') {
  return oid === int8Oid ? parseInt8 : pg.types.getTypeParser(oid, format as 'text')
}
