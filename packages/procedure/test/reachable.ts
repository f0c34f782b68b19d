import { type Definition, isHeld, type State } from '@sanban/procedure'

/** A marking as text: where the tokens stand, and by which flow they came. */
export function markingOf(state: State): string {
  return state.tokens
    .map((token) => `${token.node}<${token.arrivedBy}`)
    .toSorted()
    .join(' ')
}

/**
 * Every marking that the procedure can reach, from its start or from a state, by the plain token game of BPMN and nothing of step(): conditions may go
 * either way, each node fires when it can, timers run out unless told that nothing `lapses`. What step() rests in, returns and withdrawals included, must be among these.
 */
export function reachableMarkings(
  definition: Definition,
  from: State | null = null,
  lapses = true,
): ReadonlySet<string> {
  const start = Object.values(definition.nodes).find((node) => node.type === 'startEvent')
  const first = from === null ? [`${start?.id}<null`] : from.tokens.map((token) => `${token.node}<${token.arrivedBy}`)
  const found = new Set([first.join(' ')])
  const ahead: (readonly string[])[] = [first]
  for (let marking = ahead.pop(); marking !== undefined; marking = ahead.pop()) {
    for (const next of successors(definition, marking, lapses)) {
      const key = next.toSorted().join(' ')
      if (found.has(key)) continue
      found.add(key)
      ahead.push(next)
    }
  }
  return found
}

function successors(
  definition: Definition,
  marking: readonly string[],
  lapses: boolean,
): readonly (readonly string[])[] {
  return [...new Set(marking.map((place) => place.split('<')[0] ?? ''))].flatMap((id) => {
    const node = definition.nodes[id]
    const out = definition.flows.filter((flow) => flow.from === id).map((flow) => `${flow.to}<${flow.id}`)
    if (node?.type === 'parallelGateway') {
      const needed = definition.flows.filter((flow) => flow.to === id).map((flow) => `${id}<${flow.id}`)
      return needed.length > 0 && needed.every((place) => marking.includes(place))
        ? [[...without(marking, needed), ...out]]
        : []
    }
    return marking
      .filter((place) => place.startsWith(`${id}<`))
      .flatMap((place) => {
        const rest = without(marking, [place])
        const timers = Object.values(definition.nodes).filter(
          (each) => lapses && each.type === 'boundaryTimer' && each.attachedTo === id,
        )
        const lapsed = timers.map((timer) => [...rest, `${timer.id}<null`])
        return node?.type === 'exclusiveGateway' ? out.map((one) => [...rest, one]) : [[...rest, ...out], ...lapsed]
      })
  })
}

function without(marking: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...marking]
  for (const place of taken) left.splice(left.indexOf(place), 1)
  return left
}

/**
 * Soundness by the plain token game, as textbooks of workflow nets define it and without step(): from every marking the end
 * can be reached, an end finds no other token, no place holds two, and every node is reached.
 */
export function isSoundTokenGame(definition: Definition): boolean {
  const start = Object.values(definition.nodes).find((node) => node.type === 'startEvent')
  const first = [`${start?.id}<null`]
  const behind = new Map<string, string[]>([[first.join(' '), []]])
  const ahead: (readonly string[])[] = [first]
  const reached = new Set<string>()
  for (let marking = ahead.pop(); marking !== undefined; marking = ahead.pop()) {
    for (const place of marking) reached.add(place.split('<')[0] ?? '')
    if (isImproper(definition, marking)) return false
    // The end must be reached without waiting for a timer to run out.
    const done = new Set(successors(definition, marking, false).map((next) => next.toSorted().join(' ')))
    for (const next of successors(definition, marking, true)) {
      const key = next.toSorted().join(' ')
      if (!behind.has(key)) ahead.push(next)
      const before = behind.get(key) ?? []
      behind.set(key, done.has(key) ? [...before, marking.toSorted().join(' ')] : before)
    }
  }
  const ending = new Set<string>()
  const back = ['']
  for (let key = back.pop(); key !== undefined; key = back.pop()) {
    if (ending.has(key)) continue
    ending.add(key)
    back.push(...(behind.get(key) ?? []))
  }
  return (
    ending.size === behind.size + (behind.has('') ? 0 : 1) &&
    Object.keys(definition.nodes).every((id) => reached.has(id))
  )
}

function isImproper(definition: Definition, marking: readonly string[]): boolean {
  const places = marking.map((place) => {
    const id = place.split('<')[0] ?? ''
    const node = definition.nodes[id]
    return node !== undefined && isHeld(node) ? id : place
  })
  const ended = marking.some((place) => definition.nodes[place.split('<')[0] ?? '']?.type === 'endEvent')
  return new Set(places).size < places.length || (ended && marking.length > 1)
}
