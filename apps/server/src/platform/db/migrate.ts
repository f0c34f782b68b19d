import pg from 'pg'
import { type Migration, readMigrations } from './migrations.ts'

/** Why the schema can't be brought up to date. `detail` is English for logs. */
export type MigrationProblem =
  | { readonly code: 'database/unreachable'; readonly detail: string }
  | { readonly code: 'database/migration-changed'; readonly name: string; readonly detail: string }
  | { readonly code: 'database/newer'; readonly name: string; readonly detail: string }
  | { readonly code: 'database/migration-failed'; readonly name: string; readonly detail: string }

export interface Migrated {
  readonly ok: true
  /** The names of the files that were applied now. */
  readonly applied: readonly string[]
}

interface MigrationRefusal {
  readonly ok: false
  readonly problem: MigrationProblem
}

interface AppliedRow {
  readonly number: number
  readonly name: string
  readonly hash: string
}

// Any number serves as long as nothing else of ours takes it: the letters "sanban" as bytes.
const advisoryLock = 0x73616e62616e

/**
 * Applies the migrations that the database lacks, each in a transaction of its own, and records them in
 * `sanban.migration`. Two processes that start at once take turns. Refuses, having changed nothing, when a recorded file
 * reads differently now or isn't there (the database belongs to a newer program). A failing file leaves those before it applied.
 */
export async function migrate(
  adminUrl: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<Migrated | MigrationRefusal> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return { ok: false, problem: { code: 'database/unreachable', detail: String(error) } }
  }
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    return await applyMissing(client, migrations)
  } finally {
    await client.end()
  }
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<Migrated | MigrationRefusal> {
  await client.query(migrationTable)
  const recorded = await client.query<AppliedRow>('select number, name, hash from sanban.migration order by number')
  const problem = findDifference(recorded.rows, migrations)
  if (problem !== null) return { ok: false, problem }
  const missing = migrations.slice(recorded.rows.length)
  for (const migration of missing) {
    const failure = await apply(client, migration)
    if (failure !== null) return { ok: false, problem: failure }
  }
  return { ok: true, applied: missing.map(({ name }) => name) }
}

// The application's role may not touch it: only the owner of the schema migrates.
const migrationTable = `
  create schema if not exists sanban;
  create table if not exists sanban.migration (
    number integer primary key,
    name text not null,
    hash text not null,
    applied_at timestamptz not null default now()
  )`

function findDifference(recorded: readonly AppliedRow[], migrations: readonly Migration[]): MigrationProblem | null {
  for (const [index, row] of recorded.entries()) {
    const known = migrations[index]
    if (known === undefined)
      return { code: 'database/newer', name: row.name, detail: `this program doesn't know the migration ${row.name}` }
    if (known.hash !== row.hash || known.name !== row.name)
      return {
        code: 'database/migration-changed',
        name: row.name,
        detail: `${row.name} was applied with other content`,
      }
  }
  return null
}

async function apply(client: pg.Client, migration: Migration): Promise<MigrationProblem | null> {
  const { number, name, hash } = migration
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into sanban.migration (number, name, hash) values ($1, $2, $3)', [number, name, hash])
    await client.query('commit')
    return null
  } catch (error) {
    await client.query('rollback')
    return { code: 'database/migration-failed', name, detail: describe(error, migration.sql) }
  }
}

/** PostgreSQL counts characters from the start of the text; people count lines. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error)
  const line = error.position === undefined ? '' : ` at line ${sql.slice(0, Number(error.position)).split('\n').length}`
  return [`${error.message}${line}`, error.detail, error.hint].filter((part) => part !== undefined).join('\n')
}
