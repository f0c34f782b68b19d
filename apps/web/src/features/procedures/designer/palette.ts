import { type ElementKind, elementKinds, kindWords } from './element-kinds.ts'
import { newShape } from './new-shape.ts'
import type { Offer, Offers, Services } from './services.ts'
import { designerStrings } from './strings.ts'

/** What stands at the left of the canvas: the tools, and only the elements that a procedure may hold. */
export class Palette {
  static readonly $inject = ['palette', 'injector']
  readonly #get: <Name extends keyof Services>(name: Name) => Services[Name]

  constructor(
    palette: { registerProvider(provider: Palette): void },
    injector: { get<Name extends keyof Services>(name: Name): Services[Name] },
  ) {
    this.#get = (name) => injector.get(name)
    palette.registerProvider(this)
  }

  getPaletteEntries(): Offers {
    const t = designerStrings.strings
    const tool = (icon: string, title: string, click: (event: Event) => void): Offer => ({
      group: 'tools',
      className: icon,
      title,
      action: { click },
    })
    return {
      'hand-tool': tool('bpmn-icon-hand-tool', t('tool.hand'), (event) => this.#get('handTool').activateHand(event)),
      'lasso-tool': tool('bpmn-icon-lasso-tool', t('tool.lasso'), (event) =>
        this.#get('lassoTool').activateSelection(event),
      ),
      'space-tool': tool('bpmn-icon-space-tool', t('tool.space'), (event) =>
        this.#get('spaceTool').activateSelection(event),
      ),
      'global-connect-tool': tool('bpmn-icon-connection-multi', t('tool.connect'), (event) =>
        this.#get('globalConnect').start(event),
      ),
      'tool-separator': { group: 'tools', separator: true },
      ...Object.fromEntries(elementKinds.map((kind) => [`create.${kind.kind}`, this.#creation(kind)])),
    }
  }

  #creation(kind: ElementKind): Offer {
    const start = (event: Event) => this.#get('create').start(event, newShape(this.#get, kind))
    const { name, hint } = kindWords(kind.kind)
    return {
      group: kind.group,
      className: kind.icon,
      title: designerStrings.strings('palette.create', { name, hint }),
      action: { dragstart: start, click: start },
    }
  }
}
