import { Alert } from 'antd'
import { type KeyboardEvent, useEffect } from 'react'
import { CheckPanel } from '../check/check-panel.tsx'
import { type Check, useCheck } from '../check/use-check.ts'
import { procedureStrings } from '../strings.ts'
import { CanvasBar } from './canvas-bar.tsx'
import { PropertiesPanel } from './properties-panel.tsx'
import { designerStrings } from './strings.ts'
import { useDrawing } from './use-drawing.ts'
import './workbench.css'

interface Props {
  readonly name: string
  /** The file to open; another one starts afresh. */
  readonly source: string
  /** The element to begin with. */
  readonly chosen: string | undefined
  readonly isFixed: boolean
  /** Told of the drawing as a file after each rest, and what the check of it came to. */
  readonly onDrawn: (bpmn: string) => void
  readonly onChecked: (check: Check) => void
}

/** The canvas with the properties beside it and the check below. */
export function Workbench({ name, source, chosen, isFixed, onDrawn, onChecked }: Props) {
  const t = designerStrings.useStrings()
  const words = procedureStrings.useStrings()
  const { container, drawing, bpmn, isFailed } = useDrawing(source, isFixed)
  const check = useCheck(bpmn)
  useEffect(() => {
    if (bpmn !== null) onDrawn(bpmn)
  }, [bpmn, onDrawn])
  useEffect(() => onChecked(check), [check, onChecked])
  useEffect(() => {
    const element = chosen === undefined ? undefined : drawing?.get('elementRegistry').get(chosen)
    if (element !== undefined) drawing?.get('selection').select(element)
  }, [drawing, chosen])
  return (
    <div className="designer-bench">
      <div className="designer-drawing">
        {isFailed && <Alert type="error" showIcon banner title={words('file.cannotShow')} />}
        <section className="canvas" aria-label={t('canvas.label', { name })} onKeyDown={keepKeys}>
          <div ref={container} className="canvas-surface" />
          {drawing !== null && <CanvasBar drawing={drawing} isFixed={isFixed} />}
        </section>
        {drawing !== null && <CheckPanel drawing={drawing} check={check} />}
      </div>
      <div className="designer-panel">
        {drawing !== null && <PropertiesPanel drawing={drawing} disabled={isFixed} />}
      </div>
    </div>
  )
}

/** The letters that lead through the program must not take somebody away from a drawing: the canvas has keys of its own. */
function keepKeys(event: KeyboardEvent): void {
  event.stopPropagation()
}
