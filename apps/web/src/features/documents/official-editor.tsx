import type { Doubt } from '@sanban/contract'
import type { OfficialDocument } from '@sanban/document'
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useLanguage } from '../../i18n/language.ts'
import { type EditorWords, editedDocument, editorOptions } from './document-editor.ts'
import { showDoubts } from './doubt-marks.ts'
import { EditorToolbar } from './editor-toolbar.tsx'
import { documentStrings } from './strings.ts'
import './editing-surface.css'

interface OfficialEditorProps {
  /** What the editor begins with; a new value of `seed` begins anew. */
  readonly initial: OfficialDocument
  readonly seed: string | number
  readonly editable: boolean
  readonly doubts: readonly Doubt[]
  /** What stands above and below the text on the same sheet. */
  readonly above: ReactNode
  readonly below: ReactNode
  readonly onEdit: (read: (base: OfficialDocument) => OfficialDocument) => void
  readonly onReady: (editor: Editor) => void
}

/** The editing surface: one sheet on which every element of the document is a field or a line of its own. */
export function OfficialEditor(props: OfficialEditorProps) {
  const { initial, seed, editable, doubts, above, below, onEdit, onReady } = props
  const language = useLanguage()
  const words = useEditorWords()
  const latest = useRef({ onEdit, onReady, current: initial })
  latest.current.onEdit = onEdit
  latest.current.onReady = onReady
  const editor = useEditor(
    {
      ...editorOptions(initial, words, editable),
      onCreate: ({ editor: made }) => latest.current.onReady(made),
      onUpdate: ({ editor: changed }) => latest.current.onEdit((base) => editedDocument(changed, base)),
    },
    [seed, language, editable],
  )
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(showDoubts(editor.state, doubts))
  }, [editor, doubts])
  return (
    <div className="official-editor">
      {editable && <EditorToolbar editor={editor} />}
      <div className="sheet-area">
        <div className="sheet">
          {above}
          <EditorContent editor={editor} className="sheet-text" />
          {below}
        </div>
      </div>
    </div>
  )
}

function useEditorWords(): EditorWords {
  const t = documentStrings.useStrings()
  return useMemo(
    () => ({
      surface: t('surface.label'),
      dateLabel: t('surface.date'),
      noDate: t('surface.noDate'),
      attachment: t('surface.attachment'),
      removeAttachment: t('surface.removeAttachment'),
      placeholders: {
        title: t('placeholder.title'),
        addressees: t('placeholder.addressees'),
        paragraph: t('placeholder.paragraph'),
        heading: t('placeholder.heading'),
        signature: t('placeholder.signature'),
        note: t('placeholder.note'),
        attachmentTitle: t('placeholder.attachmentTitle'),
      },
    }),
    [t],
  )
}
