-- What was done. Kinds are data (src/areas/activity/kinds.data.ts); what a kind asks for beyond the common columns lies in "values".

create table activity (
  id uuid primary key,
  kind text not null,
  on_date date not null,
  to_date date,
  -- where it counts
  unit_id int not null,
  place text,
  held_by int not null,
  with_agencies int[] not null default '{}',
  title text not null,
  values jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  -- digest of the sheet row it came from: the same file twice changes nothing
  import_key text,
  removed_at timestamptz,
  removed_reason text,
  check (to_date is null or to_date >= on_date)
);
create index activity_unit on activity (unit_id, on_date desc);
create index activity_kind on activity (kind, on_date desc);
create index activity_held_by on activity (held_by, on_date desc);
create unique index activity_import on activity (import_key) where removed_at is null;
select protect_by_unit('activity');
-- An office without a territory of its own (a department, the bank, the press) records and sees what it held itself.
create policy held on activity to vuonxa_app using (
  held_by = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))))
  with check (
  held_by = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))));
select allow('activity', 'select, insert, update');

-- Papers and pictures of an activity are seen by whoever sees the activity.
create table activity_file (
  id uuid primary key,
  activity_id uuid not null references activity (id),
  name text not null,
  content_type text not null,
  size int not null,
  sha256 text not null,
  content bytea not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  unique (activity_id, sha256)
);
alter table activity_file alter column content set storage external;
select protect_by_parent('activity_file', 'activity_id', 'activity');
select allow('activity_file', 'select, insert, update');
