import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project.ts'
import { runTool } from './run-program.ts'

/** Where the built web app lies. */
export const webFolder = join(projectRoot, 'apps', 'web', 'dist')

const stampFile = join(projectRoot, '.sanban', 'web.stamp')

/**
 * Builds the web app unless it was built from the same sources. Builds aside and then swaps, so a running server never
 * serves half of it. Answers false when the build failed; what is wrong is on stderr then.
 */
export async function ensureWeb(log: (message: string) => void): Promise<boolean> {
  const stamp = sourceStamp()
  if (existsSync(join(webFolder, 'index.html')) && readStamp() === stamp) return true
  log('正在构建网页 · building the web app')
  const draft = join(projectRoot, '.sanban', `web.${process.pid}`)
  try {
    const options = ['--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
    if ((await runTool('vite', ['build', 'apps/web', ...options], { output: 'stderr' })) !== 0) return false
    rmSync(webFolder, { recursive: true, force: true })
    renameSync(draft, webFolder)
    writeFileSync(stampFile, stamp)
    return true
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function readStamp(): string {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
}

/** What the web app is made of, each file with its size and time of change. */
function sourceStamp(): string {
  const patterns = [
    'package-lock.json',
    'apps/web/{src,public}/**',
    'apps/web/*.*',
    'packages/*/src/**',
    'packages/*/package.json',
  ]
  const hash = createHash('sha256')
  for (const path of globSync(patterns, { cwd: projectRoot }).sort()) {
    const { mtimeMs, size } = statSync(join(projectRoot, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  mkdirSync(join(projectRoot, '.sanban'), { recursive: true })
  return hash.digest('hex')
}
