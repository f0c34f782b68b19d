import type { Definition, UserTask } from './definition.ts'
import { userTaskOf } from './graph.ts'
import { endItemsOf, type Motion, type Moved, openRound } from './motion.ts'
import { type Item, type Refusal, refuse, type State, type Token } from './state.ts'
import { ancestors, descendants, replaceToken, takeBack } from './tokens.ts'

/**
 * 退回: returns an open item, step by step, to an earlier step on the path taken (SPEC R1–R8). Everything downstream of the
 * target ends as returned and its tokens are taken back; the target's round opens anew for whoever held it.
 */
export function returnTo(motion: Motion, item: Item, token: Token, to: string, reason: string): Moved {
  if (reason.trim() === '') return refuse('procedure/missing-reason', 'a return needs a reason', { item: item.id })
  const target = findReturnTarget(motion.definition, motion.state, token, to)
  if (!target.ok) return target
  const later = new Set(descendants(motion.state, target.token.id).map((each) => each.id))
  const ended = endItemsOf(motion, later, 'returned', reason)
  const id = ended.state.next
  const again: Token = { ...target.token, id, repeats: target.token.id }
  const back: State = { ...takeBack(ended.state, target.token.id), next: id + 1 }
  return openRound({ ...ended, state: replaceToken(back, target.token.id, again) }, target.task, again)
}

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

function findReturnTarget(definition: Definition, state: State, token: Token, to: string): ReturnTarget | Refusal {
  const target = returnTargets(definition, state, token).find((each) => each.task.id === to)
  if (target !== undefined) return target
  if (userTaskOf(definition, to) === undefined)
    return refuse('procedure/no-such-step', `there is no step ${to}`, { to })
  return refuse('procedure/not-an-earlier-step', `${to} does not lie on the path to ${token.node}`, {
    to,
    step: token.node,
  })
}
