import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runProgram } from './run-program.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium for the browser tests: `SANBAN_CHROMIUM`, else an installed one, else Debian's package when we
 * are root. Null when there is none; what to do is on stderr then.
 */
export async function findChromium(): Promise<string | null> {
  const found = installedChromium()
  if (found !== null) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('正在安装 Chromium · installing Chromium\n')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runProgram('apt-get', ['update', '-q'], { output: 'stderr', env })
    await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      output: 'stderr',
      env,
    })
  }
  const installed = installedChromium()
  if (installed === null) process.stderr.write(missing)
  return installed
}

const missing = `找不到 Chromium，浏览器测试无法运行。请安装（Debian：apt-get install chromium），或用环境变量 SANBAN_CHROMIUM 指明其路径。
Chromium is missing, so the browser tests can't run. Install it (Debian: apt-get install chromium), or name it in SANBAN_CHROMIUM.
`

function installedChromium(): string | null {
  const named = process.env.SANBAN_CHROMIUM
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications]
  return candidates.find((path) => existsSync(path)) ?? null
}
