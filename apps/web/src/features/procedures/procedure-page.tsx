import { endpoints, type ProcedureSummary } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { procedureStrings } from './strings.ts'
import type { DraftStart } from './use-draft-saving.ts'

// bpmn-js comes only with the designer, so that every other page stays light.
const ProcedureDesk = lazy(() => import('./procedure-desk.tsx'))

/** One procedure in the designer: its draft, else its newest version, else the version that the address names. */
export function ProcedurePage() {
  const t = procedureStrings.useStrings()
  const { key } = useParams({ from: '/signed-in/procedures/$key' })
  const { version } = useSearch({ from: '/signed-in/procedures/$key' })
  const list = useQuery(queryOf(endpoints.procedures, {}))
  const [opening, setOpening] = useState(0)
  const onReopen = async () => {
    await list.refetch()
    setOpening((count) => count + 1)
  }
  return (
    <Loaded query={list}>
      {({ procedures, may }) => {
        const summary = procedures.find((procedure) => procedure.key === key)
        if (summary === undefined)
          return <EmptyState title={t('nothingFound')} hint={key} action={<Link to="/procedures">{t('back')}</Link>} />
        return <Opened key={`${key} ${version ?? ''} ${opening}`} {...{ summary, may, version, onReopen }} />
      }}
    </Loaded>
  )
}

export interface Rights {
  readonly draft: boolean
  readonly publish: boolean
}

interface SourceProps {
  readonly summary: ProcedureSummary
  readonly may: Rights
  readonly version: number | undefined
  /** Opens the procedure anew, as the server has it. */
  readonly onReopen: () => Promise<void>
}

/** What is opened stays open while its first draft is saved, so that nothing starts afresh under somebody's hands. */
function Opened(props: SourceProps) {
  const { summary, version } = props
  const [isDraft] = useState(version === undefined && (summary.draft !== null || summary.versions.length === 0))
  return isDraft ? <FromDraft {...props} /> : <FromVersion {...props} />
}

function FromDraft(props: SourceProps) {
  const { summary } = props
  const query = useQuery({
    ...queryOf(endpoints.procedureDraft, { params: { key: summary.key } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <Loaded query={query}>
      {({ key, bpmn, baseVersion, revision, savedAt }) => (
        <Desk {...props} start={{ procedureKey: key, bpmn, baseVersion, revision, savedAt }} />
      )}
    </Loaded>
  )
}

function FromVersion(props: SourceProps) {
  const { summary, version } = props
  const [newest] = useState(summary.versions[0]?.version ?? 1)
  const query = useQuery(queryOf(endpoints.procedureFile, { params: { key: summary.key, version: version ?? newest } }))
  return (
    <Loaded query={query}>
      {({ key, bpmn }) => (
        <Desk {...props} start={{ procedureKey: key, bpmn, baseVersion: newest, revision: 0, savedAt: null }} />
      )}
    </Loaded>
  )
}

interface DeskProps extends SourceProps {
  readonly start: DraftStart
}

function Desk(props: DeskProps) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ProcedureDesk {...props} />
    </Suspense>
  )
}
