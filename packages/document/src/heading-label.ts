import { chineseNumeral, readChineseNumeral } from './chinese-numeral.ts'
import type { Heading } from './document.ts'

export type HeadingLevel = Heading['level']

/** The label of the `number`th heading of a level, as GB/T 9704—2012 7.3.3 orders them: 一、 （一） 1. （1）. */
export function headingLabel(level: HeadingLevel, number: number): string {
  if (level === 1) return `${chineseNumeral(number)}、`
  if (level === 2) return `（${chineseNumeral(number)}）`
  return level === 3 ? `${number}.` : `（${number}）`
}

/** A heading already in the document, in document order. */
export type PreviousLabel = Pick<Heading, 'level' | 'label'>

/**
 * The label that continues the count: one more than the last heading of the same level under the same higher heading,
 * or the first of its level.
 */
export function nextLabel(level: HeadingLevel, previousLabels: readonly PreviousLabel[]): string {
  for (const previous of previousLabels.toReversed()) {
    if (previous.level < level) break
    if (previous.level > level) continue
    const number = labelNumber(previous.label)
    if (number !== null) return headingLabel(level, number + 1)
  }
  return headingLabel(level, 1)
}

/** The number in a label, Arabic or Chinese; null when there is none. */
export function labelNumber(label: string): number | null {
  const arabic = /\d+/.exec(label)
  if (arabic !== null) return Number(arabic[0])
  return readChineseNumeral(label.replace(/[^零一二三四五六七八九十百]/g, ''))
}

/** A line that begins with the label of one of the four levels. */
export interface LabelledLine {
  readonly level: HeadingLevel
  readonly label: string
  /** What follows the label, without the spaces between. */
  readonly rest: string
}

const numeral = '[一二三四五六七八九十百零]{1,5}'
const labels: readonly (readonly [HeadingLevel, RegExp])[] = [
  [1, new RegExp(`^(${numeral}[、．.])[\\s　]*`)],
  [2, new RegExp(`^([（(]${numeral}[）)])[、.．]?[\\s　]*`)],
  [3, /^(\d{1,2}(?:[.．](?!\d)|、))[\s　]*/],
  [4, /^([（(]\d{1,2}[）)])[\s　]*/],
]

/** Splits a line after its label; variants such as `1、`, `1．` and `(一)` are read as their level. Null for an unlabelled line. */
export function readLabel(line: string): LabelledLine | null {
  for (const [level, pattern] of labels) {
    const found = pattern.exec(line)
    const label = found?.[1]
    if (found === null || label === undefined || labelNumber(label) === null) continue
    return { level, label, rest: line.slice(found[0].length) }
  }
  return null
}
