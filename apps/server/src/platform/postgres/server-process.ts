import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ClusterOptions, clusterFolder } from './cluster.ts'
import { disownDeadPostmaster, readPostmasterFile, stopPostmaster } from './postmaster.ts'
import { type PostgresRefusal, refuse, storageProblem } from './problem.ts'
import { asAccount, dataArgument } from './run.ts'

/** Where the server listens: a socket in the cluster's own 0700 folder, or a random port of the loopback interface. */
export type Place =
  | { readonly kind: 'socket'; readonly folder: string }
  | { readonly kind: 'port'; readonly port: number }

/** A running server, the child of this process. */
export interface ServerProcess {
  readonly ok: true
  readonly child: ChildProcess
  readonly pid: number
  readonly place: Place
}

/** Where PostgreSQL writes its log. */
export function logFileOf(dataDir: string): string {
  return join(dataDir, 'postgres.log')
}

/**
 * Starts the server and waits until it accepts connections. A server left over from a killed process is stopped first;
 * one that is dying is waited for up to ten seconds.
 */
export async function startServerProcess(
  options: ClusterOptions,
  place?: Place,
): Promise<ServerProcess | PostgresRefusal> {
  const cluster = clusterFolder(options.dataDir)
  const end = performance.now() + 10_000
  for (;;) {
    const left = readPostmasterFile(cluster)
    if (left !== null) await stopPostmaster(cluster, left.pid)
    disownDeadPostmaster(cluster)
    const started = await attempt(options, place ?? (await choosePlace(cluster)))
    if (started.ok || !isPassing(started.problem.detail) || performance.now() > end) return started
    await pause(200)
  }
}

/** Reasons that go away: dying server processes of the last run, or a port that was taken since it was chosen. */
function isPassing(log: string): boolean {
  return /pre-existing shared memory block|lock file .* already exists|could not create any TCP\/IP sockets/.test(log)
}

// sockaddr_un holds 104 bytes on macOS, 108 on Linux, with the closing zero.
const socketPathBytesMax = 100

async function choosePlace(cluster: string): Promise<Place> {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432')) <= socketPathBytesMax)
    return { kind: 'socket', folder: cluster }
  return { kind: 'port', port: await freePort() }
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = createServer()
  server.on('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    server.close(() => resolve(port))
  })
  return promise
}

function settings(options: ClusterOptions, place: Place): readonly string[] {
  const listen =
    place.kind === 'socket'
      ? ['listen_addresses=', 'unix_socket_directories=.', 'unix_socket_permissions=0700', 'port=5432']
      : ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${place.port}`]
  const safety = options.loseDataOnPowerCut
    ? ['fsync=off', 'full_page_writes=off']
    : ['fsync=on', 'full_page_writes=on']
  const fixed = [
    'synchronous_commit=on',
    'shared_buffers=128MB',
    'max_connections=60',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
  ]
  const quiet = ['log_checkpoints=off', 'logging_collector=off', 'log_destination=stderr']
  return [...listen, ...safety, ...fixed, ...quiet].flatMap((setting) => ['-c', setting])
}

async function attempt(options: ClusterOptions, place: Place): Promise<ServerProcess | PostgresRefusal> {
  const cluster = clusterFolder(options.dataDir)
  const logFile = logFileOf(options.dataDir)
  const failed = (detail: string): PostgresRefusal =>
    refuse(storageProblem(cluster, detail) ?? { code: 'postgres/cannot-start', path: cluster, logFile, detail })
  try {
    const logStart = rotateLog(logFile)
    const child = launch(options, place, logFile)
    const launched = await isReady(child, cluster)
    if (launched !== null)
      return failed(`${launched}\n${readFileSync(logFile).subarray(logStart).toString('utf8')}`.trim())
    return { ok: true, child, pid: child.pid ?? 0, place }
  } catch (error) {
    return failed(String(error))
  }
}

const logBytesMax = 10_000_000

/** Keeps one older log; gives the size at which this run's part begins. */
function rotateLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size < logBytesMax) return size
  renameSync(logFile, `${logFile}.1`)
  return 0
}

function launch(options: ClusterOptions, place: Place, logFile: string): ChildProcess {
  const cluster = clusterFolder(options.dataDir)
  const log = openSync(logFile, 'a', 0o600)
  const args = ['-D', dataArgument(cluster, options.account), ...settings(options, place)]
  try {
    // Its own session: Ctrl-C in the terminal reaches us, and we stop it when the last request is answered.
    const session = { detached: true, stdio: ['ignore' as const, log, log] }
    return spawn(options.binaries.postgres, args, { ...asAccount(options.account, cluster), ...session })
  } finally {
    closeSync(log)
  }
}

/** Null when the server accepts connections, otherwise why it never will. */
async function isReady(child: ChildProcess, cluster: string): Promise<string | null> {
  let ended: string | null = null
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', (code, signal) => {
    ended ??= `the server ended with ${code ?? signal}`
  })
  for (;;) {
    if (ended !== null) return ended
    const file = readPostmasterFile(cluster)
    if (file !== null && file.pid === child.pid && file.status === 'ready') return null
    await pause(5)
  }
}
