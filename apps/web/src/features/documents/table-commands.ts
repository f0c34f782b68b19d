import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { inBlock } from './editing-commands.ts'

/** The table around the cursor, by the depths of its parts. */
interface TablePlace {
  readonly table: Node
  /** Position of the table's first row. */
  readonly start: number
  readonly row: number
  readonly column: number
}

/** Inserts an empty table of `rows` × `columns` behind the block with the cursor, its first row a header. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    const { table, tableRow, tableCell } = state.schema.nodes
    const { $from } = state.selection
    if (table === undefined || tableRow === undefined || tableCell === undefined || !inBlock($from)) return false
    const cells = Array.from({ length: columns }, () => tableCell.create())
    const made = table.create(
      { headerRows: 1 },
      Array.from({ length: rows }, () => tableRow.create(null, cells)),
    )
    const transaction = state.tr.insert($from.after(), made)
    dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, $from.after() + 3)).scrollIntoView())
    return true
  }
}

export const addRow: Command = inTable((transaction, { table, start, row }) => {
  const line = table.child(row)
  const cells = Array.from({ length: line.childCount }, () => line.child(0).type.create())
  const after = start + sizeBefore(table, row + 1)
  transaction.insert(after, line.type.create(null, cells))
  return after + 2
})

export const addColumn: Command = inTable((transaction, { table, start, row, column }) => {
  for (let index = table.childCount - 1; index >= 0; index--) {
    const line = table.child(index)
    const at = start + sizeBefore(table, index) + 1 + sizeBefore(line, column + 1)
    transaction.insert(at, line.child(0).type.create())
  }
  const line = table.child(row)
  return transaction.mapping.map(start + sizeBefore(table, row) + 1 + sizeBefore(line, column + 1), -1) + 1
})

/** Removes the row with the cursor; with the last row goes the table. */
export const removeRow: Command = inTable((transaction, { table, start, row }) => {
  if (table.childCount === 1) return dropTable(transaction, table, start)
  const from = start + sizeBefore(table, row)
  transaction.delete(from, from + table.child(row).nodeSize)
  return Math.max(from - 2, start + 2)
})

/** Removes the column with the cursor; with the last column goes the table. */
export const removeColumn: Command = inTable((transaction, { table, start, row, column }) => {
  if (table.child(row).childCount === 1) return dropTable(transaction, table, start)
  for (let index = table.childCount - 1; index >= 0; index--) {
    const line = table.child(index)
    const from = start + sizeBefore(table, index) + 1 + sizeBefore(line, column)
    transaction.delete(from, from + line.child(column).nodeSize)
  }
  return start + 2
})

export const removeTable: Command = inTable((transaction, { table, start }) => dropTable(transaction, table, start))

/** Tab: the next cell, or a new row behind the last one. */
export const nextCell: Command = (state, dispatch) => {
  const place = tablePlace(state.selection.$from)
  if (place === null) return false
  const { table, row, column } = place
  const isLast = row === table.childCount - 1 && column === table.child(row).childCount - 1
  return isLast ? addRow(state, dispatch) : moveCell(state, dispatch, 1)
}

export const previousCell: Command = (state, dispatch) =>
  tablePlace(state.selection.$from) !== null && moveCell(state, dispatch, -1)

export function isInTable(state: EditorState): boolean {
  return tablePlace(state.selection.$from) !== null
}

function moveCell(state: EditorState, dispatch: Parameters<Command>[1], direction: 1 | -1): boolean {
  const { $from } = state.selection
  const edge = state.doc.resolve(direction === 1 ? $from.after() : $from.before())
  const found = Selection.findFrom(edge, direction, true)
  if (found !== null) dispatch?.(state.tr.setSelection(found).scrollIntoView())
  return true
}

function inTable(change: (transaction: Transaction, place: TablePlace) => number): Command {
  return (state, dispatch) => {
    const place = tablePlace(state.selection.$from)
    if (place === null) return false
    if (dispatch === undefined) return true
    const transaction = state.tr
    const cursor = change(transaction, place)
    const inside = Math.min(cursor, transaction.doc.content.size)
    dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(inside))).scrollIntoView())
    return true
  }
}

function tablePlace($from: ResolvedPos): TablePlace | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name !== 'table') continue
    return { table: node, start: $from.start(depth), row: $from.index(depth), column: $from.index(depth + 1) }
  }
  return null
}

// A body is never empty, so an empty paragraph takes the place of the table.
function dropTable(transaction: Transaction, table: Node, start: number): number {
  const paragraph = transaction.doc.type.schema.nodes.paragraph
  transaction.replaceWith(start - 1, start - 1 + table.nodeSize, paragraph === undefined ? [] : paragraph.create())
  return start
}

function sizeBefore(parent: Node, index: number): number {
  let size = 0
  for (let child = 0; child < index; child++) size += parent.child(child).nodeSize
  return size
}
