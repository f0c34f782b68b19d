import { type AllowedOperation, allowed, withdrawals } from './allowed.ts'
import type { Definition, Value } from './definition.ts'
import { type Choice, type EveryOutcome, freeChoices } from './free-choice.ts'
import { heldStepOf, isHeld, lapsingTimersOn, userTaskOf } from './graph.ts'
import { situationOf, waysBack } from './situation.ts'
import { type Action, initialState, type Refusal, type State } from './state.ts'
import { stepBy } from './step.ts'

/** How far an exploration goes before it gives up. */
export interface Bounds {
  /** States from which every act is tried. */
  readonly statesMax: number
  /** Acts tried, once for each combination of free choices. */
  readonly transitionsMax: number
  /** The numbers of elements that a collection may have. */
  readonly sizes: readonly number[]
}

/** One act of a run, with the answers that it was given where a matter would read its values. */
export interface Act {
  readonly action: Action
  readonly choices: readonly Choice[]
}

/** A state that was reached, by a shortest way to its situation. */
export interface Visit {
  readonly situation: string
  readonly state: State
  readonly path: Path
  /** The number of acts on the path. */
  readonly depth: number
}

/** The acts up to a state, linked from the last to the first. */
export type Path = { readonly before: Visit; readonly act: Act } | null

/** An act that step() refused although it was allowed: the matter can't go the way that the choices tell. */
export interface Blocked {
  readonly path: Path & object
  readonly problem: Refusal['problem']
}

export interface Exploration {
  /** In the order in which they were reached, so that the first of its kind has a shortest path. */
  readonly visits: readonly Visit[]
  readonly blocked: readonly Blocked[]
  /** For each situation, those that completing an item leads to. */
  readonly ahead: ReadonlyMap<string, ReadonlySet<string>>
  /** The situations that an allowed act leads nowhere from. */
  readonly blockedFrom: ReadonlySet<string>
  /** Nodes at which a token has been. */
  readonly reached: ReadonlySet<string>
  readonly transitions: number
  /** Whether it ended at its bounds, with states left to look at. */
  readonly bounded: boolean
}

/** How many faults are enough: more would be the same ones met again, and a run in a circle takes long. */
const faultsMax = 50

/** Everybody at once: what one person may do, some person may do. */
const anybody = 'anybody'

/**
 * Runs step() from the start over every act that allowed() lists and every free choice, the shortest paths first. A state is
 * looked at again only when its situation is new or its path allows a way back that none before it did; states of which
 * `isFinal` holds are not gone on from.
 */
export function explore(definition: Definition, bounds: Bounds, isFinal: (state: State) => boolean): Exploration {
  const everyOutcome = freeChoices(definition, bounds.sizes)
  const first: Visit = { situation: 'not started', state: initialState(), path: null, depth: 0 }
  const visits = [first]
  const found: Found = { seen: new Set(), ahead: new Map(), reached: new Set(), blockedFrom: new Set(), blocked: [] }
  let transitions = 0
  let finals = 0
  const isEnough = () =>
    transitions >= bounds.transitionsMax ||
    visits.length >= bounds.statesMax ||
    finals + found.blocked.length >= faultsMax
  for (const visit of visits) {
    if (isFinal(visit.state)) finals += 1
    if (visit.state.status === 'closed' || isFinal(visit.state)) continue
    for (const { act, result } of actsFrom(definition, visit.state, everyOutcome)) {
      if (isEnough()) return { visits, ...found, transitions, bounded: true }
      transitions += 1
      const next = noteAct(definition, found, visit, act, result)
      if (next !== null) visits.push(next)
    }
  }
  return { visits, ...found, transitions, bounded: false }
}

interface Found {
  readonly seen: Set<string>
  readonly ahead: Map<string, Set<string>>
  readonly reached: Set<string>
  readonly blockedFrom: Set<string>
  readonly blocked: Blocked[]
}

/** Notes what an act led to; the visit when there is something new about it. */
function noteAct(definition: Definition, found: Found, before: Visit, act: Act, result: Result): Visit | null {
  const path = { before, act }
  if (!result.ok) {
    found.blocked.push({ path, problem: result.problem })
    found.blockedFrom.add(before.situation)
    return null
  }
  const { state } = result
  for (const token of [...state.passed, ...state.tokens]) found.reached.add(token.node)
  const situation = situationOf(definition, state)
  if (forward.has(act.action.type)) {
    found.ahead.set(before.situation, (found.ahead.get(before.situation) ?? new Set()).add(situation))
  }
  const marks = [situation, ...waysBack(definition, state, anybody).map((way) => `${situation} ${way}`)]
  const isNew = marks.some((mark) => !found.seen.has(mark))
  for (const mark of marks) found.seen.add(mark)
  return isNew ? { situation, state, path, depth: before.depth + 1 } : null
}

/** What brings a matter forward: nobody needs to go back to reach the end. */
const forward: ReadonlySet<Action['type']> = new Set(['start', 'complete', 'arrive'])

type Result = ReturnType<typeof stepBy>

function* actsFrom(definition: Definition, state: State, everyOutcome: EveryOutcome) {
  for (const action of actionsFrom(definition, state)) {
    const outcomes = everyOutcome((decisions) => stepBy(decisions, definition, state, action, ''))
    for (const { result, choices } of outcomes) yield { act: { action, choices }, result }
  }
}

function actionsFrom(definition: Definition, state: State): readonly Action[] {
  if (state.tokens.length === 0) return [{ type: 'start', by: anybody, values: placeValues(definition) }]
  const open = state.items.filter((item) => item.end === null)
  const offers = [
    ...open.flatMap((item) => allowed(definition, state, item.id, anybody)),
    ...withdrawals(definition, state, anybody),
  ]
  return [...offers.flatMap((offer) => actionsOf(definition, offer)), ...fromOutside(definition, state)]
}

/** The acts that move tokens; the others change who has an item, or nothing on the way (SPEC S10). */
function actionsOf(definition: Definition, offer: AllowedOperation): readonly Action[] {
  const by = anybody
  if (offer.operation === 'complete') {
    const { item } = offer
    return votesAt(definition, offer.step).map((values) => ({ type: 'complete', by, item, values, opinion: '' }))
  }
  if (offer.operation === 'withdraw') return [{ type: 'withdraw', by, item: offer.item, reason: '' }]
  if (offer.operation !== 'return') return []
  return offer.targets.flatMap(({ step: to }) =>
    (['step', 'direct'] as const).map((way) => ({ type: 'return', by, item: offer.item, to, way, reason: 'any' })),
  )
}

/** What one may answer at a step, where the rule of its round makes a difference of it. */
function votesAt(definition: Definition, id: string): readonly Readonly<Record<string, Value>>[] {
  const completion = userTaskOf(definition, id)?.each?.completion
  const matters = completion !== undefined && (completion.rule !== 'all' || completion.onRefusal === 'stop')
  return matters ? [{ agree: true }, { agree: false }] : [{}]
}

/** What comes without anybody acting: a timer that runs out, and what a step waits for. */
function fromOutside(definition: Definition, state: State): readonly Action[] {
  return state.tokens.flatMap(({ id: token, node }): readonly Action[] => {
    const held = heldStepOf(definition, node)
    if (held === undefined) return []
    const lapses = lapsingTimersOn(definition, node).map((timer) => ({
      type: 'lapse' as const,
      by: anybody,
      token,
      timer: timer.id,
    }))
    if (held.type === 'userTask') return lapses
    return [...lapses, { type: 'arrive', by: anybody, token, values: {}, result: '' }]
  })
}

/** A value under each name in which a step finds its person or department: forms must give them, the check assumes it. */
function placeValues(definition: Definition): Readonly<Record<string, Value>> {
  const names = Object.values(definition.nodes).flatMap((node) => {
    if (!isHeld(node)) return []
    return 'personFrom' in node.who ? [node.who.personFrom] : [node.who.departmentFrom ?? '*']
  })
  const given = names.filter((name) => name !== '*' && userTaskOf(definition, name)?.each === undefined)
  return Object.fromEntries(given.map((name) => [name, anybody]))
}
