import { type Result, refusal, success } from '../result.ts'
import { inflate, joinBytes, type Predictor, unascii85, unhex, unlzw, unpredict, unrun } from './filters.ts'
import { end, Lexer, latin } from './lexer.ts'
import { emptyDict, isArray, isKind, isWord, type PdfDict, type PdfStream, type PdfValue } from './pdf-value.ts'

/** Why no page of a PDF can be read. */
export type PdfProblem =
  | { readonly code: 'pdf/empty' }
  | { readonly code: 'pdf/not-pdf' }
  | { readonly code: 'pdf/encrypted' }
  | { readonly code: 'pdf/broken' }
  | { readonly code: 'pdf/no-pages' }
  | { readonly code: 'pdf/too-large' }

export interface PdfPage {
  readonly dict: PdfDict
  readonly resources: PdfDict
  /** Left, bottom, right and top of what is shown, in points. */
  readonly box: readonly [number, number, number, number]
  /** Quarter turns clockwise. */
  readonly turns: number
}

/** An open PDF: objects by reference, streams with their filters undone. */
export interface PdfFile {
  readonly trailer: PdfDict
  readonly pages: readonly PdfPage[]
  /** A value with its reference followed. */
  resolve(value: PdfValue | undefined): PdfValue
  get(dict: PdfDict, key: string): PdfValue
  dict(dict: PdfDict, key: string): PdfDict
  number(dict: PdfDict, key: string, missing: number): number
  numbers(dict: PdfDict, key: string): readonly number[]
  name(dict: PdfDict, key: string): string
  /** The bytes with all filters undone except that of an image, which is named. */
  decode(stream: PdfStream): { readonly bytes: Uint8Array; readonly imageFilter: string | null }
}

const bytesMax = 256 * 1024 * 1024
const pagesMax = 10_000

/**
 * Opens a PDF (ISO 32000-1). A damaged table of objects is rebuilt from the objects themselves; an encrypted file is refused,
 * also when its password is empty, as what it forbids would be undone.
 */
export function openPdf(bytes: Uint8Array): Result<PdfFile, PdfProblem> {
  if (bytes.length === 0) return refusal({ code: 'pdf/empty' })
  if (bytes.length > bytesMax) return refusal({ code: 'pdf/too-large' })
  if (!latin(bytes.subarray(0, 1024)).includes('%PDF-')) return refusal({ code: 'pdf/not-pdf' })
  for (const read of [readTables, scanObjects]) {
    const table = read(bytes)
    if (table === null) continue
    if (table.trailer.entries.has('Encrypt')) return refusal({ code: 'pdf/encrypted' })
    const file = new OpenPdf(bytes, table)
    file.findPages()
    if (file.pages.length > 0) return success(file)
    if (read === scanObjects && file.isDocument()) return refusal({ code: 'pdf/no-pages' })
  }
  return refusal({ code: 'pdf/broken' })
}

type Place = { readonly at: number } | { readonly container: number; readonly index: number }

interface ObjectTable {
  readonly places: Map<number, Place>
  readonly trailer: PdfDict
}

/** The cross-reference tables and streams from `startxref` back (ISO 32000-1 7.5.4, 7.5.8); null when one is damaged. */
function readTables(bytes: Uint8Array): ObjectTable | null {
  const tail = latin(bytes.subarray(Math.max(0, bytes.length - 2048)))
  const start = /startxref\s+(\d+)/.exec(tail.slice(tail.lastIndexOf('startxref')))
  const places = new Map<number, Place>()
  const waiting = start === null ? [] : [Number(start[1])]
  const seen = new Set<number>()
  let trailer: PdfDict | null = null
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at) || at >= bytes.length) continue
    seen.add(at)
    const lexer = new Lexer(bytes, at)
    const section: PdfDict | null = isWord(readObject(lexer), 'xref')
      ? readTable(lexer, places)
      : readTableStream(bytes, at, places)
    if (section === null) return null
    trailer ??= section
    for (const key of ['Prev', 'XRefStm']) {
      const next = section.entries.get(key)
      if (typeof next === 'number') waiting.push(next)
    }
  }
  return trailer === null ? null : { places, trailer }
}

function readTable(lexer: Lexer, places: Map<number, Place>): PdfDict | null {
  for (;;) {
    const first = readObject(lexer)
    if (isWord(first, 'trailer')) break
    const count = readObject(lexer)
    if (typeof first !== 'number' || typeof count !== 'number') return null
    for (let number = first; number < first + count; number++) {
      const at = readObject(lexer)
      readObject(lexer)
      const use = readObject(lexer)
      if (typeof at !== 'number' || !isKind(use, 'keyword')) return null
      if (use.word === 'n' && !places.has(number)) places.set(number, { at })
    }
  }
  const trailer = readObject(lexer)
  return isKind(trailer, 'dict') ? trailer : null
}

function readTableStream(bytes: Uint8Array, at: number, places: Map<number, Place>): PdfDict | null {
  const stream = readIndirect(bytes, at, () => null)?.value
  if (!isKind(stream, 'stream')) return null
  const widths = stream.dict.entries.get('W')
  const size = stream.dict.entries.get('Size')
  const index = stream.dict.entries.get('Index')
  if (!isArray(widths) || typeof size !== 'number') return null
  const [kindWidth = 0, placeWidth = 0, restWidth = 0] = widths.map(Number)
  const data = decodeStream(stream, (value) => value ?? null).bytes
  const ranges = isArray(index) ? index.map(Number) : [0, size]
  let from = 0
  const take = (width: number) => {
    let value = 0
    for (let end = from + width; from < end; from++) value = value * 256 + (data[from] ?? 0)
    return value
  }
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range] ?? 0
    for (let number = first; number < first + (ranges[range + 1] ?? 0) && from < data.length; number++) {
      const kind = kindWidth === 0 ? 1 : take(kindWidth)
      const [place, rest] = [take(placeWidth), take(restWidth)]
      if (places.has(number)) continue
      if (kind === 1) places.set(number, { at: place })
      if (kind === 2) places.set(number, { container: place, index: rest })
    }
  }
  return stream.dict
}

/** The objects found by reading the whole file, for files whose table is damaged. */
function scanObjects(bytes: Uint8Array): ObjectTable | null {
  const text = latin(bytes)
  const places = new Map<number, Place>()
  const entries = new Map<string, PdfValue>()
  for (const match of text.matchAll(/(?<![\d])(\d{1,8})\s+\d{1,5}\s+obj\b|\btrailer\b/g)) {
    if (match[1] !== undefined) {
      places.set(Number(match[1]), { at: match.index })
      continue
    }
    const trailer = readObject(new Lexer(bytes, match.index + match[0].length))
    if (isKind(trailer, 'dict')) for (const [key, value] of trailer.entries) entries.set(key, value)
  }
  for (const [number, place] of [...places]) {
    const found = 'at' in place ? readIndirect(bytes, place.at, () => null)?.value : null
    const dict = isKind(found, 'stream') ? found.dict : isKind(found, 'dict') ? found : null
    const type = dict?.entries.get('Type')
    if (dict === null || !isKind(type, 'name')) continue
    if (type.name === 'Catalog') entries.set('Root', { type: 'ref', number })
    if (type.name === 'XRef' && dict.entries.has('Encrypt')) entries.set('Encrypt', null)
    if (type.name === 'ObjStm' && isKind(found, 'stream')) {
      for (const [index, inner] of numbersInside(found, (value) => value ?? null).entries()) {
        if (!places.has(inner)) places.set(inner, { container: number, index })
      }
    }
  }
  return places.size === 0 ? null : { places, trailer: { type: 'dict', entries } }
}

function readObject(lexer: Lexer): PdfValue {
  const value = lexer.read()
  return value === end ? null : value
}

/** The object `n g obj …` at a place. */
function readIndirect(
  bytes: Uint8Array,
  at: number,
  length: (value: PdfValue | undefined) => PdfValue,
): { readonly number: number; readonly value: PdfValue } | null {
  const lexer = new Lexer(bytes, at)
  const number = readObject(lexer)
  readObject(lexer)
  if (typeof number !== 'number' || !isWord(readObject(lexer), 'obj')) return null
  const value = readObject(lexer)
  if (!isKind(value, 'dict') || !isWord(readObject(lexer), 'stream')) return { number, value }
  let from = lexer.at
  if (bytes[from] === 13) from += 1
  if (bytes[from] === 10) from += 1
  const stated = value.entries.get('Length')
  const known = typeof stated === 'number' ? stated : length(stated)
  const to = typeof known === 'number' && isStreamEnd(bytes, from + known) ? from + known : findStreamEnd(bytes, from)
  return { number, value: { type: 'stream', dict: value, raw: bytes.subarray(from, to) } }
}

function isStreamEnd(bytes: Uint8Array, at: number): boolean {
  return /^\s*endstream/.test(latin(bytes.subarray(at, at + 20)))
}

const endstream = Uint8Array.from('endstream', (sign) => sign.charCodeAt(0))

function findStreamEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(101, from); at !== -1; at = bytes.indexOf(101, at + 1)) {
    if (endstream.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return bytes.length
}

function numbersInside(stream: PdfStream, resolve: (value: PdfValue | undefined) => PdfValue): readonly number[] {
  const count = resolve(stream.dict.entries.get('N'))
  const lexer = new Lexer(decodeStream(stream, resolve).bytes)
  const numbers: number[] = []
  for (let index = 0; typeof count === 'number' && index < count; index++) {
    const number = readObject(lexer)
    readObject(lexer)
    if (typeof number !== 'number') break
    numbers.push(number)
  }
  return numbers
}

const imageFilters = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode', 'CCF', 'Crypt'])

function decodeStream(stream: PdfStream, resolve: (value: PdfValue | undefined) => PdfValue) {
  const { entries } = stream.dict
  const filters = listOf(resolve(entries.get('Filter') ?? entries.get('F')))
  const parameters = listOf(resolve(entries.get('DecodeParms') ?? entries.get('DP')))
  let bytes = stream.raw
  for (const [index, filter] of filters.entries()) {
    const named = resolve(filter)
    const name = isKind(named, 'name') ? named.name : ''
    if (imageFilters.has(name)) return { bytes, imageFilter: name }
    const given = resolve(parameters[index])
    bytes = unfilter(bytes, name, isKind(given, 'dict') ? given : emptyDict, resolve)
  }
  return { bytes, imageFilter: null }
}

function listOf(value: PdfValue): readonly PdfValue[] {
  if (value === null) return []
  return isArray(value) ? value : [value]
}

function unfilter(
  bytes: Uint8Array,
  filter: string,
  parameters: PdfDict,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Uint8Array {
  const number = (key: string, missing: number) => {
    const value = resolve(parameters.entries.get(key))
    return typeof value === 'number' ? value : missing
  }
  const predictor: Predictor = {
    predictor: number('Predictor', 1),
    colors: number('Colors', 1),
    bits: number('BitsPerComponent', 8),
    columns: number('Columns', 1),
  }
  if (filter === 'FlateDecode' || filter === 'Fl') return unpredict(inflate(bytes), predictor)
  if (filter === 'LZWDecode' || filter === 'LZW') return unpredict(unlzw(bytes, number('EarlyChange', 1)), predictor)
  if (filter === 'ASCIIHexDecode' || filter === 'AHx') return unhex(bytes)
  if (filter === 'ASCII85Decode' || filter === 'A85') return unascii85(bytes)
  return filter === 'RunLengthDecode' || filter === 'RL' ? unrun(bytes) : bytes
}

class OpenPdf implements PdfFile {
  readonly trailer: PdfDict
  pages: readonly PdfPage[] = []
  private readonly bytes: Uint8Array
  private readonly places: Map<number, Place>
  private readonly known = new Map<number, PdfValue>()
  private readonly containers = new Map<number, readonly PdfValue[]>()

  constructor(bytes: Uint8Array, table: ObjectTable) {
    this.bytes = bytes
    this.places = table.places
    this.trailer = table.trailer
  }

  resolve = (value: PdfValue | undefined): PdfValue => {
    let found = value ?? null
    // A reference to a reference is not allowed, but a circle of them must not hang.
    for (let steps = 0; steps < 8 && isKind(found, 'ref'); steps++) found = this.load(found.number)
    return isKind(found, 'ref') ? null : found
  }

  get(dict: PdfDict, key: string): PdfValue {
    return this.resolve(dict.entries.get(key))
  }

  dict(dict: PdfDict, key: string): PdfDict {
    const value = this.get(dict, key)
    if (isKind(value, 'stream')) return value.dict
    return isKind(value, 'dict') ? value : emptyDict
  }

  number(dict: PdfDict, key: string, missing: number): number {
    const value = this.get(dict, key)
    return typeof value === 'number' ? value : missing
  }

  numbers(dict: PdfDict, key: string): readonly number[] {
    const value = this.get(dict, key)
    return isArray(value) ? value.map(this.resolve).filter((item) => typeof item === 'number') : []
  }

  name(dict: PdfDict, key: string): string {
    const value = this.get(dict, key)
    return isKind(value, 'name') ? value.name : ''
  }

  decode(stream: PdfStream) {
    return decodeStream(stream, this.resolve)
  }

  isDocument(): boolean {
    return this.dict(this.trailer, 'Root').entries.size > 0
  }

  findPages(): void {
    const found: PdfPage[] = []
    const inherited = { resources: emptyDict, box: [0, 0, 612, 792] as const, turns: 0 }
    this.collect(this.dict(this.dict(this.trailer, 'Root'), 'Pages'), inherited, found, new Set())
    this.pages = found
  }

  private collect(node: PdfDict, above: Omit<PdfPage, 'dict'>, found: PdfPage[], seen: Set<PdfDict>): void {
    if (seen.has(node) || seen.size > pagesMax || node.entries.size === 0) return
    seen.add(node)
    const turns = Math.round(this.number(node, 'Rotate', above.turns * 90) / 90)
    const resources = node.entries.has('Resources') ? this.dict(node, 'Resources') : above.resources
    const own = { resources, turns: ((turns % 4) + 4) % 4, box: this.box(node) ?? above.box }
    const kids = this.get(node, 'Kids')
    if (!isArray(kids)) {
      found.push({ dict: node, ...own })
      return
    }
    for (const kid of kids) {
      const child = this.resolve(kid)
      if (isKind(child, 'dict')) this.collect(child, own, found, seen)
    }
  }

  private box(node: PdfDict): PdfPage['box'] | null {
    const boxes = [this.numbers(node, 'CropBox'), this.numbers(node, 'MediaBox')]
    const [a, b, c, d] = boxes.find((numbers) => numbers.length === 4) ?? []
    if (a === undefined || b === undefined || c === undefined || d === undefined) return null
    const box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const
    return box[2] - box[0] > 0 && box[3] - box[1] > 0 ? box : null
  }

  private load(number: number): PdfValue {
    const known = this.known.get(number)
    if (known !== undefined) return known
    // Null while it loads: an object that needs itself, as a stream whose length lies inside it, reads as null.
    this.known.set(number, null)
    const place = this.places.get(number)
    const value = place === undefined ? null : 'at' in place ? this.loadAt(number, place.at) : this.loadInside(place)
    this.known.set(number, value)
    return value
  }

  private loadAt(number: number, at: number): PdfValue {
    const found = readIndirect(this.bytes, at, this.resolve)
    return found?.number === number ? found.value : null
  }

  private loadInside({ container, index }: { readonly container: number; readonly index: number }): PdfValue {
    let values = this.containers.get(container)
    if (values === undefined) {
      const stream = this.load(container)
      values = isKind(stream, 'stream') ? this.readContainer(stream) : []
      this.containers.set(container, values)
    }
    return values[index] ?? null
  }

  private readContainer(stream: PdfStream): readonly PdfValue[] {
    const { bytes } = this.decode(stream)
    const first = this.number(stream.dict, 'First', 0)
    const header = new Lexer(bytes)
    return numbersInside(stream, this.resolve).map(() => {
      readObject(header)
      const offset = readObject(header)
      return typeof offset === 'number' ? readObject(new Lexer(bytes, first + offset)) : null
    })
  }
}

/** A text string: UTF-16 with its mark, UTF-8 with its mark, or PDFDocEncoding, of which Latin letters are read (7.9.2). */
export function textOf(value: PdfValue): string {
  if (!isKind(value, 'string')) return ''
  const { bytes } = value
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3))
  return latin(bytes)
}

/** UTF-16, most significant byte first. */
export function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  }
  return text
}

/** The content of a page as one stream; its parts are divided by white space (7.8.2). */
export function contentOf(file: PdfFile, page: PdfPage): Uint8Array {
  const contents = file.get(page.dict, 'Contents')
  const parts = isArray(contents) ? contents.map(file.resolve) : [contents]
  return joinBytes(
    parts.flatMap((part) => (isKind(part, 'stream') ? [file.decode(part).bytes, Uint8Array.of(10)] : [])),
  )
}
