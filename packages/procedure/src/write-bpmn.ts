import { namespaces } from './bpmn-vocabulary.ts'
import type { Completion, Definition, Each, Flow, HeldStep, Node, Terms } from './definition.ts'
import { flowsFrom, flowsInto } from './graph.ts'
import { layOut } from './lay-out.ts'
import { isWhole, type Layout, type Waypoint } from './layout.ts'
import { element, type XmlElement, xmlText } from './xml-text.ts'

/**
 * A procedure as a BPMN 2.0 file with its drawing, for any BPMN tool and for `readBpmn`, which reads the same definition and
 * layout from it (SPEC B10). A layout that leaves something out is laid out anew.
 */
export function writeBpmn(definition: Definition, layout: Layout): string {
  const given = Object.fromEntries(layout.edges.map(({ flow, name }) => [flow, name]))
  const drawing = isWhole(definition, layout) ? layout : layOut(definition, given)
  const declared = Object.entries(namespaces).map(([uri, prefix]) => [`xmlns:${prefix}`, uri])
  return xmlText(
    element(
      'bpmn:definitions',
      { ...Object.fromEntries(declared), targetNamespace: 'https://sanban.example/procedures' },
      [...messages(definition), process(definition, drawing), diagram(definition, drawing)],
    ),
  )
}

function messages({ nodes }: Definition): readonly XmlElement[] {
  const awaited = Object.values(nodes).flatMap((node) => (node.type === 'receiveTask' ? [node.message] : []))
  return [...new Set(awaited)].map((id) => element('bpmn:message', { id, name: id }))
}

function process(definition: Definition, { edges }: Layout): XmlElement {
  const { key, name, terms, nodes, flows } = definition
  const names = new Map(edges.map((edge) => [edge.flow, edge.name]))
  return element('bpmn:process', { id: key, name, isExecutable: 'true', ...termAttributes(terms) }, [
    ...Object.values(nodes).map((node) => nodeElement(definition, node)),
    ...flows.map((flow) => flowElement(flow, names.get(flow.id) ?? '')),
  ])
}

/** The numbers are always written: a file must not change its meaning with the defaults of a later version. */
function termAttributes(terms: Terms): XmlElement['attributes'] {
  return {
    'sanban:startBy': words(terms.startBy),
    'sanban:terminateBy': words(terms.terminateBy),
    'sanban:redirectBy': words(terms.redirectBy),
    'sanban:urgesMax': String(terms.urgesMax),
    'sanban:suspendMax': terms.suspendMax,
    'sanban:document': terms.withDocument ? 'true' : null,
  }
}

function nodeElement(definition: Definition, node: Node): XmlElement {
  const { tag, attributes, within = [] } = kindOf(node)
  return element(`bpmn:${tag}`, { id: node.id, name: some(node.name), ...attributes }, [
    ...flowsInto(definition, node.id).map(({ id }) => element('bpmn:incoming', {}, id)),
    ...flowsFrom(definition, node.id).map(({ id }) => element('bpmn:outgoing', {}, id)),
    ...within,
  ])
}

interface Kind {
  readonly tag: string
  readonly attributes: XmlElement['attributes']
  readonly within?: readonly XmlElement[]
}

function kindOf(node: Node): Kind {
  switch (node.type) {
    case 'startEvent':
      return { tag: node.type, attributes: { 'sanban:form': node.form } }
    case 'endEvent':
      return { tag: node.type, attributes: { 'sanban:result': node.result } }
    case 'serviceTask':
      return { tag: node.type, attributes: { 'sanban:operation': node.operation } }
    case 'exclusiveGateway':
    case 'parallelGateway':
      return { tag: node.type, attributes: { default: node.defaultFlow ?? null } }
    case 'userTask': {
      const own = { 'sanban:form': node.form, 'sanban:signs': node.signs ? 'true' : null }
      const within = node.each === undefined ? [] : [loopElement(node.each)]
      return { tag: node.type, attributes: { ...heldAttributes(node), ...own }, within }
    }
    case 'receiveTask':
      return { tag: node.type, attributes: { messageRef: node.message, ...heldAttributes(node) } }
    case 'callActivity': {
      const own = { calledElement: node.procedure, 'sanban:waits': String(node.waits) }
      return { tag: node.type, attributes: { ...own, ...(node.waits ? heldAttributes(node) : {}) } }
    }
    case 'boundaryTimer': {
      const duration = element('bpmn:timeDuration', expression, node.after)
      const within = [element('bpmn:timerEventDefinition', {}, [duration])]
      return { tag: 'boundaryEvent', attributes: { attachedToRef: node.attachedTo }, within }
    }
  }
}

function heldAttributes({ who, article, limit, operations, standard }: HeldStep): XmlElement['attributes'] {
  return {
    'sanban:post': 'post' in who ? who.post : null,
    'sanban:departmentFrom': 'post' in who ? (who.departmentFrom ?? null) : null,
    'sanban:personFrom': 'personFrom' in who ? who.personFrom : null,
    'sanban:article': article,
    'sanban:limit': limit,
    'sanban:operations': words(operations),
    'sanban:standard': standard,
  }
}

function loopElement({ collection, sequential, completion }: Each): XmlElement {
  return element('bpmn:multiInstanceLoopCharacteristics', {
    isSequential: String(sequential),
    'sanban:collection': collection,
    'sanban:completion': completion.rule,
    ...ruleAttributes(completion),
  })
}

function ruleAttributes(completion: Completion): XmlElement['attributes'] {
  if (completion.rule !== 'votes') return { 'sanban:onRefusal': completion.onRefusal }
  const { threshold, tie, weights, earlyStop } = completion
  return {
    'sanban:threshold': threshold,
    'sanban:tie': tie,
    'sanban:weights': weights,
    'sanban:earlyStop': String(earlyStop),
  }
}

function flowElement({ id, from, to, condition }: Flow, name: string): XmlElement {
  const within = condition === undefined ? [] : [element('bpmn:conditionExpression', expression, condition)]
  return element('bpmn:sequenceFlow', { id, name: some(name), sourceRef: from, targetRef: to }, within)
}

/** How BPMN tools write an expression; without it they warn. */
const expression = { 'xsi:type': 'bpmn:tFormalExpression' }

function diagram(definition: Definition, { shapes, edges }: Layout): XmlElement {
  const drawnId = drawnIds(definition)
  const drawn = [
    ...shapes.map(({ node, x, y, width, height }) => {
      // Modelers draw the cross of an exclusive gateway only when they are told to.
      const marker = definition.nodes[node]?.type === 'exclusiveGateway' ? 'true' : null
      const bounds = { x: String(x), y: String(y), width: String(width), height: String(height) }
      return element('bpmndi:BPMNShape', { id: drawnId(node), bpmnElement: node, isMarkerVisible: marker }, [
        element('dc:Bounds', bounds),
        ...timerLabel(definition, node, { x, y }),
      ])
    }),
    ...edges.map(({ flow, waypoints }) =>
      element(
        'bpmndi:BPMNEdge',
        { id: drawnId(flow), bpmnElement: flow },
        waypoints.map(({ x, y }) => element('di:waypoint', { x: String(x), y: String(y) })),
      ),
    ),
  ]
  const plane = element('bpmndi:BPMNPlane', { id: drawnId('.plane'), bpmnElement: definition.key }, drawn)
  return element('bpmndi:BPMNDiagram', { id: drawnId('.file') }, [plane])
}

/** The text of a timer stands beside the flow that leaves it downwards, under its step; all other texts stand well by themselves. */
function timerLabel({ nodes }: Definition, id: string, at: Waypoint): readonly XmlElement[] {
  const node = nodes[id]
  if (node?.type !== 'boundaryTimer' || node.name === '') return []
  const width = Math.min(90, 12 * node.name.length + 4)
  const bounds = { x: String(at.x - width), y: String(at.y + 20), width: String(width), height: '14' }
  return [element('bpmndi:BPMNLabel', {}, [element('dc:Bounds', bounds)])]
}

/** Ids for what is drawn; XML wants every id of a file to be different, so they begin as no other does. */
function drawnIds({ key, nodes, flows }: Definition): (id: string) => string {
  const awaited = Object.values(nodes).flatMap((node) => (node.type === 'receiveTask' ? [node.message] : []))
  const ids = [key, ...Object.keys(nodes), ...flows.map(({ id }) => id), ...awaited]
  let beginning = 'drawn-'
  while (ids.some((id) => id.startsWith(beginning))) beginning += '-'
  return (id) => beginning + id
}

function words(texts: readonly string[]): string | null {
  return some(texts.join(' '))
}

function some(text: string): string | null {
  return text === '' ? null : text
}
