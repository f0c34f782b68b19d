import type { Findings } from '../display/finding.ts'
import type { PdfFile } from './pdf-file.ts'
import { isArray, isKind, type PdfDict, type PdfValue } from './pdf-value.ts'

export type Rgb = readonly [red: number, green: number, blue: number]

/** A colour space of ISO 32000-1 8.6, reduced to how its numbers become RGB. */
export interface ColourSpace {
  readonly components: number
  /** Components of 0…1 (of 0…255 in an indexed space) to 0…255 each. */
  readonly rgb: (components: readonly number[]) => Rgb
  readonly indexed: boolean
}

export const grey: ColourSpace = {
  components: 1,
  rgb: ([level = 0]) => [level * 255, level * 255, level * 255],
  indexed: false,
}
export const rgb: ColourSpace = {
  components: 3,
  rgb: ([red = 0, green = 0, blue = 0]) => [red * 255, green * 255, blue * 255],
  indexed: false,
}
/** Without a profile, by the rule of ISO 32000-1 10.3.5 for device colours. */
export const cmyk: ColourSpace = {
  components: 4,
  rgb: ([c = 0, m = 0, y = 0, k = 0]) => [
    255 * (1 - Math.min(1, c + k)),
    255 * (1 - Math.min(1, m + k)),
    255 * (1 - Math.min(1, y + k)),
  ],
  indexed: false,
}

const named: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: grey,
  G: grey,
  CalGray: grey,
  DeviceRGB: rgb,
  RGB: rgb,
  CalRGB: rgb,
  DeviceCMYK: cmyk,
  CMYK: cmyk,
}
const byComponents: Readonly<Record<number, ColourSpace>> = { 1: grey, 3: rgb, 4: cmyk }

/** The colour space of a name or an array; null for patterns. What is only approximated is told. */
export function colourSpace(
  file: PdfFile,
  resources: PdfDict,
  value: PdfValue,
  findings: Findings,
  depth = 0,
): ColourSpace | null {
  if (depth > 4) return grey
  if (isKind(value, 'name')) {
    const known = named[value.name]
    if (known === cmyk) findings.add('ofd/colour')
    if (known !== undefined) return known
    if (value.name === 'Pattern') return null
    const listed = file.get(file.dict(resources, 'ColorSpace'), value.name)
    return listed === null ? grey : colourSpace(file, resources, listed, findings, depth + 1)
  }
  if (!isArray(value)) return grey
  const [first, second, third, fourth] = value.map(file.resolve)
  const kind = isKind(first, 'name') ? first.name : ''
  const inner = (space: PdfValue | undefined) =>
    colourSpace(file, resources, space ?? null, findings, depth + 1) ?? grey
  if (kind === 'Pattern') return null
  if (kind === 'ICCBased') return isKind(second, 'stream') ? byProfile(file, second.dict, findings) : grey
  if (kind === 'Indexed' || kind === 'I') return indexed(file, inner(second), fourth ?? null)
  if (kind === 'Separation' || kind === 'DeviceN') {
    findings.add('ofd/colour')
    return spot(file, inner(third), fourth ?? null, isArray(second) ? second.length : 1)
  }
  if (kind === 'Lab') findings.add('ofd/colour')
  return kind === 'Lab' ? lab : inner(first)
}

function byProfile(file: PdfFile, profile: PdfDict, findings: Findings): ColourSpace {
  const space = byComponents[file.number(profile, 'N', 3)] ?? rgb
  if (space === cmyk) findings.add('ofd/colour')
  return space
}

function indexed(file: PdfFile, base: ColourSpace, table: PdfValue): ColourSpace {
  const bytes = isKind(table, 'stream') ? file.decode(table).bytes : isKind(table, 'string') ? table.bytes : null
  const entry = ([index = 0]: readonly number[]): Rgb => {
    const from = Math.round(index) * base.components
    return base.rgb([...(bytes ?? []).slice(from, from + base.components)].map((byte) => byte / 255))
  }
  return { components: 1, rgb: entry, indexed: true }
}

const lab: ColourSpace = {
  components: 3,
  rgb: ([lightness = 0]) => [lightness * 2.55, lightness * 2.55, lightness * 2.55],
  indexed: false,
}

/** A spot colour through an exponential tint function; any other function is read as shades of grey. */
function spot(file: PdfFile, alternate: ColourSpace, transform: PdfValue, components: number): ColourSpace {
  const dict = isKind(transform, 'dict') ? transform : isKind(transform, 'stream') ? transform.dict : null
  if (dict === null || components !== 1 || file.number(dict, 'FunctionType', 0) !== 2) {
    return { components, rgb: (tints) => grey.rgb([1 - Math.min(1, Math.max(0, ...tints))]), indexed: false }
  }
  const zero = file.numbers(dict, 'C0')
  const one = file.numbers(dict, 'C1')
  const power = file.number(dict, 'N', 1)
  const mix = ([tint = 0]: readonly number[]) =>
    one.map((end, index) => (zero[index] ?? 0) + tint ** power * (end - (zero[index] ?? 0)))
  return { components: 1, rgb: (tint) => alternate.rgb(mix(tint)), indexed: false }
}
