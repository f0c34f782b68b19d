import type { OfficialDocument } from '@sanban/document'
import { useCallback, useState } from 'react'

/** A document while somebody works on it. */
export interface Draft {
  readonly content: OfficialDocument
  /** Rises when the text was replaced as a whole, so that the editor begins anew. */
  readonly seed: number
  readonly isChanged: boolean
  /** Changes fields or text; gets the newest content. */
  readonly change: (next: (current: OfficialDocument) => OfficialDocument) => void
  /** Replaces everything; what is loaded counts as unchanged. */
  readonly load: (content: OfficialDocument) => void
  /** Says that this content is safe on the server. */
  readonly settle: (content: OfficialDocument) => void
}

/** Holds the newest text of a document and whether it differs from the saved one. */
export function useDraft(initial: OfficialDocument): Draft {
  const [content, setContent] = useState(initial)
  const [saved, setSaved] = useState(initial)
  const [seed, setSeed] = useState(0)
  const load = useCallback((next: OfficialDocument) => {
    setContent(next)
    setSaved(next)
    setSeed((count) => count + 1)
  }, [])
  return { content, seed, isChanged: content !== saved, change: setContent, load, settle: setSaved }
}

/** The characters of title, text and attachments, spaces not counted. */
export function characterCount({ title, body, attachments }: OfficialDocument): number {
  const blocks = [...body, ...attachments.flatMap((attachment) => attachment.blocks)]
  const texts = blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [block.text]
    return block.type === 'heading' ? [block.label, block.text, block.rest] : block.rows.flat()
  })
  const all = [title, ...attachments.map((attachment) => attachment.title), ...texts]
  return all.reduce((sum, text) => sum + [...text.replace(/\s/gu, '')].length, 0)
}
