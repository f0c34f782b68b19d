import type { DocumentContent } from '@sanban/contract'
import type { OfficialDocument } from '@sanban/document'

/** A document as the contract carries it; the same value, whose lists the contract's type allows to change. */
export function wireContent(content: OfficialDocument): DocumentContent {
  return content as DocumentContent
}
