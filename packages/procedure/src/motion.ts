import type { Decisions } from './decisions.ts'
import type { Definition, Held, Value } from './definition.ts'
import { timersOn } from './graph.ts'
import { latestAt } from './seats.ts'
import {
  type Aside,
  type Effect,
  type Instant,
  type Item,
  type ItemEnd,
  type Refusal,
  refuse,
  type Seat,
  type State,
  type Token,
} from './state.ts'

/** One action under way: the state so far and the effects so far. Each function here gives the next one. */
export interface Motion {
  readonly definition: Definition
  readonly decisions: Decisions
  readonly by: string
  readonly onBehalfOf: string | null
  readonly now: Instant
  /** The item on which the action was taken; null when it was taken on none. */
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
export function endItem(motion: Motion, item: Item, as: ItemEnd, reason: string, opinion = ''): Motion {
  const { by, onBehalfOf, now: at, cause } = motion
  const ended: Item = { ...item, end: { as, by, onBehalfOf, at, reason, opinion, cause } }
  return note(putItem(motion, ended), { type: 'end', item: ended })
}

/** Changes what an open item says about itself. */
export function changeItem(motion: Motion, item: Item, change: Partial<Item>): Motion {
  const changed: Item = { ...item, ...change }
  return note(putItem(motion, changed), { type: 'change', item: changed })
}

/** Ends each of these items that is open. */
export function endItems(motion: Motion, items: readonly Item[], as: ItemEnd, reason: string): Motion {
  return items.filter((item) => item.end === null).reduce((moving, item) => endItem(moving, item, as, reason), motion)
}

/** The items that these tokens hold, open and ended. */
export function itemsOf(state: State, tokens: ReadonlySet<number>): readonly Item[] {
  return state.items.filter((item) => tokens.has(item.token))
}

/** Who has an item and where the post is looked for. */
export interface Place {
  readonly person: string | null
  readonly department: string | null
}

/** Opens one item of a round. A repeated seat goes to whoever had it before. */
export function openSeat(motion: Motion, step: Held, token: Token, seat: Seat, round: number): Moved {
  const before = seat.repeats === null ? undefined : latestAt(motion.state, seat.repeats)
  const place = before === undefined ? placeFor(motion.state, step, seat) : { ok: true as const, ...placeOf(before) }
  if (!place.ok) return place
  const item: Item = {
    id: `${step.id}.${motion.state.next}`,
    step: step.id,
    token: token.id,
    seat: seat.id,
    kind: seat.kind,
    element: seat.element,
    person: place.person,
    department: place.department,
    openedAt: motion.now,
    end: null,
    openedBy: motion.cause,
    round,
    repeats: before?.id ?? null,
    resumes: null,
    suspended: null,
    urges: 0,
    escalations: 0,
    help: null,
  }
  return { ok: true, motion: addItem(motion, item) }
}

/** Opens an ended item once more, with what is said otherwise; its clock goes on unless told. */
export function reopenItem(motion: Motion, item: Item, change: Partial<Item> = {}): Motion {
  return addItem(motion, {
    ...item,
    ...placeOf(item),
    id: `${item.step}.${motion.state.next}`,
    openedAt: motion.now,
    end: null,
    openedBy: item.openedBy,
    repeats: null,
    resumes: item.id,
    help: null,
    ...change,
  })
}

/** Asks somebody something beside the way. */
export function openAside(motion: Motion, aside: Pick<Aside, 'kind' | 'person' | 'item' | 'text' | 'until'>): Motion {
  const opened: Aside = {
    ...aside,
    id: `${aside.kind}.${motion.state.next}`,
    askedBy: motion.onBehalfOf ?? motion.by,
    openedAt: motion.now,
    end: null,
  }
  const { asides, next } = motion.state
  return note(
    { ...motion, state: { ...motion.state, asides: [...asides, opened], next: next + 1 } },
    { type: 'aside', aside: opened },
  )
}

/** Ends what was asked beside the way. */
export function endAside(
  motion: Motion,
  aside: Aside,
  how: Pick<NonNullable<Aside['end']>, 'as' | 'opinion' | 'agree'>,
): Motion {
  const { by, onBehalfOf, now: at } = motion
  const ended: Aside = { ...aside, end: { ...how, by, onBehalfOf, at } }
  const asides = motion.state.asides.map((other) => (other.id === aside.id ? ended : other))
  return note({ ...motion, state: { ...motion.state, asides } }, { type: 'aside', aside: ended })
}

/** The timers of a step run for this token from now on, or go on where they were stopped. */
export function startTimers(motion: Motion, step: Held, token: number, resumes: boolean): Motion {
  return timersOn(motion.definition, step.id).reduce(
    (moving, timer) => note(moving, { type: 'timer', timer: timer.id, token, after: timer.after, resumes }),
    motion,
  )
}

/** Sets values that conditions read. */
export function setValues(motion: Motion, values: Readonly<Record<string, Value>>): Motion {
  return { ...motion, state: { ...motion.state, values: { ...motion.state.values, ...values } } }
}

function putItem(motion: Motion, item: Item): Motion {
  const items = motion.state.items.map((other) => (other.id === item.id ? item : other))
  return { ...motion, state: { ...motion.state, items } }
}

function addItem(motion: Motion, item: Item): Motion {
  const state: State = { ...motion.state, items: [...motion.state.items, item], next: motion.state.next + 1 }
  return note({ ...motion, state }, { type: 'open', item })
}

/** Who had an item: the person it names, or whoever did it or was stood in for. */
function placeOf({ person, department, end }: Item): Place {
  const did = end?.as === 'done' ? (end.onBehalfOf ?? end.by) : null
  return { person: person ?? did, department }
}

function placeFor(state: State, step: Held, seat: Seat): ({ readonly ok: true } & Place) | Refusal {
  if (seat.person !== null) return { ok: true, person: seat.person, department: null }
  if ('personFrom' in step.who) {
    const person = textValue(state, step, step.who.personFrom, seat.element)
    return typeof person === 'string' ? { ok: true, person, department: null } : person
  }
  if (step.who.departmentFrom === undefined) return { ok: true, person: null, department: null }
  const department = textValue(state, step, step.who.departmentFrom, seat.element)
  return typeof department === 'string' ? { ok: true, person: null, department } : department
}

function textValue(state: State, step: Held, name: string, element: Value): string | Refusal {
  const value = name === '*' ? element : Object.hasOwn(state.values, name) ? state.values[name] : null
  if (typeof value === 'string' && value !== '') return value
  const missing = value === null || value === undefined || value === ''
  return refuse(
    missing ? 'procedure/missing-value' : 'procedure/wrong-value',
    `${step.id} needs a text in ${name} to know who does it`,
    { value: name, step: step.id },
  )
}
