import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importDocument, writeDocx } from '@sanban/document'
import { convertPdf } from '@sanban/ofd'
import { createTypesetter, ensureFonts, type Typesetter } from '@sanban/render'
import { doubtText, findingText, noteTexts, ofdFindingText, refusals } from './format-words.ts'
import { projectRoot } from './project.ts'

const usage = `用法 usage: ./sanban format IN... -o OUT.pdf|OUT.ofd|OUT.docx|DIR [--to pdf,ofd,docx] [--data DIR]
  IN     公文文件 a document: .docx .txt；或要转为 OFD 的 .pdf, or a .pdf to turn into OFD
  -o     输出的文件；输入多个文件时为文件夹 the file to write; a folder for several inputs
  --to   写入文件夹的格式，默认 pdf（输入为 .pdf 时默认 ofd） formats to write into a folder
`

const formats = ['pdf', 'ofd', 'docx'] as const
type Format = (typeof formats)[number]

/**
 * `./sanban format IN... -o OUT`: reads documents from .docx or .txt, recognises their elements and typesets them by
 * GB/T 9704—2012 as PDF/A, OFD (GB/T 33190—2016) and DOCX; turns PDFs into OFD. What is doubtful or can't be carried is
 * told on stderr and does not keep the file from being written. Returns the exit code: 0, 1 when a file was refused or could
 * not be read, 2 for bad use or missing fonts.
 */
export async function format(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  const tasks = asked === null ? null : await tasksOf(asked)
  if (asked === null || tasks === null) return tell(usage, 2)
  const typesetter = tasks.some(({ input }) => !isPdf(input)) ? await openTypesetter(asked.data) : null
  if (typeof typesetter === 'number') return typesetter
  let failures = 0
  for (const [index, task] of tasks.entries()) {
    if (tasks.length > 1) tell(`[${index + 1}/${tasks.length}] ${task.input}\n`, 0)
    // One bad file must not keep the others from being done.
    const done = await formatFile(typesetter, task).catch((error: unknown) => failure(task.input, error))
    if (!done) failures += 1
  }
  typesetter?.dispose()
  return failures > 0 ? 1 : 0
}

interface Asked {
  readonly inputs: readonly string[]
  readonly output: string
  /** Null when left out: the output's name or the input's kind decides. */
  readonly to: readonly Format[] | null
  readonly data: string | null
}

function readArguments(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, to: { type: 'string' }, data: { type: 'string' } },
    })
    if (values.output === undefined || positionals.length === 0) return null
    const to = values.to === undefined ? null : readFormats(values.to)
    if (values.to !== undefined && to === null) return null
    return { inputs: positionals, output: values.output, to, data: values.data ?? null }
  } catch (error) {
    tell(`${error instanceof Error ? error.message : error}\n`, 2)
    return null
  }
}

function readFormats(text: string): readonly Format[] | null {
  const named = text.split(/[,，]/).map((name) => name.trim().toLowerCase())
  const known = formats.filter((name) => named.includes(name))
  return known.length === new Set(named).size ? known : null
}

/** An input with what to write from it. */
interface Task {
  readonly input: string
  readonly outputs: readonly { readonly format: Format; readonly file: string }[]
}

/** Null when several files would go into one, or when the name of the output tells no format. */
async function tasksOf({ inputs, output, to }: Asked): Promise<readonly Task[] | null> {
  const isFolder = output.endsWith('/') || ((await stat(output).catch(() => null))?.isDirectory() ?? false)
  const named = isFolder ? undefined : formats.find((name) => extname(output).toLowerCase() === `.${name}`)
  if (named !== undefined) {
    const [input, ...others] = inputs
    const fits = to === null || (to.length === 1 && to[0] === named)
    if (input === undefined || others.length > 0 || !fits || (isPdf(input) && named !== 'ofd')) return null
    return [{ input, outputs: [{ format: named, file: output }] }]
  }
  if (!isFolder && inputs.length === 1 && to === null) return null
  const tasks = inputs.map((input): Task => {
    // A PDF is written as OFD only: it is a PDF already.
    const wanted: readonly Format[] = isPdf(input) ? ['ofd'] : (to ?? ['pdf'])
    const stem = join(output, basename(input, extname(input)))
    return { input, outputs: wanted.map((name) => ({ format: name, file: `${stem}.${name}` })) }
  })
  const files = tasks.flatMap(({ outputs }) => outputs.map(({ file }) => file))
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined) tell(`${twice}：有两个输入要写到这个文件 two inputs would go into this file\n`, 2)
  else await mkdir(output, { recursive: true })
  return twice === undefined ? tasks : null
}

function isPdf(file: string): boolean {
  return extname(file).toLowerCase() === '.pdf'
}

/** The typesetter with its fonts, or the exit code when there is none. */
async function openTypesetter(data: string | null): Promise<Typesetter | number> {
  const fonts = await ensureFonts({
    projectFolder: projectRoot,
    ...(data === null ? {} : { dataFolder: resolve(data) }),
    report: (line) => tell(`${line}\n`, 0),
  })
  if (!fonts.ok) return tell(`${fonts.problem.remedy}\n${fonts.problem.tried}\n`, 2)
  const typesetter = createTypesetter({ fontFolders: fonts.value })
  return typesetter.ok ? typesetter.value : tell(`${typesetter.problem.remedy}\n`, 2)
}

async function formatFile(typesetter: Typesetter | null, task: Task): Promise<boolean> {
  const bytes = await readFile(task.input)
  // Only a PDF is done without a typesetter.
  return typesetter === null || isPdf(task.input) ? convert(task, bytes) : typeset(typesetter, task, bytes)
}

async function typeset(typesetter: Typesetter, task: Task, bytes: Uint8Array): Promise<boolean> {
  const read = importDocument(bytes, basename(task.input))
  if (!read.ok) return refuse(task.input, refusals[read.problem.code])
  const { document, doubts, notes } = read.value
  const { pdf, pages, findings } = typesetter.pdf(document, { createdAt: Date.now() })
  let done = true
  for (const output of task.outputs) {
    if (output.format === 'ofd') done = (await writeOfd(task.input, output.file, pdf)) && done
    else await put(output.file, output.format === 'docx' ? writeDocx(document) : pdf, pages)
  }
  for (const doubt of doubts) tell(`  存疑 doubtful: ${doubtText(doubt)}\n`, 0)
  for (const note of notes) tell(`  未带入 not carried over: ${noteTexts[note.code]} × ${note.count}\n`, 0)
  for (const finding of findings) tell(`  版式 layout: ${findingText(finding)}\n`, 0)
  return done
}

async function convert({ input, outputs }: Task, pdf: Uint8Array): Promise<boolean> {
  let done = true
  for (const { file } of outputs) done = (await writeOfd(input, file, pdf)) && done
  return done
}

async function writeOfd(input: string, file: string, pdf: Uint8Array): Promise<boolean> {
  const converted = convertPdf(pdf)
  if (!converted.ok) return refuse(input, refusals[converted.problem.code])
  const { ofd, pages, findings } = converted.value
  await put(file, ofd, pages)
  for (const finding of findings) tell(`  未带入 not carried over: ${ofdFindingText(finding)}\n`, 0)
  return true
}

async function put(file: string, bytes: Uint8Array, pages: number): Promise<void> {
  await writeFile(file, bytes)
  tell(`${file}：${pages} 页 pages\n`, 0)
}

function refuse(input: string, reason: string): false {
  tell(`${input}：${reason}\n`, 1)
  return false
}

function failure(input: string, error: unknown): false {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const known = code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES'
  const reason = known ? '读不到文件 the file cannot be read' : String(error instanceof Error ? error.stack : error)
  tell(`${input}：${reason}\n`, 1)
  return false
}

/** Everything said here is for people: the files are the only result. */
function tell(text: string, code: number): number {
  process.stderr.write(text)
  return code
}
