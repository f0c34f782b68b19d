import { parseMoment, shanghai } from '@sanban/calendar'
import type { Holding } from '@sanban/contract'

type SuspendLimit = NonNullable<Holding['suspendLimit']>

/** What a suspension until a day needs: nothing, somebody's consent, or nobody can grant it. */
export type Consent = 'none' | 'needed' | 'impossible'

/**
 * The instant at which an item suspended until a day goes on: its first minute at the office. Working time begins again with
 * the office hours of that morning. Null for a text that is no date.
 */
export function resumesAt(day: string): string | null {
  const moment = parseMoment(shanghai, `${day}T00:00`)
  return moment.ok ? moment.value : null
}

/** Whether a suspension that ends at an instant needs consent. */
export function consentFor({ until, consentFrom }: SuspendLimit, resumes: string): Consent {
  if (Date.parse(resumes) <= Date.parse(until)) return 'none'
  return consentFrom === null ? 'impossible' : 'needed'
}

/** The day after a date, `YYYY-MM-DD`. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
