import {
  blankDraft,
  documentComplete,
  freezeVersion,
  numberDocument,
  renditionReady,
} from './features/documents/services.ts'
import { dispatchDocument } from './features/outgoing/services.ts'
import type { Offered } from './office-data/office-folder.ts'

/** What service tasks of procedures may name. */
export const services = {
  'number-document': numberDocument,
  'freeze-version': freezeVersion,
  'dispatch-document': dispatchDocument,
}

/** What forms may name under `x-checks`. */
export const checks = { 'document-complete': documentComplete, 'rendition-ready': renditionReady }

/** What a sub-matter that carries a document begins with. */
export const draft = blankDraft

/** The messages of other units that steps of procedures may wait for: 联署单位会签, 复函, 督查事项反馈. */
const messages = ['joint-countersign', 'letter-answer', 'supervision-feedback']

/** The names of all of them, for whoever reads the office's rules. */
export const offered: Offered = {
  services: new Set(Object.keys(services)),
  checks: new Set(Object.keys(checks)),
  messages: new Set(messages),
}
