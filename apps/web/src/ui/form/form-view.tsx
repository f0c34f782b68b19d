import { endpoints } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { queryOf } from '../../api/query.ts'
import { type Language, useLanguage } from '../../i18n/language.ts'
import './form-view.css'
import { PersonPicker } from '../people/person-picker.tsx'
import { fieldWords } from './field-words.ts'
import { type FieldProblem, type FormField, fieldProblem } from './form-fields.ts'
import { Phrases } from './phrases.tsx'
import { type FormWords, formStrings } from './strings.ts'

type Values = Readonly<Record<string, unknown>>

interface FormViewProps {
  readonly fields: readonly FormField[]
  readonly values: Values
  /** Whether problems are shown; they are once somebody tried to submit. */
  readonly isChecked: boolean
  /** The names of the fields that the server refused. */
  readonly refused?: ReadonlySet<string>
  readonly onChange: (values: Values) => void
}

/** The fields of a form: of a step, or of what starts a matter. */
export function FormView({ fields, values, isChecked, refused, onChange }: FormViewProps) {
  const t = formStrings.useStrings()
  const language = useLanguage()
  return fields.map((field) => {
    const { name, kind, label, required } = field
    const problem = isChecked ? fieldProblem(field, values[name]) : null
    const isRefused = problem === null && refused?.has(name) === true
    const change = (value: unknown) => onChange({ ...values, [name]: value })
    const isOptional = !required && kind !== 'confirmation'
    return (
      <Form.Item
        key={name}
        layout="vertical"
        className="form-field"
        label={
          kind === 'confirmation' || kind === 'boolean' ? undefined : (
            <>
              {label[language]}
              {isOptional && <span className="form-optional">{t('optional')}</span>}
            </>
          )
        }
        htmlFor={`field-${name}`}
        validateStatus={problem === null && !isRefused ? '' : 'error'}
        help={helpOf(t, language, field, problem, isRefused)}
        extra={phrasesOf(field, values[name], change)}
      >
        <FieldInput field={field} value={values[name]} onChange={change} />
      </Form.Item>
    )
  })
}

function helpOf(t: FormWords, language: Language, field: FormField, problem: FieldProblem | null, isRefused: boolean) {
  if (problem !== null) return fieldWords(t, language, field, problem)
  if (isRefused) return t('refused', { label: field.label[language] })
  // A browser's own field for days knows how they are written.
  return field.kind === 'date' || field.kind === 'moment' ? undefined : field.description?.[language]
}

// An empty element would still take room below the field.
function phrasesOf({ kind, phrases }: FormField, value: unknown, onChange: (value: unknown) => void): ReactNode {
  if (kind !== 'textarea' || phrases.length === 0) return undefined
  return <Phrases phrases={phrases} text={typeof value === 'string' ? value : ''} onChoose={onChange} />
}

interface FieldInputProps {
  readonly field: FormField
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function FieldInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  const language = useLanguage()
  const id = `field-${field.name}`
  const text = typeof value === 'string' ? value : ''
  if (field.kind === 'textarea') {
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 10 }}
        value={text}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  }
  if (field.kind === 'choices') return field.source === 'people' ? <People {...props} /> : <Choices {...props} />
  if (field.kind === 'yes-no') return <YesNo {...props} />
  if (field.kind === 'choice') {
    const options = field.choices.map((choice) => ({ value: choice.value, label: choice.label[language] }))
    if (options.length <= 4) {
      return (
        <Radio.Group
          id={id}
          aria-label={field.label[language]}
          optionType="button"
          value={text}
          options={options}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    }
    return <Select id={id} value={text} options={options} onChange={onChange} />
  }
  if (field.kind === 'integer') {
    const bounds = {
      ...(field.minimum === null ? {} : { min: field.minimum }),
      ...(field.maximum === null ? {} : { max: field.maximum }),
    }
    return (
      <InputNumber
        id={id}
        {...bounds}
        precision={0}
        value={typeof value === 'number' ? value : null}
        onChange={onChange}
      />
    )
  }
  if (field.kind === 'boolean' || field.kind === 'confirmation') {
    return (
      <Checkbox id={id} checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        {field.label[language]}
      </Checkbox>
    )
  }
  if (field.kind === 'date') {
    return (
      <Input id={id} type="date" className="form-day" value={text} onChange={({ target }) => onChange(target.value)} />
    )
  }
  if (field.kind === 'moment') {
    // A browser writes 2026-03-02T09:30.
    return (
      <Input
        id={id}
        type="datetime-local"
        className="form-day"
        value={text.replace(' ', 'T')}
        onChange={({ target }) => onChange(target.value.replace('T', ' '))}
      />
    )
  }
  return <Input id={id} value={text} onChange={({ target }) => onChange(target.value)} />
}

/** A vote: neither answer stands before it is chosen. */
function YesNo({ field, value, onChange }: FieldInputProps) {
  const language = useLanguage()
  return (
    <Radio.Group
      id={`field-${field.name}`}
      aria-label={field.label[language]}
      optionType="button"
      value={typeof value === 'boolean' ? String(value) : null}
      options={field.choices.map((choice) => ({ value: choice.value, label: choice.label[language] }))}
      onChange={({ target }) => onChange(target.value === 'true')}
    />
  )
}

/** People in the order in which they were chosen: a sequential round asks them in it. */
function People({ field, value, onChange }: FieldInputProps) {
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  return <PersonPicker id={`field-${field.name}`} value={chosen} isMany={field.maxItems !== 1} onChange={onChange} />
}

function Choices({ field, value, onChange }: FieldInputProps) {
  const t = formStrings.useStrings()
  const language = useLanguage()
  const options = useOptions(field)
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  const group = (
    <Checkbox.Group
      role="group"
      aria-label={field.label[language]}
      options={[...options]}
      value={chosen}
      onChange={onChange}
    />
  )
  if (options.length > 4 || field.source === 'units') {
    return (
      <div className="form-choices">
        <p className="form-choices-bar">
          <span>{t('chosen', { count: chosen.length })}</span>
          <Button size="small" type="link" onClick={() => onChange(options.map((option) => option.value))}>
            {t('all')}
          </Button>
          <Button size="small" type="link" disabled={chosen.length === 0} onClick={() => onChange([])}>
            {t('none')}
          </Button>
        </p>
        {group}
      </div>
    )
  }
  return group
}

function useOptions({ source, choices }: FormField): readonly { readonly value: string; readonly label: string }[] {
  const language = useLanguage()
  const book = useQuery({ ...queryOf(endpoints.addressBook, {}), enabled: source !== 'schema' }).data
  if (source === 'schema') return choices.map(({ value, label }) => ({ value, label: label[language] }))
  if (source === 'departments')
    return (book?.departments ?? []).map(({ departmentId, name }) => ({ value: departmentId, label: name }))
  return (book?.units ?? []).map(({ unitId, shortName, name }) => ({
    value: unitId,
    label: shortName === '' ? name : shortName,
  }))
}
