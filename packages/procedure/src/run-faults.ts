import type { Definition } from './definition.ts'
import type { Blocked, Exploration, Path, Visit } from './explore.ts'
import { heldStepOf, nodeOf, timersOn, userTaskOf } from './graph.ts'
import { endsReached } from './situation.ts'
import type { State } from './state.ts'

/** What can be wrong with a procedure beyond its single elements; explained in SPEC.md § 12. */
export type SoundnessCode =
  | 'soundness/stuck'
  | 'soundness/endless'
  | 'soundness/no-end'
  | 'soundness/left-over'
  | 'soundness/twice'
  | 'soundness/dead-step'
  | 'soundness/time-out-signs'

/** What is wrong with a state, whatever path led to it. */
export interface StateFault {
  readonly code: SoundnessCode
  readonly elements: readonly string[]
}

/** What a run shows, with the acts that lead there. */
export interface RunFault extends StateFault {
  readonly path: Path
}

/** What is wrong with a state by itself (SPEC S14, S15); the first fault of its path is told, what follows from it is not. */
export function stateFault(definition: Definition, state: State): StateFault | null {
  const ends = endsReached(definition, state)
  if (ends > 1 || (ends > 0 && state.status === 'open')) {
    const open = state.tokens.map((token) => token.node)
    const ended = state.passed.map((token) => token.node).filter((id) => nodeOf(definition, id)?.type === 'endEvent')
    return { code: 'soundness/left-over', elements: [...unique(ended), ...unique(open)] }
  }
  const places = state.tokens.map((token) => {
    return heldStepOf(definition, token.node) === undefined ? `${token.node} ${token.arrivedBy}` : token.node
  })
  const twice = state.tokens.filter((_token, at) => places.indexOf(places[at] ?? '') !== at)
  return twice.length === 0 ? null : { code: 'soundness/twice', elements: unique(twice.map((token) => token.node)) }
}

/**
 * All that the runs show, the shortest paths first. That a step is dead is said only where no other fault could be the cause
 * of it, and where nothing was left to look at.
 */
export function runFaults(definition: Definition, explored: Exploration): readonly RunFault[] {
  const faulty = explored.visits.flatMap(({ state, path }) => {
    const fault = stateFault(definition, state)
    return fault === null ? [] : [{ ...fault, path }]
  })
  const shown = [...explored.blocked.map(blockedFault), ...faulty, ...noEnd(definition, explored)]
  const found = shown.length > 0 || explored.bounded ? shown : deadSteps(definition, explored)
  // The first that is found at a place has the shortest path; the others there are the same fault met later.
  const firstAt = new Map<string, RunFault>()
  for (const fault of found) {
    const place = `${fault.code} ${fault.elements[0]}`
    if (!firstAt.has(place)) firstAt.set(place, fault)
  }
  return [...firstAt.values()].toSorted((left, right) => depthOf(left.path) - depthOf(right.path))
}

function depthOf(path: Path): number {
  return path === null ? 0 : path.before.depth + 1
}

function blockedFault({ path, problem }: Blocked): RunFault {
  const nodes = 'nodes' in problem && Array.isArray(problem.nodes) ? problem.nodes : [problem.node ?? problem.step]
  const code = problem.code === 'procedure/endless-loop' ? 'soundness/endless' : 'soundness/stuck'
  return { code, elements: unique(nodes.map(String)), path }
}

/** The first state from which completing leads neither to the end nor to a fault that is told anyway (SPEC S12). */
function noEnd(definition: Definition, explored: Exploration): readonly RunFault[] {
  const behind = new Map<string, Set<string>>()
  for (const [from, targets] of explored.ahead) {
    for (const to of targets) behind.set(to, (behind.get(to) ?? new Set()).add(from))
  }
  const told = (visit: Visit) =>
    visit.state.status === 'closed' ||
    stateFault(definition, visit.state) !== null ||
    explored.blockedFrom.has(visit.situation)
  const ahead = explored.visits.filter(told).map((visit) => visit.situation)
  const ending = new Set<string>()
  for (let situation = ahead.pop(); situation !== undefined; situation = ahead.pop()) {
    if (ending.has(situation)) continue
    ending.add(situation)
    ahead.push(...(behind.get(situation) ?? []))
  }
  const lost = explored.bounded
    ? undefined
    : explored.visits.find(({ path, situation }) => path !== null && !ending.has(situation))
  if (lost === undefined) return []
  return [{ code: 'soundness/no-end', elements: unique(lost.state.tokens.map((token) => token.node)), path: lost.path }]
}

/** Steps that sign and could be passed by time-out: never, whatever the ways (SPEC S20). */
export function signingFaults(definition: Definition): readonly RunFault[] {
  return Object.values(definition.nodes).flatMap((node) => {
    const timers = node.type === 'userTask' && node.signs ? timersOn(definition, node.id) : []
    return timers.map((timer) => ({
      code: 'soundness/time-out-signs' as const,
      elements: [node.id, timer.id],
      path: null,
    }))
  })
}

function deadSteps(definition: Definition, explored: Exploration): readonly RunFault[] {
  return (
    Object.values(definition.nodes)
      .filter((node) => !node.type.endsWith('Gateway') && !explored.reached.has(node.id))
      // Said already, with its cause.
      .filter((node) => node.type !== 'boundaryTimer' || userTaskOf(definition, node.attachedTo)?.signs !== true)
      .map((node) => ({ code: 'soundness/dead-step', elements: [node.id], path: null }))
  )
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted()
}
