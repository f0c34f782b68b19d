import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Database, isSetUp, openDatabase } from '@sanban/server/db'
import { clusterFolder, reachPostgres } from '@sanban/server/postgres'
import { problemText, type StartProblem } from './problem-text.ts'
import { projectRoot } from './project.ts'

/** Which database a command works on: the office's own PostgreSQL, or the one of a data folder. */
export interface DatabasePlace {
  readonly dataDir: string
  readonly databaseUrl: string | null
}

/**
 * The database that `--data` and the environment name; gives what is wrong as a text instead. A relative folder counts
 * from `cwd`; DATABASE_URL goes first, as in `up`.
 */
export function databasePlace(
  data: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): DatabasePlace | string {
  if (data === '') return '--data: 不能为空 may not be empty'
  return {
    dataDir: resolve(cwd, data ?? resolve(projectRoot, '.sanban', 'data')),
    databaseUrl: environment.DATABASE_URL || null,
  }
}

type Reached =
  | {
      readonly ok: true
      readonly adminUrl: string
      readonly stop: () => Promise<void>
      readonly stopAtOnce: () => void
    }
  | { readonly ok: false; readonly problem: StartProblem }

const log = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

/**
 * Runs a command's work on the database as the owner of the schema, who sees all units; beside the running server, or with
 * a PostgreSQL that is started for the work alone. Creates nothing. Answers 2 when the database can't be had.
 */
export async function withOwnerDatabase(
  place: DatabasePlace,
  work: (admin: Database) => Promise<number>,
): Promise<number> {
  const reached = await reach(place)
  if (!reached.ok) return fail(reached.problem)
  const interrupt = (): void => {
    reached.stopAtOnce()
    process.exit(130)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  const admin = openDatabase(reached.adminUrl, 2)
  try {
    const problem = await lackOf(admin)
    return problem === null ? await work(admin) : fail(problem)
  } finally {
    await admin.destroy()
    await reached.stop()
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

async function reach({ dataDir, databaseUrl }: DatabasePlace): Promise<Reached> {
  if (databaseUrl !== null) return { ok: true, adminUrl: databaseUrl, stop: async () => {}, stopAtOnce: () => {} }
  if (!existsSync(clusterFolder(dataDir))) return { ok: false, problem: { code: 'data/missing', path: dataDir } }
  return await reachPostgres({ dataDir, log })
}

/** What keeps the work from starting: no answer from the database, or none of our tables in it. */
async function lackOf(admin: Database): Promise<StartProblem | null> {
  try {
    return (await isSetUp(admin)) ? null : { code: 'database/not-ours' }
  } catch (error) {
    return { code: 'database/unreachable', detail: String(error) }
  }
}

function fail(problem: StartProblem): number {
  process.stderr.write(problemText(problem))
  return 2
}
