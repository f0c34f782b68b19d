import { Radio, Select } from 'antd'
import { Field } from './field.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'
import { ValueInput } from './value-input.tsx'

/** Who does a step: whoever holds a post, or a person that the matter names. */
export function WhoFields() {
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
  const { text, set, element } = useProperties()
  const isRound = element.businessObject.get('loopCharacteristics') !== undefined
  return (
    <Field label={t('personFrom')} id="property-person">
      <ValueInput
        id="property-person"
        value={text('sanban:personFrom')}
        own={isRound ? [{ name: '*', title: t('personEach') }] : []}
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
