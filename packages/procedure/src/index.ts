export { type AllowedOperation, allowed, type ReturnOption } from './allowed.ts'
export { type BpmnProblem, bpmnProblemInChinese } from './bpmn-problem.ts'
export { sanbanModdle } from './bpmn-vocabulary.ts'
export type {
  Definition,
  EndEvent,
  Flow,
  Gateway,
  Node,
  Operation,
  PostRule,
  ServiceTask,
  StartEvent,
  UserTask,
  Value,
} from './definition.ts'
export type { Edge, Layout, Shape, Waypoint } from './layout.ts'
export { type BpmnReading, readBpmn } from './read-bpmn.ts'
export {
  checkSoundness,
  type Soundness,
  type SoundnessAct,
  type SoundnessChoice,
  type SoundnessCode,
  type SoundnessFinding,
} from './soundness.ts'
export type { Action, Effect, Instant, Item, ItemEnd, Refusal, RefusalCode, State, Step, Token } from './state.ts'
export { initialState } from './state.ts'
export { step } from './step.ts'
