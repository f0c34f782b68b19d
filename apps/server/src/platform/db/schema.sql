-- Generated from the migrations by `./sanban check --write`. Read it; change it by a new migration.

create schema sanban;

create table public.absence (
  unit_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  stand_in_id uuid,
  note text not null,
  set_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint absence_check CHECK ((to_at > from_at)),
  constraint absence_check1 CHECK ((stand_in_id <> person_id)),
  constraint absence_pkey PRIMARY KEY (unit_id, absence_id)
);

create table public.account (
  login text not null,
  unit_id uuid not null,
  person_id uuid not null,
  password_hash text not null,
  failed_attempts integer default 0 not null,
  locked_until timestamp with time zone,
  password_changed_at timestamp with time zone not null,
  constraint account_login_check CHECK ((login = lower(login))),
  constraint account_pkey PRIMARY KEY (login),
  constraint account_unit_id_person_id_key UNIQUE (unit_id, person_id)
);

create table public.action_key (
  unit_id uuid not null,
  key uuid not null,
  person_id uuid not null,
  request_hash text not null,
  answer jsonb,
  entered_at timestamp with time zone not null,
  constraint action_key_pkey PRIMARY KEY (unit_id, key)
);

create table public.aside (
  unit_id uuid not null,
  matter_id uuid not null,
  aside_id text not null,
  kind text not null,
  person_id uuid not null,
  asked_by uuid not null,
  item_id text,
  step_name text,
  text text not null,
  until timestamp with time zone,
  opened_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_as text,
  ended_by uuid,
  ended_for uuid,
  opinion text,
  agree boolean,
  constraint aside_check CHECK (((ended_at IS NULL) = (ended_as IS NULL))),
  constraint aside_check1 CHECK (((ended_at IS NULL) = (opinion IS NULL))),
  constraint aside_ended_as_check CHECK ((ended_as = ANY (ARRAY['done'::text, 'lapsed'::text, 'cancelled'::text]))),
  constraint aside_kind_check CHECK ((kind = ANY (ARRAY['reading'::text, 'question'::text, 'consent'::text]))),
  constraint aside_pkey PRIMARY KEY (unit_id, matter_id, aside_id)
);

create table public.calendar_entry (
  unit_id uuid not null,
  seq integer not null,
  kind text not null,
  content jsonb not null,
  text text,
  entered_by uuid,
  entered_at timestamp with time zone not null,
  moved jsonb not null,
  constraint calendar_entry_check CHECK (((kind = 'notice'::text) = (text IS NOT NULL))),
  constraint calendar_entry_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'pattern'::text, 'own-day'::text]))),
  constraint calendar_entry_pkey PRIMARY KEY (unit_id, seq),
  constraint calendar_entry_seq_check CHECK ((seq > 0))
);

create table public.department (
  unit_id uuid not null,
  department_id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  kind text not null,
  position integer not null,
  constraint department_kind_check CHECK ((kind = ANY (ARRAY['leadership'::text, 'section'::text]))),
  constraint department_pkey PRIMARY KEY (unit_id, department_id),
  constraint department_unit_id_code_key UNIQUE (unit_id, code)
);

create table public.dispatch (
  unit_id uuid not null,
  dispatch_id uuid not null,
  matter_id uuid not null,
  document_id uuid not null,
  to_unit_id uuid not null,
  sent_at timestamp with time zone not null,
  delivered_at timestamp with time zone,
  receipt_name text,
  receipt_at timestamp with time zone,
  constraint dispatch_check CHECK (((receipt_name IS NULL) = (receipt_at IS NULL))),
  constraint dispatch_pkey PRIMARY KEY (unit_id, dispatch_id),
  constraint dispatch_unit_id_matter_id_to_unit_id_key UNIQUE (unit_id, matter_id, to_unit_id)
);

create table public.document (
  unit_id uuid not null,
  document_id uuid not null,
  matter_id uuid not null,
  version integer not null,
  number_text text,
  frozen_version integer,
  constraint document_pkey PRIMARY KEY (unit_id, document_id),
  constraint document_unit_id_matter_id_key UNIQUE (unit_id, matter_id)
);

create table public.document_mark (
  unit_id uuid not null,
  prefix text not null,
  organ text not null,
  with_file_word boolean not null,
  kinds text[] not null,
  position integer not null,
  constraint document_mark_pkey PRIMARY KEY (unit_id, prefix)
);

create table public.document_number (
  unit_id uuid not null,
  prefix text not null,
  year integer not null,
  number integer not null,
  document_id uuid not null,
  given_at timestamp with time zone not null,
  constraint document_number_number_check CHECK ((number > 0)),
  constraint document_number_pkey PRIMARY KEY (unit_id, prefix, year, number),
  constraint document_number_unit_id_document_id_key UNIQUE (unit_id, document_id)
);

create table public.document_version (
  unit_id uuid not null,
  document_id uuid not null,
  version integer not null,
  content jsonb not null,
  content_hash text not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  note text not null,
  constraint document_version_pkey PRIMARY KEY (unit_id, document_id, version),
  constraint document_version_version_check CHECK ((version > 0))
);

create table public.file (
  unit_id uuid not null,
  file_hash text not null,
  media_type text not null,
  size_bytes bigint not null,
  stored_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (unit_id, file_hash)
);

create table public.form_version (
  unit_id uuid not null,
  form_key text not null,
  schema json not null,
  version integer not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  note text not null,
  constraint form_version_pkey PRIMARY KEY (unit_id, form_key, version),
  constraint form_version_version_check CHECK ((version > 0))
);

create table public.inbox (
  unit_id uuid not null,
  message_id uuid not null,
  applied_at timestamp with time zone not null,
  constraint inbox_pkey PRIMARY KEY (unit_id, message_id)
);

create table public.incoming_document (
  unit_id uuid not null,
  incoming_id uuid not null,
  from_unit_id uuid not null,
  number_text text not null,
  title text not null,
  urgency text not null,
  pages integer not null,
  file_hash text not null,
  sent_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  receipt_by uuid,
  receipt_at timestamp with time zone,
  constraint incoming_document_check CHECK (((receipt_by IS NULL) = (receipt_at IS NULL))),
  constraint incoming_document_pkey PRIMARY KEY (unit_id, incoming_id),
  constraint incoming_document_urgency_check CHECK ((urgency = ANY (ARRAY['特急'::text, '加急'::text, '普通'::text])))
);

create table public.ladder (
  unit_id uuid not null,
  rungs jsonb not null,
  constraint ladder_pkey PRIMARY KEY (unit_id)
);

create table public.ledger_entry (
  unit_id uuid not null,
  matter_id uuid not null,
  seq integer not null,
  occurred_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  actor_id uuid,
  on_behalf_of uuid,
  client text not null,
  action jsonb not null,
  opinion text,
  previous_hash text not null,
  hash text not null,
  constraint ledger_entry_pkey PRIMARY KEY (unit_id, matter_id, seq),
  constraint ledger_entry_seq_check CHECK ((seq > 0))
);

create table public.matter (
  unit_id uuid not null,
  matter_id uuid not null,
  procedure_key text not null,
  procedure_version integer not null,
  title text not null,
  urgency text not null,
  department_id uuid,
  status text not null,
  result text,
  state jsonb not null,
  version integer not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  parent_matter_id uuid,
  parent_step_id text,
  parent_token integer,
  constraint matter_check CHECK (((status = 'closed'::text) = (result IS NOT NULL))),
  constraint matter_check1 CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint matter_check2 CHECK (((parent_step_id IS NULL) = (parent_matter_id IS NULL))),
  constraint matter_check3 CHECK (((parent_token IS NULL) OR (parent_matter_id IS NOT NULL))),
  constraint matter_pkey PRIMARY KEY (unit_id, matter_id),
  constraint matter_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint matter_urgency_check CHECK ((urgency = ANY (ARRAY['特提'::text, '特急'::text, '加急'::text, '平急'::text, '普通'::text]))),
  constraint matter_version_check CHECK ((version > 0))
);

create table public.notice (
  unit_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  kind text not null,
  matter_id uuid not null,
  item_id text,
  step_name text,
  from_id uuid,
  about_id uuid,
  text text not null,
  level integer default 0 not null,
  told_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['reminder'::text, 'escalation'::text, 'urge'::text, 'help'::text, 'step-in'::text, 'transfer'::text, 'reading'::text, 'question'::text, 'answer'::text, 'consent'::text, 'resumed'::text, 'lapsed'::text, 'terminated'::text, 'hand-over'::text]))),
  constraint notice_pkey PRIMARY KEY (unit_id, notice_id)
);

create table public.number_counter (
  unit_id uuid not null,
  prefix text not null,
  year integer not null,
  last integer not null,
  constraint number_counter_last_check CHECK ((last > 0)),
  constraint number_counter_pkey PRIMARY KEY (unit_id, prefix, year)
);

create table public.outbox (
  unit_id uuid not null,
  message_id uuid not null,
  to_unit_id uuid not null,
  kind text not null,
  payload jsonb not null,
  created_at timestamp with time zone not null,
  delivered_at timestamp with time zone,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone not null,
  last_failure text,
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['render'::text, 'dispatch'::text, 'receipt'::text, 'arrive'::text]))),
  constraint outbox_pkey PRIMARY KEY (unit_id, message_id)
);

create table public.person (
  unit_id uuid not null,
  person_id uuid not null,
  department_id uuid,
  code text not null,
  name text not null,
  name_en text not null,
  title text not null,
  title_en text not null,
  constraint person_pkey PRIMARY KEY (unit_id, person_id),
  constraint person_unit_id_code_key UNIQUE (unit_id, code)
);

create table public.post (
  unit_id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  duties text not null,
  duties_en text not null,
  constraint post_pkey PRIMARY KEY (unit_id, code)
);

create table public.post_holding (
  unit_id uuid not null,
  post_code text not null,
  position integer not null,
  department_id uuid,
  person_id uuid not null,
  stand_in_id uuid,
  constraint post_holding_pkey PRIMARY KEY (unit_id, post_code, "position")
);

create table public.procedure_draft (
  unit_id uuid not null,
  procedure_key text not null,
  name text not null,
  bpmn text not null,
  base_version integer,
  revision integer not null,
  citations jsonb not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  constraint procedure_draft_pkey PRIMARY KEY (unit_id, procedure_key),
  constraint procedure_draft_revision_check CHECK ((revision > 0))
);

create table public.procedure_publication (
  unit_id uuid not null,
  procedure_key text not null,
  version integer not null,
  published_by uuid,
  note text not null,
  states integer not null,
  transitions integer not null,
  definition_hash text not null,
  checked_at timestamp with time zone not null,
  client text not null,
  constraint procedure_publication_pkey PRIMARY KEY (unit_id, procedure_key, version)
);

create table public.procedure_version (
  unit_id uuid not null,
  procedure_key text not null,
  version integer not null,
  name text not null,
  bpmn text not null,
  definition jsonb not null,
  layout jsonb not null,
  definition_hash text not null,
  published_at timestamp with time zone not null,
  constraint procedure_version_pkey PRIMARY KEY (unit_id, procedure_key, version),
  constraint procedure_version_version_check CHECK ((version > 0))
);

create table public.regulation_article (
  unit_id uuid not null,
  regulation_key text not null,
  article text not null,
  position integer not null,
  label text not null,
  text text not null,
  version integer not null,
  constraint regulation_article_pkey PRIMARY KEY (unit_id, regulation_key, version, article)
);

create table public.regulation_version (
  unit_id uuid not null,
  regulation_key text not null,
  title text not null,
  issuer text not null,
  number text not null,
  effective_from date not null,
  source text not null,
  version integer not null,
  repealed_on date,
  markdown text not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  note text not null,
  constraint regulation_version_pkey PRIMARY KEY (unit_id, regulation_key, version),
  constraint regulation_version_version_check CHECK ((version > 0))
);

create table public.rendition (
  unit_id uuid not null,
  document_id uuid not null,
  version integer not null,
  status text not null,
  file_hash text,
  pages integer,
  failure text,
  rendered_at timestamp with time zone,
  constraint rendition_check CHECK (((status = 'ready'::text) = (file_hash IS NOT NULL))),
  constraint rendition_pkey PRIMARY KEY (unit_id, document_id, version),
  constraint rendition_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'ready'::text, 'failed'::text])))
);

create table public.session (
  token_hash bytea not null,
  login text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash)
);

create table public.timer (
  unit_id uuid not null,
  matter_id uuid not null,
  timer_id uuid not null,
  kind text not null,
  item_id text,
  token integer,
  node_id text,
  fire_at timestamp with time zone,
  minutes_left integer,
  level integer default 0 not null,
  tell jsonb default '[]'::jsonb not null,
  fired_at timestamp with time zone,
  outcome text,
  constraint timer_check CHECK (((fire_at IS NULL) = (minutes_left IS NOT NULL))),
  constraint timer_check1 CHECK (((fired_at IS NULL) = (outcome IS NULL))),
  constraint timer_check2 CHECK (((kind = 'boundary'::text) = (token IS NOT NULL))),
  constraint timer_check3 CHECK (((kind = 'boundary'::text) = (node_id IS NOT NULL))),
  constraint timer_check4 CHECK (((kind = 'boundary'::text) = (item_id IS NULL))),
  constraint timer_kind_check CHECK ((kind = ANY (ARRAY['boundary'::text, 'resume'::text, 'remind'::text, 'escalate'::text]))),
  constraint timer_level_check CHECK ((level >= 0)),
  constraint timer_pkey PRIMARY KEY (unit_id, matter_id, timer_id)
);

create table public.unit (
  unit_id uuid not null,
  parent_unit_id uuid,
  code text not null,
  kind text not null,
  name text not null,
  name_en text not null,
  short_name text not null,
  short_name_en text not null,
  time_zone text not null,
  constraint unit_code_key UNIQUE (code),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['office'::text, 'department'::text, 'township'::text]))),
  constraint unit_pkey PRIMARY KEY (unit_id)
);

create table public.work_item (
  unit_id uuid not null,
  matter_id uuid not null,
  item_id text not null,
  step_id text not null,
  step_name text not null,
  holder_id uuid not null,
  department_id uuid,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  due_provisional boolean not null,
  opened_by_item text,
  minutes_before integer default 0 not null,
  ended_at timestamp with time zone,
  ended_as text,
  ended_by uuid,
  end_reason text,
  minutes_held integer,
  kind text default 'own'::text not null,
  seat integer,
  added_by_seat integer,
  added_by uuid,
  post_code text,
  suspended_since timestamp with time zone,
  suspended_until timestamp with time zone,
  suspended_by uuid,
  suspend_reason text,
  minutes_paused integer default 0 not null,
  urges integer default 0 not null,
  escalations integer default 0 not null,
  help text,
  ended_for uuid,
  constraint work_item_check CHECK (((ended_at IS NULL) = (ended_as IS NULL))),
  constraint work_item_check1 CHECK (((ended_at IS NULL) = (minutes_held IS NULL))),
  constraint work_item_ended_as_check CHECK ((ended_as = ANY (ARRAY['done'::text, 'returned'::text, 'withdrawn'::text, 'transferred'::text, 'overtaken'::text, 'lapsed'::text, 'cancelled'::text]))),
  constraint work_item_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'before'::text, 'beside'::text, 'after'::text, 'delegated'::text]))),
  constraint work_item_pkey PRIMARY KEY (unit_id, matter_id, item_id),
  constraint work_item_suspended_check CHECK (((suspended_since IS NULL) = (suspended_until IS NULL)))
);

create table sanban.migration (
  number integer not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (number)
);

CREATE INDEX absence_by_person ON public.absence USING btree (unit_id, person_id) WHERE (ended_at IS NULL);

CREATE INDEX absence_by_stand_in ON public.absence USING btree (unit_id, stand_in_id) WHERE (ended_at IS NULL);

CREATE INDEX aside_open_by_person ON public.aside USING btree (unit_id, person_id) WHERE (ended_at IS NULL);

CREATE INDEX incoming_document_by_time ON public.incoming_document USING btree (unit_id, received_at DESC);

CREATE INDEX matter_by_opening ON public.matter USING btree (unit_id, procedure_key, opened_at DESC);

CREATE INDEX matter_by_parent ON public.matter USING btree (unit_id, parent_matter_id) WHERE (parent_matter_id IS NOT NULL);

CREATE INDEX matter_open_by_procedure ON public.matter USING btree (unit_id, procedure_key, procedure_version) WHERE (status = 'open'::text);

CREATE INDEX notice_by_person ON public.notice USING btree (unit_id, person_id, told_at DESC);

CREATE INDEX notice_unread ON public.notice USING btree (unit_id, person_id) WHERE (read_at IS NULL);

CREATE INDEX outbox_waiting ON public.outbox USING btree (unit_id, next_attempt_at) WHERE (delivered_at IS NULL);

CREATE INDEX post_holding_by_person ON public.post_holding USING btree (unit_id, person_id);

CREATE INDEX session_by_login ON public.session USING btree (login);

CREATE INDEX timer_due ON public.timer USING btree (unit_id, fire_at) WHERE ((fired_at IS NULL) AND (fire_at IS NOT NULL));

CREATE INDEX work_item_by_holder ON public.work_item USING btree (unit_id, holder_id, ended_at);

CREATE INDEX work_item_open_by_holder ON public.work_item USING btree (unit_id, holder_id, due_at) WHERE (ended_at IS NULL);

alter table public.absence add constraint absence_unit_id_person_id_fkey FOREIGN KEY (unit_id, person_id) REFERENCES person(unit_id, person_id);

alter table public.absence add constraint absence_unit_id_stand_in_id_fkey FOREIGN KEY (unit_id, stand_in_id) REFERENCES person(unit_id, person_id);

alter table public.account add constraint account_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.action_key add constraint action_key_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.aside add constraint aside_unit_id_asked_by_fkey FOREIGN KEY (unit_id, asked_by) REFERENCES person(unit_id, person_id);

alter table public.aside add constraint aside_unit_id_ended_by_fkey FOREIGN KEY (unit_id, ended_by) REFERENCES person(unit_id, person_id);

alter table public.aside add constraint aside_unit_id_ended_for_fkey FOREIGN KEY (unit_id, ended_for) REFERENCES person(unit_id, person_id);

alter table public.aside add constraint aside_unit_id_matter_id_fkey FOREIGN KEY (unit_id, matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.aside add constraint aside_unit_id_person_id_fkey FOREIGN KEY (unit_id, person_id) REFERENCES person(unit_id, person_id);

alter table public.calendar_entry add constraint calendar_entry_unit_id_entered_by_fkey FOREIGN KEY (unit_id, entered_by) REFERENCES person(unit_id, person_id);

alter table public.calendar_entry add constraint calendar_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.department add constraint department_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.dispatch add constraint dispatch_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES unit(unit_id);

alter table public.dispatch add constraint dispatch_unit_id_document_id_fkey FOREIGN KEY (unit_id, document_id) REFERENCES document(unit_id, document_id);

alter table public.dispatch add constraint dispatch_unit_id_matter_id_fkey FOREIGN KEY (unit_id, matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.document add constraint document_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.document add constraint document_unit_id_matter_id_fkey FOREIGN KEY (unit_id, matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.document_mark add constraint document_mark_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.document_number add constraint document_number_unit_id_document_id_fkey FOREIGN KEY (unit_id, document_id) REFERENCES document(unit_id, document_id);

alter table public.document_number add constraint document_number_unit_id_prefix_year_fkey FOREIGN KEY (unit_id, prefix, year) REFERENCES number_counter(unit_id, prefix, year);

alter table public.document_version add constraint document_version_unit_id_document_id_fkey FOREIGN KEY (unit_id, document_id) REFERENCES document(unit_id, document_id);

alter table public.document_version add constraint document_version_unit_id_saved_by_fkey FOREIGN KEY (unit_id, saved_by) REFERENCES person(unit_id, person_id);

alter table public.file add constraint file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.form_version add constraint form_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.form_version add constraint form_version_unit_id_saved_by_fkey FOREIGN KEY (unit_id, saved_by) REFERENCES person(unit_id, person_id);

alter table public.inbox add constraint inbox_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.incoming_document add constraint incoming_document_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES unit(unit_id);

alter table public.incoming_document add constraint incoming_document_unit_id_file_hash_fkey FOREIGN KEY (unit_id, file_hash) REFERENCES file(unit_id, file_hash);

alter table public.incoming_document add constraint incoming_document_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.incoming_document add constraint incoming_document_unit_id_receipt_by_fkey FOREIGN KEY (unit_id, receipt_by) REFERENCES person(unit_id, person_id);

alter table public.ladder add constraint ladder_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.ledger_entry add constraint ledger_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.matter add constraint matter_parent_fkey FOREIGN KEY (unit_id, parent_matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.matter add constraint matter_unit_id_department_id_fkey FOREIGN KEY (unit_id, department_id) REFERENCES department(unit_id, department_id);

alter table public.matter add constraint matter_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.matter add constraint matter_unit_id_opened_by_fkey FOREIGN KEY (unit_id, opened_by) REFERENCES person(unit_id, person_id);

alter table public.matter add constraint matter_unit_id_procedure_key_procedure_version_fkey FOREIGN KEY (unit_id, procedure_key, procedure_version) REFERENCES procedure_version(unit_id, procedure_key, version);

alter table public.notice add constraint notice_unit_id_about_id_fkey FOREIGN KEY (unit_id, about_id) REFERENCES person(unit_id, person_id);

alter table public.notice add constraint notice_unit_id_from_id_fkey FOREIGN KEY (unit_id, from_id) REFERENCES person(unit_id, person_id);

alter table public.notice add constraint notice_unit_id_matter_id_fkey FOREIGN KEY (unit_id, matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.notice add constraint notice_unit_id_person_id_fkey FOREIGN KEY (unit_id, person_id) REFERENCES person(unit_id, person_id);

alter table public.number_counter add constraint number_counter_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.outbox add constraint outbox_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES unit(unit_id);

alter table public.outbox add constraint outbox_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.person add constraint person_unit_id_department_id_fkey FOREIGN KEY (unit_id, department_id) REFERENCES department(unit_id, department_id);

alter table public.person add constraint person_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.post add constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.post_holding add constraint post_holding_unit_id_department_id_fkey FOREIGN KEY (unit_id, department_id) REFERENCES department(unit_id, department_id);

alter table public.post_holding add constraint post_holding_unit_id_person_id_fkey FOREIGN KEY (unit_id, person_id) REFERENCES person(unit_id, person_id);

alter table public.post_holding add constraint post_holding_unit_id_post_code_fkey FOREIGN KEY (unit_id, post_code) REFERENCES post(unit_id, code);

alter table public.post_holding add constraint post_holding_unit_id_stand_in_id_fkey FOREIGN KEY (unit_id, stand_in_id) REFERENCES person(unit_id, person_id);

alter table public.procedure_draft add constraint procedure_draft_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.procedure_draft add constraint procedure_draft_unit_id_procedure_key_base_version_fkey FOREIGN KEY (unit_id, procedure_key, base_version) REFERENCES procedure_version(unit_id, procedure_key, version);

alter table public.procedure_draft add constraint procedure_draft_unit_id_saved_by_fkey FOREIGN KEY (unit_id, saved_by) REFERENCES person(unit_id, person_id);

alter table public.procedure_publication add constraint procedure_publication_unit_id_procedure_key_version_fkey FOREIGN KEY (unit_id, procedure_key, version) REFERENCES procedure_version(unit_id, procedure_key, version);

alter table public.procedure_publication add constraint procedure_publication_unit_id_published_by_fkey FOREIGN KEY (unit_id, published_by) REFERENCES person(unit_id, person_id);

alter table public.procedure_version add constraint procedure_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.regulation_article add constraint regulation_article_unit_id_regulation_key_version_fkey FOREIGN KEY (unit_id, regulation_key, version) REFERENCES regulation_version(unit_id, regulation_key, version);

alter table public.regulation_version add constraint regulation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);

alter table public.regulation_version add constraint regulation_version_unit_id_saved_by_fkey FOREIGN KEY (unit_id, saved_by) REFERENCES person(unit_id, person_id);

alter table public.rendition add constraint rendition_unit_id_document_id_version_fkey FOREIGN KEY (unit_id, document_id, version) REFERENCES document_version(unit_id, document_id, version);

alter table public.rendition add constraint rendition_unit_id_file_hash_fkey FOREIGN KEY (unit_id, file_hash) REFERENCES file(unit_id, file_hash);

alter table public.session add constraint session_login_fkey FOREIGN KEY (login) REFERENCES account(login) ON DELETE CASCADE;

alter table public.timer add constraint timer_unit_id_matter_id_fkey FOREIGN KEY (unit_id, matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.unit add constraint unit_parent_unit_id_fkey FOREIGN KEY (parent_unit_id) REFERENCES unit(unit_id);

alter table public.work_item add constraint work_item_added_by_fkey FOREIGN KEY (unit_id, added_by) REFERENCES person(unit_id, person_id);

alter table public.work_item add constraint work_item_ended_for_fkey FOREIGN KEY (unit_id, ended_for) REFERENCES person(unit_id, person_id);

alter table public.work_item add constraint work_item_suspended_by_fkey FOREIGN KEY (unit_id, suspended_by) REFERENCES person(unit_id, person_id);

alter table public.work_item add constraint work_item_unit_id_department_id_fkey FOREIGN KEY (unit_id, department_id) REFERENCES department(unit_id, department_id);

alter table public.work_item add constraint work_item_unit_id_ended_by_fkey FOREIGN KEY (unit_id, ended_by) REFERENCES person(unit_id, person_id);

alter table public.work_item add constraint work_item_unit_id_holder_id_fkey FOREIGN KEY (unit_id, holder_id) REFERENCES person(unit_id, person_id);

alter table public.work_item add constraint work_item_unit_id_matter_id_fkey FOREIGN KEY (unit_id, matter_id) REFERENCES matter(unit_id, matter_id);

alter table public.absence enable row level security;

create policy own_unit on public.absence
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.action_key enable row level security;

create policy own_unit on public.action_key
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.aside enable row level security;

create policy own_unit on public.aside
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.calendar_entry enable row level security;

create policy own_unit on public.calendar_entry
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.department enable row level security;

create policy own_unit on public.department
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.dispatch enable row level security;

create policy own_unit on public.dispatch
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.document enable row level security;

create policy own_unit on public.document
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.document_mark enable row level security;

create policy own_unit on public.document_mark
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.document_number enable row level security;

create policy own_unit on public.document_number
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.document_version enable row level security;

create policy own_unit on public.document_version
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.file enable row level security;

create policy own_unit on public.file
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.form_version enable row level security;

create policy own_unit on public.form_version
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.inbox enable row level security;

create policy own_unit on public.inbox
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.incoming_document enable row level security;

create policy own_unit on public.incoming_document
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.ladder enable row level security;

create policy own_unit on public.ladder
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.ledger_entry enable row level security;

create policy own_unit on public.ledger_entry
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.matter enable row level security;

create policy own_unit on public.matter
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.notice enable row level security;

create policy own_unit on public.notice
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.number_counter enable row level security;

create policy own_unit on public.number_counter
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.outbox enable row level security;

create policy own_unit on public.outbox
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.person enable row level security;

create policy own_unit on public.person
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.post enable row level security;

create policy own_unit on public.post
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.post_holding enable row level security;

create policy own_unit on public.post_holding
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.procedure_draft enable row level security;

create policy own_unit on public.procedure_draft
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.procedure_publication enable row level security;

create policy own_unit on public.procedure_publication
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.procedure_version enable row level security;

create policy own_unit on public.procedure_version
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.regulation_article enable row level security;

create policy own_unit on public.regulation_article
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.regulation_version enable row level security;

create policy own_unit on public.regulation_version
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.rendition enable row level security;

create policy own_unit on public.rendition
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.timer enable row level security;

create policy own_unit on public.timer
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

alter table public.work_item enable row level security;

create policy own_unit on public.work_item
  as permissive for all
  to sanban_app
  using ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid))
  with check ((unit_id = (NULLIF(current_setting('sanban.unit_id'::text, true), ''::text))::uuid));

grant insert on public.absence to sanban_app;

grant select on public.absence to sanban_app;

grant update (ended_at) on public.absence to sanban_app;

grant select on public.account to sanban_app;

grant update (failed_attempts, locked_until, password_changed_at, password_hash) on public.account to sanban_app;

grant insert on public.action_key to sanban_app;

grant select on public.action_key to sanban_app;

grant update (answer) on public.action_key to sanban_app;

grant insert on public.aside to sanban_app;

grant select on public.aside to sanban_app;

grant update (agree, ended_as, ended_at, ended_by, ended_for, opinion, person_id) on public.aside to sanban_app;

grant insert on public.calendar_entry to sanban_app;

grant select on public.calendar_entry to sanban_app;

grant select on public.department to sanban_app;

grant insert on public.dispatch to sanban_app;

grant select on public.dispatch to sanban_app;

grant update on public.dispatch to sanban_app;

grant insert on public.document to sanban_app;

grant select on public.document to sanban_app;

grant update on public.document to sanban_app;

grant select on public.document_mark to sanban_app;

grant insert on public.document_number to sanban_app;

grant select on public.document_number to sanban_app;

grant insert on public.document_version to sanban_app;

grant select on public.document_version to sanban_app;

grant insert on public.file to sanban_app;

grant select on public.file to sanban_app;

grant insert on public.form_version to sanban_app;

grant select on public.form_version to sanban_app;

grant insert on public.inbox to sanban_app;

grant select on public.inbox to sanban_app;

grant insert on public.incoming_document to sanban_app;

grant select on public.incoming_document to sanban_app;

grant update on public.incoming_document to sanban_app;

grant select on public.ladder to sanban_app;

grant insert on public.ledger_entry to sanban_app;

grant select on public.ledger_entry to sanban_app;

grant insert on public.matter to sanban_app;

grant select on public.matter to sanban_app;

grant update on public.matter to sanban_app;

grant insert on public.notice to sanban_app;

grant select on public.notice to sanban_app;

grant update (read_at) on public.notice to sanban_app;

grant insert on public.number_counter to sanban_app;

grant select on public.number_counter to sanban_app;

grant update on public.number_counter to sanban_app;

grant insert on public.outbox to sanban_app;

grant select on public.outbox to sanban_app;

grant update on public.outbox to sanban_app;

grant select on public.person to sanban_app;

grant select on public.post to sanban_app;

grant select on public.post_holding to sanban_app;

grant update (person_id, stand_in_id) on public.post_holding to sanban_app;

grant delete on public.procedure_draft to sanban_app;

grant insert on public.procedure_draft to sanban_app;

grant select on public.procedure_draft to sanban_app;

grant update on public.procedure_draft to sanban_app;

grant insert on public.procedure_publication to sanban_app;

grant select on public.procedure_publication to sanban_app;

grant insert on public.procedure_version to sanban_app;

grant select on public.procedure_version to sanban_app;

grant insert on public.regulation_article to sanban_app;

grant select on public.regulation_article to sanban_app;

grant insert on public.regulation_version to sanban_app;

grant select on public.regulation_version to sanban_app;

grant insert on public.rendition to sanban_app;

grant select on public.rendition to sanban_app;

grant update on public.rendition to sanban_app;

grant delete on public.session to sanban_app;

grant insert on public.session to sanban_app;

grant select on public.session to sanban_app;

grant update (last_seen_at) on public.session to sanban_app;

grant insert on public.timer to sanban_app;

grant select on public.timer to sanban_app;

grant update on public.timer to sanban_app;

grant select on public.unit to sanban_app;

grant insert on public.work_item to sanban_app;

grant select on public.work_item to sanban_app;

grant update on public.work_item to sanban_app;

grant usage on schema public to sanban_app;
