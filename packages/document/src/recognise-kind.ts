import { type DocumentKind, documentKinds } from './document.ts'

// 条例 art. 8 writes 命令（令）; 复函 and 答复 are letters, 嘉奖令 and 国务院令 orders.
const endings: readonly (readonly [string, DocumentKind])[] = [
  ...Object.entries(documentKinds).map(([kind, word]) => [word, kind as DocumentKind] as const),
  ['令', 'order'],
  ['答复', 'letter'],
  ['复函', 'letter'],
]

/** The kind that a title ends with, a closing bracket such as （试行） passed over; null when it ends with none. */
export function kindOfTitle(title: string): DocumentKind | null {
  const bare = title.replace(/[\s　]+/g, '').replace(/[（(][^（）()]{1,20}[）)]$/, '')
  return endings.find(([word]) => bare.endsWith(word))?.[1] ?? null
}
