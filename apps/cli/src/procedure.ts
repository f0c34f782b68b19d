import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type BpmnProblem,
  bpmnProblemInChinese,
  bpmnSizeMax,
  checkSoundness,
  readBpmn,
  type Soundness,
  type SoundnessFinding,
} from '@sanban/procedure'

const usage = `用法 usage: ./sanban procedure check FILE.bpmn… [--json]
  检查规程是否健全：怎么办、怎么退都能办结，没有走不到的环节 whether every matter by the procedure can end, and no step is dead`

/**
 * `./sanban procedure check FILE.bpmn… [--json]`: reads procedures and proves each sound by running it over all it can do; with
 * `--json` one object a file, each on its line. Returns the exit code: 0 when all are sound, 1 when one isn't, can't be read as a
 * procedure or is too large to prove, 2 for bad use or a file that isn't there.
 */
export async function procedureCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  const files = options.files.map((file) => ({ file, text: readText(file) }))
  const missing = files.filter(({ text }) => text === null)
  for (const { file } of missing) console.error(`读不到文件 ${file} · can't read ${file}`)
  if (missing.length > 0) return 2
  const sound: boolean[] = []
  for (const { file, text } of files) sound.push(await check(file, text ?? '', options.json))
  return sound.every(Boolean) ? 0 : 1
}

/** Checks one procedure, prints what was found and answers whether it is sound. */
async function check(file: string, text: string | Unreadable, json: boolean): Promise<boolean> {
  const report = typeof text === 'string' ? await reportOf(text) : text
  if (json) console.log(JSON.stringify({ file, ...report }))
  else print(file, report)
  return report.verdict === 'sound'
}

interface CheckOptions {
  readonly files: readonly string[]
  readonly json: boolean
}

const known = { json: { type: 'boolean', default: false } } as const

function readOptions(args: readonly string[]): CheckOptions | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: true })
    const [command, ...files] = positionals
    return command !== 'check' || files.length === 0 ? usage : { files, json: values.json }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${usage}`
  }
}

/** The text of a file; what is wrong with a file that is too large to be read at all; null when there is no such file. */
function readText(file: string): string | Unreadable | null {
  try {
    const about = statSync(file)
    if (!about.isFile()) return null
    return about.size > bpmnSizeMax ? tooLarge(about.size) : readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function tooLarge(size: number): Unreadable {
  const detail = `a file has at most ${bpmnSizeMax} bytes, not ${size}`
  return { verdict: 'unreadable', problems: [{ code: 'bpmn/too-large', line: 1, element: '', id: null, detail }] }
}

/** A finding with the line of each element that it marks. */
type PlacedFinding = SoundnessFinding & { readonly places: readonly { readonly id: string; readonly line: number }[] }

type Counts = Pick<Soundness, 'states' | 'transitions' | 'bounded'>
type Report = Counts & { readonly name: string } & (
    | { readonly verdict: 'sound' | 'unknown' }
    | { readonly verdict: 'unsound'; readonly findings: readonly PlacedFinding[] }
  )
type Unreadable = { readonly verdict: 'unreadable'; readonly problems: readonly BpmnProblem[] }

async function reportOf(text: string): Promise<Report | Unreadable> {
  const read = await readBpmn(text)
  if (!read.ok) return { verdict: 'unreadable', problems: read.problems }
  const { definition, lines } = read.value
  const { name } = definition
  const checked = checkSoundness(definition)
  if (checked.verdict !== 'unsound') return { name, ...checked }
  const placesOf = (elements: readonly string[]) => elements.map((id) => ({ id, line: lines[id] ?? 1 }))
  const findings = checked.findings.map((finding) => ({ ...finding, places: placesOf(finding.elements) }))
  return { name, ...checked, findings }
}

function print(file: string, report: Report | Unreadable): void {
  if (report.verdict === 'unreadable') {
    for (const { code, line, element, id, detail } of report.problems) {
      const place = [element, id].filter((part) => part !== null && part !== '')
      const where = place.length === 0 ? '' : `${place.join(' ')}: `
      console.log(`${file}:${line}: ${where}${bpmnProblemInChinese[code]} · ${detail}`)
    }
    console.log(
      `不是可用的规程，共 ${report.problems.length} 处 · no usable procedure, ${report.problems.length} problems`,
    )
    return
  }
  if (report.verdict === 'unsound') report.findings.forEach((finding, at) => void printFinding(file, finding, at))
  const [chinese, english] = verdicts[report.verdict]
  const { name, states, transitions, bounded } = report
  const [far, farInEnglish] = bounded ? ['只走了', 'only '] : ['走遍', '']
  console.log(
    `《${name}》${chinese}：${far} ${states} 个状态、${transitions} 步 · ${english}: ${farInEnglish}${states} states, ${transitions} acts`,
  )
}

function printFinding(file: string, { code, places, zh, en }: PlacedFinding, at: number): void {
  const marked = places.map(({ id, line }) => `   ${file}:${line}: ${id}`)
  console.log([`${at + 1}. ${zh}`, `   ${en}`, `   ${code}`, ...marked, ''].join('\n'))
}

const verdicts: Readonly<Record<Soundness['verdict'], readonly [string, string]>> = {
  sound: ['健全', 'sound'],
  unsound: ['不健全', 'not sound'],
  unknown: ['太大，没有走完，不能断定', 'too large to prove either way'],
}
