import styles from './status-mark.module.css'
import { uiStrings } from './strings.ts'

/** Whether a matter is open or closed, with its result once it is. */
export function StatusMark({
  status,
  result = null,
}: {
  readonly status: 'open' | 'closed'
  readonly result?: string | null
}) {
  const t = uiStrings.useStrings()
  return <span className={status === 'open' ? styles.open : styles.closed}>{result ?? t(status)}</span>
}
