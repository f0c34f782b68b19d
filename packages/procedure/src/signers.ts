import { goOn } from './advance.ts'
import type { Held } from './definition.ts'
import { heldStepOf } from './graph.ts'
import { endItems, type Motion, type Moved, openSeat } from './motion.ts'
import { isSettled, readySeats, standingOf, tokenWithSeat } from './seats.ts'
import { type Item, type Refusal, refuse, type Seat, type Token } from './state.ts'
import { replaceToken } from './tokens.ts'

/** 加签: asks others to sign before the holder, beside, or after (SPEC O1–O4). */
export function addSigners(
  motion: Motion,
  held: { readonly item: Item; readonly token: Token; readonly step: Held },
  where: 'before' | 'beside' | 'after',
  people: readonly string[],
): Moved {
  const problem = signersProblem(motion, held, people)
  return problem ?? addSeats(motion, held, where, people)
}

/** 委派: another does the work first; the item waits and its clock goes on (SPEC O5). */
export function delegate(
  motion: Motion,
  held: { readonly item: Item; readonly token: Token; readonly step: Held },
  to: string,
): Moved {
  const problem = signersProblem(motion, held, [to])
  return problem ?? addSeats(motion, held, 'delegated', [to])
}

/** 减签: takes an added seat away again while nobody has acted there (SPEC O4). */
export function dropSigner(motion: Motion, seatId: number, reason: string): Moved {
  if (reason.trim() === '')
    return refuse('procedure/missing-reason', 'dropping a signer needs a reason', { seat: seatId })
  const token = tokenWithSeat(motion.state, seatId)
  const seat = token?.seats?.find((each) => each.id === seatId)
  if (token === undefined || seat === undefined || seat.kind === 'own') {
    return refuse('procedure/no-such-seat', `no signer was added at seat ${seatId}`, { seat: seatId })
  }
  if (isSettled(motion.state, seat)) {
    return refuse('procedure/seat-settled', `seat ${seatId} was settled before`, { seat: seatId })
  }
  const items = motion.state.items.filter((item) => item.seat === seatId)
  const ended = endItems(motion, items, 'cancelled', reason)
  const dropped: Seat = { ...seat, dropped: { by: motion.by, at: motion.now, reason } }
  const seats = (token.seats ?? []).map((each) => (each.id === seatId ? dropped : each))
  const left: Motion = { ...ended, state: replaceToken(ended.state, token.id, { ...token, seats }) }
  const round = Math.max(...left.state.items.filter((item) => item.token === token.id).map((item) => item.round))
  return goOn(left, token.id, round)
}

function signersProblem(
  motion: Motion,
  { item, token }: { readonly item: Item; readonly token: Token },
  people: readonly string[],
): Refusal | null {
  if (people.length === 0 || people.some((person) => person.trim() === '')) {
    return refuse('procedure/wrong-person', 'somebody must be asked', { item: item.id })
  }
  const sitting = (token.seats ?? [])
    .filter((seat) => !isSettled(motion.state, seat))
    .map((seat) => personAt(motion, seat))
  const twice = people.find((person, at) => sitting.includes(person) || people.indexOf(person) !== at)
  return twice === undefined
    ? null
    : refuse('procedure/already-signs', `${twice} signs in this round already`, { item: item.id, person: twice })
}

function personAt(motion: Motion, seat: Seat): string | null {
  return seat.person ?? motion.state.items.findLast((item) => item.seat === seat.id)?.person ?? null
}

function addSeats(
  motion: Motion,
  { item, token, step }: { readonly item: Item; readonly token: Token; readonly step: Held },
  kind: Exclude<Seat['kind'], 'own'>,
  people: readonly string[],
): Moved {
  const first = motion.state.next
  const added = people.map(
    (person, at): Seat => ({
      id: first + at,
      element: person,
      kind,
      person,
      addedBy: item.id,
      after: kind === 'after' ? [item.seat] : [],
      repeats: null,
      dropped: null,
    }),
  )
  const ids = added.map((seat) => seat.id)
  const seats = (token.seats ?? []).map((seat) =>
    mustWait(seat, kind, item.seat) ? { ...seat, after: [...seat.after, ...ids] } : seat,
  )
  const placed: Token = { ...token, seats: [...seats, ...added] }
  const state = { ...replaceToken(motion.state, token.id, placed), next: first + people.length }
  const ready = readySeats(state, placed.seats ?? []).filter((seat) => ids.includes(seat.id))
  return ready.reduce<Moved>(
    (moved, seat) => (moved.ok ? openSeat(moved.motion, step, placed, seat, item.round) : moved),
    { ok: true, motion: { ...motion, state } },
  )
}

/** Before and delegated: the holder waits. Beside and after: those wait who come after the holder and have not begun. */
function mustWait(seat: Seat, kind: Seat['kind'], holder: number): boolean {
  return kind === 'before' || kind === 'delegated' ? seat.id === holder : seat.after.includes(holder)
}

/** The added seats at which nobody has acted yet, with who added them. */
export function droppableSeats(motion: Pick<Motion, 'definition' | 'state'>) {
  return motion.state.tokens.flatMap((token) => {
    const step = heldStepOf(motion.definition, token.node)
    if (step === undefined) return []
    return (token.seats ?? [])
      .filter((seat) => seat.kind !== 'own' && ['open', 'waiting'].includes(standingOf(motion.state, seat)))
      .map((seat) => ({ seat, step }))
  })
}
