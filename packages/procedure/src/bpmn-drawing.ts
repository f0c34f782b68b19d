import type { ModelElement } from 'bpmn-moddle'
import { elementsUnder, idReferred, textOf } from './bpmn-model.ts'
import type { Definition } from './definition.ts'
import { layOut } from './lay-out.ts'
import { type Edge, isWhole, type Layout, type Shape } from './layout.ts'

/**
 * The drawing of a procedure: the file's own where it draws every node and flow once, else one laid out anew. A
 * procedure of which half is drawn would hide the other half.
 */
export function drawingOf(definitions: ModelElement, process: ModelElement, definition: Definition): Layout {
  const drawn = layoutFrom(definitions)
  return isWhole(definition, drawn) ? drawn : layOut(definition, flowNames(process))
}

function layoutFrom(definitions: ModelElement): Layout {
  const drawn = elementsUnder(definitions, 'diagrams')
    .flatMap((diagram) => elementsUnder(diagram, 'plane'))
    .flatMap((plane) => elementsUnder(plane, 'planeElement'))
  return {
    shapes: drawn.filter((element) => element.$type === 'bpmndi:BPMNShape').flatMap(shapeFrom),
    edges: drawn.filter((element) => element.$type === 'bpmndi:BPMNEdge').flatMap(edgeFrom),
  }
}

function flowNames(process: ModelElement): Readonly<Record<string, string>> {
  const flows = elementsUnder(process, 'flowElements').filter((element) => element.$type === 'bpmn:SequenceFlow')
  return Object.fromEntries(flows.map((flow) => [textOf(flow, 'id'), textOf(flow, 'name')]))
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
