import { allowed } from './allowed.ts'
import type { Definition } from './definition.ts'
import { nodeOf } from './graph.ts'
import { roundAt } from './motion.ts'
import { returnTargets } from './return.ts'
import type { State, Token } from './state.ts'
import { tokenOf } from './tokens.ts'

/**
 * All of a state on which going forward depends, as a text: where the tokens stand, how far their rounds are, how often an
 * end was reached, the result when the matter is closed. Numbers, people, instants, values and the path are left out
 * (SPEC S11).
 */
export function situationOf(definition: Definition, state: State): string {
  if (state.status === 'closed') return `closed: ${state.result}`
  const places = state.tokens.map((token) => placeOf(definition, state, token)).toSorted()
  return [...places, `ended ${endsReached(definition, state)}`].join(' ')
}

/**
 * What the path behind a state allows beyond its situation, one text for each step that an open item could be returned to
 * and each item that could be withdrawn. A step need not offer the return now: a later one may.
 */
export function waysBack(definition: Definition, state: State, by: string): readonly string[] {
  const returns = state.items
    .filter((item) => item.end === null)
    .flatMap((item) => {
      const token = tokenOf(state, item.token)
      const targets = token === undefined ? [] : returnTargets(definition, state, token)
      return targets.map((target) => `${item.step} back to ${target.task.id} of ${target.token.elements?.length}`)
    })
  const withdrawals = allowed(definition, state, null, by).map((offer) => `withdraw ${offer.step}`)
  return [...new Set([...returns, ...withdrawals])].toSorted()
}

/** How many end events the path taken has reached. */
export function endsReached(definition: Definition, state: State): number {
  return state.passed.filter((token) => nodeOf(definition, token.node)?.type === 'endEvent').length
}

/** A token's place as the next firing sees it: at a join its flow, at a user task how far its round is. */
function placeOf(definition: Definition, state: State, token: Token): string {
  if (nodeOf(definition, token.node)?.type !== 'userTask') return `${token.node}<${token.arrivedBy}`
  const { open, waiting } = roundAt(state, token)
  return `${token.node}:${open.length}+${waiting.length} of ${token.elements?.length}`
}
