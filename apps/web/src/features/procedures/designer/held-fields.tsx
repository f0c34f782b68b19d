import { Link } from '@tanstack/react-router'
import { AutoComplete, Checkbox, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { LimitInput } from './common-fields.tsx'
import { Field } from './field.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { isOfType } from './services.ts'
import { SettledInput } from './settled-input.tsx'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'

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
      <WhoField />
      <ArticleField />
      <LimitField />
      <StandardField />
      <OperationsField />
    </>
  )
}

function WhoField() {
  const t = designerStrings.useStrings()
  const { text, setAll, disabled } = useProperties()
  const isPerson = text('sanban:personFrom') !== ''
  const choose = (way: string) =>
    setAll(
      way === 'person'
        ? { 'sanban:personFrom': 'drafter', 'sanban:post': undefined, 'sanban:departmentFrom': undefined }
        : { 'sanban:personFrom': undefined },
    )
  return (
    <>
      <Field label={t('who')}>
        <Radio.Group
          aria-label={t('who')}
          disabled={disabled}
          value={isPerson ? 'person' : 'post'}
          onChange={({ target }) => choose(String(target.value))}
          options={[
            { value: 'post', label: t('whoPost') },
            { value: 'person', label: t('whoPerson') },
          ]}
        />
      </Field>
      {isPerson ? <PersonField /> : <PostFields />}
    </>
  )
}

function PersonField() {
  const t = designerStrings.useStrings()
  const { text, set } = useProperties()
  return (
    <Field label={t('personFrom')} id="property-person">
      <ValueInput
        id="property-person"
        value={text('sanban:personFrom')}
        onSettle={(name) => set('sanban:personFrom', name)}
      />
    </Field>
  )
}

function PostFields() {
  const t = designerStrings.useStrings()
  const { text, set, disabled, element } = useProperties()
  const { posts, values } = useOfficeChoices()
  const [post, department] = [text('sanban:post'), text('sanban:departmentFrom')]
  const isKnown = posts.some(({ code }) => code === post)
  const problem =
    post === '' ? t('postMissing') : isKnown || posts.length === 0 ? null : t('postUnknown', { code: post })
  const isRound = element.businessObject.get('loopCharacteristics') !== undefined
  const names = new Set([
    ...values.map(({ name }) => name),
    ...(department === '' || department === '*' ? [] : [department]),
  ])
  const titles = new Map(values.map(({ name, title }) => [name, title]))
  return (
    <>
      <Field label={t('post')} id="property-post" problem={problem}>
        <Select
          id="property-post"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={disabled}
          value={post === '' ? null : post}
          options={posts.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code: string) => set('sanban:post', code)}
        />
      </Field>
      <Field label={t('department')} id="property-department">
        <Select
          id="property-department"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={disabled}
          value={department}
          options={[
            { value: '', label: t('departmentWhole') },
            ...(isRound || department === '*' ? [{ value: '*', label: t('departmentEach') }] : []),
            ...[...names].map((name) => ({
              value: name,
              label: t('departmentFrom', { name: titles.get(name) ?? name }),
            })),
          ]}
          onChange={(name: string) => set('sanban:departmentFrom', name)}
        />
      </Field>
    </>
  )
}

interface ValueInputProps {
  readonly id: string
  readonly value: string
  readonly onSettle: (name: string) => void
}

/** The name of a value of the matter; those that the office's forms give are offered. */
export function ValueInput({ id, value, onSettle }: ValueInputProps) {
  const { disabled } = useProperties()
  const { values } = useOfficeChoices()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const title = values.find(({ name }) => name === typed)?.title
  return (
    <>
      <AutoComplete
        id={id}
        value={typed}
        disabled={disabled}
        options={values.map((each) => ({ value: each.name, label: `${each.title}（${each.name}）` }))}
        onChange={setTyped}
        onSelect={onSettle}
        onBlur={() => typed !== value && onSettle(typed.trim())}
      />
      {title !== undefined && <span className="panel-hint">{title}</span>}
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
