// Generated from the migrations by `./sanban check --write`. Change it by a new migration.

import type { Generated } from 'kysely'

export interface AbsenceTable {
  unit_id: string
  absence_id: string
  person_id: string
  from_at: Date
  to_at: Date
  stand_in_id: string | null
  note: string
  set_at: Date
  ended_at: Date | null
}

export interface AccountTable {
  login: string
  unit_id: string
  person_id: string
  password_hash: string
  failed_attempts: Generated<number>
  locked_until: Date | null
  password_changed_at: Date
}

export interface ActionKeyTable {
  unit_id: string
  key: string
  person_id: string
  request_hash: string
  answer: unknown
  entered_at: Date
}

export interface AsideTable {
  unit_id: string
  matter_id: string
  aside_id: string
  kind: 'reading' | 'question' | 'consent'
  person_id: string
  asked_by: string
  item_id: string | null
  step_name: string | null
  text: string
  until: Date | null
  opened_at: Date
  ended_at: Date | null
  ended_as: 'done' | 'lapsed' | 'cancelled' | null
  ended_by: string | null
  ended_for: string | null
  opinion: string | null
  agree: boolean | null
}

export interface CalendarEntryTable {
  unit_id: string
  seq: number
  kind: 'notice' | 'pattern' | 'own-day'
  content: unknown
  text: string | null
  entered_by: string | null
  entered_at: Date
  moved: unknown
}

export interface DepartmentTable {
  unit_id: string
  department_id: string
  code: string
  name: string
  name_en: string
  kind: 'leadership' | 'section'
  position: number
}

export interface DispatchTable {
  unit_id: string
  dispatch_id: string
  matter_id: string
  document_id: string
  to_unit_id: string
  sent_at: Date
  delivered_at: Date | null
  receipt_name: string | null
  receipt_at: Date | null
}

export interface DocumentTable {
  unit_id: string
  document_id: string
  matter_id: string
  version: number
  number_text: string | null
  frozen_version: number | null
}

export interface DocumentMarkTable {
  unit_id: string
  prefix: string
  organ: string
  with_file_word: boolean
  kinds: string[]
  position: number
}

export interface DocumentNumberTable {
  unit_id: string
  prefix: string
  year: number
  number: number
  document_id: string
  given_at: Date
}

export interface DocumentVersionTable {
  unit_id: string
  document_id: string
  version: number
  content: unknown
  content_hash: string
  saved_by: string
  saved_at: Date
  note: string
}

export interface FileTable {
  unit_id: string
  file_hash: string
  media_type: string
  size_bytes: number
  stored_at: Date
}

export interface FormVersionTable {
  unit_id: string
  form_key: string
  schema: unknown
  version: number
  saved_by: string | null
  saved_at: Date
  note: string
}

export interface InboxTable {
  unit_id: string
  message_id: string
  applied_at: Date
}

export interface IncomingDocumentTable {
  unit_id: string
  incoming_id: string
  from_unit_id: string
  number_text: string
  title: string
  urgency: '特急' | '加急' | '普通'
  pages: number
  file_hash: string
  sent_at: Date
  received_at: Date
  receipt_by: string | null
  receipt_at: Date | null
}

export interface LadderTable {
  unit_id: string
  rungs: unknown
}

export interface LedgerEntryTable {
  unit_id: string
  matter_id: string
  seq: number
  occurred_at: Date
  entered_at: Date
  actor_id: string | null
  on_behalf_of: string | null
  client: string
  action: unknown
  opinion: string | null
  previous_hash: string
  hash: string
}

export interface MatterTable {
  unit_id: string
  matter_id: string
  procedure_key: string
  procedure_version: number
  title: string
  urgency: '特提' | '特急' | '加急' | '平急' | '普通'
  department_id: string | null
  status: 'open' | 'closed'
  result: string | null
  state: unknown
  version: number
  opened_by: string
  opened_at: Date
  closed_at: Date | null
  parent_matter_id: string | null
  parent_step_id: string | null
  parent_token: number | null
}

export interface NoticeTable {
  unit_id: string
  notice_id: string
  person_id: string
  kind: 'reminder' | 'escalation' | 'urge' | 'help' | 'step-in' | 'transfer' | 'reading' | 'question' | 'answer' | 'consent' | 'resumed' | 'lapsed' | 'terminated' | 'hand-over'
  matter_id: string
  item_id: string | null
  step_name: string | null
  from_id: string | null
  about_id: string | null
  text: string
  level: Generated<number>
  told_at: Date
  read_at: Date | null
}

export interface NumberCounterTable {
  unit_id: string
  prefix: string
  year: number
  last: number
}

export interface OutboxTable {
  unit_id: string
  message_id: string
  to_unit_id: string
  kind: 'render' | 'dispatch' | 'receipt' | 'arrive'
  payload: unknown
  created_at: Date
  delivered_at: Date | null
  attempts: Generated<number>
  next_attempt_at: Date
  last_failure: string | null
}

export interface PersonTable {
  unit_id: string
  person_id: string
  department_id: string | null
  code: string
  name: string
  name_en: string
  title: string
  title_en: string
}

export interface PostTable {
  unit_id: string
  code: string
  name: string
  name_en: string
  duties: string
  duties_en: string
}

export interface PostHoldingTable {
  unit_id: string
  post_code: string
  position: number
  department_id: string | null
  person_id: string
  stand_in_id: string | null
}

export interface ProcedureDraftTable {
  unit_id: string
  procedure_key: string
  name: string
  bpmn: string
  base_version: number | null
  revision: number
  citations: unknown
  saved_by: string
  saved_at: Date
}

export interface ProcedurePublicationTable {
  unit_id: string
  procedure_key: string
  version: number
  published_by: string | null
  note: string
  states: number
  transitions: number
  definition_hash: string
  checked_at: Date
  client: string
}

export interface ProcedureVersionTable {
  unit_id: string
  procedure_key: string
  version: number
  name: string
  bpmn: string
  definition: unknown
  layout: unknown
  definition_hash: string
  published_at: Date
}

export interface RegulationArticleTable {
  unit_id: string
  regulation_key: string
  article: string
  position: number
  label: string
  text: string
  version: number
}

export interface RegulationVersionTable {
  unit_id: string
  regulation_key: string
  title: string
  issuer: string
  number: string
  effective_from: string
  source: string
  version: number
  repealed_on: string | null
  markdown: string
  saved_by: string | null
  saved_at: Date
  note: string
}

export interface RenditionTable {
  unit_id: string
  document_id: string
  version: number
  status: 'pending' | 'ready' | 'failed'
  file_hash: string | null
  pages: number | null
  failure: string | null
  rendered_at: Date | null
}

export interface SessionTable {
  token_hash: Buffer
  login: string
  created_at: Date
  last_seen_at: Date
  expires_at: Date
}

export interface TimerTable {
  unit_id: string
  matter_id: string
  timer_id: string
  kind: 'boundary' | 'resume' | 'remind' | 'escalate'
  item_id: string | null
  token: number | null
  node_id: string | null
  fire_at: Date | null
  minutes_left: number | null
  level: Generated<number>
  tell: Generated<unknown>
  fired_at: Date | null
  outcome: string | null
}

export interface UnitTable {
  unit_id: string
  parent_unit_id: string | null
  code: string
  kind: 'office' | 'department' | 'township'
  name: string
  name_en: string
  short_name: string
  short_name_en: string
  time_zone: string
}

export interface WorkItemTable {
  unit_id: string
  matter_id: string
  item_id: string
  step_id: string
  step_name: string
  holder_id: string
  department_id: string | null
  opened_at: Date
  due_at: Date
  due_provisional: boolean
  opened_by_item: string | null
  minutes_before: Generated<number>
  ended_at: Date | null
  ended_as: 'done' | 'returned' | 'withdrawn' | 'transferred' | 'overtaken' | 'lapsed' | 'cancelled' | null
  ended_by: string | null
  end_reason: string | null
  minutes_held: number | null
  kind: Generated<'own' | 'before' | 'beside' | 'after' | 'delegated'>
  seat: number | null
  added_by_seat: number | null
  added_by: string | null
  post_code: string | null
  suspended_since: Date | null
  suspended_until: Date | null
  suspended_by: string | null
  suspend_reason: string | null
  minutes_paused: Generated<number>
  urges: Generated<number>
  escalations: Generated<number>
  help: string | null
  ended_for: string | null
}

export interface DB {
  absence: AbsenceTable
  account: AccountTable
  action_key: ActionKeyTable
  aside: AsideTable
  calendar_entry: CalendarEntryTable
  department: DepartmentTable
  dispatch: DispatchTable
  document: DocumentTable
  document_mark: DocumentMarkTable
  document_number: DocumentNumberTable
  document_version: DocumentVersionTable
  file: FileTable
  form_version: FormVersionTable
  inbox: InboxTable
  incoming_document: IncomingDocumentTable
  ladder: LadderTable
  ledger_entry: LedgerEntryTable
  matter: MatterTable
  notice: NoticeTable
  number_counter: NumberCounterTable
  outbox: OutboxTable
  person: PersonTable
  post: PostTable
  post_holding: PostHoldingTable
  procedure_draft: ProcedureDraftTable
  procedure_publication: ProcedurePublicationTable
  procedure_version: ProcedureVersionTable
  regulation_article: RegulationArticleTable
  regulation_version: RegulationVersionTable
  rendition: RenditionTable
  session: SessionTable
  timer: TimerTable
  unit: UnitTable
  work_item: WorkItemTable
}
