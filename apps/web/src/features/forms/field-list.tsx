import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Field, type FieldKind, fieldKinds, kindOf, withKeyword, withKind } from './form-schema.ts'
import { KindInputs } from './kind-inputs.tsx'
import { Labelled } from './labelled.tsx'
import { formsStrings } from './strings.ts'

interface FieldListProps {
  readonly fields: readonly Field[]
  readonly disabled: boolean
  readonly onChange: (fields: readonly Field[]) => void
}

/** The fields of a form, each with what it asks for. */
export function FieldList({ fields, disabled, onChange }: FieldListProps) {
  const t = formsStrings.useStrings()
  const replace = (at: number, field: Field) => onChange(fields.map((each, other) => (other === at ? field : each)))
  const move = (at: number, to: number) => {
    const rest = fields.filter((_, other) => other !== at)
    const field = fields[at]
    if (field !== undefined) onChange([...rest.slice(0, to), field, ...rest.slice(to)])
  }
  const add = () => {
    const name = freeName(fields)
    const property = { title: t('edit.newField'), type: 'string', maxLength: 200 }
    onChange([...fields, { name, property, required: false }])
  }
  return (
    <>
      {fields.length === 0 && <EmptyState title={t('edit.empty')} hint={t('edit.emptyHint')} />}
      <ol className="field-list">
        {fields.map((field, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field that is renamed stays the same row under the cursor
          <li key={at}>
            <FieldCard
              field={field}
              others={fields.filter((_, other) => other !== at).map(({ name }) => name)}
              disabled={disabled}
              onChange={(changed) => replace(at, changed)}
              onMove={{
                up: at === 0 ? null : () => move(at, at - 1),
                down: at === fields.length - 1 ? null : () => move(at, at + 1),
              }}
              onRemove={() => onChange(fields.filter((_, other) => other !== at))}
            />
          </li>
        ))}
      </ol>
      {!disabled && <Button onClick={add}>{t('edit.add')}</Button>}
    </>
  )
}

function freeName(fields: readonly Field[]): string {
  let count = fields.length + 1
  while (fields.some(({ name }) => name === `field${count}`)) count += 1
  return `field${count}`
}

interface FieldCardProps {
  readonly field: Field
  /** The names of the other fields. */
  readonly others: readonly string[]
  readonly disabled: boolean
  readonly onChange: (field: Field) => void
  readonly onMove: { readonly up: (() => void) | null; readonly down: (() => void) | null }
  readonly onRemove: () => void
}

function FieldCard({ field, others, disabled, onChange, onMove, onRemove }: FieldCardProps) {
  const t = formsStrings.useStrings()
  const { property, name, required } = field
  const title = text(property.title) || name
  const kind = kindOf(property)
  const set = (keyword: string, value: unknown) =>
    onChange({ ...field, property: withKeyword(property, keyword, value) })
  const options = fieldKinds.map((value) => ({ value, label: t(`kind.${value}`) }))
  return (
    <fieldset className="field-card" aria-label={title} disabled={disabled}>
      <div className="field-head">
        <Labelled label={t('field.title')}>
          {(id) => <Input id={id} value={text(property.title)} onChange={({ target }) => set('title', target.value)} />}
        </Labelled>
        <Labelled label={t('field.kind')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              disabled={disabled || kind === null}
              options={options}
              onChange={(chosen: FieldKind) => onChange({ ...field, property: withKind(property, chosen) })}
            />
          )}
        </Labelled>
        <span className="field-tools">
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            aria-label={t('edit.up', { name: title })}
            disabled={disabled || onMove.up === null}
            onClick={() => onMove.up?.()}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            aria-label={t('edit.down', { name: title })}
            disabled={disabled || onMove.down === null}
            onClick={() => onMove.down?.()}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('edit.remove', { name: title })}
            disabled={disabled}
            onClick={onRemove}
          />
        </span>
      </div>
      {kind === null && <p className="form-page-hint">{t('edit.byText')}</p>}
      <div className="field-rest">
        <NameInput name={name} others={others} onChange={(changed) => onChange({ ...field, name: changed })} />
        <Labelled label={t('field.titleEn')}>
          {(id) => (
            <Input
              id={id}
              value={text(property['x-title-en'])}
              onChange={({ target }) => set('x-title-en', target.value)}
            />
          )}
        </Labelled>
        <Labelled label={t('field.description')}>
          {(id) => (
            <Input
              id={id}
              value={text(property.description)}
              onChange={({ target }) => set('description', target.value)}
            />
          )}
        </Labelled>
        {kind !== null && (
          <KindInputs
            kind={kind}
            property={property}
            onChange={(changed) => onChange({ ...field, property: changed })}
          />
        )}
      </div>
      {kind !== 'confirmation' && kind !== 'boolean' && (
        <Checkbox
          checked={required}
          disabled={disabled}
          onChange={({ target }) => onChange({ ...field, required: target.checked })}
        >
          {t('field.required')}
        </Checkbox>
      )}
      {kind === 'textarea' && (
        <Checkbox
          checked={Array.isArray(property['x-required-on'])}
          disabled={disabled}
          onChange={({ target }) => set('x-required-on', target.checked ? ['return'] : undefined)}
        >
          {t('field.requiredOnReturn')}
        </Checkbox>
      )}
    </fieldset>
  )
}

interface NameInputProps {
  readonly name: string
  readonly others: readonly string[]
  readonly onChange: (name: string) => void
}

/** The name is taken over once it is one that no other field has, so that typing never merges two fields. */
function NameInput({ name, others, onChange }: NameInputProps) {
  const t = formsStrings.useStrings()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? name
  const isTaken = others.includes(shown)
  const isWrong = !/^[^\s"'/\\]+$/.test(shown)
  const problem = isTaken ? t('field.nameTaken') : isWrong ? t('field.nameWrong') : null
  const settle = () => {
    if (problem === null && shown !== name) onChange(shown)
    if (problem === null) setTyped(null)
  }
  return (
    <Labelled label={t('field.name')} hint={problem ?? t('field.nameHint')} isWrong={problem !== null}>
      {(id) => (
        <Input
          id={id}
          value={shown}
          maxLength={60}
          status={problem === null ? '' : 'error'}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={settle}
          onPressEnter={settle}
        />
      )}
    </Labelled>
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
