-- Indicators and targets that count themselves: what the questions of kernel/indicator.ts stand on, and what a target is counted by.

-- Units that count in a territory on a day: the units asked about and everything below them, at any date. A unit that was split between this territory and another one counts in neither, until
-- each of its records is confirmed. null: no territory asked about.
create function units_counted(tops int[], at date) returns int[] language sql stable parallel safe set search_path = public, pg_temp as $$
  select case when tops is null then null else array(
    with inside as (select distinct c.descendant as unit from unit_closure c where c.ancestor = any(tops))
    select i.unit from inside i where not exists (
      select 1 from unit_closure s join unit_succession x on x.old_id = s.ancestor and x.extent = 'split'
        join unit_closure o on o.descendant = i.unit join unit u on u.id = o.ancestor and u.tier = 3 and valid_at(u.valid_from, u.valid_to, at)
      where s.descendant = i.unit
      having bool_or(o.ancestor in (select unit from inside)) and bool_or(o.ancestor not in (select unit from inside)))
  ) end
$$;

-- One fact over a span of days is read from the index alone, for a commune, a province or the nation; what was put right is few and has an index of its own.
drop index journey_entry_count;
create index journey_entry_count on journey_entry (unit_id, fact, on_day) include (id, journey_id, d, market, form, sex, recorded_at);
create index journey_entry_nation on journey_entry (fact, on_day) include (id, journey_id, unit_id, d, market, form, sex, recorded_at);
create index journey_entry_undone on journey_entry (journey_id, fact, id) include (recorded_at) where d = -1;
create index journey_happening_crossing on journey_happening (on_day, journey_id) where kind = 'borderOut';

-- Priority groups of somebody on a day, for counting: what their household was called, and that they are of an ethnic minority. Who may list people by group needs the right to read it; a number needs none.
create function groups_on(person uuid, at date) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct g.code), '{}') from (
    select h.class as code from person p join household_class h on h.household_id = p.household_id
      where p.id = person and h.removed_at is null and h.from_on <= at and (h.to_on is null or h.to_on >= at)
    union all select 'minority' from person_trait t where t.person_id = person and t.ethnicity is not null and t.ethnicity not in ('Kinh', 'Người nước ngoài')
  ) g
$$;
revoke execute on function groups_on(uuid, date) from public;
grant execute on function groups_on(uuid, date) to vuonxa_app, vuonxa_national;

-- Whoever left from here and moved away later stays counted here as before, though the record has gone with them: that two departures are one person's, what certificates there were, what
-- qualification. Only for journeys of which an entry lies in sight; no name, no number of a paper.
create function left_here(journey uuid) returns uuid language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select j.person_id from journey j where j.id = journey and exists (select from journey_entry e where e.journey_id = j.id and in_scope(e.unit_id))
$$;
create function certificates_behind(journey uuid) returns table (person_id uuid, kind text, market text, issued_on date, withdrawn_on date)
  language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select c.person_id, c.kind, c.market, c.issued_on, c.withdrawn_on from training_certificate c where c.person_id = left_here(journey)
$$;
create function qualification_behind(journey uuid) returns text language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select p.qualification from person p where p.id = left_here(journey)
$$;
revoke execute on function left_here(uuid), certificates_behind(uuid), qualification_behind(uuid) from public;
grant execute on function left_here(uuid), certificates_behind(uuid), qualification_behind(uuid) to vuonxa_app, vuonxa_national;

-- What a target is counted by; each change keeps the version before it (target_version), as for everything else of a target. See Counting in src/areas/target/count/rules.ts.
alter table target add column counting jsonb;

-- Further numbers that the same actual is measured against (335 of 250 by the resolution, 335 of 235 by the province), each with where it stands; what a ratio's year is set to.
create table target_baseline (
  id uuid primary key,
  target_id uuid not null references target (id),
  name text not null,
  value numeric not null check (value > 0),
  -- the year that it is set for; null: the whole period
  for_year smallint,
  number text,
  dated date,
  reason text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  -- taken back, or replaced by a later one
  ended_at timestamptz,
  ended_reason text
);
create index target_baseline_target on target_baseline (target_id, created_at);
select protect_by_parent('target_baseline', 'target_id', 'target');
grant select, insert, update (ended_at, ended_reason) on target_baseline to vuonxa_app, vuonxa_national;

-- What a task is counted by, and from which number on it is done (src/areas/plan/counted/events.ts); null: reported by hand.
alter table task add column counting jsonb;
create index task_counted on task (plan_id) where counting is not null and withdrawn_at is null;
