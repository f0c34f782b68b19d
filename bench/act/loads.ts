import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { ActScript } from './act-script.ts'
import { type BenchOffice, keyOf, matterIdOf } from './bench-office.ts'

/** One measurement: how many clients act for how long on which copies. */
export interface Run {
  readonly clients: number
  readonly seconds: number
  /** The first copy, and how many there are. */
  readonly from: number
  readonly copies: number
}

/** What a load says of its run. */
export interface Measured {
  readonly acts: number
  readonly perSecond: number
}

/** One act through HTTP: the drafter hands copy `k` on to the head of the department. */
export async function act({ drafter, template }: BenchOffice, k: number): Promise<unknown> {
  return await drafter.post(`/api/matters/${matterIdOf(k)}/actions`, {
    operation: 'complete',
    key: keyOf(k),
    version: 1,
    workItemId: template.workItemId,
    opinion: '请审核。',
    form: { countersignDepartments: [] },
  })
}

/** Acts through HTTP. Throws at the first act that is refused. */
export async function loadHttp(office: BenchOffice, run: Run): Promise<Measured> {
  const startedAt = performance.now()
  const endAt = startedAt + run.seconds * 1000
  let next = run.from
  let done = 0
  const client = async (): Promise<void> => {
    while (performance.now() < endAt) {
      if (next >= run.from + run.copies) throw new Error('the prepared matters ran out')
      await act(office, next++)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: run.clients }, client))
  return { acts: done, perSecond: done / ((performance.now() - startedAt) / 1000) }
}

/** Runs the script of the act in pgbench: a transaction is an act. */
export async function loadPgbench(pgbench: string, office: BenchOffice, act: ActScript, run: Run): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'sanban-pgbench-'))
  try {
    const file = join(folder, 'act.sql')
    writeFileSync(file, act.script)
    const share = Math.floor(run.copies / run.clients)
    const counts = ['-c', String(run.clients), '-j', String(Math.min(run.clients, 2)), '-T', String(run.seconds)]
    // The first turn is 1.
    const variables = { turn: 0, base: run.from - 1, share }
    const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`])
    const output = await runPgbench(pgbench, ['-n', '-M', 'simple', ...counts, ...defined, '-f', file, office.appUrl])
    const acts = Number(/actually processed: (\d+)/.exec(output)?.[1])
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(output)?.[1])
    if (!(acts > 0 && perSecond > 0)) throw new Error(`pgbench says no rate:\n${output}`)
    return { acts, perSecond }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runPgbench(pgbench: string, args: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const child = spawn(pgbench, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
  })
  child.on('error', reject)
  child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`pgbench ended with ${code}:\n${err}`))))
  return await promise
}

/** The pgbench of the PATH, else the newest of Debian's PostgreSQL folders; null when there is none. */
export function findPgbench(): string | null {
  const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'))
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((left, right) => Number(right) - Number(left)) : []
  const installed = versions.map((version) => join(debian, version, 'bin', 'pgbench'))
  return [...inPath, ...installed].find((file) => existsSync(file)) ?? null
}
