-- What many rows at once cost (docs/performance/sheets.md). Nobody sees or may write anything else than before.

-- An act's events with their personal parts, in one call; in the name of whoever acts, whatever the caller says. The numbers are drawn first, so that both parts are written without looking
-- for each other. personal: digest (32 bytes), salt (16) and closed part of one event after the other; starts, sizes: where each begins in it (from 1), how long its closed part is; null: it has none.
create function record_events(request uuid, as_role text, areas text[], types text[], subjects uuid[], units int[], facts jsonb[], starts int[], sizes int[], personal bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
  with r as materialized (
    select nextval('event_id_seq') as id, g.* from unnest(areas, types, subjects, units, facts, starts, sizes) as g(area, type, subject_id, unit_id, data, start, size)),
  recorded as (
    insert into event (id, request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest) overriding system value
    select r.id, request, nullif(current_setting('app.actor', true), '')::uuid, as_role, r.area, r.type, r.subject_id, r.unit_id, r.data, substr(personal, r.start, 32) from r)
  insert into event_personal (event_id, salt, sealed) select r.id, substr(personal, r.start + 32, 16), substr(personal, r.start + 48, r.size) from r where r.start is not null
$$;
revoke execute on function record_events from public;
grant execute on function record_events to vuonxa_app, vuonxa_national;
drop function keep_personal(uuid, jsonb);

-- May these rows be written here? The units in sight are looked up, not compared one by one: a province has some hundred. (Reading stays as it is: there the list leads through the index.)
create function check_by_unit(tab regclass, col name default 'unit_id') returns void language plpgsql as $$
begin
  execute format('alter policy scope on %s with check (%I in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[])))', tab, col);
end $$;
select check_by_unit('person', 'keeper_unit_id'), check_by_unit('person_trait', 'keeper_unit_id'), check_by_unit('residence'), check_by_unit('wish'), check_by_unit('processing_basis');

-- Words of new people: twins within a name are left out without sorting each name.
create or replace function words_of(name_folded text, phone text) returns setof text language sql immutable as $$
  select w from (select string_to_array(btrim(name_folded), ' ') || case when phone is null then '{}'::text[] else array[ltrim(case when starts_with(phone, '+84') then '0' || substr(phone, 4) else phone end, '+')] end as all_words) a,
    unnest(a.all_words) with ordinality as u(w, n) where w <> '' and n = array_position(a.all_words, w)
$$;

-- Full years on a day, reckoned in whole numbers.
create or replace function age_of(birth_year smallint, birth_month smallint, birth_day smallint, at date) returns int language sql immutable parallel safe
  return extract(year from at)::int - birth_year - case when (extract(month from at) * 100 + extract(day from at))::int >= coalesce(birth_month, 12) * 100 + coalesce(birth_day, 31) then 0 else 1 end;

-- Which rows of a list came in before, and which have a namesake born in the same year: asked for each of thousands, so the units in sight are looked up once, not taken into every look at the index.
create function imported_keys(units int[], keys text[]) returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select g.key from unnest(units, keys) as g(unit_id, key)
    cross join lateral (select 1 from person p where p.keeper_unit_id = g.unit_id and p.import_key = g.key and p.removed_at is null limit 1) had
  where current_setting('role', true) = 'vuonxa_national' or g.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
$$;
create function namesakes(units int[], keys text[], years int[]) returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select g.n::int from unnest(units, keys, years) with ordinality as g(unit_id, name_key, birth_year, n)
    cross join lateral (select 1 from person p where p.keeper_unit_id = g.unit_id and p.name_key = g.name_key collate "C" and p.birth_year is not distinct from g.birth_year
      and p.merged_into is null and p.removed_at is null limit 1) alike
  where current_setting('role', true) = 'vuonxa_national' or g.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
$$;
revoke execute on function imported_keys, namesakes from public;
grant execute on function imported_keys, namesakes to vuonxa_app, vuonxa_national;
