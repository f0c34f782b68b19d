import { digits, epochDayOf, type PlainDate, plainDateOf, readEpochDay, weekdayOf } from './plain-date.ts'
import type { Result } from './result.ts'
import type { Holiday, YearArrangement } from './years.ts'

/**
 * Reads the State Council's yearly notice (国务院办公厅关于…年部分节假日安排的通知) from its text. Every weekday and every
 * count of days that the notice states must agree with its dates (SPEC C9). Refuses with `calendar/notice-unreadable`
 * and the passage that couldn't be read or contradicts itself.
 */
export function readNotice(text: string): Result<YearArrangement> {
  try {
    return { ok: true, value: arrangementOf(text) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ok: false, problem: { code: 'calendar/notice-unreadable', text: error.passage, detail: error.message } }
  }
}

class Unreadable extends Error {
  readonly passage: string

  constructor(message: string, passage: string) {
    super(message)
    this.passage = passage
  }
}

interface Item {
  readonly holiday: Holiday
  readonly makeUpDays: readonly PlainDate[]
}

function arrangementOf(pasted: string): YearArrangement {
  const text = fullWidth(pasted)
  const title = find(text, /国务院办公厅\s*关于(\d{4})年\s*部分节假日安排的通知/, 'no title of a notice on days off')
  const number = find(text, /国办发明电〔\d{4}〕\d+号/, 'no number of the notice')
  const issued = find(text, /^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$/m, 'no date of issue')
  const year = Number(title[1])
  const items = Array.from(text.matchAll(/^\s*[一二三四五六七八九十]+、([^：\n]+)：(.+)$/gm), (match) =>
    itemOf(year, match[1] ?? '', match[2] ?? ''),
  )
  if (items.length === 0) throw new Unreadable('no days off', title[0])
  return {
    year,
    source: {
      title: title[0].replaceAll(/\s/g, ''),
      number: number[0],
      date: dateOf(issued[0], Number(issued[1]), Number(issued[2]), Number(issued[3])),
    },
    holidays: items.map((item) => item.holiday),
    makeUpDays: items.flatMap((item) => item.makeUpDays).toSorted(),
  }
}

function itemOf(year: number, name: string, passage: string): Item {
  const [off = '', ...rest] = passage.trim().split('。')
  const [from, to = from, ...more] = datesOf(year, off)
  if (from === undefined || to === undefined || more.length > 0 || !off.includes('放假'))
    throw new Unreadable('not a run of days off', passage)
  // A single day may go without a count: "4月5日放假，与周末连休".
  const stated = Number(/放假(?:调休)?(?:，共)?(\d+)天/.exec(off)?.[1] ?? (to === from ? 1 : Number.NaN))
  if (stated !== epochDayOf(to) - epochDayOf(from) + 1)
    throw new Unreadable('the days off are not as many as stated', passage)
  const unread = rest.find((sentence) => sentence !== '' && !sentence.endsWith('上班'))
  if (unread !== undefined) throw new Unreadable('neither days off nor make-up days', unread)
  return { holiday: { name, from, to }, makeUpDays: rest.flatMap((sentence) => datesOf(year, sentence)) }
}

/** The dates in a passage; a month or year that is left out is that of the date before. */
function datesOf(year: number, passage: string): readonly PlainDate[] {
  const dates: PlainDate[] = []
  let [currentYear, month] = [year, 0]
  for (const match of passage.matchAll(/(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?/g)) {
    currentYear = Number(match[1] ?? currentYear)
    month = Number(match[2] ?? month)
    const date = dateOf(match[0], currentYear, month, Number(match[3]))
    checkWeekday(match[0], date, match[4] ?? '')
    dates.push(date)
  }
  return dates
}

function checkWeekday(passage: string, date: PlainDate, remark: string): void {
  const stated = /(?:周|星期)([一二三四五六日])/.exec(remark)?.[1]
  if (stated !== undefined && stated !== ' 一二三四五六日'.charAt(weekdayOf(epochDayOf(date))))
    throw new Unreadable(`${date} is another day of the week`, passage)
}

function dateOf(passage: string, year: number, month: number, day: number): PlainDate {
  const epochDay = readEpochDay(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`)
  if (epochDay === null) throw new Unreadable('no date that exists', passage)
  return plainDateOf(epochDay)
}

/** Web pages and mail programs turn the punctuation of a notice into its ASCII look-alikes. */
function fullWidth(text: string): string {
  return text.replaceAll(':', '：').replaceAll(',', '，').replaceAll('(', '（').replaceAll(')', '）')
}

function find(text: string, pattern: RegExp, otherwise: string): RegExpExecArray {
  const match = pattern.exec(text)
  if (match === null) throw new Unreadable(otherwise, text.slice(0, 40))
  return match
}
