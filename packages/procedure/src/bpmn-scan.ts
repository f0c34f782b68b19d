import { Parser } from 'saxen'
import type { BpmnProblem } from './bpmn-problem.ts'
import { drawing, namespaces, parents, required, single, vocabulary } from './bpmn-vocabulary.ts'

/** An element with the place where it stands, for messages. */
export interface Place {
  readonly element: string
  readonly id: string | null
  readonly line: number
}

/** What a first pass over the file found: where each id stands, and everything that isn't in the vocabulary. */
export interface Scan {
  readonly places: ReadonlyMap<string, Place>
  readonly problems: readonly BpmnProblem[]
}

/**
 * Reads a file once with the XML parser that bpmn-moddle itself uses, which knows lines where the model no longer does.
 * Refuses every element and attribute outside the vocabulary, so that nothing in a file is silently ignored.
 */
export function scanBpmn(xml: string): Scan {
  const places = new Map<string, Place>()
  const problems: BpmnProblem[] = []
  const notXml = (problem: Error, position: () => { readonly line: number }) => {
    problems.push({ code: 'bpmn/not-xml', line: position().line + 1, element: '', id: null, detail: problem.message })
  }
  const around: Surrounding[] = [{ name: '', children: new Set() }]
  const parser = new Parser({ proxy: true })
  parser.ns(namespaces)
  parser.on('error', notXml)
  parser.on('warn', notXml)
  // An XML document type could define entities; a procedure needs none.
  parser.on('attention', (_text, _decode, position) => notXml(new Error('a document type is not allowed'), position))
  parser.on('openTag', (element, _decode, _selfClosing, position) => {
    const { name } = element
    const attributes = { ...element.attrs }
    const place = { element: name, id: attributes.id ?? null, line: position().line + 1 }
    problems.push(...elementProblems(place, attributes), ...positionProblems(place, around.at(-1)))
    around.at(-1)?.children.add(name)
    around.push({ name, children: new Set() })
    if (place.id === null || drawing.has(name)) return
    if (places.has(place.id)) {
      problems.push({ ...place, code: 'bpmn/duplicate-id', detail: `${place.id} is used twice` })
    }
    places.set(place.id, place)
  })
  parser.on('closeTag', () => around.pop())
  parser.parse(xml)
  return { places, problems }
}

function elementProblems(place: Place, attributes: Readonly<Record<string, string>>): readonly BpmnProblem[] {
  const name = place.element
  if (drawing.has(name)) return []
  const known = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined
  if (known === undefined) {
    return [{ ...place, code: 'bpmn/unsupported-element', detail: `${name} is not supported` }]
  }
  const unknown = Object.keys(attributes).filter((attribute) => !isDeclaration(attribute) && !known.includes(attribute))
  const missing = (required[name] ?? []).filter((attribute) => (attributes[attribute] ?? '').trim() === '')
  return [
    ...unknown.map(
      (attribute): BpmnProblem => ({
        ...place,
        code: 'bpmn/unsupported-attribute',
        detail: `${attribute} is not supported on ${name}`,
      }),
    ),
    ...missing.map(
      (attribute): BpmnProblem => ({ ...place, code: 'bpmn/missing-attribute', detail: `${name} needs ${attribute}` }),
    ),
  ]
}

/** An element that is open around the current one, with the names of its children so far. */
interface Surrounding {
  readonly name: string
  readonly children: Set<string>
}

function positionProblems(place: Place, parent: Surrounding | undefined): readonly BpmnProblem[] {
  const name = place.element
  if (parent === undefined || !Object.hasOwn(parents, name)) return []
  if (parents[name]?.includes(parent.name) !== true) {
    return [{ ...place, code: 'bpmn/unsupported-element', detail: `${name} is not supported in ${parent.name}` }]
  }
  if (!single.has(name) || !parent.children.has(name)) return []
  return [{ ...place, code: 'bpmn/unsupported-element', detail: `${name} stands twice in ${parent.name}` }]
}

function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:') || attribute === 'xsi:schemaLocation'
}
