import { type Definition, initialState, type SoundnessAct, type State, step, type Value } from '@sanban/procedure'

/** The definition with a condition of its own on each flow that an exclusive gateway may choose: the value named like the flow. */
export function withOwnConditions(definition: Definition): Definition {
  const flows = definition.flows.map(({ id, from, to }) => ({ id, from, to }))
  const outOf = (id: string) => flows.filter((flow) => flow.from === id)
  const nodes = Object.values(definition.nodes).map((node) => {
    const otherwise = outOf(node.id).at(-1)?.id
    if (node.type !== 'exclusiveGateway' || otherwise === undefined) return node
    return { ...node, defaultFlow: otherwise }
  })
  const chosen = (flow: { readonly id: string; readonly from: string }) =>
    nodes.some((node) => node.type === 'exclusiveGateway' && node.id === flow.from && node.defaultFlow !== flow.id)
  return {
    ...definition,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: flows.map((flow) => (chosen(flow) ? { ...flow, condition: flow.id } : flow)),
  }
}

/** Where a replayed path ends: the state, and the code with which step() refused its last act. */
export interface Replayed {
  readonly state: State
  readonly refused: string | null
}

/**
 * Replays the path of a finding through step(), with values that give its conditions and collections the answers that the
 * path tells. The definition has conditions of its own; an act refused before the last is a mistake of the check.
 */
export function replay(definition: Definition, path: readonly SoundnessAct[]): Replayed {
  let state = initialState()
  for (const [at, { action, choices }] of path.entries()) {
    const values = { ...state.values, ...valuesFor(definition, choices) }
    const given = action.type === 'start' ? { ...action, values: { ...values, ...action.values } } : action
    // The values are whatever forms gave before; those of a countersign can't be given with its own act.
    const moved = step(definition, action.type === 'start' ? state : { ...state, values }, given, '')
    if (!moved.ok) {
      if (at < path.length - 1) throw new Error(`act ${at + 1} of the path was refused: ${moved.problem.detail}`)
      return { state, refused: moved.problem.code }
    }
    state = moved.state
  }
  return { state, refused: null }
}

function valuesFor(definition: Definition, choices: SoundnessAct['choices']): Readonly<Record<string, Value>> {
  const conditions = definition.flows.flatMap((flow) => (flow.condition === undefined ? [] : [flow.condition]))
  return {
    ...Object.fromEntries(conditions.map((name) => [name, false])),
    ...Object.fromEntries(
      choices.map((choice) =>
        choice.type === 'flow' ? [choice.flow ?? '', true] : [choice.collection, choice.elements],
      ),
    ),
  }
}
