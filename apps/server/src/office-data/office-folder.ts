import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseLimit } from '@sanban/calendar'
import { checkSoundness, type Definition, isHeld, type Layout, type Node, readBpmn } from '@sanban/procedure'
import { z } from 'zod'
import type { Form } from '../kernel/forms.ts'
import { type Ladder, ladder } from '../kernel/ladder.ts'
import { hashOfJson } from '../platform/hash.ts'
import { type NoticeFile, readNoticeFiles } from './first-calendar.ts'
import { valueFaults } from './given-values.ts'
import type { OfficeFile } from './office-file.ts'
import { type RegulationFile, readRegulation } from './read-regulation.ts'

/** The office's rules as data: what `office/` holds beside the demo. */
export interface OfficeRules {
  readonly procedures: readonly ProcedureFile[]
  readonly forms: ReadonlyMap<string, Form>
  readonly regulations: readonly RegulationFile[]
  /** The notices on days off, in the order of their issue. */
  readonly notices: readonly NoticeFile[]
  /** When somebody is reminded and the next one up is told; null reminds nobody. */
  readonly ladder: Ladder | null
}

export interface ProcedureFile {
  readonly key: string
  readonly bpmn: string
  readonly definition: Definition
  readonly layout: Layout
  readonly hash: string
}

/** What the program offers to procedures and forms; naming anything else is a fault of the data. */
export interface Offered {
  readonly services: ReadonlySet<string>
  readonly checks: ReadonlySet<string>
  /** The messages of other units that a step may wait for. */
  readonly messages: ReadonlySet<string>
}

/** Reads and checks the rules of an office folder. Throws with file and reason: such data must not be published. */
export async function readOfficeRules(folder: string, offered: Offered): Promise<OfficeRules> {
  const forms = new Map(
    filesIn(join(folder, 'forms'), '.json').map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(file, 'utf8')) as Form,
    ]),
  )
  const regulations = filesIn(join(folder, 'regulations'), '.md')
    .filter((file) => basename(file) !== 'README.md')
    .map((file) => readRegulation(readFileSync(file, 'utf8')))
  const procedures: ProcedureFile[] = []
  for (const file of filesIn(join(folder, 'procedures'), '.bpmn')) procedures.push(await readProcedureFile(file))
  const notices = readNotices(folder)
  const rules = { procedures, forms, regulations, notices, ladder: readLadder(folder) }
  const faults = faultsOf(rules, offered)
  if (faults.length > 0) throw new Error(`the office's rules can't be published:\n${faults.join('\n')}`)
  return rules
}

/** The notices on days off in an office folder. */
export function readNotices(folder: string): readonly NoticeFile[] {
  return readNoticeFiles(filesIn(join(folder, 'calendar'), '.txt'))
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .toSorted()
    .map((name) => join(folder, name))
}

async function readProcedureFile(file: string): Promise<ProcedureFile> {
  const bpmn = readFileSync(file, 'utf8')
  const read = await readBpmn(bpmn)
  if (!read.ok) throw new Error(`${basename(file)}: ${JSON.stringify(read.problems)}`)
  const { definition, layout } = read.value
  return { key: definition.key, bpmn, definition, layout, hash: hashOfJson(definition) }
}

function readLadder(folder: string): Ladder | null {
  const file = join(folder, 'ladder', 'ladder.json')
  if (!existsSync(file)) return null
  const read = ladder.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new Error(`ladder.json: ${z.prettifyError(read.error)}`)
  return read.data
}

/** The posts that procedures name and no unit of the office has, each with who names it: such a step can't open there. */
export function postsMissing(rules: OfficeRules, office: OfficeFile): readonly string[] {
  const posts = new Set(office.units.flatMap((unit) => unit.posts.map(({ code }) => code)))
  return rules.procedures.flatMap(({ key, definition: { nodes, terms } }) => [
    ...[...terms.startBy, ...terms.terminateBy, ...terms.redirectBy]
      .filter((post) => !posts.has(post))
      .map((post) => `${key}: no post ${post}`),
    ...Object.values(nodes).flatMap((node) =>
      isHeld(node) && 'post' in node.who && !posts.has(node.who.post)
        ? [`${key} ${node.id}: no post ${node.who.post}`]
        : [],
    ),
  ])
}

/** 处处有章可循: a step without its article, limit or form can't be published; nor one that names what isn't there. */
function faultsOf(rules: OfficeRules, offered: Offered): readonly string[] {
  const articles = new Set(
    rules.regulations.flatMap(({ key, articles }) => articles.map(({ article }) => `${key}#${article}`)),
  )
  const keys = new Set(rules.procedures.map(({ key }) => key))
  const known: Known = { articles, keys, forms: rules.forms, offered }
  const called = new Set(
    rules.procedures.flatMap(({ definition }) =>
      Object.values(definition.nodes).flatMap((node) => (node.type === 'callActivity' ? [node.procedure] : [])),
    ),
  )
  return [
    ...rules.procedures.flatMap(({ key, definition }) => [
      ...Object.values(definition.nodes).flatMap((node) =>
        nodeFaults(node, known).map((fault) => `${key} ${node.id}: ${fault}`),
      ),
      ...valueFaults(definition, rules.forms, called.has(key)),
      ...soundnessFaults(key, definition),
    ]),
    ...[...rules.forms].flatMap(([key, form]) =>
      (form['x-checks'] ?? [])
        .filter((check) => !offered.checks.has(check))
        .map((check) => `form ${key}: no check ${check}`),
    ),
  ]
}

/** What the nodes of a procedure may name. */
interface Known {
  readonly articles: ReadonlySet<string>
  /** The keys of the procedures. */
  readonly keys: ReadonlySet<string>
  readonly forms: OfficeRules['forms']
  readonly offered: Offered
}

function nodeFaults(node: Node, { articles, keys, forms, offered }: Known): readonly string[] {
  const unless = (holds: boolean, fault: string): readonly string[] => (holds ? [] : [fault])
  return [
    ...(isHeld(node)
      ? [
          ...unless(articles.has(node.article), `no article ${node.article}`),
          ...unless(parseLimit(node.limit).ok, `no limit ${node.limit}`),
        ]
      : []),
    ...(node.type === 'userTask' ? unless(forms.has(node.form), `no form ${node.form}`) : []),
    ...(node.type === 'startEvent' && node.form !== null ? unless(forms.has(node.form), `no form ${node.form}`) : []),
    ...(node.type === 'serviceTask'
      ? unless(offered.services.has(node.operation), `no operation ${node.operation}`)
      : []),
    ...(node.type === 'callActivity' ? unless(keys.has(node.procedure), `no procedure ${node.procedure}`) : []),
    ...(node.type === 'receiveTask' ? unless(offered.messages.has(node.message), `no message ${node.message}`) : []),
  ]
}

/** 事事有始有终: only a procedure that is proven sound can be published; each fault with the shortest run that shows it. */
function soundnessFaults(key: string, definition: Definition): readonly string[] {
  const checked = checkSoundness(definition)
  if (checked.verdict === 'sound') return []
  if (checked.verdict === 'unsound') return checked.findings.map(({ code, zh, en }) => `${key} ${code}: ${zh} ${en}`)
  return [`${key}: too large to be proven sound, not all looked at after ${checked.states} states`]
}
