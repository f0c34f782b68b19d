import { emptyDocument, fromProseMirror, type OfficialDocument, schema, toProseMirror } from '@sanban/document'
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import {
  addAttachment,
  backspaceHeading,
  enterNextElement,
  makeHeading,
  splitHeading,
  toggleRunIn,
} from '../../src/features/documents/editing-commands.ts'
import { elementPlace } from '../../src/features/documents/element-place.ts'
import { renumber } from '../../src/features/documents/heading-numbering.ts'
import {
  addColumn,
  addRow,
  insertTable,
  nextCell,
  removeColumn,
  removeRow,
} from '../../src/features/documents/table-commands.ts'
import { characterCount } from '../../src/features/documents/use-draft.ts'

const heading = (level: 1 | 2 | 3 | 4, label: string, text: string, rest = '') =>
  ({ type: 'heading', level, label, text, rest }) as const
const paragraph = (text: string) => ({ type: 'paragraph', text }) as const

const base: OfficialDocument = {
  ...emptyDocument('notice', ['青岚县人民政府办公室']),
  title: '关于供暖工作的通知',
  addressees: '各乡镇人民政府',
  body: [
    paragraph('现通知如下：'),
    heading(1, '一、', '提高认识'),
    heading(2, '（一）', '明确责任。', '县住建局牵头。'),
  ],
}

/** The state with the cursor in the element at a path, `offset` characters in, or at its end. */
function cursorAt(document: OfficialDocument, path: string, offset: number | 'end' = 'end'): EditorState {
  const doc = schema.nodeFromJSON(toProseMirror(document))
  const place = elementPlace(doc, path)
  if (place === null) throw new Error(`no element at ${path}`)
  const position = offset === 'end' ? place.to - 1 : place.from + 1 + offset
  return EditorState.create({ doc, selection: TextSelection.create(doc, position) })
}

function after(state: EditorState, ...commands: readonly Command[]): EditorState {
  return commands.reduce((current, command) => {
    let next = current
    expect(command(current, (transaction) => (next = current.apply(transaction)))).toBe(true)
    return next
  }, state)
}

const read = ({ doc }: EditorState) => fromProseMirror(doc.toJSON(), base)
const table = (state: EditorState) => read(state).body.find((block) => block.type === 'table')?.rows

describe('层次标题', () => {
  test('正文变标题时去掉已打出的序号', () => {
    const document = { ...base, body: [paragraph('二、落实责任')] }
    const made = after(cursorAt(document, 'body.0'), makeHeading(1))
    expect(read(made).body).toEqual([heading(1, '一、', '落实责任')])
  })

  test('序号随增删重排，下级在上级之后重新从一起', () => {
    const levels = [1, 2, 2, 1, 2, 3, 4] as const
    const body = levels.map((level) => heading(level, '一、', '某'))
    const state = cursorAt({ ...base, body }, 'body.0')
    const transaction = renumber(state.tr)
    const labels =
      transaction === null
        ? []
        : read(state.apply(transaction)).body.map((block) => (block.type === 'heading' ? block.label : ''))
    expect(labels).toEqual(['一、', '（一）', '（二）', '二、', '（一）', '1.', '（1）'])
  })

  test('没有序号的标题不加序号', () => {
    const state = cursorAt({ ...base, body: [heading(1, '', '前言'), heading(1, '三、', '正题')] }, 'body.0')
    const transaction = renumber(state.tr)
    expect(transaction === null ? null : read(state.apply(transaction)).body).toEqual([
      heading(1, '', '前言'),
      heading(1, '一、', '正题'),
    ])
  })

  test('标题中回车，光标后的文字成为正文', () => {
    const split = after(cursorAt(base, 'body.1', 2), splitHeading)
    expect(read(split).body.slice(1, 3)).toEqual([heading(1, '一、', '提高'), paragraph('认识')])
  })

  test('标题开头退格成为正文', () => {
    expect(read(after(cursorAt(base, 'body.1', 0), backspaceHeading)).body[1]).toEqual(paragraph('提高认识'))
  })

  test('接排：光标后的文字作正文，再按一次取消', () => {
    const run = after(cursorAt(base, 'body.1', 2), toggleRunIn)
    expect(read(run).body[1]).toEqual(heading(1, '一、', '提高', '认识'))
    expect(read(after(run, toggleRunIn)).body[1]).toEqual(heading(1, '一、', '提高认识'))
  })
})

describe('要素之间', () => {
  test('标题处回车到主送，主送处回车到正文', () => {
    const next = after(cursorAt(base, 'title'), enterNextElement)
    expect(next.selection.$from.parent.type.name).toBe('addressees')
    expect(after(next, enterNextElement).selection.$from.parent.type.name).toBe('paragraph')
  })

  test('署名处回车增加一个机关', () => {
    const next = after(cursorAt(base, 'signature'), enterNextElement)
    expect(next.doc.toJSON().content.filter((node: { type: string }) => node.type === 'signature')).toHaveLength(2)
    expect(next.selection.$from.parent.type.name).toBe('signature')
  })

  test('添加附件后光标在附件标题', () => {
    const added = after(cursorAt(base, 'title'), addAttachment)
    expect(added.selection.$from.parent.type.name).toBe('attachmentTitle')
    expect(read(added).attachments).toHaveLength(1)
  })

  test.each(['title', 'addressees', 'body.2', 'signature', 'date', 'note'])('能找到 %s', (path) => {
    expect(elementPlace(schema.nodeFromJSON(toProseMirror(base)), path)).not.toBeNull()
  })

  test.each(['body.9', 'attachments.0', 'header.organs', 'kind'])('%s 不在编辑区', (path) => {
    expect(elementPlace(schema.nodeFromJSON(toProseMirror(base)), path)).toBeNull()
  })
})

describe('表格', () => {
  const inserted = () => after(cursorAt(base, 'body.0'), insertTable(2, 2))

  test('插入后光标在第一格', () => {
    expect(table(inserted())).toEqual([
      ['', ''],
      ['', ''],
    ])
    expect(inserted().selection.$from.parent.type.name).toBe('tableCell')
  })

  test('加行、加列、删行、删列', () => {
    expect(table(after(inserted(), addRow))).toHaveLength(3)
    expect(table(after(inserted(), addColumn))).toEqual([
      ['', '', ''],
      ['', '', ''],
    ])
    expect(table(after(inserted(), addRow, removeRow))).toHaveLength(2)
    expect(table(after(inserted(), removeColumn))).toEqual([[''], ['']])
  })

  test('删到最后一行，表格变成空段', () => {
    expect(table(after(inserted(), removeRow, removeRow))).toBeUndefined()
  })

  test('最后一格按 Tab 增加一行', () => {
    expect(table(after(inserted(), nextCell, nextCell, nextCell))).toHaveLength(2)
    expect(table(after(inserted(), nextCell, nextCell, nextCell, nextCell))).toHaveLength(3)
  })
})

test('字数不计空白，含序号和附件', () => {
  const document = {
    ...base,
    body: [heading(1, '一、', '提高 认识'), paragraph('好')],
    attachments: [{ title: '名单', blocks: [] }],
  }
  expect(characterCount(document)).toBe('关于供暖工作的通知一、提高认识好名单'.length)
})
