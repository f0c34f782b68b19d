import type { Definition, Value } from './definition.ts'
import { redirectTargets } from './direction.ts'
import { heldStepOf } from './graph.ts'
import { returnTargets } from './return.ts'
import { isWaiting, latestAt } from './seats.ts'
import { droppableSeats } from './signers.ts'
import type { Item, State, Token } from './state.ts'
import { standsStill } from './step-rules.ts'
import { withdrawalObstacle } from './withdrawal.ts'

/** An earlier step to which an item can be returned. */
export interface ReturnOption {
  readonly step: string
  readonly name: string
  /** Who would have it again: one for each seat of the round; the ends of these items tell who and when. */
  readonly holders: readonly { readonly item: string; readonly element: Value; readonly person: string | null }[]
}

interface About {
  readonly item: string
  readonly step: string
  readonly name: string
}

/** What a person may do now; UI and server read the same list. */
export type AllowedOperation =
  | (About & {
      readonly operation:
        | 'complete'
        | 'withdraw'
        | 'transfer'
        | 'delegate'
        | 'add-signer'
        | 'circulate'
        | 'consult'
        | 'suspend'
        | 'resume'
        | 'call-for-help'
        | 'step-in'
    })
  | (About & { readonly operation: 'return'; readonly targets: readonly ReturnOption[] })
  | (About & { readonly operation: 'urge'; readonly left: number })
  | (About & {
      readonly operation: 'redirect'
      readonly targets: readonly { readonly step: string; readonly name: string }[]
    })
  | (About & {
      readonly operation: 'drop-signer'
      readonly seat: number
      readonly person: string | null
      /** The item whose holder added the seat: it is theirs to take away. */
      readonly addedBy: string | null
    })
  | { readonly operation: 'terminate' }

/**
 * What `person` may do now: with an item, as its holder; with null, what needs no item of one's own: withdrawing what they
 * completed, and what the caller allows by role (urging, stepping in, dropping a signer, redirecting, terminating).
 * Who holds an open item is the caller's knowledge: ask about an item only for somebody who may act on it.
 */
export function allowed(
  definition: Definition,
  state: State,
  itemId: string | null,
  person: string,
): readonly AllowedOperation[] {
  if (state.status === 'closed' || state.tokens.length === 0) return []
  if (itemId !== null) {
    const item = state.items.find((each) => each.id === itemId && each.end === null)
    return item === undefined ? [] : asHolder(definition, state, item)
  }
  return [
    ...withdrawals(definition, state, person),
    ...state.items.flatMap((item) => (item.end === null ? besideHolder(definition, state, item) : [])),
    ...droppableSeats({ definition, state }).map(({ seat, step }) => ({
      operation: 'drop-signer' as const,
      item: latestAt(state, seat.id)?.id ?? '',
      step: step.id,
      name: step.name,
      seat: seat.id,
      person: seat.person,
      addedBy: seat.addedBy,
    })),
    ...(definition.terms.terminateBy.length > 0 ? [{ operation: 'terminate' as const }] : []),
  ]
}

function asHolder(definition: Definition, state: State, item: Item): readonly AllowedOperation[] {
  const held = heldStepOf(definition, item.step)
  if (held === undefined) return []
  const about: About = { item: item.id, step: held.id, name: held.name }
  const help = { operation: 'call-for-help' as const, ...about }
  const offers = held.operations.flatMap((operation): readonly AllowedOperation[] => {
    if (operation === 'withdraw' || (operation === 'complete' && isWaiting(state, item))) return []
    if (operation !== 'return') return [{ operation, ...about }]
    const targets = returnOptions(definition, state, item)
    return targets.length === 0 ? [] : [{ operation, ...about, targets }]
  })
  if (item.suspended === null) return [...offers, help]
  const goesOn = offers.filter(({ operation }) => !standsStill.has(operation) && operation !== 'suspend')
  return [{ operation: 'resume', ...about }, ...goesOn, help]
}

function returnOptions(definition: Definition, state: State, item: Item): readonly ReturnOption[] {
  return returnTargets(definition, state, item).map(({ task, token }) => ({
    step: task.id,
    name: task.name,
    holders: holdersOf(state, token),
  }))
}

function besideHolder(definition: Definition, state: State, item: Item): readonly AllowedOperation[] {
  const held = heldStepOf(definition, item.step)
  if (held === undefined) return []
  const about: About = { item: item.id, step: held.id, name: held.name }
  const left = definition.terms.urgesMax - item.urges
  const targets = definition.terms.redirectBy.length === 0 ? [] : redirectTargets(definition, state, item)
  return [
    ...(left > 0 ? [{ operation: 'urge' as const, ...about, left }] : []),
    { operation: 'step-in', ...about },
    ...(targets.length > 0
      ? [
          {
            operation: 'redirect' as const,
            ...about,
            targets: targets.map((target) => ({ step: target, name: heldStepOf(definition, target)?.name ?? target })),
          },
        ]
      : []),
  ]
}

function holdersOf(state: State, token: Token): ReturnOption['holders'] {
  return (token.seats ?? []).flatMap((seat) => {
    const item = latestAt(state, seat.id)
    if (item === undefined || seat.dropped !== null) return []
    const did = item.end?.as === 'done' ? (item.end.onBehalfOf ?? item.end.by) : null
    return [{ item: item.id, element: item.element, person: item.person ?? did }]
  })
}

/** The items that `person` completed and may withdraw now. */
export function withdrawals(definition: Definition, state: State, person: string) {
  return state.items.flatMap((item) => {
    const held = heldStepOf(definition, item.step)
    if (held === undefined || !held.operations.includes('withdraw')) return []
    if (withdrawalObstacle(definition, state, item, person) !== null) return []
    return [{ operation: 'withdraw' as const, item: item.id, step: held.id, name: held.name }]
  })
}
