import { WarningOutlined } from '@ant-design/icons'
import type { OfficialDocument } from '@sanban/document'
import { Alert, Button, Popover, Spin } from 'antd'
import { useLanguage } from '../../i18n/language.ts'
import { problemWords } from '../problem-words.ts'
import { noteWording } from './note-wording.ts'
import { PageSheets } from './page-sheets.tsx'
import { previewStrings } from './strings.ts'
import { type Preview, usePreview } from './use-preview.ts'
import './preview.css'

/** The pages of a document as they will be printed, some 300 ms behind its editing. */
export function LivePreview({ content }: { readonly content: OfficialDocument | null }) {
  const preview = usePreview(content)
  return (
    <div className="live-preview">
      <PreviewProblem preview={preview} />
      <PageSheets
        pages={preview.pages}
        busy={preview.busy}
        extra={<PreviewNotes preview={preview} />}
        empty={preview.problem === null ? <PreviewWaiting /> : null}
      />
    </div>
  )
}

function PreviewWaiting() {
  const t = previewStrings.useStrings()
  return (
    <div className="page-waiting">
      <Spin />
      <span>{t('waiting')}</span>
    </div>
  )
}

function PreviewProblem({ preview: { problem, retry } }: { readonly preview: Preview }) {
  const t = previewStrings.useStrings()
  const language = useLanguage()
  if (problem === null) return null
  const { title, facts } = problemWords(problem, language)
  return (
    <Alert
      type="warning"
      banner
      title={[t('failed'), title, ...facts].join(' · ')}
      action={
        <Button size="small" onClick={retry}>
          {t('retry')}
        </Button>
      }
    />
  )
}

function PreviewNotes({ preview: { notes } }: { readonly preview: Preview }) {
  const t = previewStrings.useStrings()
  if (notes.length === 0) return null
  const list = (
    <ul className="preview-notes">
      {notes.map((note) => (
        <li key={`${note.code} ${note.detail}`}>{noteWording(t, note)}</li>
      ))}
    </ul>
  )
  return (
    <Popover content={list} title={t('notes')} trigger="click" placement="bottomRight">
      <Button
        size="small"
        type="text"
        icon={<WarningOutlined />}
        className="preview-notes-button"
        aria-label={t('notes')}
      >
        {notes.length}
      </Button>
    </Popover>
  )
}
