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
const held = [
  'sanban:post',
  'sanban:departmentFrom',
  'sanban:personFrom',
  'sanban:article',
  'sanban:limit',
  'sanban:operations',
  'sanban:standard',
]
const userTask = ['sanban:form', 'sanban:signs']
const terms = [
  'sanban:startBy',
  'sanban:terminateBy',
  'sanban:redirectBy',
  'sanban:urgesMax',
  'sanban:suspendMax',
  'sanban:document',
]
const each = [
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
  'bpmn:userTask': ['id', 'name', ...held, ...userTask],
  'bpmn:receiveTask': ['id', 'name', 'messageRef', ...held],
  'bpmn:callActivity': ['id', 'name', 'calledElement', 'sanban:waits', ...held],
  'bpmn:boundaryEvent': ['id', 'name', 'attachedToRef', 'cancelActivity'],
  'bpmn:timerEventDefinition': ['id'],
  'bpmn:timeDuration': ['id', 'xsi:type'],
  'bpmn:multiInstanceLoopCharacteristics': ['id', 'isSequential', ...each],
  'bpmn:serviceTask': ['id', 'name', 'sanban:operation'],
  'bpmn:exclusiveGateway': ['id', 'name', 'default'],
  'bpmn:parallelGateway': ['id', 'name'],
  'bpmn:sequenceFlow': ['id', 'name', 'sourceRef', 'targetRef'],
  'bpmn:conditionExpression': ['id', 'xsi:type'],
  'bpmn:incoming': [],
  'bpmn:outgoing': [],
}

const flowNodes = [
  'bpmn:startEvent',
  'bpmn:endEvent',
  'bpmn:userTask',
  'bpmn:receiveTask',
  'bpmn:callActivity',
  'bpmn:boundaryEvent',
  'bpmn:serviceTask',
  'bpmn:exclusiveGateway',
  'bpmn:parallelGateway',
]

/** The elements in which an element of the vocabulary may stand; the root of the file stands in none. */
export const parents: Readonly<Record<string, readonly string[]>> = {
  'bpmn:definitions': [''],
  'bpmn:process': ['bpmn:definitions'],
  'bpmn:message': ['bpmn:definitions'],
  'bpmn:timerEventDefinition': ['bpmn:boundaryEvent'],
  'bpmn:timeDuration': ['bpmn:timerEventDefinition'],
  ...Object.fromEntries([...flowNodes, 'bpmn:sequenceFlow'].map((name) => [name, ['bpmn:process']])),
  'bpmn:documentation': ['bpmn:definitions', 'bpmn:process', 'bpmn:sequenceFlow', ...flowNodes],
  'bpmn:multiInstanceLoopCharacteristics': ['bpmn:userTask'],
  'bpmn:conditionExpression': ['bpmn:sequenceFlow'],
  'bpmn:incoming': flowNodes,
  'bpmn:outgoing': flowNodes,
}

/** Elements that stand at most once in their parent: of two, one would be ignored. */
export const single: ReadonlySet<string> = new Set([
  'bpmn:timerEventDefinition',
  'bpmn:timeDuration',
  'bpmn:multiInstanceLoopCharacteristics',
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

/** Attributes without which an element has no meaning. */
export const required: Readonly<Record<string, readonly string[]>> = {
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
  'bpmn:receiveTask': [
    'id',
    'name',
    'messageRef',
    'sanban:article',
    'sanban:limit',
    'sanban:operations',
    'sanban:standard',
  ],
  'bpmn:callActivity': ['id', 'name', 'calledElement', 'sanban:waits'],
  'bpmn:boundaryEvent': ['id', 'name', 'attachedToRef'],
  'bpmn:message': ['id', 'name'],
  'bpmn:multiInstanceLoopCharacteristics': ['sanban:collection'],
  'bpmn:serviceTask': ['id', 'name', 'sanban:operation'],
  'bpmn:exclusiveGateway': ['id'],
  'bpmn:parallelGateway': ['id'],
  'bpmn:sequenceFlow': ['id', 'sourceRef', 'targetRef'],
}

/** Attributes of the extension as the model library describes them, without their prefix. */
function texts(names: readonly string[]) {
  return names.map((name) => ({ name: name.replace('sanban:', ''), isAttr: true, type: 'String' }))
}

/** The Sanban extension as a moddle descriptor, usable in bpmn-moddle and in any editor built on it. */
export const sanbanModdle = {
  name: 'Sanban',
  uri: 'https://sanban.example/bpmn/1',
  prefix: 'sanban',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    { name: 'ProcedureStep', extends: ['bpmn:UserTask'], properties: texts([...held, ...userTask]) },
    { name: 'AwaitedMessage', extends: ['bpmn:ReceiveTask'], properties: texts(held) },
    { name: 'SubMatter', extends: ['bpmn:CallActivity'], properties: texts(['sanban:waits', ...held]) },
    { name: 'Each', extends: ['bpmn:MultiInstanceLoopCharacteristics'], properties: texts(each) },
    { name: 'Terms', extends: ['bpmn:Process'], properties: texts(terms) },
    { name: 'Beginning', extends: ['bpmn:StartEvent'], properties: texts(['sanban:form']) },
    { name: 'ServerOperation', extends: ['bpmn:ServiceTask'], properties: texts(['sanban:operation']) },
    { name: 'Outcome', extends: ['bpmn:EndEvent'], properties: texts(['sanban:result']) },
  ],
} as const
