import type { InHand } from '@sanban/contract'
import styles from './absence.module.css'
import { absenceStrings } from './strings.ts'

/** What lies with somebody now, and so would move. */
export function InHandList({ inHand: { matters } }: { readonly inHand: InHand }) {
  const t = absenceStrings.useStrings()
  return (
    <section className={styles.preview} aria-label={t('inHand')}>
      <p>
        <strong>{matters.length === 0 ? t('inHandNothing') : t('inHandCount', { count: matters.length })}</strong>
      </p>
      <ul>
        {matters.map(({ matterId, title, items, asides }) => (
          <li key={matterId}>
            {title}
            <span className={styles.moved}>{t('movedItems', { items, asides })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
