import { Radio } from 'antd'
import { SwitchField } from './common-fields.tsx'
import { Field } from './field.tsx'
import type { ModelElement } from './services.ts'
import { SettledInput } from './settled-input.tsx'
import { designerStrings } from './strings.ts'
import { useProperties } from './use-element.ts'
import { ValueInput } from './value-input.tsx'

/** The countersign of a step: for whom it opens, in which order, and when it has passed. */
export function RoundFields() {
  const t = designerStrings.useStrings()
  const { element, drawing, text, setAll } = useProperties()
  const loop = element.businessObject.get('loopCharacteristics')
  const change = (isRound: boolean) => {
    // `*` stands for whoever the list names; without a list it means nobody.
    if (!isRound) {
      const each = ['sanban:departmentFrom', 'sanban:personFrom'].filter((name) => text(name) === '*')
      setAll({ loopCharacteristics: undefined, ...Object.fromEntries(each.map((name) => [name, undefined])) })
      return
    }
    const attributes = { 'sanban:collection': '', 'sanban:completion': 'all', 'sanban:onRefusal': 'collect' }
    const byPost = text('sanban:personFrom') === ''
    setAll({
      loopCharacteristics: drawing.get('bpmnFactory').create('bpmn:MultiInstanceLoopCharacteristics', attributes),
      [byPost ? 'sanban:departmentFrom' : 'sanban:personFrom']: '*',
    })
  }
  return (
    <>
      <SwitchField label={t('each')} checked={isModelElement(loop)} onChange={change} />
      {isModelElement(loop) && <Round loop={loop} />}
    </>
  )
}

function isModelElement(value: unknown): value is ModelElement {
  return typeof value === 'object' && value !== null
}

interface RoundProps {
  readonly loop: ModelElement
}

interface PartProps {
  readonly text: (property: string) => string
  readonly set: (properties: Readonly<Record<string, string | boolean | undefined>>) => void
}

function Round({ loop }: RoundProps) {
  const t = designerStrings.useStrings()
  const { element, drawing } = useProperties()
  const text = (property: string) => {
    const value = loop.get(property)
    return typeof value === 'string' ? value : ''
  }
  const set: PartProps['set'] = (properties) =>
    drawing.get('modeling').updateModdleProperties(element, loop, properties)
  const collection = text('sanban:collection')
  const rule = text('sanban:completion') || 'all'
  const chooseRule = (chosen: string) =>
    set(
      chosen === 'votes'
        ? {
            'sanban:completion': 'votes',
            'sanban:threshold': '1/2',
            'sanban:tie': 'refuse',
            'sanban:onRefusal': undefined,
          }
        : {
            'sanban:completion': chosen,
            'sanban:onRefusal': text('sanban:onRefusal') || 'collect',
            'sanban:threshold': undefined,
            'sanban:tie': undefined,
            'sanban:weights': undefined,
            'sanban:earlyStop': undefined,
          },
    )
  return (
    <div className="panel-part">
      <Field
        label={t('collection')}
        id="property-collection"
        problem={collection === '' ? t('collectionMissing') : null}
        hint={t('collectionHint')}
      >
        <ValueInput
          id="property-collection"
          value={collection}
          onSettle={(name) => set({ 'sanban:collection': name })}
        />
      </Field>
      <Choice
        label={t('sequential')}
        value={loop.get('isSequential') === true ? 'yes' : 'no'}
        options={{ no: t('sequentialNo'), yes: t('sequentialYes') }}
        onChange={(order) => set({ isSequential: order === 'yes' })}
      />
      <Choice
        label={t('completion')}
        value={rule}
        options={{ all: t('completion.all'), any: t('completion.any'), votes: t('completion.votes') }}
        onChange={chooseRule}
      />
      {rule === 'votes' ? (
        <Votes text={text} set={set} />
      ) : (
        <Choice
          label={t('onRefusal')}
          value={text('sanban:onRefusal') || 'collect'}
          options={{ collect: t('onRefusal.collect'), stop: t('onRefusal.stop') }}
          onChange={(way) => set({ 'sanban:onRefusal': way })}
        />
      )}
    </div>
  )
}

function Votes({ text, set }: PartProps) {
  const t = designerStrings.useStrings()
  const threshold = text('sanban:threshold')
  const isFraction = /^[1-9]\d*\/[1-9]\d*$/.test(threshold)
  return (
    <>
      <Field
        label={t('threshold')}
        id="property-threshold"
        problem={isFraction ? null : t('thresholdWrong')}
        hint={t('thresholdHint')}
      >
        <SettledInput
          id="property-threshold"
          value={threshold}
          onSettle={(value) => set({ 'sanban:threshold': value })}
        />
      </Field>
      <Choice
        label={t('tie')}
        value={text('sanban:tie') || 'refuse'}
        options={{ pass: t('tie.pass'), refuse: t('tie.refuse') }}
        onChange={(way) => set({ 'sanban:tie': way })}
      />
      <Field label={t('weights')} id="property-weights" hint={t('weightsHint')}>
        <ValueInput
          id="property-weights"
          value={text('sanban:weights')}
          onSettle={(name) => set({ 'sanban:weights': name === '' ? undefined : name })}
        />
      </Field>
      <SwitchField
        label={t('earlyStop')}
        checked={text('sanban:earlyStop') === 'true'}
        onChange={(stops) => set({ 'sanban:earlyStop': stops ? 'true' : undefined })}
      />
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: Readonly<Record<string, string>>
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { disabled } = useProperties()
  return (
    <Field label={label}>
      <Radio.Group
        aria-label={label}
        disabled={disabled}
        value={value}
        options={Object.entries(options).map(([key, words]) => ({ value: key, label: words }))}
        onChange={({ target }) => onChange(String(target.value))}
      />
    </Field>
  )
}
