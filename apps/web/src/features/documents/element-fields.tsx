import type { AddressBook } from '@sanban/contract'
import {
  type DocumentFormat,
  type DocumentKind,
  defaultFormat,
  defaultSealing,
  documentFormats,
  documentKinds,
  type OfficialDocument,
  sealings,
} from '@sanban/document'
import { Form, Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { documentStrings } from './strings.ts'

type Mark = AddressBook['marks'][number]

interface ElementFieldsProps {
  readonly base: OfficialDocument
  readonly marks: readonly Mark[]
  readonly editable: boolean
  readonly onChange: (base: OfficialDocument) => void
}

/** 版头: the fields above the text, which are no part of the editor's surface. */
export function HeaderFields({ base, marks, editable, onChange }: ElementFieldsProps) {
  const t = documentStrings.useStrings()
  const header = (change: Partial<OfficialDocument['header']>) =>
    onChange({ ...base, header: { ...base.header, ...change } })
  // A kind or a mark brings its usual layout along; whoever wants another chooses it afterwards.
  const usual = (kind: DocumentKind, changed: OfficialDocument['header']) =>
    onChange({ ...base, kind, header: changed, ...layoutOf(defaultFormat(kind, changed)) })
  return (
    <div className="element-fields">
      <Field name="kind" label={t('element.kind')}>
        <KindSelect kind={base.kind} disabled={!editable} onChange={(kind) => usual(kind, base.header)} />
      </Field>
      <Field name="format" label={t('element.format')}>
        <Select
          aria-label={t('element.format')}
          disabled={!editable}
          value={base.format}
          options={documentFormats.map((value) => ({ value, label: t(`format.${value}`) }))}
          onChange={(format) => onChange({ ...base, ...layoutOf(format) })}
        />
      </Field>
      <Field
        name="sealing"
        label={t('element.sealing')}
        hint={base.sealing === 'stamp' ? t('field.stampHint') : undefined}
      >
        <Select
          aria-label={t('element.sealing')}
          disabled={!editable}
          value={base.sealing}
          options={sealings.map((value) => ({ value, label: t(`sealing.${value}`) }))}
          onChange={(sealing) => onChange({ ...base, sealing })}
        />
      </Field>
      <Field name="header.urgency" label={t('element.urgency')}>
        <Radio.Group
          aria-label={t('element.urgency')}
          optionType="button"
          size="middle"
          disabled={!editable}
          value={base.header.urgency ?? ''}
          options={[
            { value: '', label: t('field.ordinary') },
            { value: '加急', label: t('field.urgent') },
            { value: '特急', label: t('field.mostUrgent') },
          ]}
          onChange={({ target }) => header({ urgency: target.value === '' ? null : target.value })}
        />
      </Field>
      <Field
        name="header.organs"
        label={t('element.organs')}
        doubt={isForeignMark(base, marks) ? t('field.foreignMark') : undefined}
        wide
      >
        <MarkSelect
          base={base}
          marks={marks}
          disabled={!editable}
          onChange={(change) => usual(base.kind, { ...base.header, ...change })}
        />
      </Field>
      <Field name="caption" label={t('element.caption')} wide>
        <Input
          aria-label={t('element.caption')}
          disabled={!editable}
          value={base.caption}
          placeholder={t('field.captionExample')}
          onChange={({ target }) => onChange({ ...base, caption: target.value })}
        />
      </Field>
      {['request', 'report', 'opinions'].includes(base.kind) && (
        <Field name="header.signers" label={t('element.signers')} hint={t('field.signersHint')}>
          <Select
            aria-label={t('element.signers')}
            mode="tags"
            open={false}
            suffixIcon={null}
            disabled={!editable}
            value={[...base.header.signers]}
            onChange={(signers) => header({ signers })}
          />
        </Field>
      )}
    </div>
  )
}

function layoutOf(format: DocumentFormat): Pick<OfficialDocument, 'format' | 'sealing'> {
  return { format, sealing: defaultSealing(format) }
}

// A text of another office brings that office's mark along, under which this one must not issue.
function isForeignMark({ header }: OfficialDocument, marks: readonly Mark[]): boolean {
  const own = header.organs.join('　')
  return own !== '' && marks.length > 0 && !marks.some(({ organ }) => organ === own)
}

const attendanceNames = ['attended', 'excused', 'observed'] as const

/** 版记, and the lists of those who attended a meeting: the fields below the text. */
export function ImprintFields({ base, editable, onChange }: Omit<ElementFieldsProps, 'marks'>) {
  const t = documentStrings.useStrings()
  const imprint = (change: Partial<OfficialDocument['imprint']>) =>
    onChange({ ...base, imprint: { ...base.imprint, ...change } })
  const { copies, issuer, issuedOn } = base.imprint
  return (
    <div className="element-fields">
      {base.format === 'minutes' &&
        attendanceNames.map((name) => (
          <Field key={name} name={`attendance.${name}`} label={t(`element.${name}`)} wide>
            <Input.TextArea
              aria-label={t(`element.${name}`)}
              autoSize={{ minRows: 1, maxRows: 5 }}
              disabled={!editable}
              value={base.attendance[name]}
              onChange={({ target }) => onChange({ ...base, attendance: { ...base.attendance, [name]: target.value } })}
            />
          </Field>
        ))}
      <Field name="imprint.copies" label={t('element.copies')} wide>
        <Input.TextArea
          aria-label={t('element.copies')}
          autoSize={{ minRows: 1, maxRows: 5 }}
          disabled={!editable}
          value={copies}
          placeholder={t('field.copiesExample')}
          onChange={({ target }) => imprint({ copies: target.value })}
        />
      </Field>
      <Field name="imprint.issuer" label={t('element.issuer')}>
        <Input
          aria-label={t('element.issuer')}
          disabled={!editable}
          value={issuer}
          onChange={({ target }) => imprint({ issuer: target.value })}
        />
      </Field>
      <Field name="imprint.issuedOn" label={t('element.issuedOn')} hint={t('field.issuedOnHint')}>
        <Input
          aria-label={t('element.issuedOn')}
          type="date"
          disabled={!editable}
          value={issuedOn ?? ''}
          onChange={({ target }) => imprint({ issuedOn: target.value === '' ? null : target.value })}
        />
      </Field>
    </div>
  )
}

interface KindSelectProps {
  readonly kind: DocumentKind
  readonly disabled?: boolean
  readonly onChange: (kind: DocumentKind) => void
}

/** The fifteen kinds of document. */
export function KindSelect({ kind, disabled = false, onChange }: KindSelectProps) {
  const t = documentStrings.useStrings()
  return (
    <Select
      aria-label={t('element.kind')}
      disabled={disabled}
      value={kind}
      showSearch={{ optionFilterProp: 'label' }}
      options={(Object.keys(documentKinds) as readonly DocumentKind[]).map((value) => ({
        value,
        label: t(`kind.${value}`),
      }))}
      onChange={onChange}
    />
  )
}

interface MarkSelectProps {
  readonly base: OfficialDocument
  readonly marks: readonly Mark[]
  readonly disabled: boolean
  readonly onChange: (change: Partial<OfficialDocument['header']>) => void
}

function MarkSelect({ base, marks, disabled, onChange }: MarkSelectProps) {
  const t = documentStrings.useStrings()
  const { organs, withFileWord } = base.header
  const own = organs.join('　')
  const names = [...new Set([...marks.map(({ organ }) => organ), ...(own === '' ? [] : [own])])]
  const options = names.flatMap((organ) => [
    { value: `${organ}|file`, label: t('field.markWithFile', { organ }) },
    { value: `${organ}|`, label: organ },
  ])
  return (
    <Select
      aria-label={t('element.organs')}
      disabled={disabled}
      value={`${own}|${withFileWord ? 'file' : ''}`}
      options={options}
      onChange={(value) => {
        const [organ = '', file] = value.split('|')
        onChange({ organs: organ.split('　'), withFileWord: file === 'file' })
      }}
    />
  )
}

interface FieldProps {
  /** The element of the document, so that a doubt can lead here. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What somebody should look at before going on. */
  readonly doubt?: string | undefined
  readonly wide?: boolean
  readonly children: ReactNode
}

function Field({ name, label, hint, doubt, wide = false, children }: FieldProps) {
  return (
    <Form.Item
      data-field={name}
      className={wide ? 'is-wide' : ''}
      label={label}
      help={doubt ?? hint}
      validateStatus={doubt === undefined ? '' : 'warning'}
      layout="vertical"
    >
      {children}
    </Form.Item>
  )
}
