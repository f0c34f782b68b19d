import {
  type Change,
  compareDocuments,
  type DocumentKind,
  documentKinds,
  type OfficialDocument,
} from '@sanban/document'
import { useMemo } from 'react'
import { elementName } from './element-names.ts'
import { documentStrings } from './strings.ts'
import './version-comparison.css'

interface VersionComparisonProps {
  readonly earlier: OfficialDocument
  readonly later: OfficialDocument
}

/** What changed between two versions, element by element: removed text struck out, added text underlined. */
export function VersionComparison({ earlier, later }: VersionComparisonProps) {
  const t = documentStrings.useStrings()
  const changes = useMemo(() => compareDocuments(earlier, later), [earlier, later])
  if (changes.length === 0) return <p className="comparison-none">{t('version.same')}</p>
  return (
    <section className="comparison">
      <p className="comparison-count">{t('version.changes', { count: changes.length })}</p>
      <ol>
        {changes.map((change) => (
          <li key={`${change.path} ${change.type}`}>
            <span className="comparison-where">
              {elementName(t, change.path)} · {t(`version.${change.type}`)}
            </span>
            <p lang="zh-CN">
              <ChangeText change={change} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function ChangeText({ change }: { readonly change: Change }) {
  if (change.type === 'added') return <ins>{shownText(change)}</ins>
  if (change.type === 'removed') return <del>{shownText(change)}</del>
  if (change.path === 'kind') return <KindChange change={change} />
  return change.spans.map((span, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the spans of one comparison never move
    if (span.type === 'added') return <ins key={index}>{span.text}</ins>
    // biome-ignore lint/suspicious/noArrayIndexKey: the spans of one comparison never move
    if (span.type === 'removed') return <del key={index}>{span.text}</del>
    // biome-ignore lint/suspicious/noArrayIndexKey: the spans of one comparison never move
    return <span key={index}>{span.text}</span>
  })
}

function shownText({ path, text }: { readonly path: string; readonly text: string }): string {
  return path === 'kind' ? kindWord(text) : text
}

// The kinds are compared by their identifiers, which nobody should read.
function KindChange({ change }: { readonly change: Change & { readonly type: 'changed' } }) {
  const side = (dropped: 'added' | 'removed') =>
    change.spans
      .filter(({ type }) => type !== dropped)
      .map(({ text }) => text)
      .join('')
  return (
    <>
      <del>{kindWord(side('added'))}</del>
      <ins>{kindWord(side('removed'))}</ins>
    </>
  )
}

function kindWord(kind: string): string {
  return Object.hasOwn(documentKinds, kind) ? documentKinds[kind as DocumentKind] : kind
}
