-- How many journeys stand alike, for the nation's board: by each part of the way what its lists go by (the day, the form, the stage), added up over all places. There are as many rows as days and forms,
-- however many journeys. Kept as the sums of the ledger are (0045_sums.sql): a writer only puts rows in, a job folds rows of one key into one, a reader sums what is there. Everybody below the nation
-- counts journeys themselves, by indexes of their units.
create table journey_alike (
  id bigint generated always as identity primary key,
  part text not null check (part in ('stage', 'abroad', 'home', 'unliquidated', 'selected', 'left', 'came')),
  -- 'infinity': not known
  day date not null,
  stage int not null,
  -- '' where the part does not ask
  form text not null,
  notified boolean not null,
  died boolean not null,
  n int not null,
  -- not folded yet
  fresh boolean not null default true
);
create index journey_alike_count on journey_alike (part, day) include (stage, form, notified, died, n);
create index journey_alike_fresh on journey_alike (part, day, stage, form, notified, died) where fresh;
select protect('journey_alike', 'false');
select allow('journey_alike', 'select');

-- Where a journey counts: the conditions of the indexes that answer the same below the nation (0031_journey.sql).
create function journey_parts(j journey) returns table (part text, day date, stage int, form text, notified boolean, died boolean) language sql stable set search_path = public, pg_temp as $$
  select p.part, coalesce(p.day, 'infinity'), p.stage, p.form, p.notified, p.died from (values
    ('stage', j.closed_on is null, j.stage_since, j.stage::int, '', false, false),
    ('abroad', j.closed_on is null and j.departed_on is not null and j.returned_on is null, j.contract_ends_on, 0, j.form, false, false),
    ('home', j.closed_on is null and j.returned_on is not null and j.settled_on is null, j.returned_on, 0, '', j.residence_notified_on is not null, j.return_reason is not distinct from 'died'),
    ('unliquidated', j.closed_on is null and j.departed_on is not null and j.liquidated_on is null, least(j.contract_ends_on, j.returned_on), 0, j.form, false, false),
    ('selected', j.closed_on is null and j.selected_on is not null and j.departed_on is null, j.selected_on, 0, j.form, false, false),
    ('left', j.departed_on is not null and j.closed_reason is distinct from 'mistaken', j.departed_on, 0, j.form, false, false),
    ('came', j.returned_on is not null and j.closed_reason is distinct from 'mistaken', j.returned_on, 0, j.form, false, false)
  ) p (part, counts, day, stage, form, notified, died) where p.counts
$$;

create function count_new_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into journey_alike (part, day, stage, form, notified, died, n)
    select p.part, p.day, p.stage, p.form, p.notified, p.died, count(*) from after a cross join lateral journey_parts(a) p group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;
create function count_changed_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into journey_alike (part, day, stage, form, notified, died, n)
    select c.part, c.day, c.stage, c.form, c.notified, c.died, sum(c.d) from (
      select p.*, 1 as d from after a cross join lateral journey_parts(a) p union all select p.*, -1 from before b cross join lateral journey_parts(b) p
    ) c group by 1, 2, 3, 4, 5, 6 having sum(c.d) <> 0;
  return null;
end $$;
create trigger journey_counted after insert on journey referencing new table as after for each statement execute function count_new_journeys();
create trigger journey_recounted after update on journey referencing old table as before new table as after for each statement execute function count_changed_journeys();

-- Folds what came since, in one statement: whoever reads sees all of it or nothing. @returns rows put away
create function fold_journeys_alike() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare folded int;
begin
  with gone as (
    delete from journey_alike s using (select distinct part, day, stage, form, notified, died from journey_alike where fresh) k
      where (s.part, s.day, s.stage, s.form, s.notified, s.died) = (k.part, k.day, k.stage, k.form, k.notified, k.died) returning s.part, s.day, s.stage, s.form, s.notified, s.died, s.n
  ), kept as (
    insert into journey_alike (part, day, stage, form, notified, died, n, fresh) select part, day, stage, form, notified, died, sum(n), false from gone group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
  )
  select count(*) into folded from gone;
  return folded;
end $$;
revoke execute on function fold_journeys_alike() from public;
grant execute on function fold_journeys_alike() to vuonxa_app, vuonxa_national;

insert into journey_alike (part, day, stage, form, notified, died, n, fresh)
  select p.part, p.day, p.stage, p.form, p.notified, p.died, count(*), false from journey j cross join lateral journey_parts(j) p group by 1, 2, 3, 4, 5, 6;
analyze journey_alike;
