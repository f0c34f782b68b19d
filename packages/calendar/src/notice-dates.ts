import { digits, epochDayOf, type PlainDate, plainDateOf, readEpochDay, weekdayOf } from './plain-date.ts'

/** What a passage contradicts itself in. */
export type PassageFault =
  | 'no-such-date'
  | 'wrong-weekday'
  | 'wrong-count'
  | 'backwards'
  | 'another-year'
  | 'off-and-worked'
  | 'make-up-on-working-day'
  | 'wrong-return'

/** A date that a passage names, as it is written. */
export interface WrittenDate {
  readonly year: number | null
  readonly month: number | null
  readonly day: number
  /** The day of the week that is written beside it, 1 for Monday. */
  readonly weekday: number | null
}

/** Stands for a date in a skeleton: a character that the cleaned text never holds. */
export const dateMark = '\u{e000}'

/** A passage with `dateMark` in the place of each date. */
export interface Skeleton {
  readonly text: string
  readonly dates: readonly WrittenDate[]
}

const weekdays = '一二三四五六日'
const dateShape =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})(?:日|(?=[-至到]\d))(?:（([^（）]{0,40})）|(?:星期|周)([一二三四五六日天]))?/g

/** Takes the dates out of a passage. */
export function skeletonOf(passage: string): Skeleton {
  const dates: WrittenDate[] = []
  const text = passage.replaceAll(dateShape, (_, year, month, day, remark, weekday) => {
    const stated: string | undefined = weekday ?? /(?:星期|周)([一二三四五六日天])/.exec(remark ?? '')?.[1]
    dates.push({
      year: year === undefined ? null : Number(year),
      month: month === undefined ? null : Number(month),
      day: Number(day),
      weekday: stated === undefined ? null : weekdays.indexOf(stated.replace('天', '日')) + 1,
    })
    return dateMark
  })
  return { text, dates }
}

/** What stands before a date: a month or a year that is left out is that of the date before. */
export interface DateContext {
  /** The year of a month that is written without one. */
  readonly year: number
  /** The month of a day that is written without one. */
  readonly month: { readonly year: number; readonly month: number } | null
}

/** A date in its context, or what is wrong with it. */
export function dateIn(
  context: DateContext,
  written: WrittenDate,
): { readonly date: PlainDate; readonly context: DateContext } | PassageFault {
  const before = written.month === null ? context.month : { year: context.year, month: written.month }
  if (before === null) return 'no-such-date'
  const [year, month] = [written.year ?? before.year, before.month]
  const day = readEpochDay(`${digits(year, 4)}-${digits(month, 2)}-${digits(written.day, 2)}`)
  if (day === null) return 'no-such-date'
  if (written.weekday !== null && written.weekday !== weekdayOf(day)) return 'wrong-weekday'
  return { date: plainDateOf(day), context: { year, month: { year, month } } }
}

/** The days from one to another, both included; null when they run backwards or over more than a month. */
export function daysBetween(from: PlainDate, to: PlainDate): readonly PlainDate[] | null {
  const [first, last] = [epochDayOf(from), epochDayOf(to)]
  if (last < first || last - first > 31) return null
  return Array.from({ length: last - first + 1 }, (_, index) => plainDateOf(first + index))
}

const numerals = '〇一二三四五六七八九'

/** 二〇一一年十二月六日 in digits; notices were dated so until 2012. */
export function withoutChineseNumerals(text: string): string {
  return text.replaceAll(
    /([一二][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/g,
    (_, year: string, month: string, day: string) =>
      `${Array.from(year, (each) => Math.max(0, numerals.indexOf(each))).join('')}年${upToHundred(month)}月${upToHundred(day)}日`,
  )
}

/** 十二 is 12, 二十一 is 21. */
function upToHundred(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const ten = text.includes('十') ? Math.max(1, numerals.indexOf(tens === '' ? '一' : (tens ?? ''))) : 0
  return ten * 10 + (ones === '' ? 0 : numerals.indexOf(ones ?? ''))
}
