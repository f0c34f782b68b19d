import styles from './share-bar.module.css'

interface Props {
  /** 0 to 1. */
  readonly share: number
}

/** A share as a bar; the words beside it say the same. */
export function ShareBar({ share }: Props) {
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={styles.part} style={{ inlineSize: `${share * 100}%` }} />
    </span>
  )
}
