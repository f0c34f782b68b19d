import { problemKinds } from '@sanban/contract'
import type { Refusal } from '../api/call.ts'
import type { Language } from '../i18n/language.ts'
import { moment } from '../i18n/when.ts'
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
  const facts = Object.entries(factWords).map(([fact, words]) => words(problem[fact], problem))
  return facts.filter((words) => words !== null)
}

type FactWords = (value: unknown, problem: Refusal) => string | null

const t = uiStrings.strings

/** What to say of each fact that a refusal may carry; null when there is nothing to say. */
const factWords: Readonly<Record<string, FactWords>> = {
  minutes: (value) => (typeof value === 'number' ? t('lockedFor', { count: Math.ceil(value) }) : null),
  attemptsLeft: (value) => (typeof value === 'number' ? t('attemptsLeft', { count: value }) : null),
  because: (value) => (isWeakness(value) ? t(value) : null),
  by: (value, { at }) => {
    const name = nameIn(value)
    if (name === null) return null
    return typeof at === 'string' ? t('byAt', { name, when: moment(at) }) : name
  },
  stepName: (value) => (typeof value === 'string' ? t('step', { name: value }) : null),
  mark: (value) => (typeof value === 'string' ? t('mark', { mark: value }) : null),
  missing: (value) => (Array.isArray(value) ? t('missing', { elements: elementWords(value) }) : null),
  limit: (value, { code }) =>
    code === 'import/too-large' && typeof value === 'number'
      ? t('sizeLimit', { megabytes: Math.floor(value / 2 ** 20) })
      : null,
  requestId: (value) => (typeof value === 'string' ? t('requestId', { id: value }) : null),
  // Details are written for programs, in English; those in Chinese were written for people.
  detail: (value) => (typeof value === 'string' && /\p{Script=Han}/u.test(value) ? value : null),
}

const elements = ['title', 'body', 'addressees', 'signature', 'mark'] as const

function elementWords(missing: readonly unknown[]): string {
  const known = elements.filter((element) => missing.includes(element))
  return known.map((element) => t(`element.${element}`)).join(t('listComma'))
}

const weaknesses = ['too-short', 'one-kind', 'contains-login'] as const

function isWeakness(value: unknown): value is (typeof weaknesses)[number] {
  return weaknesses.some((weakness) => weakness === value)
}

/** A person comes as a name or with one. */
function nameIn(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !('name' in value)) return null
  return typeof value.name === 'string' ? value.name : null
}
