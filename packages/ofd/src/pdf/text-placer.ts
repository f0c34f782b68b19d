import type { Findings } from '../display/finding.ts'
import type { PlacedGlyph, TextMark } from '../display/mark.ts'
import { apply, type Matrix, multiply, scaleOf } from '../matrix.ts'
import type { GraphicsState, TextState } from './graphics-state.ts'

/** Places the glyphs of shown strings on the page and joins what stands on one line in one style. */
export class TextPlacer {
  private open: TextMark | null = null
  private readonly give: (mark: TextMark) => void
  private readonly findings: Findings

  constructor(give: (mark: TextMark) => void, findings: Findings) {
    this.give = give
    this.findings = findings
  }

  /** Shows strings and moves (ISO 32000-1 9.4.3, 9.4.4); returns the text state with its matrix moved on. */
  show(state: GraphicsState, items: readonly (Uint8Array | number)[]): TextState {
    const { text } = state
    if (text.font === null || !('page' in text.font)) return text
    let { matrix } = text
    for (const item of items) {
      if (typeof item === 'number') {
        matrix = moved(matrix, (-item / 1000) * text.size * text.horizontalScale)
        continue
      }
      for (const { text: said, glyph, width, isSpace } of text.font.decode(item)) {
        const spacing = text.characterSpacing + (isSpace ? text.wordSpacing : 0)
        this.place(state, matrix, { text: said, glyph }, width / 1000)
        matrix = moved(matrix, ((width / 1000) * text.size + spacing) * text.horizontalScale)
      }
    }
    return { ...text, matrix }
  }

  /** Gives what is still held back; call before anything else is painted. */
  flush(): void {
    if (this.open !== null) this.give(this.open)
    this.open = null
  }

  private place(
    state: GraphicsState,
    matrix: Matrix,
    shown: Pick<PlacedGlyph, 'text' | 'glyph'>,
    advance: number,
  ): void {
    const { text } = state
    if (text.font === null || !('page' in text.font) || text.size === 0 || text.mode === 7) return
    const own: Matrix = [text.size * text.horizontalScale, 0, 0, text.size, 0, text.rise]
    const em = multiply(state.matrix, multiply(matrix, own))
    if (scaleOf(em) === 0) return
    if (shown.text === '') this.findings.add('ofd/text-unknown')
    const glyph = { ...shown, x: em[4], y: em[5] }
    if (this.open !== null && continues(this.open, state, em)) {
      this.open = { ...this.open, glyphs: pushed(this.open.glyphs, glyph), lastAdvance: advance }
      return
    }
    this.flush()
    const fills = text.mode === 0 || text.mode === 2 || text.mode === 4 || text.mode === 6
    const strokes = text.mode === 1 || text.mode === 2 || text.mode === 5 || text.mode === 6
    this.open = {
      type: 'text',
      font: text.font.page,
      em,
      glyphs: [glyph],
      lastAdvance: advance,
      fill: fills ? state.fill : null,
      stroke: strokes ? state.stroke : null,
      strokeWidth: state.line.width * scaleOf(state.matrix),
      clips: state.clips,
    }
  }
}

/** The list grows with a line; copying it at every glyph would take the square of its length. */
function pushed(glyphs: readonly PlacedGlyph[], glyph: PlacedGlyph): readonly PlacedGlyph[] {
  const growing = glyphs as PlacedGlyph[]
  growing.push(glyph)
  return growing
}

/** A text matrix moved along its line. */
export function moved(matrix: Matrix, by: number): Matrix {
  const [x, y] = apply(matrix, by, 0)
  const [a, b, c, d] = matrix
  return [a, b, c, d, x, y]
}

/** A micrometre: finer than any printer. */
const same = 1e-3

function continues(open: TextMark, state: GraphicsState, em: Matrix): boolean {
  const { text } = state
  if (text.font === null || !('page' in text.font) || open.font !== text.font.page || open.clips !== state.clips)
    return false
  const fills = text.mode % 4 === 0 || text.mode % 4 === 2
  if (open.fill !== (fills ? state.fill : null)) return false
  if (text.mode !== 0 && text.mode !== 3) return false
  const size = scaleOf(em)
  for (let at = 0; at < 4; at++) if (Math.abs((open.em[at] ?? 0) - (em[at] ?? 0)) > size * 1e-5) return false
  // On the same baseline, and not back: what is set over what stands is another line.
  const last = open.glyphs.at(-1)
  if (last === undefined) return false
  const [dx, dy] = [em[4] - last.x, em[5] - last.y]
  const [a, b] = em
  const length = Math.hypot(a, b)
  const [along, across] = [(dx * a + dy * b) / length, (dx * b - dy * a) / length]
  return Math.abs(across) < same && along > -same
}
