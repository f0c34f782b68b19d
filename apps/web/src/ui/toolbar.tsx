import type { ReactNode } from 'react'
import styles from './toolbar.module.css'

interface Props {
  readonly search: ReactNode
  readonly children: ReactNode
  /** At the right: how many there are. */
  readonly end: ReactNode
}

/** The line above a list: search, filters, count. */
export function Toolbar({ search, children, end }: Props) {
  return (
    <div className={styles.toolbar}>
      <div className={styles.search}>{search}</div>
      {children}
      <div className={styles.end}>{end}</div>
    </div>
  )
}
