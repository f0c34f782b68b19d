import type { Desk } from '@sanban/contract'
import { ShareBar } from '../../ui/share-bar.tsx'
import styles from './done-lately.module.css'
import { deskStrings } from './strings.ts'

/** What I finished in the last thirty days and how much of it in time. */
export function DoneLately({ done: { count, onTime } }: { readonly done: Desk['done'] }) {
  const t = deskStrings.useStrings()
  if (count === 0) return t('doneNone')
  const percent = Math.floor((onTime / count) * 100)
  return (
    <span className={styles.line}>
      {t('doneLately', { count, onTime })}
      <span className={styles.bar} role="img" aria-label={t('onTimeShare', { percent })}>
        <ShareBar share={onTime / count} />
      </span>
    </span>
  )
}
