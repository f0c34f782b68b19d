import type { IncomingSummary } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { useWhen } from '../../i18n/when.ts'
import { rowAttribute } from '../../ui/shortcuts.ts'
import { UrgencyMark } from '../../ui/urgency-mark.tsx'
import styles from './incoming-list.module.css'
import { incomingStrings } from './strings.ts'

/** Incoming documents as rows: sender, number, title, when it came, who signed for it. */
export function IncomingList({ documents }: { readonly documents: readonly IncomingSummary[] }) {
  const t = incomingStrings.useStrings()
  return (
    <div className={styles.sheet}>
      <div className={styles.head} aria-hidden="true">
        <span>{t('from')}</span>
        <span>{t('document')}</span>
        <span>{t('number')}</span>
        <span>{t('received')}</span>
        <span>{t('receipt')}</span>
      </div>
      <ul>
        {documents.map((document) => (
          <Row key={document.incomingId} document={document} />
        ))}
      </ul>
    </div>
  )
}

function Row({ document }: { readonly document: IncomingSummary }) {
  const t = incomingStrings.useStrings()
  const { moment } = useWhen()
  const { incomingId, from, title, urgency, number, receivedAt, receipt } = document
  return (
    <li className={styles.row}>
      <span className={styles.from} title={from.name}>
        {from.shortName}
      </span>
      <span className={styles.title}>
        <UrgencyMark urgency={urgency} />
        <Link to="/incoming/$incomingId" params={{ incomingId }} className={styles.link} {...rowAttribute}>
          {title}
        </Link>
      </span>
      <span className={styles.number}>{number}</span>
      <span className={styles.received}>{moment(receivedAt)}</span>
      <span className={receipt === null ? styles.unsigned : styles.receipt}>
        {receipt === null ? t('unsigned') : receipt.by.name}
        {receipt !== null && <span className={styles.small}>{moment(receipt.at)}</span>}
      </span>
    </li>
  )
}
