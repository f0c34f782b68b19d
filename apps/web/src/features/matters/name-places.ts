import type { ProcedureVersion } from '@sanban/contract'

type Layout = ProcedureVersion['layout']
type Shape = Layout['shapes'][number]
type Point = Layout['edges'][number]['points'][number]

/** Where a name is written. */
export interface NamePlace {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** How far a line may end from the side that it touches, in the drawing's units. */
const reach = 3

/** The name of a gateway or an event: below it, or above, or at its lower left, where no line runs. */
export function shapeNamePlace({ x, y, width, height }: Shape, edges: Layout['edges']): NamePlace {
  const ends = edges.flatMap(({ points }) => [points[0], points.at(-1)].filter((point) => point !== undefined))
  const middle = x + width / 2
  const touched = (side: number) =>
    ends.some((point) => Math.abs(point.x - middle) <= reach && Math.abs(point.y - side) <= reach)
  if (!touched(y + height)) return { x: middle, y: y + height + 16, anchor: 'middle' }
  if (!touched(y)) return { x: middle, y: y - 8, anchor: 'middle' }
  return { x: middle - 8, y: y + height + 10, anchor: 'end' }
}

/** The name of a timer: beside it, as its line leads down. */
export function timerNamePlace({ x, y, width, height }: Shape): NamePlace {
  return { x: x + width + 4, y: y + height - 2, anchor: 'start' }
}

/** The name of a line: beside where it begins, so that it reads as the gateway's answer. */
export function edgeNamePlace(first: Point, second: Point): NamePlace {
  if (Math.abs(first.x - second.x) <= reach) {
    const down = second.y > first.y
    return { x: first.x + 6, y: first.y + (down ? 22 : -14), anchor: 'start' }
  }
  const right = second.x > first.x
  return { x: first.x + (right ? 4 : -4), y: first.y - 6, anchor: right ? 'start' : 'end' }
}
