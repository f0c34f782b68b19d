import { advance, goOn } from './advance.ts'
import { answer, askConsent, circulate, consult, read } from './asides.ts'
import { asksForVote } from './countersign.ts'
import { byValues, type Decisions } from './decisions.ts'
import type { Definition, Held, Value } from './definition.ts'
import { arriveFrom, lapse, redirect, terminate } from './direction.ts'
import { heldStepOf } from './graph.ts'
import { callForHelp, escalate, resume, stepIn, suspend, transfer, urge } from './holders.ts'
import { endItem, type Motion, type Moved, setValues } from './motion.ts'
import { returnTo } from './return.ts'
import { recordAnswer, verdictName } from './round.ts'
import { isWaiting } from './seats.ts'
import { addSigners, delegate, dropSigner } from './signers.ts'
import {
  type Action,
  type Instant,
  type Item,
  initialState,
  type Refusal,
  refuse,
  type State,
  type Step,
  type Token,
} from './state.ts'
import { offeredOnly, standsStill } from './step-rules.ts'
import { withdraw } from './withdrawal.ts'

/**
 * Applies one action to a matter. Pure and total: the same arguments give the same answer, nothing is thrown, and nothing
 * is carried out: `effects` say what the caller must do in the same transaction. Refuses with the codes of SPEC.md § 9.
 */
export function step(definition: Definition, state: State, action: Action, now: Instant): Step | Refusal {
  return stepBy(byValues, definition, state, action, now)
}

/** step() with the decisions of the way taken by somebody else than the values: for the soundness check. */
export function stepBy(
  decisions: Decisions,
  definition: Definition,
  state: State,
  action: Action,
  now: Instant,
): Step | Refusal {
  const cause = 'item' in action ? action.item : null
  const { by, onBehalfOf = null } = action
  const moved = act({ definition, decisions, by, onBehalfOf, now, cause, state, effects: [] }, action)
  return moved.ok ? { ok: true, state: moved.motion.state, effects: moved.motion.effects } : moved
}

function act(motion: Motion, action: Action): Moved {
  const { status, next } = motion.state
  const started = next !== initialState().next
  if (action.type === 'read') return started ? read(motion, action.aside, action.opinion) : notStarted()
  if (action.type === 'circulate' && action.item === null) return circulateClosed(motion, action)
  if (status === 'closed') return refuse('procedure/matter-closed', 'the matter is closed')
  if (action.type === 'start') {
    return started ? refuse('procedure/already-started', 'the matter has started') : start(motion, action.values)
  }
  if (!started) return notStarted()
  switch (action.type) {
    case 'answer':
      return answer(motion, action.aside, action.opinion, action.agree)
    case 'drop-signer':
      return dropSigner(motion, action.seat, action.reason)
    case 'terminate':
      return terminate(motion, action.result, action.reason)
    case 'lapse':
      return lapse(motion, action.token, action.timer)
    case 'arrive': {
      const taken = reservedName(motion.definition, action.values)
      return taken ?? arriveFrom(motion, action.token, action.values, action.result)
    }
    default:
      return actOnItem(motion, action)
  }
}

/** What is done with an item; the rest is done with the matter. */
type ItemAction = Exclude<
  Action,
  { readonly type: 'start' | 'read' | 'answer' | 'drop-signer' | 'terminate' | 'lapse' | 'arrive' }
>

function actOnItem(motion: Motion, action: ItemAction): Moved {
  const item = motion.state.items.find((each) => each.id === action.item)
  if (item === undefined)
    return refuse('procedure/no-such-item', `there is no item ${action.item}`, { item: action.item })
  if (action.type === 'withdraw') return withdraw(motion, item, action.reason)
  const held = openItem(motion, item)
  if (!held.ok) return held
  const obstacle = obstacleTo(motion.state, held, action)
  return obstacle ?? actOnOpenItem(motion, held, action)
}

function actOnOpenItem(
  motion: Motion,
  held: OpenItem,
  action: Exclude<ItemAction, { readonly type: 'withdraw' }>,
): Moved {
  const { item } = held
  switch (action.type) {
    case 'complete':
      return complete(motion, held, action.values, action.opinion)
    case 'return':
      return returnTo(motion, item, action.to, action.way, action.reason)
    case 'transfer':
      return transfer(motion, item, action.to, action.reason)
    case 'delegate':
      return delegate(motion, held, action.to)
    case 'add-signer':
      return addSigners(motion, held, action.where, action.people)
    case 'circulate':
      return circulate(motion, item.id, action.people, action.reason)
    case 'consult':
      return consult(motion, item.id, action.to, action.reason)
    case 'suspend':
      return suspendOrAsk(motion, item, action)
    case 'resume':
      return resume(motion, item)
    case 'urge':
      return urge(motion, item)
    case 'call-for-help':
      return callForHelp(motion, item, action.reason)
    case 'step-in':
      return stepIn(motion, item, action.because, action.reason)
    case 'escalate':
      return escalate(motion, item, action.level)
    case 'redirect':
      return redirect(motion, item, held.token, action.to, action.reason)
  }
}

function start(motion: Motion, values: Readonly<Record<string, Value>>): Moved {
  const taken = reservedName(motion.definition, values)
  if (taken !== null) return taken
  const event = Object.values(motion.definition.nodes).find((node) => node.type === 'startEvent')
  if (event === undefined) return refuse('procedure/no-such-step', 'the procedure has no start event')
  const id = motion.state.next
  const token: Token = { id, node: event.id, arrivedBy: null, from: [], seats: null, back: null }
  const state: State = { ...motion.state, values: { ...motion.state.values, ...values }, tokens: [token], next: id + 1 }
  return advance({ ...motion, state }, [id])
}

function notStarted(): Refusal {
  return refuse('procedure/not-started', 'the matter has not started')
}

function circulateClosed(motion: Motion, action: Extract<Action, { type: 'circulate' }>): Moved {
  if (motion.state.status === 'closed') return circulate(motion, null, action.people, action.reason)
  return refuse('procedure/no-such-item', 'an open matter is circulated from an item', { item: null })
}

interface OpenItem {
  readonly ok: true
  readonly item: Item
  readonly step: Held
  readonly token: Token
}

function openItem(motion: Motion, item: Item): OpenItem | Refusal {
  const facts = { item: item.id, step: item.step }
  if (item.end !== null) return refuse('procedure/item-not-open', `${item.id} has ended as ${item.end.as}`, facts)
  const held = heldStepOf(motion.definition, item.step)
  const token = motion.state.tokens.find((each) => each.id === item.token)
  if (held === undefined || token === undefined) {
    return refuse('procedure/no-such-step', `the procedure has no ${item.step}`, facts)
  }
  return { ok: true, item, step: held, token }
}

function obstacleTo(state: State, { item, step: held }: OpenItem, action: ItemAction): Refusal | null {
  const facts = { item: item.id, step: item.step }
  const operation = action.type
  if (offeredOnly.has(operation) && !held.operations.some((each) => each === operation)) {
    return refuse('procedure/operation-not-allowed', `${item.step} does not offer ${operation}`, {
      ...facts,
      operation,
    })
  }
  if (item.suspended !== null && (standsStill.has(operation) || operation === 'suspend')) {
    return refuse('procedure/item-suspended', `${item.id} is suspended`, { ...facts, until: item.suspended.until })
  }
  return operation === 'complete' && isWaiting(state, item)
    ? refuse('procedure/item-waits', `${item.id} waits for others`, facts)
    : null
}

function suspendOrAsk(motion: Motion, item: Item, action: Extract<Action, { type: 'suspend' }>): Moved {
  const { reason, until, consentFrom } = action
  if (reason.trim() === '') return refuse('procedure/missing-reason', 'a suspension says why', { item: item.id })
  if (until <= motion.now)
    return refuse('procedure/wrong-value', 'a suspension ends in the future', { value: 'until', item: item.id })
  return consentFrom === null
    ? suspend(motion, item, until, reason)
    : askConsent(motion, item.id, consentFrom, until, reason)
}

function complete(motion: Motion, held: OpenItem, values: Readonly<Record<string, Value>>, opinion: string): Moved {
  const taken = reservedName(motion.definition, values) ?? voteProblem(held, values)
  if (taken !== null) return taken
  const { item, step: task } = held
  const recorded = record(motion, item, task, values)
  return goOn(endItem(recorded, item, 'done', '', opinion), item.token, item.round)
}

/** The values after a completion: merged, or in a multi-instance kept as this seat's entry; advice gives an opinion only. */
function record(motion: Motion, item: Item, task: Held, values: Readonly<Record<string, Value>>): Motion {
  const advises = item.kind === 'before' || item.kind === 'delegated'
  if (task.type === 'userTask' && task.each !== undefined) return advises ? motion : recordAnswer(motion, item, values)
  return item.kind === 'own' ? setValues(motion, values) : motion
}

function voteProblem({ item, step: task }: OpenItem, { agree }: Readonly<Record<string, Value>>): Refusal | null {
  const counts = item.kind !== 'before' && item.kind !== 'delegated'
  if (task.type !== 'userTask' || task.each === undefined || !counts) return null
  const facts = { value: 'agree', step: task.id }
  if (agree === undefined) {
    const asks = asksForVote(task.each.completion)
    return asks ? refuse('procedure/missing-value', `${task.id} asks whether one agrees`, facts) : null
  }
  if (typeof agree === 'boolean' || agree === null) return null
  return refuse('procedure/wrong-value', `agree is true, false or null at ${task.id}`, facts)
}

function reservedName(definition: Definition, values: Readonly<Record<string, Value>>): Refusal | null {
  const rounds = Object.values(definition.nodes).filter((node) => node.type === 'userTask' && node.each !== undefined)
  const round = rounds.find(({ id }) => Object.hasOwn(values, id) || Object.hasOwn(values, verdictName(id)))
  if (round === undefined) return null
  return refuse('procedure/reserved-value', `${round.id} holds what the items of ${round.id} gave`, { value: round.id })
}
