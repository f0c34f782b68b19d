import type { BoundaryTimer, Definition, Flow, Held, Node, UserTask } from './definition.ts'

/** The node with this id, or undefined: an id never reaches into the prototype of the record. */
export function nodeOf(definition: Definition, id: string): Node | undefined {
  return Object.hasOwn(definition.nodes, id) ? definition.nodes[id] : undefined
}

/** The user task with this id, or undefined when there is none. */
export function userTaskOf(definition: Definition, id: string): UserTask | undefined {
  const node = nodeOf(definition, id)
  return node?.type === 'userTask' ? node : undefined
}

/** The step with this id that somebody holds, or undefined when there is none. */
export function heldStepOf(definition: Definition, id: string): Held | undefined {
  const node = nodeOf(definition, id)
  return node !== undefined && isHeld(node) ? node : undefined
}

/** Whether somebody holds a matter that stands here. */
export function isHeld(node: Node): node is Held {
  return node.type === 'userTask' || node.type === 'receiveTask' || (node.type === 'callActivity' && node.waits)
}

/** The timers on the edge of a step. */
export function timersOn(definition: Definition, step: string): readonly BoundaryTimer[] {
  return Object.values(definition.nodes).filter(
    (node): node is BoundaryTimer => node.type === 'boundaryTimer' && node.attachedTo === step,
  )
}

/** The timers that may run out: none does on a signing step, where the check refuses them anyway. */
export function lapsingTimersOn(definition: Definition, step: string): readonly BoundaryTimer[] {
  return userTaskOf(definition, step)?.signs === true ? [] : timersOn(definition, step)
}

/** The flows out of a node in the order of the file. */
export function flowsFrom(definition: Definition, node: string): readonly Flow[] {
  return definition.flows.filter((flow) => flow.from === node)
}

/** The flows into a node in the order of the file. */
export function flowsInto(definition: Definition, node: string): readonly Flow[] {
  return definition.flows.filter((flow) => flow.to === node)
}
