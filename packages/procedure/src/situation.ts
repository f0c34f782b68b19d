import { withdrawals } from './allowed.ts'
import type { Definition } from './definition.ts'
import { canPutBack } from './direct.ts'
import { nodeOf, userTaskOf } from './graph.ts'
import { returnTargets } from './return.ts'
import { answerAt } from './round.ts'
import { latestAt, standingOf } from './seats.ts'
import type { Seat, State, Token } from './state.ts'

/**
 * All of a state on which going forward depends, as a text: where the tokens stand, how far their rounds are, what a 直送
 * would put back, how often an end was reached, the result when the matter is closed. Numbers, people, instants, values
 * and the path are left out (SPEC S11).
 */
export function situationOf(definition: Definition, state: State): string {
  if (state.status === 'closed') return `closed: ${state.result}`
  const places = state.tokens.map((token) => placeOf(definition, state, token, new Set())).toSorted()
  return [...places, `ended ${endsReached(definition, state)}`].join(' ')
}

/** Where the tokens stand, whatever their rounds: what a running matter must find again in another version. */
export function markingOf(definition: Definition, state: State): string {
  const places = state.tokens.map((token) => {
    const joins = nodeOf(definition, token.node)?.type === 'parallelGateway'
    return joins ? `${token.node}<${token.arrivedBy}` : token.node
  })
  return places.toSorted().join(' ')
}

/**
 * What the path behind a state allows beyond its situation, one text for each step that an open item could be returned to
 * and each item that could be withdrawn. A step need not offer the return now: a later one may.
 */
export function waysBack(definition: Definition, state: State, by: string): readonly string[] {
  const returns = state.items
    .filter((item) => item.end === null)
    .flatMap((item) => {
      const targets = returnTargets(definition, state, item)
      return targets.map((target) => `${item.step} back to ${target.task.id} of ${target.token.seats?.length}`)
    })
  const taken = withdrawals(definition, state, by).map(({ step }) => `withdraw ${step}`)
  return [...new Set([...returns, ...taken])].toSorted()
}

/** How many end events the path taken has reached. */
export function endsReached(definition: Definition, state: State): number {
  return state.passed.filter((token) => nodeOf(definition, token.node)?.type === 'endEvent').length
}

/** A token's place as the next firing sees it: at a join its flow, at a held step how far its round is. */
function placeOf(definition: Definition, state: State, token: Token, reopening: ReadonlySet<string>): string {
  if (token.seats === null) return `${token.node}<${token.arrivedBy}`
  const counts = new Map<string, number>()
  for (const seat of token.seats) {
    const standing = standingIn(definition, state, token.node, seat, reopening)
    counts.set(standing, (counts.get(standing) ?? 0) + 1)
  }
  const progress = [...counts].map(([standing, count]) => `${count} ${standing}`).toSorted()
  // Putting back leads to where the return began, a state that was looked at by itself: what would be put back from there
  // in turn makes no other situation. Without this, steps in a row would give a situation for every subset of them.
  const back = reopening.size > 0 ? '' : backOf(definition, state, token)
  return `${token.node}:${progress.join('+')}${back}`
}

function standingIn(
  definition: Definition,
  state: State,
  step: string,
  seat: Seat,
  reopening: ReadonlySet<string>,
): string {
  if (reopening.has(latestAt(state, seat.id)?.id ?? '')) return 'open'
  const standing = standingOf(state, seat)
  const task = userTaskOf(definition, step)
  return standing === 'done' && task?.each !== undefined ? (answerAt(state, task, seat) ?? standing) : standing
}

function backOf(definition: Definition, state: State, { id, back }: Token): string {
  if (back === null) return ''
  const reopening = new Set([back.returned, ...back.others])
  const places = back.tokens.map((token) => placeOf(definition, state, token, reopening)).toSorted()
  return ` then ${canPutBack(state, id, back) ? 'back' : 'no more back'} to (${places.join(' ')})`
}
