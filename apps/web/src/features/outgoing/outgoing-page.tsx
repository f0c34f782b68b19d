import { PlusOutlined } from '@ant-design/icons'
import { endpoints } from '@sanban/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Checkbox, Segmented } from 'antd'
import { useCallback } from 'react'
import { useMe } from '../../api/me.ts'
import { queryOf } from '../../api/query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PrimaryLink } from '../../ui/primary-link.tsx'
import { RowResults } from '../../ui/row-list.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useSearchChange } from '../../ui/use-search-change.ts'
import { OutgoingList } from './outgoing-list.tsx'
import { outgoingStrings } from './strings.ts'

/** Every outgoing document that I may see, newest first, by words, state and starter. */
export function OutgoingPage() {
  const t = outgoingStrings.useStrings()
  const search = useSearch({ from: '/signed-in/outgoing' })
  const change = useSearchChange()
  const query = useQuery({
    ...queryOf(endpoints.outgoing, { query: search }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title={t('title')} actions={<NewDocument />} />
      <Filters total={query.data?.total ?? null} />
      <RowResults
        query={query}
        page={search.page ?? 1}
        onPage={(page) => change({ page })}
        empty={<Nothing filtered={Object.keys(search).length > 0} />}
      >
        {({ matters }) => <OutgoingList matters={matters} />}
      </RowResults>
    </>
  )
}

function Filters({ total }: { readonly total: number | null }) {
  const t = outgoingStrings.useStrings()
  const search = useSearch({ from: '/signed-in/outgoing' })
  const change = useSearchChange()
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
