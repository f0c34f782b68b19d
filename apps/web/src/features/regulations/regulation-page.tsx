import { endpoints, type Regulation } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Select } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CitationLinks } from './citation-links.tsx'
import styles from './regulation-page.module.css'
import { regulationStrings } from './strings.ts'
import { wholeArticles, wholeOf } from './whole-articles.ts'

/** One regulation in one of its versions, article by article, with the steps that rest on each. */
export function RegulationPage() {
  const t = regulationStrings.useStrings()
  const { key } = useParams({ from: '/signed-in/regulations/$key' })
  const { version } = useSearch({ from: '/signed-in/regulations/$key' })
  const query = useQuery(queryOf(endpoints.regulations, {}))
  return (
    <Loaded query={query}>
      {({ regulations, may }) => {
        const regulation = regulations.find((candidate) => candidate.key === key)
        if (regulation === undefined) {
          const back = (
            <Link to="/regulations" className={styles.back}>
              {t('back')}
            </Link>
          )
          return <EmptyState title={t('missing')} hint={key} action={back} />
        }
        const older = version === undefined || version === regulation.version ? undefined : version
        const actions = <Actions regulation={regulation} shown={older ?? regulation.version} mayEdit={may.edit} />
        if (older !== undefined) return <OldVersion regulation={regulation} version={older} actions={actions} />
        return <Articles regulation={regulation} actions={actions} />
      }}
    </Loaded>
  )
}

interface ActionsProps {
  readonly regulation: Regulation
  readonly shown: number
  readonly mayEdit: boolean
}

function Actions({ regulation: { key, versions }, shown, mayEdit }: ActionsProps) {
  const t = regulationStrings.useStrings()
  const { fullDate } = useWhen()
  const navigate = useNavigate()
  const options = versions.map(({ version, effectiveFrom }) => ({
    value: version,
    label: t('versionSince', { version, date: fullDate(effectiveFrom) }),
  }))
  const choose = (version: number) =>
    void navigate({
      to: '/regulations/$key',
      params: { key },
      search: version === versions[0]?.version ? {} : { version },
    })
  return (
    <>
      <Select
        aria-label={t('version')}
        popupMatchSelectWidth={false}
        value={shown}
        options={options}
        onChange={choose}
      />
      {mayEdit && (
        <Link to="/regulations/$key/new" params={{ key }}>
          <Button>{t('newVersion')}</Button>
        </Link>
      )}
    </>
  )
}

interface OldVersionProps {
  readonly regulation: Regulation
  readonly version: number
  readonly actions: ReactNode
}

function OldVersion({ regulation, version, actions }: OldVersionProps) {
  const t = regulationStrings.useStrings()
  const { key } = regulation
  const query = useQuery(queryOf(endpoints.regulationFile, { params: { key, version } }))
  const newest = (
    <Link to="/regulations/$key" params={{ key }}>
      <Button size="small">{t('newest')}</Button>
    </Link>
  )
  return (
    <Loaded query={query}>
      {(old) => (
        <Articles
          // Steps rest on the newest version; an old one has none of its own.
          regulation={{ ...regulation, ...old, citedBy: [] }}
          actions={actions}
          notice={<Alert type="warning" showIcon title={t('old', { version })} action={newest} />}
        />
      )}
    </Loaded>
  )
}

interface ArticlesProps {
  readonly regulation: Regulation
  readonly actions: ReactNode
  readonly notice?: ReactNode
}

function Articles({ regulation, actions, notice }: ArticlesProps) {
  const t = regulationStrings.useStrings()
  const { fullDate } = useWhen()
  const current = wholeOf(decodeURIComponent(useLocation().hash))
  useEffect(() => {
    if (current !== '') document.getElementById(current)?.scrollIntoView({ block: 'start' })
  }, [current])
  const { title, issuer, number, effectiveFrom, repealedOn } = regulation
  const articles = wholeArticles(regulation)
  const facts = [
    issuer,
    number,
    t('since', { date: fullDate(effectiveFrom) }),
    repealedOn === null ? '' : t('repealed', { date: fullDate(repealedOn) }),
  ]
  return (
    <>
      <Link to="/regulations" className={styles.back}>
        ← {t('back')}
      </Link>
      <PageHeader title={title} note={facts.filter(Boolean).join(' · ')} actions={actions} />
      {notice}
      <div className={styles.columns}>
        <nav className={styles.contents} aria-label={t('contents')}>
          {articles.map(({ article, label }) => (
            <Link
              key={article}
              to="."
              search
              hash={article}
              className={styles.entry}
              data-current={current === article}
            >
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
  const citations = regulation.citedBy.filter((citation) => wholeOf(citation.article) === article)
  return (
    <section id={article} className={styles.article} data-current={current === article} aria-label={label}>
      <h2 className={styles.label}>{label}</h2>
      <div className={styles.text}>{text}</div>
      {citations.length > 0 && <CitationLinks citations={citations} />}
    </section>
  )
}
