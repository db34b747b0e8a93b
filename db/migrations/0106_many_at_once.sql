-- What a list of two hundred thousand people costs the database, once more (docs/performance/sheets.md). Nobody sees or may write anything else than before.

-- As before; facts: one JSON after the other, between them a sign (record separator) that JSON never holds unescaped.
create function record_events(request uuid, as_role text, areas text[], types text[], subjects uuid[], units int[], facts text, starts int[], sizes int[], personal bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
  with r as materialized (
    select nextval('event_id_seq') as id, g.* from (
      select unnest(areas) as area, unnest(types) as type, unnest(subjects) as subject_id, unnest(units) as unit_id, string_to_table(facts, E'\x1e') as data, unnest(starts) as start, unnest(sizes) as size) g),
  recorded as (
    insert into event (id, request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest) overriding system value
    select r.id, request, nullif(current_setting('app.actor', true), '')::uuid, as_role, r.area, r.type, r.subject_id, r.unit_id, r.data::jsonb, substr(personal, r.start, 32) from r)
  insert into event_personal (event_id, salt, sealed) select r.id, substr(personal, r.start + 32, 16), substr(personal, r.start + 48, r.size) from r where r.start is not null
$$;
revoke execute on function record_events(uuid, text, text[], text[], uuid[], int[], text, int[], int[], bytea) from public;
grant execute on function record_events(uuid, text, text[], text[], uuid[], int[], text, int[], int[], bytea) to vuonxa_app, vuonxa_national;
drop function record_events(uuid, text, text[], text[], uuid[], int[], jsonb[], int[], int[], bytea);

-- Whether the person is there of whom rows are written is looked up for all rows of a statement at once; a foreign key asks for each row by a query of its own and locks the person each time.
-- The answer stands as long as the row: nobody may take a person out of the registry, which from here on holds for the owner of the tables as well.
create function person_is_there() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  if exists (select from written w where w.person_id is not null and (select true from person p where p.id = w.person_id limit 1) is null) then
    raise foreign_key_violation using message = 'no such person', table = tg_table_name;
  end if;
  return null;
end $$;
create function person_stays() returns trigger language plpgsql as $$
begin
  raise restrict_violation using message = 'a person stays in the registry: who was entered by mistake is marked as removed';
end $$;
create trigger person_stays before delete or truncate on person for each statement execute function person_stays();
create trigger person_keeps_id before update of id on person for each statement execute function person_stays();

create function hang_on_person(tab regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s drop constraint %I', tab, tab || '_person_id_fkey');
  execute format('create trigger person_of_new after insert on %s referencing new table as written for each statement execute function person_is_there()', tab);
  execute format('create trigger person_of_changed after update on %s referencing new table as written for each statement execute function person_is_there()', tab);
end $$;
select hang_on_person('residence'), hang_on_person('processing_basis'), hang_on_person('person_number'), hang_on_person('person_trait'), hang_on_person('wish');
drop function hang_on_person;
-- written from the person's own row by its triggers alone
alter table work_state drop constraint work_state_person_id_fkey;
