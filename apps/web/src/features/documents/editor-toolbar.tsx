import {
  DeleteColumnOutlined,
  DeleteOutlined,
  DeleteRowOutlined,
  InsertRowBelowOutlined,
  InsertRowRightOutlined,
  PaperClipOutlined,
  RedoOutlined,
  TableOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import type { Command } from '@tiptap/pm/state'
import { type Editor, useEditorState } from '@tiptap/react'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { addAttachment, inBlock, makeHeading, makeParagraph, toggleRunIn } from './editing-commands.ts'
import { documentStrings } from './strings.ts'
import { addColumn, addRow, insertTable, isInTable, removeColumn, removeRow, removeTable } from './table-commands.ts'

type ToolKey =
  | 'body'
  | `heading${1 | 2 | 3 | 4}`
  | 'runIn'
  | 'table'
  | 'addRow'
  | 'addColumn'
  | 'removeRow'
  | 'removeColumn'
  | 'removeTable'
  | 'attachment'

interface Tool {
  readonly key: ToolKey
  readonly face: ReactNode
  readonly shortcut?: string
  readonly command: Command
  readonly pressed?: boolean
}

/** What can be done to the block with the cursor; inside a table, what can be done to the table. */
export function EditorToolbar({ editor }: { readonly editor: Editor }) {
  const t = documentStrings.useStrings()
  const place = useEditorState({ editor, selector: ({ editor: { state } }) => placeOf(state) })
  const tools: readonly (readonly Tool[])[] = [
    [
      { key: 'body', face: t('toolbar.bodyFace'), shortcut: '0', command: makeParagraph, pressed: place.level === 0 },
      ...levels.map(({ level, face }) => ({
        key: `heading${level}` as const,
        face,
        shortcut: String(level),
        command: makeHeading(level),
        pressed: place.level === level,
      })),
      { key: 'runIn', face: t('toolbar.runInFace'), command: toggleRunIn, pressed: place.hasRest },
    ],
    place.inTable ? tableTools : [{ key: 'table', face: <TableOutlined />, command: insertTable(3, 3) }],
    [{ key: 'attachment', face: <PaperClipOutlined />, command: addAttachment }],
  ]
  return (
    <div className="editor-toolbar" role="toolbar" aria-label={t('toolbar.title')}>
      {tools.map((group) => (
        <span className="editor-tools" key={group[0]?.key}>
          {group.map((tool) => (
            <ToolButton key={tool.key} editor={editor} tool={tool} />
          ))}
        </span>
      ))}
      <span className="editor-tools">
        <Tooltip title={`${t('toolbar.undo')} Ctrl+Z`}>
          <Button
            type="text"
            size="small"
            icon={<UndoOutlined />}
            aria-label={t('toolbar.undo')}
            onClick={() => editor.commands.undo()}
          />
        </Tooltip>
        <Tooltip title={`${t('toolbar.redo')} Ctrl+Y`}>
          <Button
            type="text"
            size="small"
            icon={<RedoOutlined />}
            aria-label={t('toolbar.redo')}
            onClick={() => editor.commands.redo()}
          />
        </Tooltip>
      </span>
    </div>
  )
}

function ToolButton({
  editor,
  tool: { key, face, shortcut, command, pressed },
}: {
  readonly editor: Editor
  readonly tool: Tool
}) {
  const t = documentStrings.useStrings()
  const enabled = useEditorState({ editor, selector: ({ editor: { state } }) => command(state, undefined) })
  const label = t(`toolbar.${key}`)
  return (
    <Tooltip title={shortcut === undefined ? label : `${label} Ctrl+${shortcut}`}>
      <Button
        type="text"
        size="small"
        className={pressed === true ? 'is-pressed' : ''}
        disabled={!enabled && pressed !== true}
        aria-label={label}
        aria-pressed={pressed}
        // The cursor must stay in the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          command(editor.state, editor.view.dispatch, editor.view)
          editor.view.focus()
        }}
      >
        {face}
      </Button>
    </Tooltip>
  )
}

const levels = [
  { level: 1, face: '一、' },
  { level: 2, face: '（一）' },
  { level: 3, face: '1.' },
  { level: 4, face: '（1）' },
] as const

const tableTools: readonly Tool[] = [
  { key: 'addRow', face: <InsertRowBelowOutlined />, command: addRow },
  { key: 'addColumn', face: <InsertRowRightOutlined />, command: addColumn },
  { key: 'removeRow', face: <DeleteRowOutlined />, command: removeRow },
  { key: 'removeColumn', face: <DeleteColumnOutlined />, command: removeColumn },
  { key: 'removeTable', face: <DeleteOutlined />, command: removeTable },
]

function placeOf(state: Editor['state']) {
  const { $from } = state.selection
  const { parent } = $from
  const isHeading = parent.type.name === 'heading'
  const rest = state.schema.marks.rest
  return {
    level: isHeading ? Number(parent.attrs.level) : inBlock($from) ? 0 : -1,
    hasRest: isHeading && rest !== undefined && state.doc.rangeHasMark($from.start(), $from.end(), rest),
    inTable: isInTable(state),
  }
}
