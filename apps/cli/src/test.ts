import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './check.ts'
import { findChromium } from './chromium.ts'
import { ensureFontFiles } from './font-files.ts'
import { runNode } from './run-program.ts'
import { readTally, sumTallies, type Tally } from './tally.ts'
import { ensureWeb } from './web-build.ts'

const parts = ['check', 'packages', 'server', 'web', 'e2e'] as const
type Part = (typeof parts)[number]

const log = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

/**
 * `test [parts] [-- options of vitest]`: runs the named parts, or all. The last line says how many test cases passed and
 * failed; a stage that can't be carried out counts as one failure, so that nothing that didn't run looks well.
 */
export async function test(args: readonly string[]): Promise<number> {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const named = args.slice(0, end)
  if (!named.every(isPart)) {
    log(`用法 usage: ./sanban test [${parts.join('|')}] [-- vitest 选项 options]`)
    return 2
  }
  const chosen = named.length === 0 ? parts : parts.filter((part) => named.includes(part))
  const { passed, failed } = await runParts(chosen, args.slice(end + 1))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

function isPart(name: string): name is Part {
  return parts.some((part) => part === name)
}

async function runParts(chosen: readonly Part[], options: readonly string[]): Promise<Tally> {
  const tallies: Tally[] = []
  const needsFonts = chosen.some((part) => part !== 'check')
  if (needsFonts && !(await ensureFontFiles(log))) tallies.push(failure('字体 fonts'))
  for (const part of chosen) {
    if (part === 'check') tallies.push({ passed: 0, failed: await runChecks(false) })
    else tallies.push(...(await prepare(part)), await runProject(part, options))
  }
  return sumTallies(tallies)
}

function failure(stage: string): Tally {
  log(`✗ ${stage}`)
  return { passed: 0, failed: 1 }
}

/** The browser stories need the built web app and a browser. */
async function prepare(part: Part): Promise<readonly Tally[]> {
  if (part !== 'e2e') return []
  const failures: Tally[] = []
  if (!(await ensureWeb(log))) failures.push(failure('网页构建 web build'))
  const chromium = await findChromium()
  if (chromium === null) failures.push(failure('浏览器 browser'))
  else process.env.SANBAN_CHROMIUM = chromium
  return failures
}

async function runProject(project: Part, options: readonly string[]): Promise<Tally> {
  log(`── ${project}`)
  const folder = mkdtempSync(join(tmpdir(), 'sanban-report-'))
  const report = join(folder, 'report.json')
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const code = await runNode([vitest, 'run', '--project', project, ...reporters, ...options])
    return readTally(existsSync(report) ? readFileSync(report, 'utf8') : null, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
