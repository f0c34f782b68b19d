import type { Citation } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import styles from './citation-links.module.css'
import { regulationStrings } from './strings.ts'

/** The steps that rest on an article, each a way to its procedure. */
export function CitationLinks({ citations }: { readonly citations: readonly Citation[] }) {
  const t = regulationStrings.useStrings()
  return (
    <p className={styles.citations}>
      {t('citedBy')}：
      {citations.map(({ procedureKey, procedure, version, stepId, stepName }) => (
        <Link
          key={`${procedureKey} ${version} ${stepId}`}
          to="/procedures/$key"
          params={{ key: procedureKey }}
          search={version === null ? { step: stepId } : { version, step: stepId }}
          className={styles.citation}
        >
          {t('citation', { procedure, step: stepName })}
          {version === null && <span> {t('citationDraft')}</span>}
        </Link>
      ))}
    </p>
  )
}
