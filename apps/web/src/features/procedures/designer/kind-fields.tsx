import { Select } from 'antd'
import { LimitInput, NameField, SwitchField } from './common-fields.tsx'
import { waitingOperations } from './element-kinds.ts'
import { Field } from './field.tsx'
import { ChoiceFields, FlowFields } from './flow-fields.tsx'
import { FormField, HeldFields } from './held-fields.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { ProcessFields } from './process-fields.tsx'
import { RoundFields } from './round-fields.tsx'
import type { ModelElement } from './services.ts'
import { SettledInput } from './settled-input.tsx'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'

/** The fields of an element by its BPMN type. */
export const fieldsOf: Readonly<Record<string, () => React.ReactNode>> = {
  'bpmn:Process': ProcessFields,
  'bpmn:StartEvent': StartFields,
  'bpmn:EndEvent': EndFields,
  'bpmn:UserTask': StepFields,
  'bpmn:ServiceTask': ServiceFields,
  'bpmn:CallActivity': CallFields,
  'bpmn:ReceiveTask': ReceiveFields,
  'bpmn:BoundaryEvent': TimerFields,
  'bpmn:ExclusiveGateway': ChoiceFields,
  'bpmn:ParallelGateway': () => <NameField />,
  'bpmn:SequenceFlow': FlowFields,
}

function StepFields() {
  const t = designerStrings.useStrings()
  const { text, set } = useProperties()
  return (
    <>
      <NameField isRequired />
      <HeldFields />
      <FormField label={t('form')} isRequired />
      <SwitchField
        label={t('signs')}
        hint={t('signsHint')}
        checked={text('sanban:signs') === 'true'}
        onChange={(signs) => set('sanban:signs', signs ? 'true' : undefined)}
      />
      <RoundFields />
    </>
  )
}

function StartFields() {
  const t = designerStrings.useStrings()
  return (
    <>
      <NameField />
      <FormField label={t('startForm')} isRequired={false} />
    </>
  )
}

function EndFields() {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const result = text('sanban:result')
  return (
    <>
      <NameField />
      <Field label={t('result')} id="property-result" problem={result === '' ? t('resultMissing') : null}>
        <SettledInput
          id="property-result"
          value={result}
          disabled={disabled}
          onSettle={(value) => set('sanban:result', value)}
        />
      </Field>
    </>
  )
}

function ServiceFields() {
  const t = designerStrings.useStrings()
  const { text, set, disabled } = useProperties()
  const { services } = useOfficeChoices()
  const operation = text('sanban:operation')
  return (
    <>
      <NameField isRequired />
      <Field label={t('service')} id="property-service" problem={operation === '' ? t('serviceMissing') : null}>
        <Select
          id="property-service"
          disabled={disabled}
          value={operation === '' ? null : operation}
          options={services.map((service) => ({ value: service.operation, label: service.name }))}
          onChange={(chosen: string) => set('sanban:operation', chosen)}
        />
      </Field>
    </>
  )
}

/** What a call begins with that is to wait; and what is taken away when it passes on at once, where nothing reads it. */
const waitingFrom = { 'sanban:waits': 'true', 'sanban:limit': '5wd', 'sanban:operations': waitingOperations }
const passing = {
  'sanban:waits': 'false',
  ...Object.fromEntries(
    ['post', 'departmentFrom', 'personFrom', 'article', 'limit', 'operations', 'standard'].map((name) => [
      `sanban:${name}`,
      undefined,
    ]),
  ),
}

function CallFields() {
  const t = designerStrings.useStrings()
  const { text, set, setAll, disabled } = useProperties()
  const { procedures } = useOfficeChoices()
  const called = text('calledElement')
  const waits = text('sanban:waits') === 'true'
  return (
    <>
      <NameField isRequired />
      <Field label={t('called')} id="property-called" problem={called === '' ? t('calledMissing') : null}>
        <Select
          id="property-called"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={disabled}
          value={called === '' ? null : called}
          options={procedures.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(key: string) => set('calledElement', key)}
        />
      </Field>
      <SwitchField
        label={t('waits')}
        hint={t('waitsHint')}
        checked={waits}
        onChange={(isWaiting) => setAll(isWaiting ? waitingFrom : passing)}
      />
      {waits && <HeldFields />}
    </>
  )
}

function ReceiveFields() {
  const t = designerStrings.useStrings()
  const { element, drawing, set, disabled } = useProperties()
  const { messages } = useOfficeChoices()
  const message = element.businessObject.get('messageRef') as ModelElement | undefined
  const choose = (key: string) => {
    const roots = drawing.get('canvas').getRootElement().businessObject.$parent?.get('rootElements')
    if (!Array.isArray(roots)) return
    // A message belongs to the file, not to the step; several steps may wait for the same.
    const known: ModelElement | undefined = roots.find((root: ModelElement) => root.id === key)
    const name = messages.find((each) => each.key === key)?.name ?? key
    const chosen = known ?? drawing.get('bpmnFactory').create('bpmn:Message', { id: key, name })
    if (known === undefined) roots.push(chosen)
    set('messageRef', chosen)
  }
  return (
    <>
      <NameField isRequired />
      <Field label={t('message')} id="property-message" problem={message === undefined ? t('messageMissing') : null}>
        <Select
          id="property-message"
          disabled={disabled}
          value={message?.id ?? null}
          options={messages.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={choose}
        />
      </Field>
      <HeldFields />
    </>
  )
}

function TimerFields() {
  const t = designerStrings.useStrings()
  const { element, drawing, disabled } = useProperties()
  const definitions = element.businessObject.get('eventDefinitions')
  const definition: ModelElement | undefined = Array.isArray(definitions) ? definitions[0] : undefined
  const duration = definition?.get('timeDuration') as ModelElement | undefined
  const after = String(duration?.get('body') ?? '')
  const change = (body: string) => {
    if (definition === undefined) return
    const timeDuration = drawing.get('bpmnFactory').create('bpmn:FormalExpression', { body })
    drawing.get('modeling').updateModdleProperties(element, definition, { timeDuration })
  }
  return (
    <>
      <NameField />
      <Field
        label={t('after')}
        id="property-after"
        hint={t('timerHint')}
        problem={after === '' ? t('limitMissing') : null}
      >
        <LimitInput id="property-after" label={t('after')} value={after} disabled={disabled} onChange={change} />
      </Field>
    </>
  )
}
