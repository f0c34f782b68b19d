import type { Clock } from '../src/platform/clock.ts'

/** A clock that stands until a test sets it. */
export interface TestClock {
  readonly now: Clock
  set(instant: string): void
  /** Moves on by so many minutes, and answers the new time. */
  advance(minutes: number): Date
}

export function standingClock(instant: string): TestClock {
  let at = new Date(instant)
  return {
    now: () => at,
    set(next) {
      at = new Date(next)
    },
    advance(minutes) {
      at = new Date(at.getTime() + minutes * 60_000)
      return at
    },
  }
}
