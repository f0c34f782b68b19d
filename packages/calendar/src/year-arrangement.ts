import { digits, epochDayOf, type PlainDate, plainDateOf } from './plain-date.ts'

/** 放假: a run of days off that the State Council arranged, first and last day included. */
export interface Holiday {
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate
  /** 调休上班: the Saturdays and Sundays that are worked in exchange. */
  readonly makeUpDays: readonly PlainDate[]
}

/** Where an arrangement comes from; null for what its text didn't say. */
export interface NoticeSource {
  readonly title: string | null
  /** 发文字号. */
  readonly number: string | null
  readonly date: PlainDate | null
}

/** One year's arrangement of days off and make-up working days, by its notice and the amendments of it. */
export interface YearArrangement {
  readonly year: number
  readonly source: NoticeSource
  /** By their first days; a holiday whose days don't hang together has several runs of the same name. */
  readonly holidays: readonly Holiday[]
  /** The notices that changed it, in their order. */
  readonly amendments: readonly NoticeSource[]
}

/** 调整、延长: what a notice changes of a year that is arranged already. */
export interface Amendment {
  readonly year: number
  readonly source: NoticeSource
  /** Each takes the place of the year's holiday of that name with its make-up days, or is added. */
  readonly holidays: readonly Holiday[]
  /** Holidays that last longer, until and with a date. */
  readonly extensions: readonly { readonly name: string; readonly to: PlainDate }[]
}

/**
 * A year's arrangement as an amendment leaves it (SPEC C11). What the amendment says of a day goes before what the year
 * said: a make-up day that falls into a longer holiday is off. Throws when the amendment is of another year, or extends a
 * holiday that the year doesn't have: `amendmentFits` tells.
 */
export function amend(arrangement: YearArrangement, amendment: Amendment): YearArrangement {
  if (!amendmentFits(arrangement, amendment)) throw new RangeError(`no amendment of ${arrangement.year}`)
  const kept = arrangement.holidays.filter(
    (holiday) => !amendment.holidays.some((other) => sameHoliday(holiday, other)),
  )
  const extended = amendment.extensions.reduce(extend, kept)
  const off = daysOff([...amendment.holidays, ...extended])
  const worked = new Set(amendment.holidays.flatMap(({ makeUpDays }) => makeUpDays))
  const before = extended
    .flatMap((holiday) => without(holiday, worked))
    .map((holiday) => ({ ...holiday, makeUpDays: holiday.makeUpDays.filter((date) => !off.has(date)) }))
  return {
    ...arrangement,
    holidays: [...before, ...amendment.holidays].toSorted((left, right) => (left.from < right.from ? -1 : 1)),
    amendments: [...arrangement.amendments, amendment.source],
  }
}

/** Whether an amendment is of this year and names only holidays to extend that it has. */
export function amendmentFits(arrangement: YearArrangement, amendment: Amendment): boolean {
  const has = ({ name }: { readonly name: string }) => arrangement.holidays.some((each) => sameHoliday(each, { name }))
  return amendment.year === arrangement.year && amendment.extensions.every(has)
}

/** 国庆节 is the same holiday as 国庆节、中秋节 where both fall together. */
function sameHoliday(one: { readonly name: string }, other: { readonly name: string }): boolean {
  const names = new Set(one.name.split('、'))
  return other.name.split('、').some((name) => names.has(name))
}

function extend(holidays: readonly Holiday[], { name, to }: Amendment['extensions'][number]): readonly Holiday[] {
  const last = holidays.findLastIndex((holiday) => sameHoliday(holiday, { name }))
  return holidays.map((holiday, index) => (index === last && to > holiday.to ? { ...holiday, to } : holiday))
}

/** A holiday without days that are worked after all: the runs that are left. */
function without(holiday: Holiday, worked: ReadonlySet<PlainDate>): readonly Holiday[] {
  const runs = runsOf(daysFrom(holiday).filter((date) => !worked.has(date)))
  return runs.map(({ from, to }, index) => ({
    ...holiday,
    from,
    to,
    makeUpDays: index === 0 ? holiday.makeUpDays : [],
  }))
}

/** Every day off, run by run. */
export function daysOff(holidays: readonly Holiday[]): ReadonlySet<PlainDate> {
  return new Set(holidays.flatMap(daysFrom))
}

function daysFrom({ from, to }: { readonly from: PlainDate; readonly to: PlainDate }): readonly PlainDate[] {
  const first = epochDayOf(from)
  return Array.from({ length: epochDayOf(to) - first + 1 }, (_, index) => plainDateOf(first + index))
}

/** Dates gathered into runs without gaps, in order; a date that occurs twice counts once. */
export function runsOf(dates: readonly PlainDate[]): readonly { readonly from: PlainDate; readonly to: PlainDate }[] {
  const runs: { from: PlainDate; to: PlainDate }[] = []
  for (const date of [...new Set(dates)].toSorted()) {
    const last = runs.at(-1)
    if (last !== undefined && plainDateOf(epochDayOf(last.to) + 1) === date) last.to = date
    else runs.push({ from: date, to: date })
  }
  return runs
}

/** The first and the last day that a year's notice may speak of: from the December before it to the January after it. */
export function mayConcern(year: number, date: PlainDate): boolean {
  return date >= `${digits(year - 1, 4)}-12-01` && date <= `${digits(year + 1, 4)}-01-31`
}
