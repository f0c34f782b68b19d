import { problemKinds } from '@sanban/contract'
import type { Refusal } from '../api/call.ts'
import type { Language } from '../i18n/language.ts'
import { uiStrings } from './strings.ts'

export interface ProblemWords {
  readonly title: string
  readonly facts: readonly string[]
}

/** Says a refusal in the reader's words: what happened, and the facts of the case that help to go on. */
export function problemWords(problem: Refusal, language: Language): ProblemWords {
  return { title: titleOf(problem, language), facts: factsOf(problem) }
}

function titleOf({ code }: Refusal, language: Language): string {
  if (code === 'browser/offline') return uiStrings.strings('offline')
  // A newer server may know codes that this page doesn't.
  if (code === 'browser/unreadable' || !(code in problemKinds)) return uiStrings.strings('unreadable')
  return problemKinds[code][language]
}

function factsOf(problem: Refusal): string[] {
  const t = uiStrings.strings
  const { minutes, retryAfterMinutes, actedBy, requestId, detail } = problem
  const wait = typeof minutes === 'number' ? minutes : retryAfterMinutes
  return [
    ...(typeof wait === 'number' ? [t('lockedFor', { count: Math.ceil(wait) })] : []),
    ...(hasName(actedBy) ? [t('actedBy', { name: actedBy.name })] : []),
    ...(problem.code === 'session/weak-password' ? [t('weakPassword')] : []),
    ...(typeof requestId === 'string' ? [t('requestId', { id: requestId })] : []),
    ...(typeof detail === 'string' && /\p{Script=Han}/u.test(detail) ? [detail] : []),
  ]
}

function hasName(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
}
