import { endpoints, type Matter, type ProcedureVersion } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { passedShapes } from './passed-shapes.ts'
import { StepFacts } from './step-facts.tsx'
import './procedure-diagram.css'
import { matterStrings } from './strings.ts'
import { spentWords } from './working-time.ts'

type Shape = ProcedureVersion['layout']['shapes'][number]
type Edge = ProcedureVersion['layout']['edges'][number]
type StepPart = Matter['steps'][string]

/** The procedure that this matter follows, with where it has been and where it is. */
export function ProcedureDiagram({ matter }: { readonly matter: Matter }) {
  const { key, version } = matter.procedure
  const query = useQuery({
    ...queryOf(endpoints.procedure, { params: { key, version } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Loaded query={query}>{(procedure) => <Drawing procedure={procedure} matter={matter} />}</Loaded>
}

/** Room around the drawing for outlines and the words under the shapes, in the drawing's units. */
const margin = 16

function Drawing({
  procedure,
  matter: { steps, status },
}: {
  readonly procedure: ProcedureVersion
  readonly matter: Matter
}) {
  const t = matterStrings.useStrings()
  const arrow = useId()
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = scroller.current
    const current = box?.querySelector('.shape.is-current')
    if (box === null || current === null || current === undefined) return
    const offset = current.getBoundingClientRect().left - box.getBoundingClientRect().left
    box.scrollLeft += offset - box.clientWidth / 2 + current.getBoundingClientRect().width / 2
  }, [])
  const { layout } = procedure
  const box = bounds(layout)
  const passed = passedShapes(layout, (id) => steps[id] !== undefined, status === 'closed')
  return (
    <section className="diagram" aria-label={t('diagram.label', { name: procedure.name })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="diagram-scroller" ref={scroller} tabIndex={0}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section has the name; a title would pop up over every shape */}
        <svg
          viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
          style={{ minWidth: box.width * 0.6, maxWidth: box.width * 1.1 }}
        >
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto-start-reverse"
            >
              <path d="M0 0.5 L8 4 L0 7.5 z" className="diagram-arrow" />
            </marker>
          </defs>
          {layout.edges.map((edge) => (
            <EdgeLine key={edge.id} edge={edge} arrow={arrow} />
          ))}
          {layout.shapes.map((shape) => (
            <ShapeView
              key={shape.id}
              shape={shape}
              part={steps[shape.id]}
              isPassed={passed.has(shape.id)}
              procedure={procedure}
            />
          ))}
        </svg>
      </div>
      <Legend />
    </section>
  )
}

function Legend() {
  const t = matterStrings.useStrings()
  return (
    <p className="diagram-legend">
      <span className="is-current">{t('diagram.current')}</span>
      <span className="is-done">{t('diagram.done')}</span>
      <span className="is-returned">{t('diagram.returned')}</span>
      <span className="is-ahead">{t('diagram.ahead')}</span>
    </p>
  )
}

function bounds({ shapes, edges }: ProcedureVersion['layout']) {
  const xs = [
    ...shapes.flatMap(({ x, width }) => [x, x + width]),
    ...edges.flatMap(({ points }) => points.map(({ x }) => x)),
  ]
  const ys = [
    ...shapes.flatMap(({ y, height }) => [y, y + height]),
    ...edges.flatMap(({ points }) => points.map(({ y }) => y)),
  ]
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin]
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin * 2 - y }
}

function EdgeLine({ edge: { name, points }, arrow }: { readonly edge: Edge; readonly arrow: string }) {
  const [first, second] = points
  return (
    <g className="edge">
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} markerEnd={`url(#${arrow})`} />
      {name !== '' && first !== undefined && second !== undefined && (
        <text x={(first.x + second.x) / 2} y={(first.y + second.y) / 2 - 6} textAnchor="middle">
          {name}
        </text>
      )}
    </g>
  )
}

interface ShapeViewProps {
  readonly shape: Shape
  readonly part: StepPart | undefined
  /** For shapes that are nobody's step: whether the matter went through. */
  readonly isPassed: boolean
  readonly procedure: ProcedureVersion
}

function ShapeView({ shape, part, isPassed, procedure }: ShapeViewProps) {
  const t = matterStrings.useStrings()
  const step = procedure.steps.find(({ id }) => id === shape.id)
  const state = part?.state ?? (isPassed ? 'done' : 'ahead')
  const picture = <Picture shape={shape} note={part === undefined ? null : partNote(t, part)} />
  if (step === undefined) return <g className={`shape is-${state}`}>{picture}</g>
  return (
    <Popover content={<StepFacts step={step} part={part} />} title={step.name} trigger={['hover', 'focus', 'click']}>
      {/* biome-ignore lint/a11y/useSemanticElements: HTML buttons cannot stand inside a drawing */}
      <g
        className={`shape is-${state}`}
        role="button"
        tabIndex={0}
        aria-label={`${step.name}，${t(`diagram.${state}`)}`}
      >
        {picture}
      </g>
    </Popover>
  )
}

function partNote(t: typeof matterStrings.strings, { state, minutes, times }: StepPart): string {
  if (state === 'current') return t('diagram.current')
  const spent = `${state === 'done' ? '✓ ' : ''}${spentWords(t, minutes)}`
  return times > 1 ? `${spent} ×${times}` : spent
}

interface PictureProps {
  readonly shape: Shape
  readonly note: string | null
}

function Picture({ shape, note }: PictureProps): ReactNode {
  const { x, y, width, height, name, type } = shape
  const [cx, cy] = [x + width / 2, y + height / 2]
  if (type.endsWith('Event')) {
    return (
      <>
        <circle cx={cx} cy={cy} r={width / 2} className={type === 'endEvent' ? 'is-end' : ''} />
        <text x={cx} y={y + height + 16} className="shape-note">
          {name}
        </text>
      </>
    )
  }
  if (type.endsWith('Gateway')) {
    return (
      <>
        <path d={`M${cx} ${y} L${x + width} ${cy} L${cx} ${y + height} L${x} ${cy} Z`} />
        <text x={cx} y={cy + 5}>
          {type === 'parallelGateway' ? '+' : '×'}
        </text>
        <text x={cx} y={y + height + 16} className="shape-note">
          {name}
        </text>
      </>
    )
  }
  const isService = type === 'serviceTask'
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={isService ? 3 : 6}
        className={isService ? 'is-service' : ''}
      />
      <text x={cx} y={note === null ? cy + 5 : cy - 4}>
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
