const digits = '零一二三四五六七八九'

/** The Chinese numeral of 1 to 999 as headings count: 一, 十, 十一, 二十, 一百零一. Throws on any other number. */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 999) throw new Error(`no heading has the number ${number}`)
  const hundreds = Math.floor(number / 100)
  const tens = Math.floor((number % 100) / 10)
  const units = number % 10
  if (hundreds === 0) return `${tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`}${digitOrNothing(units)}`
  const tail = tens === 0 ? (units === 0 ? '' : `零${digits[units]}`) : `${digits[tens]}十${digitOrNothing(units)}`
  return `${digits[hundreds]}百${tail}`
}

function digitOrNothing(digit: number): string {
  return digit === 0 ? '' : (digits[digit] ?? '')
}

/** Reads what `chineseNumeral` writes, also `廿`-free variants such as 一十二; null for anything else. */
export function readChineseNumeral(text: string): number | null {
  const found = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text)
  if (text === '' || found === null) return null
  const [, hundreds, tens, ten, units] = found
  const value =
    digitValue(hundreds, 0) * 100 + (ten === undefined ? 0 : digitValue(tens, 1) * 10) + digitValue(units, 0)
  return value === 0 ? null : value
}

function digitValue(digit: string | undefined, absent: number): number {
  return digit === undefined ? absent : digits.indexOf(digit)
}
