import { advance, leave } from './advance.ts'
import { byValues, type Decisions } from './decisions.ts'
import type { Definition, Operation, UserTask, Value } from './definition.ts'
import { userTaskOf } from './graph.ts'
import { endItem, type Motion, type Moved, openItem, roundAt } from './motion.ts'
import { returnTo } from './return.ts'
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
import { tokenOf } from './tokens.ts'
import { isList, sameValue } from './value.ts'
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
  const cause = action.type === 'start' ? null : action.item
  const moved = act({ definition, decisions, by: action.by, now, cause, state, effects: [] }, action)
  return moved.ok ? { ok: true, state: moved.motion.state, effects: moved.motion.effects } : moved
}

function act(motion: Motion, action: Action): Moved {
  const { status, next } = motion.state
  if (status === 'closed') return refuse('procedure/matter-closed', 'the matter is closed')
  const started = next !== initialState().next
  if (action.type === 'start') {
    return started ? refuse('procedure/already-started', 'the matter has started') : start(motion, action.values)
  }
  if (!started) return refuse('procedure/not-started', 'the matter has not started')
  const item = motion.state.items.find((each) => each.id === action.item)
  if (item === undefined)
    return refuse('procedure/no-such-item', `there is no item ${action.item}`, { item: action.item })
  if (action.type === 'withdraw') return withdraw(motion, item, action.reason)
  const held = heldItem(motion, item, action.type)
  if (!held.ok) return held
  return action.type === 'complete'
    ? complete(motion, held, action.values)
    : returnTo(motion, held.item, held.token, action.to, action.reason)
}

function start(motion: Motion, values: Readonly<Record<string, Value>>): Moved {
  const taken = reservedName(motion.definition, values)
  if (taken !== null) return taken
  const event = Object.values(motion.definition.nodes).find((node) => node.type === 'startEvent')
  if (event === undefined) return refuse('procedure/no-such-step', 'the procedure has no start event')
  const id = motion.state.next
  const token: Token = { id, node: event.id, arrivedBy: null, from: [], elements: null, repeats: null }
  const state: State = { ...motion.state, values: { ...motion.state.values, ...values }, tokens: [token], next: id + 1 }
  return advance({ ...motion, state }, [id])
}

interface Held {
  readonly ok: true
  readonly item: Item
  readonly task: UserTask
  readonly token: Token
}

function heldItem(motion: Motion, item: Item, operation: Operation): Held | Refusal {
  const facts = { item: item.id, step: item.step }
  if (item.end !== null) return refuse('procedure/item-not-open', `${item.id} has ended as ${item.end.as}`, facts)
  const task = userTaskOf(motion.definition, item.step)
  const token = tokenOf(motion.state, item.token)
  if (task === undefined || token === undefined) {
    return refuse('procedure/no-such-step', `the procedure has no ${item.step}`, facts)
  }
  if (!task.operations.includes(operation)) {
    return refuse('procedure/operation-not-allowed', `${item.step} does not offer ${operation}`, {
      ...facts,
      operation,
    })
  }
  return { ok: true, item, task, token }
}

function complete(motion: Motion, held: Held, values: Readonly<Record<string, Value>>): Moved {
  const taken = reservedName(motion.definition, values)
  if (taken !== null) return taken
  const { item, task, token } = held
  const done = endItem({ ...motion, state: record(motion.state, held, values) }, item, 'done', '')
  const { open, waiting } = roundAt(done.state, token)
  if (open.length > 0) return { ok: true, motion: done }
  const [next] = waiting
  if (next !== undefined) return openItem(done, task, token, next, item.round)
  const before = done.state.next
  const left = leave(done, token)
  return advance(
    left,
    left.state.tokens.filter((each) => each.id >= before).map((each) => each.id),
  )
}

/** The values after a completion: merged, or in a multi-instance kept as this element's entry under the step's id. */
function record(state: State, { item, task }: Held, values: Readonly<Record<string, Value>>): State {
  if (task.each === undefined) return { ...state, values: { ...state.values, ...values } }
  const entries = state.values[task.id]
  const others = (isList(entries) ? entries : []).filter((entry) => !sameValue(elementIn(entry), item.element))
  return { ...state, values: { ...state.values, [task.id]: [...others, { ...values, element: item.element }] } }
}

function elementIn(entry: Value): Value {
  return entry !== null && typeof entry === 'object' && 'element' in entry ? entry.element : null
}

function reservedName(definition: Definition, values: Readonly<Record<string, Value>>): Refusal | null {
  const name = Object.keys(values).find((each) => userTaskOf(definition, each)?.each !== undefined)
  if (name === undefined) return null
  return refuse('procedure/reserved-value', `${name} holds what the items of ${name} gave`, { value: name })
}
