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

const usage = `用法 usage: ./sanban procedure check FILE.bpmn [--json]
  检查规程是否健全：怎么办、怎么退都能办结，没有走不到的环节 whether every matter by the procedure can end, and no step is dead`

/**
 * `./sanban procedure check FILE.bpmn [--json]`: reads a procedure and proves it sound by running it over all it can do.
 * Returns the exit code: 0 when it is sound, 1 when it isn't, can't be read as a procedure or is too large to prove, 2 for bad use
 * or a file that isn't there.
 */
export async function procedureCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  const text = readText(options.file)
  if (text === null) {
    console.error(`读不到文件 ${options.file} · can't read ${options.file}`)
    return 2
  }
  const report = await reportOf(text)
  if (options.json) console.log(JSON.stringify({ file: options.file, ...report }))
  else print(options.file, report)
  return report.verdict === 'sound' ? 0 : 1
}

interface CheckOptions {
  readonly file: string
  readonly json: boolean
}

const known = { json: { type: 'boolean', default: false } } as const

function readOptions(args: readonly string[]): CheckOptions | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: true })
    const [command, file, ...rest] = positionals
    return command !== 'check' || file === undefined || rest.length > 0 ? usage : { file, json: values.json }
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
