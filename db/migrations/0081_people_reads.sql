-- What a commune's day and its lists ask of the database (docs/performance/people.md). Nobody sees or may do anything else than before.

-- Who lives in a unit, with what lists are narrowed by and counted, read without the table.
create index person_kinds on person (keeper_unit_id) include (id, birth_year, birth_month, birth_day, sex, work_status, qualification) where merged_into is null and removed_at is null;
drop index person_ages;
-- Who was reached by a survey, by the unit in which it counts.
create index roster_entry_reached on roster_entry (unit_id) include (person_id) where removed_at is null and reached = 'reached';

-- As before, but for numbers: whose they are is looked up in one pass through the index, not person by person.
create or replace function home_counts(today date) returns table (people int, working_age int, wants int, not_asked int, no_number int, needs_confirmation int)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare seen int[] := seen_units();
begin
  return query
    with p as materialized (
      select x.id, x.keeper_unit_id, age_of(x.birth_year, x.birth_month, x.birth_day, today) between 15 and 60 as working from person x
      where x.merged_into is null and x.removed_at is null and (seen is null or x.keeper_unit_id = any(seen))),
    reached as (select distinct e.person_id from roster_entry e where e.removed_at is null and e.reached = 'reached' and (seen is null or e.unit_id = any(seen))),
    wished as (select w.person_id, bool_or(w.ended_on is null) as open from wish w where seen is null or w.unit_id = any(seen) group by 1)
    select count(*)::int, count(*) filter (where p.working)::int, count(*) filter (where w.open)::int,
      count(*) filter (where p.working and r.person_id is null and w.person_id is null)::int,
      (count(*) filter (where p.working) - (select count(distinct n.person_id) from person_number n
        where n.kind = 'cccd' and n.ended_at is null and n.person_id = any(array(select q.id from p q where q.working))))::int,
      (select count(*) from p where p.keeper_unit_id in (select s.old_id from unit_succession s where s.extent = 'split'))::int
    from p left join reached r on r.person_id = p.id left join wished w on w.person_id = p.id;
end $$;
