import type { AddressBook, Doubt, Note } from '@sanban/contract'
import type { Editor } from '@tiptap/react'
import { Segmented } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import './document-workbench.css'
import { LivePreview } from '../../ui/preview/live-preview.tsx'
import { doubtPlace } from './doubt-marks.ts'
import { DoubtsPanel } from './doubts-panel.tsx'
import { HeaderFields, ImprintFields } from './element-fields.tsx'
import { OfficialEditor } from './official-editor.tsx'
import { documentStrings } from './strings.ts'
import type { Draft } from './use-draft.ts'

interface DocumentWorkbenchProps {
  readonly draft: Draft
  readonly marks: AddressBook['marks']
  readonly editable: boolean
  /** What the import was not sure of and what it left out; absent for a document that was not just imported. */
  readonly check?: {
    readonly doubts: readonly Doubt[]
    readonly notes: readonly Note[]
    readonly onConfirm: (doubt: Doubt) => void
  }
}

/** The desk on which a document is written: the editing surface and, beside it, its pages as they will be printed. */
export function DocumentWorkbench({ draft, marks, editable, check }: DocumentWorkbenchProps) {
  const t = documentStrings.useStrings()
  const [shown, setShown] = useState<'edit' | 'preview'>('edit')
  const editor = useRef<Editor | null>(null)
  const previewed = useDeferredValue(draft.content)
  const fields = { base: draft.content, editable, onChange: (next: Draft['content']) => draft.change(() => next) }
  return (
    <div className="workbench" data-shown={shown}>
      <Segmented
        className="workbench-tabs"
        block
        value={shown}
        options={[
          { value: 'edit', label: t('draft.edit') },
          { value: 'preview', label: t('draft.preview') },
        ]}
        onChange={setShown}
      />
      <div className="workbench-editor">
        {check !== undefined && check.doubts.length + check.notes.length > 0 && (
          <DoubtsPanel
            {...check}
            onJump={(doubt) => {
              setShown('edit')
              jumpTo(editor.current, doubt)
            }}
          />
        )}
        <OfficialEditor
          initial={draft.content}
          seed={draft.seed}
          editable={editable}
          doubts={check?.doubts ?? noDoubts}
          above={<HeaderFields {...fields} marks={marks} />}
          below={<ImprintFields {...fields} />}
          onEdit={draft.change}
          onReady={(made) => {
            editor.current = made
          }}
        />
      </div>
      <div className="workbench-preview">
        <LivePreview content={previewed} />
      </div>
    </div>
  )
}

const noDoubts: readonly never[] = []

function jumpTo(editor: Editor | null, doubt: Doubt): void {
  if (editor === null) return
  const place = doubtPlace(editor.state, doubt)
  if (place === null) {
    const field = document.querySelector(`[data-field="${CSS.escape(doubt.where)}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector('input')?.focus()
    return
  }
  const node = editor.view.nodeDOM(place.from)
  if (node instanceof HTMLElement) node.scrollIntoView({ block: 'center', behavior: 'smooth' })
  editor
    .chain()
    .setTextSelection(place.from + 1)
    .focus(null, { scrollIntoView: false })
    .run()
}
