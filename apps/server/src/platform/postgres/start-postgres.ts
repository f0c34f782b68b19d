import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Account, accountFor } from './account.ts'
import { findBinaries } from './binaries.ts'
import {
  applicationRole,
  type ClusterOptions,
  clusterFolder,
  databaseName,
  ensureCluster,
  ownerRole,
  readSecrets,
  type Secrets,
} from './cluster.ts'
import { type DataLock, holderOf, lockData } from './data-lock.ts'
import { isPostmasterOf, readPostmasterFile, stopPostmaster } from './postmaster.ts'
import { type PostgresRefusal, refuse, storageProblem } from './problem.ts'
import { logFileOf, type Place, type ServerProcess, startServerProcess } from './server-process.ts'

/** The running database of a data folder. */
export interface Postgres {
  readonly ok: true
  /** Connects as the owner of the schema: for migrations and for nothing else. */
  readonly adminUrl: string
  /** Connects as the application's role, which owns nothing and can't pass row-level security. */
  readonly appUrl: string
  readonly pid: number
  /** Whether this start made the cluster. */
  readonly created: boolean
  /** Tells who comes next and is refused where this server answers. */
  announce(address: string): void
  /** Stops the server cleanly and lets the data folder go. May be called twice. */
  stop(): Promise<void>
  /** Tells the server to end without a checkpoint and returns at once: for a user who insists. No committed data is lost. */
  stopAtOnce(): void
}

export interface PostgresOptions {
  readonly dataDir: string
  readonly log: (message: string) => void
  /** Told once when the server died and couldn't be brought back. */
  readonly onLost?: (problem: PostgresRefusal['problem']) => void
  /** Turns fsync off. Only for data that is thrown away, as in tests. */
  readonly loseDataOnPowerCut?: boolean
}

/**
 * Runs the PostgreSQL of a data folder for this process, creating it when there is none. One process holds a data folder
 * at a time. A server that an earlier, killed process left behind is stopped and started anew; a server that dies while
 * we run is started again at the same place.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres | PostgresRefusal> {
  const made = makeDataFolder(options.dataDir)
  if (typeof made !== 'string') return made
  const lock = takeLock(made)
  if (!('announce' in lock)) return lock
  const started = await startHeld({ ...options, dataDir: made }, lock)
  if (!started.ok) lock.release()
  return started
}

/**
 * Connects to the running PostgreSQL of a data folder when a live process holds it (then `stop` leaves it running),
 * otherwise starts it. For commands that look at the data beside the server.
 */
export async function reachPostgres(options: PostgresOptions): Promise<Postgres | PostgresRefusal> {
  const dataDir = resolve(options.dataDir)
  const file = holderOf(dataDir) === null ? null : readPostmasterFile(clusterFolder(dataDir))
  const secrets = file?.status === 'ready' ? readSecrets(dataDir) : null
  if (file === null || secrets === null) return await startPostgres(options)
  const place: Place =
    file.port === 5432 ? { kind: 'socket', folder: clusterFolder(dataDir) } : { kind: 'port', port: file.port }
  return {
    ok: true,
    ...addresses(place, secrets),
    pid: file.pid,
    created: false,
    announce: () => {},
    stop: async () => {},
    stopAtOnce: () => {},
  }
}

function makeDataFolder(path: string): string | PostgresRefusal {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    const detail = String(error)
    return refuse(storageProblem(path, detail) ?? { code: 'postgres/data-not-writable', path, detail })
  }
}

function takeLock(dataDir: string): DataLock | PostgresRefusal {
  try {
    const lock = lockData(dataDir)
    if (lock.ok) return lock
    const { pid, address } = lock.holder
    return refuse({ code: 'postgres/in-use', path: dataDir, pid, address, detail: `process ${pid} holds ${dataDir}` })
  } catch (error) {
    const detail = String(error)
    return refuse(storageProblem(dataDir, detail) ?? { code: 'postgres/data-not-writable', path: dataDir, detail })
  }
}

async function startHeld(options: PostgresOptions, lock: DataLock): Promise<Postgres | PostgresRefusal> {
  const { dataDir } = options
  const account = accountFor(clusterFolder(dataDir))
  if (account === 'missing')
    return refuse({
      code: 'postgres/no-account',
      path: dataDir,
      detail: 'root, and neither postgres nor nobody exists',
    })
  const binaries = await findBinaries(account)
  if (!binaries.ok) return binaries
  if (!existsSync(clusterFolder(dataDir))) options.log('creating the database')
  const server = { dataDir, binaries, account, loseDataOnPowerCut: options.loseDataOnPowerCut ?? false }
  const cluster = await ensureCluster(server)
  if (!cluster.ok) return cluster
  const access = checkAccess(dataDir, account)
  if (access !== null) return access
  const first = await startServerProcess(server)
  return first.ok ? supervise(options, server, lock, first, cluster.secrets, cluster.created) : first
}

/** A cluster that another user made can't be started by us unless we are root. */
function checkAccess(dataDir: string, account: Account | null): PostgresRefusal | null {
  try {
    if (account === null) accessSync(clusterFolder(dataDir), constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return refuse({ code: 'postgres/data-not-writable', path: clusterFolder(dataDir), detail: String(error) })
  }
}

function addresses(place: Place, secrets: Secrets): { readonly adminUrl: string; readonly appUrl: string } {
  const host = place.kind === 'socket' ? `${encodeURIComponent(place.folder)}:5432` : `127.0.0.1:${place.port}`
  const url = (role: string, password: string): string => `postgresql://${role}:${password}@${host}/${databaseName}`
  return { adminUrl: url(ownerRole, secrets.owner), appUrl: url(applicationRole, secrets.application) }
}

const restartsMax = 5
const restartWindowMs = 60_000

function supervise(
  options: PostgresOptions,
  server: ClusterOptions,
  lock: DataLock,
  first: ServerProcess,
  secrets: Secrets,
  created: boolean,
): Postgres {
  let current = first
  let stopping: Promise<void> | null = null
  let restarts: readonly number[] = []
  let restarting: Promise<void> = Promise.resolve()

  const restart = async (): Promise<void> => {
    const now = performance.now()
    restarts = [...restarts.filter((at) => now - at < restartWindowMs), now]
    options.log('PostgreSQL died; starting it again')
    const next =
      restarts.length > restartsMax ? tooManyRestarts(server.dataDir) : await startServerProcess(server, first.place)
    if (next.ok) watch(next)
    else options.onLost?.(next.problem)
  }
  const watch = (next: ServerProcess): void => {
    current = next
    const died = (): void => {
      if (stopping === null) restarting = restart()
    }
    if (next.child.exitCode !== null || next.child.signalCode !== null) died()
    else next.child.once('exit', died)
  }
  const stop = async (): Promise<void> => {
    await restarting
    await stopPostmaster(clusterFolder(server.dataDir), current.pid)
    lock.release()
  }
  watch(first)
  return {
    ok: true,
    ...addresses(first.place, secrets),
    get pid() {
      return current.pid
    },
    created,
    announce: lock.announce,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
    stopAtOnce: () => {
      stopping ??= Promise.resolve()
      if (isPostmasterOf(clusterFolder(server.dataDir), current.pid)) process.kill(current.pid, 'SIGQUIT')
      lock.release()
    },
  }
}

function tooManyRestarts(dataDir: string): PostgresRefusal {
  const logFile = logFileOf(dataDir)
  const detail = `PostgreSQL died ${restartsMax} times within a minute`
  return refuse({ code: 'postgres/cannot-start', path: clusterFolder(dataDir), logFile, detail })
}
