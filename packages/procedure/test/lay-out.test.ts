import { type Definition, type Layout, layOut, type Shape, type Waypoint } from '@sanban/procedure'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawn } from './drawn.ts'
import { anyDefinition } from './random-definition.ts'
import { anyProcedure, mistakenProcedure, soundProcedure } from './random-procedure.ts'

const procedures = fc.oneof(soundProcedure, mistakenProcedure, anyProcedure, anyDefinition)

/** Whether two nodes may lie on each other: a timer and the step that it stands on. */
function belong(definition: Definition, left: string, right: string): boolean {
  const stands = (timer: string, step: string) => {
    const node = definition.nodes[timer]
    return node?.type === 'boundaryTimer' && node.attachedTo === step
  }
  return stands(left, right) || stands(right, left)
}

function overlap(left: Shape, right: Shape): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  )
}

function pairs<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((left, at) => items.slice(at + 1).map((right) => [left, right] as const))
}

function segmentsOf(waypoints: readonly Waypoint[]): readonly Shape[] {
  return waypoints.slice(1).map((point, at) => {
    const before = waypoints[at] ?? point
    const [x, y] = [Math.min(point.x, before.x), Math.min(point.y, before.y)]
    return { node: '', x, y, width: Math.abs(point.x - before.x), height: Math.abs(point.y - before.y) }
  })
}

/** How long two lines run on each other; crossing at a point is no length. */
function sharedLength(left: Shape, right: Shape): number {
  const along = (from: number, length: number, other: number, otherLength: number) =>
    Math.min(from + length, other + otherLength) - Math.max(from, other)
  const wide = along(left.x, left.width, right.x, right.width)
  const high = along(left.y, left.height, right.y, right.height)
  return wide < 0 || high < 0 ? 0 : Math.max(wide, high)
}

function isOnEdge({ x, y }: Waypoint, shape: Shape | undefined): boolean {
  if (shape === undefined) return false
  const inX = x >= shape.x && x <= shape.x + shape.width
  const inY = y >= shape.y && y <= shape.y + shape.height
  const onX = x === shape.x || x === shape.x + shape.width
  const onY = y === shape.y || y === shape.y + shape.height
  return inX && inY && (onX || onY)
}

/** The nodes that can be reached from one, itself included; a step reaches its timers. */
function reachable(definition: Definition, from: string): ReadonlySet<string> {
  const found = new Set([from])
  for (const id of found) {
    for (const flow of definition.flows) if (flow.from === id) found.add(flow.to)
    for (const node of Object.values(definition.nodes)) {
      if (node.type === 'boundaryTimer' && node.attachedTo === id) found.add(node.id)
    }
  }
  return found
}

/** A law that every layout keeps, whatever the procedure. */
function always(law: (definition: Definition, layout: Layout, shapes: ReadonlyMap<string, Shape>) => void): void {
  fc.assert(
    fc.property(procedures, (definition) => {
      const layout = layOut(definition)
      law(definition, layout, new Map(layout.shapes.map((shape) => [shape.node, shape])))
    }),
    { numRuns: 300 },
  )
}

describe('排图', () => {
  test('D1 每个环节、每条流向恰好画一次，数字都有限且不为负', () => {
    always((definition, { shapes, edges }) => {
      expect(shapes.map(({ node }) => node)).toEqual(Object.keys(definition.nodes))
      expect(edges.map(({ flow, name }) => [flow, name])).toEqual(definition.flows.map(({ id }) => [id, '']))
      const lengths = [
        ...shapes.flatMap(({ x, y, width, height }) => [x, y, width, height]),
        ...edges.flatMap(({ waypoints }) => waypoints.flatMap(({ x, y }) => [x, y])),
      ]
      expect(lengths.every((length) => Number.isFinite(length) && length >= 0)).toBe(true)
    })
  })

  test('D1 图形互不重叠，定时器除外：它在所属环节的下边上', () => {
    always((definition, { shapes }, byId) => {
      const clashes = pairs(shapes).filter(
        ([left, right]) => overlap(left, right) && !belong(definition, left.node, right.node),
      )
      expect(clashes).toEqual([])
      for (const node of Object.values(definition.nodes)) {
        if (node.type !== 'boundaryTimer') continue
        const [timer, step] = [byId.get(node.id), byId.get(node.attachedTo)]
        if (timer === undefined || step === undefined) throw new Error(node.id)
        expect(timer.y + timer.height / 2).toBe(step.y + step.height)
        expect(timer.x).toBeGreaterThanOrEqual(step.x)
        expect(timer.x + timer.width).toBeLessThanOrEqual(step.x + step.width)
      }
    })
  })

  test('D2 流向横平竖直，从起点的边上出发，到终点的边上为止', () => {
    always((definition, { edges }, shapes) => {
      for (const { flow, waypoints } of edges) {
        const { from = '', to = '' } = definition.flows.find(({ id }) => id === flow) ?? {}
        const [first, last] = [waypoints[0], waypoints.at(-1)]
        if (first === undefined || last === undefined) throw new Error(flow)
        expect(segmentsOf(waypoints).every(({ width, height }) => (width === 0) !== (height === 0))).toBe(true)
        expect(isOnEdge(first, shapes.get(from))).toBe(true)
        if (definition.nodes[to]?.type !== 'boundaryTimer') expect(isOnEdge(last, shapes.get(to))).toBe(true)
      }
    })
  })

  test('D3 流向不从图形上穿过', () => {
    always((_definition, { edges, shapes }) => {
      const crossed = edges.flatMap(({ flow, waypoints }) =>
        segmentsOf(waypoints).flatMap((segment) =>
          shapes.filter((shape) => overlap(segment, shape)).map(({ node }) => `${flow} ${node}`),
        ),
      )
      expect(crossed).toEqual([])
    })
  })

  test('D3 两条流向只有同出一处或同到一处时才会叠在一起', () => {
    always((definition, { edges }) => {
      const ends = new Map(definition.flows.map(({ id, from, to }) => [id, { from, to }]))
      const lines = edges.map(({ flow, waypoints }) => ({ flow, segments: segmentsOf(waypoints) }))
      const clashes = pairs(lines).filter(([left, right]) => {
        const [one, other] = [ends.get(left.flow), ends.get(right.flow)]
        if (one?.from === other?.from || one?.to === other?.to) return false
        return left.segments.some((segment) => right.segments.some((against) => sharedLength(segment, against) > 0))
      })
      expect(clashes.map(([left, right]) => `${left.flow} ${right.flow}`)).toEqual([])
    })
  })

  test('D4 流向从左到右，只有绕圈的才回头', () => {
    always((definition, { edges }) => {
      const back = edges.filter(({ waypoints }) => (waypoints.at(-1)?.x ?? 0) <= (waypoints[0]?.x ?? 0))
      const onCircle = back.filter(({ flow }) => {
        const { from = '', to = '' } = definition.flows.find(({ id }) => id === flow) ?? {}
        return reachable(definition, to).has(from)
      })
      expect(onCircle.map(({ flow }) => flow)).toEqual(back.map(({ flow }) => flow))
    })
  })

  test('D4 最长的一路排成一行', () => {
    const definition = drawn('start > a > ?x > b > c > ?y > end\n?x [yes]> ?y\n?y [no]> a')
    const { shapes } = layOut(definition)
    const middles = shapes.map(({ y, height }) => y + height / 2)
    expect(new Set(middles).size).toBe(1)
  })

  test('同一规程总是排成同一张图，很长的规程也排得出来', () => {
    const steps = Array.from({ length: 400 }, (_none, at) => `s${at}`)
    const definition = drawn(`start > ${steps.join(' > ')} > end`)
    expect(layOut(definition)).toEqual(layOut(definition))
  })
})
