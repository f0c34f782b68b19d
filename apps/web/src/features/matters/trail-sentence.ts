import type { TrailEntry } from '@sanban/contract'

/** A sentence as a key of the dictionary and what fills it. */
export interface Sentence {
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

/** How an entry is marked in the timeline. */
export type TrailTone = 'forward' | 'back' | 'system' | 'finish'

type Rule = (facts: Facts, entry: TrailEntry) => Sentence
type Facts = TrailEntry['facts']

/**
 * What somebody did, as a sentence without its subject: 「审核：同意。」, 「退回拟稿，原因：…」. An action that this version of
 * the program does not know is shown by its name, never left out.
 */
export function trailSentence(entry: TrailEntry): Sentence {
  return rules[entry.action]?.(entry.facts, entry) ?? { key: 'trail.other', values: { action: entry.action } }
}

/** Whether the sentence already carries the opinion, so that it isn't shown again below it. */
export function carriesOpinion({ action, opinion }: TrailEntry): boolean {
  return (
    opinion !== null && opinion !== '' && ['complete', 'return', 'withdraw'].includes(action) && opinion.length <= 40
  )
}

export function trailTone({ action }: TrailEntry): TrailTone {
  if (action === 'return' || action === 'withdraw') return 'back'
  if (action === 'close' || action === 'end') return 'finish'
  return ['start', 'complete', 'receipt'].includes(action) ? 'forward' : 'system'
}

const rules: Readonly<Record<string, Rule>> = {
  start: () => ({ key: 'trail.start', values: {} }),
  complete: (_, entry) => stepSentence(entry),
  return: (facts, entry) => {
    const values = { step: entry.stepName ?? '', target: fact(facts, 'targetName', 'target', 'to') }
    return withOpinion('trail.return', entry, values)
  },
  withdraw: (_, entry) => withOpinion('trail.withdraw', entry, { step: entry.stepName ?? '' }),
  number: (facts) => ({ key: 'trail.number', values: { number: fact(facts, 'number') } }),
  freeze: (facts) => ({ key: 'trail.freeze', values: { version: fact(facts, 'version') } }),
  render: (facts) => counted('trail.render', facts, 'pages'),
  dispatch: (facts) => dispatchSentence(facts),
  receipt: (facts, entry) => ({
    key: 'trail.receipt',
    values: { unit: fact(facts, 'unitName', 'unit'), name: fact(facts, 'name', 'person') || entry.actor.name },
  }),
  save: (facts) => ({ key: 'trail.save', values: { version: fact(facts, 'version') } }),
  close: (facts) => ({ key: 'trail.close', values: { result: fact(facts, 'result') } }),
}

function stepSentence(entry: TrailEntry): Sentence {
  return withOpinion('trail.complete', entry, { step: entry.stepName ?? '' })
}

function withOpinion(key: string, entry: TrailEntry, values: Readonly<Record<string, string>>): Sentence {
  if (!carriesOpinion(entry)) return { key, values }
  return { key: `${key}With`, values: { ...values, opinion: entry.opinion ?? '' } }
}

function dispatchSentence(facts: Facts): Sentence {
  const unit = fact(facts, 'unitName', 'unit')
  return unit === ''
    ? counted('trail.dispatch', facts, 'units', 'count')
    : { key: 'trail.dispatchTo', values: { unit } }
}

function counted(key: string, facts: Facts, ...names: readonly string[]): Sentence {
  const count = Number(fact(facts, ...names))
  return { key, values: { count: Number.isFinite(count) ? count : 0 } }
}

function fact(facts: Facts, ...names: readonly string[]): string {
  for (const name of names) {
    const value = facts[name]
    if (value !== undefined && value !== null) return String(value)
  }
  return ''
}
