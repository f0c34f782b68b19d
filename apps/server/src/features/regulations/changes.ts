import type { ArticleChange, Citation } from '@sanban/contract'
import type { RegulationArticle } from '../../office-data/read-regulation.ts'

/** What differs between two texts article by article, in the order of the newer one; what vanishes comes last. */
export function articleChanges(
  before: readonly RegulationArticle[],
  after: readonly RegulationArticle[],
  citations: readonly Citation[],
): ArticleChange[] {
  const old = new Map(before.map((each) => [each.article, each]))
  const now = new Set(after.map((each) => each.article))
  const citedBy = (article: string) => citations.filter((citation) => citation.article === article)
  return [
    ...after.flatMap((each): ArticleChange[] => {
      const was = old.get(each.article) ?? null
      if (was !== null && was.label === each.label && was.text === each.text) return []
      const change = was === null ? 'added' : 'changed'
      return [{ article: each.article, change, before: was, after: each, citedBy: citedBy(each.article) }]
    }),
    ...before
      .filter((each) => !now.has(each.article))
      .map((each): ArticleChange => {
        return { article: each.article, change: 'removed', before: each, after: null, citedBy: citedBy(each.article) }
      }),
  ]
}
