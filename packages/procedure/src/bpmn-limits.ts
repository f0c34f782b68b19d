import type { BpmnProblem } from './bpmn-problem.ts'
import type { Definition } from './definition.ts'

/** The largest file that is read, in bytes and so in characters too; the shipped procedures take at most 23 kB. */
export const bpmnSizeMax = 2_000_000

/** The most nodes and flows of one procedure; the largest shipped one has 22 nodes. A structure is checked in time with their cube. */
const nodesMax = 300
const flowsMax = 600

/** The longest condition, in characters: conditions are read at every passage. */
const conditionMax = 2000

/** A fault of a whole file, or of one element in it. */
export type Excess = Pick<BpmnProblem, 'code' | 'detail' | 'id'>

/** Whether a file is too large to be looked at, and whether it can be text at all (SPEC B8, B9). */
export function textProblem(xml: string): (Excess & { readonly line: number }) | null {
  if (xml.length > bpmnSizeMax) {
    return { code: 'bpmn/too-large', id: null, line: 1, detail: `a file has at most ${bpmnSizeMax} characters` }
  }
  if (xml.trim() === '') return { code: 'bpmn/not-xml', id: null, line: 1, detail: 'the file is empty' }
  const at = xml.search(notText)
  if (at === -1) return null
  const what = xml[at] === '\uFFFD' ? 'the file is not UTF-8' : 'a character that XML does not allow'
  return { code: 'bpmn/not-xml', id: null, line: xml.slice(0, at).split(/\r\n|\r|\n/).length, detail: what }
}

// XML 1.0 § 2.2; U+FFFD is what decoders put in the place of bytes that they can't read.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const notText = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD\uFFFE\uFFFF]|\p{Surrogate}/u

/** What a definition has more of than is checked in reasonable time (SPEC B8). */
export function excesses({ key, nodes, flows }: Definition): readonly Excess[] {
  const nodeCount = Object.keys(nodes).length
  if (nodeCount > nodesMax || flows.length > flowsMax) {
    const detail = `a procedure has at most ${nodesMax} nodes and ${flowsMax} flows, not ${nodeCount} and ${flows.length}`
    return [{ code: 'bpmn/too-large', id: key, detail }]
  }
  return flows
    .filter(({ condition = '' }) => condition.length > conditionMax)
    .map(({ id }) => ({ code: 'bpmn/too-large', id, detail: `a condition has at most ${conditionMax} characters` }))
}
