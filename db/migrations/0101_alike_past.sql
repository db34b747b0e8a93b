-- Days so long past that no list of the board tells them from any earlier day are one: who has stood still for more than two months, whose contract has ended, who came home more than a year ago, who left
-- before the year before. Time goes one way, so what is one stays one. Terms that the law may change for the days of a year long past (unliquidated, selected) keep their days.
drop function fold_journeys_alike();
-- Folds what came since, and what has become the past by this day (a month of it is left alone: clocks differ). @returns rows put away
create function fold_journeys_alike(today date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  folded int;
  past date := today - 31;
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
revoke execute on function fold_journeys_alike(date) from public;
grant execute on function fold_journeys_alike(date) to vuonxa_app, vuonxa_national;

-- the index alone answers for pages that were vacuumed since
alter table journey_alike set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
select fold_journeys_alike((now() at time zone 'Asia/Ho_Chi_Minh')::date);
