import type { ModelElement } from 'bpmn-moddle'
import { elementsUnder, idReferred, textOf } from './bpmn-model.ts'
import type { Edge, Layout, Shape } from './layout.ts'

/** The drawing that the file holds, for the nodes and flows of its process. */
export function layoutFrom(definitions: ModelElement): Layout {
  const drawn = elementsUnder(definitions, 'diagrams')
    .flatMap((diagram) => elementsUnder(diagram, 'plane'))
    .flatMap((plane) => elementsUnder(plane, 'planeElement'))
  return {
    shapes: drawn.filter((element) => element.$type === 'bpmndi:BPMNShape').flatMap(shapeFrom),
    edges: drawn.filter((element) => element.$type === 'bpmndi:BPMNEdge').flatMap(edgeFrom),
  }
}

function shapeFrom(shape: ModelElement): readonly Shape[] {
  const node = idReferred(shape, 'bpmnElement')
  return elementsUnder(shape, 'bounds').map((bounds) => ({
    node,
    x: length(bounds, 'x'),
    y: length(bounds, 'y'),
    width: length(bounds, 'width'),
    height: length(bounds, 'height'),
  }))
}

function edgeFrom(edge: ModelElement): readonly Edge[] {
  return elementsUnder(edge, 'bpmnElement').map((flow) => ({
    flow: textOf(flow, 'id'),
    name: textOf(flow, 'name'),
    waypoints: elementsUnder(edge, 'waypoint').map((point) => ({ x: length(point, 'x'), y: length(point, 'y') })),
  }))
}

function length(element: ModelElement, property: string): number {
  const value = element.get(property)
  return typeof value === 'number' ? value : Number.NaN
}
