import type { TrailEntry } from '@sanban/contract'
import type { MatterWords } from './strings.ts'

/** How an entry is marked in the timeline. */
export type TrailTone = 'forward' | 'back' | 'system' | 'finish'

type Facts = TrailEntry['facts']
type Telling = (t: MatterWords, entry: TrailEntry) => string

/** An opinion longer than this stands below the sentence instead of in it; counted in characters. */
const shortOpinion = 40

/**
 * What somebody did, as a sentence without its subject: 「审核：同意。」, 「退回 拟稿，原因：…」. An action that this version of
 * the program does not know is shown by its name, never left out.
 */
export function trailSentence(t: MatterWords, entry: TrailEntry): string {
  return tellings[entry.action]?.(t, entry) ?? t('trail.other', { action: entry.action })
}

/** The opinion that stands below the sentence because it is too long for it; null when there is none. */
export function longOpinion({ opinion }: TrailEntry): string | null {
  return opinion !== null && opinion.length > shortOpinion ? opinion : null
}

/** Whether the sentence names who did it, so that it needs no subject. */
export function namesActor({ action }: TrailEntry): boolean {
  return action === 'receipt'
}

/** Forward and back are people's acts; what the server did is quieter. */
export function trailTone({ action }: TrailEntry): TrailTone {
  return tones[action] ?? 'system'
}

const tones: Readonly<Record<string, TrailTone>> = {
  start: 'forward',
  complete: 'forward',
  receipt: 'forward',
  return: 'back',
  withdraw: 'back',
  close: 'finish',
}

const tellings: Readonly<Record<string, Telling>> = {
  start: (t) => t('trail.start'),
  complete: (t, entry) => {
    const [step, opinion] = [entry.stepName ?? '', briefOpinion(entry)]
    return opinion === '' ? t('trail.complete', { step }) : t('trail.completeWith', { step, opinion })
  },
  return: (t, entry) => {
    const [target, opinion] = [fact(entry.facts, 'targetName', 'target', 'to'), briefOpinion(entry)]
    return opinion === '' ? t('trail.return', { target }) : t('trail.returnWith', { target, opinion })
  },
  withdraw: (t, entry) => {
    const [step, opinion] = [entry.stepName ?? '', briefOpinion(entry)]
    return opinion === '' ? t('trail.withdraw', { step }) : t('trail.withdrawWith', { step, opinion })
  },
  'number-document': (t, { facts }) => t('trail.number', { number: fact(facts, 'number') }),
  'freeze-version': (t, { facts }) => t('trail.freeze', { version: fact(facts, 'version') }),
  render: (t, { facts }) => {
    const count = Number(fact(facts, 'pages'))
    return count > 0 ? t('trail.renderPages', { count }) : t('trail.render')
  },
  'dispatch-document': (t, { facts }) => {
    const [unit, count] = [fact(facts, 'unitName', 'unit'), Number(fact(facts, 'count', 'units'))]
    if (unit !== '') return t('trail.dispatchTo', { unit })
    return count > 0 ? t('trail.dispatchCount', { count }) : t('trail.dispatch')
  },
  receipt: (t, { facts, actor }) => {
    const name = fact(facts, 'name', 'person')
    return t('trail.receipt', { unit: fact(facts, 'unitName', 'unit'), name: name === '' ? actor.name : name })
  },
  save: (t, { facts }) => t('trail.save', { version: fact(facts, 'version') }),
  close: (t, { facts }) => {
    const result = fact(facts, 'result')
    return result === '' ? t('trail.close') : t('trail.closeWith', { result })
  },
}

function briefOpinion({ opinion }: TrailEntry): string {
  return opinion !== null && opinion.length <= shortOpinion ? opinion : ''
}

function fact(facts: Facts, ...names: readonly string[]): string {
  for (const name of names) {
    const value = facts[name]
    if (value !== undefined && value !== null) return String(value)
  }
  return ''
}
