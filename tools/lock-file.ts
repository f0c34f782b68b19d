import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An entry of package-lock.json, as far as it matters here. */
export interface LockEntry {
  readonly version?: string
  readonly optional?: boolean
  readonly dev?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export type LockEntries = Readonly<Record<string, LockEntry>>

/**
 * The entries that the lock lacks for other platforms. A registry that mirrors only some platforms makes npm leave the
 * others out of the lock, and `npm ci` then refuses the lock everywhere. The packages of such a family have exact
 * versions and names that tell their platform, so the entries follow from the family's own package.
 */
export function missingEntries(entries: LockEntries): LockEntries {
  const missing: Record<string, LockEntry> = {}
  for (const [path, entry] of Object.entries(entries)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const isFamily = /^\d+\.\d+\.\d+$/.test(version)
      if (!isFamily || isLocked(entries, path, name)) continue
      missing[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
      }
    }
  }
  return missing
}

/** npm looks in the dependent's own folder and then in every folder above it. */
function isLocked(entries: LockEntries, path: string, name: string): boolean {
  const own = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`
  if (own in entries) return true
  if (path === '') return false
  const parent = path.lastIndexOf('/node_modules/')
  return isLocked(entries, parent === -1 ? '' : path.slice(0, parent), name)
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

function platformOf(name: string): LockEntry {
  const words = name.split(/[/-]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  const libc = words.includes('musl') ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : []
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) }
}

/** With `--write` completes the lock of the current folder; without, tells what it lacks and ends with 1. */
function main(write: boolean): number {
  const file = join(process.cwd(), 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock.packages)
  const names = Object.keys(missing)
  if (names.length === 0) return 0
  if (!write) {
    process.stderr.write(
      `package-lock.json 缺少其他平台的依赖 lacks other platforms: ./sanban check --write\n${names.join('\n')}\n`,
    )
    return 1
  }
  const packages = { ...lock.packages, ...missing }
  const sorted = Object.fromEntries(
    Object.keys(packages)
      .sort()
      .map((path) => [path, packages[path]]),
  )
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
  return 0
}

if (import.meta.main) process.exitCode = main(process.argv.includes('--write'))
