import { Parser } from 'saxen'
import type { BpmnProblem } from './bpmn-problem.ts'
import { valueProblems } from './bpmn-values.ts'
import { drawing, namespaces, parents, required, single, vocabulary, withText } from './bpmn-vocabulary.ts'

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

/** More problems than anybody reads; the rest of the file is left alone. */
const problemsMax = 100

/** The most elements of a file, the drawing's included; a procedure as large as may be (SPEC B8) has half as many. */
const elementsMax = 20_000

/**
 * Reads a file once with the XML parser that bpmn-moddle itself uses, which knows lines where the model no longer does.
 * Refuses every element and attribute outside the vocabulary, so that nothing in a file is silently ignored. At most
 * `problemsMax` problems are told.
 */
export function scanBpmn(xml: string): Scan {
  const places = new Map<string, Place>()
  const problems: BpmnProblem[] = []
  const around: Surrounding[] = [{ name: '', place: null, children: new Set() }]
  const nextLine = lineOfTokens(xml)
  const parser = new Parser({ proxy: true })
  const report = (found: readonly BpmnProblem[]) => {
    problems.push(...found.slice(0, problemsMax - problems.length))
    if (problems.length >= problemsMax) parser.stop()
  }
  // What follows a broken place means nothing any more.
  const notXml = (problem: Error, position: () => { readonly line: number }) => {
    report([{ code: 'bpmn/not-xml', line: position().line + 1, element: '', id: null, detail: problem.message }])
    parser.stop()
  }
  const strayText = (text: string) => {
    const { name, place } = around.at(-1) ?? { name: '', place: null }
    if (place === null || text.trim() === '' || withText.has(name) || !Object.hasOwn(vocabulary, name)) return
    report([{ ...place, code: 'bpmn/unsupported-element', detail: `text is not supported in ${name}` }])
  }
  parser.ns(namespaces)
  parser.on('error', notXml)
  parser.on('warn', notXml)
  parser.on('question', nextLine)
  parser.on('comment', nextLine)
  parser.on('cdata', (text) => {
    nextLine()
    strayText(text)
  })
  parser.on('text', strayText)
  // An XML document type could define entities; a procedure needs none.
  parser.on('attention', (_text, _decode, position) => {
    nextLine()
    notXml(new Error('a document type is not allowed'), position)
  })
  let elements = 0
  parser.on('openTag', (element) => {
    const { name } = element
    const attributes = { ...element.attrs }
    const place = { element: name, id: attributes.id ?? null, line: nextLine() }
    elements += 1
    if (elements > elementsMax) {
      report([{ ...place, code: 'bpmn/too-large', detail: `a file has at most ${elementsMax} elements` }])
      return parser.stop()
    }
    report([...elementProblems(place, attributes), ...positionProblems(place, around.at(-1))])
    around.at(-1)?.children.add(name)
    around.push({ name, place, children: new Set() })
    if (place.id === null || drawing.has(name)) return
    if (places.has(place.id)) {
      report([{ ...place, code: 'bpmn/duplicate-id', detail: `${place.id} is used twice` }])
    }
    places.set(place.id, place)
  })
  parser.on('closeTag', (_name, _decode, selfClosing) => {
    if (!selfClosing) nextLine()
    around.pop()
  })
  parser.parse(xml)
  return { places, problems }
}

/**
 * The line of each token in turn, counted from 1: the parser tells of every tag, comment and the like in the order of the
 * file. It can count lines itself, but begins at the top each time, which takes minutes for a file made to be slow.
 */
function lineOfTokens(xml: string): () => number {
  let at = 0
  let line = 1
  const advance = (to: number) => {
    for (; at < to; at += 1) {
      if (xml[at] === '\n' || (xml[at] === '\r' && xml[at + 1] !== '\n')) line += 1
    }
  }
  return () => {
    advance(xml.indexOf('<', at))
    const begun = line
    const finish = opaque.find(([begin]) => xml.startsWith(begin, at))?.[1]
    advance(finish === undefined ? at + 1 : xml.indexOf(finish, at))
    return begun
  }
}

/** Tokens that may hold what looks like a tag. */
const opaque = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const

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
    ...valueProblems(name, attributes).map((problem): BpmnProblem => ({ ...place, ...problem })),
  ]
}

/** An element that is open around the current one, with the names of its children so far. */
interface Surrounding {
  readonly name: string
  readonly place: Place | null
  readonly children: Set<string>
}

function positionProblems(place: Place, parent: Surrounding | undefined): readonly BpmnProblem[] {
  const name = place.element
  if (parent === undefined || !Object.hasOwn(parents, name)) return []
  if (parents[name]?.includes(parent.name) !== true) {
    const where = parent.name === '' ? 'the place of the root' : parent.name
    return [{ ...place, code: 'bpmn/unsupported-element', detail: `${name} is not supported in ${where}` }]
  }
  if (!single.has(name) || !parent.children.has(name)) return []
  return [{ ...place, code: 'bpmn/unsupported-element', detail: `${name} stands twice in ${parent.name}` }]
}

function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:') || attribute === 'xsi:schemaLocation'
}
