/** The objects of a PDF (ISO 32000-1 7.3). */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfDict
  | PdfStream
  | PdfKeyword
  | readonly PdfValue[]

export interface PdfName {
  readonly type: 'name'
  readonly name: string
}

export interface PdfString {
  readonly type: 'string'
  readonly bytes: Uint8Array
}

export interface PdfRef {
  readonly type: 'ref'
  readonly number: number
}

export interface PdfDict {
  readonly type: 'dict'
  readonly entries: ReadonlyMap<string, PdfValue>
}

/** A stream with its bytes as they stand in the file, filters not undone. */
export interface PdfStream {
  readonly type: 'stream'
  readonly dict: PdfDict
  readonly raw: Uint8Array
}

/** A bare word: an operator in a content stream, `obj`, `endobj` and the like elsewhere. */
export interface PdfKeyword {
  readonly type: 'keyword'
  readonly word: string
}

export const emptyDict: PdfDict = { type: 'dict', entries: new Map() }

/** Whether a value is a tagged object of the kind. */
export function isKind<Kind extends 'name' | 'string' | 'ref' | 'dict' | 'stream' | 'keyword'>(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { readonly type: Kind }> {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === kind
}

/** Whether a value is an array. */
export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value)
}

/** Whether a value is the bare word. */
export function isWord(value: PdfValue | undefined, word: string): boolean {
  return isKind(value, 'keyword') && value.word === word
}
