import { type HeadingLevel, headingLabel, readLabel } from '@sanban/document'
import { setBlockType } from '@tiptap/pm/commands'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type Command, Selection, TextSelection } from '@tiptap/pm/state'

/** Makes the selected blocks headings of a level; a label that was typed into the text is taken out of it. */
export function makeHeading(level: HeadingLevel): Command {
  return (state, dispatch) => {
    const { heading } = state.schema.nodes
    if (heading === undefined || !inBlock(state.selection.$from)) return false
    return setBlockType(heading, { level, label: headingLabel(level, 1) })(
      state,
      dispatch &&
        ((transaction) => {
          const { $from } = transaction.selection
          const typed = readLabel($from.parent.textContent)
          const length = $from.parent.textContent.length - (typed?.rest.length ?? $from.parent.textContent.length)
          if (typed !== null && length > 0) transaction.delete($from.start(), $from.start() + length)
          dispatch(transaction.scrollIntoView())
        }),
    )
  }
}

/** Makes the selected blocks body text; headings lose their label. */
export const makeParagraph: Command = (state, dispatch) => {
  const { paragraph } = state.schema.nodes
  return paragraph !== undefined && inBlock(state.selection.$from) && setBlockType(paragraph)(state, dispatch)
}

/** At the start of a heading, Backspace takes the heading away and leaves its text. */
export const backspaceHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'heading') return false
  return makeParagraph(state, dispatch)
}

/** From the cursor on, the text of a heading runs in as body text; a second time takes it back. */
export const toggleRunIn: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { rest } = state.schema.marks
  if (rest === undefined || $from.parent.type.name !== 'heading') return false
  if (dispatch === undefined) return true
  const [start, end] = [$from.start(), $from.end()]
  const transaction = state.tr
  if (state.doc.rangeHasMark(start, end, rest)) transaction.removeMark(start, end, rest).removeStoredMark(rest)
  else if ($from.pos < end) transaction.addMark($from.pos, end, rest.create())
  else transaction.addStoredMark(rest.create())
  dispatch(transaction)
  return true
}

/** Enter in an element of one line goes on to the next element; in a signature it makes room for one more organ. */
export const enterNextElement: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { signature, paragraph } = state.schema.nodes
  const name = $from.parent.type.name
  if (!oneLine.has(name)) return false
  const after = $from.after()
  const transaction = state.tr
  if (name === 'signature' && signature !== undefined && $from.parent.content.size > 0) {
    transaction.insert(after, signature.create())
  } else if (name === 'attachmentTitle' && paragraph !== undefined && needsBlock($from)) {
    transaction.insert(after, paragraph.create())
  }
  dispatch?.(transaction.setSelection(nextPlace(transaction.doc, after)).scrollIntoView())
  return true
}

/** Enter inside a heading: what follows the cursor becomes body text, and no second heading. */
export const splitHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { paragraph } = state.schema.nodes
  if (paragraph === undefined || !empty || $from.parent.type.name !== 'heading' || $from.parentOffset === 0)
    return false
  const transaction = state.tr.split($from.pos, 1, [{ type: paragraph }])
  const start = $from.pos + 2
  transaction.removeMark(start, start + $from.parent.content.size - $from.parentOffset).setStoredMarks([])
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Backspace in an empty signature takes the line away when another is left. */
export const backspaceSignature: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type.name !== 'signature' || $from.parent.content.size > 0) return false
  const index = $from.index($from.depth - 1)
  const before = index > 0 ? $from.node($from.depth - 1).child(index - 1) : null
  if (before?.type.name !== 'signature') return false
  const transaction = state.tr.delete($from.before(), $from.after())
  dispatch?.(transaction.setSelection(Selection.near(transaction.doc.resolve($from.before()), -1)))
  return true
}

/** Adds an empty attachment at the end and puts the cursor into its title. */
export const addAttachment: Command = (state, dispatch) => {
  const { attachment, attachmentTitle, paragraph } = state.schema.nodes
  if (attachment === undefined || attachmentTitle === undefined || paragraph === undefined) return false
  const end = state.doc.content.size
  const transaction = state.tr.insert(end, attachment.create(null, [attachmentTitle.create(), paragraph.create()]))
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, end + 2)).scrollIntoView())
  return true
}

/** Whether blocks may be changed here: in the body or the text of an attachment, outside of tables. */
export function inBlock($from: ResolvedPos): boolean {
  return $from.parent.type.spec.group === 'block' && $from.parent.isTextblock
}

const oneLine = new Set(['title', 'addressees', 'signature', 'note', 'attachmentTitle'])

function needsBlock($from: ResolvedPos): boolean {
  return $from.node($from.depth - 1).childCount === 1
}

function nextPlace(doc: Node, after: number): Selection {
  return Selection.findFrom(doc.resolve(after), 1, true) ?? Selection.near(doc.resolve(after), 1)
}
