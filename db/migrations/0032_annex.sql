-- Workbooks of targets that came with a plan: read by whoever reads the plan.
create table plan_annex (
  id uuid primary key,
  plan_id uuid not null references plan (id),
  name text not null,
  content_type text not null,
  size int not null,
  sha256 text not null,
  content bytea not null,
  -- numbers that went among the plan's targets
  targets int not null,
  added_by uuid,
  added_at timestamptz not null default now(),
  unique (plan_id, sha256)
);
alter table plan_annex alter column content set storage external;
select protect_by_parent('plan_annex', 'plan_id', 'plan');
select allow('plan_annex', 'select, insert');
