import type { Definition, UserTask } from './definition.ts'
import { keep } from './direct.ts'
import { userTaskOf } from './graph.ts'
import { endItems, itemsOf, type Motion, type Moved, startTimers } from './motion.ts'
import { openRound } from './round.ts'
import { repeatedSeats } from './seats.ts'
import { type Item, type Refusal, refuse, type State, type Token } from './state.ts'
import { ancestors, descendants, replaceToken, takeBack, tokenOf } from './tokens.ts'

/**
 * 退回: returns an open item to an earlier step on the path taken (SPEC R1–R11). Everything downstream of the target ends
 * as returned and its tokens are taken back; the target's round opens anew for whoever held it.
 */
export function returnTo(motion: Motion, item: Item, to: string, way: 'step' | 'direct', reason: string): Moved {
  if (reason.trim() === '') return refuse('procedure/missing-reason', 'a return needs a reason', { item: item.id })
  const target = findReturnTarget(motion.definition, motion.state, item, to)
  if (!target.ok) return target
  const { state } = motion
  const later = new Set(descendants(state, target.token.id).map((each) => each.id))
  const open = itemsOf(state, later).filter((each) => each.end === null)
  const ended = endItems(motion, open, 'returned', reason)
  const seats = repeatedSeats(ended.state.next, target.token.seats ?? [])
  const back = way === 'direct' ? keep(state, later, item, open) : null
  const again: Token = { ...target.token, seats, back }
  const waits: State = replaceToken(takeBack(ended.state, again.id), again.id, again)
  const opened = openRound({ ...ended, state: { ...waits, next: waits.next + seats.length } }, target.task, again)
  return opened.ok ? { ok: true, motion: startTimers(opened.motion, target.task, again.id, false) } : opened
}

/** A place to which a matter can be returned: the latest round of an earlier step on the path really taken. */
export interface ReturnTarget {
  readonly ok: true
  readonly task: UserTask
  readonly token: Token
}

/** The places to which an item can be returned, the latest first, each step once. */
export function returnTargets(definition: Definition, state: State, item: Item): readonly ReturnTarget[] {
  const found = new Map<string, ReturnTarget>()
  const latestFirst = ancestors(state, item.token).toSorted((left, right) => right.id - left.id)
  for (const earlier of latestFirst) {
    const task = userTaskOf(definition, earlier.node)
    // A round that was skipped has no seats: nobody held it, so nobody can have it back. In a loop the step itself is no
    // earlier step.
    if (task !== undefined && earlier.seats !== null && task.id !== item.step && !found.has(task.id)) {
      found.set(task.id, { ok: true, task, token: earlier })
    }
  }
  return [...found.values()]
}

function findReturnTarget(definition: Definition, state: State, item: Item, to: string): ReturnTarget | Refusal {
  const target = returnTargets(definition, state, item).find((each) => each.task.id === to)
  if (target !== undefined) return target
  if (userTaskOf(definition, to) === undefined)
    return refuse('procedure/no-such-step', `there is no step ${to}`, { to })
  return refuse('procedure/not-an-earlier-step', `${to} does not lie on the path to ${item.step}`, {
    to,
    step: tokenOf(state, item.token)?.node ?? item.step,
  })
}
