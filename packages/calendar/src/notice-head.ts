import { withoutChineseNumerals } from './notice-dates.ts'
import type { NoticeText } from './notice-text.ts'
import { digits, type PlainDate, plainDateOf, readEpochDay } from './plain-date.ts'
import type { NoticeSource } from './year-arrangement.ts'

/** What a notice says of itself. */
export interface NoticeHead {
  readonly source: NoticeSource
  /** The year whose days it arranges; null when the text names none. */
  readonly year: number | null
  /** The one holiday that the title names: 劳动节 of 关于调整2019年劳动节假期安排的通知. */
  readonly holiday: string | null
  /** Whether the title is that of a whole year's arrangement. */
  readonly arrangesYear: boolean
}

const titleShape = /(《?)(国务院(?:办公厅)?关于[^。：《》]{2,60}?的通知)/
const numberShape = /国(?:办)?发明电〔\d{4}〕\d{1,3}号/
const dateShape = /(\d{4})年(\d{1,2})月(\d{1,2})日/g

/** Reads title, number, date and year. */
export function headOf(notice: NoticeText): NoticeHead {
  const [, quoted = '', title = null] = titleShape.exec(notice.text) ?? []
  const date = dateOfIssue(notice)
  // A local notice quotes the title of the State Council's; it is no arrangement of the year itself, nor is the number its own.
  const own = quoted === '' ? title : null
  const year = /(\d{4})年/.exec(title ?? '')?.[1] ?? firstYear(notice.text) ?? date?.slice(0, 4)
  return {
    source: { title: own, number: quoted === '' ? (numberShape.exec(notice.text)?.[0] ?? null) : null, date },
    year: year === undefined ? null : Number(year),
    holiday: holidayIn(own ?? ''),
    arrangesYear: own?.includes('部分节假日安排') ?? false,
  }
}

/** The first year that the body names, but not the one that dates the notice. */
function firstYear(text: string): string | undefined {
  return /(\d{4})年(?!\d{1,2}月\d{1,2}日(?:$|发布|印发))/.exec(text)?.[1]
}

function holidayIn(title: string): string | null {
  const match = /关于(?:调整|延长|变更)?(?:\d{4}年)?(.{2,40}?)(?:假期|放假|调休)/.exec(title)
  const name = match?.[1] ?? ''
  return name === '' || name.startsWith('部分') ? null : name
}

/** The date under a notice: the last that has a line of its own or follows the name of who issued it. */
function dateOfIssue({ text, lineStarts }: NoticeText): PlainDate | null {
  const dated = withoutChineseNumerals(text)
  // A date in Chinese numerals moves what follows it; places are compared only where nothing moved.
  const moved = dated !== text
  const dates = Array.from(dated.matchAll(dateShape)).filter((match) => {
    const end = match.index + match[0].length
    const closes = end === dated.length || (!moved && lineStarts.has(end))
    const opens =
      (!moved && lineStarts.has(match.index)) ||
      /(?:国务院|办公厅|办公室|值班室|人民政府)$/.test(dated.slice(Math.max(0, match.index - 4), match.index))
    return opens && (closes || moved)
  })
  const [, year, month, day] = dates.at(-1) ?? []
  const epochDay = readEpochDay(`${year}-${digits(Number(month), 2)}-${digits(Number(day), 2)}`)
  return epochDay === null ? null : plainDateOf(epochDay)
}
