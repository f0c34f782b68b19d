import { pointAlong } from '../check/point-along.ts'
import type { ElementKind } from './element-kinds.ts'
import { type Get, newShape } from './new-shape.ts'
import { type DrawnElement, isOfType } from './services.ts'

/** How far what follows moves to make room for one more element. */
const room = 160

/**
 * Puts a new element after another. Where one flow leaves already, the element goes onto that flow, because two flows out of a
 * step would be a hidden split; after a gateway, and as an end, it gets a flow of its own.
 */
export function appendShape(get: Get, source: DrawnElement, kind: ElementKind): void {
  const shape = newShape(get, kind)
  const [flow] = source.outgoing
  const splits = isOfType(source, 'bpmn:ExclusiveGateway') || isOfType(source, 'bpmn:ParallelGateway')
  if (flow?.waypoints === undefined || splits || kind.kind === 'end') {
    get('autoPlace').append(source, shape)
    return
  }
  const edge = source.x + source.width
  const target = get('elementRegistry').get(String(flow.businessObject.get('targetRef')?.id ?? ''))
  if (target !== undefined && target.x >= edge && target.x - edge < room + shape.width / 2) makeRoom(get, edge + 10)
  const middle = pointAlong(flow.waypoints, 0.5)
  get('selection').select(get('modeling').createShape(shape, { x: Math.round(middle.x), y: middle.y }, flow))
}

function makeRoom(get: Get, from: number): void {
  const moving = get('elementRegistry').filter(
    (each) => each.waypoints === undefined && each.labelTarget === undefined && each.x >= from,
  )
  get('modeling').createSpace(moving, [], { x: room, y: 0 }, 'e', from)
}
