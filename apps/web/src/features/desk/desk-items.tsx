import type { WorkItem } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { officeDate, useWhen } from '../../i18n/when.ts'
import { DueBadge } from '../../ui/due-badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Row, RowSheet, RowTitle, rowLink } from '../../ui/row-list.tsx'
import styles from './desk-items.module.css'
import { dueGroups } from './due-groups.ts'
import { deskStrings } from './strings.ts'

/** My work items, the most pressing first. */
export function DeskItems({ items }: { readonly items: readonly WorkItem[] }) {
  const t = deskStrings.useStrings()
  if (items.length === 0)
    return (
      <section aria-label={t('inHand')}>
        <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
      </section>
    )
  return (
    <RowSheet className={styles.list} aria-label={t('inHand')}>
      {dueGroups(items, new Date().toISOString()).map((group) => (
        <div key={group.name}>
          <h2 className={styles.group} data-group={group.name}>
            {t(group.name)}
            <span className={styles.count}>{group.items.length}</span>
          </h2>
          <ul>
            {group.items.map((item) => (
              <ItemRow key={`${item.matterId}/${item.workItemId}`} item={item} />
            ))}
          </ul>
        </div>
      ))}
    </RowSheet>
  )
}

function ItemRow({ item }: { readonly item: WorkItem }) {
  const t = deskStrings.useStrings()
  const { date, moment } = useWhen()
  return (
    <Row>
      <span className={styles.due}>
        <DueBadge item={item} />
      </span>
      <div className={styles.words}>
        <RowTitle urgency={item.urgency}>
          <Link to="/matters/$matterId" params={{ matterId: item.matterId }} {...rowLink}>
            {item.matterTitle}
          </Link>
        </RowTitle>
        {item.returned && (
          <p className={styles.returned}>
            {t('returnedBy', { name: item.returned.by.name, reason: item.returned.reason })}
          </p>
        )}
      </div>
      <span className={styles.step}>{item.stepName}</span>
      <span className={styles.from} title={t('opened', { when: moment(item.openedAt) })}>
        {item.department?.name}
        <span className={styles.opened}>{t('arrived', { date: date(officeDate(item.openedAt)) })}</span>
      </span>
    </Row>
  )
}
