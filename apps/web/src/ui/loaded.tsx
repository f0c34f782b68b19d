import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Refusal } from '../api/call.ts'
import styles from './loaded.module.css'
import { PageHeader } from './page-header.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { ProblemPanel, refusalOf } from './problem-panel.tsx'
import { uiStrings } from './strings.ts'

interface Props<T> {
  readonly query: UseQueryResult<T>
  readonly children: (value: T) => ReactNode
  readonly skeleton?: ReactNode
}

/** Shows what a query brought; until then a skeleton, and the refusal when there is nothing to show. */
export function Loaded<T>({ query, children, skeleton = <PageSkeleton /> }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) return <LoadFailure problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
  return skeleton
}

/** What is missing or not mine stays so: there the way back helps more than another try. */
function LoadFailure({ problem, onRetry }: { readonly problem: Refusal; readonly onRetry: () => void }) {
  const t = uiStrings.useStrings()
  // An id of a wrong shape, in an address that was typed or cut off, names nothing either.
  const isMissing = problem.code === 'request/invalid' || problem.status === 404 || problem.status === 403
  if (!isMissing) return <ProblemPanel problem={problem} onRetry={onRetry} />
  const shown: Refusal = problem.code === 'request/invalid' ? { code: 'request/not-found' } : problem
  return (
    <div className={styles.failure}>
      <PageHeader title={t('cannotShow')} />
      <ProblemPanel problem={shown} />
      <Link to="/">{t('toDesk')}</Link>
    </div>
  )
}
