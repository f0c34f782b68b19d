import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { frequentMax } from './operations.ts'
import './operation-list.css'
import { operationStrings } from './operation-words.ts'

/** One thing that may be done, with what it does in one line. */
export interface OperationRow {
  readonly key: string
  readonly name: string
  readonly hint: string
}

interface OperationListProps {
  readonly label: string
  readonly rows: readonly OperationRow[]
  readonly onChoose: (key: string) => void
}

/** What may be done besides, each explained before it is done; the less frequent open on demand. */
export function OperationList({ label, rows, onChoose }: OperationListProps) {
  const t = operationStrings.useStrings()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole || rows.length <= frequentMax + 1 ? rows : rows.slice(0, frequentMax)
  if (rows.length === 0) return null
  return (
    <section className="operations" aria-label={label}>
      <ul>
        {shown.map((row) => (
          <Operation key={row.key} row={row} onChoose={() => onChoose(row.key)} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" className="operations-more" onClick={() => setWhole(true)}>
          {t('more', { count: rows.length - shown.length })}
        </button>
      )}
    </section>
  )
}

function Operation({ row: { name, hint }, onChoose }: { readonly row: OperationRow; readonly onChoose: () => void }) {
  const id = useId()
  return (
    <li>
      <button
        type="button"
        className="operation"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-hint`}
        onClick={onChoose}
      >
        <span className="operation-name" id={`${id}-name`}>
          {name}
        </span>
        <span className="operation-hint" id={`${id}-hint`}>
          {hint}
        </span>
      </button>
    </li>
  )
}

interface ChosenOperationProps {
  readonly name: string
  readonly hint: string
  readonly back: string
  readonly onBack: () => void
  readonly children: ReactNode
}

/** The operation that was chosen from a list: what it is called and does, its form, and the way back. */
export function ChosenOperation({ name, hint, back, onBack, children }: ChosenOperationProps) {
  const section = useRef<HTMLElement>(null)
  // The button that had the focus is gone; the keyboard goes on from here.
  useEffect(() => section.current?.focus(), [])
  return (
    <section className="chosen-operation" aria-label={name} ref={section} tabIndex={-1}>
      <header>
        <h3>{name}</h3>
        <button type="button" onClick={onBack}>
          {back}
        </button>
        <p>{hint}</p>
      </header>
      {children}
    </section>
  )
}
