import type { UseQueryResult } from '@tanstack/react-query'
import { Pagination } from 'antd'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import styles from './row-list.module.css'
import { rowAttribute } from './shortcuts.ts'
import { type Urgency, UrgencyMark } from './urgency-mark.tsx'

/** What the link of a row carries: the whole row opens it, and the keys j and k walk to it. */
export const rowLink = { ...rowAttribute, className: styles.link ?? '' } as const

interface RowListProps {
  /** Sets `--columns` and places the cells when the window is narrow. */
  readonly className: string | undefined
  readonly heads: readonly string[]
  readonly children: ReactNode
}

/** Records as rows on one sheet, under the names of their columns. */
export function RowList({ className, heads, children }: RowListProps) {
  return (
    <div className={`${styles.sheet} ${className ?? ''}`}>
      <div className={styles.head} aria-hidden="true">
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <ul>{children}</ul>
    </div>
  )
}

/** Rows on one sheet without columns to name, such as groups of rows. */
export function RowSheet({ className, children, ...labels }: Omit<RowListProps, 'heads'> & { 'aria-label'?: string }) {
  return (
    <section className={`${styles.sheet} ${className ?? ''}`} {...labels}>
      {children}
    </section>
  )
}

/** One row; its link covers it. */
export function Row({ children }: { readonly children: ReactNode }) {
  return <li className={styles.row}>{children}</li>
}

interface RowTitleProps {
  readonly urgency: Urgency
  readonly children: ReactNode
}

/** The title of a document with the mark of its urgency before it. */
export function RowTitle({ urgency, children }: RowTitleProps) {
  return (
    <span className={styles.title}>
      <UrgencyMark urgency={urgency} />
      {children}
    </span>
  )
}

interface RowResultsProps<T> {
  readonly query: UseQueryResult<T>
  readonly page: number
  readonly onPage: (page: number) => void
  /** What stands in place of the rows when there are none at all. */
  readonly empty: ReactNode
  readonly children: (found: T) => ReactNode
}

/** The rows that a query found, with the way to its other pages when they don't fit on one. */
export function RowResults<T extends { readonly total: number; readonly pageSize: number }>({
  query,
  page,
  onPage,
  empty,
  children,
}: RowResultsProps<T>) {
  return (
    <Loaded query={query}>
      {(found) =>
        found.total === 0 ? (
          empty
        ) : (
          <>
            {children(found)}
            <Pagination
              className={styles.pages ?? ''}
              current={page}
              total={found.total}
              pageSize={found.pageSize}
              hideOnSinglePage
              showSizeChanger={false}
              onChange={onPage}
            />
          </>
        )
      }
    </Loaded>
  )
}
