-- The search for doubles, so that it costs the same for each person however many there are: each question goes through an index for the people it is about, the units in sight are
-- looked up once, and a box that hundreds share is not opened.

-- The keys are those of before, without a query for each of them.
create or replace function block_keys(name_folded text, y int, m int, d int, phone text, home int) returns setof bigint language plpgsql immutable rows 8 as $$
declare
  w text[] := string_to_array(btrim(name_folded), ' ');
  n int := cardinality(w);
  all_words text := array_to_string(array(select t from unnest(w) t order by t), ' ');
  outer_words text := least(w[1], w[n]) || ' ' || greatest(w[1], w[n]);
  first_words text := case when n > 2 then w[1] || ' ' || w[2] end;
  month_day text := case when m is not null and d is not null and not (m = 1 and d = 1) then least(m, d) || '-' || greatest(m, d) end;
begin
  return query select hashtextextended(key, 0) from unnest(array[
    -- year wrong, in another commune
    'a ' || all_words || ' ' || month_day,
    -- middle name left out, in another commune
    'b ' || outer_words || ' ' || y || ' ' || month_day,
    -- words in another order, day unknown or wrong
    'c ' || all_words || ' ' || y || ' ' || home,
    -- middle name left out or beginning misspelt; day unknown or wrong
    'd ' || w[n] || ' ' || y || ' ' || home,
    -- the same; year wrong
    'e ' || w[n] || ' ' || month_day || ' ' || home,
    'f ' || phone,
    -- anything in the name misspelt
    'g ' || y || ' ' || month_day || ' ' || home,
    -- end misspelt; day unknown or wrong
    'h ' || first_words || ' ' || y || ' ' || home
  ]) key where key is not null;
end $$;

-- Boxes that are right already are left alone: a search of all people writes nothing where nobody changed. People are fetched by number before anything else is asked of them: in a
-- table that an import has just filled, and of which nothing is known, all indexes look alike to the planner.
create or replace function keep_person_blocks(ids uuid[]) returns void language sql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  with p as materialized (select * from person where id = any(ids)),
  wanted as materialized (
    select p.id, p.keeper_unit_id as unit,
      array(select k from block_keys(p.name_folded, p.birth_year, p.birth_month, p.birth_day, p.phone, coalesce(l.commune, p.keeper_unit_id)) k order by k) as keys
    from p left join unit_place l on l.unit = p.keeper_unit_id where p.merged_into is null and p.removed_at is null),
  had as materialized (
    select i.id, h.keys, h.units from unnest(ids) i(id)
      cross join lateral (select array_agg(b.key order by b.key) as keys, array_agg(distinct b.keeper_unit_id) as units from person_block b where b.person_id = i.id) h),
  changed as materialized (
    select h.id, w.unit, w.keys from had h left join wanted w on w.id = h.id where w.keys is distinct from h.keys or h.units <> array[w.unit]),
  gone as (delete from person_block where person_id = any(array(select id from changed)))
  insert into person_block (key, keeper_unit_id, person_id) select unnest(keys), unit, id from changed where keys is not null
$$;

-- Who is to be looked at next, place by place: those in sight after this place and person, saved since then.
create function next_for_doubles(after_unit int, after_person uuid, since timestamptz, most int) returns table (unit_id int, person_id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare u int; found_here int; left_over int := most;
begin
  for u in select x.id from unit x where x.id >= after_unit and (current_setting('role', true) = 'vuonxa_national'
      or x.id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))) order by x.id loop
    return query select u, here.id from (select p.id from person p where p.keeper_unit_id = u and p.updated_at >= coalesce(since, '-infinity') and p.merged_into is null and p.removed_at is null offset 0) here
      where u > after_unit or here.id > after_person order by here.id limit left_over;
    get diagnostics found_here = row_count;
    left_over := left_over - found_here;
    exit when left_over = 0;
  end loop;
end $$;
revoke execute on function next_for_doubles(int, uuid, timestamptz, int) from public;
grant execute on function next_for_doubles(int, uuid, timestamptz, int) to vuonxa_app, vuonxa_national;

-- Pairs in sight that share a box with one of these people, without those that people have decided; `score`: what a pair was proposed with. `before`: only with those that come before
-- them, place by place. What a hundred share (one telephone for a village) says nothing of two of them: who is one human shares a smaller box too.
create function candidates_for_doubles(ids uuid[], before boolean) returns table (a uuid, b uuid, score real)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with pair as materialized (
    select distinct least(x.person_id, o.person_id) as a, greatest(x.person_id, o.person_id) as b
    from unnest(ids) i(given) join person_block x on x.person_id = i.given cross join lateral (
        select array_agg(y.person_id) as people, array_agg(y.keeper_unit_id) as units from (select person_id, keeper_unit_id from person_block where key = x.key limit 101) y having count(*) between 2 and 100) box
      cross join lateral unnest(box.people, box.units) as o(person_id, unit_id)
    where o.person_id <> x.person_id and (not before or (o.unit_id, o.person_id) < (x.keeper_unit_id, x.person_id))
      and (current_setting('role', true) = 'vuonxa_national' or (
        x.keeper_unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
        and o.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))))
  select p.a, p.b, d.score from pair p left join duplicate_pair d on d.person_a = p.a and d.person_b = p.b where d.state is null or d.state = 'proposed'
$$;
revoke execute on function candidates_for_doubles(uuid[], boolean) from public;
grant execute on function candidates_for_doubles(uuid[], boolean) to vuonxa_app, vuonxa_national;

-- What people are compared by, as many of these as are in sight.
create function compared_people(ids uuid[])
  returns table (id uuid, full_name text, year smallint, month smallint, day smallint, sex text, phone text, hamlet text, unit_id int, home int, numbers jsonb)
  language sql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with p as materialized (select * from person q where q.id = any(ids))
  select p.id, p.full_name, p.birth_year, p.birth_month, p.birth_day, p.sex, p.phone, p.hamlet, p.keeper_unit_id, coalesce(l.commune, p.keeper_unit_id),
    (select jsonb_agg(jsonb_build_object('kind', n.kind, 'index', encode(n.number_index, 'hex'))) from person_number n where n.person_id = p.id and n.ended_at is null)
  from p left join unit_place l on l.unit = p.keeper_unit_id
  where p.merged_into is null and p.removed_at is null and (current_setting('role', true) = 'vuonxa_national'
    or p.keeper_unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))
$$;
revoke execute on function compared_people(uuid[]) from public;
grant execute on function compared_people(uuid[]) to vuonxa_app, vuonxa_national;
