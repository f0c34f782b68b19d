import type { ArticleChange } from '@sanban/contract'
import { Checkbox } from 'antd'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CitationLinks } from './citation-links.tsx'
import { compareText } from './compare-text.ts'
import styles from './regulation-changes.module.css'
import { regulationStrings } from './strings.ts'

interface Props {
  readonly changes: readonly ArticleChange[]
  /** The articles that steps rest on and that may vanish all the same; absent where nothing is to be decided. */
  readonly dropping?: ReadonlySet<string>
  readonly onDropping?: (article: string, drops: boolean) => void
}

/** What changes between two versions of a regulation, article by article. */
export function RegulationChanges({ changes, dropping, onDropping }: Props) {
  const t = regulationStrings.useStrings()
  if (changes.length === 0) return <EmptyState title={t('changes.none')} hint={t('changes.noneHint')} />
  return (
    <ol className={styles.changes}>
      {changes.map(({ article, change, before, after, citedBy }) => (
        <li key={article} className={styles.change}>
          <h3>
            <span className={styles[change]}>{t(`changes.${change}`)}</span>
            {(after ?? before)?.label ?? article}
          </h3>
          <p className={styles.text}>
            {compareText(before?.text ?? '', after?.text ?? '').map(({ kind, text }, at) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
              if (kind === 'removed') return <del key={at}>{text}</del>
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              return kind === 'added' ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>
            })}
          </p>
          {citedBy.length > 0 && <CitationLinks citations={citedBy} />}
          {change === 'removed' && citedBy.length > 0 && onDropping !== undefined && (
            <Checkbox
              checked={dropping?.has(article) === true}
              onChange={({ target }) => onDropping(article, target.checked)}
            >
              {t('changes.dropping')}
            </Checkbox>
          )}
        </li>
      ))}
    </ol>
  )
}
