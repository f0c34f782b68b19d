import { parseMoment, shanghai } from '@sanban/calendar'

/** What somebody wrote about being away: dates as `YYYY-MM-DD`. */
export interface AwayDays {
  readonly from: string
  /** The first day back at the office. */
  readonly back: string
}

export interface Away {
  readonly from: string
  readonly to: string
}

/**
 * The stretch of an absence, from the first minute of the first day to the first minute of the day back. Null when a date is
 * missing, when they come in the wrong order, or when it would be over at `now`.
 */
export function awayBetween({ from, back }: AwayDays, now: string): Away | null {
  const [begins, ends] = [midnight(from), midnight(back)]
  if (begins === null || ends === null) return null
  return Date.parse(begins) < Date.parse(ends) && Date.parse(now) < Date.parse(ends) ? { from: begins, to: ends } : null
}

/** Whether an absence has begun and is not over. */
export function isAway({ from, to }: Away, now: string): boolean {
  const at = Date.parse(now)
  return Date.parse(from) <= at && at < Date.parse(to)
}

function midnight(date: string): string | null {
  const moment = parseMoment(shanghai, `${date}T00:00`)
  return moment.ok ? moment.value : null
}
