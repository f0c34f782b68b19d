import type { PreviewedNotice } from '@sanban/contract'
import { Alert } from 'antd'
import { useLanguage } from '../../i18n/language.ts'
import { dateWords } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './notice-page.module.css'
import { HolidayList } from './sources.tsx'
import { calendarStrings } from './strings.ts'

type Reading = PreviewedNotice['reading']

/** What a notice means: its days, then what a person has to look at. */
export function NoticeReading({ preview }: { readonly preview: PreviewedNotice }) {
  const t = calendarStrings.useStrings()
  const { notice, unread, problems } = preview.reading
  return (
    <>
      {notice === null ? (
        <EmptyState title={t('readNothing')} hint={t('readNothingHint')} />
      ) : (
        <div className={styles.meaning}>
          <h2 className={styles.heading}>{t(`notice.${notice.kind}`, { year: notice.year })}</h2>
          <p className={styles.facts}>{[notice.source.number, notice.source.date].filter(Boolean).join(' · ')}</p>
          <HolidayList holidays={notice.holidays} year={notice.year} />
          <Extensions notice={notice} />
        </div>
      )}
      {!preview.yearKnown && notice !== null && (
        <Alert type="warning" showIcon title={t('yearUnknown', { year: notice.year })} />
      )}
      <Passages title={t('problemsTitle')} hint={t('problemsHint')} passages={problems} mark="problem" />
      <Passages title={t('unreadTitle')} passages={unread} mark="unread" />
    </>
  )
}

function Extensions({ notice }: { readonly notice: NonNullable<Reading['notice']> }) {
  const t = calendarStrings.useStrings()
  const language = useLanguage()
  return (
    <ul>
      {notice.extensions.map(({ name, to }) => (
        <li key={name}>
          {name} {t('extended', { date: dateWords(to, `${notice.year}-01-01`, language) })}
        </li>
      ))}
    </ul>
  )
}

interface PassagesProps {
  readonly title: string
  readonly hint?: string
  readonly passages: Reading['unread'] | Reading['problems']
  readonly mark: 'unread' | 'problem'
}

function Passages({ title, hint, passages, mark }: PassagesProps) {
  const t = calendarStrings.useStrings()
  if (passages.length === 0) return null
  return (
    <div className={styles.passages}>
      <h3 className={styles.heading}>{title}</h3>
      {hint !== undefined && <p className={styles.facts}>{hint}</p>}
      <ul>
        {passages.map(({ text, start, why }) => (
          <li key={start}>
            <mark className={styles[mark]}>{text}</mark> <span className={styles.facts}>{t(`why.${why}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
