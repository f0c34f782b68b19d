import { apply } from '../matrix.ts'
import type { OfdPage } from './read-ofd.ts'

/** Baselines closer than this belong to one line: a page number between dashes, a note raised by a little. */
const sameLine = 0.5

/** The text of a page, a line for each baseline, in the order in which the page is written. */
export function pageText(page: OfdPage): readonly string[] {
  const lines: { baseline: number; text: string }[] = []
  for (const unit of page.units) {
    if (unit.type !== 'text') continue
    for (const { text, x, y } of unit.glyphs) {
      const baseline = apply(unit.turn, x, y)[1] + unit.boundary[1]
      const last = lines.at(-1)
      if (last !== undefined && Math.abs(last.baseline - baseline) < sameLine) last.text += text
      else lines.push({ baseline, text })
    }
  }
  return lines.map(({ text }) => text).filter((text) => text.trim() !== '')
}
