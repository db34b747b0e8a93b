-- What a province's lists ask of everybody there, read from indexes and not from the table: who stands still, who came home and when, which ways somebody has open.
create index journey_still on journey (unit_id, stage_since) include (id) where closed_on is null and stage between 1 and 12;
create index journey_came_home on journey (unit_id, returned_on) include (id, person_id, residence_notified_on, return_reason) where returned_on is not null and closed_on is null;
drop index journey_due_follow_up;
create index journey_preparing on journey (person_id) include (unit_id, form, market) where closed_on is null and departed_on is null;
create index journey_gone on journey (person_id, departed_on) include (id, unit_id) where closed_on is null and departed_on is not null;

-- Who prepares to leave (0034), for a province as for a commune: certificates and places in classes by the unit of their keeper and by the days that can still count, and the rare person who was
-- removed looked up among the removed alone. `most`: the longest that a certificate counts, by what ships and by what an administrator entered; none issued before that is looked at.
create index person_removed on person (id) where removed_at is not null;
create or replace function preparing_on(day date, months int, top int) returns table (person_id uuid, unit_id int, market text, certified boolean, in_class boolean)
  language plpgsql stable rows 20000 security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare seen int[] := units_asked(top);
  -- as it ships in the law book of journeys, unless an administrator keeps another list for the day
  unasked text[] := coalesce((select array(select jsonb_array_elements_text(v.value)) from law_value v where v.rule = 'certificate.notAsked' and v.ended_at is null
    and v.from_on <= day and (v.to_on is null or day <= v.to_on) order by v.from_on desc, v.entered_at desc limit 1), '{direct,afterExit,seasonal,otherWay}');
  own boolean := exists (select from law_value v where v.rule = 'certificate.validity' and v.ended_at is null);
  most int := greatest(months, (select max(round((v.value #>> '{}')::numeric)::int) from law_value v where v.rule = 'certificate.validity' and v.ended_at is null));
begin
  return query
    with w as (
      select j.person_id, j.unit_id, j.market from journey j
        where j.closed_on is null and j.departed_on is null and j.form <> all(unasked) and (seen is null or j.unit_id = any(seen))
          and not exists (select from person p where p.id = j.person_id and p.removed_at is not null)
      union all
      select x.person_id, p.keeper_unit_id, x.market from wish x join person p on p.id = x.person_id
        where x.ended_on is null and p.merged_into is null and p.removed_at is null and (seen is null or p.keeper_unit_id = any(seen))
          and not exists (select from journey j where j.person_id = x.person_id and j.closed_on is null and j.returned_on is null)
    ), c as (
      select k.person_id, k.market from training_certificate k where k.kind = 'orientation' and k.withdrawn_on is null and (seen is null or k.keeper_unit_id = any(seen))
        and k.issued_on between (day - make_interval(months => most))::date - 4 and day
        and day <= k.issued_on + make_interval(months => case when own then coalesce((select v.months from own_validity(k.issued_on) v), months) else months end)
    ), l as (
      select e.person_id, k.market from training_enrolment e join training_class k on k.id = e.class_id and k.cancelled_on is null join training_course o on o.id = k.course_id and o.kind = 'orientation'
        where (seen is null or e.keeper_unit_id = any(seen)) and e.state <> 'left' and e.result is distinct from 'failed'
          and (k.finished_on is null or e.result = 'passed' and not exists (select from training_certificate g where g.class_id = k.id and g.person_id = e.person_id and g.withdrawn_on is null))
    )
    select w.person_id, w.unit_id, w.market, bool_or(c.person_id is not null), bool_or(l.person_id is not null)
    from w left join c on c.person_id = w.person_id and (c.market is null or w.market is null or c.market = w.market)
      left join l on l.person_id = w.person_id and (l.market is null or w.market is null or l.market = w.market)
    group by w.person_id, w.unit_id, w.market;
end $$;
