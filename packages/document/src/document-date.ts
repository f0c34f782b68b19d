import { readChineseNumeral } from './chinese-numeral.ts'
import type { PlainDate } from './document.ts'

/** `2026-01-05` as documents print it: `2026年1月5日` (GB/T 9704—2012 7.3.5.4: Arabic digits, no leading zeros). */
export function writtenDate(date: PlainDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** Whether `text` is a date of the calendar written `YYYY-MM-DD`. */
export function isPlainDate(text: string): text is PlainDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return found !== null && isDay(Number(found[1]), Number(found[2]), Number(found[3]))
}

/** A date read from text; `standard` when it is written as GB/T 9704—2012 7.3.5.4 wants it. */
export interface ReadDate {
  readonly date: PlainDate
  readonly standard: boolean
}

const arabic = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/
const chinese = /^([〇○零ОO0０一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/
const dotted = /^(\d{4})\s*[.\-/．－]\s*(\d{1,2})\s*[.\-/．－]\s*(\d{1,2})$/

/**
 * Reads a whole text that is a date: `2019年1月4日`, `二○○五年十二月三日` with any of the signs typed for zero, `2019.1.4`.
 * Null for anything else and for days that do not exist.
 */
export function readDate(text: string): ReadDate | null {
  const line = halfWidthDigits(text.trim())
  const written = arabic.exec(line)
  if (written !== null) {
    const date = plainDate(Number(written[1]), Number(written[2]), Number(written[3]))
    return date === null ? null : { date, standard: writtenDate(date) === text.trim() }
  }
  const old = chinese.exec(line.replace(/\s/g, ''))
  if (old !== null) {
    const month = readChineseNumeral(old[2] ?? '')
    const day = readChineseNumeral(old[3] ?? '')
    const date = plainDate(Number(arabicYear(old[1] ?? '')), month ?? 0, day ?? 0)
    return date === null ? null : { date, standard: false }
  }
  const loose = dotted.exec(line)
  if (loose === null) return null
  const date = plainDate(Number(loose[1]), Number(loose[2]), Number(loose[3]))
  return date === null ? null : { date, standard: false }
}

/** Whether `text` is a date left open in a draft: `2026年　月　日`, `××××年×月×日`. */
export function isOpenDate(text: string): boolean {
  return /^(?:\d{4}|[×xX*＊＿_\s]{0,8}|[〇○零一二三四五六七八九]{4})\s*年[\s×xX*＊＿_\d]*月[\s×xX*＊＿_\d]*日$/.test(
    text.trim(),
  )
}

function arabicYear(text: string): string {
  return [...text].map((sign) => Math.max(0, '零一二三四五六七八九'.indexOf(sign))).join('')
}

function halfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

function plainDate(year: number, month: number, day: number): PlainDate | null {
  if (!isDay(year, month, day)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (lengths[month - 1] ?? 0)
}
