import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Result, refusal, success } from '@sanban/document'
import { findFonts, fontFolders, type MissingFonts } from './fonts.ts'

export interface EnsureFontsOptions {
  /** The project's folder, whose `fonts` holds the office's own. */
  readonly projectFolder: string
  /** The data folder; its `fonts` receives what is fetched. `.sanban` of the project when left out. */
  readonly dataFolder?: string
  /** Told in Chinese and English what is going on, a line at a time; only when something must be fetched. */
  readonly report?: (line: string) => void
}

/** The fonts could neither be found nor fetched; `tried` is what the package manager said. */
export interface FontsUnavailable extends MissingFonts {
  readonly tried: string
}

interface FontPackage {
  readonly name: string
  readonly megabytes: number
  readonly licence: string
  readonly files: readonly string[]
}

// Noto Serif CJK Bold stands in for 小标宋: SemiBold is a shade closer but costs another 134 MB to fetch.
const packages: readonly FontPackage[] = [
  {
    name: 'texlive-lang-chinese',
    megabytes: 49,
    licence: 'GPL-3.0-or-later with font exception (Fandol)',
    files: ['FandolFang-Regular.otf', 'FandolKai-Regular.otf', 'FandolHei-Regular.otf', 'FandolSong-Regular.otf'],
  },
  {
    name: 'fonts-noto-cjk',
    megabytes: 57,
    licence: 'OFL-1.1',
    files: ['NotoSerifCJK-Bold.ttc', 'NotoSerifCJK-Regular.ttc', 'NotoSansCJK-Regular.ttc'],
  },
  { name: 'fonts-lxgw-wenkai', megabytes: 52, licence: 'OFL-1.1', files: ['LXGWWenKai-Regular.ttf'] },
  {
    name: 'fonts-liberation',
    megabytes: 1,
    licence: 'GPL-2.0 with font exception (before version 2), OFL-1.1 (since)',
    files: ['LiberationSerif-Regular.ttf'],
  },
]

interface ManifestEntry {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly package: string
  readonly version: string
  readonly licence: string
}

const manifestName = 'manifest.json'

/**
 * Makes sure that every role has a face and answers the folders to search. Fast when the fonts are there. On Debian and its
 * kin the free fonts are fetched with the system's own apt and unpacked, without installing anything and without root;
 * elsewhere the system's fonts or those of the office must do.
 */
export async function ensureFonts(options: EnsureFontsOptions): Promise<Result<readonly string[], FontsUnavailable>> {
  const dataFolder = options.dataFolder ?? join(options.projectFolder, '.sanban')
  const folders = fontFolders(options.projectFolder, dataFolder)
  const target = join(dataFolder, 'fonts')
  if (isComplete(target) || findFonts(folders).ok) return success(folders)
  const tried = await fetchInto(target, options.report ?? (() => {}))
  const found = findFonts(folders)
  return found.ok ? success(folders) : refusal({ ...found.problem, tried })
}

/** Whether all that the manifest names lies there in full. */
function isComplete(target: string): boolean {
  const manifest = join(target, manifestName)
  if (!existsSync(manifest)) return false
  const entries: readonly ManifestEntry[] = JSON.parse(readFileSync(manifest, 'utf8'))
  const wanted = packages.flatMap((source) => source.files)
  return wanted.every((file) => {
    const entry = entries.find((candidate) => candidate.file === file)
    return entry !== undefined && statSync(join(target, file), { throwIfNoEntry: false })?.size === entry.bytes
  })
}

type Report = (line: string) => void

/** Answers what the tools said, for the case that fonts are still missing afterwards. */
async function fetchInto(target: string, report: Report): Promise<string> {
  if (process.platform !== 'linux') return 'fonts are only fetched on Linux'
  mkdirSync(target, { recursive: true })
  const work = await mkdtemp(join(target, '.fetch-'))
  try {
    const megabytes = packages.reduce((sum, source) => sum + source.megabytes, 0)
    report(`正在下载字体，约 ${megabytes} MB，只需一次…… Fetching fonts, about ${megabytes} MB, once only ...`)
    const said = await download(work, report)
    const entries: ManifestEntry[] = []
    for (const source of packages) entries.push(...(await unpack(source, work, target, report)))
    if (entries.length > 0) await writeManifest(target, entries)
    return said
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function download(work: string, report: Report): Promise<string> {
  const names = packages.map((source) => source.name)
  // As root, apt would drop to a user who may not write here.
  const own = ['-q', '-o', 'APT::Sandbox::User=root']
  const first = await run('apt-get', [...own, 'download', ...names], work)
  if (first.code === 0) return first.said
  // A fresh machine has no package lists, and only root may fetch them into the system: these lists are our own.
  report('正在取得软件包目录…… Fetching package lists ...')
  const lists = join(work, 'lists')
  const cache = join(work, 'cache')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true })
  const state = [...own, '-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=1']
  const update = await run('apt-get', [...state, 'update'], work)
  const second = await run('apt-get', [...state, 'download', ...names], work)
  return second.code === 0 ? second.said : [first.said, update.said, second.said].join('\n')
}

/** Takes a package's font files and its licence; a package that was not fetched gives none. */
async function unpack(source: FontPackage, work: string, target: string, report: Report): Promise<ManifestEntry[]> {
  const archive = readdirSync(work).find((name) => name.startsWith(`${source.name}_`) && name.endsWith('.deb'))
  if (archive === undefined) return []
  report(`正在解包 Unpacking ${source.name}`)
  const folder = join(work, source.name)
  mkdirSync(folder)
  await extract(join(work, archive), folder, [...source.files, `${source.name}/copyright`])
  const extracted = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const copyright = extracted.find((path) => path.endsWith('copyright'))
  if (copyright !== undefined) await copyFile(join(folder, copyright), join(target, `${source.name}.copyright`))
  const entries: ManifestEntry[] = []
  for (const file of source.files) {
    const path = extracted.find((candidate) => candidate.endsWith(`/${file}`))
    if (path === undefined) continue
    await rename(join(folder, path), join(target, file))
    entries.push({
      ...(await describe(join(target, file))),
      file,
      package: source.name,
      version: versionOf(archive),
      licence: source.licence,
    })
  }
  return entries
}

/** The version stands in the file's name, with `:` of the epoch written as `%3a`. */
function versionOf(archive: string): string {
  return decodeURIComponent(archive.split('_')[1] ?? '')
}

async function describe(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return { bytes: statSync(file).size, sha256: hash.digest('hex') }
}

async function writeManifest(target: string, entries: readonly ManifestEntry[]): Promise<void> {
  const draft = join(target, `.${manifestName}-${process.pid}`)
  await writeFile(draft, `${JSON.stringify(entries, null, 2)}\n`)
  await rename(draft, join(target, manifestName))
}

interface Ran {
  readonly code: number
  readonly said: string
}

function run(command: string, args: readonly string[], folder: string): Promise<Ran> {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  return ended(child, command)
}

/** Only the files wanted: one of the packages holds hundreds of megabytes of other fonts. */
async function extract(archive: string, folder: string, files: readonly string[]): Promise<void> {
  const open = spawn('dpkg-deb', ['--fsys-tarfile', archive], { stdio: ['ignore', 'pipe', 'pipe'] })
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder, '--wildcards', '--no-anchored', ...files])
  const done = Promise.all([ended(open, 'dpkg-deb'), ended(tar, 'tar')])
  // Where either is missing or tar ends early, the pipe breaks; what is then lacking is reported as missing fonts.
  await pipeline(open.stdout, tar.stdin).catch(() => {})
  await done
}

function ended(child: ChildProcess, command: string): Promise<Ran> {
  return new Promise((resolve) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    }
    if (command !== 'dpkg-deb') child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('error', (error) => resolve({ code: 127, said: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, said: said.trim() }))
  })
}
