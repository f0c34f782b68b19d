import type { IncomingSummary } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { useWhen } from '../../i18n/when.ts'
import { Row, RowList, RowTitle, rowLink } from '../../ui/row-list.tsx'
import styles from './incoming-list.module.css'
import { incomingStrings } from './strings.ts'

/** Incoming documents as rows: sender, number, title, when it came, who signed for it. */
export function IncomingList({ documents }: { readonly documents: readonly IncomingSummary[] }) {
  const t = incomingStrings.useStrings()
  return (
    <RowList className={styles.list} heads={[t('from'), t('document'), t('number'), t('received'), t('receipt')]}>
      {documents.map((document) => (
        <DocumentRow key={document.incomingId} document={document} />
      ))}
    </RowList>
  )
}

function DocumentRow({ document }: { readonly document: IncomingSummary }) {
  const t = incomingStrings.useStrings()
  const { moment } = useWhen()
  const { incomingId, from, title, urgency, number, receivedAt, receipt } = document
  return (
    <Row>
      <span className={styles.from} title={from.name}>
        {from.shortName}
      </span>
      <div className={styles.title}>
        <RowTitle urgency={urgency}>
          <Link to="/incoming/$incomingId" params={{ incomingId }} {...rowLink}>
            {title}
          </Link>
        </RowTitle>
      </div>
      <span className={styles.number}>{number}</span>
      <span className={styles.received}>{moment(receivedAt)}</span>
      <span className={receipt === null ? styles.unsigned : styles.receipt}>
        {receipt === null ? t('unsigned') : receipt.by.name}
        {receipt !== null && <span className={styles.small}>{moment(receipt.at)}</span>}
      </span>
    </Row>
  )
}
