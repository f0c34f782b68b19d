import { endpoints, type ProcedureSummary } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, RowList, rowLink } from '../../ui/row-list.tsx'
import { RuleTabs } from '../../ui/rule-tabs.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { NewProcedureDialog } from './new-procedure-dialog.tsx'
import './procedures-page.css'
import { procedureStrings } from './strings.ts'

/** All procedures of the office: what is in force, how many matters run by it, and what it was proven by. */
export function ProceduresPage() {
  const t = procedureStrings.useStrings()
  const query = useQuery(queryOf(endpoints.procedures, {}))
  const [search, setSearch] = useState('')
  const [isNew, setNew] = useState(false)
  const mayDraft = query.data?.may.draft === true
  return (
    <>
      <RuleTabs />
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          mayDraft && (
            <Button type="primary" onClick={() => setNew(true)}>
              {t('new')}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ procedures }) => {
          const found = procedures.filter(({ name, key }) => `${name} ${key}`.includes(search))
          return (
            <>
              {procedures.length > 0 && (
                <Toolbar
                  search={<SearchField value={search} placeholder={t('searchPlaceholder')} onSearch={setSearch} />}
                  end={t('count', { count: found.length })}
                >
                  {null}
                </Toolbar>
              )}
              <Procedures procedures={found} isEmpty={procedures.length === 0} />
              {isNew && <NewProcedureDialog procedures={procedures} onClose={() => setNew(false)} />}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

interface ProceduresProps {
  readonly procedures: readonly ProcedureSummary[]
  /** Whether there are none at all, whatever was searched for. */
  readonly isEmpty: boolean
}

function Procedures({ procedures, isEmpty }: ProceduresProps) {
  const t = procedureStrings.useStrings()
  if (isEmpty) return <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
  if (procedures.length === 0) return <EmptyState title={t('nothingFound')} hint={t('nothingFoundHint')} />
  const heads = ['name', 'version', 'published', 'running', 'sound'] as const
  return (
    <RowList className="procedure-rows" heads={heads.map((head) => t(`head.${head}`))}>
      {procedures.map((procedure) => (
        <ProcedureRow key={procedure.key} procedure={procedure} />
      ))}
    </RowList>
  )
}

function ProcedureRow({ procedure: { key, name, versions, draft } }: { readonly procedure: ProcedureSummary }) {
  const t = procedureStrings.useStrings()
  const { date } = useWhen()
  const [newest] = versions
  const running = versions.reduce((sum, version) => sum + version.running, 0)
  return (
    <Row>
      <span className="procedure-name">
        <Link to="/procedures/$key" params={{ key }} {...rowLink}>
          {name}
        </Link>
        {draft !== null && <span className="procedure-draft">{t('hasDraft')}</span>}
      </span>
      <span className="procedure-fact">
        {newest === undefined ? t('unpublished') : t('version', { version: newest.version })}
      </span>
      <span className="procedure-fact">{newest !== undefined && date(newest.publishedAt.slice(0, 10))}</span>
      <span className="procedure-fact">{running === 0 ? t('noneRunning') : t('running', { count: running })}</span>
      <span>{newest !== undefined && <SoundMark proof={newest.proof} />}</span>
    </Row>
  )
}

/** Whether a version was proven sound, with the number of situations that were looked at. */
export function SoundMark({ proof }: { readonly proof: ProcedureSummary['versions'][number]['proof'] }) {
  const t = procedureStrings.useStrings()
  if (proof === null) return <span className="procedure-unproven">{t('unproven')}</span>
  return <span className="procedure-sound">{t('sound', { states: proof.states })}</span>
}
