import { designerStrings } from './strings.ts'

/** An element that a procedure may hold, as the palette offers it. */
export interface ElementKind {
  readonly kind: KindName
  readonly type: string
  /** The class of its picture in bpmn-js's own font. */
  readonly icon: string
  readonly group: 'event' | 'step' | 'gateway'
  /** What a new element starts with. */
  readonly attributes: Readonly<Record<string, string>>
}

export type KindName = 'start' | 'end' | 'step' | 'service' | 'call' | 'receive' | 'exclusive' | 'parallel'

/** What the holder of a new step may do; the panel takes away what this step should not offer. */
const operations = 'complete return withdraw transfer delegate add-signer circulate consult suspend'

/** What the keeper of a step may do that waits for others: it is neither completed nor withdrawn by hand. */
export const waitingOperations = 'transfer consult circulate suspend'

/** The elements of the subset (SPEC § 1), in the order of the palette; timers are added at the step that they belong to. */
export const elementKinds: readonly ElementKind[] = [
  { kind: 'start', type: 'bpmn:StartEvent', icon: 'bpmn-icon-start-event-none', group: 'event', attributes: {} },
  {
    kind: 'end',
    type: 'bpmn:EndEvent',
    icon: 'bpmn-icon-end-event-none',
    group: 'event',
    attributes: { name: '办结', 'sanban:result': '已办结' },
  },
  {
    kind: 'step',
    type: 'bpmn:UserTask',
    icon: 'bpmn-icon-user-task',
    group: 'step',
    attributes: { 'sanban:limit': '1wd', 'sanban:operations': operations },
  },
  { kind: 'service', type: 'bpmn:ServiceTask', icon: 'bpmn-icon-service-task', group: 'step', attributes: {} },
  {
    kind: 'call',
    type: 'bpmn:CallActivity',
    icon: 'bpmn-icon-call-activity',
    group: 'step',
    attributes: { 'sanban:waits': 'false' },
  },
  {
    kind: 'receive',
    type: 'bpmn:ReceiveTask',
    icon: 'bpmn-icon-receive-task',
    group: 'step',
    attributes: { 'sanban:limit': '5wd', 'sanban:operations': waitingOperations },
  },
  {
    kind: 'exclusive',
    type: 'bpmn:ExclusiveGateway',
    icon: 'bpmn-icon-gateway-xor',
    group: 'gateway',
    attributes: {},
  },
  {
    kind: 'parallel',
    type: 'bpmn:ParallelGateway',
    icon: 'bpmn-icon-gateway-parallel',
    group: 'gateway',
    attributes: {},
  },
]

/** The kind of an element by its BPMN type; null for flows, timers and the process itself. */
export function kindOf(type: string): ElementKind | null {
  return elementKinds.find((kind) => kind.type === type) ?? null
}

/** What people call a kind, and one line on what it is for. */
export function kindWords(kind: KindName | 'timer' | 'flow' | 'process'): {
  readonly name: string
  readonly hint: string
} {
  return { name: designerStrings.strings(`kind.${kind}`), hint: designerStrings.strings(`kindHint.${kind}`) }
}
