-- A way over the border counts where the journey was kept when it was written, as an entry of the ledger does (docs/decisions/0033, 0034): whoever moves house afterwards takes the happening along, for those
-- who follow them now, and not the count. An exit is counted by the ledger, in the unit that it names, also where it was written at the gate too: in one unit, never in two.
alter table journey_happening add column crossed_in int references unit;
update journey_happening set crossed_in = unit_id where kind = 'borderOut';
alter table journey_happening add check ((kind = 'borderOut') = (crossed_in is not null));

-- after keeps_unit, which says where the journey is kept; what is put right brings the unit of what it replaces
create function stay_where_crossed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind = 'borderOut' then new.crossed_in := coalesce(new.crossed_in, new.unit_id); end if;
  return new;
end $$;
create trigger stays_where_crossed before insert on journey_happening for each row execute function stay_where_crossed();

-- Crossings of these days that were written in a unit in sight, as they were known at a moment (null: now), but for those that are an exit of the ledger. It tells no more of somebody who moved away than the
-- ledger does: that it is one person, the day, market, form and sex.
create function crossings_written(since date, until date, known timestamptz)
  returns table (id uuid, journey_id uuid, person_id uuid, unit_id int, on_day date, market text, form text, sex text)
  language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select h.id, j.id, j.person_id, h.crossed_in, h.on_day, j.market, j.form, j.sex
  from (select seen_units() as seen offset 0) s cross join journey_happening h join journey j on j.id = h.journey_id
  where h.kind = 'borderOut' and h.on_day between since and until and (s.seen is null or h.crossed_in = any(s.seen))
    and (known is null or h.created_at < known) and (h.removed_at is null or h.removed_at >= known)
    and j.form = 'seasonal' and j.closed_reason is distinct from 'mistaken'
    and not exists (select from journey_entry e where e.journey_id = h.journey_id and e.fact = 'departed' and e.on_day = h.on_day and e.form = 'seasonal' and e.d = 1
      and (known is null or e.recorded_at < known) and (e.taken_back_at is null or e.taken_back_at >= known))
$$;
revoke execute on function crossings_written(date, date, timestamptz) from public;
grant execute on function crossings_written(date, date, timestamptz) to vuonxa_app, vuonxa_national;
