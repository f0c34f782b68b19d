import { type ReactNode, useId } from 'react'

interface LabelledProps {
  readonly label: string
  readonly hint?: string
  readonly isWrong?: boolean
  readonly children: (id: string) => ReactNode
}

/** A field with its name above and a hint, or what is wrong, below. */
export function Labelled({ label, hint, isWrong = false, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="field-labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <span className={isWrong ? 'is-wrong' : ''}>{hint}</span>}
    </div>
  )
}
