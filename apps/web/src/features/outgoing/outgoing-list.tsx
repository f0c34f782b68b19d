import type { MatterSummary } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { useWhen } from '../../i18n/when.ts'
import { Person } from '../../ui/person.tsx'
import { Row, RowList, RowTitle, rowLink } from '../../ui/row-list.tsx'
import { ShareBar } from '../../ui/share-bar.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import styles from './outgoing-list.module.css'
import { outgoingStrings } from './strings.ts'

/** Outgoing documents as rows: number, title, drafter, where it is now, receipts. */
export function OutgoingList({ matters }: { readonly matters: readonly MatterSummary[] }) {
  const t = outgoingStrings.useStrings()
  return (
    <RowList className={styles.list} heads={[t('number'), t('document'), t('from'), t('now'), t('receipts')]}>
      {matters.map((matter) => (
        <MatterRow key={matter.matterId} matter={matter} />
      ))}
    </RowList>
  )
}

function MatterRow({ matter }: { readonly matter: MatterSummary }) {
  const t = outgoingStrings.useStrings()
  return (
    <Row>
      <span className={matter.number === null ? styles.noNumber : styles.number}>{matter.number ?? t('noNumber')}</span>
      <div className={styles.title}>
        <RowTitle urgency={matter.urgency}>
          <Link to="/matters/$matterId" params={{ matterId: matter.matterId }} {...rowLink}>
            {matter.title}
          </Link>
        </RowTitle>
      </div>
      <span className={styles.from}>
        {matter.department?.name}
        <span className={styles.small}>
          <Person person={matter.openedBy} />
        </span>
      </span>
      <Now matter={matter} />
      <Receipts matter={matter} />
    </Row>
  )
}

function Now({ matter: { status, result, closedAt, now } }: { readonly matter: MatterSummary }) {
  const t = outgoingStrings.useStrings()
  const { moment } = useWhen()
  const [first] = now
  if (status === 'closed' || first === undefined)
    return (
      <span className={styles.now}>
        <StatusMark status={status} result={result} />
        {closedAt !== null && <span className={styles.small}>{moment(closedAt)}</span>}
      </span>
    )
  const late = now.some(({ overdue }) => overdue)
  return (
    <span className={styles.now}>
      <span>
        {first.stepName} · {now.map(({ holder }) => holder.name).join('、')}
      </span>
      <span className={late ? styles.late : styles.small}>
        {late && `${t('lateBadge')} · `}
        {moment(first.dueAt)}
      </span>
    </span>
  )
}

function Receipts({ matter: { sent, received } }: { readonly matter: MatterSummary }) {
  const t = outgoingStrings.useStrings()
  if (sent === 0) return <span className={styles.receipts} />
  return (
    <span className={styles.receipts} title={t('receiptWords', { sent, received })}>
      <span aria-hidden="true">{t('receiptCount', { sent, received })}</span>
      <span className="visually-hidden">{t('receiptWords', { sent, received })}</span>
      <span className={styles.bar}>
        <ShareBar share={received / sent} />
      </span>
    </span>
  )
}
