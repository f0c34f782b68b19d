export { type AllowedOperation, allowed, type ReturnOption } from './allowed.ts'
export { bpmnSizeMax } from './bpmn-limits.ts'
export { type BpmnProblem, bpmnProblemInChinese } from './bpmn-problem.ts'
export { sanbanModdle } from './bpmn-vocabulary.ts'
export { conditionAnswer, conditionProblem, valuesRead } from './condition.ts'
export { type Ballot, type Verdict, verdictOf } from './countersign.ts'
export type {
  BoundaryTimer,
  Completion,
  Definition,
  Each,
  EndEvent,
  Flow,
  Gateway,
  Held,
  HeldStep,
  Node,
  Operation,
  PassingCall,
  PostRule,
  ReceiveTask,
  ServiceTask,
  StartEvent,
  Terms,
  UserTask,
  Value,
  WaitingCall,
} from './definition.ts'
export { defaultTerms } from './definition.ts'
export { heldStepOf, isHeld } from './graph.ts'
export { layOut } from './lay-out.ts'
export type { Edge, Layout, Shape, Waypoint } from './layout.ts'
export { canMove, type Move, type Standings, standingsOf } from './moving.ts'
export { type BpmnReading, type ReadProcedure, readBpmn } from './read-bpmn.ts'
export { retrace } from './retrace.ts'
export { answerAt, verdictName } from './round.ts'
export { isWaiting } from './seats.ts'
export {
  checkSoundness,
  type Soundness,
  type SoundnessAct,
  type SoundnessChoice,
  type SoundnessCode,
  type SoundnessFinding,
} from './soundness.ts'
export type {
  Action,
  Aside,
  Back,
  Effect,
  Instant,
  Item,
  ItemEnd,
  ItemEnding,
  Refusal,
  RefusalCode,
  Seat,
  State,
  Step,
  Suspension,
  Token,
} from './state.ts'
export { initialState } from './state.ts'
export { step } from './step.ts'
export { writeBpmn } from './write-bpmn.ts'
