import type { Definition, Value } from './definition.ts'
import { userTaskOf } from './graph.ts'
import { latestItems } from './motion.ts'
import { returnTargets } from './return.ts'
import type { Item, State, Token } from './state.ts'
import { tokenOf } from './tokens.ts'
import { withdrawalObstacle } from './withdrawal.ts'

/** An earlier step to which an item can be returned. */
export interface ReturnOption {
  readonly step: string
  readonly name: string
  /** Who would have it again: one for each item of the round; the ends of these items tell who and when. */
  readonly holders: readonly { readonly item: string; readonly element: Value; readonly person: string | null }[]
}

/** What a person may do now; UI and server read the same list. */
export type AllowedOperation =
  | { readonly operation: 'complete'; readonly item: string; readonly step: string; readonly name: string }
  | {
      readonly operation: 'return'
      readonly item: string
      readonly step: string
      readonly name: string
      readonly targets: readonly ReturnOption[]
    }
  | { readonly operation: 'withdraw'; readonly item: string; readonly step: string; readonly name: string }

/**
 * What `person` may do now: with an item, on that item; with null, which of the items they completed they may withdraw.
 * Who holds an open item is the caller's knowledge: ask about an open item only for somebody who may act on it.
 */
export function allowed(
  definition: Definition,
  state: State,
  itemId: string | null,
  person: string,
): readonly AllowedOperation[] {
  if (state.status === 'closed') return []
  const items =
    itemId === null ? state.items.filter((item) => item.end !== null) : state.items.filter((item) => item.id === itemId)
  return items.flatMap((item) =>
    item.end === null ? onOpenItem(definition, state, item) : onEndedItem(definition, state, item, person),
  )
}

function onOpenItem(definition: Definition, state: State, item: Item): readonly AllowedOperation[] {
  const task = userTaskOf(definition, item.step)
  const token = tokenOf(state, item.token)
  if (task === undefined || token === undefined) return []
  const about = { item: item.id, step: task.id, name: task.name }
  const targets = returnTargets(definition, state, token).map((target) => ({
    step: target.task.id,
    name: target.task.name,
    holders: holdersOf(state, target.token),
  }))
  return [
    ...(task.operations.includes('complete') ? [{ operation: 'complete' as const, ...about }] : []),
    ...(task.operations.includes('return') && targets.length > 0
      ? [{ operation: 'return' as const, ...about, targets }]
      : []),
  ]
}

function holdersOf(state: State, token: Token): ReturnOption['holders'] {
  return latestItems(state, token).map((item) => ({
    item: item.id,
    element: item.element,
    person: item.person ?? item.end?.by ?? null,
  }))
}

function onEndedItem(definition: Definition, state: State, item: Item, person: string): readonly AllowedOperation[] {
  const task = userTaskOf(definition, item.step)
  if (task === undefined || !task.operations.includes('withdraw')) return []
  if (withdrawalObstacle(definition, state, item, person) !== null) return []
  return [{ operation: 'withdraw', item: item.id, step: task.id, name: task.name }]
}
