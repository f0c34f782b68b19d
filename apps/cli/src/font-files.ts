import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project.ts'
import { runNode } from './run-program.ts'

/** Brings the fonts when they aren't there yet. Answers false when they can't be had; the reason is on stderr then. */
export async function ensureFontFiles(log: (message: string) => void): Promise<boolean> {
  if (existsSync(join(projectRoot, '.sanban', 'fonts', 'manifest.json'))) return true
  log('正在准备字体 · getting the fonts')
  return (await runNode([join('tools', 'fonts.ts')], { output: 'stderr' })) === 0
}
