import { conditionProblem } from '@sanban/procedure'
import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { NameField, SwitchField } from './common-fields.tsx'
import { Field } from './field.tsx'
import { useOfficeChoices } from './office-choices.ts'
import { type DrawnElement, isOfType, type ModelElement } from './services.ts'
import { SettledInput } from './settled-input.tsx'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'

/** A gateway that chooses: its default flow, and the way to the condition of each other one. */
export function ChoiceFields() {
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

/** A flow: its condition, where something reads it. */
export function FlowFields() {
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
