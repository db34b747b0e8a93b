-- What stands: committees, clubs, agreements, focal points … Kinds are data (src/areas/register/kinds.data.ts); what a kind asks for beyond the common columns lies in "values".

create table register_entry (
  id uuid primary key,
  kind text not null,
  title text not null,
  -- the place it is for
  unit_id int not null,
  held_by int not null,
  valid_from date not null,
  -- the last day; null: it stands
  valid_to date,
  end_reason text,
  -- the entry whose place it took
  replaces uuid references register_entry (id),
  -- the decision, agreement or rules it rests on
  document_id uuid references document (id),
  values jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  -- digest of the sheet row it came from: the same file twice changes nothing
  import_key text,
  removed_at timestamptz,
  removed_reason text,
  check (valid_to is null or valid_to >= valid_from)
);
create index register_entry_unit on register_entry (unit_id);
create index register_entry_kind on register_entry (kind, valid_from desc);
create index register_entry_held_by on register_entry (held_by);
create unique index register_entry_replaces on register_entry (replaces) where removed_at is null;
create unique index register_entry_import on register_entry (import_key) where removed_at is null;
select protect_by_unit('register_entry');
-- An office without a territory of its own keeps and sees what it holds itself, as with activities.
create policy held on register_entry to vuonxa_app using (
  held_by = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))))
  with check (
  held_by = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))));
select allow('register_entry', 'select, insert, update');

-- Who belongs to it and what each is in charge of, over time: whoever leaves stays in the history of the seat.
create table register_member (
  id uuid primary key,
  entry_id uuid not null references register_entry (id),
  position int not null default 0,
  name text not null,
  -- office the person holds elsewhere ("Phó Chủ tịch UBND tỉnh")
  post text,
  -- a role of the kind ("head", "member")
  role text not null,
  -- area in charge, in words; and the places in charge
  charge text,
  in_units int[] not null default '{}',
  from_day date not null,
  to_day date,
  end_reason text,
  replaces uuid references register_member (id),
  check (to_day is null or to_day >= from_day)
);
create index register_member_entry on register_member (entry_id, position);
create unique index register_member_replaces on register_member (replaces);
select protect_by_parent('register_member', 'entry_id', 'register_entry');
select allow('register_member', 'select, insert, update');

-- What became of it, step by step, for all who see it.
create table register_step (
  -- in the order in which they were taken
  id bigint generated always as identity primary key,
  entry_id uuid not null references register_entry (id),
  at timestamptz not null,
  step text not null,
  actor_name text not null,
  note text
);
create index register_step_entry on register_step (entry_id, id);
select protect_by_parent('register_step', 'entry_id', 'register_entry');
select allow('register_step', 'select, insert');

-- Activities may belong to an entry and one of its members, be about a document, and keep figures as they were counted on the day.
alter table activity
  add column entry_id uuid references register_entry (id),
  add column member_id uuid references register_member (id),
  add column document_id uuid references document (id),
  add column figures jsonb;
create index activity_entry on activity (entry_id, on_date desc) where entry_id is not null;
create index activity_document on activity (document_id) where document_id is not null;

-- What an activity leaves to be done: a finding of an inspection, a conclusion of a review. Has an owner and a last day, is closed with evidence.
create table activity_follow (
  id uuid primary key,
  activity_id uuid not null references activity (id),
  position int not null,
  text text not null,
  owner int not null references agency (id),
  due_on date not null,
  -- of the activity, for an owner who does not see it
  about text not null,
  raised_by int not null references agency (id),
  raised_on date not null,
  closed_on date,
  closed_note text,
  -- evidence: something done, or a document
  closed_activity uuid references activity (id),
  closed_document uuid references document (id),
  -- the task it became in a plan
  task_id uuid,
  dropped_at timestamptz,
  version int not null default 1,
  check ((closed_on is null) = (closed_note is null))
);
create index activity_follow_activity on activity_follow (activity_id, position);
create index activity_follow_owner on activity_follow (owner, due_on) where closed_on is null;
select protect_by_parent('activity_follow', 'activity_id', 'activity');
create policy owner_reads on activity_follow for select to vuonxa_app using (
  owner = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))));
create policy owner_closes on activity_follow for update to vuonxa_app using (
  owner = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))));
select allow('activity_follow', 'select, insert, update');

create table activity_follow_step (
  id bigint generated always as identity primary key,
  follow_id uuid not null references activity_follow (id),
  at timestamptz not null,
  step text not null check (step in ('raised', 'changed', 'closed', 'reopened', 'dropped', 'tasked')),
  actor_name text not null,
  note text
);
create index activity_follow_step_follow on activity_follow_step (follow_id, id);
select protect_by_parent('activity_follow_step', 'follow_id', 'activity_follow');
select allow('activity_follow_step', 'select, insert');

-- What stands proves work too: a committee that was set up, an agreement that is in force.
alter table evidence add column entry_id uuid;
alter table evidence drop constraint evidence_kind_check;
alter table evidence add constraint evidence_kind_check check (kind in ('activity', 'entry', 'document', 'file', 'count'));
