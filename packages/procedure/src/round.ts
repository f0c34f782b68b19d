import { type Ballot, verdictOf } from './countersign.ts'
import type { Held, UserTask, Value } from './definition.ts'
import { endItems, itemsOf, type Motion, type Moved, openSeat, setValues } from './motion.ts'
import { isSettled, latestAt, readySeats } from './seats.ts'
import type { Item, Seat, State, Token } from './state.ts'
import { tokenOf } from './tokens.ts'
import { isList, sameValue } from './value.ts'

/** The name of the value that holds the verdict of a countersign. */
export function verdictName(step: string): string {
  return `${step}Passed`
}

/** Opens a round at a token that stands at a held step: every seat that waits for no other. */
export function openRound(motion: Motion, step: Held, token: Token): Moved {
  const earlier = motion.state.items.filter((item) => item.step === step.id).map((item) => item.round)
  const round = 1 + Math.max(0, ...earlier)
  const asked = step.type === 'userTask' && step.each !== undefined
  return openReady(asked ? setValues(motion, { [step.id]: [] }) : motion, step, token, round)
}

/** A motion whose round goes on, or is done so that its token may leave. */
export type Settled =
  | { readonly ok: true; readonly motion: Motion; readonly done: boolean }
  | Extract<Moved, { ok: false }>

/** Goes on within a round after one of its seats was settled: opens what is due, or ends it (SPEC M4–M10). */
export function settleRound(motion: Motion, step: Held, token: Token, round: number): Settled {
  const seats = token.seats ?? []
  if (step.type === 'userTask' && step.each !== undefined) {
    const verdict = verdictAt(motion, step, seats)
    if (!verdict.ok) return verdict
    if (verdict.verdict !== 'open') {
      const ended = endItems(motion, itemsOf(motion.state, new Set([token.id])), 'overtaken', decided)
      return {
        ok: true,
        motion: setValues(ended, { [verdictName(step.id)]: verdict.verdict === 'passed' }),
        done: true,
      }
    }
  } else if (seats.every((seat) => isSettled(motion.state, seat))) {
    return { ok: true, motion, done: true }
  }
  const opened = openReady(motion, step, token, round)
  return opened.ok ? { ...opened, done: false } : opened
}

/** The reason with which open items end when the rest of their round has decided it. */
export const decided = 'decided'

/** Where a countersign stands. A seat weighs 1 unless the rule reads weights, added signers always 1. */
export function verdictAt(motion: Motion, task: UserTask, seats: readonly Seat[]) {
  const completion = task.each?.completion ?? { rule: 'all' as const, onRefusal: 'collect' as const }
  const weights = motion.decisions.weightsAt(task, motion.state.values)
  if (!weights.ok) return weights
  const ballots = votersAmong(seats).map(
    (seat): Ballot => ({
      weight: seat.kind === 'own' ? weights.weightOf(seat.element) : 1,
      says: answerAt(motion.state, task, seat),
    }),
  )
  return { ok: true as const, verdict: verdictOf(completion, ballots) }
}

/** What the seats of a round said, as the rule counts them; people read it beside the round. */
export function answerAt(state: State, task: UserTask, seat: Seat): Ballot['says'] {
  if (!isSettled(state, seat)) return null
  const agree = entryOf(state, task.id, seat.element)?.agree
  if (agree === false) return 'refuse'
  // Where nobody asks for a vote, having signed is agreeing.
  return agree === true || (agree === undefined && task.each?.completion.rule === 'all') ? 'agree' : 'abstain'
}

/** The seats whose answers count: advice before signing and delegated work do not. */
export function votersAmong(seats: readonly Seat[]): readonly Seat[] {
  return seats.filter((seat) => seat.dropped === null && seat.kind !== 'before' && seat.kind !== 'delegated')
}

/** Takes down what one seat answered, in the place of what it answered before. */
export function recordAnswer(motion: Motion, item: Item, values: Readonly<Record<string, Value>>): Motion {
  const entries = motion.state.values[item.step]
  const others = (isList(entries) ? entries : []).filter((entry) => !sameValue(elementIn(entry), item.element))
  return setValues(motion, { [item.step]: [...others, { ...values, element: item.element }] })
}

/** Opens anew, with their clocks, what an early stop had overtaken: the round goes on after a withdrawal (SPEC W7). */
export function overtakenItems(state: State, token: number): readonly Item[] {
  return (tokenOf(state, token)?.seats ?? []).flatMap((seat) => {
    const item = latestAt(state, seat.id)
    return item?.end?.as === 'overtaken' && item.end.reason === decided ? [item] : []
  })
}

function openReady(motion: Motion, step: Held, token: Token, round: number): Moved {
  return readySeats(motion.state, token.seats ?? []).reduce<Moved>(
    (moved, seat) => (moved.ok ? openSeat(moved.motion, step, token, seat, round) : moved),
    { ok: true, motion },
  )
}

function entryOf(state: State, step: string, element: Value): Readonly<Record<string, Value>> | undefined {
  const entries = state.values[step]
  const found = (isList(entries) ? entries : []).find((entry) => sameValue(elementIn(entry), element))
  return found !== null && typeof found === 'object' && !isList(found)
    ? (found as Readonly<Record<string, Value>>)
    : undefined
}

function elementIn(entry: Value): Value {
  return entry !== null && typeof entry === 'object' && 'element' in entry ? entry.element : null
}
