-- A target given out over units or agencies × years × markets: a grid like the annex of a plan. Read by whoever reads the target.

create table allocation (
  id uuid primary key,
  target_id uuid not null references target (id),
  over text not null check (over in ('units', 'agencies')),
  -- the day whose units and names the lines are
  as_of date not null,
  years smallint[] not null check (cardinality(years) between 1 and 15),
  -- ISO 3166 alpha-2; empty: not split by market
  markets text[] not null default '{}' check (cardinality(markets) <= 20),
  -- the whole target as one sum over the years, where it is one
  total int check (total >= 0),
  state text not null default 'draft' check (state in ('draft', 'issued')),
  decision_number text,
  decision_on date,
  -- why it was issued with a sum that is not the target's
  note text,
  -- how the fair split came about: weights, the day, each line's inputs
  method jsonb,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  version int not null default 1,
  check ((state = 'issued') = (decision_number is not null and decision_on is not null))
);
create unique index allocation_target on allocation (target_id) where withdrawn_at is null;
select protect_by_parent('allocation', 'target_id', 'target');
select allow('allocation', 'select, insert, update');

create table allocation_line (
  allocation_id uuid not null references allocation (id),
  -- 1, 2, 3 … in the order of the annex; line 0 of the cells is what is to be given out
  line smallint not null check (line > 0),
  unit int references unit (id),
  agency int references agency (id),
  primary key (allocation_id, line),
  check ((unit is null) <> (agency is null))
);
select protect_by_parent('allocation_line', 'allocation_id', 'allocation');
select allow('allocation_line', 'select, insert');

create table allocation_cell (
  allocation_id uuid not null references allocation (id),
  line smallint not null,
  year smallint not null,
  -- '' for a whole year
  market text not null default '',
  -- null: emptied
  value int check (value between 0 and 10000000),
  primary key (allocation_id, line, year, market)
);
select protect_by_parent('allocation_cell', 'allocation_id', 'allocation');
select allow('allocation_cell', 'select, insert, update');

-- Changes after it was issued, cell by cell, each with its reason.
create table allocation_change (
  id uuid primary key,
  allocation_id uuid not null references allocation (id),
  at timestamptz not null,
  changed_by uuid,
  reason text not null,
  -- [[line, year, market, from, to], …]
  cells jsonb not null
);
create index allocation_change_of on allocation_change (allocation_id, at desc);
select protect_by_parent('allocation_change', 'allocation_id', 'allocation');
select allow('allocation_change', 'select, insert');

-- A unit is asked why it is behind, and answers; both stand beside the figure. Seen by whom the unit's figures are: a commune that does not read the plan still reads what it was asked, so the
-- target's words stand in the request.
create table target_explanation (
  id uuid primary key,
  target_id uuid not null references target (id),
  unit int not null references unit (id),
  target_text text not null,
  -- the day of the figure it was asked about, and the figure then
  as_at date not null,
  goal int,
  actual int not null,
  question text not null,
  due_on date not null,
  asked_by uuid,
  asked_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_on date,
  version int not null default 1,
  check ((answer is null) = (answered_on is null))
);
create index target_explanation_of on target_explanation (target_id, unit, asked_at desc);
create unique index target_explanation_open on target_explanation (target_id, unit) where answer is null;
select protect_by_unit('target_explanation', 'unit');
select allow('target_explanation', 'select, insert, update');

-- Outlines of units for maps, as an administrator loaded them: reference data, seen by everyone.
create table unit_map (
  province int primary key references unit (id),
  -- simplified to what a screen shows: [{"unit": 12, "name": "…", "rings": [[[x, y], …], …]}, …]
  shapes jsonb not null,
  source text not null,
  -- the file as it came
  file_id uuid not null references file (id),
  loaded_by uuid,
  loaded_at timestamptz not null
);
select allow('unit_map', 'select, insert, update');
