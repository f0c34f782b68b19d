import type { Findings } from '../display/finding.ts'
import type { PageFont } from '../display/mark.ts'
import { type CharacterMap, readCharacterMap, unicodeTables } from '../font/character-map.ts'
import { type FontProgram, readFontProgram } from '../font/font-program.ts'
import type { Matrix } from '../matrix.ts'
import { type CMap, readCMap } from './cmap.ts'
import { characterOfName, encodedCharacter, nameOfCharacter } from './glyph-names.ts'
import type { PdfFile } from './pdf-file.ts'
import { emptyDict, isArray, isKind, type PdfDict, type PdfStream, type PdfValue } from './pdf-value.ts'

/** A code of a shown string, with all that the page needs of it. */
export interface ShownCode {
  readonly text: string
  readonly glyph: number | null
  /** Thousandths of an em. */
  readonly width: number
  /** A single byte 32, to which word spacing applies (ISO 32000-1 9.3.3). */
  readonly isSpace: boolean
}

/** A glyph that is a drawing (ISO 32000-1 9.6.5). */
export interface DrawnGlyph {
  readonly drawing: PdfStream | null
  /** In glyph space. */
  readonly width: number
  readonly isSpace: boolean
}

export interface DrawnFont {
  readonly matrix: Matrix
  readonly resources: PdfDict | null
  readonly decode: (bytes: Uint8Array) => readonly DrawnGlyph[]
}

export interface PdfFont {
  readonly page: PageFont
  readonly decode: (bytes: Uint8Array) => readonly ShownCode[]
}

/** Reads a font of the resources; null, and told, for one whose text can't be carried. */
export function readFont(file: PdfFile, dict: PdfDict, findings: Findings): PdfFont | DrawnFont | null {
  const subtype = file.name(dict, 'Subtype')
  if (subtype === 'Type3') return readDrawn(file, dict)
  return subtype === 'Type0' ? readComposite(file, dict, findings) : readSimple(file, dict, findings)
}

function readDrawn(file: PdfFile, dict: PdfDict): DrawnFont {
  const names = simpleEncoding(file, dict, emptyDict, null)
  const drawings = file.dict(dict, 'CharProcs')
  const first = file.number(dict, 'FirstChar', 0)
  const widths = file.numbers(dict, 'Widths')
  const [a = 0.001, b = 0, c = 0, d = 0.001, e = 0, f = 0] = file.numbers(dict, 'FontMatrix')
  const codes = names.map((name, code): DrawnGlyph => {
    const drawing = file.get(drawings, name)
    const width = widths[code - first] ?? 0
    return { drawing: isKind(drawing, 'stream') ? drawing : null, width, isSpace: code === 32 }
  })
  return {
    matrix: [a, b, c, d, e, f],
    resources: dict.entries.has('Resources') ? file.dict(dict, 'Resources') : null,
    decode: (bytes) => [...bytes].flatMap((byte) => codes[byte] ?? []),
  }
}

function readProgram(file: PdfFile, descriptor: PdfDict, findings: Findings): FontProgram | null {
  const stream = ['FontFile2', 'FontFile3'].map((key) => file.get(descriptor, key)).find((it) => isKind(it, 'stream'))
  const program = isKind(stream, 'stream') ? readFontProgram(file.decode(stream).bytes) : null
  if (program === null) findings.add('ofd/font-not-embedded')
  return program
}

function pageFont(
  file: PdfFile,
  baseFont: string,
  descriptor: PdfDict,
  program: FontProgram | null,
  width: (glyph: number) => number | null,
): PageFont {
  const flags = file.number(descriptor, 'Flags', 0)
  // Bytes of a name are UTF-8 in practice, as in 仿宋's.
  const name = new TextDecoder().decode(Uint8Array.from(baseFont, (sign) => sign.charCodeAt(0)))
  const plain = name.replace(/^[A-Z]{6}\+/, '').replace(/-Identity-[HV]$/, '')
  return {
    name: plain || 'Font',
    program,
    width,
    ascent: file.number(descriptor, 'Ascent', 880) || 880,
    descent: file.number(descriptor, 'Descent', -120) || -120,
    bold: /bold|heavy|black/i.test(plain) || (flags & 0x40000) !== 0,
    italic: /italic|oblique/i.test(plain) || (flags & 0x40) !== 0,
    serif: (flags & 2) !== 0,
    fixedWidth: (flags & 1) !== 0,
  }
}

function readComposite(file: PdfFile, dict: PdfDict, findings: Findings): PdfFont | null {
  const [first] = toList(file.get(dict, 'DescendantFonts'))
  const found = file.resolve(first)
  const descendant = isKind(found, 'dict') ? found : emptyDict
  const encoding = readEncoding(file, dict)
  if (encoding.vertical) {
    findings.add('ofd/vertical-text')
    return null
  }
  const descriptor = file.dict(descendant, 'FontDescriptor')
  const program = readProgram(file, descriptor, findings)
  const texts = toUnicode(file, dict)
  const widths = cidWidths(file, descendant)
  const standard = file.number(descendant, 'DW', 1000)
  const glyphOf = cidToGlyph(file, descendant, program)
  const widthOfGlyph = new Map([...widths].map(([cid, width]) => [glyphOf(cid), width]))
  const page = pageFont(
    file,
    file.name(dict, 'BaseFont'),
    descriptor,
    program,
    (glyph) => widthOfGlyph.get(glyph) ?? standard,
  )
  const decode = (bytes: Uint8Array) =>
    encoding.codes(bytes).map(({ code, length }): ShownCode => {
      const cid = encoding.cid(code)
      return {
        text: texts?.texts.get(code) ?? encoding.text(code),
        glyph: program === null ? null : glyphOf(cid),
        width: widths.get(cid) ?? standard,
        isSpace: length === 1 && code === 32,
      }
    })
  return { page, decode }
}

interface Encoding {
  readonly vertical: boolean
  readonly codes: (bytes: Uint8Array) => readonly { readonly code: number; readonly length: number }[]
  readonly cid: (code: number) => number
  /** What a code says by itself, when the font has no ToUnicode. */
  readonly text: (code: number) => string
}

/** Identity, an embedded CMap, or one of the predefined ones whose codes are Unicode (ISO 32000-1 table 118). */
function readEncoding(file: PdfFile, dict: PdfDict): Encoding {
  const value = file.get(dict, 'Encoding')
  if (isKind(value, 'stream')) return embeddedEncoding(readCMap(file.decode(value).bytes))
  const name = isKind(value, 'name') ? value.name : ''
  const isUnicode = /-(?:UCS2|UTF16)-/.test(name)
  return {
    vertical: name.endsWith('-V'),
    codes: (bytes) =>
      Array.from({ length: bytes.length >> 1 }, (_, at) => ({
        code: ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0),
        length: 2,
      })),
    cid: (code) => code,
    text: (code) => (isUnicode ? String.fromCharCode(code) : ''),
  }
}

function embeddedEncoding(map: CMap): Encoding {
  const codes = (bytes: Uint8Array) => {
    const read: { code: number; length: number }[] = []
    for (let at = 0; at < bytes.length; ) {
      let [code, length] = [0, 0]
      do {
        code = code * 256 + (bytes[at + length] ?? 0)
        length += 1
      } while (length < 4 && at + length < bytes.length && !map.spaces.some((space) => fits(space, code, length)))
      read.push({ code, length })
      at += length
    }
    return read
  }
  return { vertical: map.vertical, codes, cid: (code) => map.cids.get(code) ?? 0, text: () => '' }
}

function fits(space: CMap['spaces'][number], code: number, length: number): boolean {
  return space.bytes === length && code >= space.low && code <= space.high
}

function toUnicode(file: PdfFile, dict: PdfDict): CMap | null {
  const stream = file.get(dict, 'ToUnicode')
  return isKind(stream, 'stream') ? readCMap(file.decode(stream).bytes) : null
}

function toList(value: PdfValue): readonly PdfValue[] {
  return isArray(value) ? value : []
}

/** ISO 32000-1 9.7.4.3: `c [w1 w2 …]` and `first last w`. */
function cidWidths(file: PdfFile, descendant: PdfDict): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const list = toList(file.get(descendant, 'W')).map(file.resolve)
  for (let at = 0; at < list.length; ) {
    const [first, second, third] = list.slice(at, at + 3)
    if (typeof first !== 'number') break
    if (isArray(second)) {
      for (const [index, width] of second.map(file.resolve).entries()) widths.set(first + index, Number(width))
      at += 2
    } else {
      for (let cid = first; cid <= Math.min(Number(second), 0xffff); cid++) widths.set(cid, Number(third))
      at += 3
    }
  }
  return widths
}

function cidToGlyph(file: PdfFile, descendant: PdfDict, program: FontProgram | null): (cid: number) => number {
  const cff = program?.cff ?? null
  if (cff !== null) return cff.byCid ? (cid) => cff.glyphOfCid.get(cid) ?? 0 : (cid) => cid
  const map = file.get(descendant, 'CIDToGIDMap')
  if (!isKind(map, 'stream')) return (cid) => cid
  const { bytes } = file.decode(map)
  return (cid) => ((bytes[cid * 2] ?? 0) << 8) | (bytes[cid * 2 + 1] ?? 0)
}

function readSimple(file: PdfFile, dict: PdfDict, findings: Findings): PdfFont {
  const descriptor = file.dict(dict, 'FontDescriptor')
  const program = readProgram(file, descriptor, findings)
  const texts = toUnicode(file, dict)
  const characters = simpleEncoding(file, dict, descriptor, program)
  const glyphs = program === null ? null : simpleGlyphs(program, characters)
  const first = file.number(dict, 'FirstChar', 0)
  const widths = file.numbers(dict, 'Widths')
  const missing = file.number(descriptor, 'MissingWidth', widths.length > 0 ? 0 : 500)
  const codes = Array.from({ length: 256 }, (_, code): ShownCode => {
    const name = characters[code] ?? ''
    return {
      text: texts?.texts.get(code) ?? characterOfName(name),
      glyph: glyphs === null ? null : (glyphs[code] ?? 0),
      width: widths[code - first] ?? missing,
      isSpace: code === 32,
    }
  })
  const widthOfGlyph = new Map(codes.map(({ glyph, width }) => [glyph, width]))
  const page = pageFont(
    file,
    file.name(dict, 'BaseFont'),
    descriptor,
    program,
    (glyph) => widthOfGlyph.get(glyph) ?? null,
  )
  return { page, decode: (bytes) => [...bytes].flatMap((byte) => codes[byte] ?? []) }
}

/** The glyph name of each code (ISO 32000-1 9.6.6); empty where only the program itself knows. */
function simpleEncoding(
  file: PdfFile,
  dict: PdfDict,
  descriptor: PdfDict,
  program: FontProgram | null,
): readonly string[] {
  const encoding = file.get(dict, 'Encoding')
  const table = isKind(encoding, 'dict') ? encoding : emptyDict
  const isSymbolic = (file.number(descriptor, 'Flags', 0) & 4) !== 0
  const base = isKind(encoding, 'name') ? encoding.name : file.name(table, 'BaseEncoding')
  const standard = base !== '' ? base : isSymbolic && program !== null ? '' : 'StandardEncoding'
  const names = Array.from({ length: 256 }, (_, code) =>
    standard === '' ? '' : nameOfCharacter(encodedCharacter(standard, code)),
  )
  let code = 0
  for (const item of toList(file.get(table, 'Differences')).map(file.resolve)) {
    if (typeof item === 'number') code = item
    else if (isKind(item, 'name')) names[code++] = item.name
  }
  return names
}

function simpleGlyphs(program: FontProgram, names: readonly string[]): readonly number[] {
  const { cff } = program
  if (cff !== null) {
    return names.map((name, code) => cff.glyphOfName.get(name) ?? cff.glyphOfCode.get(code) ?? 0)
  }
  const table = program.tables.get('cmap')
  const unicode = readCharacterMap(table, unicodeTables)
  const symbols = readCharacterMap(table, [[3, 0]])
  const macintosh = readCharacterMap(table, [[1, 0]])
  return names.map((name, code) => trueTypeGlyph(code, name, unicode, symbols, macintosh))
}

// 9.6.6.4: by the name's character, or else by the code itself as symbolic fonts have it.
function trueTypeGlyph(
  code: number,
  name: string,
  unicode: CharacterMap,
  symbols: CharacterMap,
  macintosh: CharacterMap,
): number {
  const character = characterOfName(name).codePointAt(0)
  const named = character === undefined ? undefined : unicode.get(character)
  return named ?? symbols.get(code) ?? symbols.get(0xf000 + code) ?? macintosh.get(code) ?? unicode.get(code) ?? 0
}
