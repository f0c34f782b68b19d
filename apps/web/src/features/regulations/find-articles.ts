import type { Regulation } from '@sanban/contract'
import { wholeArticles } from './whole-articles.ts'

export interface FoundArticle {
  readonly regulation: Regulation
  readonly article: Regulation['articles'][number]
}

/** The articles that hold every word of a search, in the order of the library. */
export function findArticles(regulations: readonly Regulation[], search: string): FoundArticle[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return regulations.flatMap((regulation) =>
    wholeArticles(regulation)
      .filter(({ label, text }) => {
        const content = `${label}\n${text}`.toLowerCase()
        return words.every((word) => content.includes(word))
      })
      .map((article) => ({ regulation, article })),
  )
}

/** The part of a text around the first word of a search, at most `length` characters of it. */
export function excerpt(text: string, search: string, length = 90): string {
  const word = search.trim().split(/\s+/)[0] ?? ''
  const at = Math.max(0, text.toLowerCase().indexOf(word.toLowerCase()))
  const start = Math.max(0, at - Math.floor(length / 3))
  const part = text.slice(start, start + length).replaceAll('\n', ' ')
  return `${start > 0 ? '…' : ''}${part}${start + length < text.length ? '…' : ''}`
}
