import type { ProcedureVersion } from '@sanban/contract'
import type { ReactNode } from 'react'
import { type NamePlace, shapeNamePlace, timerNamePlace } from './name-places.ts'
import { fittingSize } from './name-size.ts'
import './procedure-diagram.css'

type Shape = ProcedureVersion['layout']['shapes'][number]
type Edges = ProcedureVersion['layout']['edges']

interface PictureProps {
  readonly shape: Shape
  /** The lines, between which names find their place. */
  readonly edges: Edges
  /** What stands under the name of a step: the time spent there. */
  readonly note: string | null
}

/** One shape of the diagram, drawn as BPMN draws it. */
export function Picture({ shape, edges, note }: PictureProps): ReactNode {
  const { type } = shape
  if (type === 'boundaryTimer') return <Timer shape={shape} />
  if (type.endsWith('Event')) return <EventCircle shape={shape} edges={edges} />
  if (type.endsWith('Gateway')) return <Gateway shape={shape} edges={edges} />
  return <Task shape={shape} note={note} />
}

type Named = Omit<PictureProps, 'note'>

function EventCircle({ shape, edges }: Named) {
  const { x, y, width, height, name, type } = shape
  const [cx, cy] = [x + width / 2, y + height / 2]
  return (
    <>
      <circle cx={cx} cy={cy} r={width / 2} className={type === 'endEvent' ? 'is-end' : ''} />
      <Name place={shapeNamePlace(shape, edges)} name={name} />
    </>
  )
}

function Name({ place: { x, y, anchor }, name }: { readonly place: NamePlace; readonly name: string }) {
  return (
    <text x={x} y={y} className="shape-note" style={{ textAnchor: anchor }}>
      {name}
    </text>
  )
}

/** A clock on the edge of the step that it ends when it lies too long. */
function Timer({ shape }: { readonly shape: Shape }) {
  const { x, y, width, height, name } = shape
  const [cx, cy, r] = [x + width / 2, y + height / 2, width / 2]
  return (
    <>
      <circle cx={cx} cy={cy} r={r} />
      <circle cx={cx} cy={cy} r={r * 0.78} />
      <polyline className="shape-hand" points={`${cx},${cy - r * 0.5} ${cx},${cy} ${cx + r * 0.38},${cy + r * 0.2}`} />
      <Name place={timerNamePlace(shape)} name={name} />
    </>
  )
}

function Gateway({ shape, edges }: Named) {
  const { x, y, width, height, name, type } = shape
  const [cx, cy] = [x + width / 2, y + height / 2]
  return (
    <>
      <path d={`M${cx} ${y} L${x + width} ${cy} L${cx} ${y + height} L${x} ${cy} Z`} />
      <text x={cx} y={cy + 5}>
        {type === 'parallelGateway' ? '+' : '×'}
      </text>
      <Name place={shapeNamePlace(shape, edges)} name={name} />
    </>
  )
}

/** A step, a service of the system (dashed), waiting for another unit (envelope), or a sub-matter (thick, with its own plus). */
function Task({ shape: { x, y, width, height, name, type }, note }: Omit<PictureProps, 'edges'>) {
  const cx = x + width / 2
  const cy = y + height / 2
  const isService = type === 'serviceTask'
  const isCall = type === 'callActivity'
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={isService ? 3 : 6}
        className={isService ? 'is-service' : isCall ? 'is-call' : ''}
      />
      {type === 'receiveTask' && <Envelope x={x + 7} y={y + 7} />}
      {isCall && <Plus x={x + width - 20} y={y + 7} />}
      <text x={cx} y={note === null ? cy + 5 : cy - 4} style={{ fontSize: fittingSize(name, width - 10) }}>
        {name}
      </text>
      {note !== null && (
        <text x={cx} y={cy + 17} className="shape-note">
          {note}
        </text>
      )}
    </>
  )
}

function Envelope({ x, y }: { readonly x: number; readonly y: number }) {
  return <path className="shape-sign" d={`M${x} ${y} h16 v11 h-16 z l8 6 l8 -6`} />
}

function Plus({ x, y }: { readonly x: number; readonly y: number }) {
  return <path className="shape-sign" d={`M${x} ${y} h13 v13 h-13 z m6.5 3 v7 m-3.5 -3.5 h7`} />
}
