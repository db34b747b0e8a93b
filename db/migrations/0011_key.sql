-- Keys, back-ups and the state of running (docs/decisions/0011).

-- Names each key that something in this database needs, without giving it away: a start with other keys is refused before it writes anything.
create table key_mark (
  kind text not null check (kind in ('seal', 'index', 'field')),
  id int not null,
  mark text not null,
  at timestamptz not null default now(),
  primary key (kind, id)
);

-- Every back-up that was tried, and its proof: a restore into a throw-away database, compared table by table. Written by the keeper of the database alone.
create table backup (
  id uuid primary key,
  reason text not null check (reason in ('nightly', 'command', 'upgrade')),
  begun_at timestamptz not null,
  made_at timestamptz,
  -- name of the file in its folder, never a path
  file text,
  bytes bigint,
  tables int,
  rows bigint,
  seconds numeric(10, 1),
  proved_at timestamptz,
  proof_seconds numeric(10, 1),
  -- the code of the reason why there is none, or why it could not be proved
  failed text,
  removed_at timestamptz
);
create index backup_begun on backup (begun_at desc);
select allow('backup', 'select');

-- Jobs that a restored back-up had waiting: sent again by the first start.
create table job_waiting (
  id uuid primary key,
  name text not null,
  data jsonb
);
select allow('job_waiting', 'select, delete');

-- Counts for the state page: nobody's name, nobody's session.
create function service_figures(p_now timestamptz, p_day timestamptz)
returns table (engine text, database_bytes bigint, sessions int, people int, failed_today int, logins_today int)
language sql stable security definer set search_path = public, pg_temp as $$
  select current_setting('server_version'), pg_database_size(current_database()),
    (select count(*)::int from session where ended_at is null and seen_at > p_now - interval '12 hours'),
    (select count(distinct account)::int from session where ended_at is null and seen_at > p_now - interval '12 hours'),
    (select coalesce(sum(failures), 0)::int from sign_in_try where last_at >= p_day),
    (select count(*)::int from sign_in_try where last_at >= p_day and failures > 0)
$$;
revoke execute on function service_figures(timestamptz, timestamptz) from public;
grant execute on function service_figures(timestamptz, timestamptz) to vuonxa_app, vuonxa_national;
