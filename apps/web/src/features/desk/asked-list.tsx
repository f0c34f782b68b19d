import type { AskedOfMe, Desk } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { useWhen } from '../../i18n/when.ts'
import { Row, RowSheet, RowTitle, rowLink } from '../../ui/row-list.tsx'
import styles from './asked-list.module.css'
import items from './desk-items.module.css'
import { deskStrings } from './strings.ts'

/** 待答 and 待阅: what colleagues ask of me beside the way of their matters; nothing when nobody does. */
export function AskedLists({ questions, readings }: Pick<Desk, 'questions' | 'readings'>) {
  const t = deskStrings.useStrings()
  return (
    <>
      <AskedList title={t('questions')} asked={questions} />
      <AskedList title={t('readings')} asked={readings} />
    </>
  )
}

function AskedList({ title, asked }: { readonly title: string; readonly asked: readonly AskedOfMe[] }) {
  if (asked.length === 0) return null
  return (
    <RowSheet className={styles.list} aria-label={title}>
      <h2 className={items.group}>
        {title}
        <span className={items.count}>{asked.length}</span>
      </h2>
      <ul>
        {asked.map((one) => (
          <AskedRow key={`${one.matterId}/${one.asideId}`} asked={one} />
        ))}
      </ul>
    </RowSheet>
  )
}

function AskedRow({ asked }: { readonly asked: AskedOfMe }) {
  const t = deskStrings.useStrings()
  const { moment, until } = useWhen()
  const { kind, askedBy, text, matterId, matterTitle, urgency, openedAt } = asked
  const facts = { name: askedBy.name, until: asked.until === null ? '' : until(asked.until) }
  return (
    <Row>
      <div>
        <RowTitle urgency={urgency}>
          <Link to="/matters/$matterId" params={{ matterId }} {...rowLink}>
            {matterTitle}
          </Link>
        </RowTitle>
        <p className={styles.asked}>
          {t(`asked.${kind}`, facts)}
          {text}
        </p>
      </div>
      <span className={styles.at}>{moment(openedAt)}</span>
    </Row>
  )
}
