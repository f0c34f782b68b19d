import { CheckOutlined } from '@ant-design/icons'
import type { Doubt, Note } from '@sanban/contract'
import { Button } from 'antd'
import { noteWording } from '../../ui/preview/note-wording.ts'
import { previewStrings } from '../../ui/preview/strings.ts'
import { doubtId } from './doubt-marks.ts'
import { doubtWording, orderDoubts } from './doubt-wording.ts'
import { documentStrings } from './strings.ts'
import './doubts-panel.css'

interface DoubtsPanelProps {
  readonly doubts: readonly Doubt[]
  /** What the file had that a document does not carry. */
  readonly notes: readonly Note[]
  readonly onConfirm: (doubt: Doubt) => void
  readonly onJump: (doubt: Doubt) => void
}

/** What the import was not sure of; each is confirmed, or corrected in the text. */
export function DoubtsPanel({ doubts, notes, onConfirm, onJump }: DoubtsPanelProps) {
  const t = documentStrings.useStrings()
  const noteWords = previewStrings.useStrings()
  return (
    <section className="doubts-panel" aria-label={t('doubt.title', { count: doubts.length })}>
      <header>
        <strong>{doubts.length === 0 ? t('doubt.none') : t('doubt.title', { count: doubts.length })}</strong>
        {doubts.length > 0 && <span>{t('doubt.intro')}</span>}
      </header>
      <ul>
        {orderDoubts(doubts).map((doubt) => (
          <DoubtRow key={doubtId(doubt)} doubt={doubt} onConfirm={onConfirm} onJump={onJump} />
        ))}
      </ul>
      {notes.length > 0 && (
        <p className="doubt-notes">
          {t('doubt.notes')}：{notes.map((note) => noteWording(noteWords, note)).join('；')}
        </p>
      )}
    </section>
  )
}

interface DoubtRowProps extends Omit<DoubtsPanelProps, 'doubts' | 'notes'> {
  readonly doubt: Doubt
}

function DoubtRow({ doubt, onConfirm, onJump }: DoubtRowProps) {
  const t = documentStrings.useStrings()
  const { element, reason } = doubtWording(t, doubt)
  return (
    <li>
      <button type="button" className="doubt-place" onClick={() => onJump(doubt)}>
        <span className="doubt-element">{element}</span>
        <span className="doubt-text">{doubt.text === '' ? t('doubt.missing') : doubt.text}</span>
        <span className="doubt-reason">{reason}</span>
      </button>
      <span className="doubt-actions">
        <Button size="small" icon={<CheckOutlined />} onClick={() => onConfirm(doubt)}>
          {t('doubt.confirm')}
        </Button>
        <Button size="small" type="text" onClick={() => onJump(doubt)}>
          {t('doubt.correct')}
        </Button>
      </span>
    </li>
  )
}
