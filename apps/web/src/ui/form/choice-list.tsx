import { Radio } from 'antd'
import './choice-list.css'

/** One of several ways, with what it means; an empty hint when the name says it all. */
export interface ListedChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint: string
}

interface ChoiceListProps<Value extends string> {
  readonly label: string
  readonly options: readonly ListedChoice<Value>[]
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
}

/** Ways of which one is taken, one below the other, each with what will happen. */
export function ChoiceList<Value extends string>({ label, options, value, onChange }: ChoiceListProps<Value>) {
  return (
    <Radio.Group
      className="choice-list"
      aria-label={label}
      value={value}
      options={options.map((option) => ({
        value: option.value,
        label: (
          <>
            {option.label}
            {option.hint !== '' && <span className="choice-hint">{option.hint}</span>}
          </>
        ),
      }))}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
