import { Tooltip } from 'antd'
import { useWhen } from '../i18n/when.ts'
import styles from './due-badge.module.css'
import { dueAmount, dueWords } from './due-words.ts'
import { uiStrings } from './strings.ts'

interface Props {
  readonly item: {
    readonly dueAt: string
    readonly dueProvisional: boolean
    readonly overdue: boolean
    readonly remainingMinutes: number
    readonly suspended: { readonly until: string } | null
  }
}

/** How much working time is left, or by how much it is late; the exact moment on hover. A suspended item's clock stands still. */
export function DueBadge({ item }: Props) {
  const t = uiStrings.useStrings()
  const { moment, until } = useWhen()
  const { suspended, overdue } = item
  const amount = dueAmount(item.remainingMinutes, overdue)
  const isCalm = suspended !== null || amount.unit === 'days'
  const tone = overdue ? styles.late : isCalm ? styles.calm : styles.soon
  const due =
    suspended === null ? t('dueAt', { when: moment(item.dueAt) }) : t('clockStops', { when: until(suspended.until) })
  return (
    <Tooltip title={item.dueProvisional ? `${due} · ${t('provisional')}` : due}>
      <span className={tone}>
        {suspended !== null && <span className={styles.paused}>{t('paused')}</span>}
        {dueWords(amount, t)}
        {item.dueProvisional && (
          <>
            <span className={styles.provisional} aria-hidden="true">
              {t('provisionalShort')}
            </span>
            <span className="visually-hidden">{t('provisional')}</span>
          </>
        )}
      </span>
    </Tooltip>
  )
}
