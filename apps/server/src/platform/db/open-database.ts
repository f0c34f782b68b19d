import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'

/** A database whose tables are typed from the migrations. */
export type Database = Kysely<DB>

// The driver gives bigint (oid 20) as text because it may exceed 2^53: ours are counts and sizes, far below. It gives date
// (oid 1082) as midnight of the machine's zone: ours are calendar days without a zone, `2026-11-23`.
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, parseBigint],
  [1082, (text) => text],
])

function parseBigint(text: string): number {
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
  // One that dies between two queries of a transaction fails the next; its own event has no other listener then.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

function typeParser(oid: number, format?: 'text' | 'binary') {
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')
}
