import type { Definition, State } from '@sanban/procedure'

/** A marking as text: where the tokens stand, and by which flow they came. */
export function markingOf(state: State): string {
  return state.tokens
    .map((token) => `${token.node}<${token.arrivedBy}`)
    .toSorted()
    .join(' ')
}

/**
 * Every marking that the procedure can reach, by the plain token game of BPMN and nothing of step(): conditions may go
 * either way, each node fires when it can. What step() rests in, returns and withdrawals included, must be among these.
 */
export function reachableMarkings(definition: Definition): ReadonlySet<string> {
  const start = Object.values(definition.nodes).find((node) => node.type === 'startEvent')
  const first = [`${start?.id}<null`]
  const found = new Set([first.join(' ')])
  const ahead: (readonly string[])[] = [first]
  for (let marking = ahead.pop(); marking !== undefined; marking = ahead.pop()) {
    for (const next of successors(definition, marking)) {
      const key = next.toSorted().join(' ')
      if (found.has(key)) continue
      found.add(key)
      ahead.push(next)
    }
  }
  return found
}

function successors(definition: Definition, marking: readonly string[]): readonly (readonly string[])[] {
  return [...new Set(marking.map((place) => place.split('<')[0] ?? ''))].flatMap((id) => {
    const node = definition.nodes[id]
    const out = definition.flows.filter((flow) => flow.from === id).map((flow) => `${flow.to}<${flow.id}`)
    if (node?.type === 'parallelGateway') {
      const needed = definition.flows.filter((flow) => flow.to === id).map((flow) => `${id}<${flow.id}`)
      return needed.every((place) => marking.includes(place)) ? [[...without(marking, needed), ...out]] : []
    }
    return marking
      .filter((place) => place.startsWith(`${id}<`))
      .flatMap((place) => {
        const rest = without(marking, [place])
        return node?.type === 'exclusiveGateway' ? out.map((one) => [...rest, one]) : [[...rest, ...out]]
      })
  })
}

function without(marking: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...marking]
  for (const place of taken) left.splice(left.indexOf(place), 1)
  return left
}
