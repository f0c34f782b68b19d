/** An element of the BPMN model, as bpmn-moddle makes it. */
export interface ModelElement {
  readonly $type: string
  readonly $parent?: ModelElement
  readonly id: string
  get(property: 'sourceRef' | 'targetRef'): ModelElement | undefined
  get(property: string): unknown
  set(property: string, value: unknown): void
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** An element of the drawing: a shape, a flow, a label or the plane of the process. */
export interface DrawnElement {
  readonly id: string
  readonly type: string
  readonly businessObject: ModelElement
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly waypoints?: readonly Point[]
  readonly labelTarget?: DrawnElement
  readonly incoming: readonly DrawnElement[]
  readonly outgoing: readonly DrawnElement[]
}

interface Listening {
  on(events: string | readonly string[], listener: (event: { readonly [fact: string]: unknown }) => void): void
  off(events: string | readonly string[], listener: (event: { readonly [fact: string]: unknown }) => void): void
  fire(event: string): void
}

interface Canvas {
  getRootElement(): DrawnElement
  addMarker(element: string, marker: string): void
  removeMarker(element: string, marker: string): void
  scrollToElement(element: string, padding?: number): void
  getLayer(name: string, index?: number): SVGElement
  viewbox(): Box & { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number } }
  viewbox(box: Box): void
  focus(): void
}

interface Modeling {
  updateProperties(element: DrawnElement, properties: Readonly<Record<string, unknown>>): void
  updateModdleProperties(element: DrawnElement, part: ModelElement, properties: Readonly<Record<string, unknown>>): void
  removeElements(elements: readonly DrawnElement[]): void
  createShape(
    shape: DrawnElement | Readonly<Record<string, unknown>>,
    position: Point,
    target: DrawnElement,
    hints?: { readonly attach: boolean },
  ): DrawnElement
  createSpace(
    moving: readonly DrawnElement[],
    resizing: readonly DrawnElement[],
    by: Point,
    direction: 'e',
    from: number,
  ): void
}

/** What a pad or palette of the canvas offers. */
export interface Offer {
  readonly group: string
  readonly className: string
  readonly title: string
  readonly action: Readonly<Record<string, (event: Event, element: DrawnElement) => void>>
}

export type Offers = Readonly<Record<string, Offer | { readonly group: string; readonly separator: true }>>

/** The services of bpmn-js that the designer uses, with the part of each that is used. */
export interface Services {
  readonly canvas: Canvas
  readonly eventBus: Listening
  readonly elementRegistry: {
    get(id: string): DrawnElement | undefined
    filter(keep: (element: DrawnElement) => boolean): readonly DrawnElement[]
    getGraphics(element: DrawnElement | string): SVGGElement
  }
  readonly modeling: Modeling
  readonly bpmnFactory: { create(type: string, attributes: Readonly<Record<string, unknown>>): ModelElement }
  readonly elementFactory: { createShape(attributes: Readonly<Record<string, unknown>>): DrawnElement }
  readonly commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }
  readonly selection: {
    get(): readonly DrawnElement[]
    select(element: DrawnElement | readonly DrawnElement[] | null): void
  }
  readonly autoPlace: { append(source: DrawnElement, shape: DrawnElement): DrawnElement }
  readonly create: {
    start(event: Event, shape: DrawnElement, context?: { readonly source: DrawnElement }): void
  }
  readonly connect: { start(event: Event, source: DrawnElement): void }
  readonly globalConnect: { start(event: Event): void }
  readonly handTool: { activateHand(event: Event): void }
  readonly lassoTool: { activateSelection(event: Event): void }
  readonly spaceTool: { activateSelection(event: Event): void }
  readonly bpmnReplace: { replaceElement(element: DrawnElement, target: { readonly type: string }): DrawnElement }
  readonly zoomScroll: { stepZoom(steps: number): void; reset(): void }
}

/** The services that the parts of the canvas ask for by name. */
export type ServiceName = keyof Services

/** Whether a drawn element is of this BPMN type. */
export function isOfType(element: DrawnElement, type: string): boolean {
  return element.businessObject.$type === type
}

/** A text property of an element; empty when it isn't set. */
export function textOf(element: ModelElement, property: string): string {
  const value = element.get(property)
  return typeof value === 'string' ? value : ''
}
