-- Lists under way from a sheet into the registry. Only whoever sent a file sees it; what its rows say lies closed; saved rows leave at once, the rest after some days.
create table sheet_import (
  id uuid primary key,
  actor uuid not null,
  -- which door: 'worker.people'
  kind text not null,
  -- what was chosen beside the file (the unit …)
  given jsonb not null,
  file_name text not null,
  state text not null check (state in ('reading', 'judging', 'ready', 'saving', 'done', 'failed')),
  -- code of the problem that ended it
  failure text,
  failure_facts jsonb not null default '{}',
  -- what each column was taken for, and a few cells beneath it, closed
  heading bytea,
  -- lines up to this one are staged: reading goes on from here
  read_line int not null default 0,
  skipped int not null default 0,
  saved int not null default 0,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
create index sheet_import_mine on sheet_import (actor, kind, started_at desc);
create index sheet_import_old on sheet_import (expires_at);
select protect_by_actor('sheet_import');
select allow('sheet_import', 'select, insert, update, delete');

-- the file itself, closed; gone as soon as it has been read
create table sheet_import_file (
  import_id uuid primary key references sheet_import (id) on delete cascade,
  actor uuid not null,
  content bytea not null
);
alter table sheet_import_file alter column content set storage external;
select protect_by_actor('sheet_import_file');
select allow('sheet_import_file', 'select, insert, delete');

-- rows by the thousand: those of one stretch of the file that are judged alike, closed together (docs/decisions: rows of a sheet lie in parts)
create table sheet_import_part (
  id uuid primary key,
  import_id uuid not null references sheet_import (id) on delete cascade,
  actor uuid not null,
  state text not null check (state in ('good', 'warned', 'bad', 'same')),
  first_line int not null,
  last_line int not null,
  rows int not null check (rows > 0),
  -- line by line: the number in the file, and the keyed digest of what makes two rows the same record
  lines int[] not null,
  twins bytea[] not null,
  content bytea not null,
  check (cardinality(lines) = rows and cardinality(twins) = rows)
);
alter table sheet_import_part alter column content set storage external;
-- counted while the list is read and saved: from the index alone
create index sheet_import_part_state on sheet_import_part (import_id, state, first_line) include (last_line, rows, actor);
select protect_by_actor('sheet_import_part');
select allow('sheet_import_part', 'select, insert, update, delete');

-- what a person chose for a set of headings is proposed again
create table sheet_mapping (
  actor uuid not null,
  kind text not null,
  heading text not null,
  targets jsonb not null,
  primary key (actor, kind, heading)
);
select protect_by_actor('sheet_mapping');
select allow('sheet_mapping', 'select, insert, update');

-- what was left lying is erased, whoever sent it
create function erase_old_sheets() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from sheet_import where expires_at < now();
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function erase_old_sheets() from public;
grant execute on function erase_old_sheets() to vuonxa_app, vuonxa_national;
