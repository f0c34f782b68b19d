import { InputNumber, Select } from 'antd'
import { LimitInput, NameField, SwitchField } from './common-fields.tsx'
import { Field } from './field.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'

/** What the procedure says of its matters as a whole. */
export function ProcessFields() {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const urges = text('sanban:urgesMax')
  return (
    <>
      <NameField isRequired />
      <PostsField property="sanban:startBy" label={t('startBy')} hint={t('startByHint')} />
      <PostsField property="sanban:terminateBy" label={t('terminateBy')} hint={t('terminateByHint')} />
      <PostsField property="sanban:redirectBy" label={t('redirectBy')} hint={t('redirectByHint')} />
      <Field label={t('urgesMax')} id="property-urges">
        <InputNumber
          id="property-urges"
          min={0}
          max={99}
          precision={0}
          suffix={t('times')}
          disabled={disabled}
          value={urges === '' ? 3 : Number(urges)}
          onChange={(count) => set('sanban:urgesMax', count === null ? undefined : String(count))}
        />
      </Field>
      <Field label={t('suspendMax')} id="property-suspend" hint={t('suspendMaxHint')}>
        <LimitInput
          id="property-suspend"
          label={t('suspendMax')}
          value={text('sanban:suspendMax') || '5wd'}
          disabled={disabled}
          onChange={(limit) => set('sanban:suspendMax', limit)}
        />
      </Field>
      <SwitchField
        label={t('withDocument')}
        checked={text('sanban:document') === 'true'}
        onChange={(carries) => set('sanban:document', carries ? 'true' : undefined)}
      />
    </>
  )
}

interface PostsFieldProps {
  readonly property: string
  readonly label: string
  readonly hint: string
}

function PostsField({ property, label, hint }: PostsFieldProps) {
  const { text, set, disabled } = useProperties()
  const { posts } = useOfficeChoices()
  const id = `property-${property.replace('sanban:', '')}`
  return (
    <Field label={label} id={id} hint={hint}>
      <Select
        id={id}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        disabled={disabled}
        value={text(property).split(/\s+/).filter(Boolean)}
        options={posts.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(codes: string[]) => set(property, codes.join(' '))}
      />
    </Field>
  )
}
