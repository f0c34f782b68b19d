import { endpoints, type Matter, type ProcedureVersion } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Picture } from './diagram-picture.tsx'
import { edgeNamePlace, type NamePlace } from './name-places.ts'
import { noteSize, textWidth } from './name-size.ts'
import { passedShapes } from './passed-shapes.ts'
import { StepFacts } from './step-facts.tsx'
import { lateSteps } from './step-times.ts'
import './procedure-diagram.css'
import { type MatterWords, matterStrings } from './strings.ts'
import { briefTime } from './working-time.ts'

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

function Drawing({ procedure, matter }: { readonly procedure: ProcedureVersion; readonly matter: Matter }) {
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
  const { steps, status, openItems } = matter
  const isReached = new Map(procedure.steps.map(({ id }) => [id, steps[id] !== undefined]))
  const passed = passedShapes(layout, isReached, status === 'closed')
  const late = lateSteps(matter, procedure.steps)
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
              isLate={late.has(shape.id)}
              isPaused={isPaused(openItems, shape.id)}
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
      <span className="is-late">{t('diagram.late')}</span>
    </p>
  )
}

function bounds({ shapes, edges }: ProcedureVersion['layout']) {
  const xs = [
    ...shapes.flatMap(({ x, width }) => [x, x + width]),
    ...shapes.flatMap(nameEnds),
    ...edges.flatMap(({ points }) => points.map(({ x }) => x)),
  ]
  const ys = [
    ...shapes.flatMap(({ y, height }) => [y, y + height]),
    ...edges.flatMap(({ points }) => points.map(({ y }) => y)),
  ]
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin]
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin * 2 - y }
}

/** How far the name under an event or a gateway reaches to both sides. */
function nameEnds({ type, name, x, width }: Shape): readonly number[] {
  if (!type.endsWith('Event') && !type.endsWith('Gateway')) return []
  const half = textWidth(name, noteSize) / 2
  return [x + width / 2 - half, x + width / 2 + half]
}

function EdgeLine({ edge: { name, points }, arrow }: { readonly edge: Edge; readonly arrow: string }) {
  const [first, second] = points
  return (
    <g className="edge">
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} markerEnd={`url(#${arrow})`} />
      {name !== '' && first !== undefined && second !== undefined && (
        <EdgeName place={edgeNamePlace(first, second)} name={name} />
      )}
    </g>
  )
}

function EdgeName({ place: { x, y, anchor }, name }: { readonly place: NamePlace; readonly name: string }) {
  return (
    <text x={x} y={y} textAnchor={anchor}>
      {name}
    </text>
  )
}

interface ShapeViewProps {
  readonly shape: Shape
  readonly part: StepPart | undefined
  /** For shapes that are nobody's step: whether the matter went through. */
  readonly isPassed: boolean
  /** Whether somebody was late at this step. */
  readonly isLate: boolean
  /** Whether all that is open there is suspended. */
  readonly isPaused: boolean
  readonly procedure: ProcedureVersion
}

function ShapeView({ shape, part, isPassed, isLate, isPaused, procedure }: ShapeViewProps) {
  const t = matterStrings.useStrings()
  const step = procedure.steps.find(({ id }) => id === shape.id)
  const state = part?.state ?? (isPassed ? 'done' : 'ahead')
  const note = part === undefined ? null : partNote(t, part, isPaused)
  const picture = <Picture shape={shape} edges={procedure.layout.edges} note={note} />
  if (step === undefined) return <g className={`shape is-${state}`}>{picture}</g>
  const words = [step.name, t(`diagram.${state}`), ...(isLate ? [t('diagram.late')] : [])].join('，')
  return (
    <>
      <Popover content={<StepFacts step={step} part={part} />} title={step.name} trigger={['hover', 'focus', 'click']}>
        {/* biome-ignore lint/a11y/useSemanticElements: HTML buttons cannot stand inside a drawing */}
        <g className={`shape is-${state}`} role="button" tabIndex={0} aria-label={words}>
          {picture}
        </g>
      </Popover>
      {isLate && <LateSign x={shape.x + shape.width} y={shape.y} />}
    </>
  )
}

/** An exclamation mark on the corner of a step: somebody was late there. */
function LateSign({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className="late-sign">
      <circle cx={x - 2} cy={y + 2} r={9} />
      <text x={x - 2} y={y + 7}>
        !
      </text>
    </g>
  )
}

function isPaused(openItems: Matter['openItems'], stepId: string): boolean {
  const here = openItems.filter((item) => item.stepId === stepId)
  return here.length > 0 && here.every(({ suspended }) => suspended !== null)
}

function partNote(t: MatterWords, { state, minutes, times }: StepPart, paused: boolean): string {
  const spent = briefTime(t, minutes)
  if (state === 'current') return t(paused ? 'diagram.paused' : 'diagram.inHand', { time: spent })
  const words = state === 'done' ? `✓ ${spent}` : spent
  return times > 1 ? `${words} ×${times}` : words
}
