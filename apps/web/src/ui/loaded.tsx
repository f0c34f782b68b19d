import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageSkeleton } from './page-skeleton.tsx'
import { ProblemPanel, refusalOf } from './problem-panel.tsx'

interface Props<T> {
  readonly query: UseQueryResult<T>
  readonly children: (value: T) => ReactNode
  readonly skeleton?: ReactNode
}

/** Shows what a query brought; until then a skeleton, and the refusal when there is nothing to show. */
export function Loaded<T>({ query, children, skeleton = <PageSkeleton /> }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null)
    return <ProblemPanel problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
  return skeleton
}
