-- A commune's lists and its day stay in an index: who is passed over or counted is no longer looked up in the table (docs/performance/people.md). Nobody sees or may do anything else than before.

-- Who lives in a unit, by name, with what lists are narrowed by and counted: one index instead of two, and one entry less to write for each person.
create index person_here on person (keeper_unit_id, name_key, id) include (sex, birth_year, birth_month, birth_day, work_status, qualification) where merged_into is null and removed_at is null;
drop index person_order;
drop index person_kinds;
-- The newest of a unit, among them those who wish to go.
create index person_newest_in on person (keeper_unit_id, updated_at desc, id) include (merged_into, removed_at);
drop index person_newest_here;
-- What a list shows of a number, and when somebody was asked, without the tables that hold them.
create index person_number_of on person_number (person_id, kind, ended_at) include (tail);
drop index person_number_person;
create index roster_entry_of on roster_entry (person_id) include (unit_id, asked_on, reached, removed_at);
drop index roster_entry_person;

-- As before; the nation sees all units, so one text serves for everybody and its plan is kept.
create or replace function home_counts(today date) returns table (people int, working_age int, wants int, not_asked int, no_number int, needs_confirmation int)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  seen int[] := coalesce(seen_units(), array(select u.id from unit u));
  -- born from then on: not yet 61; until then: 15
  day int := to_char(today, 'YYYYMMDD')::int;
begin
  return query
    with p as materialized (
      select x.id, x.keeper_unit_id, x.birth_year * 10000 + coalesce(x.birth_month, 12) * 100 + coalesce(x.birth_day, 31) between day - 610000 + 1 and day - 150000 as working from person x
      where x.merged_into is null and x.removed_at is null and x.keeper_unit_id = any(seen)),
    reached as (select distinct e.person_id from roster_entry e where e.removed_at is null and e.reached = 'reached' and e.unit_id = any(seen)),
    wished as (select w.person_id, bool_or(w.ended_on is null) as open from wish w where w.unit_id = any(seen) group by 1)
    select count(*)::int, count(*) filter (where p.working)::int, count(*) filter (where w.open)::int,
      count(*) filter (where p.working and r.person_id is null and w.person_id is null)::int,
      (count(*) filter (where p.working) - (select count(distinct n.person_id) from person_number n
        where n.kind = 'cccd' and n.ended_at is null and n.person_id = any(array(select q.id from p q where q.working))))::int,
      (select count(*) from p where p.keeper_unit_id in (select s.old_id from unit_succession s where s.extent = 'split'))::int
    from p left join reached r on r.person_id = p.id left join wished w on w.person_id = p.id;
end $$;
