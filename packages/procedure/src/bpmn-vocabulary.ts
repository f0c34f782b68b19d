/** The namespaces that a procedure file may use, with the prefixes under which this package speaks of them. */
export const namespaces: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  'https://sanban.example/bpmn/1': 'sanban',
}

const userTask = [
  'id',
  'name',
  'sanban:post',
  'sanban:departmentFrom',
  'sanban:personFrom',
  'sanban:article',
  'sanban:limit',
  'sanban:form',
  'sanban:operations',
  'sanban:standard',
]

/** Elements of BPMN 2.0 (formal/2011-01-03) that carry the procedure, each with the attributes it may have. */
export const vocabulary: Readonly<Record<string, readonly string[]>> = {
  'bpmn:definitions': ['id', 'name', 'targetNamespace', 'exporter', 'exporterVersion'],
  'bpmn:process': ['id', 'name', 'isExecutable'],
  'bpmn:documentation': ['id'],
  'bpmn:startEvent': ['id', 'name'],
  'bpmn:endEvent': ['id', 'name', 'sanban:result'],
  'bpmn:userTask': userTask,
  'bpmn:multiInstanceLoopCharacteristics': ['id', 'isSequential', 'sanban:collection', 'sanban:completion'],
  'bpmn:serviceTask': ['id', 'name', 'sanban:operation'],
  'bpmn:exclusiveGateway': ['id', 'name', 'default'],
  'bpmn:parallelGateway': ['id', 'name'],
  'bpmn:sequenceFlow': ['id', 'name', 'sourceRef', 'targetRef'],
  'bpmn:conditionExpression': ['id', 'xsi:type'],
  'bpmn:incoming': [],
  'bpmn:outgoing': [],
}

const flowNodes = ['startEvent', 'endEvent', 'userTask', 'serviceTask', 'exclusiveGateway', 'parallelGateway'].map(
  (name) => `bpmn:${name}`,
)

/** The elements in which an element of the vocabulary may stand; the root of the file stands in none. */
export const parents: Readonly<Record<string, readonly string[]>> = {
  'bpmn:definitions': [''],
  'bpmn:process': ['bpmn:definitions'],
  ...Object.fromEntries([...flowNodes, 'bpmn:sequenceFlow'].map((name) => [name, ['bpmn:process']])),
  'bpmn:documentation': ['bpmn:definitions', 'bpmn:process', 'bpmn:sequenceFlow', ...flowNodes],
  'bpmn:multiInstanceLoopCharacteristics': ['bpmn:userTask'],
  'bpmn:conditionExpression': ['bpmn:sequenceFlow'],
  'bpmn:incoming': flowNodes,
  'bpmn:outgoing': flowNodes,
}

/** Elements that stand at most once in their parent: of two, one would be ignored. */
export const single: ReadonlySet<string> = new Set([
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
  'bpmn:multiInstanceLoopCharacteristics': ['sanban:collection'],
  'bpmn:serviceTask': ['id', 'name', 'sanban:operation'],
  'bpmn:exclusiveGateway': ['id'],
  'bpmn:parallelGateway': ['id'],
  'bpmn:sequenceFlow': ['id', 'sourceRef', 'targetRef'],
}

const text = (name: string) => ({ name, isAttr: true, type: 'String' })

/** The Sanban extension as a moddle descriptor, usable in bpmn-moddle and in any editor built on it. */
export const sanbanModdle = {
  name: 'Sanban',
  uri: 'https://sanban.example/bpmn/1',
  prefix: 'sanban',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'ProcedureStep',
      extends: ['bpmn:UserTask'],
      properties: userTask.filter((name) => name.startsWith('sanban:')).map((name) => text(name.slice(7))),
    },
    {
      name: 'Each',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [text('collection'), text('completion')],
    },
    { name: 'ServerOperation', extends: ['bpmn:ServiceTask'], properties: [text('operation')] },
    { name: 'Outcome', extends: ['bpmn:EndEvent'], properties: [text('result')] },
  ],
} as const
