import type { WorkItem } from '@sanban/contract'
import type { useWhen } from '../../i18n/when.ts'
import type { ItemWords } from './strings.ts'

/** What is out of the ordinary about an open item. */
export type FactKind = 'returned' | 'added' | 'waiting' | 'suspended' | 'urged' | 'escalated' | 'help' | 'away'

export interface ItemFact {
  readonly kind: FactKind
  readonly words: string
}

type When = Pick<ReturnType<typeof useWhen>, 'moment' | 'until'>
type Telling = (t: ItemWords, item: WorkItem, when: When) => string | null

/**
 * Everything out of the ordinary about an open item, as sentences: what keeps it, who added it, how often it was urged. None
 * for an item that simply waits for its holder.
 */
export function itemFacts(t: ItemWords, item: WorkItem, when: When): readonly ItemFact[] {
  return tellings.flatMap(([kind, tell]) => {
    const words = tell(t, item, when)
    return words === null ? [] : [{ kind, words }]
  })
}

const tellings: readonly (readonly [FactKind, Telling])[] = [
  ['returned', returnedWords],
  ['suspended', suspendedWords],
  [
    'waiting',
    (t, { waitingFor }) => (waitingFor.length === 0 ? null : t('waitsFor', { names: namesOf(t, waitingFor) })),
  ],
  ['added', addedWords],
  ['help', (t, { help, holder }) => (help === null ? null : t('calledForHelp', { name: holder.name, reason: help }))],
  ['away', awayWords],
  ['urged', (t, { urges }) => (urges === 0 ? null : t('urged', { count: urges }))],
  ['escalated', (t, { escalations }) => (escalations === 0 ? null : t('escalated', { count: escalations }))],
]

function returnedWords(t: ItemWords, { returned }: WorkItem): string | null {
  return returned === null ? null : t('returnedBy', { name: returned.by.name, reason: returned.reason })
}

function suspendedWords(t: ItemWords, { suspended }: WorkItem, when: When): string | null {
  if (suspended === null) return null
  const { since, until, reason } = suspended
  return t('suspended', { since: when.moment(since), until: when.until(until), reason })
}

function addedWords(t: ItemWords, { kind, addedBy }: WorkItem): string | null {
  if (kind === 'own') return null
  return t(`added.${kind}`, { name: addedBy?.name ?? '' })
}

function awayWords(t: ItemWords, { away, holder }: WorkItem, when: When): string | null {
  if (away === null) return null
  const facts = { name: holder.name, until: when.until(away.until) }
  const words = away.standIn === null ? t('away', facts) : t('awayWith', { ...facts, standIn: away.standIn.name })
  return away.note === '' ? words : t('awayNote', { words, note: away.note })
}

function namesOf(t: ItemWords, waitingFor: WorkItem['waitingFor']): string {
  return waitingFor.map(({ holder }) => holder.name).join(t('comma'))
}
