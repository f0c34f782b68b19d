/** What a doubt can be about. */
export type DoubtElement =
  | 'kind'
  | 'secrecy'
  | 'number'
  | 'title'
  | 'addressees'
  | 'heading'
  | 'table'
  | 'attachment'
  | 'signature'
  | 'date'
  | 'note'

/** Why a person should look: stable codes, each explained in SPEC.md. */
export type DoubtReason =
  | 'kind-not-found'
  | 'classified'
  | 'number-form'
  | 'number-open'
  | 'title-not-found'
  | 'title-without-kind'
  | 'addressees-without-colon'
  | 'addressees-not-found'
  | 'heading-or-list'
  | 'heading-without-number'
  | 'heading-split'
  | 'table-ragged'
  | 'attachment-not-listed'
  | 'attachment-not-bound'
  | 'attachment-title-differs'
  | 'signature-not-found'
  | 'date-form'
  | 'date-open'
  | 'date-in-caption'
  | 'date-not-found'
  | 'note-place'

/** A place where recognition chose between readings or found nothing. */
export interface Doubt {
  readonly element: DoubtElement
  /** The place in the document, such as `title` or `body.3`. */
  readonly where: string
  /** The text in question as the source has it; empty when something is missing. */
  readonly text: string
  readonly reason: DoubtReason
  /** How sure the reading is, 0 to 1; below 0.5 another reading is more likely. */
  readonly confidence: number
}
