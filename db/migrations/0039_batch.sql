-- People of the programmes' rounds and of the batches across the border: both are journeys.

alter table journey add column batch_id uuid references labour_batch (id);
create index journey_batch on journey (batch_id) where batch_id is not null;
grant update (batch_id) on journey to vuonxa_app, vuonxa_national;

-- Who sits the tests of a round, and how they went.
create table round_candidate (
  id uuid primary key,
  round_id uuid not null references programme_round (id),
  journey_id uuid not null references journey (id),
  branch text not null,
  language_result text check (language_result in ('passed', 'failed', 'absent')),
  language_score numeric(7, 2) check (language_score >= 0),
  skill_result text check (skill_result in ('passed', 'failed', 'absent')),
  skill_score numeric(7, 2) check (skill_score >= 0),
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index round_candidate_once on round_candidate (round_id, journey_id) where removed_at is null;
create index round_candidate_journey on round_candidate (journey_id);
select protect_by_parent('round_candidate', 'journey_id', 'journey');
grant select, insert, update (language_result, language_score, skill_result, skill_score, updated_at, removed_at) on round_candidate to vuonxa_app, vuonxa_national;

-- Ways over the border have happened before they are written: beyond the quota they need a word, and the word stays.
create table quota_overrun (
  id uuid primary key,
  batch_id uuid not null references labour_batch (id),
  on_day date not null,
  over int not null check (over > 0),
  reason text not null,
  written_by text not null
);
create index quota_overrun_batch on quota_overrun (batch_id, on_day);
select allow('quota_overrun', 'select, insert');

-- Quotas are the province's, so their use is counted over everybody; what comes out are numbers alone. Journeys that ended before anybody left count nowhere.
create function seasonal_people(agreement uuid) returns table (batch_id uuid, person_id uuid, departed boolean, out_now boolean, outs int, ins int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select j.batch_id, j.person_id, j.departed_on is not null, j.returned_on is null and coalesce(h.last_kind = 'borderOut', j.departed_on is not null),
    coalesce(h.outs, 0) + (j.departed_on is not null and not coalesce(h.first_written, false))::int,
    coalesce(h.ins, 0) + (j.returned_on is not null and not coalesce(h.last_written, false))::int
  from labour_batch b join journey j on j.batch_id = b.id
    left join lateral (select count(*) filter (where kind = 'borderOut')::int as outs, count(*) filter (where kind = 'borderIn')::int as ins,
      bool_or(kind = 'borderOut' and on_day = j.departed_on) as first_written, bool_or(kind = 'borderIn' and on_day = j.returned_on) as last_written,
      (array_agg(kind order by on_day desc, kind = 'borderOut' and on_day = j.departed_on, created_at desc, id desc))[1] as last_kind
      from journey_happening where journey_id = j.id and removed_at is null and kind in ('borderOut', 'borderIn')) h on true
  where b.agreement_id = agreement and b.removed_at is null and j.closed_reason is distinct from 'mistaken' and (j.closed_on is null or j.departed_on is not null)
$$;
revoke execute on function seasonal_people(uuid) from public;

create function batch_use(agreement uuid) returns table (batch_id uuid, persons int, departed int, out_now int, outs int, ins int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.batch_id, count(distinct p.person_id)::int, count(distinct p.person_id) filter (where p.departed)::int, count(distinct p.person_id) filter (where p.out_now)::int,
    sum(p.outs)::int, sum(p.ins)::int
  from seasonal_people(agreement) p group by p.batch_id
$$;
-- all batches that begin in a year together: whoever is in two of them is one person
create function agreement_use(agreement uuid, in_year int) returns table (persons int, departed int, out_now int, outs int, ins int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(distinct p.person_id)::int, count(distinct p.person_id) filter (where p.departed)::int, count(distinct p.person_id) filter (where p.out_now)::int,
    coalesce(sum(p.outs), 0)::int, coalesce(sum(p.ins), 0)::int
  from seasonal_people(agreement) p join labour_batch b on b.id = p.batch_id where extract(year from b.from_on) = in_year
$$;
create function quota_use(agreement uuid) returns table (year smallint, sector text, persons int, places int, crossings int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select q.year, q.sector, count(distinct p.person_id)::int, count(distinct (b.id, p.person_id)) filter (where p.person_id is not null)::int, coalesce(sum(p.outs), 0)::int
  from labour_quota q left join labour_batch b on b.agreement_id = q.agreement_id and b.removed_at is null and extract(year from b.from_on) = q.year
      and (q.sector is null or lower(trim(b.sector)) = lower(trim(q.sector)))
    left join seasonal_people(agreement) p on p.batch_id = b.id
  where q.agreement_id = agreement group by q.id, q.year, q.sector
$$;
-- of these people, how many count already in a year (and sector)
create function quota_counted(agreement uuid, in_year int, in_sector text, people uuid[]) returns int language sql stable security definer set search_path = public, pg_temp as $$
  select count(distinct p.person_id)::int from seasonal_people(agreement) p join labour_batch b on b.id = p.batch_id
  where extract(year from b.from_on) = in_year and (in_sector is null or lower(trim(b.sector)) = lower(trim(in_sector))) and p.person_id = any(people)
$$;
create function round_use(round uuid) returns table (branch text, people int, passed int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.branch, count(*)::int, count(*) filter (where 'passed' in (c.language_result, c.skill_result) and coalesce(c.language_result, 'passed') = 'passed' and coalesce(c.skill_result, 'passed') = 'passed'
      and (c.language_result is not null or r.language_test_on is null) and (c.skill_result is not null or r.skill_test_on is null))::int
  from round_candidate c join programme_round r on r.id = c.round_id join journey j on j.id = c.journey_id
  where c.round_id = round and c.removed_at is null and j.closed_reason is distinct from 'mistaken' group by c.branch
$$;
revoke execute on function batch_use(uuid), agreement_use(uuid, int), quota_use(uuid), quota_counted(uuid, int, text, uuid[]), round_use(uuid) from public;
grant execute on function batch_use(uuid), agreement_use(uuid, int), quota_use(uuid), quota_counted(uuid, int, text, uuid[]), round_use(uuid) to vuonxa_app, vuonxa_national;
