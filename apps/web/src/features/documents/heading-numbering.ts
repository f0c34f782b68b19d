import { type HeadingLevel, headingLabel } from '@sanban/document'
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'

/**
 * Numbers the headings again when one was added, removed, moved or changed its level. Labels of a document that is only
 * typed in stay as they came, unusual ones too; a heading without a label keeps none.
 */
export const HeadingNumbering = Extension.create({
  name: 'headingNumbering',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, after) => {
        if (!transactions.some((transaction) => transaction.docChanged)) return null
        if (transactions.some((transaction) => transaction.getMeta('loading') === true)) return null
        if (outline(before.doc) === outline(after.doc)) return null
        return renumber(after.tr)
      },
    }),
  ],
})

/** Sets the labels that the order of the headings asks for. */
export function renumber(transaction: Transaction): Transaction | null {
  for (const { node, position, label } of expectedLabels(transaction.doc)) {
    if (node.attrs.label !== label) transaction.setNodeAttribute(position, 'label', label)
  }
  return transaction.docChanged ? transaction : null
}

interface Expected {
  readonly node: Node
  readonly position: number
  readonly label: string
}

/** The label of every numbered heading, counted afresh in the body and in each attachment. */
export function expectedLabels(doc: Node): readonly Expected[] {
  const expected: Expected[] = []
  doc.forEach((container, offset) => {
    if (container.type.name !== 'body' && container.type.name !== 'attachment') return
    const counts = [0, 0, 0, 0]
    container.forEach((node, inside) => {
      if (node.type.name !== 'heading' || node.attrs.label === '') return
      const level = levelOf(node)
      counts[level - 1] = (counts[level - 1] ?? 0) + 1
      counts.fill(0, level)
      expected.push({ node, position: offset + 1 + inside, label: headingLabel(level, counts[level - 1] ?? 1) })
    })
  })
  return expected
}

function outline(doc: Node): string {
  const levels: string[] = []
  doc.forEach((container) => {
    if (container.type.name !== 'body' && container.type.name !== 'attachment') return
    levels.push('/')
    container.forEach((node) => {
      if (node.type.name === 'heading') levels.push(node.attrs.label === '' ? '-' : String(node.attrs.level))
    })
  })
  return levels.join('')
}

function levelOf(node: Node): HeadingLevel {
  const level: unknown = node.attrs.level
  return level === 2 || level === 3 || level === 4 ? level : 1
}
