import { chineseNumeral } from '../chinese-numeral.ts'
import { attribute, child, children, valueIn, type Xml } from './xml.ts'

interface ListLevel {
  /** ST_NumberFormat (ECMA-376 part 1, 17.18.59). */
  readonly format: string
  /** Such as `%1、` or `（%1）`. */
  readonly pattern: string
  readonly start: number
}

/** Counts automatic numbers as a reader would see them. */
export interface Numbering {
  /** The visible label of the next paragraph of the list `numId` at `level`; empty for bullets and unknown lists. */
  readonly next: (numId: string, level: number) => string
}

/** Reads numbering.xml; the counters start over with each call. */
export function readNumbering(part: Xml): Numbering {
  const root = child(part, 'w:numbering')
  const definitions = children(root, 'w:abstractNum')
  const lists = new Map(
    definitions.map((list) => [attribute(list, 'w:abstractNumId'), readLevels(definitionOf(list, definitions))]),
  )
  const numbers = new Map(children(root, 'w:num').map((number) => [attribute(number, 'w:numId'), number]))
  const counters = new Map<string, number[]>()
  return {
    next: (numId, level) => {
      const number = numbers.get(numId)
      const listId = valueIn(number ?? null, 'w:abstractNumId') ?? ''
      const levels = withOverrides(lists.get(listId), number ?? null)
      if (levels.get(level) === undefined) return ''
      // Lists with the same definition count on together unless one of them starts anew.
      const key = children(number ?? null, 'w:lvlOverride').length > 0 ? `number ${numId}` : `list ${listId}`
      const counts = counters.get(key) ?? []
      counters.set(key, advance(counts, level, levels))
      return printLabel(counters.get(key) ?? [], level, levels)
    },
  }
}

// A list made from a list style only points to the definition of that style (17.9.21, 17.9.27).
function definitionOf(list: Xml, definitions: readonly Xml[]): Xml {
  const style = valueIn(list, 'w:numStyleLink')
  return (style === null ? undefined : definitions.find((one) => valueIn(one, 'w:styleLink') === style)) ?? list
}

function readLevels(list: Xml): ReadonlyMap<number, ListLevel> {
  return new Map(children(list, 'w:lvl').map((level) => [Number(attribute(level, 'w:ilvl')), readLevel(level)]))
}

function readLevel(level: Xml): ListLevel {
  return {
    format: valueIn(level, 'w:numFmt') ?? 'decimal',
    pattern: valueIn(level, 'w:lvlText') ?? '',
    start: Number(valueIn(level, 'w:start') ?? '1'),
  }
}

function withOverrides(
  levels: ReadonlyMap<number, ListLevel> | undefined,
  number: Xml | null,
): ReadonlyMap<number, ListLevel> {
  const result = new Map(levels ?? [])
  for (const override of children(number, 'w:lvlOverride')) {
    const index = Number(attribute(override, 'w:ilvl'))
    const whole = child(override, 'w:lvl')
    const base = whole === null ? result.get(index) : readLevel(whole)
    const start = valueIn(override, 'w:startOverride')
    if (base !== undefined) result.set(index, start === null ? base : { ...base, start: Number(start) })
  }
  return result
}

// A paragraph of a level restarts all deeper ones; levels above that were never used begin at their start.
function advance(counts: readonly number[], level: number, levels: ReadonlyMap<number, ListLevel>): number[] {
  const startOf = (index: number) => levels.get(index)?.start ?? 1
  const above = Array.from({ length: level }, (_, index) => counts[index] ?? startOf(index))
  const before = counts[level]
  return [...above, before === undefined ? startOf(level) : before + 1]
}

function printLabel(counts: readonly number[], level: number, levels: ReadonlyMap<number, ListLevel>): string {
  const own = levels.get(level)
  if (own === undefined || own.format === 'bullet' || own.format === 'none') return ''
  return own.pattern.replace(/%([1-9])/g, (_, digit) => {
    const index = Number(digit) - 1
    return printNumber(counts[index] ?? 1, levels.get(index)?.format ?? 'decimal')
  })
}

const chineseFormats = [
  'chineseCounting',
  'chineseCountingThousand',
  'ideographDigital',
  'japaneseCounting',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
]
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

function printNumber(number: number, format: string): string {
  if (number < 1 || number > 999) return String(number)
  if (chineseFormats.includes(format)) return chineseNumeral(number)
  if (/^decimalEnclosedCircle/.test(format)) return circled[number - 1] ?? String(number)
  if (format === 'decimalFullWidth')
    return String(number).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? digit)
  if (format === 'decimalZero') return String(number).padStart(2, '0')
  if (format === 'lowerLetter' || format === 'upperLetter') return letter(number, format === 'lowerLetter' ? 97 : 65)
  if (format === 'lowerRoman') return roman(number).toLowerCase()
  return format === 'upperRoman' ? roman(number) : String(number)
}

// After z Word counts aa, bb, cc (17.18.59 lowerLetter).
function letter(number: number, first: number): string {
  return String.fromCharCode(first + ((number - 1) % 26)).repeat(Math.ceil(number / 26))
}

const romanSigns: readonly (readonly [number, string])[] = [
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(number: number): string {
  let left = number
  let text = ''
  for (const [value, sign] of romanSigns) {
    while (left >= value) {
      text += sign
      left -= value
    }
  }
  return text
}
