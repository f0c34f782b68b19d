import type { Definition } from './definition.ts'
import { heldStepOf, nodeOf, userTaskOf } from './graph.ts'
import { endItems, type Motion, type Moved, reopenItem, startTimers } from './motion.ts'
import { overtakenItems } from './round.ts'
import { latestAt } from './seats.ts'
import { type Item, refuse, type State } from './state.ts'
import { descendants, takeBack, tokenOf } from './tokens.ts'

/**
 * 撤回: takes back one's own completion while nobody has acted on it (SPEC W1–W7). What it opened ends as withdrawn, and
 * the item opens once more for the same person, its clock going on.
 */
export function withdraw(motion: Motion, item: Item, reason: string): Moved {
  if (userTaskOf(motion.definition, item.step)?.operations.includes('withdraw') !== true) {
    const facts = { item: item.id, step: item.step, operation: 'withdraw' }
    return refuse('procedure/operation-not-allowed', `${item.step} does not offer withdraw`, facts)
  }
  const because = withdrawalObstacle(motion.definition, motion.state, item, motion.by)
  if (because !== null) {
    return refuse('procedure/cannot-withdraw', `${item.id} cannot be withdrawn: ${because}`, { item: item.id, because })
  }
  const left = motion.state.passed.some((token) => token.id === item.token)
  const later = new Set(descendants(motion.state, item.token).map((token) => token.id))
  const ended = endItems(
    motion,
    motion.state.items.filter((each) => follows(each, item, later)),
    'withdrawn',
    reason,
  )
  const back: Motion = { ...ended, state: takeBack(ended.state, item.token) }
  const overtaken = overtakenItems(back.state, item.token)
  const reopened = overtaken.reduce((moving, each) => reopenItem(moving, each), reopenItem(back, item))
  const step = heldStepOf(motion.definition, item.step)
  return { ok: true, motion: left && step !== undefined ? startTimers(reopened, step, item.token, true) : reopened }
}

/** Why an item cannot be withdrawn: not done, done by another, no longer on the path, acted on since, or past a service. */
export type WithdrawalObstacle = 'not-done' | 'not-yours' | 'superseded' | 'acted' | 'service'

/** What keeps a person from withdrawing an item; null when nothing does (SPEC W1–W3). */
export function withdrawalObstacle(
  definition: Definition,
  state: State,
  item: Item,
  person: string,
): WithdrawalObstacle | null {
  if (item.end?.as !== 'done') return 'not-done'
  if (item.end.by !== person) return 'not-yours'
  const seats = tokenOf(state, item.token)?.seats ?? []
  if (!seats.some((seat) => seat.id === item.seat) || latestAt(state, item.seat)?.id !== item.id) return 'superseded'
  const later = descendants(state, item.token)
  const downstream = new Set(later.map((token) => token.id))
  if (state.items.some((each) => follows(each, item, downstream) && wasActedOn(each))) return 'acted'
  return later.some((token) => leavesTheMatter(definition, token.node)) ? 'service' : null
}

/** Whether passing this node did something outside of the matter that can't be taken back. */
function leavesTheMatter(definition: Definition, node: string): boolean {
  const type = nodeOf(definition, node)?.type
  return type === 'serviceTask' || type === 'callActivity'
}

function follows(each: Item, item: Item, downstream: ReadonlySet<number>): boolean {
  if (downstream.has(each.token)) return true
  // The next in a sequence follows this item although both belong to one token; who was asked before it was done does not.
  return each.token === item.token && each.openedBy === item.id && (each.kind === 'own' || each.kind === 'after')
}

function wasActedOn(item: Item): boolean {
  // A repeated item was completed before and came back: that is somebody's act too.
  const untouched = item.end === null || item.end.as === 'withdrawn' || item.end.as === 'cancelled'
  return item.repeats !== null || !untouched
}
