-- 工作日历: what a unit decided about its working time, and the notices that it read. Append only: the calendar is what the
-- entries say together, the later over the earlier.

create table calendar_entry (
  unit_id uuid not null references unit,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('notice', 'pattern', 'own-day')),
  -- What was understood: a notice's days, a weekly pattern with its first date, or one day of the office's own.
  content jsonb not null,
  -- The text of the notice as it was pasted.
  text text check ((kind = 'notice') = (text is not null)),
  -- Null: it came with the program.
  entered_by uuid,
  entered_at timestamptz not null,
  -- The open work items whose due time followed, each with its due time before and after.
  moved jsonb not null,
  primary key (unit_id, seq),
  foreign key (unit_id, entered_by) references person
);

grant select, insert on calendar_entry to sanban_app;

alter table calendar_entry enable row level security;

create policy own_unit on calendar_entry to sanban_app
  using (unit_id = nullif(current_setting('sanban.unit_id', true), '')::uuid)
  with check (unit_id = nullif(current_setting('sanban.unit_id', true), '')::uuid);
