import { Button } from 'antd'
import { appendShape } from './append-shape.ts'
import { followersOf, mayTime } from './context-pad.ts'
import { kindOf, kindWords } from './element-kinds.ts'
import { fieldsOf } from './kind-fields.tsx'
import type { Drawing } from './modeler.ts'
import { addTimer } from './new-shape.ts'
import { type DrawnElement, isOfType, textOf } from './services.ts'
import { designerStrings } from './strings.ts'
import { PropertiesProvider, propertiesOf, useChosen } from './use-element.ts'

interface Props {
  readonly drawing: Drawing
  /** Whether what is shown can't be changed. */
  readonly disabled: boolean
}

/** What the chosen element says, to read and to change; the procedure's own terms when nothing is chosen. */
export function PropertiesPanel({ drawing, disabled }: Props) {
  const t = designerStrings.useStrings()
  const { elements, element } = useChosen(drawing)
  if (elements.length > 1) {
    return (
      <section className="panel" aria-label={t('panel.label')}>
        <div className="panel-head">
          <h2>{t('panel.several', { count: elements.length })}</h2>
        </div>
        <p className="panel-hint">{t('panel.severalHint')}</p>
      </section>
    )
  }
  const Fields = fieldsOf[element.type]
  const isProcess = isOfType(element, 'bpmn:Process')
  return (
    <section className="panel" aria-label={t('panel.label')}>
      <div className="panel-head">
        <h2>{textOf(element.businessObject, 'name') || t('panel.unnamed')}</h2>
        <span className="panel-kind">{kindName(element)}</span>
      </div>
      {!isProcess && !disabled && <Gestures drawing={drawing} element={element} />}
      <PropertiesProvider key={element.id} value={propertiesOf(drawing, element, disabled)}>
        {Fields !== undefined && <Fields />}
      </PropertiesProvider>
      {isProcess ? (
        <Outline drawing={drawing} />
      ) : (
        <p>
          <Button type="link" size="small" onClick={() => drawing.get('selection').select(null)}>
            {t('panel.toProcess')}
          </Button>
        </p>
      )}
    </section>
  )
}

function kindName({ type }: DrawnElement): string {
  const kind = kindOf(type)
  if (kind !== null) return kindWords(kind.kind).name
  if (type === 'bpmn:BoundaryEvent') return kindWords('timer').name
  return kindWords(type === 'bpmn:SequenceFlow' ? 'flow' : 'process').name
}

interface PartProps {
  readonly drawing: Drawing
  readonly element: DrawnElement
}

/** What the pad beside the element offers, for the keyboard: add what follows, add a time-out, remove. */
function Gestures({ drawing, element }: PartProps) {
  const t = designerStrings.useStrings()
  const get: typeof drawing.get = (name: never) => drawing.get(name)
  const kinds = followersOf(element)
  const removal = (
    <Button size="small" danger onClick={() => drawing.get('modeling').removeElements([element])}>
      {t('panel.remove')}
    </Button>
  )
  if (kinds.length === 0) return <div className="panel-buttons">{removal}</div>
  return (
    <details className="panel-gestures">
      <summary>{t('panel.add')}</summary>
      <div className="panel-buttons">
        {kinds.map((kind) => (
          <Button key={kind.kind} size="small" onClick={() => appendShape(get, element, kind)}>
            {kindWords(kind.kind).name}
          </Button>
        ))}
        {mayTime(element) && (
          <Button size="small" onClick={() => drawing.get('selection').select(addTimer(get, element))}>
            {t('panel.addTimer')}
          </Button>
        )}
        {removal}
      </div>
    </details>
  )
}

/** Every element by name, so that each can be reached without a mouse. */
function Outline({ drawing }: { readonly drawing: Drawing }) {
  const t = designerStrings.useStrings()
  const nodes = drawing
    .get('elementRegistry')
    .filter(
      (each) => each.labelTarget === undefined && (kindOf(each.type) !== null || each.type === 'bpmn:BoundaryEvent'),
    )
    .toSorted((left, right) => left.x - right.x || left.y - right.y)
  const open = (element: DrawnElement) => {
    drawing.get('selection').select(element)
    drawing.get('canvas').scrollToElement(element.id, 80)
  }
  return (
    <div>
      <h3 className="panel-subtitle">{t('panel.outline')}</h3>
      <ul className="panel-outline">
        {nodes.map((node) => (
          <li key={node.id}>
            <button type="button" onClick={() => open(node)}>
              <span className="panel-outline-kind">{kindName(node)}</span>
              {textOf(node.businessObject, 'name') || t('panel.unnamed')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
