import { Input } from 'antd'
import styles from './head-fields.module.css'
import type { Head } from './regulation-text.ts'
import { regulationStrings } from './strings.ts'

interface Props {
  readonly head: Head
  readonly onChange: (head: Head) => void
}

const fields = [
  { name: 'title', type: 'text' },
  { name: 'titleEn', type: 'text' },
  { name: 'issuer', type: 'text' },
  { name: 'number', type: 'text' },
  { name: 'issued', type: 'date' },
  { name: 'effective', type: 'date' },
  { name: 'repealed', type: 'date' },
  { name: 'source', type: 'text' },
] as const

/** What a regulation says of itself: its name, who issued it, and from when to when it is in force. */
export function HeadFields({ head, onChange }: Props) {
  const t = regulationStrings.useStrings()
  return (
    <div className={styles.fields}>
      {fields.map(({ name, type }) => (
        <div key={name} className={styles.field} data-wide={name === 'title'}>
          <label htmlFor={`regulation-${name}`}>{t(`head.${name}`)}</label>
          <Input
            id={`regulation-${name}`}
            type={type}
            value={head[name] ?? ''}
            onChange={({ target }) => onChange({ ...head, [name]: target.value })}
          />
        </div>
      ))}
    </div>
  )
}
