import { parseArgs } from 'node:util'
import { type LedgerReport, verifyLedger } from '@sanban/server'
import { type DatabasePlace, databasePlace, withOwnerDatabase } from './owner-database.ts'

const usage = `用法 usage: ./sanban ledger verify [--data DIR] [--json]
  核验每个事项的台账：每一条记录与前一条是否相接、有无改动 whether every entry is as it was written and follows from the one before
  环境变量 environment: DATABASE_URL  已有的 PostgreSQL your own PostgreSQL`

/**
 * `./sanban ledger verify`: verifies the chain of every matter of every unit, beside a running server or without it.
 * Returns the exit code: 0 when all hold, 1 when one is broken, 2 for bad use or a database that can't be had.
 */
export async function ledgerCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  return await withOwnerDatabase(options.place, async (admin) => {
    const report = await verifyLedger(admin, sayProgress())
    if (options.json) console.log(JSON.stringify(report))
    else print(report)
    return report.breaks.length === 0 ? 0 : 1
  })
}

interface LedgerOptions {
  readonly place: DatabasePlace
  readonly json: boolean
}

function readOptions(args: readonly string[]): LedgerOptions | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: true })
    if (positionals.join(' ') !== 'verify') return usage
    const place = databasePlace(values.data, process.env, process.cwd())
    return typeof place === 'string' ? `${place}\n${usage}` : { place, json: values.json }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${usage}`
  }
}

const known = { data: { type: 'string' }, json: { type: 'boolean', default: false } } as const

/** A short ledger is done before anybody wonders; a long one says where it is. */
const sayEvery = 100_000

function sayProgress(): (entries: number) => void {
  let said = 0
  return (entries) => {
    if (entries - said < sayEvery) return
    said = entries
    process.stderr.write(`已核验 ${entries} 条 · ${entries} entries verified\n`)
  }
}

function print({ entries, chains, breaks }: LedgerReport): void {
  if (breaks.length === 0) {
    console.log(`台账共 ${chains} 个事项、${entries} 条记录，核验无误 · ${entries} entries in ${chains} chains: ok`)
    return
  }
  for (const { title, matterId, seq, reason } of breaks) {
    const [chinese, english] = words[reason]
    const name = title === null ? '' : `《${title}》`
    console.log(`${name}${matterId} 第 ${seq} 条：${chinese} · entry ${seq}: ${english}`)
  }
  const broken = breaks.length
  console.log(
    `台账共 ${chains} 个事项、${entries} 条记录，${broken} 个事项有问题 · ${entries} entries in ${chains} chains: ${broken} broken`,
  )
}

const words: Readonly<Record<LedgerReport['breaks'][number]['reason'], readonly [string, string]>> = {
  'wrong-matter': ['属于另一事项', 'it belongs to another matter'],
  'sequence-gap': ['序号不连续，有记录缺失', 'the numbers have a gap, an entry is missing'],
  'previous-hash': ['与前一条不相接', 'it does not follow from the entry before'],
  unreadable: ['内容无法读取', 'its content is unreadable'],
  'hash-mismatch': ['内容被改动', 'its content was changed'],
  'shorter-than-expected': ['记录缺失', 'the entry is missing'],
  'longer-than-expected': ['多出记录', 'there are more entries than there should be'],
  'head-mismatch': ['末条与留存的不符', 'the last entry is not the one that was kept'],
}
