import { localTime, shanghai } from '@sanban/calendar'
import { currentLanguage, type Language, useLanguage } from './language.ts'

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The date of an instant in the office's zone, `YYYY-MM-DD`, whatever the zone of the browser. */
export function officeDate(instant: string): string {
  return localTime(shanghai, instant).slice(0, 10)
}

/** A date in words: 11月23日, with the year when it isn't the current one. */
export function dateWords(date: string, today: string, language: Language): string {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${day}日`
  return `${day} ${englishMonths[month - 1] ?? ''}${sameYear ? '' : ` ${year}`}`
}

/** An instant in words: 11月23日 16:20. */
export function momentWords(instant: string, now: string, language: Language): string {
  return `${dateWords(officeDate(instant), officeDate(now), language)} ${localTime(shanghai, instant).slice(11)}`
}

/** An instant in words; without the time when it is midnight at the office, which means the morning of that day. */
export function untilWords(instant: string, now: string, language: Language): string {
  const isMidnight = localTime(shanghai, instant).endsWith('T00:00')
  return isMidnight ? dateWords(officeDate(instant), officeDate(now), language) : momentWords(instant, now, language)
}

/** Dates and moments in the language of the moment. */
export function useWhen(): {
  readonly date: (date: string) => string
  /** With the year always. */
  readonly fullDate: (date: string) => string
  readonly moment: (instant: string) => string
  /** As `moment`, but only the date of a midnight. */
  readonly until: (instant: string) => string
} {
  const language = useLanguage()
  const now = new Date().toISOString()
  return {
    date: (date) => dateWords(date, officeDate(now), language),
    fullDate: (date) => dateWords(date, '', language),
    moment: (instant) => momentWords(instant, now, language),
    until: (instant) => untilWords(instant, now, language),
  }
}

/** A moment in words for code outside of components. */
export function moment(instant: string): string {
  return momentWords(instant, new Date().toISOString(), currentLanguage())
}

/** As `moment`, but only the date of a midnight. */
export function untilInWords(instant: string): string {
  return untilWords(instant, new Date().toISOString(), currentLanguage())
}
