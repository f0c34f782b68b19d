import { type ReactNode, useEffect } from 'react'
import styles from './page-header.module.css'

interface Props {
  readonly title: string
  /** One line under the title. */
  readonly note?: ReactNode
  /** Buttons, at the right or below on a phone. */
  readonly actions?: ReactNode
}

/** The heading of a page; it also names the browser's tab. */
export function PageHeader({ title, note, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · 三办`
  }, [title])
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
