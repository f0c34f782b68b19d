import type { PreviewedNotice } from '@sanban/contract'

type Reading = PreviewedNotice['reading']
type Why = Reading['unread'][number]['why'] | Reading['problems'][number]['why']

/** A stretch of a text and how it was read; null where it says nothing of days. */
export interface MarkedPiece {
  readonly start: number
  readonly text: string
  readonly mark: 'read' | 'unread' | 'problem' | null
  readonly why: Why | null
}

/** Cuts a text at the passages of its reading. A passage within another is left to the first. */
export function marksOf(text: string, { understood, unread, problems }: Reading): readonly MarkedPiece[] {
  const passages = [
    ...understood.map(({ start, end }) => ({ start, end, mark: 'read' as const, why: null })),
    ...unread.map(({ start, end, why }) => ({ start, end, mark: 'unread' as const, why })),
    ...problems.map(({ start, end, why }) => ({ start, end, mark: 'problem' as const, why })),
  ].toSorted((left, right) => left.start - right.start)
  const pieces: MarkedPiece[] = []
  let reached = 0
  for (const { start, end, mark, why } of passages) {
    if (start < reached) continue
    if (start > reached) pieces.push({ start: reached, text: text.slice(reached, start), mark: null, why: null })
    pieces.push({ start, text: text.slice(start, end), mark, why })
    reached = end
  }
  if (reached < text.length) pieces.push({ start: reached, text: text.slice(reached), mark: null, why: null })
  return pieces
}
