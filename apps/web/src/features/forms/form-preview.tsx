import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { fieldProblem, formFields, initialValues } from '../../ui/form/form-fields.ts'
import { FormView } from '../../ui/form/form-view.tsx'
import type { Schema } from './form-schema.ts'
import { formsStrings } from './strings.ts'

/** The form as the holder of a step sees it, to be tried out. */
export function FormPreview({ form }: { readonly form: Schema }) {
  const t = formsStrings.useStrings()
  const fields = useMemo(() => formFields(form), [form])
  const [values, setValues] = useState(() => initialValues(fields, {}))
  const [isChecked, setChecked] = useState(false)
  // What was tried stays while its field does.
  useEffect(() => setValues((old) => initialValues(fields, known(fields, old))), [fields])
  const isSound = fields.every((field) => fieldProblem(field, values[field.name]) === null)
  const clear = () => {
    setChecked(false)
    setValues(initialValues(fields, {}))
  }
  return (
    <section className="form-page-preview" aria-label={t('edit.preview')}>
      <h2>{t('edit.preview')}</h2>
      <p className="form-page-hint">{t('edit.previewHint')}</p>
      <div className="form-page-fields">
        <FormView fields={fields} values={values} isChecked={isChecked} onChange={setValues} />
      </div>
      <p className="form-page-tries">
        <Button size="small" onClick={() => setChecked(true)}>
          {t('edit.try')}
        </Button>
        <Button size="small" onClick={clear}>
          {t('edit.clear')}
        </Button>
        {isChecked && isSound && <span role="status">{t('edit.tried')}</span>}
      </p>
    </section>
  )
}

function known(fields: ReturnType<typeof formFields>, values: Schema): Schema {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = values[name]
      return value === '' || value === undefined ? [] : [[name, value] as const]
    }),
  )
}
