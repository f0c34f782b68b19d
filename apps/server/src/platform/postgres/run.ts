import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/** What a finished program said; `status` is null when it could not be started or was killed. */
export interface Run {
  readonly status: number | null
  readonly output: string
}

/** PostgreSQL's own messages are read by this program, so they stay English; the zone of the machine plays no part. */
export const postgresEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** The options of a child process that runs as the account in the folder. */
export function asAccount(account: Account | null, cwd: string) {
  return { cwd, env: postgresEnvironment, ...(account === null ? {} : { uid: account.uid, gid: account.gid }) }
}

/** Runs a program of PostgreSQL to its end as the account, in the folder, with the text as its input. Never rejects. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly account: Account | null; readonly cwd: string; readonly input?: string },
): Promise<Run> {
  const { promise, resolve } = Promise.withResolvers<Run>()
  const child = spawn(program, args, { ...asAccount(options.account, options.cwd), stdio: 'pipe' })
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8')
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  child.on('error', (error) => resolve({ status: null, output: error.message }))
  child.on('close', (status) => resolve({ status, output }))
  return promise
}

/**
 * How a program names the cluster it works on. Root starts PostgreSQL as another user, who may not be able to walk down
 * to the folder (a clone below a 0700 folder); the current folder is reached through Linux's `/proc` without the walk.
 */
export function dataArgument(cluster: string, account: Account | null): string {
  return account !== null && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}
