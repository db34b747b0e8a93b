-- A certificate that goes from one person to another (two records that became one, and that undone) goes from the journeys of the first as well: 0114 made anew those of the second alone, so that the record
-- that stayed kept the day of a certificate that was not its own any more. And once for all rows of a statement: a list of thousands of certificates wrote each journey by a statement of its own. People and
-- journeys are held in the order in which everybody holds them.
drop trigger certificate_kept on training_certificate;
create or replace function certify_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare people uuid[];
begin
  if tg_op = 'INSERT' then people := array(select distinct a.person_id from after a where a.kind = 'orientation');
  else
    people := array(select distinct p.id from after a join before b using (id) cross join lateral (values (a.person_id), (b.person_id)) p (id)
      where 'orientation' in (a.kind, b.kind)
        and (a.person_id, a.kind, a.issued_on, a.withdrawn_on, a.market, a.sender, a.job) is distinct from (b.person_id, b.kind, b.issued_on, b.withdrawn_on, b.market, b.sender, b.job));
  end if;
  if people = '{}' then return null; end if;
  perform from person where id = any(people) order by id for share;
  perform from journey where person_id = any(people) order by id for no key update;
  update journey set certified_on = null where person_id = any(people);
  return null;
end $$;
create trigger certificate_kept after insert on training_certificate referencing new table as after for each statement execute function certify_journeys();
create trigger certificate_kept_again after update on training_certificate referencing old table as before new table as after for each statement execute function certify_journeys();

-- A journey that goes to another person holds that person, as one that begins does.
create or replace function keep_certified() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- whoever issues a certificate holds the person as well: one of the two sees the other
  if tg_op = 'INSERT' or new.person_id is distinct from old.person_id then perform from person where id = new.person_id for no key update; end if;
  new.certified_on := certificate_for(new);
  return new;
end $$;
