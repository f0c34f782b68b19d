export type { PreviewedNotice, WorkingCalendar } from './calendar.ts'
export { type DocumentContent, type Doubt, documentContent, type Imported, imported, type Note } from './document.ts'
export { type BinaryEndpoint, type Endpoint, endpoint, type Received, type Request, type ResultOf } from './endpoint.ts'
export { binaryEndpoints, endpoints } from './endpoints.ts'
export type { FormIssue, FormSummary, FormVersion } from './forms.ts'
export { type OpenApiDocument, type Operation, openApiDocument } from './openapi.ts'
export { type Problem, type ProblemCode, type ProblemKind, problemKinds } from './problems.ts'
export type {
  FileProblem,
  Finding,
  MoveRefusal,
  OfficeFault,
  ProcedureCheck,
  ProcedureDifference,
  ProcedureDraft,
  ProcedureMove,
  ProcedureSummary,
  Proof,
} from './procedures.ts'
export type {
  ArticleChange,
  Citation,
  Regulation,
  RegulationCheck,
  RegulationIssue,
  RegulationVersion,
} from './regulations.ts'
export type {
  Absence,
  Acted,
  AddressBook,
  Aside,
  AskedOfMe,
  Desk,
  DispatchRow,
  HandedOver,
  Holding,
  IncomingSummary,
  InHand,
  Matter,
  MatterSummary,
  Me,
  Notice,
  Offer,
  OfficeEvent,
  PersonRef,
  ProcedureVersion,
  Round,
  Startable,
  StoredDocument,
  TrailEntry,
  UnitRef,
  Urgency,
  VersionSummary,
  WorkItem,
} from './wire.ts'
export { officeEvent } from './wire.ts'
