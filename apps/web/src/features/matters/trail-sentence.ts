import type { TrailEntry } from '@sanban/contract'
import { untilInWords } from '../../i18n/when.ts'
import type { MatterWords } from './strings.ts'

/** How an entry is marked in the timeline. */
export type TrailTone = 'forward' | 'back' | 'beside' | 'system' | 'finish'

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

/** Forward, back and beside the way are people's acts; what the server did is quieter. */
export function trailTone({ action }: TrailEntry): TrailTone {
  return tones[action] ?? 'system'
}

const tones: Readonly<Record<string, TrailTone>> = {
  start: 'forward',
  complete: 'forward',
  receipt: 'forward',
  transfer: 'forward',
  delegate: 'forward',
  'add-signer': 'forward',
  'step-in': 'forward',
  'pass-asides': 'forward',
  resume: 'forward',
  return: 'back',
  withdraw: 'back',
  'drop-signer': 'back',
  redirect: 'back',
  move: 'beside',
  suspend: 'beside',
  urge: 'beside',
  circulate: 'beside',
  read: 'beside',
  consult: 'beside',
  answer: 'beside',
  'call-for-help': 'beside',
  terminate: 'finish',
  close: 'finish',
}

const tellings: Readonly<Record<string, Telling>> = {
  start: startWords,
  complete: (t, entry) => withWords(t, t('trail.complete', { step: stepOf(entry) }), entry),
  return: (t, entry) =>
    withReason(
      t,
      t(entry.facts.way === 'direct' ? 'trail.returnDirect' : 'trail.return', {
        target: fact(entry.facts, 'targetName', 'target', 'to'),
      }),
      entry,
    ),
  withdraw: (t, entry) => withReason(t, t('trail.withdraw', { step: stepOf(entry) }), entry),
  transfer: transferWords,
  delegate: (t, entry) => withRemark(t, t('trail.delegate', { step: stepOf(entry), person: personIn(entry) }), entry),
  'add-signer': (t, entry) => withRemark(t, t(addSignerWords(entry), { people: personIn(entry) }), entry),
  'drop-signer': (t, entry) => withReason(t, t('trail.dropSigner', { person: personIn(entry) }), entry),
  urge: (t, entry) =>
    withWords(t, t('trail.urge', { person: fact(entry.facts, 'holder', 'to', 'person'), step: stepOf(entry) }), entry),
  'call-for-help': (t, entry) => withWords(t, t('trail.help', { step: stepOf(entry) }), entry),
  'step-in': (t, entry) =>
    withRemark(
      t,
      t('trail.stepIn', { person: fact(entry.facts, 'holder', 'from', 'person'), step: stepOf(entry) }),
      entry,
    ),
  circulate: (t, entry) => withRemark(t, t('trail.circulate', { people: personIn(entry) }), entry),
  read: (t, entry) => withWords(t, t('trail.read'), entry),
  consult: (t, entry) => withWords(t, t('trail.consult', { person: personIn(entry) }), entry),
  answer: answerWords,
  suspend: suspendWords,
  resume: (t, entry) => withRemark(t, t('trail.resume', { step: stepOf(entry) }), entry),
  terminate: (t, entry) => withReason(t, t('trail.terminate', { result: fact(entry.facts, 'result') }), entry),
  move: (t, entry) => withReason(t, t('trail.move', { version: fact(entry.facts, 'toVersion') }), entry),
  redirect: (t, entry) =>
    withReason(
      t,
      t('trail.redirect', {
        step: entry.stepName ?? fact(entry.facts, 'from'),
        target: fact(entry.facts, 'targetName', 'target', 'to'),
      }),
      entry,
    ),
  escalate: (t, entry) => {
    const facts = { step: stepOf(entry), person: personIn(entry), level: fact(entry.facts, 'level') }
    return t('trail.escalate', facts)
  },
  'pass-asides': (t, { facts }) =>
    t('trail.passAsides', { from: fact(facts, 'from'), count: fact(facts, 'count'), person: fact(facts, 'to') }),
  lapse: (t, { facts }) => t('trail.lapse', { timer: fact(facts, 'timer') }),
  arrive: arriveWords,
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

function startWords(t: MatterWords, { facts }: TrailEntry): string {
  const parent = fact(facts, 'parent')
  return parent === '' ? t('trail.start') : t('trail.startFrom', { parent, step: fact(facts, 'step') })
}

/** Who passes on somebody else's item hands it over. */
function transferWords(t: MatterWords, entry: TrailEntry): string {
  const { actor, onBehalfOf, facts } = entry
  const from = fact(facts, 'from')
  const words = { step: stepOf(entry), person: personIn(entry) }
  const isOwn = from === '' || from === (onBehalfOf ?? actor).name
  return withRemark(t, isOwn ? t('trail.transfer', words) : t('trail.handOver', { ...words, from }), entry)
}

/** A sub-matter was closed, or another unit answered. */
function arriveWords(t: MatterWords, { facts }: TrailEntry): string {
  const [unit, title, result] = [fact(facts, 'unit'), fact(facts, 'title'), fact(facts, 'result')]
  return unit === '' ? t('trail.arrive', { title, result }) : t('trail.arriveFrom', { unit, title, result })
}

function addSignerWords({ facts }: TrailEntry) {
  if (facts.where === 'before') return 'trail.signBefore'
  return facts.where === 'after' ? 'trail.signAfter' : 'trail.signBeside'
}

/** A question has an answer; a consent to a suspension is given or refused. */
function answerWords(t: MatterWords, entry: TrailEntry): string {
  const { agree } = entry.facts
  if (typeof agree === 'boolean') return withWords(t, t(agree ? 'trail.consent' : 'trail.refuse'), entry)
  return withWords(t, t('trail.answer', { person: personIn(entry) }), entry)
}

function suspendWords(t: MatterWords, entry: TrailEntry): string {
  const until = fact(entry.facts, 'until')
  const consent = fact(entry.facts, 'consentFrom')
  const facts = { step: stepOf(entry), until: until === '' ? '' : untilInWords(until) }
  const words = consent === '' ? t('trail.suspend', facts) : t('trail.suspendAsk', { ...facts, person: consent })
  return withReason(t, words, entry)
}

function stepOf({ stepName }: TrailEntry): string {
  return stepName ?? ''
}

/** Whom an act concerns: one person, or several in one text. */
function personIn({ facts }: TrailEntry): string {
  return fact(facts, 'toName', 'to', 'people', 'person', 'askedBy')
}

/** 「审核：同意。」 */
function withWords(t: MatterWords, sentence: string, entry: TrailEntry): string {
  const opinion = briefOpinion(entry)
  return opinion === '' ? sentence : t('trail.withWords', { sentence, opinion })
}

function withReason(t: MatterWords, sentence: string, entry: TrailEntry): string {
  const opinion = briefOpinion(entry)
  return opinion === '' ? sentence : t('trail.withReason', { sentence, opinion })
}

function withRemark(t: MatterWords, sentence: string, entry: TrailEntry): string {
  const opinion = briefOpinion(entry)
  return opinion === '' ? sentence : t('trail.withRemark', { sentence, opinion })
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
