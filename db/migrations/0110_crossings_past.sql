-- Crossings written before 0100 lie in the unit that history names for the act that wrote them; what was put right, in that of the first one it replaced (docs/decisions/0034).
with recursive written (id, first, journey_id) as (
  select h.id, h.id, h.journey_id from journey_happening h where h.kind = 'borderOut'
  union
  select w.id, (m.move ->> 'from')::uuid, w.journey_id from written w
    join event e on e.subject_id = w.journey_id and e.type = 'journey.crossingsMoved' cross join jsonb_array_elements(e.data -> 'moves') m (move) where m.move ->> 'to' = w.first::text
), kept as (
  select w.id, e.unit_id from written w join event e on e.subject_id = w.journey_id join unit u on u.id = e.unit_id
    where e.type = 'journey.happened' and e.data ->> 'happeningId' = w.first::text
      or e.type = 'journey.crossed' and e.data -> 'crossings' @> jsonb_build_array(jsonb_build_object('happeningId', w.first))
      or e.type = 'journey.happeningsListed' and e.data -> 'happenings' @> jsonb_build_array(jsonb_build_object('happeningId', w.first))
)
update journey_happening h set crossed_in = k.unit_id from kept k where k.id = h.id and k.unit_id <> h.crossed_in;

-- As before, and: whoever goes out twice on the day of the exit crossed twice, of which the ledger counts the first; what the journey was (real, of the season, for which market) is what its entries said at
-- that moment, not what is known of it since.
create or replace function crossings_written(since date, until date, known timestamptz)
  returns table (id uuid, journey_id uuid, person_id uuid, unit_id int, on_day date, market text, form text, sex text)
  language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select h.id, h.journey_id, j.person_id, h.crossed_in, h.on_day, j.market, j.form, j.sex
  from (select seen_units() as seen offset 0) s cross join journey_happening h
    cross join lateral (select e.person_id, e.market, e.form, e.sex, bool_or(e.fact = 'departed' and e.on_day = h.on_day) over () as exits from journey_entry e
      where e.journey_id = h.journey_id and e.d = 1 and (known is null or e.recorded_at < known) and (e.taken_back_at is null or e.taken_back_at >= known) limit 1) j
  where h.kind = 'borderOut' and h.on_day between since and until and (s.seen is null or h.crossed_in = any(s.seen))
    and (known is null or h.created_at < known) and (h.removed_at is null or h.removed_at >= known)
    and j.form = 'seasonal' and (not j.exits or exists (select from journey_happening f
      where f.journey_id = h.journey_id and f.kind = h.kind and f.on_day = h.on_day and (f.created_at, f.id) < (h.created_at, h.id)
        and (known is null or f.created_at < known) and (f.removed_at is null or f.removed_at >= known)))
$$;

-- As before, but a machine whose clock runs ahead puts nothing away for ever that the lists still tell apart: time has come as far as the last departure in the registry, which nobody enters for a day to come.
create or replace function fold_journeys_alike(today date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  folded int;
  past date := least(today, coalesce((select max(s.day) from journey_alike s where s.part = 'left' and s.day > '-infinity' and s.day < 'infinity'), '1900-01-01')) - 31;
begin
  update journey_alike s set day = '-infinity', fresh = true where s.day > '-infinity' and s.day < case s.part
    when 'stage' then past - 60 when 'abroad' then past when 'home' then past - 365 when 'left' then make_date(extract(year from past)::int - 1, 1, 1)
    when 'came' then make_date(extract(year from past)::int - 1, 1, 1) end;
  with gone as (
    delete from journey_alike s using (select distinct part, day, stage, form, notified, died from journey_alike where fresh) k
      where (s.part, s.day, s.stage, s.form, s.notified, s.died) = (k.part, k.day, k.stage, k.form, k.notified, k.died) returning s.part, s.day, s.stage, s.form, s.notified, s.died, s.n
  ), kept as (
    insert into journey_alike (part, day, stage, form, notified, died, n, fresh) select part, day, stage, form, notified, died, sum(n), false from gone group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
  )
  select count(*) into folded from gone;
  return folded;
end $$;
