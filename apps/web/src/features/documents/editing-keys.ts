import { headingLabel, readLabel } from '@sanban/document'
import { Extension, InputRule } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import {
  backspaceHeading,
  backspaceSignature,
  enterNextElement,
  inBlock,
  makeHeading,
  makeParagraph,
  splitHeading,
} from './editing-commands.ts'
import { nextCell, previousCell } from './table-commands.ts'

/**
 * The keys of the editor. Ctrl/Cmd+1…4 make headings of the four levels and Ctrl/Cmd+0 body text (with Alt too, where the
 * browser keeps the plain ones); Enter goes from element to element; a label typed at the start of a line makes a heading.
 */
export const EditingKeys = Extension.create({
  name: 'editingKeys',
  priority: 1000,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    const levels = ([1, 2, 3, 4] as const).flatMap((level) => [
      [`Mod-${level}`, run(makeHeading(level))] as const,
      [`Mod-Alt-${level}`, run(makeHeading(level))] as const,
    ])
    return {
      ...Object.fromEntries(levels),
      'Mod-0': run(makeParagraph),
      'Mod-Alt-0': run(makeParagraph),
      Enter: run((...at) => enterNextElement(...at) || splitHeading(...at)),
      Backspace: run((...at) => backspaceHeading(...at) || backspaceSignature(...at)),
      Tab: run(nextCell),
      'Shift-Tab': run(previousCell),
    }
  },
  addInputRules: () => [
    new InputRule({
      find: /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．]\s|（\d{1,2}）)$/,
      handler: ({ state, range, match }) => {
        const $from = state.doc.resolve(range.from)
        const typed = readLabel(match[0].trimEnd())
        const { heading } = state.schema.nodes
        if (typed === null || heading === undefined || !inBlock($from) || $from.parent.type === heading) return null
        const attributes = { level: typed.level, label: headingLabel(typed.level, 1) }
        state.tr.delete(range.from, range.to).setBlockType(range.from, range.from, heading, attributes)
        return undefined
      },
    }),
  ],
})
