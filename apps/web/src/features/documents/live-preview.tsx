import { WarningOutlined } from '@ant-design/icons'
import type { OfficialDocument } from '@sanban/document'
import { Alert, Button, Popover, Spin } from 'antd'
import { useLanguage } from '../../i18n/language.ts'
import { problemWords } from '../../ui/problem-words.ts'
import { noteWording } from './note-wording.ts'
import { PageSheets } from './page-sheets.tsx'
import { documentStrings } from './strings.ts'
import { type Preview, usePreview } from './use-preview.ts'

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
  const t = documentStrings.useStrings()
  return (
    <div className="page-waiting">
      <Spin />
      <span>{t('preview.waiting')}</span>
    </div>
  )
}

function PreviewProblem({ preview: { problem, retry } }: { readonly preview: Preview }) {
  const t = documentStrings.useStrings()
  const language = useLanguage()
  if (problem === null) return null
  const { title, facts } = problemWords(problem, language)
  return (
    <Alert
      type="warning"
      banner
      title={[t('preview.failed'), title, ...facts].join(' · ')}
      action={
        <Button size="small" onClick={retry}>
          {t('preview.retry')}
        </Button>
      }
    />
  )
}

function PreviewNotes({ preview: { notes } }: { readonly preview: Preview }) {
  const t = documentStrings.useStrings()
  if (notes.length === 0) return null
  const list = (
    <ul className="preview-notes">
      {notes.map((note) => (
        <li key={`${note.code} ${note.detail}`}>{noteWording(t, note)}</li>
      ))}
    </ul>
  )
  return (
    <Popover content={list} title={t('preview.notes')} trigger="click" placement="bottomRight">
      <Button
        size="small"
        type="text"
        icon={<WarningOutlined />}
        className="preview-notes-button"
        aria-label={t('preview.notes')}
      >
        {notes.length}
      </Button>
    </Popover>
  )
}
