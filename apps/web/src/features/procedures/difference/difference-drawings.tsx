import type { ProcedureDifference } from '@sanban/contract'
import { useEffect } from 'react'
import { useDrawing } from '../designer/use-drawing.ts'
import './difference.css'

interface Side {
  readonly title: string
  readonly bpmn: string
}

interface Props {
  readonly before: Side
  readonly after: Side
  readonly difference: ProcedureDifference
}

/** Two versions of a procedure side by side, with marks on what was added, changed and removed. */
export function DifferenceDrawings({ before, after, difference }: Props) {
  const marks = (shown: readonly string[]) =>
    new Map(
      difference.elements.flatMap(({ id, change }) =>
        id !== null && shown.includes(change) ? [[id, `${change}-mark`] as const] : [],
      ),
    )
  return (
    <div className="difference-sides">
      <MarkedDrawing side={before} marks={marks(['removed', 'changed'])} />
      <MarkedDrawing side={after} marks={marks(['added', 'changed'])} />
    </div>
  )
}

function MarkedDrawing({ side, marks }: { readonly side: Side; readonly marks: ReadonlyMap<string, string> }) {
  const { container, drawing } = useDrawing(side.bpmn, true)
  const told = JSON.stringify([...marks])
  useEffect(() => {
    if (drawing === null) return
    const pairs: readonly (readonly [string, string])[] = JSON.parse(told)
    const registry = drawing.get('elementRegistry')
    for (const [id, mark] of pairs) if (registry.get(id) !== undefined) drawing.get('canvas').addMarker(id, mark)
  }, [drawing, told])
  return (
    <figure className="difference-side">
      <figcaption>{side.title}</figcaption>
      <div className="canvas">
        <div ref={container} className="canvas-surface" />
      </div>
    </figure>
  )
}
