import { endpoints, type WorkingCalendar } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PrimaryLink } from '../../ui/primary-link.tsx'
import { RuleTabs } from '../../ui/rule-tabs.tsx'
import styles from './calendar-page.module.css'
import { DayDialog } from './day-dialog.tsx'
import { HoursDialog } from './hours-dialog.tsx'
import { History, OwnDays, Patterns, YearBasis } from './sources.tsx'
import { calendarStrings } from './strings.ts'
import { calendarOf, monthsOf, workingDaysOf } from './year-days.ts'
import { Legend, YearView } from './year-view.tsx'

/** The unit's working calendar, a year at a time, with what it rests on. */
export function CalendarPage() {
  const query = useQuery(queryOf(endpoints.calendar, {}))
  return (
    <>
      <RuleTabs />
      <Loaded query={query}>{(calendar) => <WholeCalendar calendar={calendar} />}</Loaded>
    </>
  )
}

/** What is open over the page. */
type Dialog = { readonly type: 'day'; readonly date: string } | { readonly type: 'hours' } | null

function WholeCalendar({ calendar }: { readonly calendar: WorkingCalendar }) {
  const t = calendarStrings.useStrings()
  const [year, setYear] = useState(Number(calendar.today.slice(0, 4)))
  const [dialog, setDialog] = useState<Dialog>(null)
  const office = useMemo(() => calendarOf(calendar), [calendar])
  const months = useMemo(() => monthsOf(office, year), [office, year])
  const isKnown = office.years.has(year)
  const mayChange = calendar.may.change
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t(isKnown ? 'workingDays' : 'workingDaysUnknown', { year, count: workingDaysOf(months) })}
        actions={
          mayChange && (
            <>
              <Button onClick={() => setDialog({ type: 'hours' })}>{t('hoursAction')}</Button>
              <PrimaryLink to="/calendar/notice">{t('noticeAction')}</PrimaryLink>
            </>
          )
        }
      />
      <div className={styles.bar}>
        <YearChoice year={year} today={calendar.today} onChoose={setYear} />
        <Legend />
      </div>
      {!isKnown && (
        <div className={styles.unknown}>
          <Alert
            type="warning"
            showIcon
            title={t('unknownTitle', { year })}
            description={t('unknownText')}
            action={mayChange && <Link to="/calendar/notice">{t('noticeAction')}</Link>}
          />
        </div>
      )}
      <div className={styles.columns}>
        <YearView
          months={months}
          year={year}
          today={calendar.today}
          isKnown={isKnown}
          onOpen={(date) => setDialog({ type: 'day', date })}
        />
        <aside className={styles.sources}>
          <YearBasis calendar={calendar} year={year} />
          <OwnDays calendar={calendar} year={year} onOpen={(date) => setDialog({ type: 'day', date })} />
          <Patterns calendar={calendar} />
          <History calendar={calendar} />
        </aside>
      </div>
      {dialog?.type === 'day' && (
        <DayDialog
          key={dialog.date}
          calendar={calendar}
          office={office}
          date={dialog.date}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.type === 'hours' && <HoursDialog calendar={calendar} onClose={() => setDialog(null)} />}
    </>
  )
}

interface YearChoiceProps {
  readonly year: number
  readonly today: string
  readonly onChoose: (year: number) => void
}

function YearChoice({ year, today, onChoose }: YearChoiceProps) {
  const t = calendarStrings.useStrings()
  const thisYear = Number(today.slice(0, 4))
  return (
    <div className={styles.year}>
      <Button aria-label={t('previousYear')} onClick={() => onChoose(year - 1)}>
        ‹
      </Button>
      <h2 className={styles.yearName} aria-live="polite">
        {t('year', { year })}
      </h2>
      <Button aria-label={t('nextYear')} onClick={() => onChoose(year + 1)}>
        ›
      </Button>
      {year !== thisYear && (
        <Button type="text" onClick={() => onChoose(thisYear)}>
          {t('thisYear')}
        </Button>
      )}
    </div>
  )
}
