/** The namespaces that a procedure file may use, with the prefixes under which this package speaks of them. */
export const namespaces: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  'https://sanban.example/bpmn/1': 'sanban',
}

/** What every step carries that somebody holds. */
export const held = [
  'sanban:post',
  'sanban:departmentFrom',
  'sanban:personFrom',
  'sanban:article',
  'sanban:limit',
  'sanban:operations',
  'sanban:standard',
]

const terms = [
  'sanban:startBy',
  'sanban:terminateBy',
  'sanban:redirectBy',
  'sanban:urgesMax',
  'sanban:suspendMax',
  'sanban:document',
]

const round = [
  'sanban:collection',
  'sanban:completion',
  'sanban:onRefusal',
  'sanban:threshold',
  'sanban:tie',
  'sanban:weights',
  'sanban:earlyStop',
]

/** Elements of BPMN 2.0 (formal/2011-01-03) that carry the procedure, each with the attributes it may have. */
export const vocabulary: Readonly<Record<string, readonly string[]>> = {
  'bpmn:definitions': ['id', 'name', 'targetNamespace', 'exporter', 'exporterVersion'],
  'bpmn:message': ['id', 'name'],
  'bpmn:process': ['id', 'name', 'isExecutable', ...terms],
  'bpmn:documentation': ['id'],
  'bpmn:startEvent': ['id', 'name', 'sanban:form'],
  'bpmn:endEvent': ['id', 'name', 'sanban:result'],
  'bpmn:userTask': ['id', 'name', ...held, 'sanban:form', 'sanban:signs'],
  'bpmn:multiInstanceLoopCharacteristics': ['id', 'isSequential', ...round],
  'bpmn:receiveTask': ['id', 'name', 'messageRef', ...held],
  'bpmn:callActivity': ['id', 'name', 'calledElement', 'sanban:waits', ...held],
  'bpmn:serviceTask': ['id', 'name', 'sanban:operation'],
  'bpmn:boundaryEvent': ['id', 'name', 'attachedToRef', 'cancelActivity'],
  'bpmn:timerEventDefinition': ['id'],
  'bpmn:timeDuration': ['id', 'xsi:type'],
  'bpmn:exclusiveGateway': ['id', 'name', 'default'],
  'bpmn:parallelGateway': ['id', 'name'],
  'bpmn:sequenceFlow': ['id', 'name', 'sourceRef', 'targetRef'],
  'bpmn:conditionExpression': ['id', 'xsi:type'],
  'bpmn:incoming': [],
  'bpmn:outgoing': [],
}

const flowNodes = [
  'startEvent',
  'endEvent',
  'userTask',
  'receiveTask',
  'callActivity',
  'serviceTask',
  'boundaryEvent',
  'exclusiveGateway',
  'parallelGateway',
].map((name) => `bpmn:${name}`)

/** The elements in which an element of the vocabulary may stand; the root of the file stands in none. */
export const parents: Readonly<Record<string, readonly string[]>> = {
  'bpmn:definitions': [''],
  'bpmn:message': ['bpmn:definitions'],
  'bpmn:process': ['bpmn:definitions'],
  ...Object.fromEntries([...flowNodes, 'bpmn:sequenceFlow'].map((name) => [name, ['bpmn:process']])),
  'bpmn:documentation': ['bpmn:definitions', 'bpmn:process', 'bpmn:sequenceFlow', ...flowNodes],
  'bpmn:multiInstanceLoopCharacteristics': ['bpmn:userTask'],
  'bpmn:timerEventDefinition': ['bpmn:boundaryEvent'],
  'bpmn:timeDuration': ['bpmn:timerEventDefinition'],
  'bpmn:conditionExpression': ['bpmn:sequenceFlow'],
  'bpmn:incoming': flowNodes,
  'bpmn:outgoing': flowNodes,
  'bpmndi:BPMNDiagram': ['bpmn:definitions'],
  'bpmndi:BPMNPlane': ['bpmndi:BPMNDiagram'],
  'bpmndi:BPMNShape': ['bpmndi:BPMNPlane'],
  'bpmndi:BPMNEdge': ['bpmndi:BPMNPlane'],
  'bpmndi:BPMNLabel': ['bpmndi:BPMNShape', 'bpmndi:BPMNEdge'],
  'dc:Bounds': ['bpmndi:BPMNShape', 'bpmndi:BPMNLabel'],
  'di:waypoint': ['bpmndi:BPMNEdge'],
}

/** Elements that stand at most once in their parent: of two, one would be ignored. */
export const single: ReadonlySet<string> = new Set([
  'bpmn:multiInstanceLoopCharacteristics',
  'bpmn:timerEventDefinition',
  'bpmn:timeDuration',
  'bpmn:conditionExpression',
])

/** Elements of the drawing; they move nothing, so any attribute (a colour, for instance) may stand on them. */
export const drawing: ReadonlySet<string> = new Set([
  'bpmndi:BPMNDiagram',
  'bpmndi:BPMNPlane',
  'bpmndi:BPMNShape',
  'bpmndi:BPMNEdge',
  'bpmndi:BPMNLabel',
  'dc:Bounds',
  'di:waypoint',
])

/** Elements whose text is read; anywhere else it would be ignored. */
export const withText: ReadonlySet<string> = new Set([
  'bpmn:documentation',
  'bpmn:timeDuration',
  'bpmn:conditionExpression',
  'bpmn:incoming',
  'bpmn:outgoing',
])

/** Attributes without which an element has no meaning. */
export const required: Readonly<Record<string, readonly string[]>> = {
  'bpmn:message': ['id'],
  'bpmn:process': ['id', 'name'],
  'bpmn:startEvent': ['id'],
  'bpmn:endEvent': ['id', 'sanban:result'],
  'bpmn:userTask': [
    'id',
    'name',
    'sanban:article',
    'sanban:limit',
    'sanban:form',
    'sanban:operations',
    'sanban:standard',
  ],
  'bpmn:multiInstanceLoopCharacteristics': ['sanban:collection'],
  'bpmn:receiveTask': ['id', 'name', 'messageRef', 'sanban:article', 'sanban:limit', 'sanban:standard'],
  'bpmn:callActivity': ['id', 'name', 'calledElement', 'sanban:waits'],
  'bpmn:serviceTask': ['id', 'name', 'sanban:operation'],
  'bpmn:boundaryEvent': ['id', 'attachedToRef'],
  'bpmn:exclusiveGateway': ['id'],
  'bpmn:parallelGateway': ['id'],
  'bpmn:sequenceFlow': ['id', 'sourceRef', 'targetRef'],
}

const prefix = 'sanban:'

/** The properties of the extension that an element has in the vocabulary. */
function extension(name: string, element: string) {
  const attributes = (vocabulary[`bpmn:${element}`] ?? []).filter((attribute) => attribute.startsWith(prefix))
  return {
    name,
    extends: [`bpmn:${element.charAt(0).toUpperCase()}${element.slice(1)}`],
    properties: attributes.map((attribute) => ({ name: attribute.slice(prefix.length), isAttr: true, type: 'String' })),
  }
}

/** The Sanban extension as a moddle descriptor, usable in bpmn-moddle and in any editor built on it. */
export const sanbanModdle = {
  name: 'Sanban',
  uri: 'https://sanban.example/bpmn/1',
  prefix: 'sanban',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    extension('Terms', 'process'),
    extension('Beginning', 'startEvent'),
    extension('ProcedureStep', 'userTask'),
    extension('Each', 'multiInstanceLoopCharacteristics'),
    extension('Reply', 'receiveTask'),
    extension('SubMatter', 'callActivity'),
    extension('ServerOperation', 'serviceTask'),
    extension('Outcome', 'endEvent'),
  ],
} as const
