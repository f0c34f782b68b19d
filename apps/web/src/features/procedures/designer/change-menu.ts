import { changesOf } from './context-pad.ts'
import { kindWords } from './element-kinds.ts'
import type { DrawnElement, Services } from './services.ts'

type Entries = Readonly<
  Record<
    string,
    { readonly label: string; readonly description: string; readonly className: string; readonly action: () => void }
  >
>

/** The menu that changes the kind of an element; it takes the place of bpmn-js's own, which offers all of BPMN. */
export class ChangeMenu {
  static readonly $inject = ['popupMenu', 'bpmnReplace', 'modeling']
  readonly #replace: Services['bpmnReplace']
  readonly #modeling: Services['modeling']

  constructor(
    popupMenu: { registerProvider(menu: string, provider: ChangeMenu): void },
    replace: Services['bpmnReplace'],
    modeling: Services['modeling'],
  ) {
    this.#replace = replace
    this.#modeling = modeling
    popupMenu.registerProvider('bpmn-replace', this)
  }

  getPopupMenuEntries(element: DrawnElement): Entries {
    return Object.fromEntries(
      changesOf(element).map(({ kind, type, icon, attributes }) => {
        const { name, hint } = kindWords(kind)
        const action = () => {
          const changed = this.#replace.replaceElement(element, { type })
          const missing = Object.entries(attributes).filter(([key]) => changed.businessObject.get(key) === undefined)
          if (missing.length > 0) this.#modeling.updateProperties(changed, Object.fromEntries(missing))
        }
        return [`change-${kind}`, { label: name, description: hint, className: icon, action }]
      }),
    )
  }
}
