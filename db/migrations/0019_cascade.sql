-- Plans above and below each other: who must issue one, who has, which line carries out which line, whose opinion comes first, who receives it, what replaces it.

-- A subordinate plan that is required: by a line of the plan, or as its tracking agency set it.
create table plan_demand (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  item_id uuid references plan_item (id),
  text text not null,
  -- who must issue theirs; the group as it is called, when they are one
  agencies int[] not null,
  group_name text,
  -- the last day; of a yearly one its day and month count, in each year
  due_on date,
  yearly boolean not null default false,
  year_from int,
  year_to int,
  -- the body whose opinion must be had before it is issued
  opinion_of text,
  withdrawn_at timestamptz,
  version int not null default 1,
  check (not yearly or (year_from is not null and year_to is not null))
);
create index plan_demand_plan on plan_demand (plan_id);
select protect_by_parent('plan_demand', 'plan_id', 'plan');
select allow('plan_demand', 'select, insert, update');

-- A subordinate plan that was issued, as an agency or the tracking agency recorded it. Those in the library that cite the plan are found by themselves.
create table plan_answer (
  id uuid primary key,
  demand_id uuid not null references plan_demand (id),
  agency int not null references agency (id),
  year int not null default 0,
  number text,
  issued_on date not null,
  document_id uuid references document (id),
  on_behalf boolean not null,
  removed_at timestamptz
);
create unique index plan_answer_once on plan_answer (demand_id, agency, year) where removed_at is null;
select protect_by_parent('plan_answer', 'demand_id', 'plan_demand');
select allow('plan_answer', 'select, insert, update');

-- The documents that a plan carries out, as its keeper says; without a row, those it cites.
create table plan_above (
  plan_id uuid not null references plan (id),
  document_id uuid not null references document (id),
  linked boolean not null,
  primary key (plan_id, document_id)
);
create index plan_above_document on plan_above (document_id);
select protect_by_parent('plan_above', 'plan_id', 'plan');
select allow('plan_above', 'select, insert, update');

-- A line of a plan carries out a line of a document above, or does not: what a person said. Proposals by likeness are made when asked and never kept.
create table line_link (
  item_id uuid not null references plan_item (id),
  plan_id uuid not null references plan (id),
  document_id uuid not null references document (id),
  line int not null,
  -- the line of the plan above, when the document is one
  above_item uuid references plan_item (id),
  linked boolean not null,
  primary key (item_id, document_id, line)
);
create index line_link_document on line_link (document_id, line);
create index line_link_above on line_link (above_item);
create index line_link_plan on line_link (plan_id);
select protect_by_parent('line_link', 'plan_id', 'plan');
select allow('line_link', 'select, insert, update');

-- The opinion of a higher body that a plan needs before it is issued; without a day and a text it is still waited for.
create table plan_opinion (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  organ text not null,
  asked_on date,
  given_on date,
  agrees boolean,
  text text,
  number text,
  removed_at timestamptz,
  version int not null default 1,
  check ((given_on is null) = (text is null) and (given_on is null) = (agrees is null))
);
create index plan_opinion_plan on plan_opinion (plan_id);
select protect_by_parent('plan_opinion', 'plan_id', 'plan');
select allow('plan_opinion', 'select, insert, update');

-- Nơi nhận: each line of the plan's list, the agencies it means, when it was sent to them in the system.
create table distribution (
  plan_id uuid not null references plan (id),
  position int not null,
  text text not null,
  agencies int[] not null,
  sent_at timestamptz,
  sent_by text,
  primary key (plan_id, position)
);
select protect_by_parent('distribution', 'plan_id', 'plan');
select allow('distribution', 'select, insert, update');

-- A plan that replaces or amends another from a day on, and what became of each of its tasks.
create table plan_succession (
  plan_id uuid primary key references plan (id),
  old_plan uuid not null references plan (id),
  kind text not null check (kind in ('replaces', 'amends')),
  in_force date not null,
  check (plan_id <> old_plan)
);
create index plan_succession_old on plan_succession (old_plan);
select protect_by_parent('plan_succession', 'plan_id', 'plan');
select allow('plan_succession', 'select, insert');

create table task_succession (
  old_task uuid not null references task (id),
  plan_id uuid not null references plan_succession (plan_id),
  -- null: it ends
  new_task uuid references task (id),
  primary key (old_task, plan_id)
);
create index task_succession_new on task_succession (new_task);
select protect_by_parent('task_succession', 'plan_id', 'plan');
select allow('task_succession', 'select, insert');
