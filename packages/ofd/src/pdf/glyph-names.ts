/**
 * The glyph names of ISO Latin text in the order of the CFF standard strings (Adobe TN 5176, Appendix A), with the character
 * that each stands for.
 */
const names =
  'space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl endash dagger daggerdbl periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute circumflex tilde macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron'.split(
    ' ',
  )
const characters = [
  ...' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~¡¢£⁄¥ƒ§¤\'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž',
]

/** The name of the standard string of a number, null past the letters of ISO Latin. */
export function standardString(number: number): string | null {
  return number === 0 ? '.notdef' : (names[number - 1] ?? null)
}

const characterOf = new Map(names.map((name, index) => [name, characters[index] ?? '']))
const nameOf = new Map(characters.map((character, index) => [character, names[index] ?? '']))

/** The character of a glyph name, by list or by its `uniXXXX` form (Adobe Glyph List Specification 2); empty when unknown. */
export function characterOfName(name: string): string {
  const listed = characterOf.get(name)
  if (listed !== undefined) return listed
  const code = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))(?:\.|$)/.exec(name)
  const number = Number.parseInt(code?.[1] ?? code?.[2] ?? '', 16)
  return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : ''
}

/** The glyph name of a character, empty when it has none in the list. */
export function nameOfCharacter(character: string): string {
  return nameOf.get(character) ?? ''
}

// ISO 32000-1 Annex D.2: what lies at 0x80…0x9F of WinAnsiEncoding; the rest is Latin 1.
const windows = '€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ'
// 0x80…0xFF of MacRomanEncoding.
const macintosh =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'
// 0xA1… of StandardEncoding; a space where it has none.
const standard = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß"

/** The character of a code in one of the named encodings of ISO 32000-1 Annex D. */
export function encodedCharacter(encoding: string, code: number): string {
  if (code < 32) return ''
  if (encoding === 'WinAnsiEncoding') {
    return code >= 0x80 && code < 0xa0 ? (windows[code - 0x80] ?? '') : String.fromCharCode(code)
  }
  if (encoding === 'MacRomanEncoding') return code < 0x80 ? String.fromCharCode(code) : (macintosh[code - 0x80] ?? '')
  if (code === 0x27) return '’'
  if (code === 0x60) return '‘'
  return code < 0x7f ? String.fromCharCode(code) : (standard[code - 0xa1] ?? '').trim()
}
