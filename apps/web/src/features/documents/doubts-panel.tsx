import { CheckOutlined } from '@ant-design/icons'
import type { Doubt } from '@sanban/contract'
import { Button } from 'antd'
import { doubtId } from './doubt-marks.ts'
import { doubtWording, orderDoubts } from './doubt-wording.ts'
import { documentStrings } from './strings.ts'

interface DoubtsPanelProps {
  readonly doubts: readonly Doubt[]
  readonly onConfirm: (doubt: Doubt) => void
  readonly onJump: (doubt: Doubt) => void
}

/** What the import was not sure of; each is confirmed, or corrected in the text. */
export function DoubtsPanel({ doubts, onConfirm, onJump }: DoubtsPanelProps) {
  const t = documentStrings.useStrings()
  return (
    <section className="doubts-panel" aria-label={t('doubt.title', { count: doubts.length })}>
      <header>
        <strong>{t('doubt.title', { count: doubts.length })}</strong>
        <span>{t('doubt.intro')}</span>
      </header>
      <ul>
        {orderDoubts(doubts).map((doubt) => (
          <DoubtRow key={doubtId(doubt)} doubt={doubt} onConfirm={onConfirm} onJump={onJump} />
        ))}
      </ul>
    </section>
  )
}

interface DoubtRowProps extends Omit<DoubtsPanelProps, 'doubts'> {
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
