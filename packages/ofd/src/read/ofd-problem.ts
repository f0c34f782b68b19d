/** Why an OFD, or a part of it, is refused. `part` is the path within the package. */
export type OfdProblem =
  | { readonly code: 'ofd/empty' }
  | { readonly code: 'ofd/not-ofd' }
  | { readonly code: 'ofd/too-large' }
  | { readonly code: 'ofd/encrypted' }
  | { readonly code: 'ofd/zip-bomb'; readonly part: string }
  /** Two parts of one name: what one reader shows, another does not. */
  | { readonly code: 'ofd/duplicate-part'; readonly part: string }
  | { readonly code: 'ofd/corrupt'; readonly part: string }
  /** A document type or an entity, by which XML could reach out of the package or fill the memory. */
  | { readonly code: 'ofd/forbidden-xml'; readonly part: string }
  | { readonly code: 'ofd/missing-part'; readonly part: string }
  | { readonly code: 'ofd/path-outside'; readonly part: string }
