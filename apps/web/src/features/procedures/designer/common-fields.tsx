import { Checkbox, InputNumber, Select } from 'antd'
import { Field } from './field.tsx'
import { SettledInput } from './settled-input.tsx'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'

/** The name of the element. */
export function NameField({ isRequired = false }: { readonly isRequired?: boolean }) {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const name = text('name')
  return (
    <Field label={t('name')} id="property-name" problem={isRequired && name === '' ? t('nameMissing') : null}>
      <SettledInput id="property-name" value={name} disabled={disabled} onSettle={(value) => set('name', value)} />
    </Field>
  )
}

interface LimitInputProps {
  readonly id: string
  /** `3wd`, `4wh`, or empty. */
  readonly value: string
  readonly label: string
  readonly disabled: boolean
  readonly onChange: (limit: string) => void
}

/** A limit as a number of working days or hours. */
export function LimitInput({ id, value, label, disabled, onChange }: LimitInputProps) {
  const t = designerStrings.useStrings()
  const [, count = '', unit = 'wd'] = /^(\d+)(wd|wh)$/.exec(value) ?? []
  const options = [
    { value: 'wd', label: t('wd') },
    { value: 'wh', label: t('wh') },
  ]
  return (
    <div className="panel-pair">
      <InputNumber
        id={id}
        min={1}
        max={999}
        precision={0}
        disabled={disabled}
        value={count === '' ? null : Number(count)}
        onChange={(number) => onChange(number === null ? '' : `${number}${unit}`)}
      />
      <Select
        aria-label={label}
        options={options}
        value={unit}
        disabled={disabled}
        onChange={(chosen: string) => onChange(count === '' ? '' : `${count}${chosen}`)}
      />
    </div>
  )
}

interface SwitchFieldProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A box to tick, with one line on what it does. */
export function SwitchField({ label, hint, checked, onChange }: SwitchFieldProps) {
  const { disabled } = useProperties()
  return (
    <Field hint={hint}>
      <Checkbox checked={checked} disabled={disabled} onChange={({ target }) => onChange(target.checked)}>
        {label}
      </Checkbox>
    </Field>
  )
}
