import type { EndEvent, Flow, Gateway, Node, UserTask } from './definition.ts'
import { flowsFrom, flowsInto, nodeOf } from './graph.ts'
import { type Motion, type Moved, note, openRound } from './motion.ts'
import { type Refusal, refuse, type State, type Token } from './state.ts'
import { replaceToken, tokenOf } from './tokens.ts'

/** How many nodes one action may pass: a loop without work is refused, never run for ever. */
const nodesPerActionMax = 1000

/**
 * Moves on every token that waits for nobody: through gateways and service tasks until each stands at an open user
 * task, waits at a join, or has ended. Closes the matter when no token is left.
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
    queue.push(...moving.state.tokens.filter((each) => each.id >= before).map((each) => each.id))
  }
  return settle(moving)
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
  const from = consumed.map((token) => token.id)
  const made = flows.map(
    (flow, index): Token => ({
      id: motion.state.next + index,
      node: flow.to,
      arrivedBy: flow.id,
      from,
      elements: null,
      repeats: null,
    }),
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
  return arriveAt(motion, token, node)
}

function arriveAt(motion: Motion, token: Token, node: Node): Moved {
  switch (node.type) {
    case 'startEvent':
      return { ok: true, motion: leave(motion, token) }
    case 'userTask':
      return arriveAtTask(motion, token, node)
    case 'serviceTask':
      return {
        ok: true,
        motion: leave(note(motion, { type: 'service', node: node.id, operation: node.operation }), token),
      }
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

function arriveAtTask(motion: Motion, token: Token, task: UserTask): Moved {
  const list = motion.decisions.elementsAt(task, motion.state.values)
  if (!list.ok) return list
  if (list.elements.length === 0) return { ok: true, motion: leave(motion, token) }
  const placed: Token = { ...token, elements: list.elements }
  return openRound({ ...motion, state: replaceToken(motion.state, token.id, placed) }, task, placed)
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
  if (state.tokens.length === 0) {
    const closed: Motion = { ...motion, state: { ...state, status: 'closed' } }
    return { ok: true, motion: note(closed, { type: 'close', result: state.result ?? '' }) }
  }
  if (state.items.some((item) => item.end === null)) return { ok: true, motion }
  // No one would be accountable: every token waits at a join for a branch that never comes.
  const nodes = state.tokens.map((token) => token.node)
  return refuse('procedure/no-way-on', `the matter would be stuck at ${nodes.join(', ')}`, { nodes })
}
