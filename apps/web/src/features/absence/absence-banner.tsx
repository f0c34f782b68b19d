import { Button } from 'antd'
import { useWhen } from '../../i18n/when.ts'
import styles from './absence.module.css'
import { isAway } from './absence-days.ts'
import { absenceStrings } from './strings.ts'
import { useAbsence } from './use-absence.ts'

/** While I am away: says so on every page, and who stands in, with the way to end it. */
export function AbsenceBanner() {
  const t = absenceStrings.useStrings()
  const { until } = useWhen()
  const { absence, isRunning, set } = useAbsence()
  const mine = absence?.mine
  if (mine === null || mine === undefined || !isAway(mine, new Date().toISOString())) return null
  return (
    <aside className={styles.banner} aria-label={t('heading')}>
      <p>
        <strong>{t('nowAway', { back: until(mine.to) })}</strong>
        {mine.standIn === null ? t('byB') : t('by', { name: mine.standIn.name })}
      </p>
      <Button size="small" loading={isRunning} onClick={() => void set(null)}>
        {t('end')}
      </Button>
    </aside>
  )
}
