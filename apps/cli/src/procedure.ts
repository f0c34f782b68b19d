import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type BpmnProblem,
  bpmnProblemInChinese,
  checkSoundness,
  readBpmn,
  type Soundness,
  type SoundnessFinding,
} from '@sanban/procedure'

const usage = `用法 usage: ./sanban procedure check FILE.bpmn… [--json]
  检查规程是否健全：怎么办、怎么退都能办结，没有走不到的环节 whether every matter by the procedure can end, and no step is dead`

/**
 * `./sanban procedure check FILE.bpmn… [--json]`: reads procedures and proves each sound by running it over all it can do;
 * with `--json` one object a line. Returns the exit code: 0 when all are sound, 1 when one isn't, can't be read as a procedure
 * or is too large to prove, 2 for bad use or a file that isn't there.
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
async function check(file: string, text: string, json: boolean): Promise<boolean> {
  const report = await reportOf(text)
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

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

type Report = { readonly name: string } & Soundness
type Unreadable = { readonly verdict: 'unreadable'; readonly problems: readonly BpmnProblem[] }

async function reportOf(text: string): Promise<Report | Unreadable> {
  const read = await readBpmn(text)
  if (!read.ok) return { verdict: 'unreadable', problems: read.problems }
  const { definition } = read.value
  return { name: definition.name, ...checkSoundness(definition) }
}

function print(file: string, report: Report | Unreadable): void {
  if (report.verdict === 'unreadable') {
    for (const { code, line, element, id, detail } of report.problems) {
      const place = [element, id].filter((part) => part !== null && part !== '').join(' ')
      console.log(`${file}:${line}: ${place}: ${bpmnProblemInChinese[code]} · ${detail}`)
    }
    console.log(
      `不是可用的规程，共 ${report.problems.length} 处 · no usable procedure, ${report.problems.length} problems`,
    )
    return
  }
  if (report.verdict === 'unsound') report.findings.forEach(printFinding)
  const [chinese, english] = verdicts[report.verdict]
  const { name, states, transitions, bounded } = report
  const [far, farInEnglish] = bounded ? ['只走了', 'only '] : ['走遍', '']
  console.log(
    `《${name}》${chinese}：${far} ${states} 个状态、${transitions} 步 · ${english}: ${farInEnglish}${states} states, ${transitions} acts`,
  )
}

function printFinding({ code, elements, zh, en }: SoundnessFinding, at: number): void {
  console.log(`${at + 1}. ${zh}\n   ${en}\n   ${code} [${elements.join(' ')}]\n`)
}

const verdicts: Readonly<Record<Soundness['verdict'], readonly [string, string]>> = {
  sound: ['健全', 'sound'],
  unsound: ['不健全', 'not sound'],
  unknown: ['太大，没有走完，不能断定', 'too large to prove either way'],
}
