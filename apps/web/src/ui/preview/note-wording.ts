import type { Note } from '@sanban/contract'
import type { PreviewWords } from './strings.ts'

type Wording = (t: PreviewWords, detail: string) => string

const wordings: Readonly<Record<string, Wording>> = {
  'render/glyph-missing': (t, detail) => t('note.glyphMissing', glyphFacts(detail)),
  'render/title-reduced': (t) => t('note.titleReduced'),
  'render/addressees-moved': (t) => t('note.addresseesMoved'),
  'render/tail-moved': (t) => t('note.tailMoved'),
  'render/pitch-adjusted': (t) => t('note.pitchAdjusted'),
  'render/no-text-on-first-page': (t) => t('note.noTextOnFirstPage'),
  'render/seal-without-text': (t) => t('note.sealWithoutText'),
  'insertions-accepted': (t, detail) => t('note.insertionsAccepted', { count: Number(detail) }),
  'deletions-dropped': (t, detail) => t('note.deletionsDropped', { count: Number(detail) }),
  'comments-dropped': (t, detail) => t('note.commentsDropped', { count: Number(detail) }),
  'images-dropped': (t, detail) => t('note.imagesDropped', { count: Number(detail) }),
  'text-boxes-kept': (t, detail) => t('note.textBoxesKept', { count: Number(detail) }),
  'footnotes-dropped': (t, detail) => t('note.footnotesDropped', { count: Number(detail) }),
  'equations-as-text': (t, detail) => t('note.equationsAsText', { count: Number(detail) }),
  'nested-tables-flattened': (t, detail) => t('note.nestedTablesFlattened', { count: Number(detail) }),
  'headers-footers-ignored': (t) => t('note.headersFootersIgnored'),
}

/** A note of the layout or the import in words; one that this version doesn't know is shown as the server says it. */
export function noteWording(t: PreviewWords, { code, detail }: Note): string {
  return wordings[code]?.(t, detail) ?? [code, detail].filter((part) => part !== '').join(' ')
}

// The server writes the character, its code point and the place.
function glyphFacts(detail: string): { readonly character: string; readonly place: string } {
  const [character = '', , ...place] = detail.split(' ')
  return { character, place: place.join(' ') }
}
