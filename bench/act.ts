import { parseArgs } from 'node:util'
import { type ActScript, captureAct } from './act/act-script.ts'
import { type BenchOffice, copyTemplate, countActed, firstCopy, openBenchOffice } from './act/bench-office.ts'
import { act, findPgbench, loadHttp, loadPgbench, type Run } from './act/loads.ts'

const usage = `用法 usage: ./sanban bench act [--seconds N] [--rounds N] [--json]
  办理一次的完整过程（经 HTTP）每秒多少次，与 pgbench 执行同样的 SQL 相比 whole acts per second through HTTP, beside pgbench with the same SQL`

const clientCounts = [1, 16] as const
const loads = ['http', 'pgbench'] as const
type Load = (typeof loads)[number]

/** The medians of one number of clients, per second, and their ratio. */
interface Result {
  readonly clients: number
  readonly http: number
  readonly pgbench: number
  readonly ratio: number
}

interface Options {
  readonly seconds: number
  readonly rounds: number
  readonly json: boolean
}

const log = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

/** Answers 0 when it has measured, 2 for bad use or without pgbench. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === null) {
    log(usage)
    return 2
  }
  const pgbench = findPgbench()
  if (pgbench === null) {
    log(
      '没有 pgbench：请安装（Debian：apt install postgresql-contrib）· pgbench is missing: install postgresql-contrib (Debian)',
    )
    return 2
  }
  const office = await openBenchOffice(log)
  try {
    const { results, statements } = await measure(pgbench, office, options)
    console.log(
      options.json ? JSON.stringify({ ...options, statements, results }) : tableOf(results, statements.length),
    )
    return 0
  } finally {
    await office.close()
  }
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({ args: [...args], options: known, strict: true })
    const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
    const inBounds = seconds >= 1 && seconds <= 600 && Number.isInteger(rounds) && rounds >= 1 && rounds <= 99
    return inBounds ? { seconds, rounds, json: values.json } : null
  } catch {
    return null
  }
}

const known = {
  seconds: { type: 'string', default: '10' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
} as const

/** The rounds are interleaved, so that a busy minute of the machine falls on both loads. */
async function measure(pgbench: string, office: BenchOffice, { seconds, rounds }: Options) {
  await copyTemplate(office, firstCopy, 2)
  const script = await captureAct(office, (k) => act(office, k))
  log(`一次办理 ${script.statements.length} 条 SQL · one act is ${script.statements.length} statements`)
  const rates = new Map<string, number[]>()
  const series = { pgbench, office, script, next: firstCopy + 2 }
  for (const clients of clientCounts) {
    for (const load of loads) series.next = await warmUp(series, load, clients, rates)
  }
  const expected = new Map([...rates].map(([name, [rate = 0]]) => [name, rate]))
  rates.clear()
  for (let round = 1; round <= rounds; round += 1) {
    for (const clients of clientCounts) {
      for (const load of loads) {
        // Twice of what the warm-up needed: a load gets faster while caches and the compiler warm.
        const copies = Math.ceil(2 * (expected.get(nameOf(load, clients)) ?? 0) * seconds) + 100 * clients
        const rate = await runOnce(series, load, { clients, seconds, from: series.next, copies })
        series.next += copies
        rates.set(nameOf(load, clients), [...(rates.get(nameOf(load, clients)) ?? []), rate])
        log(`${round}/${rounds} ${nameOf(load, clients)}: ${rate.toFixed(0)}/s`)
      }
    }
  }
  return { results: clientCounts.map((clients) => resultOf(rates, clients)), statements: script.statements }
}

const nameOf = (load: Load, clients: number): string => `${load} ${clients}`

interface Series {
  readonly pgbench: string
  readonly office: BenchOffice
  readonly script: ActScript
  /** The first copy that nobody has acted on. */
  next: number
}

/** More a second than any machine is expected to do, for the seconds of the warm-up. */
const warmUpSeconds = 2
const warmUpRate = { http: 1500, pgbench: 4000 } as const

async function warmUp(series: Series, load: Load, clients: number, rates: Map<string, number[]>): Promise<number> {
  const copies = warmUpRate[load] * warmUpSeconds
  const run = { clients, seconds: warmUpSeconds, from: series.next, copies }
  rates.set(nameOf(load, clients), [await runOnce(series, load, run)])
  return series.next + copies
}

/** Measures one run, and makes sure that as many matters moved on as the load claims. */
async function runOnce({ pgbench, office, script }: Series, load: Load, run: Run): Promise<number> {
  await copyTemplate(office, run.from, run.copies)
  const said = load === 'http' ? await loadHttp(office, run) : await loadPgbench(pgbench, office, script, run)
  const acted = await countActed(office, run.from, run.copies)
  if (acted !== said.acts) throw new Error(`${load} says ${said.acts} acts, but ${acted} matters moved on`)
  return said.perSecond
}

function resultOf(rates: ReadonlyMap<string, readonly number[]>, clients: number): Result {
  const http = median(rates.get(nameOf('http', clients)) ?? [])
  const pgbench = median(rates.get(nameOf('pgbench', clients)) ?? [])
  return { clients, http, pgbench, ratio: http / pgbench }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}

function tableOf(results: readonly Result[], statements: number): string {
  const rows = results.map(({ clients, http, pgbench, ratio }) =>
    [String(clients), http.toFixed(0), pgbench.toFixed(0), ratio.toFixed(2)].map((text) => text.padStart(8)).join(' '),
  )
  const head = ['clients', 'act/s', 'pgbench', 'ratio'].map((text) => text.padStart(8)).join(' ')
  return [head, ...rows, `${statements} 条 SQL statements, fsync on`].join('\n')
}

process.exitCode = await main(process.argv.slice(2))
