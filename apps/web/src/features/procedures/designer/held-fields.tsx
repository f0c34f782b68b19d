import { Link } from '@tanstack/react-router'
import { Checkbox, Select } from 'antd'
import { LimitInput } from './common-fields.tsx'
import { Field } from './field.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { isOfType } from './services.ts'
import { SettledInput } from './settled-input.tsx'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'
import { WhoFields } from './who-fields.tsx'

const waiting = ['return', 'transfer', 'delegate', 'circulate', 'consult', 'suspend'] as const
const operations = [
  'complete',
  'return',
  'withdraw',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
] as const

/** What every step says that somebody holds: who, by which article, how long, and what counts as done. */
export function HeldFields() {
  return (
    <>
      <WhoFields />
      <ArticleField />
      <LimitField />
      <StandardField />
      <OperationsField />
    </>
  )
}

function ArticleField() {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const { articles } = useOfficeChoices()
  const ref = text('sanban:article')
  const byRef = new Map(articles.map((article) => [article.ref, article]))
  const chosen = byRef.get(ref)
  const wordsOf = (option: object | undefined) => {
    const article = option !== undefined && 'value' in option ? byRef.get(String(option.value)) : undefined
    return article === undefined ? '' : `${article.regulation} ${article.label} ${article.text}`
  }
  const isUnknown = ref !== '' && chosen === undefined && articles.length > 0
  const problem = ref === '' ? t('articleMissing') : isUnknown ? t('articleUnknown', { ref }) : null
  const regulations = [...new Set(articles.map(({ regulation }) => regulation))]
  return (
    <Field label={t('article')} id="property-article" problem={problem}>
      <Select
        id="property-article"
        value={ref === '' ? null : ref}
        disabled={disabled}
        placeholder={t('articlePlaceholder')}
        notFoundContent={t('articleNone')}
        popupMatchSelectWidth={420}
        showSearch={{ filterOption: (words, option) => holdsEvery(wordsOf(option), words) }}
        options={regulations.map((regulation) => ({
          label: regulation,
          options: articles
            .filter((article) => article.regulation === regulation)
            .map((article) => ({ value: article.ref, label: article.label })),
        }))}
        optionRender={({ value, label }) => (
          <span className="panel-option">
            <strong>{label}</strong> {byRef.get(String(value))?.text.slice(0, 60)}
          </span>
        )}
        onChange={(chosenRef: string) => set('sanban:article', chosenRef)}
      />
      {chosen !== undefined && (
        <div className="panel-article">
          <strong>
            {chosen.regulation} {chosen.label}
          </strong>
          <p>{chosen.text}</p>
        </div>
      )}
    </Field>
  )
}

function holdsEvery(text: string, words: string): boolean {
  const content = text.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => content.includes(word))
}

function LimitField() {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const limit = text('sanban:limit')
  return (
    <Field label={t('limit')} id="property-limit" problem={limit === '' ? t('limitMissing') : null}>
      <LimitInput
        id="property-limit"
        label={t('limit')}
        value={limit}
        disabled={disabled}
        onChange={(value) => set('sanban:limit', value)}
      />
    </Field>
  )
}

function StandardField() {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const standard = text('sanban:standard')
  return (
    <Field
      label={t('standard')}
      id="property-standard"
      problem={standard === '' ? t('standardMissing') : null}
      hint={t('standardHint')}
    >
      <SettledInput
        isLong
        id="property-standard"
        value={standard}
        disabled={disabled}
        onSettle={(value) => set('sanban:standard', value)}
      />
    </Field>
  )
}

function OperationsField() {
  const t = designerStrings.useStrings()
  const { text, set, disabled, element } = useProperties()
  const possible = isOfType(element, 'bpmn:UserTask') ? operations : waiting
  const offered = text('sanban:operations').split(/\s+/).filter(Boolean)
  const change = (operation: string, isOffered: boolean) => {
    const kept = possible.filter((one) => (one === operation ? isOffered : offered.includes(one)))
    set('sanban:operations', kept.join(' '))
  }
  return (
    <Field label={t('operations')}>
      <fieldset className="panel-checks" aria-label={t('operations')}>
        {possible.map((operation) => (
          <Checkbox
            key={operation}
            checked={operation === 'complete' || offered.includes(operation)}
            disabled={disabled || operation === 'complete'}
            onChange={({ target }) => change(operation, target.checked)}
          >
            {t(`operation.${operation}`)}
            <span>{t(`meaning.${operation}`)}</span>
          </Checkbox>
        ))}
      </fieldset>
    </Field>
  )
}

interface FormFieldProps {
  readonly label: string
  readonly isRequired: boolean
}

/** The form that is filled in, with the way to edit it. */
export function FormField({ label, isRequired }: FormFieldProps) {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const { forms } = useOfficeChoices()
  const form = text('sanban:form')
  const isUnknown = form !== '' && forms.length > 0 && !forms.some(({ key }) => key === form)
  const problem = isRequired && form === '' ? t('formMissing') : isUnknown ? t('formUnknown', { key: form }) : null
  return (
    <Field
      label={label}
      id="property-form"
      problem={problem}
      hint={
        form !== '' && (
          <Link to="/forms/$key" params={{ key: form }} className="panel-link">
            {t('formEdit')}
          </Link>
        )
      }
    >
      <Select
        id="property-form"
        showSearch={{ optionFilterProp: 'label' }}
        disabled={disabled}
        value={form === '' && isRequired ? null : form}
        options={[
          ...(isRequired ? [] : [{ value: '', label: t('formNone') }]),
          ...forms.map(({ key, title }) => ({ value: key, label: title })),
        ]}
        onChange={(key: string) => set('sanban:form', key)}
      />
    </Field>
  )
}
