import type { DocumentKind, OfficialDocument } from './document.ts'
import { defaultFormat, defaultSealing, noAttendance } from './document-format.ts'

/** A new document of `kind` by `organs` (the main organ first); it has no body yet and is signed by the same organs. */
export function emptyDocument(kind: DocumentKind, organs: readonly string[]): OfficialDocument {
  const header = { organs, withFileWord: true, copyNumber: null, secrecy: null, urgency: null, signers: [] }
  const format = defaultFormat(kind, header)
  return {
    kind,
    format,
    sealing: defaultSealing(format),
    header,
    number: null,
    title: '',
    caption: '',
    addressees: '',
    body: [],
    attachments: [],
    attendance: noAttendance,
    signature: organs,
    date: null,
    note: '',
    imprint: { copies: '', issuer: organs[0] ?? '', issuedOn: null },
  }
}
