import type { Holiday } from '@sanban/calendar'
import type { WorkingCalendar } from '@sanban/contract'
import { type ReactNode, useId } from 'react'
import { useLanguage } from '../../i18n/language.ts'
import { dateWords, useWhen } from '../../i18n/when.ts'
import styles from './sources.module.css'
import { type CalendarTranslate, calendarStrings } from './strings.ts'
import { hoursWords } from './year-days.ts'

interface Props {
  readonly calendar: WorkingCalendar
}

/** The notices that a year rests on, and the days that they arrange. */
export function YearBasis({ calendar, year }: Props & { readonly year: number }) {
  const t = calendarStrings.useStrings()
  const arrangement = calendar.years.find((each) => each.year === year)
  if (arrangement === undefined)
    return (
      <Section title={t('basis')}>
        <p className={styles.none}>{t('noBasis')}</p>
      </Section>
    )
  const texts = calendar.history.filter(({ kind, about }) => kind === 'notice' && about === String(year))
  return (
    <>
      <Section title={t('basis')}>
        <ul className={styles.list}>
          {[arrangement.source, ...arrangement.amendments].map((source, index) => (
            <li key={`${source.number} ${source.date}`}>
              <p>{source.title ?? t('untitled')}</p>
              <p className={styles.facts}>
                {[index > 0 ? t('amendment') : null, source.number, source.date].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {texts.map(({ seq, text, name }) => (
          <details key={seq} className={styles.details}>
            <summary>
              {t('showText')}
              {texts.length > 1 && <span className={styles.facts}> {name}</span>}
            </summary>
            <p className={styles.text}>{text}</p>
          </details>
        ))}
      </Section>
      <Section title={t('holidays')}>
        <HolidayList holidays={arrangement.holidays} year={year} />
      </Section>
    </>
  )
}

/** Holidays with their make-up days. */
export function HolidayList({ holidays, year }: { readonly holidays: readonly Holiday[]; readonly year: number }) {
  const t = calendarStrings.useStrings()
  const date = useDayWords(year)
  return (
    <ul className={styles.list}>
      {holidays.map(({ name, from, to, makeUpDays }) => (
        <li key={`${name} ${from}`}>
          <p>
            {name} <span className={styles.facts}>{t('days', { count: daysIn(from, to) })}</span>
          </p>
          <p>{from === to ? date(from) : t('to', { from: date(from), to: date(to) })}</p>
          {makeUpDays.length > 0 && (
            <p className={styles.worked}>{t('worked', { dates: makeUpDays.map(date).join(t('comma')) })}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The days of a year that the office decided itself. */
export function OwnDays({
  calendar,
  year,
  onOpen,
}: Props & { readonly year: number; readonly onOpen: (date: string) => void }) {
  const t = calendarStrings.useStrings()
  const dayWords = useDayWords(year)
  const own = calendar.ownDays.filter(({ date }) => date.startsWith(String(year))).toSorted(byDate)
  if (own.length === 0) return null
  return (
    <Section title={t('ownDays')}>
      <ul className={styles.list}>
        {own.map(({ date, name, officeHours }) => (
          <li key={date}>
            <button type="button" className={styles.open} onClick={() => onOpen(date)}>
              {dayWords(date)} {name}
            </button>
            <p className={styles.facts}>{officeHours.length === 0 ? t('kind.closed') : hoursWords(t, officeHours)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The weekly patterns, the newest first. */
export function Patterns({ calendar: { patterns } }: Props) {
  const t = calendarStrings.useStrings()
  const { fullDate } = useWhen()
  return (
    <Section title={t('patterns')}>
      <ul className={styles.list}>
        {patterns.toReversed().map(({ from, workweek, officeHours }, index) => (
          <li key={`${from} ${JSON.stringify(officeHours)}`}>
            <p>{hoursWords(t, officeHours)}</p>
            <p className={styles.facts}>
              {[weekWords(t, workweek), index === patterns.length - 1 ? null : t('since', { date: fullDate(from) })]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Who changed the calendar, and when; what came with the program is said once. */
export function History({ calendar: { history } }: Props) {
  const t = calendarStrings.useStrings()
  const { moment } = useWhen()
  const entered = history.filter(({ by }) => by !== null)
  if (entered.length === 0) return null
  return (
    <Section title={t('history')}>
      <ul className={styles.list}>
        {entered.map(({ seq, kind, about, name, at, by, moved }) => (
          <li key={seq}>
            <p>{t(`entry.${kind}` as 'entry.own-day', { about, name })}</p>
            <p className={styles.facts}>
              {[by?.name, moment(at), moved > 0 ? t('moved', { count: moved }) : null].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Dates with their weekdays, and with the year only where it is another: 10月10日（六）. */
export function useDayWords(year: number): (date: string) => string {
  const t = calendarStrings.useStrings()
  const language = useLanguage()
  return (day) =>
    t('dayOfWeek', {
      date: dateWords(day, `${year}-01-01`, language),
      weekday: t(`weekday.${weekdayOf(day)}` as 'weekday.1'),
    })
}

function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

/** 星期一至星期五; days that don't follow each other one by one. */
function weekWords(t: CalendarTranslate, workweek: readonly number[]): string {
  const [first = 1, last = first] = [workweek[0], workweek.at(-1)]
  const name = (day: number) => t(`week.${day}` as 'week.1')
  if (workweek.length > 2 && last - first === workweek.length - 1) return t('to', { from: name(first), to: name(last) })
  return workweek.map(name).join(t('comma'))
}

function daysIn(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000) + 1
}

function byDate(left: { readonly date: string }, right: { readonly date: string }): number {
  return left.date < right.date ? -1 : 1
}
