import { sanbanModdle } from '@sanban/procedure'
import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import Modeler from 'bpmn-js/lib/Modeler'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import './canvas.css'
import { ChangeMenu } from './change-menu.ts'
import { ContextPad } from './context-pad.ts'
import { Palette } from './palette.ts'
import type { Services } from './services.ts'
import { translate } from './translate.ts'

/** A canvas on which a procedure is drawn or shown. */
export type Drawing = BaseViewer<Services>

const colours = {
  defaultFillColor: '#fffefc',
  defaultStrokeColor: '#4c453c',
  defaultLabelColor: '#2a251f',
}

const ours = {
  translate: ['value', translate],
  paletteProvider: ['type', Palette],
  contextPadProvider: ['type', ContextPad],
  replaceMenuProvider: ['type', ChangeMenu],
}

/** A canvas to draw on. The mark of bpmn.io in its corner stays, as its licence asks. */
export function createModeler(container: HTMLElement): Drawing {
  return new Modeler<Services>({
    container,
    bpmnRenderer: colours,
    moddleExtensions: { sanban: sanbanModdle },
    additionalModules: [ours],
  })
}

/** A canvas to look at: it moves and zooms, nothing else. */
export function createViewer(container: HTMLElement): Drawing {
  return new NavigatedViewer<Services>({
    container,
    bpmnRenderer: colours,
    moddleExtensions: { sanban: sanbanModdle },
    additionalModules: [{ translate: ['value', translate] }],
  })
}
