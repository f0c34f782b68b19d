import type { Day, DayKind } from '@sanban/calendar'
import { type KeyboardEvent, memo, useState } from 'react'
import { useWhen } from '../../i18n/when.ts'
import { type CalendarTranslate, calendarStrings } from './strings.ts'
import { dateAfter, type Month } from './year-days.ts'
import styles from './year-view.module.css'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const markedKinds = ['holiday', 'make-up', 'half-day', 'closed'] as const
type MarkedKind = (typeof markedKinds)[number]

function isMarked(kind: DayKind): kind is MarkedKind {
  return markedKinds.some((marked) => marked === kind)
}

/** What the marks and colours of the days mean. */
export function Legend() {
  const t = calendarStrings.useStrings()
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {markedKinds.map((kind) => (
        <li key={kind} className={styles.legendItem}>
          <span className={styles.swatch} data-kind={kind} aria-hidden="true">
            {t(`mark.${kind}`)}
          </span>
          {t(`kind.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

interface YearViewProps {
  readonly months: readonly Month[]
  readonly year: number
  readonly today: string
  /** Whether the year's notice is entered. */
  readonly isKnown: boolean
  readonly onOpen: (date: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Twelve small months. The arrow keys move from day to day, so that the year is one stop for the Tab key. */
export function YearView({ months, year, today, isKnown, onOpen }: YearViewProps) {
  const t = calendarStrings.useStrings()
  const start = today.startsWith(String(year)) ? today : `${year}-01-01`
  const [reached, setReached] = useState(start)
  const stop = reached.startsWith(String(year)) ? reached : start
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const date = step === undefined ? undefined : dateAfter(stop, step)
    if (date === undefined || !date.startsWith(String(year))) return
    event.preventDefault()
    setReached(date)
    document.getElementById(`day-${date}`)?.focus()
  }
  return (
    <fieldset className={styles.months} onKeyDown={move}>
      <legend className="visually-hidden">{t('year', { year })}</legend>
      {months.map((month) => (
        <MonthTable
          key={month.month}
          month={month}
          today={today}
          isKnown={isKnown}
          // A month without the stop is drawn once.
          stop={Number(stop.slice(5, 7)) === month.month ? stop : null}
          onOpen={onOpen}
        />
      ))}
    </fieldset>
  )
}

interface MonthTableProps {
  readonly month: Month
  readonly today: string
  readonly isKnown: boolean
  readonly stop: string | null
  readonly onOpen: (date: string) => void
}

const MonthTable = memo(function MonthTable({
  month: { month, weeks },
  today,
  isKnown,
  stop,
  onOpen,
}: MonthTableProps) {
  const t = calendarStrings.useStrings()
  const { fullDate } = useWhen()
  return (
    <div className={styles.month}>
      <table className={styles.days}>
        <caption className={styles.caption}>{monthName(t, month)}</caption>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" abbr={t(`week.${weekday}`)}>
                {t(`weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)?.date}>
              {week.map((day, index) => (
                <td key={weekdays[index]}>
                  {day !== null && (
                    <button
                      type="button"
                      id={`day-${day.date}`}
                      className={styles.day}
                      data-kind={day.kind}
                      data-today={day.date === today}
                      aria-current={day.date === today ? 'date' : undefined}
                      tabIndex={day.date === stop ? 0 : -1}
                      aria-label={`${fullDate(day.date)} ${dayWords(t, day, isKnown)}`}
                      title={dayWords(t, day, isKnown)}
                      onClick={() => onOpen(day.date)}
                    >
                      {Number(day.date.slice(8))}
                      <DayMark day={day} isKnown={isKnown} />
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})

function DayMark({ day, isKnown }: { readonly day: Day; readonly isKnown: boolean }) {
  const t = calendarStrings.useStrings()
  if (isMarked(day.kind)) return <span className={styles.mark}>{t(`mark.${day.kind}`)}</span>
  // In a year without a notice every day is provisional, which the page says once.
  if (isKnown && !day.arranged) return <span className={styles.mark}>{t('provisionalMark')}</span>
  return null
}

function monthName(t: CalendarTranslate, month: number): string {
  return t(`month.${month}` as 'month.1')
}

/** 星期六 调休上班 国庆节. */
export function dayWords(t: CalendarTranslate, { weekday, kind, name, arranged }: Day, isKnown: boolean): string {
  const words = [t(`week.${weekday}` as 'week.1'), t(`kind.${kind}`), name]
  return [...words, isKnown && !arranged ? t('provisional') : null].filter((word) => word !== null).join(' ')
}
