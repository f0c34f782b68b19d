import type { FontProgram } from '../font/font-program.ts'
import type { Matrix } from '../matrix.ts'

/** A piece of a path; lengths are millimetres from the page's upper left corner, y downwards. */
export type Segment =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['B', number, number, number, number, number, number]
  | readonly ['C']

/** Red, green and blue of 0…255, and opacity of 0…1. */
export interface Paint {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

export type FillRule = 'NonZero' | 'Even-Odd'

export interface Clip {
  readonly segments: readonly Segment[]
  readonly rule: FillRule
}

export interface Stroke {
  /** Millimetres. */
  readonly width: number
  readonly cap: 'Butt' | 'Round' | 'Square'
  readonly join: 'Miter' | 'Round' | 'Bevel'
  readonly miterLimit: number
  readonly dashes: readonly number[]
  readonly dashOffset: number
}

/** A font as pages use it. */
export interface PageFont {
  readonly name: string
  /** Null when the file does not embed it or embeds what no OFD can hold. */
  readonly program: FontProgram | null
  readonly width: (glyph: number) => number | null
  readonly ascent: number
  readonly descent: number
  readonly bold: boolean
  readonly italic: boolean
  readonly serif: boolean
  readonly fixedWidth: boolean
}

/** A glyph at its place. */
export interface PlacedGlyph {
  /** The text for which it stands, empty when the file does not tell. */
  readonly text: string
  readonly glyph: number | null
  readonly x: number
  readonly y: number
}

/** Glyphs of one font under one map. */
export interface TextMark {
  readonly type: 'text'
  readonly font: PageFont
  /** Takes the em square, y upwards, to the page; its translation is that of the first glyph. */
  readonly em: Matrix
  readonly glyphs: readonly PlacedGlyph[]
  /** Advance of the last glyph in em. */
  readonly lastAdvance: number
  readonly fill: Paint | null
  readonly stroke: Paint | null
  readonly strokeWidth: number
  readonly clips: readonly Clip[]
}

export interface PathMark {
  readonly type: 'path'
  readonly segments: readonly Segment[]
  readonly rule: FillRule
  readonly fill: Paint | null
  readonly stroke: (Stroke & { readonly paint: Paint }) | null
  readonly clips: readonly Clip[]
}

export interface PageImage {
  readonly format: 'PNG' | 'JPEG'
  readonly bytes: Uint8Array
}

export interface ImageMark {
  readonly type: 'image'
  readonly image: PageImage
  /** Takes the unit square, y downwards, to the page. */
  readonly place: Matrix
  readonly alpha: number
  readonly clips: readonly Clip[]
}

export type Mark = TextMark | PathMark | ImageMark

/** A page as a list of marks in the order in which they are painted. */
export interface DisplayPage {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

export type Box = readonly [left: number, top: number, right: number, bottom: number]

/** The box around points; a curve lies within its control points. */
export function boxOf(segments: readonly Segment[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [, ...numbers] of segments) {
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [x, y] = [numbers[at] ?? 0, numbers[at + 1] ?? 0]
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return left > right ? [0, 0, 0, 0] : [left, top, right, bottom]
}
