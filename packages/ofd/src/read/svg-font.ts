import { charactersOf, readFontProgram, writeFontFile } from '../font/font-program.ts'
import { base64 } from './base64.ts'
import type { OfdFont } from './read-ofd.ts'

/** SVG reaches glyphs by character only; those that an OFD names by number get one of private use (plane 15). */
const privateUse = 0xf0000

/** The character under which a glyph is reached in a font that `fontFace` wrote. */
export function privateCharacter(glyph: number): string {
  return String.fromCodePoint(privateUse + Math.min(Math.max(glyph, 0), 0xfffd))
}

/** A font as a rule of CSS that carries its file; null when there is none that a browser could load. */
export function fontFace(font: OfdFont, family: string): string | null {
  const program = font.file === null ? null : readFontProgram(font.file)
  if (program === null) return null
  const characters = new Map(charactersOf(program))
  for (let glyph = 0; glyph < Math.min(program.glyphs, 0xfffe); glyph++) characters.set(privateUse + glyph, glyph)
  const file = writeFontFile(program, {
    name: family,
    characters,
    width: () => null,
    ascent: 880,
    descent: -120,
  })
  return `@font-face{font-family:"${family}";src:url(data:font/otf;base64,${base64(file)})}`
}
