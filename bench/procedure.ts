import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readSource } from './procedure/bpmn-engine.ts'
import { measureChecker } from './procedure/checker.ts'
import { type Contestant, measureByTurns, type Rates } from './procedure/contestants.ts'
import { engineInMemory, stepAlone } from './procedure/in-memory.ts'
import { memoryOfRun, memoryOfState } from './procedure/memory.ts'
import { openOfficeDatabase } from './procedure/office-database.ts'
import { engineInOneRow, stepInOneRow } from './procedure/one-row.ts'
import { compare, type Report, reportLines } from './procedure/report.ts'
import { order, readSixSteps } from './procedure/six-steps.ts'
import { wholeAct } from './procedure/whole-act.ts'

const usage = `用法 usage: ./sanban bench procedure [--seconds N] [--rounds N] [--json]
  规程引擎每秒多少步，与 bpmn-engine 办理同样六步相比；检查规程每秒多少状态；一件事占多少内存
  steps per second of the engine, beside bpmn-engine on the same six steps; states per second of the checker; memory of a matter
退出码 exit code: 0 达到要求 met · 1 未达到 not met · 2 用法错误 bad use`

/** One at a time shows how long a step takes; the requirement is on how many steps a busy server takes. */
const clientsMax = 8
const clientCounts = [1, clientsMax] as const

interface Options {
  /** How long one turn of one contestant lasts. */
  readonly seconds: number
  readonly rounds: number
  readonly json: boolean
}

const log = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === null) {
    log(usage)
    return 2
  }
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort())
  const report = await measure(options, interruption.signal).catch((error: unknown) => {
    if (interruption.signal.aborted) return null
    throw error
  })
  if (report === null) return 130
  console.log(options.json ? JSON.stringify(report) : reportLines(report).join('\n'))
  return report.comparisons.every(({ isMet, isRequired }) => isMet || !isRequired) ? 0 : 1
}

const known = {
  seconds: { type: 'string', default: '0.5' },
  rounds: { type: 'string', default: '7' },
  json: { type: 'boolean', default: false },
} as const

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({ args: [...args], options: known, strict: true })
    const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
    const inBounds = seconds >= 0.1 && seconds <= 10 && Number.isInteger(rounds) && rounds >= 1 && rounds <= 99
    return inBounds ? { seconds, rounds, json: values.json } : null
  } catch {
    return null
  }
}

async function measure(options: Options, signal: AbortSignal): Promise<Report> {
  const definition = await readSixSteps()
  const source = await readSource()
  const byTurns = (contestants: readonly Contestant[]): Promise<readonly Rates[]> =>
    measureByTurns(contestants, { ...options, stepsPerMatter: order.length, signal, log })
  const checker = await measureChecker(resolve(import.meta.dirname, '../office/procedures'))
  const memory = { state: await memoryOfState(definition), engine: await memoryOfRun(source) }
  const comparisons = compare(await byTurns([stepAlone(definition), engineInMemory(source)]), 1, true)
  for (const clients of clientCounts) {
    const office = await openOfficeDatabase(definition, clients)
    try {
      const [ours, theirs] = [stepInOneRow(office.connections, definition), engineInOneRow(office.connections, source)]
      comparisons.push(
        ...compare(await byTurns([ours, wholeAct(office, definition.key), theirs]), clients, clients === clientsMax),
      )
    } finally {
      await office.close()
    }
  }
  const { seconds, rounds } = options
  return { seconds, rounds, comparisons, checker, memory }
}

process.exitCode = await main(process.argv.slice(2))
