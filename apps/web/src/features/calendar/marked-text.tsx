import type { PreviewedNotice } from '@sanban/contract'
import { marksOf } from './marks.ts'
import styles from './notice-page.module.css'
import { calendarStrings } from './strings.ts'

interface Props {
  readonly text: string
  readonly reading: PreviewedNotice['reading']
}

/** The text of a notice with what was read, what wasn't and what contradicts itself; each mark says which it is. */
export function MarkedText({ text, reading }: Props) {
  const t = calendarStrings.useStrings()
  return (
    <div className={styles.marked} role="document" aria-label={t('noticeText')}>
      {marksOf(text, reading).map((piece) => {
        if (piece.mark === null) return <span key={piece.start}>{piece.text}</span>
        const why = piece.why === null ? '' : t(`why.${piece.why}`)
        const words = { read: t('markRead'), unread: t('markUnread', { why }), problem: t('markProblem', { why }) }
        return (
          <mark key={piece.start} className={styles[piece.mark]} title={words[piece.mark]}>
            {piece.text}
            {piece.mark !== 'read' && <span className={styles.sign}>{words[piece.mark]}</span>}
          </mark>
        )
      })}
    </div>
  )
}
