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
