import { uiStrings } from './strings.ts'
import styles from './urgency-mark.module.css'

/** 特急 or 加急; nothing for ordinary documents. */
export function UrgencyMark({ urgency }: { readonly urgency: '特急' | '加急' | '普通' }) {
  const t = uiStrings.useStrings()
  if (urgency === '普通') return null
  const words = t(urgency === '特急' ? 'extraUrgency' : 'urgency')
  return <span className={urgency === '特急' ? styles.most : styles.more}>{words}</span>
}
