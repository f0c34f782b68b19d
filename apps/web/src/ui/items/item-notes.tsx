import type { WorkItem } from '@sanban/contract'
import { useWhen } from '../../i18n/when.ts'
import { type FactKind, itemFacts } from './item-facts.ts'
import styles from './item-notes.module.css'
import { itemStrings } from './strings.ts'

interface ItemNotesProps {
  readonly item: WorkItem
  /** What the place says already. */
  readonly without?: readonly FactKind[]
}

/** Everything out of the ordinary about an item, a line each; nothing for an ordinary one. */
export function ItemNotes({ item, without = [] }: ItemNotesProps) {
  const t = itemStrings.useStrings()
  const facts = itemFacts(t, item, useWhen()).filter(({ kind }) => !without.includes(kind))
  if (facts.length === 0) return null
  return (
    <ul className={styles.notes}>
      {facts.map(({ kind, words }) => (
        <li key={kind} className={styles.note} data-kind={kind}>
          {words}
        </li>
      ))}
    </ul>
  )
}
