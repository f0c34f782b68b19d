import type { PageFont, PlacedGlyph } from '../display/mark.ts'
import { writeFontFile } from '../font/font-program.ts'
import { isXmlText } from './xml.ts'

/** A font of the document with the characters by which its glyphs are reached. */
export class FontUse {
  readonly id: number
  readonly font: PageFont
  private readonly characters = new Map<number, number>()

  constructor(id: number, font: PageFont) {
    this.id = id
    this.font = font
  }

  /** Takes note of a glyph; the first that stands for a character gets it in the font's map. */
  note({ text, glyph }: PlacedGlyph): void {
    const code = text.codePointAt(0)
    if (glyph === null || code === undefined || String.fromCodePoint(code) !== text || !isXmlText(text)) return
    if (!this.characters.has(code)) this.characters.set(code, glyph)
  }

  /** The glyph that a reader finds for a text by the character map; null when there is none. */
  glyphOf(text: string): number | null {
    const code = text.codePointAt(0)
    if (code === undefined || String.fromCodePoint(code) !== text) return null
    return this.characters.get(code) ?? null
  }

  /** The font file to embed; null when there is no program. */
  file(): { readonly name: string; readonly bytes: Uint8Array } | null {
    const { program, name, width, ascent, descent } = this.font
    if (program === null) return null
    const bytes = writeFontFile(program, { name, characters: this.characters, width, ascent, descent })
    return { name: `Font_${this.id}.${program.cff === null ? 'ttf' : 'otf'}`, bytes }
  }
}
