import {
  type DateContext,
  dateIn,
  dateMark,
  daysBetween,
  type PassageFault,
  skeletonOf,
  type WrittenDate,
} from './notice-dates.ts'
import { festivals } from './notice-text.ts'
import { epochDayOf, type PlainDate, weekdayOf } from './plain-date.ts'
import { mayConcern } from './year-arrangement.ts'

/** What one clause of a notice says. */
export type Meaning =
  | {
      readonly says: 'off'
      readonly name: string | null
      readonly days: readonly PlainDate[]
      readonly count: number | null
    }
  | { readonly says: 'worked'; readonly days: readonly PlainDate[] }
  | { readonly says: 'count'; readonly count: number }
  | { readonly says: 'extended'; readonly name: string | null; readonly to: PlainDate }
  | { readonly says: 'resumed'; readonly on: PlainDate }
  | { readonly says: 'remark' }
  | { readonly says: 'fault'; readonly why: PassageFault }

/** What a clause is read in. */
export interface ClauseContext extends DateContext {
  /** The year of the notice. */
  readonly noticeYear: number
  /** Whether what stands before says that days off follow: 放假调休时间为：. */
  readonly announcesDays: boolean
}

const list = `(${dateMark}(?:至${dateMark})?(?:、${dateMark}(?:至${dateMark})?)*)`
const days = '(?:放假|调休|公休|补休|休息)'

// Each form takes its dates in the order of its text.
const forms: readonly (readonly [
  RegExp,
  (match: RegExpExecArray, read: DateReader, context: ClauseContext) => Meaning | null,
])[] = [
  [
    new RegExp(
      `^(?:\\d{4}年)?(${festivals})?(?:从|自)?${list}(${festivals})?(?:全[国省市县区])?${days}{1,2}共?(?:(\\d+)天)?$`,
    ),
    ([, before, dates = '', after, count], read) => ({
      says: 'off',
      name: before ?? after ?? null,
      days: read(dates),
      count: count === undefined ? null : Number(count),
    }),
  ],
  [
    new RegExp(`^${list}$`),
    ([, dates = ''], read, { announcesDays }) =>
      announcesDays ? { says: 'off', name: null, days: read(dates), count: null } : null,
  ],
  [/^共计?(?:放假)?(\d+)天$/, ([, count]) => ({ says: 'count', count: Number(count) })],
  [
    new RegExp(`^${list}(照常|正常)?均?(?:上班|工作|办公)$`),
    ([, dates = '', usual], read) => workedOn(read(dates), usual !== undefined),
  ],
  [
    // Which days are worked for it, a clause of its own says: a weekend day within a holiday is moved, too.
    new RegExp(`^${list}(?:[两二三四五]个)?公休日(?:及${festivals})?(?:分别)?调至${list}$`),
    ([, worked = '', off = ''], read) => {
      read(worked)
      return { says: 'off', name: null, days: read(off), count: null }
    },
  ],
  [
    new RegExp(`^延长(?:\\d{4}年)?(${festivals})?假期至(${dateMark})$`),
    ([, name, to = ''], read) => ({ says: 'extended', name: name ?? null, to: read(to)[0] ?? '' }),
  ],
  [
    new RegExp(`^(${dateMark})起(?:正常|照常|恢复)?上班$`),
    ([, on = ''], read) => ({ says: 'resumed', on: read(on)[0] ?? '' }),
  ],
  [/^(?:其中|与周末连休|不再?调休)$/, () => ({ says: 'remark' })],
  // These only explain the days beside them; a wrong date among them is told all the same.
  [
    new RegExp(`^${list}(?:(?:照常|正常)公休|，?为(?:${festivals})?(?:法定(?:节)?假日|公休日))$`),
    ([, dates = ''], read) => {
      read(dates)
      return { says: 'remark' }
    },
  ],
]

/** Reads one clause; null when it has none of the forms. Answers the context for the next one, too. */
export function readClause(
  clause: string,
  context: ClauseContext,
): { readonly meaning: Meaning | null; readonly context: ClauseContext } {
  const skeleton = skeletonOf(clause)
  const text = skeleton.text
    .replaceAll(new RegExp(`(?<=${dateMark})[到至-]+(?=${dateMark})`, 'g'), '至')
    .replaceAll(new RegExp(`(?<=${dateMark})(?:和|及|与|以及)(?=${dateMark})`, 'g'), '、')
    .replace(/^其中(?=.)/, '')
    .replace(/^将/, '')
  const reader = dateReader(skeleton.dates, context)
  for (const [form, meaningOf] of forms) {
    const match = form.exec(text)
    const meaning = match === null ? null : meaningOf(match, reader.read, context)
    if (meaning === null) continue
    const why = reader.fault()
    return { meaning: why === null ? meaning : { says: 'fault', why }, context: { ...context, ...reader.context() } }
  }
  return { meaning: null, context }
}

/** 上班 on a working day only says when work goes on; as a make-up day it would contradict the week. */
function workedOn(worked: readonly PlainDate[], usual: boolean): Meaning {
  if (worked.every((date) => weekdayOf(epochDayOf(date)) > 5)) return { says: 'worked', days: worked }
  return usual ? { says: 'remark' } : { says: 'fault', why: 'make-up-on-working-day' }
}

/** Answers the days of a list such as `D至D、D`, taking the dates in their order. */
type DateReader = (list: string) => readonly PlainDate[]

function dateReader(written: readonly WrittenDate[], start: ClauseContext) {
  const left = [...written]
  let context: DateContext = start
  let why: PassageFault | null = null

  const next = (): PlainDate | null => {
    const date = left.shift()
    if (date === undefined) return null
    const found = dateIn(context, turnOfYear(date, left[0], context))
    if (typeof found === 'string') {
      why ??= found
      return null
    }
    context = found.context
    if (!mayConcern(start.noticeYear, found.date)) why ??= 'another-year'
    return found.date
  }

  const read: DateReader = (list) =>
    list.split('、').flatMap((part) => {
      const from = next()
      const to = part.includes('至') ? next() : from
      if (from === null || to === null) return []
      const between = daysBetween(from, to)
      if (between === null) why ??= 'backwards'
      return between ?? []
    })
  return { read, fault: () => why, context: () => context }
}

/** 12月30日至1月1日 of a notice begins in the year before. */
function turnOfYear(date: WrittenDate, next: WrittenDate | undefined, { year }: DateContext): WrittenDate {
  const turns = date.month === 12 && date.year === null && next?.month === 1 && next.year === null
  return turns ? { ...date, year: year - 1 } : date
}
