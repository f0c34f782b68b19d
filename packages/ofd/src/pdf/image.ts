import type { Findings } from '../display/finding.ts'
import type { PageImage, Paint } from '../display/mark.ts'
import { writePng } from '../display/png.ts'
import { type ColourSpace, colourSpace, grey } from './colour.ts'
import type { PdfFile } from './pdf-file.ts'
import { isKind, type PdfDict, type PdfStream } from './pdf-value.ts'

/** An image of more pixels would fill the memory of the machine that shows it. */
const pixelsMax = 100_000_000

// Inline images write short names (ISO 32000-1 8.9.7).
const longNames = { Width: 'W', Height: 'H', BitsPerComponent: 'BPC', ColorSpace: 'CS', Decode: 'D', ImageMask: 'IM' }

/** An image XObject or an inline image as a file that OFD can hold; null when it can't be carried. */
export function readImage(
  file: PdfFile,
  resources: PdfDict,
  stream: PdfStream,
  fill: Paint | null,
  findings: Findings,
): PageImage | null {
  const facts = imageFacts(file, stream.dict)
  const { bytes, imageFilter } = file.decode(stream)
  if (imageFilter === 'DCTDecode' || imageFilter === 'DCT') return readJpeg(file, stream.dict, bytes, findings)
  if (imageFilter !== null || facts.width * facts.height > pixelsMax || facts.width * facts.height <= 0) {
    findings.add('ofd/image-format')
    return null
  }
  if (facts.isMask) return fill === null ? null : maskImage(facts, bytes, fill)
  const space = colourSpace(file, resources, file.resolve(facts.space), findings) ?? grey
  const samples = rgbSamples(facts, space, bytes)
  const mask = softMask(file, stream.dict, facts, findings)
  const png =
    mask === null
      ? writePng(samples, facts.width, facts.height, 3)
      : writePng(withOpacity(samples, mask), facts.width, facts.height, 4)
  return { format: 'PNG', bytes: png }
}

function readJpeg(file: PdfFile, dict: PdfDict, bytes: Uint8Array, findings: Findings): PageImage | null {
  if (file.get(dict, 'SMask') !== null || file.get(dict, 'Mask') !== null) findings.add('ofd/soft-mask')
  // Adobe's CMYK images are stored inverted, which few viewers undo.
  if (jpegComponents(bytes) === 4) {
    findings.add('ofd/image-format')
    return null
  }
  return { format: 'JPEG', bytes }
}

/** The number of components that the frame header of a JPEG (ITU-T T.81 B.2.2) tells. */
function jpegComponents(bytes: Uint8Array): number {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return bytes[at + 9] ?? 0
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  return 0
}

interface ImageFacts {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly space: ReturnType<PdfFile['resolve']>
  readonly decode: readonly number[]
  readonly isMask: boolean
}

function imageFacts(file: PdfFile, dict: PdfDict): ImageFacts {
  const key = (name: keyof typeof longNames) => (dict.entries.has(name) ? name : longNames[name])
  const isMask = file.get(dict, key('ImageMask')) === true
  return {
    width: file.number(dict, key('Width'), 0),
    height: file.number(dict, key('Height'), 0),
    bits: isMask ? 1 : file.number(dict, key('BitsPerComponent'), 8),
    space: file.get(dict, key('ColorSpace')),
    decode: file.numbers(dict, key('Decode')),
    isMask,
  }
}

/** Gives the samples of a row one after the other. */
function sampleReader({ width, bits }: ImageFacts, components: number, bytes: Uint8Array) {
  const row = Math.ceil((width * components * bits) / 8)
  const mask = (1 << Math.min(bits, 8)) - 1
  return (y: number, index: number): number => {
    const bit = index * bits
    const byte = bytes[y * row + (bit >> 3)] ?? 0
    // Of sixteen bits the upper eight are all that a screen shows.
    return bits >= 8 ? byte : (byte >> (8 - bits - (bit & 7))) & mask
  }
}

function rgbSamples(facts: ImageFacts, space: ColourSpace, bytes: Uint8Array): Uint8Array {
  const { width, height, bits, decode } = facts
  const sample = sampleReader(facts, space.components, bytes)
  const most = (1 << Math.min(bits, 8)) - 1
  const out = new Uint8Array(width * height * 3)
  const known = new Map<number, readonly [number, number, number]>()
  const values: number[] = []
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    let key = 0
    for (let component = 0; component < space.components; component++) {
      const value = sample(y, x * space.components + component)
      key = key * 256 + value
      values[component] = value
    }
    let colour = known.get(key)
    if (colour === undefined) {
      const scaled = values.map((value, component) => decoded(value, component, most, decode, space.indexed))
      const [red, green, blue] = space.rgb(scaled)
      colour = [clamp(red), clamp(green), clamp(blue)]
      // A photograph has millions of colours: the memory is for drawings.
      if (known.size < 65_536) known.set(key, colour)
    }
    out.set(colour, at * 3)
  }
  return out
}

function decoded(value: number, component: number, most: number, decode: readonly number[], indexed: boolean): number {
  const [low, high] = [decode[component * 2] ?? 0, decode[component * 2 + 1] ?? (indexed ? most : 1)]
  return low + (value * (high - low)) / most
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}

/** The opacities of a soft mask of the same size; null when there is none. */
function softMask(file: PdfFile, dict: PdfDict, image: ImageFacts, findings: Findings): Uint8Array | null {
  const soft = file.get(dict, 'SMask')
  const hard = file.get(dict, 'Mask')
  const stream = isKind(soft, 'stream') ? soft : isKind(hard, 'stream') ? hard : null
  if (stream === null) return null
  const facts = imageFacts(file, stream.dict)
  const { bytes, imageFilter } = file.decode(stream)
  if (imageFilter !== null || facts.width * facts.height <= 0) {
    findings.add('ofd/soft-mask')
    return null
  }
  const sample = sampleReader(facts, 1, bytes)
  const most = (1 << Math.min(facts.bits, 8)) - 1
  // A stencil paints where it is 0, a soft mask where it is 1.
  const [low, high] = facts.isMask
    ? [facts.decode[1] ?? 1, facts.decode[0] ?? 0]
    : [facts.decode[0] ?? 0, facts.decode[1] ?? 1]
  const out = new Uint8Array(image.width * image.height)
  for (let at = 0; at < out.length; at++) {
    const x = Math.floor(((at % image.width) * facts.width) / image.width)
    const y = Math.floor((Math.floor(at / image.width) * facts.height) / image.height)
    out[at] = clamp(255 * (low + (sample(y, x) * (high - low)) / most))
  }
  return out
}

function withOpacity(samples: Uint8Array, mask: Uint8Array): Uint8Array {
  const out = new Uint8Array(mask.length * 4)
  for (let at = 0; at < mask.length; at++) {
    out.set(samples.subarray(at * 3, at * 3 + 3), at * 4)
    out[at * 4 + 3] = mask[at] ?? 0
  }
  return out
}

/** A stencil: the colour of the page's state where its samples paint. */
function maskImage(facts: ImageFacts, bytes: Uint8Array, fill: Paint): PageImage {
  const sample = sampleReader(facts, 1, bytes)
  const painting = facts.decode[0] === 1 ? 1 : 0
  const out = new Uint8Array(facts.width * facts.height * 4)
  for (let at = 0; at < facts.width * facts.height; at++) {
    const painted = sample(Math.floor(at / facts.width), at % facts.width) === painting
    out.set([fill.red, fill.green, fill.blue, painted ? 255 : 0], at * 4)
  }
  return { format: 'PNG', bytes: writePng(out, facts.width, facts.height, 4) }
}
