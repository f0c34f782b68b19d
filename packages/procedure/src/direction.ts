import { advance, close, consume, goOn } from './advance.ts'
import type { Definition, Value } from './definition.ts'
import { flowsFrom, heldStepOf, nodeOf, userTaskOf } from './graph.ts'
import { endAside, endItem, endItems, itemsOf, type Motion, type Moved, setValues } from './motion.ts'
import { returnTargets, returnTo } from './return.ts'
import { verdictName } from './round.ts'
import { type Item, refuse, type State, type Token } from './state.ts'

/** 终止: everything open is cancelled and the matter closes with this result (SPEC O14). */
export function terminate(motion: Motion, result: string, reason: string): Moved {
  if (reason.trim() === '' || result.trim() === '') {
    return refuse('procedure/missing-reason', 'a termination has a result and a reason')
  }
  if (motion.definition.terms.terminateBy.length === 0) {
    return refuse('procedure/operation-not-allowed', 'the procedure lets nobody terminate', { operation: 'terminate' })
  }
  const ended = endItems(motion, motion.state.items, 'cancelled', reason)
  const unread = ended.state.asides.filter((aside) => aside.end === null)
  const silent = unread.reduce(
    (moving, aside) => endAside(moving, aside, { as: 'cancelled', opinion: '', agree: null }),
    ended,
  )
  const { tokens, passed } = silent.state
  return {
    ok: true,
    motion: close({ ...silent, state: { ...silent.state, tokens: [], passed: [...passed, ...tokens], result } }),
  }
}

/**
 * 跳转: moves a branch to another step (SPEC O15): back as a return does, or ahead past steps that may be skipped. It rests
 * where completing or returning could have led, so that what was proven goes on to hold.
 */
export function redirect(motion: Motion, item: Item, token: Token, to: string, reason: string): Moved {
  if (reason.trim() === '') return refuse('procedure/missing-reason', 'a redirection needs a reason', { item: item.id })
  const { definition, state } = motion
  if (definition.terms.redirectBy.length === 0) {
    return refuse('procedure/operation-not-allowed', 'the procedure lets nobody redirect', { operation: 'redirect' })
  }
  if (returnTargets(definition, state, item).some((target) => target.task.id === to)) {
    return returnTo(motion, item, to, 'step', reason)
  }
  const step = userTaskOf(definition, to)
  const flow = stepsAhead(definition, token.node).get(to)
  const list = step === undefined ? null : motion.decisions.elementsAt(step, state.values)
  if (list !== null && !list.ok) return list
  if (flow === undefined || list === null || list.elements.length === 0) {
    return refuse('procedure/not-a-way', `${token.node} can't be redirected to ${to}`, { to, step: token.node })
  }
  const before = state.next
  const ended = endItems(motion, itemsOf(state, new Set([token.id])), 'cancelled', reason)
  const moved = consume(ended, [token], [{ node: to, arrivedBy: flow }])
  return advance(
    moved,
    moved.state.tokens.filter((each) => each.id >= before).map((each) => each.id),
  )
}

/** The steps to which an item can be redirected. */
export function redirectTargets(definition: Definition, state: State, item: Item): readonly string[] {
  const token = state.tokens.find((each) => each.id === item.token)
  if (token === undefined) return []
  const back = returnTargets(definition, state, item).map((target) => target.task.id)
  return [...new Set([...back, ...stepsAhead(definition, token.node).keys()])]
}

/**
 * The steps ahead of a node on its own branch, each with the flow that leads into it: through steps and choices, never past
 * a signing, a service, a sub-matter, or where branches part and join.
 */
function stepsAhead(definition: Definition, from: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const ahead = isSigning(definition, from) ? [] : [from]
  const seen = new Set(ahead)
  for (let at = ahead.shift(); at !== undefined; at = ahead.shift()) {
    for (const flow of flowsFrom(definition, at)) {
      const node = nodeOf(definition, flow.to)
      if (node?.type === 'userTask' && node.id !== from && !found.has(node.id)) found.set(node.id, flow.id)
      const passable = node?.type === 'exclusiveGateway' || node?.type === 'receiveTask' || node?.type === 'userTask'
      if (!passable || isSigning(definition, flow.to) || seen.has(flow.to)) continue
      seen.add(flow.to)
      ahead.push(flow.to)
    }
  }
  return found
}

function isSigning(definition: Definition, id: string): boolean {
  return userTaskOf(definition, id)?.signs === true
}

/** A step was left lying until its timer ran out: it ends and the matter takes the timer's way (SPEC O16). */
export function lapse(motion: Motion, tokenId: number, timerId: string): Moved {
  const token = motion.state.tokens.find((each) => each.id === tokenId)
  const timer = nodeOf(motion.definition, timerId)
  const step = token === undefined ? undefined : heldStepOf(motion.definition, token.node)
  if (token === undefined || step === undefined || timer?.type !== 'boundaryTimer' || timer.attachedTo !== step.id) {
    return refuse('procedure/no-such-token', `no token ${tokenId} waits for ${timerId}`, {
      token: tokenId,
      timer: timerId,
    })
  }
  if (step.type === 'userTask' && step.signs) {
    return refuse('procedure/operation-not-allowed', `${step.id} signs: nothing passes it by time-out`, {
      step: step.id,
      operation: 'lapse',
    })
  }
  const before = motion.state.next
  const ended = endItems(motion, itemsOf(motion.state, new Set([token.id])), 'lapsed', '')
  const counted = step.type === 'userTask' && step.each !== undefined
  const left = counted ? setValues(ended, { [verdictName(step.id)]: false }) : ended
  const moved = consume(left, [token], [{ node: timer.id, arrivedBy: null }])
  return advance(
    moved,
    moved.state.tokens.filter((each) => each.id >= before).map((each) => each.id),
  )
}

/** What a step waited for has come: the result of a sub-matter, or another unit's message (SPEC O17). */
export function arriveFrom(
  motion: Motion,
  tokenId: number,
  values: Readonly<Record<string, Value>>,
  result: string,
): Moved {
  const token = motion.state.tokens.find((each) => each.id === tokenId)
  const step = token === undefined ? undefined : heldStepOf(motion.definition, token.node)
  const item = motion.state.items.find((each) => each.token === tokenId && each.end === null && each.kind === 'own')
  if (token === undefined || step === undefined || step.type === 'userTask' || item === undefined) {
    return refuse('procedure/no-such-token', `nothing waits at token ${tokenId}`, { token: tokenId })
  }
  // Whoever was asked to sign or help while waiting need not any more.
  const rest = itemsOf(motion.state, new Set([tokenId])).filter((each) => each.id !== item.id)
  const others = endItems({ ...motion, cause: item.id }, rest, 'overtaken', result)
  const done = endItem(others, item, 'done', '', result)
  const seats = (token.seats ?? []).map((seat) =>
    seat.kind === 'own' ? seat : { ...seat, dropped: { by: motion.by, at: motion.now, reason: result } },
  )
  const tokens = done.state.tokens.map((each) => (each.id === tokenId ? { ...each, seats } : each))
  return goOn(setValues({ ...done, state: { ...done.state, tokens } }, values), tokenId, item.round)
}
