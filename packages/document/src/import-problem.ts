import type { PlainTextProblem } from './read-plain-text.ts'

/** How large a file may be, packed and unpacked. */
export interface ImportLimits {
  /** Bytes of the file. */
  readonly fileBytes: number
  /** Files inside a .docx. */
  readonly entries: number
  /** Bytes of one part once inflated. */
  readonly partBytes: number
  /** Bytes of all parts read. */
  readonly totalBytes: number
  /** Inflated bytes for each packed byte, looked at beyond the first megabyte. */
  readonly ratio: number
  /** Paragraphs and table rows. */
  readonly lines: number
}

/** A long document of 400 pages inflates to about 10 MB; pictures are never inflated. */
export const importLimits: ImportLimits = {
  fileBytes: 20 * 1024 * 1024,
  entries: 5_000,
  partBytes: 40 * 1024 * 1024,
  totalBytes: 80 * 1024 * 1024,
  ratio: 200,
  lines: 20_000,
}

/** What a file is that is no .docx, by its first bytes and parts. */
export type FoundFormat = 'doc' | 'rtf' | 'pdf' | 'wps' | 'zip' | 'unknown'

/** Why a file is refused. */
export type ImportProblem =
  | { readonly code: 'import/too-large'; readonly limit: number; readonly size: number }
  | { readonly code: 'import/zip-bomb'; readonly part: string }
  | { readonly code: 'import/not-docx'; readonly found: FoundFormat }
  | { readonly code: 'import/corrupt'; readonly part: string }
  | { readonly code: 'import/encrypted' }
  | { readonly code: 'import/empty' }
  | PlainTextProblem

/** What a file had that a document does not carry, with how often. */
export interface ImportNote {
  readonly code:
    | 'insertions-accepted'
    | 'deletions-dropped'
    | 'comments-dropped'
    | 'images-dropped'
    | 'text-boxes-kept'
    | 'footnotes-dropped'
    | 'equations-as-text'
    | 'nested-tables-flattened'
    | 'headers-footers-ignored'
  readonly count: number
}
