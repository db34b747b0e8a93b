-- Numbers of identity know the unit of their keeper, as other facts do (0044): a commune's home counts who has none from one place of an index, where it looked up each person among millions;
-- and row-level security asks one column instead of the person of each row.

-- Whose person is not there is told so, whatever else would be missing of it.
create or replace function unit_of_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.keeper_unit_id := (select p.keeper_unit_id from person p where p.id = new.person_id for share);
  if new.keeper_unit_id is null then raise foreign_key_violation using message = 'no such person', table = tg_table_name; end if;
  return new;
end $$;

-- Millions of rows are written once, in the order in which they lie: their indexes afterwards.
drop index person_number_once;
drop index person_number_of;
alter table person_number add column keeper_unit_id int, disable trigger person_of_changed;
update person_number n set keeper_unit_id = (select p.keeper_unit_id from person p where p.id = n.person_id);
alter table person_number alter column keeper_unit_id set not null, enable trigger person_of_changed;
create unique index person_number_once on person_number (kind, number_index) where ended_at is null;
create index person_number_of on person_number (person_id, kind, ended_at) include (tail);
create index person_number_here on person_number (keeper_unit_id, person_id) where kind = 'cccd' and ended_at is null;

create trigger keeps_unit before insert or update of person_id, keeper_unit_id on person_number for each row execute function unit_of_person();
drop policy owner on person_number;
drop policy nation on person_number;
drop policy scope on person_number;
select protect_by_unit('person_number', 'keeper_unit_id');
select check_by_unit('person_number', 'keeper_unit_id');

create or replace function person_facts_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update person_number set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  update training_certificate set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  update training_enrolment set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  return null;
end $$;

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
    wished as (select w.person_id, bool_or(w.ended_on is null) as open from wish w where w.unit_id = any(seen) group by 1),
    numbered as (select distinct n.person_id from person_number n where n.kind = 'cccd' and n.ended_at is null and n.keeper_unit_id = any(seen))
    select count(*)::int, count(*) filter (where p.working)::int, count(*) filter (where w.open)::int,
      count(*) filter (where p.working and r.person_id is null and w.person_id is null)::int,
      count(*) filter (where p.working and n.person_id is null)::int,
      (select count(*) from p where p.keeper_unit_id in (select s.old_id from unit_succession s where s.extent = 'split'))::int
    from p left join reached r on r.person_id = p.id left join wished w on w.person_id = p.id left join numbered n on n.person_id = p.id;
end $$;
