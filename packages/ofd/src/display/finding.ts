/** What of a PDF an OFD does not carry, or not exactly. */
export type FindingCode =
  /** A gradient; nothing is painted. */
  | 'ofd/shading'
  /** A pattern as colour; what it would fill is left out. */
  | 'ofd/pattern'
  /** A mask over a group, or over a JPEG image; painted without it. */
  | 'ofd/soft-mask'
  /** Colours mixed otherwise than by covering; painted as if covering. */
  | 'ofd/blend-mode'
  /** A group painted with an opacity; each of its parts is given it. */
  | 'ofd/transparency-group'
  /** A form field, a stamp or another annotation; left out. Links are, too, but not told. */
  | 'ofd/annotation'
  /** An image in JPEG 2000, JBIG2 or fax coding, or too large; left out. */
  | 'ofd/image-format'
  /** CMYK, Lab or a spot colour; turned into RGB by a simple rule. */
  | 'ofd/colour'
  /** A font whose glyphs are drawings: drawn as paths and images, not to be searched. */
  | 'ofd/type3-font'
  /** A font that the PDF does not embed, or in a form that OFD does not know: named only. */
  | 'ofd/font-not-embedded'
  /** Text whose characters the PDF does not tell: drawn, but not to be searched. */
  | 'ofd/text-unknown'
  /** Text set from top to bottom; left out. */
  | 'ofd/vertical-text'
  /** Letters used as a mask; painted without it. */
  | 'ofd/text-clip'

/** A finding, counted for each page; pages count from 1. */
export interface OfdFinding {
  readonly code: FindingCode
  readonly page: number
  readonly count: number
}

/** Counts findings. */
export class Findings {
  private readonly counts = new Map<string, OfdFinding>()
  page = 1

  add(code: FindingCode): void {
    const key = `${this.page} ${code}`
    const known = this.counts.get(key)
    this.counts.set(key, { code, page: this.page, count: (known?.count ?? 0) + 1 })
  }

  all(): readonly OfdFinding[] {
    return [...this.counts.values()]
  }
}
