import { parseLimit } from '@sanban/calendar'
import type { BpmnProblem } from './bpmn-problem.ts'
import { conditionProblem } from './condition.ts'
import type { Definition, Each, Flow, Held, Node } from './definition.ts'
import { flowsFrom, flowsInto, isHeld, nodeOf, timersOn, userTaskOf } from './graph.ts'

/** A fault in the structure of a procedure, with the id of the element that has it. */
export interface Fault {
  readonly code: BpmnProblem['code']
  readonly id: string
  readonly detail: string
}

/**
 * What is wrong with the structure of a definition (SPEC § 2): what can be seen without running it. That every matter can
 * end is the soundness check's question, not asked here.
 */
export function structureFaults(definition: Definition): readonly Fault[] {
  const faults = elementFaults(definition)
  // A flow that leads nowhere makes half of the file unreachable: name the cause, not what follows from it.
  return faults.length > 0 ? faults : pathFaults(definition, Object.values(definition.nodes))
}

/** What is wrong with a single element, whatever ways lead to it (SPEC S1–S5, S8). */
export function elementFaults(definition: Definition): readonly Fault[] {
  const nodes = Object.values(definition.nodes)
  return [
    ...startFaults(definition, nodes),
    ...definition.flows.flatMap((flow) => flowFaults(definition, flow)),
    ...nodes.flatMap((node) => [...degreeFaults(definition, node), ...nodeFaults(definition, node)]),
  ]
}

function startFaults(definition: Definition, nodes: readonly Node[]): readonly Fault[] {
  const starts = nodes.filter((node) => node.type === 'startEvent')
  if (starts.length === 1) return []
  const id = starts[1]?.id ?? definition.key
  return [{ code: 'bpmn/start-events', id, detail: `a procedure has exactly one start event, not ${starts.length}` }]
}

function flowFaults(definition: Definition, flow: Flow): readonly Fault[] {
  const source = nodeOf(definition, flow.from)
  if (source === undefined || nodeOf(definition, flow.to) === undefined) {
    return [{ code: 'bpmn/dangling-flow', id: flow.id, detail: `${flow.id} does not join two nodes of the process` }]
  }
  const choosing =
    source.type === 'exclusiveGateway' && source.defaultFlow !== flow.id && flowsFrom(definition, source.id).length > 1
  if (!choosing) {
    if (flow.condition === undefined) return []
    return [{ code: 'bpmn/bad-condition', id: flow.id, detail: `nothing would read the condition of ${flow.id}` }]
  }
  // Without a default any of the flows may be meant as the default: the gateway is at fault, not the flow.
  if (flow.condition === undefined && source.defaultFlow === undefined) return []
  const problem = flow.condition === undefined ? 'it has none' : conditionProblem(flow.condition)
  return problem === null ? [] : [{ code: 'bpmn/bad-condition', id: flow.id, detail: `condition: ${problem}` }]
}

function degreeFaults(definition: Definition, node: Node): readonly Fault[] {
  const into = flowsInto(definition, node.id).length
  const out = flowsFrom(definition, node.id).length
  const fault = (detail: string): readonly Fault[] => [{ code: 'bpmn/wrong-flows', id: node.id, detail }]
  if (node.type === 'startEvent' && into > 0) return fault('nothing flows into a start event')
  if (node.type === 'boundaryTimer' && into > 0) return fault('nothing flows into a timer')
  if (node.type === 'endEvent') return out > 0 ? fault('nothing flows out of an end event') : []
  if (node.type === 'exclusiveGateway' || node.type === 'parallelGateway') {
    return out === 0 ? fault('a gateway needs a way out') : []
  }
  // BPMN reads several flows out of a task as a hidden parallel split; here a split is drawn.
  return out === 1 ? [] : fault(`exactly one flow leaves ${node.id}, not ${out}`)
}

function nodeFaults(definition: Definition, node: Node): readonly Fault[] {
  if (node.type === 'exclusiveGateway') {
    const out = flowsFrom(definition, node.id)
    if (out.length < 2 || out.some((flow) => flow.id === node.defaultFlow)) return []
    return [{ code: 'bpmn/missing-default', id: node.id, detail: `${node.id} splits without a default flow` }]
  }
  const bad = (detail: string): Fault => ({ code: 'bpmn/bad-value', id: node.id, detail })
  if (node.type === 'boundaryTimer') {
    const attached = nodeOf(definition, node.attachedTo)
    return [
      ...(attached !== undefined && isHeld(attached) ? [] : [bad('a timer stands on a step that somebody holds')]),
      ...(isWorkingTime(node.after) ? [] : [bad(`${node.after} is not a working time such as 3wd or 4wh`)]),
    ]
  }
  return isHeld(node) ? stepFaults(definition, node, bad) : []
}

function stepFaults(definition: Definition, step: Held, bad: (detail: string) => Fault): readonly Fault[] {
  const ofElement = 'departmentFrom' in step.who && step.who.departmentFrom === '*'
  const each = step.type === 'userTask' ? step.each : undefined
  const completes = step.operations.includes('complete')
  return [
    ...(('post' in step.who ? step.who.post : step.who.personFrom) === ''
      ? [{ code: 'bpmn/missing-attribute' as const, id: step.id, detail: 'needs sanban:post or sanban:personFrom' }]
      : []),
    ...(isWorkingTime(step.limit) ? [] : [bad(`${step.limit} is not a limit such as 3wd or 4wh`)]),
    ...(/^[a-z0-9-]+#\S+$/.test(step.article) ? [] : [bad(`${step.article} is not an article such as key#19`)]),
    ...(step.type === 'userTask' && !completes ? [bad('the operations must include complete')] : []),
    // What waits for others is not done by its holder.
    ...(step.type !== 'userTask' && (completes || step.operations.includes('withdraw'))
      ? [bad('what waits for others is neither completed nor withdrawn by hand')]
      : []),
    ...(ofElement && each === undefined ? [bad('departmentFrom="*" needs a multi-instance')] : []),
    ...(each === undefined ? [] : eachFaults(definition, each, bad)),
  ]
}

function eachFaults(definition: Definition, each: Each, bad: (detail: string) => Fault): readonly Fault[] {
  const { collection, completion } = each
  const [part = 0, whole = 0] = completion.rule === 'votes' ? completion.threshold.split('/').map(Number) : [1, 1]
  const fraction = Number.isSafeInteger(part) && Number.isSafeInteger(whole) && part > 0 && part <= whole
  return [
    ...(userTaskOf(definition, collection) === undefined
      ? []
      : [bad(`the collection ${collection} has the name of a step`)]),
    ...(fraction ? [] : [bad('the threshold is a fraction such as 1/2, above 0 and at most 1')]),
  ]
}

/** A date is a limit for a matter, not for a step of a procedure that is used again and again; no time at all is none. */
function isWorkingTime(text: string): boolean {
  const limit = parseLimit(text)
  return limit.ok && limit.value.type !== 'date' && limit.value.count > 0
}

function pathFaults(definition: Definition, nodes: readonly Node[]): readonly Fault[] {
  const starts = nodes.filter((node) => node.type === 'startEvent').map((node) => node.id)
  const ends = nodes.filter((node) => node.type === 'endEvent').map((node) => node.id)
  const ahead = (id: string) => [
    ...flowsFrom(definition, id).map((flow) => flow.to),
    ...timersOn(definition, id).map((timer) => timer.id),
  ]
  const reached = closure(starts, ahead)
  const ending = closure(ends, (id) => [
    ...flowsInto(definition, id).map((flow) => flow.from),
    ...nodes.flatMap((node) => (node.id === id && node.type === 'boundaryTimer' ? [node.attachedTo] : [])),
  ])
  const silent = (id: string) => {
    const node = nodeOf(definition, id)
    return node === undefined || !isHeld(node)
  }
  return nodes.flatMap((node): readonly Fault[] => {
    if (!reached.has(node.id)) return [{ code: 'bpmn/unreachable', id: node.id, detail: `no way leads to ${node.id}` }]
    if (!ending.has(node.id))
      return [{ code: 'bpmn/no-end-ahead', id: node.id, detail: `no way leads from ${node.id} to an end` }]
    const circle = closure(ahead(node.id).filter(silent), (id) => ahead(id).filter(silent))
    if (!silent(node.id) || !circle.has(node.id)) return []
    return [
      { code: 'bpmn/empty-circle', id: node.id, detail: `${node.id} lies on a circle in which nobody does anything` },
    ]
  })
}

function closure(first: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const ahead = [...first]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (found.has(id)) continue
    found.add(id)
    ahead.push(...next(id))
  }
  return found
}
