import type { ModelElement } from 'bpmn-moddle'
import type { Definition, Flow, Node, Operation, UserTask } from './definition.ts'
import type { Edge, Layout, Shape } from './layout.ts'

/** The operations that a user task may offer; the file lists them separated by spaces. */
export const operationNames: readonly Operation[] = ['complete', 'return', 'withdraw']

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
      return { type: 'startEvent', ...common }
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
    default:
      return null
  }
}

function userTaskFrom(element: ModelElement): UserTask {
  const departmentFrom = text(element, 'sanban:departmentFrom')
  const personFrom = text(element, 'sanban:personFrom')
  const post = text(element, 'sanban:post')
  const offered = text(element, 'sanban:operations').split(/\s+/)
  const [loop] = elementsUnder(element, 'loopCharacteristics')
  return {
    type: 'userTask',
    id: text(element, 'id'),
    name: text(element, 'name'),
    who: personFrom !== '' ? { personFrom } : departmentFrom === '' ? { post } : { post, departmentFrom },
    article: text(element, 'sanban:article'),
    limit: text(element, 'sanban:limit'),
    form: text(element, 'sanban:form'),
    operations: operationNames.filter((operation) => offered.includes(operation)),
    standard: text(element, 'sanban:standard'),
    ...(loop === undefined ? {} : { each: eachFrom(loop) }),
  }
}

function eachFrom(loop: ModelElement): NonNullable<UserTask['each']> {
  return {
    collection: text(loop, 'sanban:collection'),
    sequential: loop.get('isSequential') === true,
    completion: 'all',
  }
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
