import { type Matrix, multiply } from '../matrix.ts'
import { decimal, decimals, escapeXml } from '../write/xml.ts'
import { base64 } from './base64.ts'
import type { Colour, ImageUnit, PageUnit, PathUnit, ReadGlyph, TextUnit } from './page-objects.ts'
import type { OfdDocument, OfdPage } from './read-ofd.ts'
import { fontFace, privateCharacter } from './svg-font.ts'

/** A picture laid over a page, as a seal is; lengths are millimetres. */
export interface Stamp {
  readonly page: number
  readonly image: Uint8Array
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * A page as an SVG that needs nothing else: its fonts and images lie within it. Safe to show in a web page: it holds no
 * script, no link and no text that is not escaped. Several can stand in one page, as names carry the document and the page.
 */
export function pageSvg(document: OfdDocument, page: OfdPage, stamps: readonly Stamp[] = []): string {
  return new SvgWriter(document, page).write(stamps.filter((stamp) => stamp.page === page.id))
}

class SvgWriter {
  private readonly document: OfdDocument
  private readonly page: OfdPage
  private readonly prefix: string
  private readonly faces = new Map<number, string>()
  private readonly clips: string[] = []

  constructor(document: OfdDocument, page: OfdPage) {
    this.document = document
    this.page = page
    this.prefix = `ofd-${document.info.id.replace(/[^0-9a-z]/gi, '').slice(0, 16)}`
  }

  write(stamps: readonly Stamp[]): string {
    const { width, height, units } = this.page
    const body = units.map((unit) => this.unit(unit)).join('\n')
    const seals = stamps.map((stamp) => stampImage(stamp)).join('\n')
    const [w, h] = [decimal(width), decimal(height)]
    const style = `<style>${[...this.faces.values()].join('\n')}</style>`
    const defs = this.clips.length === 0 ? '' : `<defs>${this.clips.join('')}</defs>`
    const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}mm" height="${h}mm" viewBox="0 0 ${w} ${h}">`
    return `${open}${style}${defs}<rect width="${w}" height="${h}" fill="#fff"/>\n${body}\n${seals}</svg>`
  }

  private unit(unit: PageUnit): string {
    const drawn = unit.type === 'text' ? this.text(unit) : unit.type === 'path' ? this.path(unit) : this.image(unit)
    const opacity = unit.alpha < 255 ? ` opacity="${decimal(unit.alpha / 255)}"` : ''
    const [left, top] = unit.boundary
    const corner: Matrix = [1, 0, 0, 1, left, top]
    if (unit.clipsTurn) return `<g${matrixOf(multiply(corner, unit.turn))}${opacity}>${this.clipped(unit, drawn)}</g>`
    const turned = `<g${matrixOf(unit.turn)}>${drawn}</g>`
    return `<g${matrixOf(corner)}${opacity}>${this.clipped(unit, turned)}</g>`
  }

  /** Each clip around the one before: they intersect. */
  private clipped(unit: PageUnit, drawn: string): string {
    return unit.clips.reduce((inner, areas) => {
      const id = `${this.prefix}-p${this.page.id}-c${this.clips.length}`
      const paths = areas.map(
        ({ data, rule, turn }) => `<path d="${data}"${matrixOf(turn)} clip-rule="${ruleOf(rule)}"/>`,
      )
      this.clips.push(`<clipPath id="${id}">${paths.join('')}</clipPath>`)
      return `<g clip-path="url(#${id})">${inner}</g>`
    }, drawn)
  }

  private path(unit: PathUnit): string {
    const fill = unit.filled ? this.paint('fill', unit.fill) : ' fill="none"'
    const rule = unit.filled && unit.rule === 'Even-Odd' ? ' fill-rule="evenodd"' : ''
    return `<path d="${unit.data}"${fill}${rule}${unit.stroked ? this.line(unit) : ''}/>`
  }

  private line(unit: PathUnit | TextUnit): string {
    const joins: Readonly<Record<string, string>> = { Round: 'round', Bevel: 'bevel' }
    const caps: Readonly<Record<string, string>> = { Round: 'round', Square: 'square' }
    const dashes =
      unit.dashes.length === 0
        ? ''
        : ` stroke-dasharray="${decimals(unit.dashes)}" stroke-dashoffset="${decimal(unit.dashOffset)}"`
    const ends = `${attribute('stroke-linecap', caps[unit.cap])}${attribute('stroke-linejoin', joins[unit.join])}`
    const limit = unit.join === 'Miter' ? ` stroke-miterlimit="${decimal(Math.max(1, unit.miterLimit))}"` : ''
    return `${this.paint('stroke', unit.stroke)} stroke-width="${decimal(unit.lineWidth)}"${ends}${limit}${dashes}`
  }

  private image(unit: ImageUnit): string {
    const bytes = this.document.images.get(unit.resource)
    const link = bytes === undefined ? null : imageLink(bytes)
    return link === null ? '' : `<image width="1" height="1" preserveAspectRatio="none" href="${link}"/>`
  }

  private text(unit: TextUnit): string {
    const family = this.family(unit.font)
    const scale = unit.horizontalScale === 1 ? '' : ` transform="scale(${decimal(unit.horizontalScale, 6)} 1)"`
    const fill = unit.filled ? this.paint('fill', unit.fill) : ' fill="none"'
    const stroke = unit.stroked ? this.line(unit) : ''
    const slant = unit.italic ? ' font-style="italic"' : ''
    const weight = unit.weight === 400 ? '' : ` font-weight="${Math.round(unit.weight)}"`
    const spans = spansOf(unit.glyphs).map((span) => spanText(span, unit.horizontalScale))
    const style = `font-family="${family}" font-size="${decimal(unit.size, 4)}"${slant}${weight}`
    return `<text xml:space="preserve" ${style}${fill}${stroke}${scale}>${spans.join('')}</text>`
  }

  private family(id: number): string {
    const font = this.document.fonts.get(id)
    if (font === undefined) return 'serif'
    const family = `${this.prefix}-${id}`
    if (!this.faces.has(id)) this.faces.set(id, fontFace(font, family) ?? '')
    const named = [font.name, font.family]
      .map((name) => name.replace(/["'\\;{}<>&]/g, ''))
      .filter((name) => name !== '')
    return [...(this.faces.get(id) === '' ? [] : [family]), ...new Set(named), 'serif']
      .map((name) => `'${name}'`)
      .join(',')
      .replace("'serif'", 'serif')
  }

  private paint(name: 'fill' | 'stroke', colour: Colour | null): string {
    if (colour === null) return ` ${name}="#000"`
    const space = colour.space === null ? 'RGB' : (this.document.colourSpaces.get(colour.space) ?? 'RGB')
    const [r, g, b] = rgbOf(colour.components, space).map((level) => Math.max(0, Math.min(255, Math.round(level))))
    const opacity = colour.alpha < 255 ? ` ${name}-opacity="${decimal(colour.alpha / 255)}"` : ''
    return ` ${name}="rgb(${r},${g},${b})"${opacity}`
  }
}

function rgbOf([first = 0, second = 0, third = 0, fourth = 0]: readonly number[], space: string): readonly number[] {
  if (space === 'GRAY') return [first, first, first]
  if (space === 'CMYK') return [first, second, third].map((ink) => 255 - Math.min(255, ink + fourth))
  return [first, second, third]
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${value}"`
}

function matrixOf(matrix: Matrix): string {
  const [a, b, c, d, e, f] = matrix
  if (a === 1 && b === 0 && c === 0 && d === 1)
    return e === 0 && f === 0 ? '' : ` transform="translate(${decimals([e, f])})"`
  return ` transform="matrix(${decimals(matrix, 6)})"`
}

function ruleOf(rule: 'NonZero' | 'Even-Odd'): string {
  return rule === 'Even-Odd' ? 'evenodd' : 'nonzero'
}

/** Glyphs on one line whose characters are single code units: lists of positions count those alike everywhere. */
function spansOf(glyphs: readonly ReadGlyph[]): readonly (readonly ReadGlyph[])[] {
  const spans: ReadGlyph[][] = []
  let joins = false
  for (const glyph of glyphs) {
    const isSimple = shownText(glyph).length === 1
    const last = spans.at(-1)
    if (last !== undefined && joins && isSimple && last[0]?.y === glyph.y) last.push(glyph)
    else spans.push([glyph])
    joins = isSimple
  }
  return spans
}

function shownText({ text, glyph }: ReadGlyph): string {
  return glyph === null ? text : privateCharacter(glyph)
}

function spanText(glyphs: readonly ReadGlyph[], scale: number): string {
  const xs = glyphs.map(({ x }) => x / scale)
  const said = escapeXml(glyphs.map(shownText).join(''))
  return said === '' ? '' : `<tspan x="${decimals(xs, 4)}" y="${decimal(glyphs[0]?.y ?? 0)}">${said}</tspan>`
}

/** Only the formats that every browser draws; recognised by their first bytes, as what a file says of itself is not trusted. */
function imageLink(bytes: Uint8Array): string | null {
  const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const kinds: readonly (readonly [string, string])[] = [
    ['89504e47', 'png'],
    ['ffd8ff', 'jpeg'],
    ['47494638', 'gif'],
    ['424d', 'bmp'],
  ]
  const kind = kinds.find(([start]) => head.startsWith(start))?.[1]
  return kind === undefined ? null : `data:image/${kind};base64,${base64(bytes)}`
}

function stampImage({ image, left, top, width, height }: Stamp): string {
  const link = imageLink(image)
  if (link === null) return ''
  const place = `x="${decimal(left)}" y="${decimal(top)}" width="${decimal(width)}" height="${decimal(height)}"`
  return `<image ${place} preserveAspectRatio="none" href="${link}"/>`
}
