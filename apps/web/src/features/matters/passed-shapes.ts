import type { ProcedureVersion } from '@sanban/contract'

type Layout = ProcedureVersion['layout']
type Shape = Layout['shapes'][number]
type Point = Layout['edges'][number]['points'][number]

/** How far the end of a line may lie from the shape that it touches, in the drawing's units. */
const reach = 3

/**
 * The shapes that are nobody's step (events, gateways, service tasks, sub-matters that nobody waits for) through which the
 * matter went: those from which a step that was reached follows directly. A closed matter went through every service task and
 * end that its last steps lead to. `steps` says of every step whether it was reached. A timer is never among them: where it
 * leads, the matter may have come by another way.
 */
export function passedShapes(
  { shapes, edges }: Layout,
  steps: ReadonlyMap<string, boolean>,
  isClosed: boolean,
): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const { points } of edges) {
    const from = shapeAt(shapes, points[0])
    const to = shapeAt(shapes, points.at(-1))
    if (from !== undefined && to !== undefined) next.set(from.id, [...(next.get(from.id) ?? []), to.id])
  }
  const types = new Map(shapes.map(({ id, type }) => [id, type]))
  const leadsOn = (id: string, seen: ReadonlySet<string>): boolean =>
    (next.get(id) ?? []).some((to) => {
      if (seen.has(to)) return false
      const isReached = steps.get(to)
      if (isReached !== undefined) return isReached
      return (isClosed && types.get(to) === 'endEvent') || leadsOn(to, new Set([...seen, to]))
    })
  const passed = shapes.filter(
    ({ id, type }) =>
      !steps.has(id) && type !== 'boundaryTimer' && ((isClosed && type === 'endEvent') || leadsOn(id, new Set([id]))),
  )
  return new Set(passed.map(({ id }) => id))
}

function shapeAt(shapes: readonly Shape[], point: Point | undefined): Shape | undefined {
  if (point === undefined) return undefined
  // A timer lies on the edge of the step that it belongs to.
  return timersFirst(shapes).find(
    ({ x, y, width, height }) =>
      point.x >= x - reach && point.x <= x + width + reach && point.y >= y - reach && point.y <= y + height + reach,
  )
}

function timersFirst(shapes: readonly Shape[]): readonly Shape[] {
  const isTimer = ({ type }: Shape) => type === 'boundaryTimer'
  return [...shapes.filter(isTimer), ...shapes.filter((shape) => !isTimer(shape))]
}
