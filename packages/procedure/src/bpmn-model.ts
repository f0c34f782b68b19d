import type { ModelElement } from 'bpmn-moddle'
import {
  type BoundaryTimer,
  type Completion,
  type Definition,
  defaultTerms,
  type Each,
  type Flow,
  type HeldStep,
  type Node,
  type Operation,
  type Terms,
  type UserTask,
} from './definition.ts'
import type { Edge, Layout, Shape } from './layout.ts'

/** The operations that a user task may offer; the file lists them separated by spaces. */
export const operationNames: readonly Operation[] = [
  'complete',
  'return',
  'withdraw',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
]

/** Whether the value is an element of bpmn-moddle's model. */
export function isModelElement(value: unknown): value is ModelElement {
  return typeof value === 'object' && value !== null && '$type' in value
}

/** The elements under a property of an element, in the order of the file. */
export function elementsUnder(element: ModelElement, property: string): readonly ModelElement[] {
  const value = element.get(property)
  if (Array.isArray(value)) return value.filter(isModelElement)
  return isModelElement(value) ? [value] : []
}

/** The definition that a process says; the file was checked against the vocabulary before. */
export function definitionFrom(process: ModelElement): Definition {
  const elements = elementsUnder(process, 'flowElements')
  const nodes = elements.flatMap((element) => nodeFrom(element) ?? [])
  return {
    key: text(process, 'id'),
    name: text(process, 'name'),
    terms: termsFrom(process),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: elements.filter((element) => element.$type === 'bpmn:SequenceFlow').map(flowFrom),
  }
}

/** The drawing that the file holds, for the nodes and flows of its process. */
export function layoutFrom(definitions: ModelElement): Layout {
  const drawn = elementsUnder(definitions, 'diagrams')
    .flatMap((diagram) => elementsUnder(diagram, 'plane'))
    .flatMap((plane) => elementsUnder(plane, 'planeElement'))
  return {
    shapes: drawn.filter((element) => element.$type === 'bpmndi:BPMNShape').flatMap(shapeFrom),
    edges: drawn.filter((element) => element.$type === 'bpmndi:BPMNEdge').flatMap(edgeFrom),
  }
}

function nodeFrom(element: ModelElement): Node | null {
  const common = { id: text(element, 'id'), name: text(element, 'name') }
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return { type: 'startEvent', ...common, form: text(element, 'sanban:form') || null }
    case 'bpmn:EndEvent':
      return { type: 'endEvent', ...common, result: text(element, 'sanban:result') }
    case 'bpmn:ServiceTask':
      return { type: 'serviceTask', ...common, operation: text(element, 'sanban:operation') }
    case 'bpmn:ParallelGateway':
      return { type: 'parallelGateway', ...common }
    case 'bpmn:ExclusiveGateway': {
      const defaultFlow = reference(element, 'default')
      return { type: 'exclusiveGateway', ...common, ...(defaultFlow === '' ? {} : { defaultFlow }) }
    }
    case 'bpmn:UserTask':
      return userTaskFrom(element)
    case 'bpmn:ReceiveTask':
      return { type: 'receiveTask', ...heldFrom(element), message: reference(element, 'messageRef') }
    case 'bpmn:CallActivity': {
      const procedure = text(element, 'calledElement')
      return text(element, 'sanban:waits') === 'true'
        ? { type: 'callActivity', ...heldFrom(element), procedure, waits: true }
        : { type: 'callActivity', ...common, procedure, waits: false }
    }
    case 'bpmn:BoundaryEvent':
      return timerFrom(element)
    default:
      return null
  }
}

function termsFrom(process: ModelElement): Terms {
  return {
    startBy: words(process, 'sanban:startBy'),
    terminateBy: words(process, 'sanban:terminateBy'),
    redirectBy: words(process, 'sanban:redirectBy'),
    urgesMax: Number(text(process, 'sanban:urgesMax') || defaultTerms.urgesMax),
    suspendMax: text(process, 'sanban:suspendMax') || defaultTerms.suspendMax,
    withDocument: text(process, 'sanban:document') === 'true',
  }
}

function heldFrom(element: ModelElement): HeldStep {
  const departmentFrom = text(element, 'sanban:departmentFrom')
  const personFrom = text(element, 'sanban:personFrom')
  const post = text(element, 'sanban:post')
  const offered = words(element, 'sanban:operations')
  return {
    id: text(element, 'id'),
    name: text(element, 'name'),
    who: personFrom !== '' ? { personFrom } : departmentFrom === '' ? { post } : { post, departmentFrom },
    article: text(element, 'sanban:article'),
    limit: text(element, 'sanban:limit'),
    operations: operationNames.filter((operation) => offered.includes(operation)),
    standard: text(element, 'sanban:standard'),
  }
}

function userTaskFrom(element: ModelElement): UserTask {
  const [loop] = elementsUnder(element, 'loopCharacteristics')
  return {
    type: 'userTask',
    ...heldFrom(element),
    form: text(element, 'sanban:form'),
    signs: text(element, 'sanban:signs') === 'true',
    ...(loop === undefined ? {} : { each: eachFrom(loop) }),
  }
}

function eachFrom(loop: ModelElement): Each {
  return {
    collection: text(loop, 'sanban:collection'),
    sequential: loop.get('isSequential') === true,
    completion: completionFrom(loop),
  }
}

function completionFrom(loop: ModelElement): Completion {
  const rule = text(loop, 'sanban:completion')
  if (rule !== 'votes') {
    const onRefusal = text(loop, 'sanban:onRefusal') === 'stop' ? 'stop' : 'collect'
    return { rule: rule === 'any' ? 'any' : 'all', onRefusal }
  }
  return {
    rule,
    threshold: text(loop, 'sanban:threshold') || '1/2',
    tie: text(loop, 'sanban:tie') === 'pass' ? 'pass' : 'refuse',
    weights: text(loop, 'sanban:weights') || null,
    earlyStop: text(loop, 'sanban:earlyStop') === 'true',
  }
}

function timerFrom(element: ModelElement): BoundaryTimer {
  const [timer] = elementsUnder(element, 'eventDefinitions')
  const [duration] = timer === undefined ? [] : elementsUnder(timer, 'timeDuration')
  return {
    type: 'boundaryTimer',
    id: text(element, 'id'),
    name: text(element, 'name'),
    attachedTo: reference(element, 'attachedToRef'),
    after: duration === undefined ? '' : text(duration, 'body'),
  }
}

function words(element: ModelElement, property: string): readonly string[] {
  return text(element, property)
    .split(/\s+/)
    .filter((word) => word !== '')
}

function flowFrom(element: ModelElement): Flow {
  const [expression] = elementsUnder(element, 'conditionExpression')
  const condition = expression === undefined ? undefined : text(expression, 'body')
  return {
    id: text(element, 'id'),
    from: reference(element, 'sourceRef'),
    to: reference(element, 'targetRef'),
    ...(condition === undefined ? {} : { condition }),
  }
}

function shapeFrom(shape: ModelElement): readonly Shape[] {
  const node = reference(shape, 'bpmnElement')
  return elementsUnder(shape, 'bounds').map((bounds) => ({
    node,
    x: length(bounds, 'x'),
    y: length(bounds, 'y'),
    width: length(bounds, 'width'),
    height: length(bounds, 'height'),
  }))
}

function edgeFrom(edge: ModelElement): readonly Edge[] {
  return elementsUnder(edge, 'bpmnElement').map((flow) => ({
    flow: text(flow, 'id'),
    name: text(flow, 'name'),
    waypoints: elementsUnder(edge, 'waypoint').map((point) => ({ x: length(point, 'x'), y: length(point, 'y') })),
  }))
}

function reference(element: ModelElement, property: string): string {
  const value = element.get(property)
  return isModelElement(value) ? text(value, 'id') : ''
}

function text(element: ModelElement, property: string): string {
  const value = element.get(property)
  return typeof value === 'string' ? value.trim() : ''
}

function length(element: ModelElement, property: string): number {
  const value = element.get(property)
  return typeof value === 'number' ? value : 0
}
