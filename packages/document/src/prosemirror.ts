import type { Attachment, Block, Heading, OfficialDocument, PlainDate, Table } from './document.ts'
import { isPlainDate } from './document-date.ts'

/** A node of the editor as JSON, of the schema in `document-schema.ts`. */
export interface ProseMirrorJson {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly ProseMirrorJson[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string }[]
}

/** The editable elements of a document as the editor's `doc`; an empty body is one empty paragraph there. */
export function toProseMirror(document: OfficialDocument): ProseMirrorJson {
  const signature = document.signature.length === 0 ? [''] : document.signature
  const body: readonly Block[] = document.body.length === 0 ? [{ type: 'paragraph', text: '' }] : document.body
  return {
    type: 'doc',
    content: [
      line('title', document.title),
      line('addressees', document.addressees),
      { type: 'body', content: body.map(blockNode) },
      ...signature.map((organ) => line('signature', organ)),
      { type: 'date', attrs: { value: document.date } },
      line('note', document.note),
      ...document.attachments.map(attachmentNode),
    ],
  }
}

/**
 * The document that the editor shows; kind, format, number, header, caption, attendance and imprint come from `base`. Reads any JSON: what the schema
 * does not know is passed over, cells missing in a row are empty, a lone empty paragraph is an empty body.
 */
export function fromProseMirror(json: ProseMirrorJson, base: OfficialDocument): OfficialDocument {
  const children = json.content ?? []
  const textsOf = (type: string) => children.filter((node) => node.type === type).map(textOf)
  const body = blocksOf(children.find((node) => node.type === 'body'))
  const [first] = body
  const isEmpty = body.length === 1 && first?.type === 'paragraph' && first.text === ''
  return {
    ...base,
    title: textsOf('title').join(''),
    // The page sets the colon; one that was typed would be a second.
    addressees: textsOf('addressees')
      .join('')
      .replace(/[：:]\s*$/, ''),
    body: isEmpty ? [] : body,
    attachments: children.filter((node) => node.type === 'attachment').map(readAttachment),
    signature: textsOf('signature').filter((organ) => organ !== ''),
    date: readDateNode(children.find((node) => node.type === 'date')),
    note: textsOf('note').join(''),
  }
}

function line(type: string, text: string): ProseMirrorJson {
  return text === '' ? { type } : { type, content: [{ type: 'text', text }] }
}

function blockNode(block: Block): ProseMirrorJson {
  if (block.type === 'paragraph') return line('paragraph', block.text)
  return block.type === 'heading' ? headingNode(block) : tableNode(block)
}

function headingNode({ level, label, text, rest }: Heading): ProseMirrorJson {
  const parts: readonly ProseMirrorJson[] = [
    { type: 'text', text },
    { type: 'text', text: rest, marks: [{ type: 'rest' }] },
  ]
  const content = parts.filter((part) => part.text !== '')
  return { type: 'heading', attrs: { level, label }, ...(content.length === 0 ? {} : { content }) }
}

function tableNode({ headerRows, rows }: Table): ProseMirrorJson {
  return {
    type: 'table',
    attrs: { headerRows },
    content: rows.map((row) => ({ type: 'tableRow', content: row.map((cell) => line('tableCell', cell)) })),
  }
}

function attachmentNode({ title, blocks }: Attachment): ProseMirrorJson {
  return { type: 'attachment', content: [line('attachmentTitle', title), ...blocks.map(blockNode)] }
}

function textOf(node: ProseMirrorJson): string {
  return node.text ?? (node.content ?? []).map(textOf).join('')
}

function blocksOf(parent: ProseMirrorJson | undefined): readonly Block[] {
  return (parent?.content ?? []).flatMap((node): readonly Block[] => {
    if (node.type === 'paragraph') return [{ type: 'paragraph', text: textOf(node) }]
    if (node.type === 'heading') return [readHeading(node)]
    return node.type === 'table' ? readTable(node) : []
  })
}

// Text typed after the rest of a run-in heading belongs to the rest, marked or not.
function readHeading(node: ProseMirrorJson): Heading {
  const parts = node.content ?? []
  const found = parts.findIndex((part) => part.marks?.some((mark) => mark.type === 'rest'))
  const restFrom = found < 0 ? parts.length : found
  const level = node.attrs?.level
  const label = node.attrs?.label
  return {
    type: 'heading',
    level: level === 2 || level === 3 || level === 4 ? level : 1,
    label: typeof label === 'string' ? label : '',
    text: parts.slice(0, restFrom).map(textOf).join(''),
    rest: parts.slice(restFrom).map(textOf).join(''),
  }
}

function readTable(node: ProseMirrorJson): readonly Table[] {
  const rows = (node.content ?? []).map((row) => (row.content ?? []).map(textOf))
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return []
  const headerRows = node.attrs?.headerRows
  return [
    {
      type: 'table',
      headerRows: typeof headerRows === 'number' ? Math.min(Math.max(0, headerRows), rows.length) : 0,
      rows: rows.map((row) => [...row, ...new Array<string>(width - row.length).fill('')]),
    },
  ]
}

function readAttachment(node: ProseMirrorJson): Attachment {
  const title = (node.content ?? []).find((child) => child.type === 'attachmentTitle')
  return { title: title === undefined ? '' : textOf(title), blocks: blocksOf(node) }
}

function readDateNode(node: ProseMirrorJson | undefined): PlainDate | null {
  const value = node?.attrs?.value
  return typeof value === 'string' && isPlainDate(value) ? value : null
}
