import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Definition, isHeld, type Layout, readBpmn } from '@sanban/procedure'
import { z } from 'zod'
import { checkForm } from '../features/forms/check-form.ts'
import { reportOf, type SoundnessReport } from '../features/procedures/check-file.ts'
import { officeFindings } from '../features/procedures/office-faults.ts'
import { calledBy, valueFaults } from '../features/procedures/value-faults.ts'
import type { RegulationText } from '../features/regulations/store.ts'
import type { Form } from '../kernel/forms.ts'
import { type Ladder, ladder } from '../kernel/ladder.ts'
import { hashOfJson } from '../platform/hash.ts'
import { type NoticeFile, readNoticeFiles } from './first-calendar.ts'
import type { OfficeFile } from './office-file.ts'
import { readRegulation } from './read-regulation.ts'

/** The office's rules as data: what `office/` holds beside the demo. */
export interface OfficeRules {
  readonly procedures: readonly ProcedureFile[]
  readonly forms: ReadonlyMap<string, Form>
  readonly regulations: readonly RegulationText[]
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
  /** What the check looked at to prove it sound. */
  readonly proof: Pick<SoundnessReport, 'states' | 'transitions'>
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
    .map(readRegulationFile)
  const procedures: ProcedureFile[] = []
  for (const file of filesIn(join(folder, 'procedures'), '.bpmn')) procedures.push(await readProcedureFile(file))
  const notices = readNotices(folder)
  const rules = { procedures, forms, regulations, notices, ladder: readLadder(folder) }
  const faults = faultsOf(rules, offered)
  if (faults.length > 0) throw cantBePublished(faults)
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
  const soundness = reportOf(definition)
  const faults = soundnessFaults(definition.key, soundness)
  if (faults.length > 0) throw cantBePublished(faults)
  const { states, transitions } = soundness
  return { key: definition.key, bpmn, definition, layout, hash: hashOfJson(definition), proof: { states, transitions } }
}

function cantBePublished(faults: readonly string[]): Error {
  return new Error(`the office's rules can't be published:\n${faults.join('\n')}`)
}

/** 事事有始有终: only a procedure that is proven sound can be published; each fault with the shortest run that shows it. */
function soundnessFaults(key: string, { verdict, states, findings }: SoundnessReport): readonly string[] {
  if (verdict === 'unknown') return [`${key}: too large to be proven sound, not all looked at after ${states} states`]
  return findings.map(({ code, zh, en }) => `${key} ${code}: ${zh} ${en}`)
}

function readRegulationFile(file: string): RegulationText {
  const markdown = readFileSync(file, 'utf8')
  const { regulation, issues } = readRegulation(markdown)
  if (issues.length > 0) throw new Error(`${basename(file)}: ${JSON.stringify(issues)}`)
  return { regulation, markdown }
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

/** 处处有章可循: what procedures and forms name and isn't there. Posts are no rules: each office has its own. */
function faultsOf(rules: OfficeRules, offered: Offered): readonly string[] {
  const articles = rules.regulations.flatMap(({ regulation }) =>
    regulation.articles.map(({ article }) => [`${regulation.key}#${article}`, 'in-force'] as const),
  )
  const procedures = new Set(rules.procedures.map(({ key }) => key))
  const knows = { articles: new Map(articles), forms: new Set(rules.forms.keys()), posts: null, procedures, ...offered }
  const called = new Set(rules.procedures.flatMap(({ definition }) => calledBy(definition)))
  return [
    ...[...rules.forms].flatMap(([key, form]) =>
      checkForm(JSON.stringify(form), key, offered.checks).map(({ place, en }) => `form ${key} ${place}: ${en}`),
    ),
    ...rules.procedures.flatMap(({ key, definition }) =>
      [...officeFindings(definition, knows).faults, ...valueFaults(definition, rules.forms, called.has(key))].map(
        ({ element, en }) => `${key} ${element}: ${en}`,
      ),
    ),
  ]
}
