import type { Drawing } from '../designer/modeler.ts'
import type { Point } from '../designer/services.ts'
import { pointAlong } from './point-along.ts'
import type { Move, PathFrame } from './token-path.ts'

/** How long a token takes along a flow, in milliseconds. */
const moveMs = 900
const svg = 'http://www.w3.org/2000/svg'

/** Shows the moments of a path on a drawing. */
export interface TokenPlayer {
  /** Shows the last of these moments with the way that led there; `isMoving` plays how it came about. Answers when it is over. */
  readonly show: (frames: readonly PathFrame[], isMoving: boolean) => Promise<void>
  /** Takes everything away again. */
  readonly clear: () => void
}

/** A player for a drawing; it draws on a layer of its own and changes nothing in the procedure. */
export function createTokenPlayer(drawing: Drawing): TokenPlayer {
  const canvas = drawing.get('canvas')
  const layer = canvas.getLayer('path-tokens', 2)
  let running: AbortController | null = null
  let marked: readonly (readonly [string, string])[] = []
  const clear = () => {
    running?.abort()
    running = null
    layer.replaceChildren()
    for (const [element, marker] of marked) canvas.removeMarker(element, marker)
    marked = []
  }
  const mark = (marks: readonly (readonly [string, string])[]) => {
    const known = marks.filter(([element]) => drawing.get('elementRegistry').get(element) !== undefined)
    for (const [element, marker] of known) canvas.addMarker(element, marker)
    marked = [...marked, ...known]
  }
  const show = async (frames: readonly PathFrame[], isMoving: boolean) => {
    clear()
    const frame = frames.at(-1)
    if (frame === undefined) return
    const control = new AbortController()
    running = control
    mark(visited(frames.slice(0, -1)))
    if (isMoving) await play(drawing, layer, frame.moves, control.signal)
    if (control.signal.aborted) return
    layer.replaceChildren()
    mark([...visited([frame]), ...frame.standing.map((node) => [node, 'holding-mark'] as const)])
    layer.append(
      ...frame.standing.flatMap((node, at) => {
        const before = frame.standing.slice(0, at).filter((other) => other === node).length
        return tokenAt(drawing, node, before) ?? []
      }),
    )
  }
  return { show, clear }
}

function visited(frames: readonly PathFrame[]): readonly (readonly [string, string])[] {
  return frames.flatMap(({ moves }) =>
    moves.flatMap(({ flow }) => (flow === null ? [] : [[flow, 'visited-mark'] as const])),
  )
}

async function play(drawing: Drawing, layer: SVGElement, moves: readonly Move[], signal: AbortSignal): Promise<void> {
  const lines = moves.map((move) => lineOf(drawing, move)).filter((line) => line.length > 1)
  const tokens = lines.map(([first]) => token(first ?? { x: 0, y: 0 }))
  layer.replaceChildren(...tokens)
  const began = performance.now()
  for (let part = 0; part < 1 && !signal.aborted && lines.length > 0; ) {
    const now = await nextFrame()
    part = Math.min(1, (now - began) / moveMs)
    for (const [at, line] of lines.entries()) place(tokens[at], pointAlong(line, part))
  }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Where a move leads on the drawing: along its flow, or straight from one node to the other. */
function lineOf(drawing: Drawing, { from, to, flow }: Move): readonly Point[] {
  const registry = drawing.get('elementRegistry')
  const drawn = flow === null ? undefined : registry.get(flow)?.waypoints
  if (drawn !== undefined) return drawn
  return [from, to].flatMap((id) => {
    const node = registry.get(id)
    return node === undefined ? [] : [{ x: node.x + node.width / 2, y: node.y + node.height / 2 }]
  })
}

/** Tokens that stand on the same node stand side by side. */
function tokenAt(drawing: Drawing, node: string, before: number): SVGElement | null {
  const shape = drawing.get('elementRegistry').get(node)
  if (shape === undefined) return null
  return token({ x: shape.x + shape.width / 2 + before * 16, y: shape.y - 2 })
}

function token(at: Point): SVGElement {
  const circle = document.createElementNS(svg, 'circle')
  circle.setAttribute('r', '9')
  circle.setAttribute('class', 'path-token')
  place(circle, at)
  return circle
}

function place(circle: SVGElement | undefined, { x, y }: Point): void {
  circle?.setAttribute('cx', String(x))
  circle?.setAttribute('cy', String(y))
}
