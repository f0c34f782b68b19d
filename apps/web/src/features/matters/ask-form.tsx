import { Button, Form, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useLanguage } from '../../i18n/language.ts'
import { officeDate } from '../../i18n/when.ts'
import { ChoiceList } from '../../ui/form/choice-list.tsx'
import { Phrases } from '../../ui/form/phrases.tsx'
import { PersonPicker } from '../../ui/people/person-picker.tsx'
import { problemWords } from '../../ui/problem-words.ts'
import './act-form.css'
import { ActProblem } from './act-problem.tsx'
import { type Ask, type AskField, emptyFilled, type Filled, fieldOfRefusal, missingFields } from './ask.ts'
import { operationStrings } from './operation-words.ts'
import { dayAfter } from './suspension.ts'
import { SuspensionDay } from './suspension-day.tsx'
import type { Acting } from './use-act.ts'

interface AskFormProps {
  readonly ask: Ask
  readonly acting: Acting
  /** What the button says, which may hang on what is filled in. */
  readonly submit: (filled: Filled) => string
  readonly isDanger?: boolean
  /** What will happen, beside the button. */
  readonly effect: string
  readonly onAct: (filled: Filled) => void
  /** Stands beside the button that acts. */
  readonly otherButton?: ReactNode
}

/** The form of an operation: whom, how, until when and why. What the server refuses stands beside the field that it concerns. */
export function AskForm({ ask, acting, submit, isDanger = false, effect, onAct, otherButton }: AskFormProps) {
  const t = operationStrings.useStrings()
  const [filled, setFilled] = useState(() => emptyFilled(ask))
  const [isChecked, setChecked] = useState(false)
  const id = useId()
  const missing = missingFields(ask, filled, new Date().toISOString())
  const refusal = useFieldRefusal(ask, acting)
  const helpFor = (field: AskField, words: string): FieldHelp => {
    if (isChecked && missing.has(field)) return { status: 'error', help: words }
    return refusal?.field === field ? { status: 'error', help: refusal.words } : { status: '', help: undefined }
  }
  const change = (part: Partial<Filled>) => setFilled({ ...filled, ...part })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (missing.size === 0) onAct(filled)
  }
  const { people, choice, day, line, text } = ask
  return (
    <form className="act-form" onSubmit={send} noValidate>
      {refusal === null && <ActProblem acting={acting} />}
      {people !== null && (
        <Field id={`${id}-people`} label={people.label} {...helpFor('people', t('person.missing'))}>
          <PersonPicker
            id={`${id}-people`}
            isMany={people.isMany}
            value={filled.people}
            onChange={(chosen) => change({ people: chosen })}
          />
        </Field>
      )}
      {choice !== null && (
        <Field id={`${id}-choice`} label={choice.label} {...helpFor('choice', choice.missing)}>
          <ChoiceList
            label={choice.label}
            options={choice.options}
            value={filled.choice}
            onChange={(value) => change({ choice: value })}
          />
        </Field>
      )}
      {day !== null && (
        <Field id={`${id}-day`} label={t('until.label')} {...helpFor('day', t('until.missing'))}>
          <SuspensionDay
            id={`${id}-day`}
            limit={day}
            earliest={dayAfter(officeDate(new Date().toISOString()))}
            value={filled.day}
            onChange={(value) => change({ day: value })}
          />
        </Field>
      )}
      {line !== null && (
        <Field
          id={`${id}-line`}
          label={line.label}
          {...helpFor('line', line.missing)}
          extra={<Phrases phrases={line.phrases} text={filled.line} onChoose={(value) => change({ line: value })} />}
        >
          <Input
            id={`${id}-line`}
            maxLength={100}
            value={filled.line}
            onChange={({ target }) => change({ line: target.value })}
          />
        </Field>
      )}
      <Field
        id={`${id}-text`}
        label={text.label}
        isOptional={!text.isRequired}
        {...helpFor('text', t('text.missing', { label: text.label }))}
      >
        <Input.TextArea
          id={`${id}-text`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          value={filled.text}
          onChange={({ target }) => change({ text: target.value })}
        />
      </Field>
      <div className="act-foot">
        <div className="act-buttons">
          <Button
            {...(isDanger ? { danger: true } : { type: 'primary' as const })}
            htmlType="submit"
            loading={acting.isRunning}
          >
            {submit(filled)}
          </Button>
          {otherButton}
        </div>
        <p>{effect}</p>
      </div>
    </form>
  )
}

interface FieldHelp {
  readonly status: 'error' | ''
  readonly help: string | undefined
}

interface FieldProps extends FieldHelp {
  readonly id: string
  readonly label: string
  readonly isOptional?: boolean
  readonly extra?: ReactNode
  readonly children: ReactNode
}

function Field({ id, label, isOptional = false, status, help, extra, children }: FieldProps) {
  const t = operationStrings.useStrings()
  return (
    <Form.Item
      layout="vertical"
      className="form-field"
      label={
        <>
          {label}
          {isOptional && <span className="form-optional">{t('optional')}</span>}
        </>
      }
      htmlFor={id}
      validateStatus={status}
      help={help}
      extra={extra}
    >
      {children}
    </Form.Item>
  )
}

/** What the server refused, when it concerns one of the fields. */
function useFieldRefusal(ask: Ask, { problem }: Acting): { readonly field: AskField; readonly words: string } | null {
  const language = useLanguage()
  if (problem === null) return null
  const field = fieldOfRefusal(ask, problem)
  if (field === null) return null
  const { title, facts } = problemWords(problem, language)
  return { field, words: [title, ...facts].join(' · ') }
}
