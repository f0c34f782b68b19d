import { endpoints, type PreviewedNotice, type WorkingCalendar } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Input } from 'antd'
import { type ClipboardEvent, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { MarkedText } from './marked-text.tsx'
import styles from './notice-page.module.css'
import { NoticeReading } from './notice-reading.tsx'
import { calendarStrings } from './strings.ts'
import { movedWords, useCalendarChange } from './use-calendar-change.ts'

/** Enters a notice: its text at one side, what it means at the other; then it is saved. */
export function NoticePage() {
  const t = calendarStrings.useStrings()
  const query = useQuery(queryOf(endpoints.calendar, {}))
  return (
    <>
      <Link to="/calendar" className={styles.back}>
        ‹ {t('back')}
      </Link>
      <PageHeader title={t('noticeTitle')} note={t('noticeNote')} />
      <Loaded query={query}>{(calendar) => <NoticeDesk calendar={calendar} />}</Loaded>
    </>
  )
}

/** The longest text that is sent; the server reads no more. */
const textMax = 1_000_000

function NoticeDesk({ calendar }: { readonly calendar: WorkingCalendar }) {
  const t = calendarStrings.useStrings()
  const reader = useNoticeReader()
  const { text, preview } = reader
  return (
    <>
      {!calendar.may.change && (
        <div className={styles.mayNot}>
          <Alert type="info" showIcon title={t('mayNot')} />
        </div>
      )}
      <div className={styles.columns}>
        <section className={styles.side} aria-label={t('noticeText')}>
          {preview === null ? (
            <>
              <Input.TextArea
                aria-label={t('noticeText')}
                placeholder={t('noticePlaceholder')}
                autoSize={{ minRows: 18, maxRows: 32 }}
                maxLength={textMax}
                value={text}
                onChange={({ target }) => reader.setText(target.value)}
                onPaste={reader.paste}
              />
              <Button disabled={text.trim() === ''} loading={reader.isReading} onClick={() => void reader.read(text)}>
                {t('read')}
              </Button>
            </>
          ) : (
            <>
              <MarkedText text={text} reading={preview.reading} />
              <Button onClick={reader.edit}>{t('editText')}</Button>
            </>
          )}
        </section>
        <section className={styles.side} aria-live="polite">
          {reader.problem !== null && <ProblemPanel problem={reader.problem} />}
          {preview === null ? (
            <EmptyState title={t('readEmptyTitle')} hint={t('readEmptyHint')} />
          ) : (
            <>
              <NoticeReading preview={preview} />
              {calendar.may.change && preview.reading.notice !== null && (
                <SaveNotice calendar={calendar} text={text} preview={preview} />
              )}
            </>
          )}
        </section>
      </div>
    </>
  )
}

/** The text and what was read of it; editing the text puts the reading away. */
function useNoticeReader() {
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<PreviewedNotice | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isReading, setReading] = useState(false)
  const read = async (words: string) => {
    setReading(true)
    const answer = await call(endpoints.previewNotice, { body: { text: words } })
    setReading(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setPreview(answer.value)
  }
  // Into an empty field a whole notice is pasted: it is read at once.
  const paste = (event: ClipboardEvent) => {
    const words = event.clipboardData.getData('text/plain')
    if (text !== '' || words.trim() === '' || words.length > textMax) return
    event.preventDefault()
    setText(words)
    void read(words)
  }
  return { text, setText, preview, problem, isReading, read, paste, edit: () => setPreview(null) }
}

interface SaveProps {
  readonly calendar: WorkingCalendar
  readonly text: string
  readonly preview: PreviewedNotice
}

function SaveNotice({ calendar, text, preview }: SaveProps) {
  const t = calendarStrings.useStrings()
  const navigate = useNavigate()
  const change = useCalendarChange()
  const [isAccepted, setAccepted] = useState(false)
  const { unread, problems } = preview.reading
  const isReady = problems.length === 0 && preview.yearKnown && (unread.length === 0 || isAccepted)
  const save = async () => {
    const body = { version: calendar.version, text, acceptUnread: isAccepted }
    if (await change.save(endpoints.saveNotice, { body })) await navigate({ to: '/calendar' })
  }
  return (
    <div className={styles.save}>
      {unread.length > 0 && problems.length === 0 && (
        <Checkbox checked={isAccepted} onChange={({ target }) => setAccepted(target.checked)}>
          {t('acceptUnread')}
        </Checkbox>
      )}
      <p className={styles.moves}>{movedWords(t, preview)}</p>
      {change.problem !== null && <ProblemPanel problem={change.problem} />}
      <Button type="primary" disabled={!isReady} loading={change.isSaving} onClick={() => void save()}>
        {t('save')}
      </Button>
    </div>
  )
}
