-- A fact lies where its person or its journey lies when it is committed. 0044 read the unit without holding the row: a certificate entered in the very moment of a transfer stayed in the old commune's
-- sight and out of the new one's. Held shared, the transfer waits for who writes, and who writes for the transfer.
create or replace function unit_of_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.keeper_unit_id := (select p.keeper_unit_id from person p where p.id = new.person_id for share);
  return new;
end $$;
create or replace function unit_of_journey() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.unit_id := (select j.unit_id from journey j where j.id = new.journey_id for share);
  return new;
end $$;

-- A journey that is open lies where its person is kept (0031): also one that goes on again after its person moved while it was over.
drop trigger journey_joins on journey;
create trigger journey_joins before update of person_id, closed_on, settled_on on journey for each row
  when (new.person_id is distinct from old.person_id or (old.closed_on is not null or old.settled_on is not null) and new.closed_on is null and new.settled_on is null)
  execute function join_person();
