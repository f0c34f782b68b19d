import type { WorkItem } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { officeDate, useWhen } from '../../i18n/when.ts'
import { DueBadge } from '../../ui/due-badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemNotes } from '../../ui/items/item-notes.tsx'
import { Row, RowSheet, RowTitle, rowLink } from '../../ui/row-list.tsx'
import styles from './desk-items.module.css'
import { dueGroups } from './due-groups.ts'
import { deskStrings } from './strings.ts'

/** My work items, the most pressing first, those whose clock stands still last. */
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
              <ItemRow key={`${item.matterId}/${item.workItemId}`} item={item} from={item.department?.name ?? ''} />
            ))}
          </ul>
        </div>
      ))}
    </RowSheet>
  )
}

/** 代理: what lies with those whom I stand in for now; nothing when I stand in for nobody. */
export function StandInItems({ items }: { readonly items: readonly WorkItem[] }) {
  const t = deskStrings.useStrings()
  if (items.length === 0) return null
  return (
    <RowSheet className={styles.list} aria-label={t('standIn')}>
      <h2 className={styles.group}>
        {t('standIn')}
        <span className={styles.count}>{items.length}</span>
        <span className={styles.hint}>{t('standInHint')}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <ItemRow
            key={`${item.matterId}/${item.workItemId}`}
            item={item}
            from={t('standInFor', { name: item.holder.name })}
          />
        ))}
      </ul>
    </RowSheet>
  )
}

/** `from` says at the right where it belongs: its department, or for whom I stand in. */
function ItemRow({ item, from }: { readonly item: WorkItem; readonly from: string }) {
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
        <ItemNotes item={item} />
      </div>
      <span className={styles.step}>{item.stepName}</span>
      <span className={styles.from} title={t('opened', { when: moment(item.openedAt) })}>
        {from}
        <span className={styles.opened}>{t('arrived', { date: date(officeDate(item.openedAt)) })}</span>
      </span>
    </Row>
  )
}
