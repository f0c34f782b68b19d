import { appendShape } from './append-shape.ts'
import { type ElementKind, elementKinds, kindWords } from './element-kinds.ts'
import { addTimer, type Get, newShape } from './new-shape.ts'
import { type DrawnElement, isOfType, type Offer, type Offers, type Services } from './services.ts'
import { designerStrings } from './strings.ts'

/** What stands beside the chosen element: what may follow it, to connect it, to change its kind, to remove it. */
export class ContextPad {
  static readonly $inject = ['contextPad', 'injector']
  readonly #get: Get
  readonly #openChange: (element: DrawnElement) => void

  constructor(
    contextPad: { registerProvider(provider: ContextPad): void },
    injector: {
      get<Name extends keyof Services>(name: Name): Services[Name]
      get(name: 'popupMenu'): { open(element: DrawnElement, menu: string, at: object, options: object): void }
    },
  ) {
    this.#get = (name) => injector.get(name)
    this.#openChange = (element) => {
      const { left, bottom } = this.#get('elementRegistry').getGraphics(element).getBoundingClientRect()
      const title = designerStrings.strings('pad.change')
      injector.get('popupMenu').open(element, 'bpmn-replace', { x: left, y: bottom + 5 }, { title, width: 260 })
    }
    contextPad.registerProvider(this)
  }

  getContextPadEntries(element: DrawnElement): Offers {
    if (element.labelTarget !== undefined) return {}
    return {
      ...(maySend(element) ? this.#following(element) : {}),
      ...(mayTime(element) ? { 'append.timer': this.#timer() } : {}),
      ...(maySend(element) ? { connect: this.#connecting() } : {}),
      ...(changesOf(element).length > 0 ? { replace: this.#changing() } : {}),
      delete: this.#removing(),
    }
  }

  getMultiElementContextPadEntries(): Offers {
    return { delete: this.#removing() }
  }

  #following(element: DrawnElement): Offers {
    const kinds = followersOf(element)
    return Object.fromEntries(kinds.map((kind) => [`append.${kind.kind}`, this.#appending(kind)]))
  }

  #appending(kind: ElementKind): Offer {
    return {
      group: 'model',
      className: kind.icon,
      title: designerStrings.strings('pad.append', { name: kindWords(kind.kind).name }),
      action: {
        click: (_event, element) => appendShape(this.#get, element, kind),
        dragstart: (event, element) => this.#get('create').start(event, newShape(this.#get, kind), { source: element }),
      },
    }
  }

  #timer(): Offer {
    return {
      group: 'model',
      className: 'bpmn-icon-intermediate-event-catch-timer',
      title: designerStrings.strings('pad.timer'),
      action: { click: (_event, element) => this.#get('selection').select(addTimer(this.#get, element)) },
    }
  }

  #connecting(): Offer {
    const start = (event: Event, element: DrawnElement) => this.#get('connect').start(event, element)
    return {
      group: 'connect',
      className: 'bpmn-icon-connection-multi',
      title: designerStrings.strings('pad.connect'),
      action: { click: start, dragstart: start },
    }
  }

  #changing(): Offer {
    return {
      group: 'edit',
      className: 'bpmn-icon-screw-wrench',
      title: designerStrings.strings('pad.change'),
      action: { click: (_event, element) => this.#openChange(element) },
    }
  }

  #removing(): Offer {
    return {
      group: 'edit',
      className: 'bpmn-icon-trash',
      title: designerStrings.strings('pad.remove'),
      action: {
        click: (_event, element: DrawnElement | readonly DrawnElement[]) =>
          this.#get('modeling').removeElements('id' in element ? [element] : [...element]),
      },
    }
  }
}

/** Whether a flow may leave the element. */
export function maySend(element: DrawnElement): boolean {
  if (element.waypoints !== undefined || isOfType(element, 'bpmn:Process')) return false
  return !isOfType(element, 'bpmn:EndEvent')
}

/** Whether a timer may stand on the element: somebody holds it, and it does not sign (SPEC: no time-out signs). */
export function mayTime(element: DrawnElement): boolean {
  const { businessObject } = element
  if (isOfType(element, 'bpmn:UserTask')) return businessObject.get('sanban:signs') !== 'true'
  if (isOfType(element, 'bpmn:ReceiveTask')) return true
  return isOfType(element, 'bpmn:CallActivity') && businessObject.get('sanban:waits') === 'true'
}

/** The kinds that may follow an element: everything but another start. */
export function followersOf(element: DrawnElement): readonly ElementKind[] {
  return maySend(element) ? elementKinds.filter(({ kind }) => kind !== 'start') : []
}

/** The kinds into which an element can be changed while its flows stay as they are. */
export function changesOf(element: DrawnElement): readonly ElementKind[] {
  const own = elementKinds.find(({ type }) => isOfType(element, type))
  if (own === undefined || own.group === 'event') return []
  return elementKinds.filter(({ group, kind }) => group === own.group && kind !== own.kind)
}
