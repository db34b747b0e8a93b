-- Whose certificate of orientation runs out is asked of those who prepare: a journey keeps the day of the newest certificate that is for it, so that the term is read from one index of those whose day is
-- near. Before, every certificate ever issued in a province was looked at for a journey that still prepares. Whoever left or gave up has none.
alter table journey add column certified_on date;

-- The newest that stands: for the same country, sender and job, or for any.
create function certificate_for(j journey) returns date language sql stable set search_path = public, pg_temp as $$
  select max(c.issued_on) from training_certificate c
    where j.departed_on is null and j.closed_on is null and c.person_id = j.person_id and c.kind = 'orientation' and c.withdrawn_on is null
      and (c.market is null or j.market is null or lower(trim(c.market)) = lower(trim(j.market)))
      and (c.sender is null or j.sender is null or lower(trim(c.sender)) = lower(trim(j.sender)))
      and (c.job is null or j.job is null or lower(trim(c.job)) = lower(trim(j.job)))
$$;
-- Made here alone: whatever a statement writes into the column, this is what stands.
create function keep_certified() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- whoever issues a certificate holds the person as well: one of the two sees the other
  if tg_op = 'INSERT' then perform from person where id = new.person_id for no key update; end if;
  new.certified_on := certificate_for(new);
  return new;
end $$;
create trigger journey_certified before insert or update of person_id, market, sender, job, departed_on, closed_on, certified_on on journey for each row execute function keep_certified();

create function certify_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from person where id = new.person_id for share;
  update journey set certified_on = null where person_id = new.person_id;
  return null;
end $$;
create trigger certificate_kept after insert or update of person_id, kind, issued_on, withdrawn_on, market, sender, job on training_certificate for each row execute function certify_journeys();

alter table journey disable trigger user;
update journey j set certified_on = certificate_for(j) where j.closed_on is null and j.departed_on is null
  and exists (select from training_certificate c where c.person_id = j.person_id and c.kind = 'orientation' and c.withdrawn_on is null);
alter table journey enable trigger user;
create index journey_certified on journey (unit_id, certified_on) where certified_on is not null;

-- Terms of those who came home and of exits that are not registered are read from their index alone.
drop index journey_due_residence;
create index journey_due_residence on journey (unit_id, returned_on) include (id, return_reason) where returned_on is not null and residence_notified_on is null and closed_on is null;
drop index journey_due_exit;
create index journey_due_exit on journey (unit_id, departed_on) include (id, form) where departed_on is not null and registered_exit_on is null and closed_on is null;

-- A talk of long ago keeps nobody quiet: those of the last weeks are read, and what was agreed for a later day.
drop index journey_contact_here;
create index journey_contact_lately on journey_contact (unit_id, on_day) include (id, journey_id, outcome, next_on) where removed_at is null;
drop index journey_contact_next;
create index journey_contact_next on journey_contact (unit_id, next_on) include (id, journey_id, on_day) where removed_at is null and next_on is not null;
