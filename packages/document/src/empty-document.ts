import type { DocumentKind, OfficialDocument } from './document.ts'

/** A new document of `kind` by `organs` (the main organ first); it has no body yet and is signed by the same organs. */
export function emptyDocument(kind: DocumentKind, organs: readonly string[]): OfficialDocument {
  return {
    kind,
    header: { organs, withFileWord: true, copyNumber: null, secrecy: null, urgency: null, signers: [] },
    number: null,
    title: '',
    addressees: '',
    body: [],
    attachments: [],
    signature: organs,
    date: null,
    note: '',
    imprint: { copies: '', issuer: organs[0] ?? '', issuedOn: null },
  }
}
