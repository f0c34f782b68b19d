/** A calendar date as `YYYY-MM-DD`, proleptic Gregorian, years 0001–9999; it has no time and no zone. */
export type PlainDate = string

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const daysInYear = 365.2425
const epoch = daysBeforeYear(1970)

/** The number of days from 1970-01-01 to a date, negative before it; null when the text is no date that exists. */
export function readEpochDay(date: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const before = daysBeforeMonth[month - 1]
  if (year === 0 || before === undefined || day === 0 || day > daysInMonth(year, month)) return null
  return daysBeforeYear(year) - epoch + before + leapDayBefore(year, month) + day - 1
}

/** The number of days from 1970-01-01 to a date. Throws on a text that is no date: check what people typed before. */
export function epochDayOf(date: PlainDate): number {
  const day = readEpochDay(date)
  if (day === null) throw new RangeError(`not a date: ${date}`)
  return day
}

/** The date a number of days after 1970-01-01; the inverse of `epochDayOf`. */
export function plainDateOf(epochDay: number): PlainDate {
  let year = Math.floor((epochDay + epoch) / daysInYear) + 1
  while (daysBeforeYear(year) - epoch > epochDay) year -= 1
  while (daysBeforeYear(year + 1) - epoch <= epochDay) year += 1
  const dayOfYear = epochDay + epoch - daysBeforeYear(year)
  let month = 12
  while (startOfMonth(year, month) > dayOfYear) month -= 1
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfYear - startOfMonth(year, month) + 1, 2)}`
}

/** The day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(epochDay: number): number {
  // 1970-01-01 was a Thursday.
  return ((((epochDay + 3) % 7) + 7) % 7) + 1
}

/** A whole number in decimal with leading zeros. */
export function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

function daysBeforeYear(year: number): number {
  const past = year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

function startOfMonth(year: number, month: number): number {
  return (daysBeforeMonth[month - 1] ?? 0) + leapDayBefore(year, month)
}

function leapDayBefore(year: number, month: number): number {
  return month > 2 && isLeapYear(year) ? 1 : 0
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
