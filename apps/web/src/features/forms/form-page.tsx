import { endpoints, type FormIssue, type FormVersion } from '@sanban/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useBlocker, useParams, useSearch } from '@tanstack/react-router'
import { Alert, App, Button, Input, Modal, Tabs } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { FieldList } from './field-list.tsx'
import './form-page.css'
import { FormPreview } from './form-preview.tsx'
import { fieldsOf, newForm, readForm, type Schema, withFields, writeForm } from './form-schema.ts'
import { Labelled } from './labelled.tsx'
import { formsStrings } from './strings.ts'

/** A form in the making: its fields as a list or as text, with the form itself beside it. */
export function FormPage() {
  const { key } = useParams({ from: '/signed-in/forms/$key' })
  const { title } = useSearch({ from: '/signed-in/forms/$key' })
  const list = useQuery(queryOf(endpoints.forms, {}))
  const isNew = list.data !== undefined && !list.data.forms.some((form) => form.key === key)
  const stored = useQuery({
    ...queryOf(endpoints.form, { params: { key }, query: {} }),
    enabled: list.data !== undefined && !(isNew && title !== undefined),
  })
  return (
    <Loaded query={list}>
      {({ may }) =>
        isNew && title !== undefined ? (
          <Editing key={key} formKey={key} stored={null} title={title} mayEdit={may.edit} />
        ) : (
          <Loaded query={stored}>
            {(form) => (
              <Editing key={`${key} ${form.version}`} formKey={key} stored={form} title="" mayEdit={may.edit} />
            )}
          </Loaded>
        )
      }
    </Loaded>
  )
}

interface EditingProps {
  readonly formKey: string
  /** Null for a form that was never saved. */
  readonly stored: FormVersion | null
  readonly title: string
  readonly mayEdit: boolean
}

function Editing({ formKey, stored, title, mayEdit }: EditingProps) {
  const t = formsStrings.useStrings()
  const language = useLanguage()
  const begun = useMemo(() => stored?.schema ?? writeForm(newForm(formKey, title, title)), [stored, formKey, title])
  const [text, setText] = useState(begun)
  const reading = useMemo(() => readForm(text), [text])
  // While the text is being typed it is no JSON for moments; the preview keeps what was readable last.
  const [last, setLast] = useState<Schema>(reading.ok ? reading.form : {})
  useEffect(() => {
    if (reading.ok) setLast(reading.form)
  }, [reading])
  const issues = useIssues(text, reading.ok)
  const isChanged = stored === null || text !== begun
  const change = (form: Schema) => setText(writeForm(form))
  const english = last['x-title-en']
  const name = language === 'en' && typeof english === 'string' ? english : String(last.title ?? formKey)
  return (
    <>
      <Link to="/forms" className="form-page-back">
        ← {t('back')}
      </Link>
      <PageHeader
        title={name}
        note={[
          stored === null ? '' : t('version', { version: stored.version }),
          t(isChanged ? 'save.changed' : 'save.unchanged'),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      {!mayEdit && <Alert type="info" showIcon title={t('edit.readOnly')} className="form-page-notice" />}
      <div className="form-page">
        <section className="form-page-editor" aria-label={t('edit.fields')}>
          <Tabs
            items={[
              {
                key: 'fields',
                label: t('edit.fields'),
                children: reading.ok ? (
                  <>
                    <Titles form={reading.form} disabled={!mayEdit} onChange={change} />
                    <FieldList
                      fields={fieldsOf(reading.form)}
                      disabled={!mayEdit}
                      onChange={(fields) => change(withFields(reading.form, fields))}
                    />
                  </>
                ) : (
                  <Unreadable line={reading.line} />
                ),
              },
              {
                key: 'text',
                label: t('edit.text'),
                children: (
                  <>
                    {!reading.ok && <Unreadable line={reading.line} />}
                    <Input.TextArea
                      aria-label={t('edit.text')}
                      className="form-page-text"
                      spellCheck={false}
                      disabled={!mayEdit}
                      autoSize={{ minRows: 18, maxRows: 40 }}
                      value={text}
                      onChange={({ target }) => setText(target.value)}
                    />
                  </>
                ),
              },
            ]}
          />
          <Issues issues={issues} />
          {mayEdit && (
            <Saving
              formKey={formKey}
              text={text}
              baseVersion={stored?.version ?? 0}
              canSave={isChanged && reading.ok && issues.length === 0}
            />
          )}
        </section>
        <FormPreview form={last} />
      </div>
      <Leaving isChanged={mayEdit && stored !== null && isChanged} />
    </>
  )
}

function Unreadable({ line }: { readonly line: number | null }) {
  const t = formsStrings.useStrings()
  return (
    <Alert
      type="error"
      showIcon
      title={line === null ? t('edit.unreadable') : t('edit.unreadableLine', { line })}
      className="form-page-notice"
    />
  )
}

interface TitlesProps {
  readonly form: Schema
  readonly disabled: boolean
  readonly onChange: (form: Schema) => void
}

function Titles({ form, disabled, onChange }: TitlesProps) {
  const t = formsStrings.useStrings()
  return (
    <div className="form-page-titles">
      <Labelled label={t('edit.title')}>
        {(id) => (
          <Input
            id={id}
            value={String(form.title ?? '')}
            disabled={disabled}
            onChange={({ target }) => onChange({ ...form, title: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('edit.titleEn')}>
        {(id) => (
          <Input
            id={id}
            value={String(form['x-title-en'] ?? '')}
            disabled={disabled}
            onChange={({ target }) => onChange({ ...form, 'x-title-en': target.value })}
          />
        )}
      </Labelled>
    </div>
  )
}

/** What the server finds wrong with a form, asked after each rest. */
function useIssues(text: string, isReadable: boolean): readonly FormIssue[] {
  const [issues, setIssues] = useState<readonly FormIssue[]>([])
  useEffect(() => {
    if (!isReadable) return undefined
    let isLeft = false
    const timer = setTimeout(async () => {
      const answer = await call(endpoints.checkForm, { body: { schema: text } })
      if (!isLeft) setIssues(answer.ok ? answer.value.issues : [])
    }, 400)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [text, isReadable])
  return issues
}

function Issues({ issues }: { readonly issues: readonly FormIssue[] }) {
  const t = formsStrings.useStrings()
  const language = useLanguage()
  if (issues.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('edit.issues', { count: issues.length })}
      description={
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.place} ${issue.en}`}>
              <code>{issue.place}</code> {issue[language]}
            </li>
          ))}
        </ul>
      }
    />
  )
}

interface SavingProps {
  readonly formKey: string
  readonly text: string
  readonly baseVersion: number
  readonly canSave: boolean
}

function Saving({ formKey: key, text, baseVersion, canSave }: SavingProps) {
  const t = formsStrings.useStrings()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const save = async () => {
    setRunning(true)
    const answer = await call(endpoints.saveForm, { params: { key }, body: { schema: text, baseVersion, note } })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    void message.success(t('save.done', { version: answer.value.version }))
    client.setQueryData(queryOf(endpoints.form, { params: { key }, query: {} }).queryKey, answer.value)
    await client.invalidateQueries({ queryKey: [endpoints.forms.path] })
  }
  return (
    <div className="form-page-save">
      {problem !== null && <ProblemPanel problem={problem} />}
      <Labelled label={t('save.note')}>
        {(id) => <Input id={id} value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />}
      </Labelled>
      <p>
        <Button type="primary" disabled={!canSave} loading={isRunning} onClick={() => void save()}>
          {t('save', { version: baseVersion + 1 })}
        </Button>
        <span>{t('save.effect')}</span>
      </p>
    </div>
  )
}

function Leaving({ isChanged }: { readonly isChanged: boolean }) {
  const t = formsStrings.useStrings()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  return (
    <Modal
      open={status === 'blocked'}
      title={t('leave.title')}
      onCancel={() => reset?.()}
      footer={[
        <Button key="leave" onClick={proceed}>
          {t('leave.leave')}
        </Button>,
        <Button key="stay" type="primary" onClick={reset}>
          {t('leave.stay')}
        </Button>,
      ]}
    />
  )
}
