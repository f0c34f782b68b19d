import type { PdfPage, Run } from './read-pdf.ts'

/** The type area's edges in millimetres (GB/T 9704—2012 5.2.1). */
export const area = { top: 37, left: 28, right: 184, bottom: 262, width: 156, height: 225 }

/** 字: 28 fill a row (5.2.3). */
export const cell = area.width / 28

/** Millimetres of so many points. */
export const points = (size: number) => (size / 72) * 25.4

/** From one row to the next: the first row begins and the last ends on the type area's edges (5.2.3). */
export const pitch = (area.height - points(16)) / 21

/** What stands on one baseline of a page; lengths are millimetres from the page's upper left corner. */
export interface PageLine {
  readonly text: string
  readonly left: number
  readonly right: number
  /** The upper and lower edge of the characters' boxes. */
  readonly top: number
  readonly bottom: number
  /** In points, of the first run. */
  readonly size: number
  /** The face of the first run. */
  readonly font: string
  readonly runs: readonly Run[]
}

/** The lines of a page from top to bottom. */
export function pageLines({ runs }: PdfPage): readonly PageLine[] {
  const baselines: number[] = []
  for (const { baseline } of runs.toSorted((one, other) => one.baseline - other.baseline)) {
    if (baseline - (baselines.at(-1) ?? Number.NEGATIVE_INFINITY) > 0.5) baselines.push(baseline)
  }
  return baselines.map((baseline) => lineOf(runs.filter((run) => Math.abs(run.baseline - baseline) <= 0.5)))
}

/** Some runs of one row as a line. */
export function lineOf(runs: readonly Run[]): PageLine {
  const ordered = runs.toSorted((one, other) => one.left - other.left)
  const [first] = ordered
  if (first === undefined) throw new Error('A line has no text')
  return {
    text: ordered.map(({ text }) => text).join(''),
    left: first.left,
    right: Math.max(...ordered.map(({ left, width }) => left + width)),
    // Fonts of the template are set in a box of one size, 0.88 of it above the baseline.
    top: first.baseline - 0.88 * points(first.size),
    bottom: first.baseline + 0.12 * points(first.size),
    size: first.size,
    font: first.font,
    runs: ordered,
  }
}

/** The first line of the file that holds `text`, and its page, counted from 1. */
export function findLine(pages: readonly PdfPage[], text: string): PageLine & { readonly page: number } {
  for (const [index, page] of pages.entries()) {
    const line = pageLines(page).find((each) => each.text.includes(text))
    if (line !== undefined) return { ...line, page: index + 1 }
  }
  throw new Error(`“${text}” is not in the file`)
}
