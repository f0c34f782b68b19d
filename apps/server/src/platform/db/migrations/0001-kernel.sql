-- The kernel: units and their people, matters, the ledger, documents, and the messages between units.
-- Every key starts with unit_id and every foreign key carries it, so that the schema distributes over Citus by unit_id.
-- Tables marked "reference" are small, belong to the whole deployment, and are replicated there.

do $$
begin
  if not exists (select from pg_roles where rolname = 'sanban_app') then
    create role sanban_app nologin;
  end if;
end
$$;

-- Reference: the tree of units.
create table unit (
  unit_id uuid primary key,
  parent_unit_id uuid references unit,
  code text not null unique,
  kind text not null check (kind in ('office', 'department', 'township')),
  name text not null,
  name_en text not null,
  short_name text not null,
  short_name_en text not null,
  time_zone text not null
);

-- Reference: one sign-in name in the whole deployment.
create table account (
  login text primary key check (login = lower(login)),
  unit_id uuid not null references unit,
  person_id uuid not null,
  -- Argon2id in PHC format.
  password_hash text not null,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  password_changed_at timestamptz not null,
  unique (unit_id, person_id)
);

-- Reference: sessions are looked up before the unit is known. Only the hash of the token is kept.
create table session (
  token_hash bytea primary key,
  login text not null references account on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_by_login on session (login);

create table department (
  unit_id uuid not null references unit,
  department_id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('leadership', 'section')),
  position int not null,
  primary key (unit_id, department_id),
  unique (unit_id, code)
);

create table person (
  unit_id uuid not null references unit,
  person_id uuid not null,
  department_id uuid,
  code text not null,
  name text not null,
  name_en text not null,
  title text not null,
  title_en text not null,
  primary key (unit_id, person_id),
  unique (unit_id, code),
  foreign key (unit_id, department_id) references department
);

-- 岗位: duties belong to posts, not to people.
create table post (
  unit_id uuid not null references unit,
  code text not null,
  name text not null,
  name_en text not null,
  duties text not null,
  duties_en text not null,
  primary key (unit_id, code)
);

-- A is accountable; B (stand_in_id) may act in A's place. position orders several holders of one post.
create table post_holding (
  unit_id uuid not null,
  post_code text not null,
  position int not null,
  department_id uuid,
  person_id uuid not null,
  stand_in_id uuid,
  primary key (unit_id, post_code, position),
  foreign key (unit_id, post_code) references post,
  foreign key (unit_id, department_id) references department,
  foreign key (unit_id, person_id) references person,
  foreign key (unit_id, stand_in_id) references person
);

create index post_holding_by_person on post_holding (unit_id, person_id);

-- 发文机关标志 and 机关代字 that a unit may use.
create table document_mark (
  unit_id uuid not null references unit,
  prefix text not null,
  organ text not null,
  with_file_word boolean not null,
  -- The kinds of document that are numbered under this prefix.
  kinds text[] not null,
  position int not null,
  primary key (unit_id, prefix)
);

create table procedure_version (
  unit_id uuid not null references unit,
  procedure_key text not null,
  version int not null check (version > 0),
  name text not null,
  bpmn text not null,
  definition jsonb not null,
  layout jsonb not null,
  -- SHA-256 over the canonical JSON of the definition.
  definition_hash text not null,
  published_at timestamptz not null,
  primary key (unit_id, procedure_key, version)
);

create table form (
  unit_id uuid not null references unit,
  form_key text not null,
  -- json, not jsonb: the fields keep their order.
  schema json not null,
  primary key (unit_id, form_key)
);

create table regulation (
  unit_id uuid not null references unit,
  regulation_key text not null,
  title text not null,
  issuer text not null,
  number text not null,
  effective_from date not null,
  source text not null,
  primary key (unit_id, regulation_key)
);

create table regulation_article (
  unit_id uuid not null,
  regulation_key text not null,
  article text not null,
  position int not null,
  label text not null,
  text text not null,
  primary key (unit_id, regulation_key, article),
  foreign key (unit_id, regulation_key) references regulation
);

create table matter (
  unit_id uuid not null references unit,
  matter_id uuid not null,
  procedure_key text not null,
  procedure_version int not null,
  title text not null,
  urgency text not null check (urgency in ('特急', '加急', '普通')),
  department_id uuid,
  status text not null check (status in ('open', 'closed')),
  result text check ((status = 'closed') = (result is not null)),
  -- The state of step(): tokens, items and values.
  state jsonb not null,
  -- Counts the actions; an action names the version it saw.
  version int not null check (version > 0),
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz check ((status = 'closed') = (closed_at is not null)),
  primary key (unit_id, matter_id),
  foreign key (unit_id, procedure_key, procedure_version) references procedure_version,
  foreign key (unit_id, department_id) references department,
  foreign key (unit_id, opened_by) references person
);

create index matter_by_opening on matter (unit_id, procedure_key, opened_at desc);

-- 待办: one person's hold on one step. Never deleted; an open item always has exactly one accountable person.
create table work_item (
  unit_id uuid not null,
  matter_id uuid not null,
  item_id text not null,
  step_id text not null,
  step_name text not null,
  holder_id uuid not null,
  department_id uuid,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  due_provisional boolean not null,
  -- The item whose completion, return or withdrawal opened this one.
  opened_by_item text,
  -- Working minutes that an earlier hold of the same person used up before a withdrawal; the clock resumes from them.
  minutes_before int not null default 0,
  ended_at timestamptz,
  ended_as text check (
    ended_as in ('done', 'returned', 'withdrawn', 'transferred', 'overtaken', 'lapsed', 'cancelled')
  ),
  ended_by uuid,
  end_reason text,
  minutes_held int,
  primary key (unit_id, matter_id, item_id),
  foreign key (unit_id, matter_id) references matter,
  foreign key (unit_id, holder_id) references person,
  foreign key (unit_id, department_id) references department,
  foreign key (unit_id, ended_by) references person,
  check ((ended_at is null) = (ended_as is null)),
  check ((ended_at is null) = (minutes_held is null))
);

create index work_item_open_by_holder on work_item (unit_id, holder_id, due_at) where ended_at is null;
create index work_item_by_holder on work_item (unit_id, holder_id, ended_at);

-- 台账: append only. matter_id is the matter, or the incoming document, whose chain this is.
create table ledger_entry (
  unit_id uuid not null references unit,
  matter_id uuid not null,
  seq int not null check (seq > 0),
  occurred_at timestamptz not null,
  entered_at timestamptz not null,
  -- Null: the system itself.
  actor_id uuid,
  on_behalf_of uuid,
  client text not null,
  action jsonb not null,
  opinion text,
  previous_hash text not null,
  hash text not null,
  primary key (unit_id, matter_id, seq)
);

-- An idempotency key and what its action answered.
create table action_key (
  unit_id uuid not null references unit,
  key uuid not null,
  person_id uuid not null,
  request_hash text not null,
  -- Null only inside the transaction that is carrying it out.
  answer jsonb,
  entered_at timestamptz not null,
  primary key (unit_id, key)
);

create table document (
  unit_id uuid not null references unit,
  document_id uuid not null,
  matter_id uuid not null,
  -- The newest version.
  version int not null,
  number_text text,
  -- The version that signing froze: only this one is rendered, sealed and dispatched.
  frozen_version int,
  primary key (unit_id, document_id),
  unique (unit_id, matter_id),
  foreign key (unit_id, matter_id) references matter
);

create table document_version (
  unit_id uuid not null,
  document_id uuid not null,
  version int not null check (version > 0),
  content jsonb not null,
  -- SHA-256 over the canonical JSON of the content.
  content_hash text not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  note text not null,
  primary key (unit_id, document_id, version),
  foreign key (unit_id, document_id) references document,
  foreign key (unit_id, saved_by) references person
);

-- 发文字号 counts without gaps for each 机关代字 and year: the row is updated in the signing transaction.
create table number_counter (
  unit_id uuid not null references unit,
  prefix text not null,
  year int not null,
  last int not null check (last > 0),
  primary key (unit_id, prefix, year)
);

create table document_number (
  unit_id uuid not null,
  prefix text not null,
  year int not null,
  number int not null check (number > 0),
  document_id uuid not null,
  given_at timestamptz not null,
  primary key (unit_id, prefix, year, number),
  unique (unit_id, document_id),
  foreign key (unit_id, prefix, year) references number_counter,
  foreign key (unit_id, document_id) references document
);

-- Files are content-addressed: the bytes lie in the file store under their SHA-256.
create table file (
  unit_id uuid not null references unit,
  file_hash text not null,
  media_type text not null,
  size_bytes bigint not null,
  stored_at timestamptz not null,
  primary key (unit_id, file_hash)
);

-- 版式文件 of a frozen version.
create table rendition (
  unit_id uuid not null,
  document_id uuid not null,
  version int not null,
  status text not null check (status in ('pending', 'ready', 'failed')),
  file_hash text check ((status = 'ready') = (file_hash is not null)),
  pages int,
  failure text,
  rendered_at timestamptz,
  primary key (unit_id, document_id, version),
  foreign key (unit_id, document_id, version) references document_version,
  foreign key (unit_id, file_hash) references file
);

-- What leaves this unit, or what it asks of itself: written in the transaction of the action, delivered at least once.
create table outbox (
  unit_id uuid not null references unit,
  message_id uuid not null,
  to_unit_id uuid not null references unit,
  kind text not null check (kind in ('render', 'dispatch', 'receipt')),
  payload jsonb not null,
  created_at timestamptz not null,
  delivered_at timestamptz,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_failure text,
  primary key (unit_id, message_id)
);

create index outbox_waiting on outbox (unit_id, next_attempt_at) where delivered_at is null;

-- The ids of messages this unit has applied: what makes delivery exactly once.
create table inbox (
  unit_id uuid not null references unit,
  message_id uuid not null,
  applied_at timestamptz not null,
  primary key (unit_id, message_id)
);

-- 分发 as the sender sees it.
create table dispatch (
  unit_id uuid not null,
  dispatch_id uuid not null,
  matter_id uuid not null,
  document_id uuid not null,
  to_unit_id uuid not null references unit,
  sent_at timestamptz not null,
  delivered_at timestamptz,
  receipt_name text,
  receipt_at timestamptz,
  primary key (unit_id, dispatch_id),
  unique (unit_id, matter_id, to_unit_id),
  foreign key (unit_id, matter_id) references matter,
  foreign key (unit_id, document_id) references document,
  check ((receipt_name is null) = (receipt_at is null))
);

-- 收文 as the receiver sees it.
create table incoming_document (
  unit_id uuid not null references unit,
  incoming_id uuid not null,
  from_unit_id uuid not null references unit,
  number_text text not null,
  title text not null,
  urgency text not null check (urgency in ('特急', '加急', '普通')),
  pages int not null,
  file_hash text not null,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  receipt_by uuid,
  receipt_at timestamptz,
  primary key (unit_id, incoming_id),
  foreign key (unit_id, file_hash) references file,
  foreign key (unit_id, receipt_by) references person,
  check ((receipt_by is null) = (receipt_at is null))
);

create index incoming_document_by_time on incoming_document (unit_id, received_at desc);

-- The application's rights. It can neither change nor delete what is history: the ledger, versions, numbers, keys, inbox.
grant usage on schema public to sanban_app;
grant select on all tables in schema public to sanban_app;
grant insert on ledger_entry, action_key, document_version, document_number, inbox, file to sanban_app;
grant update (answer) on action_key to sanban_app;
grant insert, update on matter, work_item, document, number_counter, rendition, outbox, dispatch, incoming_document
  to sanban_app;
grant update (password_hash, failed_attempts, locked_until, password_changed_at) on account to sanban_app;
grant insert, update (last_seen_at), delete on session to sanban_app;

-- The second wall: whatever a query forgets, a transaction sees only the unit that it names.
do $$
declare
  t text;
begin
  foreach t in array array[
    'department', 'person', 'post', 'post_holding', 'document_mark', 'procedure_version', 'form', 'regulation',
    'regulation_article', 'matter', 'work_item', 'ledger_entry', 'action_key', 'document', 'document_version',
    'number_counter', 'document_number', 'file', 'rendition', 'outbox', 'inbox', 'dispatch', 'incoming_document'
  ]
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy own_unit on %I to sanban_app
         using (unit_id = nullif(current_setting(''sanban.unit_id'', true), '''')::uuid)
         with check (unit_id = nullif(current_setting(''sanban.unit_id'', true), '''')::uuid)', t);
  end loop;
end
$$;
