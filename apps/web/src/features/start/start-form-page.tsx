import { endpoints, type Request, type Startable, type Urgency } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Form, Input, Radio } from 'antd'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { newKey } from '../../api/new-key.ts'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { fieldProblem, filledValues, formFields, initialValues } from '../../ui/form/form-fields.ts'
import { FormView } from '../../ui/form/form-view.tsx'
import { refusedFields } from '../../ui/form/refused-fields.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { startHint } from './start-hint.ts'
import styles from './start-page.module.css'
import { startStrings } from './strings.ts'

/** Starts a matter of the procedure that the address names: its title, how urgent it is, and what its form asks. */
export function StartFormPage() {
  const t = startStrings.useStrings()
  const { key } = useParams({ from: '/signed-in/start/$key' })
  const query = useQuery(queryOf(endpoints.startable, {}))
  return (
    <Loaded query={query}>
      {({ procedures }) => {
        const procedure = procedures.find((one) => one.key === key && !one.withDocument)
        if (procedure === undefined) return <PageHeader title={t('unknown')} note={<BackLink />} />
        return <StartForm key={key} procedure={procedure} />
      }}
    </Loaded>
  )
}

const urgencies: readonly Urgency[] = ['特提', '特急', '加急', '平急', '普通']

function StartForm({ procedure }: { readonly procedure: Startable }) {
  const t = startStrings.useStrings()
  const language = useLanguage()
  const fields = useMemo(() => formFields(procedure.form ?? {}), [procedure.form])
  const [title, setTitle] = useState('')
  const [urgency, setUrgency] = useState<Urgency>('普通')
  const [values, setValues] = useState(() => initialValues(fields, {}))
  const [isChecked, setChecked] = useState(false)
  const { start, isRunning, problem } = useStart()
  const isUntitled = title.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isUntitled || fields.some((field) => fieldProblem(field, values[field.name]) !== null)) return
    // Values come from the fields above, which hold nothing but JSON.
    const form = filledValues(fields, values) as Starting['form']
    void start({ procedure: procedure.key, urgency, title: title.trim(), form })
  }
  return (
    <>
      <PageHeader title={procedure.name} note={startHint(t, procedure, language)} actions={<BackLink />} />
      <form className={styles.form} onSubmit={submit} noValidate>
        {problem !== null && <ProblemPanel problem={problem} />}
        <Form.Item
          layout="vertical"
          className="form-field"
          label={t('matterTitle')}
          htmlFor="matter-title"
          validateStatus={isChecked && isUntitled ? 'error' : ''}
          help={isChecked && isUntitled ? t('titleMissing') : undefined}
        >
          <Input id="matter-title" maxLength={300} value={title} onChange={({ target }) => setTitle(target.value)} />
        </Form.Item>
        <Form.Item layout="vertical" className="form-field" label={t('urgency')}>
          <Radio.Group
            aria-label={t('urgency')}
            optionType="button"
            value={urgency}
            options={urgencies.map((value) => ({ value, label: t(value) }))}
            onChange={({ target }) => setUrgency(target.value)}
          />
        </Form.Item>
        <FormView
          fields={fields}
          values={values}
          isChecked={isChecked}
          refused={refusedFields(problem)}
          onChange={setValues}
        />
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" loading={isRunning}>
            {t('submit')}
          </Button>
          {t('effect')}
        </div>
      </form>
    </>
  )
}

function BackLink() {
  const t = startStrings.useStrings()
  return (
    <Link to="/start">
      <Button>{t('back')}</Button>
    </Link>
  )
}

type Starting = Omit<Request<typeof endpoints.startWithForm>['body'], 'key'>

/** Starts a matter and opens it. The key stays with what was filled in, so that a second try after a lost answer starts none. */
function useStart() {
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isRunning, setRunning] = useState(false)
  const attempt = useRef({ filled: '', key: '' })
  const start = async (starting: Starting) => {
    const filled = JSON.stringify(starting)
    if (attempt.current.filled !== filled) attempt.current = { filled, key: newKey() }
    setRunning(true)
    const answer = await call(endpoints.startWithForm, { body: { ...starting, key: attempt.current.key } })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) await navigate({ to: '/matters/$matterId', params: { matterId: answer.value.matterId } })
  }
  return { start, isRunning, problem }
}
