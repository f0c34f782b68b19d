import { endpoints, type Regulation } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, RowSheet, rowLink } from '../../ui/row-list.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { excerpt, findArticles } from './find-articles.ts'
import styles from './regulations-page.module.css'
import { regulationStrings } from './strings.ts'
import { wholeArticles } from './whole-articles.ts'

/** The library of regulations, to look through or to search by article. */
export function RegulationsPage() {
  const t = regulationStrings.useStrings()
  const query = useQuery(queryOf(endpoints.regulations, {}))
  const [search, setSearch] = useState('')
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <Loaded query={query}>
        {({ regulations }) => (
          <div className={styles.column}>
            <Toolbar
              search={<SearchField value={search} placeholder={t('searchPlaceholder')} onSearch={setSearch} />}
              end={search === '' && t('count', { count: regulations.length })}
            >
              {null}
            </Toolbar>
            {search === '' ? (
              <Library regulations={regulations} />
            ) : (
              <Found regulations={regulations} search={search} />
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}

function Library({ regulations }: { readonly regulations: readonly Regulation[] }) {
  const t = regulationStrings.useStrings()
  if (regulations.length === 0) return <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
  return (
    <RowSheet className={styles.list}>
      <ul>
        {regulations.map((regulation) => (
          <RegulationRow key={regulation.key} regulation={regulation} />
        ))}
      </ul>
    </RowSheet>
  )
}

function RegulationRow({ regulation }: { readonly regulation: Regulation }) {
  const t = regulationStrings.useStrings()
  const { fullDate } = useWhen()
  const { key, title, issuer, number, effectiveFrom, citedBy } = regulation
  return (
    <Row>
      <Link to="/regulations/$key" params={{ key }} {...rowLink}>
        {title}
      </Link>
      <p className={styles.facts}>
        {[issuer, number, t('since', { date: fullDate(effectiveFrom) })].filter(Boolean).join(' · ')}
      </p>
      <p className={styles.counts}>
        {t('articles', { count: wholeArticles(regulation).length })}
        {citedBy.length > 0 && <> · {t('citedTimes', { count: citedBy.length })}</>}
      </p>
    </Row>
  )
}

interface FoundProps {
  readonly regulations: readonly Regulation[]
  readonly search: string
}

function Found({ regulations, search }: FoundProps) {
  const t = regulationStrings.useStrings()
  const found = findArticles(regulations, search)
  if (found.length === 0) return <EmptyState title={t('nothingFound')} hint={t('nothingFoundHint')} />
  return (
    <>
      <p className={styles.found} role="status">
        {t('found', { count: found.length })}
      </p>
      <RowSheet className={styles.list}>
        <ul>
          {found.map(({ regulation, article }) => (
            <Row key={`${regulation.key}#${article.article}`}>
              <Link to="/regulations/$key" params={{ key: regulation.key }} hash={article.article} {...rowLink}>
                {article.label} <span className={styles.source}>{regulation.title}</span>
              </Link>
              <p className={styles.excerpt}>{excerpt(article.text, search)}</p>
            </Row>
          ))}
        </ul>
      </RowSheet>
    </>
  )
}
