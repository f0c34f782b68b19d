import { fontFolders } from '@sanban/render'
import { startServer } from '@sanban/server'
import { ensureApplicationRole, migrate } from '@sanban/server/db'
import { holderOf, type Postgres, startPostgres, storageProblem } from '@sanban/server/postgres'
import { accountTable } from './account-table.ts'
import { ensureFontFiles } from './font-files.ts'
import { tryPort } from './port.ts'
import { problemText, type StartProblem } from './problem-text.ts'
import { projectRoot } from './project.ts'
import { untilStopped } from './stop-signal.ts'
import { parseUpOptions, type UpOptions } from './up-options.ts'
import { ensureWeb, webFolder } from './web-build.ts'

type Server = Awaited<ReturnType<typeof startServer>>

type Started<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: StartProblem }

/** A database ready for the server: at hand, migrated, and with the two addresses. */
interface RunningDatabase {
  readonly adminUrl: string
  readonly appUrl: string
  /** Null when the office runs its own PostgreSQL. */
  readonly postgres: Postgres | null
}

const log = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

/**
 * `up`: runs everything until it is told to stop. Answers 0 after a clean stop, 2 when something that it needs is missing
 * (told with the remedy), 1 when the database was lost while running.
 */
export async function up(args: readonly string[]): Promise<number> {
  const options = parseUpOptions(args, process.env, process.cwd())
  if (typeof options === 'string') {
    log(`${options}\n用法 usage: ./sanban up [--port N] [--host H] [--data DIR] [--no-demo] [--no-web]`)
    return 2
  }
  const problem = await firstObstacle(options)
  if (problem !== null) return fail(problem)
  const stop = untilStopped()
  const database = await startDatabase(options, (lost) => stop.because(lost))
  if (!database.ok) return fail(database.problem)
  stop.onForce(() => database.postgres?.stopAtOnce())
  try {
    return await serve(options, database, stop)
  } finally {
    await database.postgres?.stop()
  }
}

function fail(problem: StartProblem): number {
  process.stderr.write(problemText(problem))
  return 2
}

/** What can be told before anything is started. */
async function firstObstacle(options: UpOptions): Promise<StartProblem | null> {
  const holder = options.databaseUrl === null ? holderOf(options.dataDir) : null
  if (holder !== null) return { code: 'postgres/in-use', path: options.dataDir, ...holder, detail: 'locked' }
  const port = await tryPort(options.host, options.port)
  if (port !== null) return port
  if (!(await ensureFontFiles(log))) return { code: 'up/fonts-missing' }
  if (options.web && !(await ensureWeb(log))) return { code: 'up/web-build-failed' }
  return null
}

async function startDatabase(
  options: UpOptions,
  onLost: (problem: StartProblem) => void,
): Promise<Started<RunningDatabase>> {
  const database = await (options.databaseUrl === null
    ? startOwnDatabase(options.dataDir, onLost)
    : reachOutsideDatabase(options.databaseUrl))
  if (!database.ok) return database
  const migrated = await migrate(database.adminUrl)
  if (!migrated.ok) {
    await database.postgres?.stop()
    return { ok: false, problem: storageProblem(options.dataDir, migrated.problem.detail) ?? migrated.problem }
  }
  for (const name of migrated.applied) log(`数据库升级 · migrated ${name}`)
  return database
}

async function startOwnDatabase(
  dataDir: string,
  onLost: (problem: StartProblem) => void,
): Promise<Started<RunningDatabase>> {
  log('正在启动数据库 · starting PostgreSQL')
  const postgres = await startPostgres({ dataDir, log, onLost })
  return postgres.ok ? { ok: true, adminUrl: postgres.adminUrl, appUrl: postgres.appUrl, postgres } : postgres
}

async function reachOutsideDatabase(adminUrl: string): Promise<Started<RunningDatabase>> {
  const role = await ensureApplicationRole(adminUrl)
  return role.ok ? { ok: true, adminUrl, appUrl: role.appUrl, postgres: null } : role
}

async function serve(
  options: UpOptions,
  { adminUrl, appUrl, postgres }: RunningDatabase,
  stop: ReturnType<typeof untilStopped>,
): Promise<number> {
  const { host, port, dataDir, demo, web } = options
  const place = { dataDir, host, port, webDir: web ? webFolder : null, fontFolders: fontFolders(projectRoot) }
  const server: Server = await startServer({ database: { adminUrl, appUrl }, ...place, demo, log })
  postgres?.announce(server.url)
  announce(server)
  const reason = await stop.reached
  log('正在停止 · stopping')
  await server.close()
  if (reason === null) return 0
  process.stderr.write(problemText(reason))
  return 1
}

function announce({ url, demoAccounts, empty }: Server): void {
  const accounts =
    demoAccounts === null
      ? ''
      : `\n${accountTable('演示账号（密码只显示这一次）· demo accounts, shown only now:', demoAccounts)}\n`
  process.stdout.write(`三办已就绪 · Sanban is ready: ${url}\n${accounts}`)
  if (empty) log('尚未装入单位：./sanban office load FILE.json · no office yet: load one, then sign in')
  log('按 Ctrl-C 停止 · Ctrl-C stops it')
}
