import type { Clip, Paint, Stroke } from '../display/mark.ts'
import { identity, type Matrix } from '../matrix.ts'
import { type ColourSpace, grey } from './colour.ts'
import type { DrawnFont, PdfFont } from './pdf-font.ts'

/** The graphics state of ISO 32000-1 8.4, as far as an OFD can hold it; replaced as a whole at every change. */
export interface GraphicsState {
  /** User space to millimetres on the page. */
  readonly matrix: Matrix
  readonly clips: readonly Clip[]
  readonly fillSpace: ColourSpace | null
  readonly strokeSpace: ColourSpace | null
  /** Null while the colour is a pattern. */
  readonly fill: Paint | null
  readonly stroke: Paint | null
  /** The opacity of the groups around, by which that of each paint is reduced. */
  readonly groupAlpha: number
  /** In user space. */
  readonly line: Stroke
  readonly text: TextState
}

export interface TextState {
  readonly font: PdfFont | DrawnFont | null
  readonly size: number
  readonly characterSpacing: number
  readonly wordSpacing: number
  readonly horizontalScale: number
  readonly leading: number
  readonly rise: number
  readonly mode: number
  readonly matrix: Matrix
  readonly lineMatrix: Matrix
}

const black: Paint = { red: 0, green: 0, blue: 0, alpha: 1 }

/** The state at the beginning of a page. */
export function initialState(matrix: Matrix): GraphicsState {
  return {
    matrix,
    clips: [],
    fillSpace: grey,
    strokeSpace: grey,
    fill: black,
    stroke: black,
    groupAlpha: 1,
    line: { width: 1, cap: 'Butt', join: 'Miter', miterLimit: 10, dashes: [], dashOffset: 0 },
    text: {
      font: null,
      size: 0,
      characterSpacing: 0,
      wordSpacing: 0,
      horizontalScale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
      matrix: identity,
      lineMatrix: identity,
    },
  }
}
