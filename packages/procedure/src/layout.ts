import type { Definition } from './definition.ts'

/** A node of the drawing; lengths in BPMN DI units (pixels at 100 %). */
export interface Shape {
  readonly node: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Waypoint {
  readonly x: number
  readonly y: number
}

/** A flow of the drawing as a line through its waypoints, with the text that stands on it. */
export interface Edge {
  readonly flow: string
  readonly name: string
  readonly waypoints: readonly Waypoint[]
}

/** Where the nodes and flows of a procedure are drawn; enough for a read-only diagram. */
export interface Layout {
  readonly shapes: readonly Shape[]
  readonly edges: readonly Edge[]
}

/** Whether a layout draws every node and every flow of a procedure exactly once, and nothing else. */
export function isWhole(definition: Definition, { shapes, edges }: Layout): boolean {
  return (
    sameIds(
      Object.keys(definition.nodes),
      shapes.map(({ node }) => node),
    ) &&
    sameIds(
      definition.flows.map(({ id }) => id),
      edges.map(({ flow }) => flow),
    ) &&
    shapes.every(({ x, y, width, height }) => [x, y].every(Number.isFinite) && isLength(width) && isLength(height)) &&
    edges.every(({ waypoints }) => waypoints.length > 1 && waypoints.every(isPoint))
  )
}

function sameIds(wanted: readonly string[], found: readonly string[]): boolean {
  const ids = new Set(found)
  return wanted.length === found.length && ids.size === found.length && wanted.every((id) => ids.has(id))
}

function isLength(length: number): boolean {
  return Number.isFinite(length) && length > 0
}

function isPoint({ x, y }: Waypoint): boolean {
  return Number.isFinite(x) && Number.isFinite(y)
}
