import type { Definition, UserTask } from './definition.ts'
import { userTaskOf } from './graph.ts'
import { type Refusal, refuse, type State, type Token } from './state.ts'
import { ancestors } from './tokens.ts'

/** A place to which a matter can be returned: the latest round of an earlier step on the path really taken. */
export interface ReturnTarget {
  readonly ok: true
  readonly task: UserTask
  readonly token: Token
}

/** The places to which an item at this token can be returned, the latest first, each step once. */
export function returnTargets(definition: Definition, state: State, token: Token): readonly ReturnTarget[] {
  const found = new Map<string, ReturnTarget>()
  const latestFirst = ancestors(state, token.id).toSorted((left, right) => right.id - left.id)
  for (const earlier of latestFirst) {
    const task = userTaskOf(definition, earlier.node)
    // A round that was skipped has no elements: nobody held it, so nobody can have it back.
    if (task !== undefined && earlier.elements !== null && !found.has(task.id)) {
      found.set(task.id, { ok: true, task, token: earlier })
    }
  }
  return [...found.values()]
}

/** The target of a return to `to`. Refuses `no-such-step`, and `not-an-earlier-step` when it isn't on the path taken. */
export function findReturnTarget(
  definition: Definition,
  state: State,
  token: Token,
  to: string,
): ReturnTarget | Refusal {
  const target = returnTargets(definition, state, token).find((each) => each.task.id === to)
  if (target !== undefined) return target
  if (userTaskOf(definition, to) === undefined)
    return refuse('procedure/no-such-step', `there is no step ${to}`, { to })
  return refuse('procedure/not-an-earlier-step', `${to} does not lie on the path to ${token.node}`, {
    to,
    step: token.node,
  })
}
