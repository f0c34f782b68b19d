import type { DocumentContent, Urgency } from '@sanban/contract'

const marks = { 特提: '特急', 特急: '特急', 加急: '加急', 平急: '加急', 普通: null } as const

/** The mark that a document bears: 特急 or 加急; 特提 and 平急 are marks of telegrams (条例 art. 9 (四)). */
export function urgencyMark(urgency: Urgency): DocumentContent['header']['urgency'] {
  return marks[urgency]
}
