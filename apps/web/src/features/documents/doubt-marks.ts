import type { Doubt } from '@sanban/contract'
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { elementPlace, type Place } from './element-place.ts'

const key = new PluginKey<DecorationSet>('doubtMarks')

/** Marks the elements that the import was not sure of; the marks move with the text. */
export const DoubtMarks = Extension.create({
  name: 'doubtMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: { init: () => DecorationSet.empty, apply: applyMarks },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

/** The transaction that shows exactly these doubts; those about fields beside the text have no mark. */
export function showDoubts(state: EditorState, doubts: readonly Doubt[]): Transaction {
  return state.tr.setMeta(key, doubts).setMeta('addToHistory', false)
}

/** Where a marked doubt stands now, after all edits since; null when its element is gone or is a field. */
export function doubtPlace(state: EditorState, doubt: Doubt): Place | null {
  const found = key.getState(state)?.find(undefined, undefined, (spec) => spec.id === doubtId(doubt)) ?? []
  return found[0] ?? elementPlace(state.doc, doubt.where)
}

/** What tells one doubt of an import from another. */
export function doubtId({ where, reason, text }: Doubt): string {
  return `${where} ${reason} ${text}`
}

function applyMarks(transaction: Transaction, marks: DecorationSet): DecorationSet {
  const doubts: readonly Doubt[] | undefined = transaction.getMeta(key)
  if (doubts === undefined) return marks.map(transaction.mapping, transaction.doc)
  const kept = doubts.flatMap((doubt) => {
    const id = doubtId(doubt)
    const [known] = marks.find(undefined, undefined, (spec) => spec.id === id)
    const place = known ?? elementPlace(transaction.doc, doubt.where)
    return place === null ? [] : [Decoration.node(place.from, place.to, { class: 'is-doubtful' }, { id })]
  })
  return DecorationSet.create(transaction.doc, kept)
}
