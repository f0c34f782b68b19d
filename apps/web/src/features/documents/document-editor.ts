import { fromProseMirror, type OfficialDocument, type ProseMirrorJson, schema, toProseMirror } from '@sanban/document'
import type { Editor, EditorOptions, JSONContent } from '@tiptap/core'
import { Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions'
import { documentNodes, type NodeWords } from './document-nodes.ts'
import { DoubtMarks } from './doubt-marks.ts'
import { EditingKeys } from './editing-keys.ts'
import { HeadingNumbering } from './heading-numbering.ts'
import { pasteLines } from './paste-lines.ts'

/** The words of the editing surface. */
export interface EditorWords extends NodeWords {
  readonly surface: string
  /** What stands in each empty element, by the name of its node. */
  readonly placeholders: Readonly<Record<string, string>>
}

/** How the editor of one document is made. */
export function editorOptions(
  content: OfficialDocument,
  words: EditorWords,
  editable: boolean,
): Partial<EditorOptions> {
  return {
    schemaSpec: schema.spec,
    extensions: [
      ...documentNodes(words),
      UndoRedo,
      Gapcursor,
      Placeholder.configure({
        placeholder: ({ node }) => words.placeholders[node.type.name] ?? '',
        showOnlyCurrent: false,
        includeChildren: true,
      }),
      EditingKeys,
      HeadingNumbering,
      DoubtMarks,
    ],
    content: toProseMirror(content) as JSONContent,
    editable,
    enableContentCheck: false,
    editorProps: {
      attributes: {
        class: 'document-surface',
        'aria-label': words.surface,
        role: 'textbox',
        'aria-multiline': 'true',
        lang: 'zh-CN',
      },
      clipboardTextParser: (text, $context) => pasteLines(text, $context),
    },
  }
}

/** The document as the editor shows it; what is no node of the text comes from `base`. */
export function editedDocument(editor: Editor, base: OfficialDocument): OfficialDocument {
  return fromProseMirror(editor.getJSON() as ProseMirrorJson, base)
}
