import { AutoComplete } from 'antd'
import { useEffect, useState } from 'react'
import { type NamedValue, useOfficeChoices } from './office-choices.ts'
import { useProperties } from './use-element.ts'

interface ValueInputProps {
  readonly id: string
  readonly value: string
  readonly onSettle: (name: string) => void
  /** Values that only this place offers. */
  readonly own?: readonly NamedValue[]
}

/** The name of a value of the matter; those that the office's forms give are offered. */
export function ValueInput({ id, value, onSettle, own = [] }: ValueInputProps) {
  const { disabled } = useProperties()
  const { values: given } = useOfficeChoices()
  const values = [...own, ...given]
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const title = values.find(({ name }) => name === typed)?.title
  return (
    <>
      <AutoComplete
        id={id}
        value={typed}
        disabled={disabled}
        options={values.map((each) => ({ value: each.name, label: `${each.title}（${each.name}）` }))}
        onChange={setTyped}
        onSelect={onSettle}
        onBlur={() => typed !== value && onSettle(typed.trim())}
      />
      {title !== undefined && <span className="panel-hint">{title}</span>}
    </>
  )
}
