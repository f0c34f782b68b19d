-- 规程, 表单 and 制度 as the office edits them: drafts, publications with their proofs, versions of forms and regulations.

-- Why a version may run, and who answers for it. Append only, one row a version.
create table procedure_publication (
  unit_id uuid not null,
  procedure_key text not null,
  version int not null,
  -- Null: it came with the program.
  published_by uuid,
  note text not null,
  -- What the soundness check looked at; the same definition always gives the same counts.
  states int not null,
  transitions int not null,
  definition_hash text not null,
  checked_at timestamptz not null,
  -- The program and address from which it was published.
  client text not null,
  primary key (unit_id, procedure_key, version),
  foreign key (unit_id, procedure_key, version) references procedure_version,
  foreign key (unit_id, published_by) references person
);

-- 草稿: what somebody draws and nobody uses yet. Not history: it is overwritten and discarded.
create table procedure_draft (
  unit_id uuid not null references unit,
  procedure_key text not null,
  name text not null,
  bpmn text not null,
  -- The published version that it changes.
  base_version int,
  -- Counts the saves; a save names the one it saw.
  revision int not null check (revision > 0),
  -- The steps with the articles that they rest on, as far as the file can be read.
  citations jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (unit_id, procedure_key),
  foreign key (unit_id, procedure_key, base_version) references procedure_version,
  foreign key (unit_id, saved_by) references person
);

create index matter_open_by_procedure on matter (unit_id, procedure_key, procedure_version) where status = 'open';

-- A form is versioned: an item's form is the newest when the item opened.
alter table form rename to form_version;
alter table form_version
  add column version int not null default 1 check (version > 0),
  -- Null: it came with the program.
  add column saved_by uuid,
  add column saved_at timestamptz not null default now(),
  add column note text not null default '',
  add foreign key (unit_id, saved_by) references person;
alter table form_version alter column version drop default, alter column saved_at drop default, alter column note drop default;
alter table form_version drop constraint form_pkey;
alter table form_version add primary key (unit_id, form_key, version);

-- A regulation is versioned: a step rests on the article as it is in force.
alter table regulation_article drop constraint regulation_article_unit_id_regulation_key_fkey;
alter table regulation_article drop constraint regulation_article_pkey;
alter table regulation rename to regulation_version;
alter table regulation_version
  add column version int not null default 1 check (version > 0),
  add column repealed_on date,
  -- The text as it was saved: its chapters, and fields of the head that nothing reads, are kept there.
  add column markdown text not null default '',
  -- Null: it came with the program.
  add column saved_by uuid,
  add column saved_at timestamptz not null default now(),
  add column note text not null default '',
  add foreign key (unit_id, saved_by) references person;
alter table regulation_version drop constraint regulation_pkey;
alter table regulation_version add primary key (unit_id, regulation_key, version);
alter table regulation_article
  add column version int not null default 1;
alter table regulation_article alter column version drop default;
alter table regulation_article
  add primary key (unit_id, regulation_key, version, article),
  add foreign key (unit_id, regulation_key, version) references regulation_version;

-- What was loaded before kept no text: its articles give one that reads the same. Those with an id such as 5(1) are parts of one.
update regulation_version r set markdown = format(
  E'---\nkey: %s\ntitle: %s\nissuer: %s\nnumber: %s\neffective: %s\nsource: %s\n---\n\n%s',
  r.regulation_key, r.title, r.issuer, r.number, r.effective_from, r.source,
  (select string_agg(format(E'## %s {#%s}\n\n%s\n', a.label, a.article, a.text), E'\n' order by a.position)
     from regulation_article a
    where a.unit_id = r.unit_id and a.regulation_key = r.regulation_key and a.article not like '%(%'));
alter table regulation_version
  alter column version drop default, alter column markdown drop default, alter column saved_at drop default,
  alter column note drop default;

grant select, insert on procedure_publication to sanban_app;
grant select, insert, update, delete on procedure_draft to sanban_app;
grant insert on procedure_version, form_version, regulation_version, regulation_article to sanban_app;

do $$
declare
  t text;
begin
  foreach t in array array['procedure_publication', 'procedure_draft']
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy own_unit on %I to sanban_app
         using (unit_id = nullif(current_setting(''sanban.unit_id'', true), '''')::uuid)
         with check (unit_id = nullif(current_setting(''sanban.unit_id'', true), '''')::uuid)', t);
  end loop;
end
$$;
