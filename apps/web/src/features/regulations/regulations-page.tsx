import { endpoints, type Regulation } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, RowSheet, rowLink } from '../../ui/row-list.tsx'
import { RuleTabs } from '../../ui/rule-tabs.tsx'
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
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <RuleTabs />
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          query.data?.may.edit === true && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      {isAdding && <AddRegulation onClose={() => setAdding(false)} />}
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

const keyForm = /^[a-z][a-z0-9-]{0,99}$/

function AddRegulation({ onClose }: { readonly onClose: () => void }) {
  const t = regulationStrings.useStrings()
  const navigate = useNavigate()
  const [key, setKey] = useState('')
  const isWrong = key !== '' && !keyForm.test(key)
  const go = () => {
    if (keyForm.test(key)) void navigate({ to: '/regulations/$key/new', params: { key } })
  }
  return (
    <Modal open title={t('add')} okText={t('add.go')} cancelText={t('cancel')} onOk={go} onCancel={onClose}>
      <Form layout="vertical" component="div">
        <Form.Item
          label={t('add.key')}
          htmlFor="regulation-key"
          validateStatus={isWrong ? 'error' : ''}
          help={isWrong ? t('add.keyWrong') : t('add.keyHint')}
        >
          <Input id="regulation-key" value={key} maxLength={100} onChange={({ target }) => setKey(target.value)} />
        </Form.Item>
      </Form>
    </Modal>
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
  const { key, title, issuer, number, effectiveFrom, repealedOn, citedBy } = regulation
  const facts = [
    issuer,
    number,
    t('since', { date: fullDate(effectiveFrom) }),
    repealedOn === null ? '' : t('repealed', { date: fullDate(repealedOn) }),
  ]
  return (
    <Row>
      <Link to="/regulations/$key" params={{ key }} {...rowLink}>
        {title}
      </Link>
      <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
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
