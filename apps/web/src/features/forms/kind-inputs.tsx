import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { choicesOf, type FieldKind, type Schema, withChoices, withKeyword } from './form-schema.ts'
import { Labelled } from './labelled.tsx'
import { formsStrings } from './strings.ts'

interface KindInputsProps {
  readonly kind: FieldKind
  readonly property: Schema
  readonly onChange: (property: Schema) => void
}

/** What only some kinds of fields say. */
export function KindInputs({ kind, property, onChange }: KindInputsProps) {
  const t = formsStrings.useStrings()
  const count = (keyword: 'maxLength' | 'minimum' | 'maximum' | 'minItems') => (
    <Labelled label={t(`field.${keyword}`)}>
      {(id) => (
        <InputNumber
          id={id}
          precision={0}
          min={0}
          value={typeof property[keyword] === 'number' ? property[keyword] : null}
          onChange={(value) => onChange(withKeyword(property, keyword, value))}
        />
      )}
    </Labelled>
  )
  if (kind === 'line') return count('maxLength')
  if (kind === 'integer') {
    return (
      <>
        {count('minimum')}
        {count('maximum')}
      </>
    )
  }
  if (kind === 'departments' || kind === 'units' || kind === 'people') return count('minItems')
  if (kind === 'choice' || kind === 'choices') {
    return (
      <Lines
        label={t('field.choices')}
        lines={choicesOf(property)}
        onChange={(choices) => onChange(withChoices(property, choices))}
      />
    )
  }
  if (kind !== 'textarea') return null
  const phrases = property['x-phrases']
  return (
    <>
      {count('maxLength')}
      <Lines
        label={t('field.phrases')}
        lines={Array.isArray(phrases) ? phrases.map(String) : []}
        onChange={(lines) => onChange(withKeyword(property, 'x-phrases', lines.length === 0 ? undefined : lines))}
      />
    </>
  )
}

interface LinesProps {
  readonly label: string
  readonly lines: readonly string[]
  readonly onChange: (lines: readonly string[]) => void
}

/** A list that is written one a line; an empty line at the end is still being typed. */
function Lines({ label, lines, onChange }: LinesProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const written = lines.join('\n')
  const read = (value: string) => [
    ...new Set(
      value
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]
  return (
    <Labelled label={label}>
      {(id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={typed ?? written}
          onChange={({ target }) => {
            setTyped(target.value)
            onChange(read(target.value))
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Labelled>
  )
}
