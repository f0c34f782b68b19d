import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { generatedFiles, migrate } from '@sanban/server/db'
import { startTemporaryPostgres } from '@sanban/server/postgres'
import { projectRoot } from './project.ts'
import { runNode, runTool } from './run-program.ts'

/** One part of the check: its name, and a run that says on stderr what is wrong and answers whether all is well. */
interface Stage {
  readonly name: string
  readonly run: (write: boolean) => Promise<boolean>
}

// Generated files come first: with --write the others then look at the new ones.
const stages: readonly Stage[] = [
  { name: '生成文件 generated files', run: checkGenerated },
  { name: '接口文档 API description', run: checkApiDescription },
  { name: '格式 format and lint', run: checkFormat },
  { name: '类型 types', run: async () => (await runTool('tsc', ['-b'], { output: 'stderr' })) === 0 },
  { name: '依赖锁 lock file', run: checkLock },
  { name: '边界 boundaries', run: async () => (await runNode(['tools/boundaries.ts'], { output: 'stderr' })) === 0 },
]

/** `check [--write]`: with `--write` what can be put right is put right. Answers 1 when anything is left. */
export async function check(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--write')) {
    process.stderr.write('用法 usage: ./sanban check [--write]\n')
    return 2
  }
  return (await runChecks(args.includes('--write'))) === 0 ? 0 : 1
}

/** Runs all stages and answers how many failed. */
export async function runChecks(write: boolean): Promise<number> {
  let failed = 0
  for (const { name, run } of stages) {
    const ok = await run(write)
    process.stderr.write(`${ok ? '✓' : '✗'} ${name}\n`)
    if (!ok) failed += 1
  }
  return failed
}

async function checkFormat(write: boolean): Promise<boolean> {
  const args = ['check', '--log-kind=compact', '--max-diagnostics=50', ...(write ? ['--write'] : [])]
  return (await runTool('biome', [...args, projectRoot], { output: 'stderr' })) === 0
}

async function checkLock(write: boolean): Promise<boolean> {
  return (await runNode(['tools/lock-file.ts', ...(write ? ['--write'] : [])], { output: 'stderr' })) === 0
}

async function checkApiDescription(write: boolean): Promise<boolean> {
  return (await runNode(['tools/openapi.ts', ...(write ? ['--write'] : [])], { output: 'stderr' })) === 0
}

async function checkGenerated(write: boolean): Promise<boolean> {
  const postgres = await startTemporaryPostgres()
  if (!postgres.ok) return complain(`${postgres.problem.code}: ${postgres.problem.detail}`)
  try {
    const migrated = await migrate(postgres.adminUrl)
    if (!migrated.ok) return complain(`${migrated.problem.code}: ${migrated.problem.detail}`)
    const stale = (await generatedFiles(postgres.adminUrl)).filter(
      ({ path, content }) => !existsSync(path) || readFileSync(path, 'utf8') !== content,
    )
    if (write) for (const { path, content } of stale) writeFileSync(path, content)
    else
      for (const { path } of stale) complain(`${relative(projectRoot, path)} 已过时 is stale: ./sanban check --write`)
    return write || stale.length === 0
  } finally {
    await postgres.stop()
  }
}

function complain(message: string): false {
  process.stderr.write(`${message}\n`)
  return false
}
