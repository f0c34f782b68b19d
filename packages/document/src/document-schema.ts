import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'

/** What `parseDOM` reads of an element; the package itself knows no DOM. */
interface AttributeSource {
  getAttribute(name: string): string | null
}

const line = (name: string, tag: string): NodeSpec => ({
  content: 'text*',
  marks: '',
  defining: true,
  isolating: true,
  // Before the bare tags, which would take it for a paragraph or a heading.
  parseDOM: [{ tag: `${tag}.document-${name}`, priority: 60 }],
  toDOM: () => [tag, { class: `document-${name}` }, 0],
})

/**
 * The elements of a document as ProseMirror nodes, each one its own class `document-…`:
 *
 * - `doc` is title, addressees, body, signature lines, date, note, attachments, in the order of the page;
 * - a heading carries `level` and `label`; the text that follows a run-in heading is marked `rest`;
 * - `date` is a leaf: its `value` is a `YYYY-MM-DD` or null;
 * - kind, format, number, header, caption, attendance and imprint are no nodes: they stay with the document.
 */
export const nodeSpecs = {
  doc: { content: 'title addressees body signature+ date note attachment*' },
  text: { group: 'inline' },
  title: line('title', 'h1'),
  addressees: line('addressees', 'p'),
  body: {
    content: 'block+',
    isolating: true,
    parseDOM: [{ tag: 'section.document-body' }],
    toDOM: () => ['section', { class: 'document-body' }, 0],
  },
  paragraph: {
    group: 'block',
    content: 'text*',
    marks: '',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', { class: 'document-paragraph' }, 0],
  },
  heading: {
    group: 'block',
    content: 'text*',
    marks: 'rest',
    defining: true,
    attrs: { level: { default: 1, validate: 'number' }, label: { default: '', validate: 'string' } },
    parseDOM: [
      { tag: 'p.document-heading', priority: 60, getAttrs: readHeadingAttributes },
      ...[1, 2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    ],
    toDOM: ({ attrs }) => [
      'p',
      { class: 'document-heading', 'data-level': String(attrs.level), 'data-label': String(attrs.label) },
      0,
    ],
  },
  table: {
    group: 'block',
    content: 'tableRow+',
    isolating: true,
    attrs: { headerRows: { default: 1, validate: 'number' } },
    parseDOM: [{ tag: 'table', getAttrs: readTableAttributes }],
    toDOM: ({ attrs }) => [
      'table',
      { class: 'document-table', 'data-header-rows': String(attrs.headerRows) },
      ['tbody', 0],
    ],
  },
  tableRow: { content: 'tableCell+', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  tableCell: {
    content: 'text*',
    marks: '',
    isolating: true,
    parseDOM: [{ tag: 'td' }, { tag: 'th' }],
    toDOM: () => ['td', 0],
  },
  signature: line('signature', 'p'),
  date: {
    atom: true,
    selectable: true,
    attrs: { value: { default: null } },
    parseDOM: [{ tag: 'p.document-date', priority: 60, getAttrs: readDateAttributes }],
    toDOM: ({ attrs }) => ['p', { class: 'document-date', 'data-value': attrs.value ?? '' }],
  },
  note: line('note', 'p'),
  attachment: {
    content: 'attachmentTitle block*',
    isolating: true,
    parseDOM: [{ tag: 'section.document-attachment' }],
    toDOM: () => ['section', { class: 'document-attachment' }, 0],
  },
  attachmentTitle: line('attachment-title', 'h1'),
} as const satisfies Record<string, NodeSpec>

/** The one mark: text of the same paragraph that follows a run-in heading. */
export const markSpecs = {
  rest: {
    inclusive: true,
    parseDOM: [{ tag: 'span.document-rest' }],
    toDOM: () => ['span', { class: 'document-rest' }, 0],
  },
} as const satisfies Record<string, MarkSpec>

/** The ProseMirror schema of an official document. */
export const schema = new Schema({ nodes: nodeSpecs, marks: markSpecs })

function readHeadingAttributes(element: AttributeSource) {
  const level = Number(element.getAttribute('data-level'))
  return { level: [1, 2, 3, 4].includes(level) ? level : 1, label: element.getAttribute('data-label') ?? '' }
}

function readTableAttributes(element: AttributeSource) {
  const rows = Number(element.getAttribute('data-header-rows') ?? '1')
  return { headerRows: Number.isSafeInteger(rows) && rows >= 0 ? rows : 1 }
}

function readDateAttributes(element: AttributeSource) {
  const value = element.getAttribute('data-value')
  return { value: value === null || value === '' ? null : value }
}
