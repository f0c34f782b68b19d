import type { Decisions } from './decisions.ts'
import type { Definition, UserTask, Value } from './definition.ts'
import {
  type Effect,
  type Instant,
  type Item,
  type ItemEnd,
  type Refusal,
  refuse,
  type State,
  type Token,
} from './state.ts'
import { sameValue } from './value.ts'

/** One action under way: the state so far and the effects so far. Each function here gives the next one. */
export interface Motion {
  readonly definition: Definition
  readonly decisions: Decisions
  readonly by: string
  readonly now: Instant
  /** The item on which the action was taken; null at the start. */
  readonly cause: string | null
  readonly state: State
  readonly effects: readonly Effect[]
}

/** A motion, or why it is refused. */
export type Moved = { readonly ok: true; readonly motion: Motion } | Refusal

/** What an effect says before it has its id. */
type EffectBody = Effect extends infer E ? (E extends Effect ? Omit<E, 'id'> : never) : never

/** Notes an effect under the next number. */
export function note(motion: Motion, body: EffectBody): Motion {
  const effect: Effect = { id: `effect.${motion.state.next}`, ...body }
  return {
    ...motion,
    state: { ...motion.state, next: motion.state.next + 1 },
    effects: [...motion.effects, effect],
  }
}

/** Ends an open item; it never changes again. */
export function endItem(motion: Motion, item: Item, as: ItemEnd, reason: string): Motion {
  const ended: Item = { ...item, end: { as, by: motion.by, at: motion.now, reason } }
  const items = motion.state.items.map((other) => (other.id === item.id ? ended : other))
  return note({ ...motion, state: { ...motion.state, items } }, { type: 'end', item: ended })
}

/** Ends every open item that one of these tokens holds. */
export function endItemsOf(motion: Motion, tokens: ReadonlySet<number>, as: ItemEnd, reason: string): Motion {
  const open = motion.state.items.filter((item) => item.end === null && tokens.has(item.token))
  return open.reduce((moving, item) => endItem(moving, item, as, reason), motion)
}

/** The latest item for each element of a token's round, in the order of the round; an element that has none is left out. */
export function latestItems(state: State, token: Token): readonly Item[] {
  return (token.elements ?? []).flatMap((element) => latestItem(state, token.id, element) ?? [])
}

/** The latest item that this token's round has for an element. */
export function latestItem(state: State, token: number, element: Value): Item | undefined {
  return state.items.findLast((item) => item.token === token && sameValue(item.element, element))
}

/** Where a round stands: the elements whose item is open, and those that have none yet or whose item was withdrawn. */
export interface Round {
  readonly open: readonly Value[]
  readonly waiting: readonly Value[]
}

/** The round at a token; it is done when nothing is open and nothing waits. */
export function roundAt(state: State, token: Token): Round {
  const elements = token.elements ?? []
  const endOf = (element: Value) => {
    const item = latestItem(state, token.id, element)
    return item === undefined ? 'none' : (item.end?.as ?? 'open')
  }
  return {
    open: elements.filter((element) => endOf(element) === 'open'),
    waiting: elements.filter((element) => endOf(element) !== 'open' && endOf(element) !== 'done'),
  }
}

/** Opens a new round at a token that stands at a user task: one item, or one for each element, or the first of a sequence. */
export function openRound(motion: Motion, task: UserTask, token: Token): Moved {
  const earlier = motion.state.items.filter((item) => item.step === task.id).map((item) => item.round)
  const round = 1 + Math.max(0, ...earlier)
  const values = task.each === undefined ? motion.state.values : { ...motion.state.values, [task.id]: [] }
  const elements = token.elements ?? []
  const opening: Motion = { ...motion, state: { ...motion.state, values } }
  return (task.each?.sequential ? elements.slice(0, 1) : elements).reduce<Moved>(
    (moved, element) => (moved.ok ? openItem(moved.motion, task, token, element, round) : moved),
    { ok: true, motion: opening },
  )
}

/** Opens one item of a round; a repeated round gives it to whoever held it before. */
export function openItem(motion: Motion, task: UserTask, token: Token, element: Value, round: number): Moved {
  const before = token.repeats === null ? undefined : latestItem(motion.state, token.repeats, element)
  const place = before === undefined ? whoFor(motion.state, task, element) : placeOf(before)
  if (!place.ok) return place
  const item: Item = {
    id: `${task.id}.${motion.state.next}`,
    step: task.id,
    token: token.id,
    element,
    person: place.person,
    department: place.department,
    openedAt: motion.now,
    end: null,
    openedBy: motion.cause,
    round,
    repeats: before?.id ?? null,
    resumes: null,
  }
  return { ok: true, motion: addItem(motion, item) }
}

/** Opens an ended item once more for the same person, its clock going on (after a withdrawal). */
export function resumeItem(motion: Motion, item: Item): Motion {
  return addItem(motion, {
    ...item,
    id: `${item.step}.${motion.state.next}`,
    person: item.person ?? item.end?.by ?? null,
    openedAt: motion.now,
    end: null,
    repeats: null,
    resumes: item.id,
  })
}

function addItem(motion: Motion, item: Item): Motion {
  const state: State = { ...motion.state, items: [...motion.state.items, item], next: motion.state.next + 1 }
  return note({ ...motion, state }, { type: 'open', item })
}

type Place = { readonly ok: true; readonly person: string | null; readonly department: string | null } | Refusal

function placeOf(before: Item): Place {
  return { ok: true, person: before.person ?? before.end?.by ?? null, department: before.department }
}

function whoFor(state: State, task: UserTask, element: Value): Place {
  if ('personFrom' in task.who) {
    const person = textValue(state, task, task.who.personFrom, element)
    return typeof person === 'string' ? { ok: true, person, department: null } : person
  }
  if (task.who.departmentFrom === undefined) return { ok: true, person: null, department: null }
  const department = textValue(state, task, task.who.departmentFrom, element)
  return typeof department === 'string' ? { ok: true, person: null, department } : department
}

function textValue(state: State, task: UserTask, name: string, element: Value): string | Refusal {
  const value = name === '*' ? element : Object.hasOwn(state.values, name) ? state.values[name] : null
  if (typeof value === 'string' && value !== '') return value
  const missing = value === null || value === undefined || value === ''
  return refuse(
    missing ? 'procedure/missing-value' : 'procedure/wrong-value',
    `${task.id} needs a text in ${name} to know who does it`,
    { value: name, step: task.id },
  )
}
