import type { Node } from '@tiptap/pm/model'

/** Where a node stands in the editor. */
export interface Place {
  readonly from: number
  readonly to: number
}

/**
 * The node of an element by its path in the document (`title`, `body.3`, `attachments.0.title`, `attachments.0.blocks.2`).
 * Null for elements that are fields beside the text, and for paths that lead nowhere.
 */
export function elementPlace(doc: Node, path: string): Place | null {
  const [head = '', first, part, second] = path.split('.')
  if (head === 'attachments') return attachmentPlace(doc, Number(first), part, Number(second))
  const child = nth(doc, 0, nodeNames[head] ?? head, head === 'signature' ? Number(first ?? 0) : 0)
  if (child === null || head !== 'body' || first === undefined) return child
  return childAt(doc, child, Number(first))
}

const nodeNames: Readonly<Record<string, string>> = { addressee: 'addressees' }

function attachmentPlace(doc: Node, index: number, part: string | undefined, block: number): Place | null {
  const attachment = nth(doc, 0, 'attachment', Number.isInteger(index) ? index : 0)
  if (attachment === null || part === undefined) return attachment
  return childAt(doc, attachment, part === 'blocks' ? block + 1 : 0)
}

function nth(parent: Node, start: number, name: string, index: number): Place | null {
  let found: Place | null = null
  let left = index
  parent.forEach((node, offset) => {
    if (node.type.name === name && left-- === 0) found = { from: start + offset, to: start + offset + node.nodeSize }
  })
  return found
}

function childAt(doc: Node, { from }: Place, index: number): Place | null {
  const parent = doc.nodeAt(from)
  if (parent === null || !Number.isInteger(index) || index < 0 || index >= parent.childCount) return null
  let at = from + 1
  for (let child = 0; child < index; child++) at += parent.child(child).nodeSize
  return { from: at, to: at + parent.child(index).nodeSize }
}
