import type { IncomingSummary, WorkItem } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { useWhen } from '../../i18n/when.ts'
import { DueBadge } from '../../ui/due-badge.tsx'
import { ItemNotes } from '../../ui/items/item-notes.tsx'
import { Person } from '../../ui/person.tsx'
import { rowLink } from '../../ui/row-list.tsx'
import { UrgencyMark } from '../../ui/urgency-mark.tsx'
import styles from './desk-rail.module.css'
import { deskStrings } from './strings.ts'

/** What I set going, with who holds it and until when. */
export function WaitingList({ items }: { readonly items: readonly WorkItem[] }) {
  const t = deskStrings.useStrings()
  return (
    <Panel title={t('waiting')} count={items.length} empty={t('waitingEmpty')}>
      {items.map((item) => (
        <li key={`${item.matterId}/${item.workItemId}`} className={styles.row}>
          <Link to="/matters/$matterId" params={{ matterId: item.matterId }} {...rowLink}>
            {item.matterTitle}
          </Link>
          <span className={styles.facts}>
            <span className={styles.holder}>
              {item.stepName} · <Person person={item.holder} />
            </span>
            <DueBadge item={item} />
          </span>
        </li>
      ))}
    </Panel>
  )
}

/** What other units sent and nobody here has signed for. */
export function ReceiptList({ documents }: { readonly documents: readonly IncomingSummary[] }) {
  const t = deskStrings.useStrings()
  const { moment } = useWhen()
  return (
    <Panel title={t('receipts')} count={documents.length} empty={t('receiptsEmpty')}>
      {documents.map(({ incomingId, title, from, sentAt, urgency }) => (
        <li key={incomingId} className={styles.row}>
          <Link to="/incoming/$incomingId" params={{ incomingId }} {...rowLink}>
            <UrgencyMark urgency={urgency} /> {title}
          </Link>
          <span className={styles.facts}>{t('sentBy', { unit: from.shortName, when: moment(sentAt) })}</span>
        </li>
      ))}
    </Panel>
  )
}

/** 求助: items of colleagues who called for help or are away; nothing when all goes well. */
export function CallList({ items }: { readonly items: readonly WorkItem[] }) {
  const t = deskStrings.useStrings()
  if (items.length === 0) return null
  return (
    <Panel title={t('calls')} count={items.length} empty="">
      {items.map((item) => (
        <li key={`${item.matterId}/${item.workItemId}`} className={styles.row}>
          <Link to="/matters/$matterId" params={{ matterId: item.matterId }} {...rowLink}>
            {item.matterTitle}
          </Link>
          <span className={styles.facts}>
            <span className={styles.holder}>
              {item.stepName} · <Person person={item.holder} />
            </span>
            <DueBadge item={item} />
          </span>
          <ItemNotes item={item} />
        </li>
      ))}
    </Panel>
  )
}

interface PanelProps {
  readonly title: string
  readonly count: number
  readonly empty: string
  readonly children: ReactNode
}

function Panel({ title, count, empty, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
        <span className={styles.count}>{count > 0 ? count : ''}</span>
      </h2>
      {count === 0 ? <p className={styles.empty}>{empty}</p> : <ul>{children}</ul>}
    </section>
  )
}
