import { uiStrings } from './strings.ts'
import styles from './urgency-mark.module.css'

/** 紧急程度: 特急 and 加急 of documents, 特提 to 平急 of telegrams, and 普通. */
export type Urgency = '特提' | '特急' | '加急' | '平急' | '普通'

const marks = {
  特提: { words: 'urgencyFlash', style: 'flash' },
  特急: { words: 'urgencyMost', style: 'most' },
  加急: { words: 'urgencyMore', style: 'more' },
  平急: { words: 'urgencyPrompt', style: 'prompt' },
} as const

/** The degree of urgency, the darker the more pressing; nothing for ordinary matters. */
export function UrgencyMark({ urgency }: { readonly urgency: Urgency }) {
  const t = uiStrings.useStrings()
  if (urgency === '普通') return null
  const { words, style } = marks[urgency]
  return <span className={styles[style]}>{t(words)}</span>
}
