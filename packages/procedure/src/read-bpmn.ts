import { BpmnModdle, type ModelElement } from 'bpmn-moddle'
import { drawingOf } from './bpmn-drawing.ts'
import { excesses, textProblem } from './bpmn-limits.ts'
import { definitionFrom, elementsUnder } from './bpmn-model.ts'
import type { BpmnProblem } from './bpmn-problem.ts'
import { nameFaults, referenceFaults } from './bpmn-references.ts'
import { type Scan, scanBpmn } from './bpmn-scan.ts'
import { sanbanModdle } from './bpmn-vocabulary.ts'
import type { Definition } from './definition.ts'
import type { Layout } from './layout.ts'
import { structureFaults } from './structure.ts'

/** A procedure read from a file, or everything that is wrong with the file, in the order of its lines. */
export type BpmnReading =
  | { readonly ok: true; readonly value: ReadProcedure }
  | { readonly ok: false; readonly problems: readonly BpmnProblem[] }

export interface ReadProcedure {
  readonly definition: Definition
  /** The file's own drawing, or one laid out where the file draws none or only a part. */
  readonly layout: Layout
  /** The line in the file of each node and flow, by id. */
  readonly lines: Readonly<Record<string, number>>
}

/**
 * Reads a BPMN 2.0 file into a definition and its drawing (SPEC § 1, 2). What the file holds beyond the supported subset
 * is refused by element and line, never ignored; a definition that comes back has a sound structure. Files above
 * `bpmnSizeMax` characters are refused unread.
 */
export async function readBpmn(text: string): Promise<BpmnReading> {
  const xml = text.startsWith('\uFEFF') ? text.slice(1) : text
  const unreadable = textProblem(xml)
  if (unreadable !== null) return refused([{ element: '', ...unreadable }])
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
  const excess = excesses(definition)
  if (excess.length > 0) return refused(excess.map((fault) => placed(scan, fault)))
  const faults = [...referenceFaults(process), ...nameFaults(definition), ...structureFaults(definition)]
  if (faults.length > 0) return refused(faults.map((fault) => placed(scan, fault)))
  return {
    ok: true,
    value: { definition, layout: drawingOf(model.root, process, definition), lines: linesOf(definition, scan) },
  }
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

function placed(scan: Scan, fault: Pick<BpmnProblem, 'code' | 'id' | 'detail'>): BpmnProblem {
  const place = fault.id === null ? undefined : scan.places.get(fault.id)
  return { ...fault, line: place?.line ?? 1, element: place?.element ?? 'bpmn:process' }
}

function linesOf(definition: Definition, scan: Scan): Readonly<Record<string, number>> {
  const ids = [...Object.keys(definition.nodes), ...definition.flows.map((flow) => flow.id)]
  return Object.fromEntries(ids.map((id) => [id, scan.places.get(id)?.line ?? 1]))
}

function fileProblem(code: BpmnProblem['code'], detail: string): BpmnProblem {
  return { code, detail, line: 1, element: 'bpmn:definitions', id: null }
}

function refused(problems: readonly BpmnProblem[]): BpmnReading {
  return { ok: false, problems: problems.toSorted((left, right) => left.line - right.line) }
}
