import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What PostgreSQL writes about its running self into `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number
  /** PostgreSQL's own word, such as `starting`, `ready` or `stopping`. */
  readonly status: string
  readonly port: number
}

/** Reads `postmaster.pid`; null when there is none or it is still being written. */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? '', port: Number(lines[3]) } : null
}

/** Whether the process lives and is a PostgreSQL of this very cluster. A zombie is dead; a reused number isn't ours. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  return process.platform === 'linux' ? worksIn(cluster, pid) : commandNames(cluster, pid)
}

function worksIn(cluster: string, pid: number): boolean {
  try {
    const [, name, state] = /\((.*)\) (.)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const lives = name === 'postgres' && state !== 'Z' && state !== 'X'
    return lives && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

function commandNames(cluster: string, pid: number): boolean {
  try {
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}

/** Above every system's limit, so no process ever has it. */
const impossiblePid = 2_147_483_646

/**
 * Lets a cluster start again whose postmaster is dead. PostgreSQL would refuse while the number in `postmaster.pid`
 * belongs to any process of the same user: a zombie, or a stranger that got the number after a reboot. Only the number is
 * replaced: the rest lets PostgreSQL still find server processes that outlived their postmaster.
 */
export function disownDeadPostmaster(cluster: string): void {
  const file = join(cluster, 'postmaster.pid')
  if (existsSync(file)) writeFileSync(file, readFileSync(file, 'utf8').replace(/^[^\n]*/, String(impossiblePid)))
  for (const socket of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(cluster, socket), { force: true })
}

/**
 * Stops a postmaster of this cluster: fast shutdown (open transactions are rolled back), then without a checkpoint, then
 * by force. Returns when the process is gone.
 */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isPostmasterOf(cluster, pid)) return
    process.kill(pid, signal)
    if (await isGone(cluster, pid, patienceMs)) return
  }
  throw new Error(`postmaster ${pid} of ${cluster} survives SIGKILL`)
}

async function isGone(cluster: string, pid: number, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    if (!isPostmasterOf(cluster, pid)) return true
    await pause(10)
  }
  return false
}
