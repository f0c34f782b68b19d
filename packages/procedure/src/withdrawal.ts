import type { Definition } from './definition.ts'
import { nodeOf, userTaskOf } from './graph.ts'
import { endItem, latestItem, type Motion, type Moved, resumeItem } from './motion.ts'
import { type Item, refuse, type State } from './state.ts'
import { descendants, takeBack, tokenOf } from './tokens.ts'

/**
 * 撤回: takes back one's own completion while nobody has acted on it (SPEC W1–W6). What it opened ends as withdrawn, and
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
  const later = new Set(descendants(motion.state, item.token).map((token) => token.id))
  const ended = motion.state.items
    .filter((each) => each.end === null && follows(each, item, later))
    .reduce((moving, each) => endItem(moving, each, 'withdrawn', reason), motion)
  return { ok: true, motion: resumeItem({ ...ended, state: takeBack(ended.state, item.token) }, item) }
}

/** Why an item cannot be withdrawn: not done, done by another, no longer on the path, acted on since, or past a service. */
export type WithdrawalObstacle = 'not-done' | 'not-yours' | 'superseded' | 'acted' | 'service'

/** What keeps a person from withdrawing an item; null when nothing does (SPEC W1–W6). */
export function withdrawalObstacle(
  definition: Definition,
  state: State,
  item: Item,
  person: string,
): WithdrawalObstacle | null {
  if (item.end?.as !== 'done') return 'not-done'
  if (item.end.by !== person) return 'not-yours'
  const latest = latestItem(state, item.token, item.element)
  if (tokenOf(state, item.token) === undefined || latest?.id !== item.id) return 'superseded'
  const later = descendants(state, item.token)
  const downstream = new Set(later.map((token) => token.id))
  if (state.items.some((each) => follows(each, item, downstream) && wasActedOn(each))) return 'acted'
  return later.some((token) => nodeOf(definition, token.node)?.type === 'serviceTask') ? 'service' : null
}

function follows(each: Item, item: Item, downstream: ReadonlySet<number>): boolean {
  // The next in a sequence follows this item although both belong to one token.
  return downstream.has(each.token) || (each.token === item.token && each.openedBy === item.id)
}

function wasActedOn(item: Item): boolean {
  // A repeated item was completed before and came back: that is somebody's act too.
  return item.repeats !== null || (item.end !== null && item.end.as !== 'withdrawn')
}
