import { attribute, child, children, toggleOf, valueIn, type Xml } from './xml.ts'

/** What a paragraph looks like as far as recognition cares; null where nothing is said. */
export interface Look {
  readonly bold: boolean | null
  readonly alignment: string | null
  readonly font: string | null
  /** Points. */
  readonly size: number | null
  /** Reference to a list (`w:numId`) and its level. */
  readonly numbering: string | null
  readonly numberingLevel: number | null
  readonly outlineLevel: number | null
}

export interface Style {
  readonly name: string
  readonly look: Look
}

/** The paragraph styles by id, each with what it inherits. */
export type Styles = ReadonlyMap<string, Style>

/** The look of nothing said. */
export const plainLook: Look = {
  bold: null,
  alignment: null,
  font: null,
  size: null,
  numbering: null,
  numberingLevel: null,
  outlineLevel: null,
}

/** The look that paragraph (`w:pPr`) and run properties (`w:rPr`) ask for. */
export function readLook(paragraph: Xml | null, run: Xml | null): Look {
  const fonts = child(run, 'w:rFonts')
  const size = valueIn(run, 'w:sz')
  const list = child(paragraph, 'w:numPr')
  return {
    bold: toggleOf(run, 'w:b'),
    alignment: valueIn(paragraph, 'w:jc'),
    font: attribute(fonts, 'w:eastAsia') || attribute(fonts, 'w:ascii') || null,
    size: size === null ? null : Number(size) / 2,
    numbering: valueIn(list, 'w:numId'),
    numberingLevel: numberOrNull(valueIn(list, 'w:ilvl')),
    outlineLevel: numberOrNull(valueIn(paragraph, 'w:outlineLvl')),
  }
}

function numberOrNull(value: string | null): number | null {
  return value === null || value === '' ? null : Number(value)
}

/** `look` where it says something, `base` elsewhere. */
export function inheritLook(base: Look, look: Look): Look {
  return {
    bold: look.bold ?? base.bold,
    alignment: look.alignment ?? base.alignment,
    font: look.font ?? base.font,
    size: look.size ?? base.size,
    numbering: look.numbering ?? base.numbering,
    numberingLevel: look.numberingLevel ?? base.numberingLevel,
    outlineLevel: look.outlineLevel ?? base.outlineLevel,
  }
}

/** Reads styles.xml; inheritance stops at a loop. The default paragraph style stands under the empty id. */
export function readStyles(part: Xml): Styles {
  const root = child(part, 'w:styles')
  const raw = children(root, 'w:style').filter((style) => attribute(style, 'w:type') === 'paragraph')
  const byId = new Map(raw.map((style) => [attribute(style, 'w:styleId'), style]))
  const defaults = child(root, 'w:docDefaults')
  const base = readLook(
    child(child(defaults, 'w:pPrDefault'), 'w:pPr'),
    child(child(defaults, 'w:rPrDefault'), 'w:rPr'),
  )
  const lookOf = (style: Xml | undefined, seen: ReadonlySet<Xml>): Look => {
    if (style === undefined || seen.has(style)) return base
    const parent = lookOf(byId.get(valueIn(style, 'w:basedOn') ?? ''), new Set([...seen, style]))
    return inheritLook(parent, readLook(child(style, 'w:pPr'), child(style, 'w:rPr')))
  }
  const styles = new Map<string, Style>()
  for (const [id, style] of byId)
    styles.set(id, { name: valueIn(style, 'w:name') ?? id, look: lookOf(style, new Set()) })
  const usual = raw.find((style) => /^(?:1|true|on)$/i.test(attribute(style, 'w:default')))
  return styles.set('', { name: '', look: lookOf(usual, new Set()) })
}
