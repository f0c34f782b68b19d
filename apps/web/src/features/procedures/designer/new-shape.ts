import type { ElementKind } from './element-kinds.ts'
import type { DrawnElement, Services } from './services.ts'

/** Gives a service of the canvas by its name. */
export type Get = <Name extends keyof Services>(name: Name) => Services[Name]

/** A shape of this kind that isn't on the canvas yet, with what a new element starts with. */
export function newShape(get: Get, { type, attributes }: ElementKind): DrawnElement {
  const businessObject = get('bpmnFactory').create(type, attributes)
  return get('elementFactory').createShape({ type, businessObject })
}

/** Puts a timer on the lower edge of a step. */
export function addTimer(get: Get, step: DrawnElement): DrawnElement {
  const duration = get('bpmnFactory').create('bpmn:FormalExpression', { body: '3wd' })
  const timer = get('modeling').createShape(
    { type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' },
    { x: step.x + step.width * 0.75, y: step.y + step.height },
    step,
    { attach: true },
  )
  const definitions = timer.businessObject.get('eventDefinitions')
  const [definition] = Array.isArray(definitions) ? definitions : []
  if (definition !== undefined) get('modeling').updateModdleProperties(timer, definition, { timeDuration: duration })
  return timer
}
