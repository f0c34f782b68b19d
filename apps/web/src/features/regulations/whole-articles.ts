import type { Regulation } from '@sanban/contract'

type Article = Regulation['articles'][number]

/**
 * The articles as a reader goes through them. A regulation also lists the parts of an article (`8(1)`) so that steps can
 * cite them; their words stand in the whole article already, so a part is left out unless its whole is missing.
 */
export function wholeArticles({ articles }: Pick<Regulation, 'articles'>): Article[] {
  const ids = new Set(articles.map(({ article }) => article))
  return articles.filter(({ article }) => wholeOf(article) === article || !ids.has(wholeOf(article)))
}

/** The id of the whole article: `8` of `8(1)`, and of `8` itself. */
export function wholeOf(article: string): string {
  return article.replace(/\(.*$/, '')
}
