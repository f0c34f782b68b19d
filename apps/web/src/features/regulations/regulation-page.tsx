import { endpoints, type Regulation } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import styles from './regulation-page.module.css'
import { regulationStrings } from './strings.ts'
import { wholeArticles, wholeOf } from './whole-articles.ts'

/** One regulation, article by article, with the steps that rest on each. */
export function RegulationPage() {
  const t = regulationStrings.useStrings()
  const { key } = useParams({ from: '/signed-in/regulations/$key' })
  const query = useQuery(queryOf(endpoints.regulations, {}))
  return (
    <Loaded query={query}>
      {({ regulations }) => {
        const regulation = regulations.find((candidate) => candidate.key === key)
        if (regulation !== undefined) return <Articles regulation={regulation} />
        return (
          <EmptyState
            title={t('missing')}
            hint={key}
            action={
              <Link to="/regulations" className={styles.back}>
                {t('back')}
              </Link>
            }
          />
        )
      }}
    </Loaded>
  )
}

function Articles({ regulation }: { readonly regulation: Regulation }) {
  const t = regulationStrings.useStrings()
  const { fullDate } = useWhen()
  const current = wholeOf(decodeURIComponent(useLocation().hash))
  useEffect(() => {
    if (current !== '') document.getElementById(current)?.scrollIntoView({ block: 'start' })
  }, [current])
  const { title, issuer, number, effectiveFrom } = regulation
  const articles = wholeArticles(regulation)
  return (
    <>
      <Link to="/regulations" className={styles.back}>
        ← {t('back')}
      </Link>
      <PageHeader
        title={title}
        note={[issuer, number, t('since', { date: fullDate(effectiveFrom) })].filter(Boolean).join(' · ')}
      />
      <div className={styles.columns}>
        <nav className={styles.contents} aria-label={t('contents')}>
          {articles.map(({ article, label }) => (
            <Link key={article} to="." hash={article} className={styles.entry} data-current={current === article}>
              {label}
            </Link>
          ))}
        </nav>
        <div className={styles.articles}>
          {articles.map((article) => (
            <Article key={article.article} regulation={regulation} article={article} current={current} />
          ))}
        </div>
      </div>
    </>
  )
}

interface ArticleProps {
  readonly regulation: Regulation
  readonly article: Regulation['articles'][number]
  readonly current: string
}

function Article({ regulation, article: { article, label, text }, current }: ArticleProps) {
  const t = regulationStrings.useStrings()
  const citations = regulation.citedBy.filter((citation) => wholeOf(citation.article) === article)
  return (
    <section id={article} className={styles.article} data-current={current === article} aria-label={label}>
      <h2 className={styles.label}>{label}</h2>
      <div className={styles.text}>{text}</div>
      {citations.length > 0 && (
        <p className={styles.citations}>
          {t('citedBy')}：
          {citations.map(({ procedure, stepName }) => (
            <span key={`${procedure}/${stepName}`} className={styles.citation}>
              {t('citation', { procedure, step: stepName })}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
