import { identity, type Matrix } from '../matrix.ts'
import { child, children, numberIn, numbersIn, type Xml } from './xml-reader.ts'

/** What paints an object: the parts that a drawing parameter can give, too (GB/T 33190—2016 8.2). */
export interface Drawing {
  readonly fill: Colour | null
  readonly stroke: Colour | null
  readonly lineWidth: number
  readonly cap: string
  readonly join: string
  readonly dashes: readonly number[]
  readonly dashOffset: number
  readonly miterLimit: number
}

export interface Colour {
  readonly components: readonly number[]
  readonly space: number | null
  /** 0…255. */
  readonly alpha: number
}

interface GraphicUnit extends Drawing {
  /** Left, top, width and height on the page, in millimetres. */
  readonly boundary: readonly [number, number, number, number]
  readonly turn: Matrix
  readonly alpha: number
  readonly clips: readonly (readonly ClipArea[])[]
  /** Whether the clips go through the CTM, too. */
  readonly clipsTurn: boolean
}

export interface ClipArea {
  readonly data: string
  readonly rule: 'NonZero' | 'Even-Odd'
  readonly turn: Matrix
}

/** A character or glyph at its place in the object's space. */
export interface ReadGlyph {
  readonly text: string
  /** The glyph number of a glyph transform, else null: the font's character map decides. */
  readonly glyph: number | null
  readonly x: number
  readonly y: number
}

export interface TextUnit extends GraphicUnit {
  readonly type: 'text'
  readonly font: number
  readonly size: number
  readonly horizontalScale: number
  readonly filled: boolean
  readonly stroked: boolean
  readonly weight: number
  readonly italic: boolean
  readonly glyphs: readonly ReadGlyph[]
}

export interface PathUnit extends GraphicUnit {
  readonly type: 'path'
  readonly filled: boolean
  readonly stroked: boolean
  readonly rule: 'NonZero' | 'Even-Odd'
  readonly data: string
}

export interface ImageUnit extends GraphicUnit {
  readonly type: 'image'
  readonly resource: number
}

export type PageUnit = TextUnit | PathUnit | ImageUnit

/** The drawing of nothing said (8.2: black, 0.353 mm). */
export const plainDrawing: Drawing = {
  fill: null,
  stroke: null,
  lineWidth: 0.353,
  cap: 'Butt',
  join: 'Miter',
  dashes: [],
  dashOffset: 0,
  miterLimit: 3.528,
}

/** Drawing parameters by identifier. */
export type DrawParams = ReadonlyMap<number, Drawing>

/** The objects of a layer or a block in order; blocks are opened (7.7, table 16). */
export function readUnits(parent: Xml, params: DrawParams, above: Drawing, depth = 0): readonly PageUnit[] {
  return parent.children.flatMap((node): readonly PageUnit[] => {
    if (node.name === 'PageBlock' && depth < 20) return readUnits(node, params, above, depth + 1)
    if (node.attributes.Visible === 'false') return []
    const drawing = readDrawing(node, params.get(numberIn(node, 'DrawParam', 0)) ?? above)
    const unit = { ...drawing, ...readUnit(node) }
    if (node.name === 'TextObject') return [textUnit(node, unit)]
    if (node.name === 'PathObject') return [pathUnit(node, unit)]
    if (node.name === 'ImageObject') return [{ type: 'image', ...unit, resource: numberIn(node, 'ResourceID', 0) }]
    return []
  })
}

/** What an element says of its drawing over what is said above it. */
export function readDrawing(node: Xml, above: Drawing): Drawing {
  const dashes = node.attributes.DashPattern
  return {
    fill: readColour(child(node, 'FillColor')) ?? above.fill,
    stroke: readColour(child(node, 'StrokeColor')) ?? above.stroke,
    lineWidth: numberIn(node, 'LineWidth', above.lineWidth),
    cap: node.attributes.Cap ?? above.cap,
    join: node.attributes.Join ?? above.join,
    dashes: dashes === undefined ? above.dashes : numbersIn(dashes),
    dashOffset: numberIn(node, 'DashOffset', above.dashOffset),
    miterLimit: numberIn(node, 'MiterLimit', above.miterLimit),
  }
}

function readColour(node: Xml | null): Colour | null {
  if (node === null) return null
  const space = node.attributes.ColorSpace
  return {
    components: numbersIn(node.attributes.Value),
    space: space === undefined ? null : Number(space),
    alpha: numberIn(node, 'Alpha', 255),
  }
}

function readUnit(node: Xml): Omit<GraphicUnit, keyof Drawing> {
  const [left = 0, top = 0, width = 0, height = 0] = numbersIn(node.attributes.Boundary)
  return {
    boundary: [left, top, width, height],
    turn: readMatrix(node.attributes.CTM),
    alpha: numberIn(node, 'Alpha', 255),
    clipsTurn: child(node, 'Clips')?.attributes.TransFlag !== 'false',
    clips: children(child(node, 'Clips'), 'Clip').map((clip) => children(clip, 'Area').flatMap(readArea)),
  }
}

function readMatrix(text: string | undefined): Matrix {
  const [a, b, c, d, e, f] = numbersIn(text)
  if (a === undefined || b === undefined || c === undefined || d === undefined) return identity
  return [a, b, c, d, e ?? 0, f ?? 0]
}

function readArea(area: Xml): readonly ClipArea[] {
  const path = child(area, 'Path')
  if (path === null) return []
  const [left = 0, top = 0] = numbersIn(path.attributes.Boundary)
  const [a, b, c, d, e, f] = readMatrix(area.attributes.CTM)
  return [{ data: readPathData(path), rule: readRule(path), turn: [a, b, c, d, e + left, f + top] }]
}

function readRule(node: Xml): 'NonZero' | 'Even-Odd' {
  return node.attributes.Rule === 'Even-Odd' ? 'Even-Odd' : 'NonZero'
}

function pathUnit(node: Xml, unit: GraphicUnit): PathUnit {
  return {
    type: 'path',
    ...unit,
    filled: node.attributes.Fill === 'true',
    stroked: node.attributes.Stroke !== 'false',
    rule: readRule(node),
    data: readPathData(node),
  }
}

const pathOperators: Readonly<Record<string, readonly [svg: string, numbers: number]>> = {
  S: ['M', 2],
  M: ['M', 2],
  L: ['L', 2],
  Q: ['Q', 4],
  B: ['C', 6],
  A: ['A', 7],
  C: ['Z', 0],
}

/** AbbreviatedData (9.1) in the words of SVG; what is no operator or number is left out. */
function readPathData(node: Xml): string {
  const words =
    (child(node, 'AbbreviatedData')?.text ?? '').match(/[A-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []
  const out: string[] = []
  for (let at = 0; at < words.length; at++) {
    const operator = pathOperators[words[at] ?? '']
    if (operator === undefined) continue
    const numbers = words.slice(at + 1, at + 1 + operator[1]).map(Number)
    if (numbers.length === operator[1] && numbers.every(Number.isFinite)) out.push([operator[0], ...numbers].join(' '))
    at += operator[1]
  }
  // A path has to begin with a move; a cut-off one shows nothing.
  return out[0]?.startsWith('M') ? out.join(' ') : ''
}

function textUnit(node: Xml, unit: GraphicUnit): TextUnit {
  const size = numberIn(node, 'Size', 1)
  return {
    type: 'text',
    ...unit,
    font: numberIn(node, 'Font', 0),
    size,
    horizontalScale: numberIn(node, 'HScale', 1) || 1,
    filled: node.attributes.Fill !== 'false',
    stroked: node.attributes.Stroke === 'true',
    weight: numberIn(node, 'Weight', 400),
    italic: node.attributes.Italic === 'true',
    glyphs: readGlyphs(node),
  }
}

/** 11.4: each TextCode with the transforms that stand before it. */
function readGlyphs(node: Xml): readonly ReadGlyph[] {
  const glyphs: ReadGlyph[] = []
  let transforms: readonly Xml[] = []
  let [x, y] = [0, 0]
  for (const part of node.children) {
    if (part.name === 'CGTransform') transforms = [...transforms, part]
    if (part.name !== 'TextCode') continue
    x = numberIn(part, 'X', x)
    y = numberIn(part, 'Y', y)
    glyphs.push(...readTextCode(part, transforms, x, y))
    transforms = []
  }
  return glyphs
}

function readTextCode(code: Xml, transforms: readonly Xml[], left: number, top: number): readonly ReadGlyph[] {
  const [across, down] = [readDeltas(code.attributes.DeltaX), readDeltas(code.attributes.DeltaY)]
  let [x, y] = [left, top]
  const glyphs = [...code.text].map((text, index): ReadGlyph => {
    const glyph = { text, glyph: null, x, y }
    x += across[index] ?? 0
    y += down[index] ?? 0
    return glyph
  })
  // Positions count code units, as 11.4 speaks of characters in the sense of its time.
  for (const transform of transforms) {
    const from = pointsBefore(code.text, numberIn(transform, 'CodePosition', 0))
    const units = numberIn(transform, 'CodeCount', 1)
    const replaced = [...code.text.slice(0, from.units + units)].length - from.points
    const wanted = numbersIn(child(transform, 'Glyphs')?.text)
    replaceGlyphs(glyphs, from.points, replaced, wanted)
  }
  return glyphs.filter(({ text, glyph }) => text !== '' || glyph !== null)
}

function pointsBefore(text: string, units: number): { readonly units: number; readonly points: number } {
  return { units, points: [...text.slice(0, units)].length }
}

/** The first glyph carries the text of all characters that it stands for; the count of entries stays. */
function replaceGlyphs(glyphs: ReadGlyph[], from: number, count: number, wanted: readonly number[]): void {
  const said = glyphs.slice(from, from + count).map(({ text }) => text)
  for (let index = 0; index < count; index++) {
    const place = glyphs[from + index]
    const glyph = wanted[index] ?? null
    if (place === undefined) return
    const isLast = index === wanted.length - 1
    const text = glyph === null && wanted.length > 0 ? '' : isLast ? said.slice(index).join('') : (said[index] ?? '')
    glyphs[from + index] = { ...place, text, glyph }
  }
}

/** More advances than a page has characters is an attack. */
const deltasMax = 100_000

function readDeltas(text: string | undefined): readonly number[] {
  const words = (text ?? '').trim().split(/\s+/)
  const deltas: number[] = []
  for (let at = 0; at < words.length && deltas.length < deltasMax; at++) {
    if (words[at] === 'g') {
      const [count, value] = [Number(words[at + 1]), Number(words[at + 2])]
      for (let index = 0; index < Math.min(count, deltasMax); index++) deltas.push(Number.isFinite(value) ? value : 0)
      at += 2
    } else if (words[at] !== '') deltas.push(Number(words[at]) || 0)
  }
  return deltas
}
