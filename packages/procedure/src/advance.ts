import type { EndEvent, Flow, Gateway, Held, Node, PassingCall } from './definition.ts'
import { putBack } from './direct.ts'
import { flowsFrom, flowsInto, heldStepOf, isHeld, nodeOf } from './graph.ts'
import { endAside, type Motion, type Moved, note, setValues, startTimers } from './motion.ts'
import { openRound, settleRound, verdictName } from './round.ts'
import { ownSeats } from './seats.ts'
import { type Refusal, refuse, type State, type Token } from './state.ts'
import { replaceToken, tokenOf } from './tokens.ts'
import { isList } from './value.ts'

/** How many nodes one action may pass: a loop without work is refused, never run for ever. */
const nodesPerActionMax = 1000

/**
 * Moves on every token that waits for nobody: through gateways and service tasks until each stands at a held step, waits
 * at a join, or has ended. Closes the matter when no token is left.
 */
export function advance(motion: Motion, arrived: readonly number[]): Moved {
  const queue = [...arrived]
  let moving = motion
  for (let passed = 0; queue.length > 0; passed += 1) {
    const id = queue.shift()
    const token = moving.state.tokens.find((each) => each.id === id)
    if (token === undefined) continue
    if (passed >= nodesPerActionMax) return endlessLoop(moving.state, token)
    const fired = arrive(moving, token)
    if (!fired.ok) return fired
    const before = moving.state.next
    moving = fired.motion
    queue.push(...newTokens(moving.state, before))
  }
  return settle(moving)
}

/** Goes on in a round after one of its seats was settled; the token leaves when the round is done. */
export function goOn(motion: Motion, tokenId: number, round: number): Moved {
  const token = motion.state.tokens.find((each) => each.id === tokenId)
  const step = token === undefined ? undefined : heldStepOf(motion.definition, token.node)
  if (token === undefined || step === undefined) {
    return refuse('procedure/no-such-token', `there is no token ${tokenId} at a step`, { token: tokenId })
  }
  const settled = settleRound(motion, step, token, round)
  if (!settled.ok || !settled.done) return settled
  const before = settled.motion.state.next
  const back = putBack(settled.motion, token)
  if (back !== null) return back
  const left = leave(settled.motion, token)
  return advance(left, newTokens(left.state, before))
}

function newTokens(state: State, before: number): readonly number[] {
  return state.tokens.filter((token) => token.id >= before).map((token) => token.id)
}

function endlessLoop(state: State, token: Token): Refusal {
  const nodes = [token.node]
  let before = token
  while (before.from[0] !== undefined) {
    before = tokenOf(state, before.from[0]) ?? token
    if (before.node === token.node) break
    nodes.unshift(before.node)
  }
  return refuse('procedure/endless-loop', `the matter runs in a circle: ${nodes.join(', ')}`, { nodes })
}

/** Consumes tokens and puts one on each flow. */
export function moveOn(motion: Motion, consumed: readonly Token[], flows: readonly Flow[]): Motion {
  return consume(
    motion,
    consumed,
    flows.map((flow) => ({ node: flow.to, arrivedBy: flow.id })),
  )
}

/** Consumes tokens and makes one at each of these places. */
export function consume(
  motion: Motion,
  consumed: readonly Token[],
  places: readonly Pick<Token, 'node' | 'arrivedBy'>[],
): Motion {
  const from = consumed.map((token) => token.id)
  const made = places.map(
    (place, at): Token => ({ ...place, id: motion.state.next + at, from, seats: null, back: null }),
  )
  const { tokens, passed, next } = motion.state
  return {
    ...motion,
    state: {
      ...motion.state,
      tokens: [...tokens.filter((token) => !from.includes(token.id)), ...made],
      passed: [...passed, ...consumed],
      next: next + made.length,
    },
  }
}

/** Moves a token on from a node with one way out. */
export function leave(motion: Motion, token: Token): Motion {
  return moveOn(motion, [token], flowsFrom(motion.definition, token.node))
}

function arrive(motion: Motion, token: Token): Moved {
  const node = nodeOf(motion.definition, token.node)
  if (node === undefined)
    return refuse('procedure/no-such-step', `the procedure has no ${token.node}`, { step: token.node })
  return isHeld(node) ? arriveAtStep(motion, token, node) : pass(motion, token, node)
}

/** Passes a node at which nobody has anything to do. */
function pass(motion: Motion, token: Token, node: Exclude<Node, Held>): Moved {
  switch (node.type) {
    case 'startEvent':
    case 'boundaryTimer':
      return { ok: true, motion: leave(motion, token) }
    case 'serviceTask':
      return {
        ok: true,
        motion: leave(note(motion, { type: 'service', node: node.id, operation: node.operation }), token),
      }
    case 'callActivity':
      return { ok: true, motion: leave(startMatter(motion, node, null), token) }
    case 'exclusiveGateway': {
      const choice = motion.decisions.flowOut(motion.definition, node, motion.state.values)
      return choice.ok ? { ok: true, motion: moveOn(motion, [token], [choice.flow]) } : choice
    }
    case 'parallelGateway':
      return { ok: true, motion: joinAndSplit(motion, node) }
    case 'endEvent':
      return { ok: true, motion: end(motion, token, node) }
  }
}

function startMatter(
  motion: Motion,
  call: PassingCall | Extract<Held, { type: 'callActivity' }>,
  token: number | null,
) {
  return note(motion, { type: 'start-matter', node: call.id, token, procedure: call.procedure })
}

function arriveAtStep(motion: Motion, token: Token, step: Held): Moved {
  const each = step.type === 'userTask' ? step.each : undefined
  const list = motion.decisions.elementsAt(step, motion.state.values)
  if (!list.ok) return list
  // Nobody is asked, so nobody objects.
  if (list.elements.length === 0) {
    return { ok: true, motion: leave(skipRound(motion, step), token) }
  }
  const { next } = motion.state
  const placed: Token = { ...token, seats: ownSeats(next, list.elements, each?.sequential === true) }
  const state: State = { ...replaceToken(motion.state, token.id, placed), next: next + list.elements.length }
  const opened = openRound({ ...motion, state }, step, placed)
  if (!opened.ok) return opened
  const called = step.type === 'callActivity' ? startMatter(opened.motion, step, token.id) : opened.motion
  return { ok: true, motion: startTimers(called, step, token.id, false) }
}

/** What conditions read of a round that was skipped; once said, the values stay the same object. */
function skipRound(motion: Motion, step: Held): Motion {
  const { [step.id]: answers, [verdictName(step.id)]: verdict } = motion.state.values
  if (verdict === true && isList(answers) && answers.length === 0) return motion
  return setValues(motion, { [step.id]: [], [verdictName(step.id)]: true })
}

function joinAndSplit(motion: Motion, gateway: Gateway): Motion {
  const waiting = flowsInto(motion.definition, gateway.id).map((flow) =>
    motion.state.tokens.find((token) => token.node === gateway.id && token.arrivedBy === flow.id),
  )
  const present = waiting.filter((token) => token !== undefined)
  return present.length < waiting.length ? motion : moveOn(motion, present, flowsFrom(motion.definition, gateway.id))
}

function end(motion: Motion, token: Token, event: EndEvent): Motion {
  const ended = moveOn(motion, [token], [])
  return { ...ended, state: { ...ended.state, result: event.result } }
}

function settle(motion: Motion): Moved {
  const { state } = motion
  if (state.tokens.length === 0) return { ok: true, motion: close(motion) }
  if (state.items.some((item) => item.end === null)) return { ok: true, motion }
  // No one would be accountable: every token waits at a join for a branch that never comes.
  const nodes = state.tokens.map((token) => token.node)
  return refuse('procedure/no-way-on', `the matter would be stuck at ${nodes.join(', ')}`, { nodes })
}

/** Closes a matter. Questions that nobody answered lapse; what is being read may be read on (SPEC O13). */
export function close(motion: Motion): Motion {
  const asked = motion.state.asides.filter((aside) => aside.end === null && aside.kind !== 'reading')
  const lapsed = asked.reduce(
    (moving, aside) => endAside(moving, aside, { as: 'lapsed', opinion: '', agree: null }),
    motion,
  )
  const closed: Motion = { ...lapsed, state: { ...lapsed.state, status: 'closed' } }
  return note(closed, { type: 'close', result: closed.state.result ?? '' })
}
