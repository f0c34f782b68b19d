import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { RefusalError } from '../api/call.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import styles from './missing-page.module.css'
import { appStrings } from './strings.ts'

/** What stands at an address that leads nowhere. */
export function MissingPage() {
  const t = appStrings.useStrings()
  return (
    <>
      <PageHeader title={t('missing')} note={t('missingHint')} />
      <Link to="/">
        <Button>{t('toDesk')}</Button>
      </Link>
    </>
  )
}

/** What stands in place of a page that failed: the refusal when the server gave one, else a way to reload. */
export function UnexpectedFailure({ error, reset }: ErrorComponentProps) {
  const t = appStrings.useStrings()
  if (error instanceof RefusalError)
    return (
      <div className={styles.page}>
        <ProblemPanel problem={error.problem} onRetry={reset} />
      </div>
    )
  const [title, hint] = isLoadFailure(error)
    ? (['unloaded', 'unloadedHint'] as const)
    : (['failed', 'failedHint'] as const)
  return (
    <div className={styles.page}>
      <EmptyState
        title={t(title)}
        hint={t(hint)}
        action={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
      />
    </div>
  )
}

// Browsers give this failure no type of its own, and Vite speaks for stylesheets.
function isLoadFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script|Unable to preload/i.test(error.message)
  )
}
