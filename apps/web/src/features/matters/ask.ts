import type { Holding } from '@sanban/contract'
import type { Refusal } from '../../api/call.ts'
import type { ListedChoice } from '../../ui/form/choice-list.tsx'
import { consentFor, resumesAt } from './suspension.ts'

/** What the form of an operation asks for; what is null is not asked. */
export interface Ask {
  readonly people: { readonly label: string; readonly isMany: boolean } | null
  readonly choice: {
    readonly label: string
    readonly missing: string
    readonly options: readonly ListedChoice<string>[]
  } | null
  /** Until when the item is suspended, within what may be. */
  readonly day: Holding['suspendLimit']
  readonly line: { readonly label: string; readonly missing: string; readonly phrases: readonly string[] } | null
  readonly text: { readonly label: string; readonly isRequired: boolean }
}

/** What was filled in. */
export interface Filled {
  readonly people: readonly string[]
  readonly choice: string
  /** A date, `YYYY-MM-DD`. */
  readonly day: string
  readonly line: string
  readonly text: string
}

export type AskField = keyof Filled

/** An empty form; the first way is chosen when there is only one. */
export function emptyFilled({ choice }: Ask): Filled {
  const only = choice?.options.length === 1 ? choice.options[0]?.value : undefined
  return { people: [], choice: only ?? '', day: '', line: '', text: '' }
}

/** The fields that still miss something, at the moment `now`. */
export function missingFields(ask: Ask, filled: Filled, now: string): ReadonlySet<AskField> {
  const missing: Readonly<Record<AskField, boolean>> = {
    people: ask.people !== null && filled.people.length === 0,
    choice: ask.choice !== null && filled.choice === '',
    day: ask.day !== null && !isPossibleDay(ask.day, filled.day, now),
    line: ask.line !== null && filled.line.trim() === '',
    text: ask.text.isRequired && filled.text.trim() === '',
  }
  return new Set(fields.filter((field) => missing[field]))
}

const fields: readonly AskField[] = ['people', 'choice', 'day', 'line', 'text']

function isPossibleDay(limit: NonNullable<Ask['day']>, day: string, now: string): boolean {
  const resumes = resumesAt(day)
  if (resumes === null || Date.parse(resumes) <= Date.parse(now)) return false
  return consentFor(limit, resumes) !== 'impossible'
}

/** The field beside which a refusal belongs; null when it concerns the whole. */
export function fieldOfRefusal(ask: Ask, { code }: Refusal): AskField | null {
  const field = refusedFields[code]
  return field !== undefined && (field === 'text' || ask[field] !== null) ? field : null
}

const refusedFields: Readonly<Partial<Record<Refusal['code'], AskField>>> = {
  'matter/wrong-person': 'people',
  'matter/already-signs': 'people',
  'matter/until-past': 'day',
  'matter/reason-missing': 'text',
}
