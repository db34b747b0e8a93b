-- Sealed history (docs/decisions/0013-sealed-history.md): batches of committed rows, closed one upon the other with a key that the database does not hold.
-- Nothing is added to the write path; a job lays the seals over it.

-- Which history this is, and which life of it: a restore begins a new epoch, because the numbers of transactions start anew in another cluster.
create table history (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  epoch int not null default 1
);
insert into history default values;

-- what was seen is sealed like what was done
alter table access_log add column xid xid8 not null default pg_current_xact_id(), add column epoch int not null default 1;
create index access_log_xid on access_log (xid, id);
-- one import is one transaction with many rows
drop index event_xid;
create index event_xid on event (xid, id);

create table event_batch (
  n int primary key,
  epoch int not null,
  -- every row of that epoch whose transaction lies in [from_xid, upto_xid)
  from_xid xid8 not null,
  upto_xid xid8 not null,
  events int not null,
  reads int not null,
  -- id and digest of each row, in the order of ids: names what was changed
  event_leaves bytea not null,
  read_leaves bytea not null,
  root bytea not null,
  prev bytea not null,
  hash bytea not null unique,
  at timestamptz not null
);
-- digests do not compress
alter table event_batch alter column event_leaves set storage external, alter column read_leaves set storage external;

-- what `vuonxa audit verify` found, for the auditor's screen; the proof is the command's own answer
create table seal_check (
  at timestamptz primary key default clock_timestamp(),
  batches int not null,
  rows bigint not null,
  findings int not null
);

-- the sealing job sees what it seals and adds batches; it changes nothing and reads no personal payload
grant select on history, event_batch, event, access_log to vuonxa_seal;
grant insert on event_batch to vuonxa_seal;
create policy seal on event for select to vuonxa_seal using (true);
create policy seal on access_log for select to vuonxa_seal using (true);

grant select on history, seal_check to vuonxa_app, vuonxa_national;
grant select (n, epoch, events, reads, hash, at) on event_batch to vuonxa_app, vuonxa_national;

-- a new life of this history: called by a restore, as the owner, once all rows of the old one are sealed
create function raise_epoch() returns int language plpgsql set search_path = public, pg_temp as $$
declare e int;
begin
  update history set epoch = epoch + 1 returning epoch into e;
  execute format('alter table event alter column epoch set default %s', e);
  execute format('alter table access_log alter column epoch set default %s', e);
  return e;
end $$;
revoke execute on function raise_epoch() from public;

-- how far sealing has come; rows are counted up to a bound
create function seal_state() returns table (n int, at timestamptz, hash text, waiting int, oldest timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  with last as (select b.n, b.at, b.hash, b.epoch, b.upto_xid from event_batch b order by b.n desc limit 1),
  since as (select h.epoch, coalesce((select l.upto_xid from last l where l.epoch = h.epoch), '0'::xid8) as xid from history h),
  open_rows as (
    (select e.at from event e, since s where e.epoch = s.epoch and e.xid >= s.xid order by e.xid limit 100000)
    union all (select r.at from access_log r, since s where r.epoch = s.epoch and r.xid >= s.xid order by r.xid limit 100000))
  select l.n, l.at, encode(l.hash, 'hex'), (select count(*)::int from open_rows), (select min(o.at) from open_rows o)
  from (values (true)) as one (x) left join last l on true
$$;
revoke execute on function seal_state() from public;
grant execute on function seal_state() to vuonxa_app, vuonxa_national;

-- The auditor's reading. History stays closed to everybody but who wrote it; these functions show who, what and when of the units and agencies in sight,
-- and have no column for what was written: an auditor cannot be shown a payload by mistake.

-- Whom the actor may watch: people kept by units in sight or working for agencies in sight. The nation watches all.
create function audit_units() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(descendant), '{}') from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])
$$;
create function audit_people(p_units int[]) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(a.id), '{}') from account a where a.unit_id = any(p_units) or a.agency = any(array(
    select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[])))
$$;

-- Newest first. p_log: 'event' or 'read'; null: both. p_outcome narrows reads to 'read' or 'missed'. p_unit, p_agency: with all below.
create function audit_trail(p_from timestamptz, p_to timestamptz, p_log text, p_outcome text, p_area text, p_type text, p_account uuid, p_subject text, p_unit int, p_agency int, p_limit int, p_offset int)
returns table (log text, id bigint, at timestamptz, account uuid, role text, type text, outcome text, subject text, unit_id int, request_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  nation boolean := current_setting('role', true) = 'vuonxa_national';
  units int[] := audit_units();
  people uuid[] := audit_people(units);
  house boolean := nation or exists (select from set_up s where s.province = any(units));
  below int[] := case when p_unit is null then null else array(select descendant from unit_closure where ancestor = p_unit) end;
  staff uuid[] := case when p_unit is null and p_agency is null then null else array(
    select a.id from account a where (p_unit is null or a.unit_id = any(below))
      and (p_agency is null or a.agency = any(array(select descendant from agency_closure where ancestor = p_agency)))) end;
begin
  return query
  select * from (
    (select 'event', e.id, e.at, e.actor, e.role, e.type, null::text, e.subject_id::text, e.unit_id, e.request_id
     from event e
     where coalesce(p_log, 'event') = 'event' and e.at >= p_from and e.at < p_to
       and (nation or e.unit_id = any(units) or e.actor = any(people) or (house and e.actor is null and e.unit_id is null))
       and (p_account is null or e.actor = p_account)
       and (p_subject is null or e.subject_id::text = p_subject)
       and (p_area is null or e.area = p_area) and (p_type is null or e.type = p_type)
       and (staff is null or e.actor = any(staff) or (p_agency is null and e.unit_id = any(below)))
     order by e.at desc, e.id desc limit p_limit + p_offset)
    union all
    (select 'read', r.id, r.at, r.actor, null, r.endpoint, r.outcome, r.subject_id, null, r.request_id
     from access_log r
     where coalesce(p_log, 'read') = 'read' and r.at >= p_from and r.at < p_to
       and (nation or r.actor = any(people))
       and (p_outcome is null or r.outcome = p_outcome)
       and (p_account is null or r.actor = p_account)
       and (p_subject is null or r.subject_id = p_subject)
       and (p_area is null or split_part(r.endpoint, '.', 1) = p_area) and (p_type is null or r.endpoint = p_type)
       and (staff is null or r.actor = any(staff))
     order by r.at desc, r.id desc limit p_limit + p_offset)
  ) as both_logs (log, id, at, account, role, type, outcome, subject, unit_id, request_id)
  order by at desc, log, id desc limit p_limit offset p_offset;
end $$;

-- What one person in sight did and saw, counted by kind
create function audit_person(p_account uuid, p_from timestamptz, p_to timestamptz)
returns table (log text, type text, outcome text, n int, last_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  with allowed as (select 1 where current_setting('role', true) = 'vuonxa_national' or p_account = any(audit_people(audit_units())))
  select 'event', e.type, null, count(*)::int, max(e.at) from event e, allowed where e.actor = p_account and e.at >= p_from and e.at < p_to group by e.type
  union all
  select 'read', r.endpoint, r.outcome, count(*)::int, max(r.at) from access_log r, allowed where r.actor = p_account and r.at >= p_from and r.at < p_to group by r.endpoint, r.outcome
  order by 4 desc, 2
$$;

-- A person the actor may watch; nothing otherwise
create function audit_account(p_account uuid) returns table (id uuid, name text, role text, agency int, unit_id int, ended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name, a.role, a.agency, a.unit_id, a.ended_at is not null from account a
  where a.id = p_account and (current_setting('role', true) = 'vuonxa_national' or a.id = any(audit_people(audit_units())))
$$;

-- The people the actor may watch, for the picker
create function audit_accounts() returns table (id uuid, name text, role text, agency int)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name, a.role, a.agency from account a
  where current_setting('role', true) = 'vuonxa_national' or a.id = any(audit_people(audit_units()))
$$;

-- Takes the personal part of a record's history away for ever; the digests stay, so the history still verifies. Rows of units in sight and the actor's own alone.
-- Called by apply when audit.personalErased is recorded: verification asks for that event wherever a payload is gone.
create function erase_personal(p_subject uuid) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  with mine as (
    select e.id from event e where e.subject_id = p_subject
      and (current_setting('role', true) = 'vuonxa_national' or e.unit_id = any(audit_units()) or e.actor = any(audit_people(audit_units()))))
  delete from event_personal p using mine where p.event_id = mine.id;
  get diagnostics gone = row_count;
  return gone;
end $$;
-- how many personal parts there are to erase
create function personal_parts(p_subject uuid) returns int language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from event e join event_personal p on p.event_id = e.id
  where e.subject_id = p_subject
    and (current_setting('role', true) = 'vuonxa_national' or e.unit_id = any(audit_units()) or e.actor = any(audit_people(audit_units())))
$$;

revoke execute on function audit_units, audit_people, audit_trail, audit_person, audit_account, audit_accounts, erase_personal, personal_parts from public;
grant execute on function audit_trail, audit_person, audit_account, audit_accounts, erase_personal, personal_parts to vuonxa_app, vuonxa_national;

-- the auditor asks by time, by person
create index event_at on event (at, id);
create index event_actor on event (actor, at);
create index access_log_at on access_log (at, id);
create index access_log_actor on access_log (actor, at);
