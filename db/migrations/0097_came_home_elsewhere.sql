-- Whoever left from one unit and came home in another keeps the two entries of the ledger in two units: who sees the first alone could not tell that they are home, and went on counting them abroad. Such
-- journeys are few, and are noted when an entry comes that lies apart from the other. What stands, on which day and since when, says the ledger itself: of a note that outlived its reason nothing comes.
create table journey_apart (
  left_unit int not null references unit,
  journey_id uuid not null,
  primary key (left_unit, journey_id)
);
select protect('journey_apart', 'false');

create function note_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into journey_apart (left_unit, journey_id)
    select distinct case n.fact when 'departed' then n.unit_id else o.unit_id end, n.journey_id from entered n cross join lateral (
      select e.unit_id from journey_entry e where e.journey_id = n.journey_id and e.fact = case n.fact when 'departed' then 'returned' else 'departed' end and e.unit_id <> n.unit_id offset 0) o
    where n.fact in ('departed', 'returned') on conflict do nothing;
  return null;
end $$;
create trigger journey_entry_apart after insert on journey_entry referencing new table as entered for each statement execute function note_apart();

-- Of journeys that left in a unit in sight: entries of their return that are out of sight. It says that they came home, when, and since when that is known; not where, nor who they are.
create function returned_out_of_sight() returns table (journey_id uuid, on_day date, recorded_at timestamptz, taken_back_at timestamptz)
  language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select b.journey_id, b.on_day, b.recorded_at, b.taken_back_at from (select seen_units() as seen offset 0) s join journey_apart a on a.left_unit = any(s.seen)
    join journey_entry b on b.journey_id = a.journey_id and b.fact = 'returned' and b.d = 1 where b.unit_id <> all(s.seen)
$$;
revoke execute on function returned_out_of_sight() from public;
grant execute on function returned_out_of_sight() to vuonxa_app, vuonxa_national;

insert into journey_apart (left_unit, journey_id)
  select distinct e.unit_id, e.journey_id from journey_entry e join journey_entry b on b.journey_id = e.journey_id and b.fact = 'returned' and b.unit_id <> e.unit_id where e.fact = 'departed';
analyze journey_apart;
