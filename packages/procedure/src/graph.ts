import type { Definition, Flow, Node, UserTask } from './definition.ts'

/** The node with this id, or undefined: an id never reaches into the prototype of the record. */
export function nodeOf(definition: Definition, id: string): Node | undefined {
  return Object.hasOwn(definition.nodes, id) ? definition.nodes[id] : undefined
}

/** The user task with this id, or undefined when there is none. */
export function userTaskOf(definition: Definition, id: string): UserTask | undefined {
  const node = nodeOf(definition, id)
  return node?.type === 'userTask' ? node : undefined
}

/** The flows out of a node in the order of the file. */
export function flowsFrom(definition: Definition, node: string): readonly Flow[] {
  return definition.flows.filter((flow) => flow.from === node)
}

/** The flows into a node in the order of the file. */
export function flowsInto(definition: Definition, node: string): readonly Flow[] {
  return definition.flows.filter((flow) => flow.to === node)
}
