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
  }
}

/** How much working time is left, or by how much it is late; the exact moment on hover. */
export function DueBadge({ item }: Props) {
  const t = uiStrings.useStrings()
  const { moment } = useWhen()
  const amount = dueAmount(item.remainingMinutes, item.overdue)
  const tone = item.overdue ? styles.late : amount.unit === 'days' ? styles.calm : styles.soon
  const due = t('dueAt', { when: moment(item.dueAt) })
  return (
    <Tooltip title={item.dueProvisional ? `${due} · ${t('provisional')}` : due}>
      <span className={tone}>
        {dueWords(amount, t)}
        {item.dueProvisional && (
          <>
            <span aria-hidden="true"> *</span>
            <span className="visually-hidden">{t('provisional')}</span>
          </>
        )}
      </span>
    </Tooltip>
  )
}
