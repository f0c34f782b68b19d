import type { Definition, Node } from './definition.ts'
import { timersOn } from './graph.ts'
import type { Edge, Layout, Shape, Waypoint } from './layout.ts'
import { type Grid, gridOf } from './layout-rows.ts'
import { hostOf, type Link, planOf, type Run } from './layout-runs.ts'
import { assignTracks, type Tracks, type Vertical } from './layout-tracks.ts'

/**
 * A drawing for a procedure that has none (SPEC D1–D4): from left to right, the longest way in one line, what leaves it in
 * lines above and below, ways back drawn around. Lines are vertical only between the columns and horizontal only in rows
 * of their own, so none crosses a shape. `names` are the texts on the flows.
 */
export function layOut(definition: Definition, names: Readonly<Record<string, string>> = {}): Layout {
  const grid = gridOf(planOf(definition))
  const heights = heightsOf(definition, grid)
  const routes = grid.runs.flatMap((run) => run.links.map((link) => ({ run, link })))
  const tracks = assignTracks(routes.flatMap(({ run, link }) => verticalsOf(grid, heights, run, link)))
  const widths = widthsOf(definition, grid, tracks)
  const shapes = Object.values(definition.nodes).map((node) => shapeOf(definition, grid, heights, widths, node))
  const drawing = { grid, heights, widths, tracks, shapes: new Map(shapes.map((shape) => [shape.node, shape])) }
  const edges = new Map(routes.map(({ run, link }) => [link.flow, waypointsOf(drawing, run, link)]))
  return {
    shapes,
    edges: definition.flows.flatMap(({ id }): readonly Edge[] => {
      const waypoints = edges.get(id)
      return waypoints === undefined ? [] : [{ flow: id, name: nameOf(names, id), waypoints }]
    }),
  }
}

/** The text on a flow; an id never reaches into the prototype of the record. */
function nameOf(names: Readonly<Record<string, string>>, flow: string): string {
  return Object.hasOwn(names, flow) ? (names[flow] ?? '') : ''
}

interface Drawing {
  readonly grid: Grid
  readonly heights: Heights
  readonly widths: Widths
  readonly tracks: Tracks
  readonly shapes: ReadonlyMap<string, Shape>
}

const margin = 40
const task = { width: 120, height: 80 }
const gateway = { width: 50, height: 50 }
const event = { width: 36, height: 36 }

/** Room for the text under a gateway or an event. */
const label = { width: 90, height: 30 }

/** Room for each timer on the edge of a step. */
const timerRoom = 46

/** How far below a timer its flow turns, and how far from each other the turns of several are. */
const turn = 14
const turnStep = 8

const rowGap = 26
const trackGap = 14
/** Room beside the tracks of a channel: after a shape, and before one for the head of the arrow. */
const channelGap = 24

function sizeOf(definition: Definition, node: Node): { readonly width: number; readonly height: number } {
  if (node.type.endsWith('Gateway')) return gateway
  if (node.type === 'startEvent' || node.type === 'endEvent' || node.type === 'boundaryTimer') return event
  return { ...task, width: Math.max(task.width, timersOn(definition, node.id).length * timerRoom + 20) }
}

interface Heights {
  /** The middle of a row. */
  readonly middle: (row: number) => number
  /** Where the flow of a timer turns to the right, below its step. */
  readonly turnOf: (timer: string) => number
}

function heightsOf(definition: Definition, { rows, rowOf }: Grid): Heights {
  const used = [...rows.values()].filter((row) => typeof row === 'number')
  const middles = new Map<number, number>()
  let edge = margin
  for (let row = Math.min(0, ...used); row <= Math.max(0, ...used); row += 1) {
    const nodes = Object.values(definition.nodes).filter((node) => rowOf.get(node.id) === row)
    edge += Math.max(8, ...nodes.map((node) => sizeOf(definition, node).height / 2))
    middles.set(row, edge)
    edge += Math.max(8, ...nodes.map((node) => depthOf(definition, node))) + rowGap
  }
  const middle = (row: number) => middles.get(row) ?? 0
  return {
    middle,
    turnOf: (timer) => {
      const host = hostOf(definition, timer)
      const at = timersOn(definition, host).findIndex(({ id }) => id === timer)
      return middle(rowOf.get(host) ?? 0) + task.height / 2 + event.height / 2 + turn + at * turnStep
    },
  }
}

/** How far a node with its text and timers reaches below its middle. */
function depthOf(definition: Definition, node: Node): number {
  const { height } = sizeOf(definition, node)
  const timers = timersOn(definition, node.id).length
  if (timers > 0) return height / 2 + event.height / 2 + turn + timers * turnStep
  return height / 2 + (height === task.height || node.name === '' ? 0 : label.height)
}

interface Widths {
  /** The middle of a column. */
  readonly middle: (column: number) => number
  /** Where a vertical line stands. */
  readonly lineAt: (vertical: Vertical, track: number) => number
}

function widthsOf(definition: Definition, { columns }: Grid, tracks: Tracks): Widths {
  const last = Math.max(0, ...columns.values())
  const middles = new Map<number, number>()
  const begins = new Map<number, number>()
  const ends = new Map<number, number>()
  let edge = margin
  for (let column = -1; column <= last; column += 1) {
    const nodes = Object.values(definition.nodes).filter((node) => columns.get(node.id) === column)
    const width = Math.max(0, ...nodes.map((node) => footprint(definition, node)))
    middles.set(column, edge + width / 2)
    edge += width
    begins.set(column, edge)
    const lines = tracks.count(column, 'parting') + tracks.count(column, 'joining')
    edge += column === -1 && lines === 0 ? 0 : channelGap * 2 + lines * trackGap
    ends.set(column, edge)
  }
  return {
    middle: (column) => middles.get(column) ?? 0,
    lineAt: ({ channel, zone }, track) =>
      zone === 'parting'
        ? (begins.get(channel) ?? 0) + channelGap + track * trackGap
        : (ends.get(channel) ?? 0) - channelGap - track * trackGap,
  }
}

function footprint(definition: Definition, node: Node): number {
  const { width } = sizeOf(definition, node)
  return width < label.width && node.name !== '' ? label.width : width
}

function shapeOf(definition: Definition, grid: Grid, heights: Heights, widths: Widths, node: Node): Shape {
  const host = hostOf(definition, node.id)
  const { width, height } = sizeOf(definition, node)
  const middle = { x: widths.middle(grid.columns.get(host) ?? 0), y: heights.middle(grid.rowOf.get(host) ?? 0) }
  const hostNode = definition.nodes[host]
  if (host === node.id || hostNode === undefined) {
    return { node: node.id, x: middle.x - width / 2, y: middle.y - height / 2, width, height }
  }
  const size = sizeOf(definition, hostNode)
  const at = timersOn(definition, host).findIndex(({ id }) => id === node.id)
  const x = middle.x + size.width / 2 - (at + 1) * timerRoom
  return { node: node.id, x, y: middle.y + size.height / 2 - height / 2, width, height }
}

/** The vertical lines of a link: where its run leaves a node of another row, and where it reaches one. */
function verticalsOf(grid: Grid, heights: Heights, run: Run, link: Link): readonly Vertical[] {
  const { leaving, reaching } = turnsOf(grid, heights, run, link)
  return [leaving, reaching].filter((vertical) => vertical !== null)
}

interface Turns {
  readonly leaving: Vertical | null
  readonly reaching: Vertical | null
}

function turnsOf({ columns, rowOf, rows }: Grid, heights: Heights, run: Run, link: Link): Turns {
  const row = rows.get(run) ?? 'parting'
  const begin = link.timer === null ? heights.middle(rowOf.get(link.from) ?? 0) : heights.turnOf(link.timer)
  const end = heights.middle(rowOf.get(link.to) ?? 0)
  const partingAt = { channel: columns.get(link.from) ?? 0, zone: 'parting' as const, group: link.timer ?? link.from }
  const joiningAt = { channel: (columns.get(link.to) ?? 0) - 1, zone: 'joining' as const, group: link.to }
  if (row === 'parting') return { leaving: { ...partingAt, from: begin, to: end }, reaching: null }
  if (row === 'joining') return { leaving: null, reaching: { ...joiningAt, from: begin, to: end } }
  const line = heights.middle(row)
  return {
    leaving: begin === line ? null : { ...partingAt, from: begin, to: line },
    reaching: end === line ? null : { ...joiningAt, from: line, to: end },
  }
}

function waypointsOf({ grid, heights, widths, tracks, shapes }: Drawing, run: Run, link: Link): readonly Waypoint[] {
  const { leaving, reaching } = turnsOf(grid, heights, run, link)
  const upright = (vertical: Vertical | null): readonly Waypoint[] => {
    if (vertical === null) return []
    const x = widths.lineAt(vertical, tracks.trackOf(vertical))
    return [
      { x, y: vertical.from },
      { x, y: vertical.to },
    ]
  }
  const begin =
    link.timer === null ? rightOf(shapes.get(link.from)) : below(shapes.get(link.timer), heights, link.timer)
  return straightened([...begin, ...upright(leaving), ...upright(reaching), ...leftOf(shapes.get(link.to))])
}

function rightOf(shape: Shape | undefined): readonly Waypoint[] {
  return shape === undefined ? [] : [{ x: shape.x + shape.width, y: shape.y + shape.height / 2 }]
}

function leftOf(shape: Shape | undefined): readonly Waypoint[] {
  return shape === undefined ? [] : [{ x: shape.x, y: shape.y + shape.height / 2 }]
}

function below(shape: Shape | undefined, heights: Heights, timer: string): readonly Waypoint[] {
  if (shape === undefined) return []
  const x = shape.x + shape.width / 2
  return [
    { x, y: shape.y + shape.height },
    { x, y: heights.turnOf(timer) },
  ]
}

/** The same line without points that lie on the way between their neighbours. */
function straightened(points: readonly Waypoint[]): readonly Waypoint[] {
  return points.filter((point, at) => {
    const before = points[at - 1]
    const after = points[at + 1]
    if (before === undefined || after === undefined) return true
    const upright = before.x === point.x && point.x === after.x
    const level = before.y === point.y && point.y === after.y
    return !upright && !level
  })
}
