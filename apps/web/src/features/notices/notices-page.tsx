import { endpoints, type Notice } from '@sanban/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { call } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useTellProblem } from '../../ui/problem-panel.tsx'
import { Row, RowResults, RowSheet, rowLink } from '../../ui/row-list.tsx'
import { useSearchChange } from '../../ui/use-search-change.ts'
import { noticeWords } from './notice-words.ts'
import styles from './notices-page.module.css'
import { noticeStrings } from './strings.ts'

/** What I was told: urges, due dates, escalations, circulations, answers, the newest first. */
export function NoticesPage() {
  const t = noticeStrings.useStrings()
  const search = useSearch({ from: '/signed-in/notices' })
  const change = useSearchChange()
  const query = useQuery({ ...queryOf(endpoints.notices, { query: search }), placeholderData: keepPreviousData })
  const read = useReading()
  const unread = (query.data?.notices ?? []).filter(({ readAt }) => readAt === null)
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <Button disabled={unread.length === 0} onClick={() => void read(unread)}>
            {t('readAll')}
          </Button>
        }
      />
      <div className={styles.bar}>
        <Segmented
          aria-label={t('shown')}
          value={search.unread === 'yes' ? 'unread' : 'all'}
          options={[
            { value: 'all', label: t('all') },
            { value: 'unread', label: t('unread') },
          ]}
          onChange={(shown) => change({ unread: shown === 'unread' ? 'yes' : undefined, page: 1 })}
        />
        {query.data !== undefined && <span>{t('total', { count: query.data.total })}</span>}
      </div>
      <RowResults
        query={query}
        page={search.page ?? 1}
        onPage={(page) => change({ page })}
        empty={<EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />}
      >
        {({ notices }) => (
          <RowSheet className={styles.list} aria-label={t('title')}>
            <ul>
              {notices.map((notice) => (
                <NoticeRow key={notice.noticeId} notice={notice} onRead={() => void read([notice])} />
              ))}
            </ul>
          </RowSheet>
        )}
      </RowResults>
    </>
  )
}

function NoticeRow({ notice, onRead }: { readonly notice: Notice; readonly onRead: () => void }) {
  const t = noticeStrings.useStrings()
  const { moment } = useWhen()
  const { matterId, matterTitle, text, at, readAt } = notice
  const isNew = readAt === null
  return (
    <Row>
      <div className={isNew ? styles.new : undefined}>
        <p className={styles.words} data-kind={notice.kind}>
          {noticeWords(t, notice)}
          {isNew && <span className={styles.mark}>{t('new')}</span>}
        </p>
        <Link to="/matters/$matterId" params={{ matterId }} {...rowLink} onClick={isNew ? onRead : undefined}>
          {matterTitle}
        </Link>
        {text !== '' && <p className={styles.text}>{text}</p>}
      </div>
      <span className={styles.end}>
        {moment(at)}
        {isNew && (
          <Button size="small" type="text" className={styles.read ?? ''} onClick={onRead}>
            {t('markRead')}
          </Button>
        )}
      </span>
    </Row>
  )
}

/** Marks notices as read and refreshes what counts them. */
function useReading(): (notices: readonly Notice[]) => Promise<void> {
  const client = useQueryClient()
  const tell = useTellProblem()
  return async (notices) => {
    const answer = await call(endpoints.readNotices, { body: { noticeIds: notices.map(({ noticeId }) => noticeId) } })
    if (!answer.ok) return tell(answer.problem)
    await Promise.all(
      [endpoints.notices, endpoints.desk].map(({ path }) => client.invalidateQueries({ queryKey: [path] })),
    )
  }
}
