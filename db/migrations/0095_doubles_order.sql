-- The same, in an order that no guess about tables can turn round: person by person, box by box. An import fills them faster than anybody counts them, and a plan that took them for empty read them as
-- a whole for each portion.
create or replace function candidates_for_doubles(ids uuid[], before boolean) returns table (a uuid, b uuid, score real)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
  with opened as materialized (
    select x.person_id, x.unit_id, box.people, box.units, sum(box.n - 1) over (partition by x.person_id order by box.n, x.key) as met
    from unnest(ids) i(given)
      cross join lateral (select b.key, b.person_id, b.keeper_unit_id as unit_id from person_block b where b.person_id = i.given offset 0) x
      cross join lateral (
        select array_agg(y.person_id) as people, array_agg(y.keeper_unit_id) as units, count(*) as n
        from (select person_id, keeper_unit_id from person_block where key = x.key limit 42) y having count(*) between 2 and 41) box),
  pair as materialized (
    select distinct least(x.person_id, o.person_id) as a, greatest(x.person_id, o.person_id) as b
    from opened x cross join lateral unnest(x.people, x.units) as o(person_id, unit_id)
    where x.met <= 40 and o.person_id <> x.person_id and (not before or (o.unit_id, o.person_id) < (x.unit_id, x.person_id))
      and (current_setting('role', true) = 'vuonxa_national' or (
        x.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
        and o.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))))
  select p.a, p.b, d.score from pair p left join lateral (select q.score, q.state from duplicate_pair q where q.person_a = p.a and q.person_b = p.b offset 0) d on true
  where d.state is null or d.state = 'proposed'
$$;
alter function compared_people(uuid[]) set plan_cache_mode = force_custom_plan;
