import type { Value } from './definition.ts'
import type { Item, Seat, State, Token } from './state.ts'

/** The seats of a round that opens: one for each element, in a sequence each after the one before. */
export function ownSeats(next: number, elements: readonly Value[], sequential: boolean): readonly Seat[] {
  return elements.map((element, at) => ({
    id: next + at,
    element,
    kind: 'own',
    person: null,
    addedBy: null,
    after: sequential && at > 0 ? [next + at - 1] : [],
    repeats: null,
    dropped: null,
  }))
}

/**
 * The seats of a round that opens anew after a return (SPEC R2): its own, and signers added beside and after, who would
 * have signed what has now changed. Advice asked before signing and delegated work are asked for anew where needed.
 */
export function repeatedSeats(next: number, seats: readonly Seat[]): readonly Seat[] {
  const again = seats.filter((seat) => seat.dropped === null && seat.kind !== 'before' && seat.kind !== 'delegated')
  const idOf = new Map(again.map((seat, at) => [seat.id, next + at]))
  return again.map((seat, at) => ({
    ...seat,
    id: next + at,
    after: seat.after.flatMap((id) => idOf.get(id) ?? []),
    repeats: seat.id,
  }))
}

/** The latest item of a seat. */
export function latestAt(state: State, seat: number): Item | undefined {
  return state.items.findLast((item) => item.seat === seat)
}

/** Where a seat stands: its item is open or done, it was dropped, or it has none that counts. */
export function standingOf(state: State, seat: Seat): 'open' | 'done' | 'dropped' | 'waiting' {
  if (seat.dropped !== null) return 'dropped'
  const end = latestAt(state, seat.id)?.end
  if (end === null) return 'open'
  return end?.as === 'done' ? 'done' : 'waiting'
}

/** Whether nobody must act at a seat any more. */
export function isSettled(state: State, seat: Seat): boolean {
  const standing = standingOf(state, seat)
  return standing === 'done' || standing === 'dropped'
}

/** The seats of a round that could open now: nothing open or done, and all that must come first is settled. */
export function readySeats(state: State, seats: readonly Seat[]): readonly Seat[] {
  return seats.filter((seat) => standingOf(state, seat) === 'waiting' && isDue(state, seats, seat))
}

/** Whether an open item waits for others: a signer before it, or somebody to whom its work was delegated. */
export function isWaiting(state: State, item: Item): boolean {
  const seats = state.tokens.find((token) => token.id === item.token)?.seats ?? []
  const seat = seats.find((each) => each.id === item.seat)
  return item.end === null && seat !== undefined && !isDue(state, seats, seat)
}

/** The token on the way that has this seat. */
export function tokenWithSeat(state: State, seat: number): Token | undefined {
  return state.tokens.find((token) => token.seats?.some((each) => each.id === seat) === true)
}

function isDue(state: State, seats: readonly Seat[], seat: Seat): boolean {
  return seats.every((other) => !seat.after.includes(other.id) || isSettled(state, other))
}
