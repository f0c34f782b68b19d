import type { Definition } from './definition.ts'
import { nodeOf } from './graph.ts'
import type { Item, State } from './state.ts'
import { descendants, tokenOf } from './tokens.ts'
import { sameValue } from './value.ts'

/** Why an item cannot be withdrawn: not done, done by another, no longer on the path, acted on since, or past a service. */
export type WithdrawalObstacle = 'not-done' | 'not-yours' | 'superseded' | 'acted' | 'service'

/** What keeps a person from withdrawing an item; null when nothing does (SPEC W1–W5). */
export function withdrawalObstacle(
  definition: Definition,
  state: State,
  item: Item,
  person: string,
): WithdrawalObstacle | null {
  if (item.end?.as !== 'done') return 'not-done'
  if (item.end.by !== person) return 'not-yours'
  const latest = state.items.findLast((each) => each.token === item.token && sameValue(each.element, item.element))
  if (tokenOf(state, item.token) === undefined || latest?.id !== item.id) return 'superseded'
  const later = descendants(state, item.token)
  const downstream = new Set(later.map((token) => token.id))
  // The next in a sequence follows this item although both belong to one token.
  const follows = (each: Item) => downstream.has(each.token) || isNextInSequence(each, item)
  if (state.items.some((each) => follows(each) && wasActedOn(each))) return 'acted'
  return later.some((token) => nodeOf(definition, token.node)?.type === 'serviceTask') ? 'service' : null
}

function isNextInSequence(each: Item, item: Item): boolean {
  return each.token === item.token && each.openedBy === item.id
}

function wasActedOn(item: Item): boolean {
  // A repeated item was completed before and came back: that is somebody's act too.
  return item.repeats !== null || (item.end !== null && item.end.as !== 'withdrawn')
}
