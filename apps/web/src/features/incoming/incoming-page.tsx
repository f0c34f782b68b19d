import { endpoints } from '@sanban/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback } from 'react'
import { queryOf } from '../../api/query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowResults } from '../../ui/row-list.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useSearchChange } from '../../ui/use-search-change.ts'
import { IncomingList } from './incoming-list.tsx'
import { incomingStrings } from './strings.ts'

/** What other units sent us, newest first, signed for or not. */
export function IncomingPage() {
  const t = incomingStrings.useStrings()
  const search = useSearch({ from: '/signed-in/incoming' })
  const change = useSearchChange()
  const query = useQuery({
    ...queryOf(endpoints.incoming, { query: search }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader title={t('title')} />
      <Filters total={query.data?.total ?? null} />
      <RowResults
        query={query}
        page={search.page ?? 1}
        onPage={(page) => change({ page })}
        empty={<Nothing filtered={Object.keys(search).length > 0} />}
      >
        {({ documents }) => <IncomingList documents={documents} />}
      </RowResults>
    </>
  )
}

function Filters({ total }: { readonly total: number | null }) {
  const t = incomingStrings.useStrings()
  const search = useSearch({ from: '/signed-in/incoming' })
  const change = useSearchChange()
  const searchFor = useCallback((words: string) => change({ search: words, page: 1 }), [change])
  return (
    <Toolbar
      search={<SearchField value={search.search ?? ''} placeholder={t('searchPlaceholder')} onSearch={searchFor} />}
      end={total === null ? null : t('total', { count: total })}
    >
      <Segmented
        aria-label={t('receipt')}
        value={search.receipt ?? 'all'}
        options={[
          { value: 'all', label: t('all') },
          { value: 'unsigned', label: t('unsigned') },
          { value: 'signed', label: t('signed') },
        ]}
        onChange={(receipt) => change({ receipt, page: 1 })}
      />
    </Toolbar>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const t = incomingStrings.useStrings()
  return filtered ? (
    <EmptyState title={t('nothingFound')} hint={t('nothingFoundHint')} />
  ) : (
    <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
  )
}
