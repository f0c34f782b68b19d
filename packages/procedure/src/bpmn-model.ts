import type { ModelElement } from 'bpmn-moddle'
import { operationNames } from './bpmn-values.ts'
import {
  type BoundaryTimer,
  type Completion,
  type Definition,
  defaultTerms,
  type Each,
  type Flow,
  type HeldStep,
  type Node,
  type Terms,
} from './definition.ts'

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

/** A text of an element without the blanks around it; empty when it has none. */
export function textOf(element: ModelElement, property: string): string {
  const value = element.get(property)
  return typeof value === 'string' ? value.trim() : ''
}

/** The id of the element that a property refers to; empty when there is no such element. */
export function idReferred(element: ModelElement, property: string): string {
  const value = element.get(property)
  return isModelElement(value) ? textOf(value, 'id') : ''
}

/** The definition that a process says; the file was checked against the vocabulary before. */
export function definitionFrom(process: ModelElement): Definition {
  const elements = elementsUnder(process, 'flowElements')
  const nodes = elements.flatMap((element) => nodeFrom(element) ?? [])
  return {
    key: textOf(process, 'id'),
    name: textOf(process, 'name'),
    terms: termsFrom(process),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: elements.filter((element) => element.$type === 'bpmn:SequenceFlow').map(flowFrom),
  }
}

function termsFrom(process: ModelElement): Terms {
  const urgesMax = textOf(process, 'sanban:urgesMax')
  const suspendMax = textOf(process, 'sanban:suspendMax')
  return {
    startBy: words(process, 'sanban:startBy'),
    terminateBy: words(process, 'sanban:terminateBy'),
    redirectBy: words(process, 'sanban:redirectBy'),
    urgesMax: urgesMax === '' ? defaultTerms.urgesMax : Number(urgesMax),
    suspendMax: suspendMax === '' ? defaultTerms.suspendMax : suspendMax,
    withDocument: isTrue(process, 'sanban:document'),
  }
}

function nodeFrom(element: ModelElement): Node | null {
  const common = { id: textOf(element, 'id'), name: textOf(element, 'name') }
  switch (element.$type) {
    case 'bpmn:StartEvent': {
      const form = textOf(element, 'sanban:form')
      return { type: 'startEvent', ...common, form: form === '' ? null : form }
    }
    case 'bpmn:EndEvent':
      return { type: 'endEvent', ...common, result: textOf(element, 'sanban:result') }
    case 'bpmn:ServiceTask':
      return { type: 'serviceTask', ...common, operation: textOf(element, 'sanban:operation') }
    case 'bpmn:ParallelGateway':
      return { type: 'parallelGateway', ...common }
    case 'bpmn:ExclusiveGateway': {
      const defaultFlow = idReferred(element, 'default')
      return { type: 'exclusiveGateway', ...common, ...(defaultFlow === '' ? {} : { defaultFlow }) }
    }
    case 'bpmn:BoundaryEvent':
      return timerFrom(element)
    case 'bpmn:ReceiveTask':
      return { type: 'receiveTask', ...heldFrom(element), message: idReferred(element, 'messageRef') }
    case 'bpmn:CallActivity': {
      const procedure = textOf(element, 'calledElement')
      if (!isTrue(element, 'sanban:waits')) return { type: 'callActivity', ...common, procedure, waits: false }
      return { type: 'callActivity', ...heldFrom(element), procedure, waits: true }
    }
    case 'bpmn:UserTask': {
      const [loop] = elementsUnder(element, 'loopCharacteristics')
      return {
        type: 'userTask',
        ...heldFrom(element),
        form: textOf(element, 'sanban:form'),
        signs: isTrue(element, 'sanban:signs'),
        ...(loop === undefined ? {} : { each: eachFrom(loop) }),
      }
    }
    default:
      return null
  }
}

function heldFrom(element: ModelElement): HeldStep {
  const departmentFrom = textOf(element, 'sanban:departmentFrom')
  const personFrom = textOf(element, 'sanban:personFrom')
  const post = textOf(element, 'sanban:post')
  const offered = words(element, 'sanban:operations')
  return {
    id: textOf(element, 'id'),
    name: textOf(element, 'name'),
    who: personFrom !== '' ? { personFrom } : departmentFrom === '' ? { post } : { post, departmentFrom },
    article: textOf(element, 'sanban:article'),
    limit: textOf(element, 'sanban:limit'),
    operations: operationNames.filter((operation) => offered.includes(operation)),
    standard: textOf(element, 'sanban:standard'),
  }
}

function eachFrom(loop: ModelElement): Each {
  return {
    collection: textOf(loop, 'sanban:collection'),
    sequential: loop.get('isSequential') === true,
    completion: completionFrom(loop),
  }
}

function completionFrom(loop: ModelElement): Completion {
  const rule = textOf(loop, 'sanban:completion')
  if (rule !== 'votes') {
    const onRefusal = textOf(loop, 'sanban:onRefusal') === 'stop' ? 'stop' : 'collect'
    return { rule: rule === 'any' ? 'any' : 'all', onRefusal }
  }
  const weights = textOf(loop, 'sanban:weights')
  return {
    rule,
    threshold: textOf(loop, 'sanban:threshold'),
    tie: textOf(loop, 'sanban:tie') === 'pass' ? 'pass' : 'refuse',
    weights: weights === '' ? null : weights,
    earlyStop: isTrue(loop, 'sanban:earlyStop'),
  }
}

function timerFrom(element: ModelElement): BoundaryTimer {
  const durations = elementsUnder(element, 'eventDefinitions').flatMap((timer) => elementsUnder(timer, 'timeDuration'))
  return {
    type: 'boundaryTimer',
    id: textOf(element, 'id'),
    name: textOf(element, 'name'),
    attachedTo: idReferred(element, 'attachedToRef'),
    after: durations.map((duration) => textOf(duration, 'body')).join(''),
  }
}

function flowFrom(element: ModelElement): Flow {
  const [expression] = elementsUnder(element, 'conditionExpression')
  const condition = expression === undefined ? undefined : textOf(expression, 'body')
  return {
    id: textOf(element, 'id'),
    from: idReferred(element, 'sourceRef'),
    to: idReferred(element, 'targetRef'),
    ...(condition === undefined ? {} : { condition }),
  }
}

function words(element: ModelElement, property: string): readonly string[] {
  return [...new Set(textOf(element, property).split(/\s+/))].filter((word) => word !== '')
}

function isTrue(element: ModelElement, property: string): boolean {
  return textOf(element, property) === 'true'
}
