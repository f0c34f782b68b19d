import { conditionProblem } from '@sanban/procedure'
import { Button, InputNumber, Select } from 'antd'
import { useEffect, useState } from 'react'
import { LimitInput, NameField, SwitchField } from './common-fields.tsx'
import { waitingOperations } from './element-kinds.ts'
import { Field } from './field.tsx'
import { FormField, HeldFields } from './held-fields.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { RoundFields } from './round-fields.tsx'
import { type DrawnElement, isOfType, type ModelElement } from './services.ts'
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

function ChoiceFields() {
  const t = designerStrings.useStrings()
  const { element, drawing, set, disabled } = useProperties()
  const chosen = element.businessObject.get('default') as ModelElement | undefined
  const flows = element.outgoing
  return (
    <>
      <NameField />
      {flows.length > 1 && (
        <Field
          label={t('defaultFlow')}
          id="property-default"
          problem={chosen === undefined ? t('defaultMissing') : null}
          hint={t('isDefaultHint')}
        >
          <Select
            id="property-default"
            disabled={disabled}
            value={chosen?.id ?? null}
            options={flows.map((flow) => ({ value: flow.id, label: t('toElement', { name: targetName(flow) }) }))}
            onChange={(id: string) => {
              const flow = flows.find((each) => each.id === id)
              if (flow !== undefined && flow.businessObject.get('conditionExpression') !== undefined)
                drawing.get('modeling').updateProperties(flow, { conditionExpression: undefined })
              set('default', flow?.businessObject)
            }}
          />
        </Field>
      )}
      {flows.length > 1 && (
        <Field label={t('ways')}>
          <ul className="panel-outline">
            {flows.map((flow) => (
              <li key={flow.id}>
                <button type="button" onClick={() => drawing.get('selection').select(flow)}>
                  {t('toElement', { name: targetName(flow) })}
                  <span className="panel-hint">
                    {flow.id === chosen?.id ? t('isDefault') : conditionOf(flow) || t('conditionNot')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Field>
      )}
    </>
  )
}

function conditionOf(flow: DrawnElement): string {
  const expression = flow.businessObject.get('conditionExpression') as ModelElement | undefined
  return String(expression?.get('body') ?? '')
}

function targetName(flow: DrawnElement): string {
  const target = flow.businessObject.get('targetRef') as ModelElement | undefined
  const name = target?.get('name')
  return typeof name === 'string' && name !== '' ? name : (target?.id ?? '')
}

function FlowFields() {
  const t = designerStrings.useStrings()
  const { element, drawing, set, disabled } = useProperties()
  const source = element.businessObject.get('sourceRef') as ModelElement | undefined
  const gateway = source === undefined ? undefined : drawing.get('elementRegistry').get(source.id)
  const isChoice = gateway !== undefined && isOfType(gateway, 'bpmn:ExclusiveGateway') && gateway.outgoing.length > 1
  if (!isChoice || gateway === undefined) {
    return (
      <>
        <NameField />
        <p className="panel-hint">{t('conditionNone')}</p>
        {element.businessObject.get('conditionExpression') !== undefined && (
          <Button size="small" disabled={disabled} onClick={() => set('conditionExpression', undefined)}>
            {t('conditionRemove')}
          </Button>
        )}
      </>
    )
  }
  const chosen = gateway.businessObject.get('default') as ModelElement | undefined
  const isDefault = chosen?.id === element.id
  const makeDefault = (checked: boolean) => {
    // Nothing reads the condition of a default flow.
    if (checked) set('conditionExpression', undefined)
    drawing.get('modeling').updateProperties(gateway, { default: checked ? element.businessObject : undefined })
  }
  return (
    <>
      <NameField />
      <SwitchField label={t('isDefault')} hint={t('isDefaultHint')} checked={isDefault} onChange={makeDefault} />
      {!isDefault && <ConditionField disabled={disabled} />}
    </>
  )
}

function ConditionField({ disabled }: { readonly disabled: boolean }) {
  const t = designerStrings.useStrings()
  const { element, drawing, set } = useProperties()
  const { values } = useOfficeChoices()
  const expression = element.businessObject.get('conditionExpression') as ModelElement | undefined
  const written = String(expression?.get('body') ?? '')
  const [typed, setTyped] = useState(written)
  useEffect(() => setTyped(written), [written])
  const settle = (body: string) =>
    set(
      'conditionExpression',
      body.trim() === ''
        ? undefined
        : drawing.get('bpmnFactory').create('bpmn:FormalExpression', { body: body.trim() }),
    )
  const wrong = typed.trim() === '' ? null : conditionProblem(typed)
  const problem = typed.trim() === '' ? t('conditionMissing') : wrong === null ? null : t('conditionWrong')
  return (
    <>
      <Field label={t('condition')} id="property-condition" problem={problem} hint={t('conditionHint')}>
        <SettledInput
          isLong
          id="property-condition"
          value={written}
          disabled={disabled}
          isWrong={problem !== null}
          onTyping={setTyped}
          onSettle={settle}
        />
      </Field>
      {values.length > 0 && (
        <Field label={t('conditionValues')}>
          <div className="panel-values">
            {values.map(({ name, title }) => (
              <button
                key={name}
                type="button"
                title={name}
                disabled={disabled}
                onClick={() => settle(`${written} ${name}`.trim())}
              >
                {title}
              </button>
            ))}
          </div>
        </Field>
      )}
    </>
  )
}

function ProcessFields() {
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
