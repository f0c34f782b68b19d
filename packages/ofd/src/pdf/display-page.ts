import type { Findings } from '../display/finding.ts'
import type { DisplayPage, FillRule, Mark, Paint, Segment, Stroke } from '../display/mark.ts'
import { apply, identity, type Matrix, multiply, scaleOf } from '../matrix.ts'
import { type ColourSpace, cmyk, colourSpace, grey, rgb } from './colour.ts'
import { type GraphicsState, initialState, type TextState } from './graphics-state.ts'
import { readImage } from './image.ts'
import { numbersOf, operationsOf, showItems } from './operations.ts'
import { contentOf, type PdfFile, type PdfPage } from './pdf-file.ts'
import { type DrawnFont, type PdfFont, readFont } from './pdf-font.ts'
import { isArray, isKind, type PdfDict, type PdfStream, type PdfValue } from './pdf-value.ts'
import { moved, TextPlacer } from './text-placer.ts'

const millimetres = 25.4 / 72
/** Forms within forms; a form that shows itself ends here. */
const formsMax = 12

/** Fonts are shared by all pages of a file. */
export type FontCache = Map<PdfDict, PdfFont | DrawnFont | null>

/** Runs the content of a page (ISO 32000-1 8, 9) and gives what it paints, in order. */
export function displayPage(file: PdfFile, page: PdfPage, fonts: FontCache, findings: Findings): DisplayPage {
  const [left, bottom, right, top] = page.box
  const [width, height] = [(right - left) * millimetres, (top - bottom) * millimetres]
  const k = millimetres
  const turned: readonly Matrix[] = [
    [k, 0, 0, -k, -left * k, top * k],
    [0, k, k, 0, -bottom * k, -left * k],
    [-k, 0, 0, k, right * k, -bottom * k],
    [0, -k, -k, 0, top * k, right * k],
  ]
  const marks: Mark[] = []
  const painter = new Painter(file, fonts, findings, (mark) => marks.push(mark))
  painter.run(contentOf(file, page), page.resources, initialState(turned[page.turns] ?? identity))
  tellAnnotations(file, page, findings)
  return page.turns % 2 === 0 ? { width, height, marks } : { width: height, height: width, marks }
}

function tellAnnotations(file: PdfFile, page: PdfPage, findings: Findings): void {
  const list = file.get(page.dict, 'Annots')
  for (const item of isArray(list) ? list.map(file.resolve) : []) {
    if (isKind(item, 'dict') && file.name(item, 'Subtype') !== 'Link') findings.add('ofd/annotation')
  }
}

type Operator = (operands: readonly PdfValue[], numbers: readonly number[]) => void

class Painter {
  private state: GraphicsState = initialState(identity)
  private stack: GraphicsState[] = []
  private path: Segment[] = []
  private point: readonly [number, number] = [0, 0]
  private clipRule: FillRule | null = null
  private resources: PdfDict = { type: 'dict', entries: new Map() }
  private depth = 0
  private readonly placer: TextPlacer
  private readonly file: PdfFile
  private readonly fonts: FontCache
  private readonly findings: Findings
  private readonly give: (mark: Mark) => void

  constructor(file: PdfFile, fonts: FontCache, findings: Findings, give: (mark: Mark) => void) {
    this.file = file
    this.fonts = fonts
    this.findings = findings
    this.give = give
    this.placer = new TextPlacer(give, findings)
  }

  run(content: Uint8Array, resources: PdfDict, state: GraphicsState): void {
    const outside = { state: this.state, stack: this.stack, path: this.path, resources: this.resources }
    this.state = state
    this.stack = []
    this.path = []
    this.resources = resources
    for (const { operator, operands } of operationsOf(content)) {
      this.operators.get(operator)?.(operands, numbersOf(operands))
    }
    this.placer.flush()
    Object.assign(this, outside)
  }

  private readonly operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
    ['q', () => this.save()],
    ['Q', () => this.restore()],
    ['cm', (_, numbers) => this.set({ matrix: multiply(this.state.matrix, matrixOf(numbers)) })],
    ['w', (_, [width = 1]) => this.setLine({ width })],
    ['J', (_, [cap = 0]) => this.setLine({ cap: (['Butt', 'Round', 'Square'] as const)[cap] ?? 'Butt' })],
    ['j', (_, [join = 0]) => this.setLine({ join: (['Miter', 'Round', 'Bevel'] as const)[join] ?? 'Miter' })],
    ['M', (_, [miterLimit = 10]) => this.setLine({ miterLimit })],
    ['d', ([dashes], [dashOffset = 0]) => this.setDashes(dashes, dashOffset)],
    ['gs', ([name]) => this.useState(name)],
    ['m', (_, [x = 0, y = 0]) => this.moveTo(x, y)],
    ['l', (_, [x = 0, y = 0]) => this.lineTo(x, y)],
    ['c', (_, [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0]) => this.curveTo(a, b, c, d, x, y)],
    ['v', (_, [c = 0, d = 0, x = 0, y = 0]) => this.curveTo(...this.point, c, d, x, y)],
    ['y', (_, [a = 0, b = 0, x = 0, y = 0]) => this.curveTo(a, b, x, y, x, y)],
    ['h', () => this.path.push(['C'])],
    ['re', (_, [x = 0, y = 0, width = 0, height = 0]) => this.rectangle(x, y, width, height)],
    ['S', () => this.paint(null, true)],
    ['s', () => this.closeAndPaint(null)],
    ['f', () => this.paint('NonZero', false)],
    ['F', () => this.paint('NonZero', false)],
    ['f*', () => this.paint('Even-Odd', false)],
    ['B', () => this.paint('NonZero', true)],
    ['B*', () => this.paint('Even-Odd', true)],
    ['b', () => this.closeAndPaint('NonZero')],
    ['b*', () => this.closeAndPaint('Even-Odd')],
    ['n', () => this.paint(null, false)],
    ['W', () => this.clipBy('NonZero')],
    ['W*', () => this.clipBy('Even-Odd')],
    ['g', (_, numbers) => this.fillIn(grey, numbers)],
    ['G', (_, numbers) => this.strokeIn(grey, numbers)],
    ['rg', (_, numbers) => this.fillIn(rgb, numbers)],
    ['RG', (_, numbers) => this.strokeIn(rgb, numbers)],
    ['k', (_, numbers) => this.fillIn(this.approximate(cmyk), numbers)],
    ['K', (_, numbers) => this.strokeIn(this.approximate(cmyk), numbers)],
    ['cs', ([name]) => this.fillIn(this.space(name), [])],
    ['CS', ([name]) => this.strokeIn(this.space(name), [])],
    ['sc', (_, numbers) => this.fillIn(this.state.fillSpace, numbers)],
    ['scn', (_, numbers) => this.fillIn(this.state.fillSpace, numbers)],
    ['SC', (_, numbers) => this.strokeIn(this.state.strokeSpace, numbers)],
    ['SCN', (_, numbers) => this.strokeIn(this.state.strokeSpace, numbers)],
    ['sh', () => this.findings.add('ofd/shading')],
    ['Do', ([name]) => this.showObject(name)],
    ['BI', ([stream]) => this.showImage(stream)],
    ['BT', () => this.setText({ matrix: identity, lineMatrix: identity })],
    ['Tc', (_, [characterSpacing = 0]) => this.setText({ characterSpacing })],
    ['Tw', (_, [wordSpacing = 0]) => this.setText({ wordSpacing })],
    ['Tz', (_, [percent = 100]) => this.setText({ horizontalScale: percent / 100 })],
    ['TL', (_, [leading = 0]) => this.setText({ leading })],
    ['Ts', (_, [rise = 0]) => this.setText({ rise })],
    ['Tr', (_, [mode = 0]) => this.setMode(mode)],
    ['Tf', ([name], [size = 0]) => this.setText({ font: this.font(name), size })],
    ['Td', (_, [x = 0, y = 0]) => this.nextLine(x, y)],
    ['TD', (_, [x = 0, y = 0]) => this.nextLineLeading(x, y)],
    ['Tm', (_, numbers) => this.setText({ matrix: matrixOf(numbers), lineMatrix: matrixOf(numbers) })],
    ['T*', () => this.nextLine(0, -this.state.text.leading)],
    ['Tj', ([text]) => this.show(text)],
    ['TJ', ([text]) => this.show(text)],
    ["'", ([text]) => this.showOnNextLine(text)],
    [
      '"',
      ([, , text], [wordSpacing = 0, characterSpacing = 0]) => this.showSpaced(text, wordSpacing, characterSpacing),
    ],
  ])

  private set(change: Partial<GraphicsState>): void {
    this.state = { ...this.state, ...change }
  }

  private setLine(change: Partial<Stroke>): void {
    this.set({ line: { ...this.state.line, ...change } })
  }

  private setText(change: Partial<TextState>): void {
    this.set({ text: { ...this.state.text, ...change } })
  }

  private save(): void {
    if (this.stack.length < 1000) this.stack.push(this.state)
  }

  private restore(): void {
    this.state = this.stack.pop() ?? this.state
  }

  private setDashes(dashes: PdfValue | undefined, dashOffset: number): void {
    const numbers = isArray(dashes) ? numbersOf(dashes) : []
    this.setLine({ dashes: numbers.some((length) => length > 0) ? numbers : [], dashOffset })
  }

  private setMode(mode: number): void {
    if (mode >= 4) this.findings.add('ofd/text-clip')
    this.setText({ mode })
  }

  private resource(kind: string, name: PdfValue | undefined): PdfValue {
    return isKind(name, 'name') ? this.file.get(this.file.dict(this.resources, kind), name.name) : null
  }

  /** 8.4.5; what is not named here has no meaning in an OFD. */
  private useState(name: PdfValue | undefined): void {
    const dict = this.resource('ExtGState', name)
    if (!isKind(dict, 'dict')) return
    const { fill, stroke, groupAlpha } = this.state
    const number = (key: string) => (dict.entries.has(key) ? this.file.number(dict, key, 1) : null)
    const [ca, CA, width] = [number('ca'), number('CA'), number('LW')]
    if (ca !== null && fill !== null) this.set({ fill: { ...fill, alpha: ca * groupAlpha } })
    if (CA !== null && stroke !== null) this.set({ stroke: { ...stroke, alpha: CA * groupAlpha } })
    if (width !== null) this.setLine({ width })
    if (isKind(this.file.get(dict, 'SMask'), 'dict')) this.findings.add('ofd/soft-mask')
    const blend = this.file.name(dict, 'BM')
    if (blend !== '' && blend !== 'Normal' && blend !== 'Compatible') this.findings.add('ofd/blend-mode')
  }

  private at(x: number, y: number): readonly [number, number] {
    return apply(this.state.matrix, x, y)
  }

  private moveTo(x: number, y: number): void {
    this.point = [x, y]
    this.path.push(['M', ...this.at(x, y)])
  }

  private lineTo(x: number, y: number): void {
    this.point = [x, y]
    this.path.push([this.path.length === 0 ? 'M' : 'L', ...this.at(x, y)])
  }

  private curveTo(a: number, b: number, c: number, d: number, x: number, y: number): void {
    this.point = [x, y]
    this.path.push(['B', ...this.at(a, b), ...this.at(c, d), ...this.at(x, y)])
  }

  private rectangle(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y)
    this.lineTo(x + width, y)
    this.lineTo(x + width, y + height)
    this.lineTo(x, y + height)
    this.path.push(['C'])
    this.point = [x, y]
  }

  private clipBy(rule: FillRule): void {
    this.clipRule = rule
  }

  private closeAndPaint(rule: FillRule | null): void {
    this.path.push(['C'])
    this.paint(rule, true)
  }

  private paint(rule: FillRule | null, strokes: boolean): void {
    const { path, state, clipRule } = this
    this.path = []
    this.clipRule = null
    if (path.length > 0 && (rule !== null || strokes)) {
      const fill = rule === null ? null : state.fill
      const stroke = strokes && state.stroke !== null ? { ...this.lineOnPage(), paint: state.stroke } : null
      if ((rule !== null && fill === null) || (strokes && stroke === null)) this.findings.add('ofd/pattern')
      this.emit({ type: 'path', segments: path, rule: rule ?? 'NonZero', fill, stroke, clips: state.clips })
    }
    // A clip without a path hides everything (8.5.4).
    if (clipRule !== null) this.set({ clips: [...state.clips, { segments: path, rule: clipRule }] })
  }

  private lineOnPage(): Stroke {
    const { line, matrix } = this.state
    const scale = scaleOf(matrix)
    return {
      ...line,
      width: line.width * scale,
      dashes: line.dashes.map((length) => length * scale),
      dashOffset: line.dashOffset * scale,
    }
  }

  private emit(mark: Mark): void {
    this.placer.flush()
    this.give(mark)
  }

  private space(name: PdfValue | undefined): ColourSpace | null {
    return colourSpace(this.file, this.resources, name ?? null, this.findings)
  }

  private approximate(space: ColourSpace): ColourSpace {
    this.findings.add('ofd/colour')
    return space
  }

  private fillIn(space: ColourSpace | null, numbers: readonly number[]): void {
    const fill = paintOf(space, numbers, this.state.fill)
    // The same colour stays the same value, so that text in one colour is seen to belong together.
    this.set({ fillSpace: space, fill: samePaint(fill, this.state.fill) ? this.state.fill : fill })
  }

  private strokeIn(space: ColourSpace | null, numbers: readonly number[]): void {
    this.set({ strokeSpace: space, stroke: paintOf(space, numbers, this.state.stroke) })
  }

  private font(name: PdfValue | undefined): PdfFont | DrawnFont | null {
    const dict = this.resource('Font', name)
    if (!isKind(dict, 'dict')) return null
    let font = this.fonts.get(dict)
    if (font === undefined) {
      font = readFont(this.file, dict, this.findings)
      this.fonts.set(dict, font)
    }
    return font
  }

  private nextLine(x: number, y: number): void {
    const lineMatrix = multiply(this.state.text.lineMatrix, [1, 0, 0, 1, x, y])
    this.setText({ lineMatrix, matrix: lineMatrix })
  }

  private nextLineLeading(x: number, y: number): void {
    this.setText({ leading: -y })
    this.nextLine(x, y)
  }

  private show(text: PdfValue | undefined): void {
    const { font } = this.state.text
    if (font !== null && 'matrix' in font) this.drawText(font, showItems(text))
    else this.set({ text: this.placer.show(this.state, showItems(text)) })
  }

  /** 9.6.5: each glyph is a little page. */
  private drawText(font: DrawnFont, items: readonly (Uint8Array | number)[]): void {
    const { text } = this.state
    const [a] = font.matrix
    this.findings.add('ofd/type3-font')
    for (const item of items) {
      if (typeof item === 'number') {
        this.advance((-item / 1000) * text.size * text.horizontalScale)
        continue
      }
      for (const { drawing, width, isSpace } of font.decode(item)) {
        if (drawing !== null && text.mode !== 3) this.drawGlyph(font, drawing)
        const spacing = text.characterSpacing + (isSpace ? text.wordSpacing : 0)
        this.advance((width * a * text.size + spacing) * text.horizontalScale)
      }
    }
  }

  private advance(by: number): void {
    this.setText({ matrix: moved(this.state.text.matrix, by) })
  }

  private drawGlyph(font: DrawnFont, drawing: PdfStream): void {
    if (this.depth >= formsMax) return
    const { text, matrix } = this.state
    const em: Matrix = [text.size * text.horizontalScale, 0, 0, text.size, 0, text.rise]
    const inner = multiply(matrix, multiply(text.matrix, multiply(em, font.matrix)))
    this.depth += 1
    this.placer.flush()
    this.run(this.file.decode(drawing).bytes, font.resources ?? this.resources, { ...this.state, matrix: inner })
    this.depth -= 1
  }

  private showOnNextLine(text: PdfValue | undefined): void {
    this.nextLine(0, -this.state.text.leading)
    this.show(text)
  }

  private showSpaced(text: PdfValue | undefined, wordSpacing: number, characterSpacing: number): void {
    this.setText({ wordSpacing, characterSpacing })
    this.showOnNextLine(text)
  }

  private showObject(name: PdfValue | undefined): void {
    const stream = this.resource('XObject', name)
    if (!isKind(stream, 'stream')) return
    const kind = this.file.name(stream.dict, 'Subtype')
    if (kind === 'Image') this.showImage(stream)
    if (kind === 'Form' && this.depth < formsMax) this.showForm(stream)
  }

  private showImage(stream: PdfValue | undefined): void {
    if (!isKind(stream, 'stream')) return
    const { fill, matrix, clips } = this.state
    const image = readImage(this.file, this.resources, stream, fill, this.findings)
    if (image === null) return
    // The unit square of PDF stands on its foot, that of OFD hangs from its head.
    const place = multiply(matrix, [1, 0, 0, -1, 0, 1])
    this.emit({ type: 'image', image, place, alpha: fill?.alpha ?? 1, clips })
  }

  private showForm(stream: PdfStream): void {
    const { file } = this
    const { dict } = stream
    const matrix = multiply(this.state.matrix, matrixOf(file.numbers(dict, 'Matrix')))
    const groupAlpha = this.state.fill?.alpha ?? this.state.groupAlpha
    const isGroup = dict.entries.has('Group') && groupAlpha < 1
    if (isGroup) this.findings.add('ofd/transparency-group')
    const resources = dict.entries.has('Resources') ? file.dict(dict, 'Resources') : this.resources
    const [left = 0, bottom = 0, right = 0, top = 0] = file.numbers(dict, 'BBox')
    const corner = (x: number, y: number) => apply(matrix, x, y)
    const frame: readonly Segment[] = [
      ['M', ...corner(left, bottom)],
      ['L', ...corner(right, bottom)],
      ['L', ...corner(right, top)],
      ['L', ...corner(left, top)],
      ['C'],
    ]
    const clips = dict.entries.has('BBox')
      ? [...this.state.clips, { segments: frame, rule: 'NonZero' as const }]
      : this.state.clips
    this.depth += 1
    this.placer.flush()
    const inner = { ...this.state, matrix, clips, groupAlpha: isGroup ? groupAlpha : this.state.groupAlpha }
    this.run(file.decode(stream).bytes, resources, inner)
    this.depth -= 1
  }
}

function matrixOf([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f]
}

function paintOf(space: ColourSpace | null, numbers: readonly number[], before: Paint | null): Paint | null {
  if (space === null) return null
  // The first colour of a space is black, which four zeros of CMYK are not.
  const first = space.components === 4 ? [0, 0, 0, 1] : Array.from({ length: space.components }, () => 0)
  const [red, green, blue] = space.rgb(numbers.length > 0 ? numbers : first)
  const whole = (level: number) => Math.max(0, Math.min(255, Math.round(level)))
  return { red: whole(red), green: whole(green), blue: whole(blue), alpha: before?.alpha ?? 1 }
}

function samePaint(left: Paint | null, right: Paint | null): boolean {
  if (left === null || right === null) return left === right
  return left.red === right.red && left.green === right.green && left.blue === right.blue && left.alpha === right.alpha
}
