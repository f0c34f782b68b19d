-- 全部办理操作: suspensions, added signers and stand-ins on work items, what is asked beside the way, timers, notices, absences,
-- and sub-matters.

-- 特提 and 平急 are the two further degrees of urgency.
alter table matter drop constraint matter_urgency_check;
alter table matter add constraint matter_urgency_check check (urgency in ('特提', '特急', '加急', '平急', '普通'));

-- 子事项: the matter whose step started this one.
alter table matter
  add column parent_matter_id uuid,
  add column parent_step_id text check ((parent_step_id is null) = (parent_matter_id is null)),
  -- The token of the parent that waits for the result; null when nobody waits.
  add column parent_token int check (parent_token is null or parent_matter_id is not null),
  add constraint matter_parent_fkey foreign key (unit_id, parent_matter_id) references matter;

create index matter_by_parent on matter (unit_id, parent_matter_id) where parent_matter_id is not null;

alter table work_item
  add column kind text not null default 'own' check (kind in ('own', 'before', 'beside', 'after', 'delegated')),
  -- The seat of step(): it stays when the item passes to another person. Null in rows from before.
  add column seat int,
  -- The seat whose holder added this one, and who that was.
  add column added_by_seat int,
  add column added_by uuid,
  -- The post by which the holder has it; null when the person was named.
  add column post_code text,
  -- 挂起: the clock stands still. due_at is what it was when it stopped.
  add column suspended_since timestamptz,
  add column suspended_until timestamptz,
  add column suspended_by uuid,
  add column suspend_reason text,
  -- Working minutes of the suspensions that are over; they are in no one's hands.
  add column minutes_paused int not null default 0,
  add column urges int not null default 0,
  add column escalations int not null default 0,
  add column help text,
  -- Whom ended_by stood in for: 代.
  add column ended_for uuid,
  add constraint work_item_added_by_fkey foreign key (unit_id, added_by) references person,
  add constraint work_item_suspended_by_fkey foreign key (unit_id, suspended_by) references person,
  add constraint work_item_ended_for_fkey foreign key (unit_id, ended_for) references person,
  add constraint work_item_suspended_check check ((suspended_since is null) = (suspended_until is null));

-- 传阅、沟通、挂起审批: what somebody was asked beside the way of a matter. Never deleted.
create table aside (
  unit_id uuid not null,
  matter_id uuid not null,
  aside_id text not null,
  kind text not null check (kind in ('reading', 'question', 'consent')),
  -- Who is to answer: after a hand-over another person than was asked.
  person_id uuid not null,
  asked_by uuid not null,
  item_id text,
  step_name text,
  text text not null,
  until timestamptz,
  opened_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('done', 'lapsed', 'cancelled')),
  ended_by uuid,
  ended_for uuid,
  opinion text,
  agree boolean,
  primary key (unit_id, matter_id, aside_id),
  foreign key (unit_id, matter_id) references matter,
  foreign key (unit_id, person_id) references person,
  foreign key (unit_id, asked_by) references person,
  foreign key (unit_id, ended_by) references person,
  foreign key (unit_id, ended_for) references person,
  check ((ended_at is null) = (ended_as is null)),
  check ((ended_at is null) = (opinion is null))
);

create index aside_open_by_person on aside (unit_id, person_id) where ended_at is null;

-- What is to happen at a time, written in the transaction of the action that made it so.
create table timer (
  unit_id uuid not null,
  matter_id uuid not null,
  timer_id uuid not null,
  kind text not null check (kind in ('boundary', 'resume', 'remind', 'escalate')),
  -- The item of a reminder, an escalation or a resumption; null at a boundary timer.
  item_id text,
  -- The token and the timer's node of a boundary timer.
  token int,
  node_id text,
  -- Null while it stands still: its item is suspended, or it waits for its item to open again.
  fire_at timestamptz,
  -- Working minutes that were left when it stopped.
  minutes_left int check ((fire_at is null) = (minutes_left is not null)),
  -- The rung of the ladder, 0 for a reminder, and whom it tells.
  level int not null default 0 check (level >= 0),
  tell jsonb not null default '[]',
  fired_at timestamptz,
  -- What became of it: `done`, `nobody` to tell, or the code with which step() refused.
  outcome text check ((fired_at is null) = (outcome is null)),
  primary key (unit_id, matter_id, timer_id),
  foreign key (unit_id, matter_id) references matter,
  check ((kind = 'boundary') = (token is not null)),
  check ((kind = 'boundary') = (node_id is not null)),
  check ((kind = 'boundary') = (item_id is null))
);

create index timer_due on timer (unit_id, fire_at) where fired_at is null and fire_at is not null;

-- 提醒: what a person was told.
create table notice (
  unit_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  kind text not null check (
    kind in (
      'reminder', 'escalation', 'urge', 'help', 'step-in', 'transfer', 'reading', 'question', 'answer', 'consent',
      'resumed', 'lapsed', 'terminated', 'hand-over'
    )
  ),
  matter_id uuid not null,
  item_id text,
  step_name text,
  -- Who caused it; null: the system.
  from_id uuid,
  -- Whose item it is about, where it is not the reader's own.
  about_id uuid,
  text text not null,
  level int not null default 0,
  told_at timestamptz not null,
  read_at timestamptz,
  primary key (unit_id, notice_id),
  foreign key (unit_id, person_id) references person,
  foreign key (unit_id, matter_id) references matter,
  foreign key (unit_id, from_id) references person,
  foreign key (unit_id, about_id) references person
);

create index notice_by_person on notice (unit_id, person_id, told_at desc);
create index notice_unread on notice (unit_id, person_id) where read_at is null;

-- 外出代理: who is out of office, and who stands in. A new one ends the one before; none is deleted.
create table absence (
  unit_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- Null: the B person of each post.
  stand_in_id uuid,
  note text not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  primary key (unit_id, absence_id),
  foreign key (unit_id, person_id) references person,
  foreign key (unit_id, stand_in_id) references person,
  check (to_at > from_at),
  check (stand_in_id <> person_id)
);

create index absence_by_person on absence (unit_id, person_id) where ended_at is null;
create index absence_by_stand_in on absence (unit_id, stand_in_id) where ended_at is null;

-- 催办升级阶梯 of a unit: when somebody is reminded and when the next one up is told, by urgency.
create table ladder (
  unit_id uuid not null references unit,
  rungs jsonb not null,
  primary key (unit_id)
);

alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('render', 'dispatch', 'receipt', 'arrive'));

grant select on aside, timer, notice, absence, ladder to sanban_app;
grant insert on aside, timer, notice, absence to sanban_app;
grant update on timer to sanban_app;
grant update (person_id, ended_at, ended_as, ended_by, ended_for, opinion, agree) on aside to sanban_app;
grant update (read_at) on notice to sanban_app;
grant update (ended_at) on absence to sanban_app;
-- A hand-over passes posts.
grant update (person_id, stand_in_id) on post_holding to sanban_app;

do $$
declare
  t text;
begin
  foreach t in array array['aside', 'timer', 'notice', 'absence', 'ladder']
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy own_unit on %I to sanban_app
         using (unit_id = nullif(current_setting(''sanban.unit_id'', true), '''')::uuid)
         with check (unit_id = nullif(current_setting(''sanban.unit_id'', true), '''')::uuid)', t);
  end loop;
end
$$;
