-- What a plan sets out to reach, typed. Nothing is counted yet.

create table target (
  id uuid primary key,
  document_id uuid not null references document (id),
  position int not null default 0,
  section_path text not null default '',
  text text not null,
  -- stretch of the document's numbered text
  span jsonb,
  kind text not null check (kind in ('count', 'cumulative', 'ratio', 'coverage', 'growth', 'qualitative', 'trend')),
  value numeric,
  value_max numeric,
  unit text,
  comparator text check (comparator in ('=', '>=', '>', '<=', '<', '~', 'range')),
  -- as worded; from and to are the first and last day it is counted over
  period_text text,
  period_from date,
  period_to date,
  -- counted anew in each of these within the period
  cycle text check (cycle in ('year', 'half', 'quarter', 'month')),
  -- a ratio to a number that another document sets: {docNumber, date}
  reference jsonb,
  base_value numeric,
  base_unit text,
  base_document uuid references document (id),
  base_number text,
  base_date date,
  base_note text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  check (comparator is distinct from 'range' or (value is not null and value_max is not null and value_max >= value)),
  check (period_to is null or period_from is null or period_to >= period_from),
  check (base_value is null or base_document is not null or base_number is not null)
);
create index target_document on target (document_id, position);
select protect_by_parent('target', 'document_id', 'document');
select allow('target', 'select, insert, update');

-- Each change with its reason, as it was before.
create table target_version (
  target_id uuid not null references target (id),
  version int not null,
  at timestamptz not null,
  changed_by uuid,
  reason text not null,
  before jsonb not null,
  primary key (target_id, version)
);
select protect_by_parent('target_version', 'target_id', 'target');
select allow('target_version', 'select, insert');
