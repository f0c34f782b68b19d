import { readNumber } from './recognise-number.ts'
import { secrecyMark } from './secrecy.ts'
import type { SourceLine } from './source-line.ts'

/** Tables are looked at for their layout in this many lines at the top and at the end. */
const edgeLines = 14

/** Turns rows that only place the elements of version header and imprint side by side into lines; other tables stay. */
export function unfoldLayoutTables(lines: readonly SourceLine[]): readonly SourceLine[] {
  return lines.flatMap((line, index) => {
    if (line.cells === undefined) return [line]
    const cells = line.cells.filter((cell) => cell !== '')
    if (index < edgeLines && cells.some(isHeaderElement)) return cells.map((text) => ({ text }))
    return index >= lines.length - edgeLines && isImprint(cells) ? [{ text: cells.join('　') }] : [line]
  })
}

function isHeaderElement(text: string): boolean {
  if (text.length > 60) return false
  return (
    readNumber(text) !== null ||
    /^(?:特急|加急|\d{6})$|^签\s*发\s*人\s*[:：]/.test(text) ||
    /[府委室厅局会部院]\s*文件$/.test(text) ||
    secrecyMark(text) !== null
  )
}

function isImprint(cells: readonly string[]): boolean {
  return /^(?:抄\s*送|分送|主送)\s*[:：]/.test(cells[0] ?? '') || /日\s*印\s*发$/.test(cells.at(-1) ?? '')
}
