import type { PlacedGlyph, TextMark } from '../display/mark.ts'
import { apply, type Matrix } from '../matrix.ts'
import { clipsElement } from './clips.ts'
import { colourElement } from './colour.ts'
import type { FontUse } from './font-use.ts'
import { decimal, decimals, type Element, element, isXmlText } from './xml.ts'

/** What stands where the text of a glyph is not known (GB/T 33190—2016 11.4). */
const unknown = '¤'

/** The text objects of a mark: one for each run whose positions every reader counts alike. */
export function textObjects(mark: TextMark, use: FontUse, nextId: () => number): readonly Element[] {
  return runsOf(mark.glyphs).map((run) => textObject(mark, run, use, nextId()))
}

/**
 * Readers differ in how they count positions where a character takes two code units or several characters make one glyph,
 * and whether they drop leading spaces; such a piece therefore stands alone.
 */
function runsOf(glyphs: readonly PlacedGlyph[]): readonly (readonly PlacedGlyph[])[] {
  const runs: PlacedGlyph[][] = []
  let joins = false
  for (const glyph of glyphs) {
    const isSimple = codeOf(glyph).length === 1
    const last = runs.at(-1)
    if (last !== undefined && joins && isSimple) last.push(glyph)
    else runs.push([glyph])
    joins = isSimple && codeOf(glyph).trim() !== ''
  }
  return runs
}

function codeOf({ text }: PlacedGlyph): string {
  return text === '' || !isXmlText(text) ? unknown : text
}

function textObject(mark: TextMark, run: readonly PlacedGlyph[], use: FontUse, id: number): Element {
  const [a, b, c, d] = mark.em
  const size = Math.hypot(c, d)
  const [first] = run
  const [x, y] = [first?.x ?? 0, first?.y ?? 0]
  const [left, top, width, height] = boundaryOf(mark, run)
  const turn: Matrix = [a / size, b / size, -c / size, -d / size, x - left, y - top]
  const isUpright = Math.abs(turn[0] - 1) + Math.abs(turn[1]) + Math.abs(turn[2]) + Math.abs(turn[3] - 1) < 2e-5
  const origin = isUpright ? [x - left, y - top] : [0, 0]
  const code = run.map(codeOf).join('')
  const attributes = {
    ID: id,
    Boundary: decimals([left, top, width, height]),
    CTM: isUpright ? null : decimals(turn, 6),
    Font: use.id,
    Size: decimal(size, 4),
    Fill: mark.fill === null ? 'false' : null,
    Stroke: mark.stroke === null ? null : 'true',
    LineWidth: mark.stroke === null ? null : decimal(mark.strokeWidth),
  }
  const textCode = {
    X: decimal(origin[0] ?? 0),
    Y: decimal(origin[1] ?? 0),
    DeltaX: deltasOf(mark, run, size) ?? (code.length > 1 ? 'g '.concat(String(code.length - 1), ' 0') : null),
  }
  return element(
    'TextObject',
    attributes,
    clipsElement(mark.clips, [left, top, left + width, top + height]),
    mark.fill === null ? null : colourElement('FillColor', mark.fill),
    mark.stroke === null ? null : colourElement('StrokeColor', mark.stroke),
    ...transforms(run, use),
    element('TextCode', textCode, code),
  )
}

/** 11.4: where the glyph of the file is not the one that the font's character map gives. */
function transforms(run: readonly PlacedGlyph[], use: FontUse): readonly Element[] {
  const found: { position: number; codes: number; glyphs: number[] }[] = []
  let position = 0
  for (const glyph of run) {
    const code = codeOf(glyph)
    const wanted = glyph.glyph
    if (wanted !== null && use.glyphOf(code) !== wanted) {
      const last = found.at(-1)
      const follows = last !== undefined && last.position + last.codes === position && last.codes === last.glyphs.length
      if (follows && code.length === 1) {
        last.codes += 1
        last.glyphs.push(wanted)
      } else found.push({ position, codes: code.length, glyphs: [wanted] })
    }
    position += code.length
  }
  return found.map(({ position: from, codes, glyphs }) =>
    element(
      'CGTransform',
      { CodePosition: from, CodeCount: codes, GlyphCount: glyphs.length },
      element('Glyphs', {}, glyphs.join(' ')),
    ),
  )
}

/** A written position may be off by this much, so that a line of even pitch is written as one number. */
const tolerance = 0.002

/** The advances between glyphs; null for a single one. */
function deltasOf({ em: [a, b] }: TextMark, run: readonly PlacedGlyph[], size: number): string | null {
  const [first, ...others] = run
  if (first === undefined || others.length === 0) return null
  const deltas: number[] = []
  let written = 0
  for (const { x, y } of others) {
    const along = (size * ((x - first.x) * a + (y - first.y) * b)) / (a * a + b * b)
    const before = deltas.at(-1)
    const again = before !== undefined && Math.abs(written + before - along) < tolerance
    const delta = again ? before : Math.round((along - written) * 10_000) / 10_000
    deltas.push(delta)
    written += delta
  }
  return shortened(deltas)
}

/** `g n v` stands for n times v (GB/T 33190—2016 11.3). */
function shortened(deltas: readonly number[]): string {
  const parts: string[] = []
  for (let at = 0; at < deltas.length; ) {
    const value = deltas[at] ?? 0
    let count = 1
    while (deltas[at + count] === value) count += 1
    parts.push(
      ...(count > 3 ? [`g ${count} ${decimal(value, 4)}`] : Array.from({ length: count }, () => decimal(value, 4))),
    )
    at += count
  }
  return parts.join(' ')
}

/** Around the em squares with room, as a viewer may cut off what reaches out. */
function boundaryOf(mark: TextMark, run: readonly PlacedGlyph[]): readonly [number, number, number, number] {
  const { ascent, descent } = mark.font
  const [low, high] = [Math.min(descent / 1000, -0.12) - 0.3, Math.max(ascent / 1000, 0.88) + 0.3]
  const ends = [run[0], run.at(-1)].filter((glyph) => glyph !== undefined)
  const corners = ends.flatMap(({ x, y }) => {
    const [a, b, c, d] = mark.em
    const glyph: Matrix = [a, b, c, d, x, y]
    const right = Math.max(1, mark.lastAdvance) + 0.3
    return [apply(glyph, -0.3, low), apply(glyph, right, low), apply(glyph, -0.3, high), apply(glyph, right, high)]
  })
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)].map((value) => Math.floor(value * 10) / 10)
  return [left ?? 0, top ?? 0, Math.max(...xs) - (left ?? 0), Math.max(...ys) - (top ?? 0)]
}
