import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** Says that there is nothing here and what will come here. */
export function EmptyState({
  title,
  hint,
  action,
}: {
  readonly title: string
  readonly hint: string
  readonly action?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
      {action}
    </div>
  )
}
