import { BpmnModdle, type ModelElement } from 'bpmn-moddle'
import { definitionFrom, elementsUnder, layoutFrom, operationNames } from './bpmn-model.ts'
import type { BpmnProblem } from './bpmn-problem.ts'
import { type Scan, scanBpmn } from './bpmn-scan.ts'
import { sanbanModdle } from './bpmn-vocabulary.ts'
import type { Definition } from './definition.ts'
import type { Layout } from './layout.ts'
import { structureFaults } from './structure.ts'

/** A procedure read from a file, or everything that is wrong with the file, in the order of its lines. */
export type BpmnReading =
  | { readonly ok: true; readonly value: { readonly definition: Definition; readonly layout: Layout } }
  | { readonly ok: false; readonly problems: readonly BpmnProblem[] }

/**
 * Reads a BPMN 2.0 file into a definition and its drawing (SPEC § 1, 2). What the file holds beyond the supported subset
 * is refused by element and line, never ignored; a definition that comes back has a sound structure.
 */
export async function readBpmn(xml: string): Promise<BpmnReading> {
  const scan = scanBpmn(xml)
  if (scan.problems.length > 0) return refused(scan.problems)
  const model = await parse(xml)
  if (!model.ok) return refused([model.problem])
  const processes = elementsUnder(model.root, 'rootElements').filter((element) => element.$type === 'bpmn:Process')
  const [process] = processes
  if (process === undefined || processes.length > 1) {
    return refused([fileProblem('bpmn/bad-value', `a file holds one process, not ${processes.length}`)])
  }
  const definition = definitionFrom(process)
  const faults = [...valueProblems(process, scan), ...structureProblems(definition, scan)]
  if (faults.length > 0) return refused(faults)
  return { ok: true, value: { definition, layout: layoutFrom(model.root) } }
}

type Model = { readonly ok: true; readonly root: ModelElement } | { readonly ok: false; readonly problem: BpmnProblem }

async function parse(xml: string): Promise<Model> {
  try {
    const { rootElement, warnings } = await new BpmnModdle({ sanban: sanbanModdle }).fromXML(xml)
    // Unresolved references have a better message with their line in the structure check.
    const other = warnings.find((warning) => !warning.message.startsWith('unresolved reference'))
    if (other !== undefined) return { ok: false, problem: fileProblem('bpmn/not-xml', other.message) }
    return { ok: true, root: rootElement }
  } catch (cause) {
    return { ok: false, problem: fileProblem('bpmn/not-xml', cause instanceof Error ? cause.message : String(cause)) }
  }
}

function valueProblems(process: ModelElement, scan: Scan): readonly BpmnProblem[] {
  return elementsUnder(process, 'flowElements').flatMap((element) => {
    const id = String(element.get('id'))
    if (element.$type !== 'bpmn:UserTask') return []
    const offered = String(element.get('sanban:operations')).trim().split(/\s+/)
    const unknown = offered.filter((name) => !operationNames.some((known) => known === name))
    return [
      ...unknown.map((name) => placed(scan, 'bpmn/bad-value', id, `there is no operation ${name}`)),
      ...elementsUnder(element, 'loopCharacteristics').flatMap((loop) =>
        choiceProblems(loop).map((detail) => placed(scan, 'bpmn/bad-value', id, detail)),
      ),
      ...(element.get('sanban:post') !== undefined && element.get('sanban:personFrom') !== undefined
        ? [placed(scan, 'bpmn/bad-value', id, 'either sanban:post or sanban:personFrom, not both')]
        : []),
    ]
  })
}

/** The words that each attribute of a countersign may be; absent is the first. */
const choices: Readonly<Record<string, readonly string[]>> = {
  'sanban:completion': ['all', 'any', 'votes'],
  'sanban:onRefusal': ['collect', 'stop'],
  'sanban:tie': ['refuse', 'pass'],
  'sanban:earlyStop': ['false', 'true'],
}

function choiceProblems(loop: ModelElement): readonly string[] {
  return Object.entries(choices).flatMap(([name, words]) => {
    const given = loop.get(name)
    return given === undefined || words.includes(String(given)) ? [] : [`${name} is ${words.join(', ')}, not ${given}`]
  })
}

function structureProblems(definition: Definition, scan: Scan): readonly BpmnProblem[] {
  return structureFaults(definition).map(({ code, id, detail }) => placed(scan, code, id, detail))
}

function placed(scan: Scan, code: BpmnProblem['code'], id: string, detail: string): BpmnProblem {
  const place = scan.places.get(id)
  return { code, detail, line: place?.line ?? 1, element: place?.element ?? 'bpmn:process', id }
}

function fileProblem(code: BpmnProblem['code'], detail: string): BpmnProblem {
  return { code, detail, line: 1, element: 'bpmn:definitions', id: null }
}

function refused(problems: readonly BpmnProblem[]): BpmnReading {
  return { ok: false, problems: problems.toSorted((left, right) => left.line - right.line) }
}
