import type { Holding } from '@sanban/contract'
import { Button } from 'antd'
import { type FormEvent, useMemo, useState } from 'react'
import { fieldProblem, filledValues, formFields, formName, initialValues } from '../../ui/form/form-fields.ts'
import { FormView } from '../../ui/form/form-view.tsx'
import { refusedFields } from '../../ui/form/refused-fields.ts'
import './act-form.css'
import { matterStrings } from './strings.ts'
import type { Acting, Decision } from './use-act.ts'

interface CompleteFormProps {
  readonly holding: Holding
  readonly acting: Acting
}

const knownForms = ['draft', 'opinion', 'check', 'sign', 'seal', 'dispatch', 'archive'] as const

/** The step's form with the button that completes the step; what will happen stands beside it. */
export function CompleteForm({ holding, acting }: CompleteFormProps) {
  const t = matterStrings.useStrings()
  const fields = useMemo(() => formFields(holding.form), [holding.form])
  const [values, setValues] = useState(() => initialValues(fields, holding.values))
  const [isChecked, setChecked] = useState(false)
  const { kind, addedBy } = holding.item
  const known = knownForms.find((form) => form === formName(holding.form)) ?? 'other'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (fields.some((field) => fieldProblem(field, values[field.name]) !== null)) return
    void acting.act(completion(holding, filledValues(fields, values)))
  }
  return (
    <form className="act-form" onSubmit={submit} noValidate>
      <FormView
        fields={fields}
        values={values}
        isChecked={isChecked}
        refused={refusedFields(acting.problem)}
        onChange={setValues}
      />
      <div className="act-foot">
        <Button type="primary" htmlType="submit" loading={acting.isRunning}>
          {t(kind === 'own' ? `submit.${known}` : 'submit.opinion')}
        </Button>
        <p>
          {kind === 'own' ? t(`effect.${known}`) : t(`effect.${kind}`, { name: addedBy?.name ?? '' })}
          <span className="act-key">{t('act.key')}</span>
        </p>
      </div>
    </form>
  )
}

function completion({ item }: Holding, form: Readonly<Record<string, unknown>>): Decision {
  const { opinion, ...values } = form
  return {
    operation: 'complete',
    workItemId: item.workItemId,
    opinion: typeof opinion === 'string' ? opinion : '',
    // Values come from the fields above, which hold nothing but JSON.
    form: values as Extract<Decision, { operation: 'complete' }>['form'],
  }
}
