-- Plans: what was read and reviewed (plan_item), what it became (task, work), what was done about it (progress, evidence).

create table plan (
  id uuid primary key,
  document_id uuid not null unique references document (id),
  -- province whose agencies the plan addresses
  province int not null references unit (id),
  state text not null check (state in ('review', 'active', 'undone')),
  -- cơ quan theo dõi: sees all work of the plan, urges, accepts, enters on behalf
  tracking_agency int references agency (id),
  -- the day from which it is tracked; earlier periods read "không theo dõi"
  starts_on date,
  -- how often "thường xuyên" is due
  cycle text not null default 'year' check (cycle in ('month', 'quarter', 'half', 'year')),
  -- group or agency wording → agencies, decided once for all places: [{wording, agencies, group}]
  wordings jsonb not null default '[]',
  -- doubts a person has settled: [{item, code, fact}]
  settled jsonb not null default '[]',
  -- what the last corrected file changed, see Comparison in reread/contract.ts
  last_reread jsonb,
  created_by uuid,
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  version int not null default 1
);
select protect_by_parent('plan', 'document_id', 'document');
select allow('plan', 'select, insert, update');

-- One line of what the reader understood, until it becomes a task, target, reporting duty …
create table plan_item (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  kind text not null check (kind in ('target', 'task', 'duty', 'reporting', 'budget')),
  position int not null,
  section_path text not null,
  section_title text,
  text text not null,
  -- {line, start, end, lineEnd?} in document.lines; null when a person added it without a place
  span jsonb,
  -- by kind: see PlanItemFields in contract.ts
  fields jsonb not null,
  doubts jsonb not null default '[]',
  state text not null check (state in ('read', 'confirmed', 'edited', 'added', 'dropped')),
  -- a duty that carries out a task, or a task carried out by a duty
  carries_out uuid references plan_item (id),
  version int not null default 1
);
create index plan_item_plan on plan_item (plan_id, position);
select protect_by_parent('plan_item', 'plan_id', 'plan');
select allow('plan_item', 'select, insert, update');

-- What is to be done: a task of the plan, a duty of an agency, or a report to send.
create table task (
  id uuid primary key references plan_item (id),
  plan_id uuid not null references plan (id),
  kind text not null check (kind in ('task', 'duty', 'report')),
  position int not null,
  section_path text not null,
  section_title text,
  text text not null,
  span jsonb,
  -- {kind, value} as read; and what the system makes of it, see Schedule in rules/schedule.ts
  timeframe jsonb,
  schedule jsonb not null,
  -- report: {to, via, text}
  report jsonb,
  carries_out uuid references task (id),
  -- who the plan gives it to, readable by everyone the plan is for (the work rows are not)
  lead int[] not null default '{}',
  coordinating int[] not null default '{}',
  withdrawn_at timestamptz,
  version int not null default 1
);
create index task_plan on task (plan_id, position);
select protect_by_parent('task', 'plan_id', 'plan');
select allow('task', 'select, insert, update');

-- One agency's part in one task, for the days it holds it. Read by the agency, those above it, and the plan's tracking agency (shared_with).
create table work (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  task_id uuid not null references task (id),
  agency int not null references agency (id),
  part text not null check (part in ('lead', 'coordinating', 'invited')),
  -- as the plan words it, when it came through a group ("các sở, ban, ngành")
  wording text,
  from_day date not null,
  -- the last day, when the agency ends or hands over
  to_day date,
  handed_to int references agency (id),
  assignee uuid,
  withdrawn_at timestamptz,
  version int not null default 1
);
create unique index work_once on work (task_id, agency, from_day) where withdrawn_at is null;
create index work_plan on work (plan_id, agency);
create index work_agency on work (agency);
create index work_task on work (task_id);
select protect_by_share('work');
select allow('work', 'select, insert, update');

-- What an agency says about one period of its work. One row a period; each step is kept in progress_step.
create table progress (
  id uuid primary key,
  work_id uuid not null references work (id),
  period text not null,
  -- draft → submitted (to the head) → sent → accepted | returned
  state text not null check (state in ('draft', 'submitted', 'sent', 'accepted', 'returned')),
  outcome text not null check (outcome in ('done', 'ongoing', 'nothing')),
  text text not null,
  on_behalf boolean not null default false,
  -- evidence counted when the last step was taken
  evidence_count int not null default 0,
  sent_on date,
  author uuid,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  unique (work_id, period)
);
select protect_by_parent('progress', 'work_id', 'work');
select allow('progress', 'select, insert, update');

create table progress_step (
  id uuid primary key,
  progress_id uuid not null references progress (id),
  at timestamptz not null,
  step text not null check (step in ('draft', 'submitted', 'sent', 'accepted', 'returned')),
  actor_name text not null,
  on_behalf boolean not null default false,
  note text
);
create index progress_step_progress on progress_step (progress_id, at);
select protect_by_parent('progress_step', 'progress_id', 'progress');
select allow('progress_step', 'select, insert');

-- What proves it: an activity of the registry, a document, a file, or a count. What was true then is kept in words and numbers.
create table evidence (
  id uuid primary key,
  progress_id uuid not null references progress (id),
  kind text not null check (kind in ('activity', 'document', 'file', 'count')),
  activity_id uuid,
  file_id uuid,
  title text not null,
  on_date date,
  number numeric,
  number_unit text,
  removed_at timestamptz
);
create index evidence_progress on evidence (progress_id);
select protect_by_parent('evidence', 'progress_id', 'progress');
select allow('evidence', 'select, insert, update');

-- Urging is logged: who, when, which work, what was said.
create table urging (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  work_id uuid not null references work (id),
  period text not null,
  at timestamptz not null,
  actor_name text not null,
  text text not null
);
create index urging_work on urging (work_id, at);
select protect_by_parent('urging', 'work_id', 'work');
select allow('urging', 'select, insert');

-- Living accounts of an agency, by name, for its own people: accounts are kept by units, work is given within an agency.
create function colleagues(p_agency int) returns table (id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name from account a
  where a.agency = p_agency and a.ended_at is null
    and p_agency = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[])
$$;
revoke all on function colleagues from public;
grant execute on function colleagues to vuonxa_app, vuonxa_national;
