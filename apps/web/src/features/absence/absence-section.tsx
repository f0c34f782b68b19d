import type { Absence } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useMe } from '../../api/me.ts'
import { useWhen } from '../../i18n/when.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import styles from './absence.module.css'
import { isAway } from './absence-days.ts'
import { AbsenceForm } from './absence-form.tsx'
import { mayHandOver } from './may-hand-over.ts'
import { absenceStrings } from './strings.ts'
import { useAbsence } from './use-absence.ts'

/** 外出代理: when I am away and who stands in; set here, ended here. */
export function AbsenceSection() {
  const t = absenceStrings.useStrings()
  const me = useMe()
  const { message } = App.useApp()
  const { absence, problem, isRunning, set } = useAbsence()
  if (absence === undefined) return null
  const end = async () => {
    if (await set(null)) void message.success(t('ended'))
  }
  return (
    <section className={styles.card} aria-labelledby="absence">
      <h2 id="absence" className={styles.heading}>
        {t('heading')}
      </h2>
      <p className={styles.explain}>{t('explain')}</p>
      {problem !== null && <ProblemPanel problem={problem} />}
      {absence.mine === null ? (
        <AbsenceForm
          defaults={absence.defaults}
          isRunning={isRunning}
          onSet={async (wanted) => {
            if (await set(wanted)) void message.success(t('saved'))
          }}
        />
      ) : (
        <Mine mine={absence.mine} isRunning={isRunning} onEnd={() => void end()} />
      )}
      {mayHandOver(me) && (
        <p className={styles.more}>
          <Link to="/handover">{t('handOver')}</Link>
        </p>
      )}
    </section>
  )
}

interface MineProps {
  readonly mine: NonNullable<Absence['mine']>
  readonly isRunning: boolean
  readonly onEnd: () => void
}

function Mine({ mine, isRunning, onEnd }: MineProps) {
  const t = absenceStrings.useStrings()
  const { until } = useWhen()
  const away = isAway(mine, new Date().toISOString())
  const [from, back] = [until(mine.from), until(mine.to)]
  return (
    <>
      <p>
        <strong>{away ? t('nowAway', { back }) : t('laterAway', { from, back })}</strong>
      </p>
      <p>{mine.standIn === null ? t('byB') : t('by', { name: mine.standIn.name })}</p>
      {mine.note !== '' && <blockquote className={styles.note}>{mine.note}</blockquote>}
      <div>
        <Button loading={isRunning} onClick={onEnd}>
          {t(away ? 'end' : 'cancel')}
        </Button>
      </div>
    </>
  )
}
