-- What a list of two hundred thousand people costs the database (docs/performance/sheets.md).

-- Words of a name and its telephone; a word that stands twice in a name comes twice: whoever writes them takes each once.
create or replace function words_of(name_folded text, phone text) returns setof text language sql immutable as $$
  select w from string_to_table(btrim(name_folded) || ' ' || coalesce(ltrim(case when starts_with(phone, '+84') then '0' || substr(phone, 4) else phone end, '+'), ''), ' ') w where w <> ''
$$;
-- in the order of the index that most of them are looked up by
create or replace function add_person_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into person_word (word, keeper_unit_id, person_id, name_folded)
    select distinct on (a.keeper_unit_id, w collate "C", a.id) w, a.keeper_unit_id, a.id, a.name_folded from after a, words_of(a.name_folded, a.phone) w
    where a.merged_into is null and a.removed_at is null order by a.keeper_unit_id, w collate "C", a.id;
  return null;
end $$;
create or replace function change_person_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare changed uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.name_folded, a.phone, a.keeper_unit_id, a.merged_into, a.removed_at) is distinct from (b.name_folded, b.phone, b.keeper_unit_id, b.merged_into, b.removed_at));
begin
  if cardinality(changed) = 0 then return null; end if;
  delete from person_word w using before b where b.id = any(changed) and w.keeper_unit_id = b.keeper_unit_id and w.person_id = b.id and w.word in (select words_of(b.name_folded, b.phone));
  insert into person_word (word, keeper_unit_id, person_id, name_folded)
    select distinct w, a.keeper_unit_id, a.id, a.name_folded from after a, words_of(a.name_folded, a.phone) w where a.id = any(changed) and a.merged_into is null and a.removed_at is null;
  return null;
end $$;

-- The first state of a person's work bears the person's own id, which follows on the one before it: a random one made another page of its index new for every person.
create or replace function note_work_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into work_state (id, person_id, unit_id, status, on_date, stated_at)
    select a.id, a.id, a.keeper_unit_id, a.work_status, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, a.updated_at from after a where a.work_status is not null;
  return null;
end $$;

-- Both are only asked for by person.
drop index processing_basis_unit, work_state_unit;
