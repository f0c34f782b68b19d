import { markSpecs, schema, writtenDate } from '@sanban/document'
import { type AnyExtension, Mark, Node, type NodeViewRendererProps } from '@tiptap/core'
import type { DOMOutputSpec, NodeSpec, TagParseRule } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'

/** The words that node views show; the editor is made anew when the language changes. */
export interface NodeWords {
  readonly dateLabel: string
  readonly noDate: string
  readonly attachment: string
  readonly removeAttachment: string
}

/**
 * One extension for each node and mark of the document's schema. Structure comes from the schema itself (`schemaSpec`);
 * here stand only parsing, rendering and the two nodes that need controls: the date and the frame of an attachment.
 */
export function documentNodes(words: NodeWords): readonly AnyExtension[] {
  const views: Readonly<Record<string, Partial<Parameters<typeof Node.create>[0]>>> = {
    doc: { topNode: true },
    date: { addNodeView: () => (view) => dateView(words, view) },
    attachment: { addNodeView: () => (view) => attachmentView(words, view) },
  }
  const nodes: AnyExtension[] = []
  schema.spec.nodes.forEach((name, spec) => {
    nodes.push(Node.create({ name, ...domOf(spec), ...views[name] }))
  })
  return [...nodes, ...Object.keys(markSpecs).map(restMark)]
}

function domOf({ parseDOM, toDOM }: NodeSpec): Partial<Parameters<typeof Node.create>[0]> {
  return {
    parseHTML: () =>
      (parseDOM ?? []).flatMap((rule): readonly TagParseRule[] => ('tag' in rule && rule.tag ? [rule] : [])),
    ...(toDOM === undefined ? {} : { renderHTML: ({ node }) => toDOM(node) }),
  }
}

function restMark(name: string): AnyExtension {
  return Mark.create({
    name,
    parseHTML: () => [{ tag: 'span.document-rest' }],
    renderHTML: (): DOMOutputSpec => ['span', { class: 'document-rest' }, 0],
  })
}

function dateView(words: NodeWords, { node, editor, getPos }: NodeViewRendererProps): NodeView {
  const dom = element('p', 'document-date')
  const text = element('span', 'document-date-text')
  const input = document.createElement('input')
  input.type = 'date'
  input.setAttribute('aria-label', words.dateLabel)
  dom.append(text, input)
  const show = (value: unknown) => {
    const date = typeof value === 'string' ? value : ''
    text.textContent = date === '' ? words.noDate : writtenDate(date)
    dom.classList.toggle('is-empty', date === '')
    if (input.value !== date) input.value = date
  }
  show(node.attrs.value)
  input.addEventListener('click', () => input.showPicker?.())
  input.addEventListener('change', () => {
    const at = getPos()
    if (at === undefined || !editor.isEditable) return
    editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'value', input.value === '' ? null : input.value))
  })
  return {
    dom,
    update: (next) => {
      if (next.type.name !== 'date') return false
      show(next.attrs.value)
      return true
    },
    stopEvent: () => true,
    ignoreMutation: () => true,
  }
}

function attachmentView(words: NodeWords, { editor, getPos }: NodeViewRendererProps): NodeView {
  const dom = element('section', 'document-attachment')
  const bar = element('div', 'document-attachment-bar')
  bar.contentEditable = 'false'
  const remove = document.createElement('button')
  remove.type = 'button'
  remove.textContent = words.removeAttachment
  remove.addEventListener('click', () => {
    const at = getPos()
    const found = at === undefined ? null : editor.state.doc.nodeAt(at)
    if (at === undefined || found === null) return
    editor.view.dispatch(editor.state.tr.delete(at, at + found.nodeSize))
    editor.view.focus()
  })
  const label = element('span', 'document-attachment-label')
  label.textContent = words.attachment
  bar.append(label, remove)
  const contentDOM = element('div', 'document-attachment-content')
  dom.append(bar, contentDOM)
  return { dom, contentDOM, ignoreMutation: (mutation) => bar.contains(mutation.target) }
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  return made
}
