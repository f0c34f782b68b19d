import { PlusOutlined } from '@ant-design/icons'
import { endpoints } from '@sanban/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Checkbox, Pagination, Segmented } from 'antd'
import { useCallback } from 'react'
import { useMe } from '../../api/me.ts'
import { queryOf } from '../../api/query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PrimaryLink } from '../../ui/primary-link.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { OutgoingList } from './outgoing-list.tsx'
import styles from './outgoing-page.module.css'
import { outgoingStrings } from './strings.ts'

/** Every outgoing document that I may see, newest first, by words, state and starter. */
export function OutgoingPage() {
  const t = outgoingStrings.useStrings()
  const search = useSearch({ from: '/signed-in/outgoing' })
  const change = useChange()
  const query = useQuery({
    ...queryOf(endpoints.outgoing, { query: search }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title={t('title')} actions={<NewDocument />} />
      <Filters total={query.data?.total ?? null} />
      <Loaded query={query}>
        {({ matters, total, pageSize }) =>
          matters.length === 0 ? (
            <Nothing filtered={Object.keys(search).length > 0} />
          ) : (
            <>
              <OutgoingList matters={matters} />
              <Pagination
                className={styles.pages ?? ''}
                current={search.page ?? 1}
                total={total}
                pageSize={pageSize}
                hideOnSinglePage
                showSizeChanger={false}
                onChange={(page) => change({ page })}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}

function Filters({ total }: { readonly total: number | null }) {
  const t = outgoingStrings.useStrings()
  const search = useSearch({ from: '/signed-in/outgoing' })
  const change = useChange()
  const searchFor = useCallback((words: string) => change({ search: words, page: 1 }), [change])
  return (
    <Toolbar
      search={<SearchField value={search.search ?? ''} placeholder={t('searchPlaceholder')} onSearch={searchFor} />}
      end={total === null ? null : t('total', { count: total })}
    >
      <Segmented
        aria-label={t('status')}
        value={search.status ?? 'all'}
        options={[
          { value: 'all', label: t('all') },
          { value: 'open', label: t('open') },
          { value: 'closed', label: t('closed') },
        ]}
        onChange={(status) => change({ status, page: 1 })}
      />
      <Checkbox
        checked={search.mine === 'yes'}
        onChange={({ target }) => change({ mine: target.checked ? 'yes' : undefined, page: 1 })}
      >
        {t('mine')}
      </Checkbox>
    </Toolbar>
  )
}

/** Changes the address; the router's reading of it drops what is empty or says nothing. */
function useChange(): (changes: Readonly<Record<string, unknown>>) => void {
  const navigate = useNavigate()
  return useCallback(
    (changes) => void navigate({ to: '/outgoing', search: (old) => ({ ...old, ...changes }), replace: true }),
    [navigate],
  )
}

function NewDocument() {
  const t = outgoingStrings.useStrings()
  if (!useMe().may.startDocument) return null
  return (
    <PrimaryLink icon={<PlusOutlined />} to="/outgoing/new">
      {t('newDocument')}
    </PrimaryLink>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const t = outgoingStrings.useStrings()
  if (filtered) return <EmptyState title={t('nothingFound')} hint={t('nothingFoundHint')} />
  return <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} action={<NewDocument />} />
}
