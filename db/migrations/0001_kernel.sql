-- The kernel: who may connect, how rows are protected, history, repeats, files.

create extension if not exists unaccent;

-- Three scopes; a table has exactly one (docs/decisions/0004-three-scopes.md). The settings are set for one transaction by withActor and are '' or null elsewhere: then nothing is seen.
-- unit_closure and agency_closure are filled by the areas territory and agency.
create table unit_closure (
  ancestor int not null,
  descendant int not null,
  primary key (ancestor, descendant)
);
create index unit_closure_up on unit_closure (descendant, ancestor);

create table agency_closure (
  ancestor int not null,
  descendant int not null,
  primary key (ancestor, descendant)
);
create index agency_closure_up on agency_closure (descendant, ancestor);

-- A record that several agencies may read (a document, a work item): one row for each reader. Never an OR in a policy.
create table shared_with (
  subject_id uuid not null,
  agency_id int not null,
  primary key (subject_id, agency_id)
);
create index shared_with_agency on shared_with (agency_id, subject_id);

-- grant the same to both application roles
create function allow(tab regclass, privileges text) returns void language plpgsql as $$
begin
  execute format('grant %s on %s to vuonxa_app, vuonxa_national', privileges, tab);
end $$;

-- who owns the database keeps full sight (migrations, back-up); the nation sees all; everyone else sees by scope
create function protect(tab regclass, visible text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy owner on %s to %I using (true) with check (true)', tab, current_user);
  execute format('create policy nation on %s to vuonxa_national using (true) with check (true)', tab);
  execute format('create policy scope on %s to vuonxa_app using (%s) with check (%s)', tab, visible, visible);
end $$;

-- rows of a territory: own units and all below, at any date (an old commune lies below its successor)
create function protect_by_unit(tab regclass, col name default 'unit_id') returns void language sql as $$
  select protect(tab, format(
    '%I = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[])))', col))
$$;

-- rows of an agency: own agencies, those below them and those they succeeded
create function protect_by_agency(tab regclass, col name default 'agency_id') returns void language sql as $$
  select protect(tab, format(
    '%I = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting(''app.agencies'', true), ''''), '','')::int[])))', col))
$$;

-- rows read by several agencies
create function protect_by_share(tab regclass, col name default 'id') returns void language sql as $$
  select protect(tab, format(
    'exists (select 1 from shared_with s where s.subject_id = %s.%I)', tab, col))
$$;

-- rows that belong to a protected row are seen when that one is
create function protect_by_parent(tab regclass, col name, parent regclass) returns void language sql as $$
  select protect(tab, format('exists (select 1 from %s parent where parent.id = %s.%I)', parent, tab, col))
$$;

-- rows that are seen by the person who made them alone
create function protect_by_actor(tab regclass, col name default 'actor') returns void language sql as $$
  select protect(tab, format('%I = nullif(current_setting(''app.actor'', true), '''')::uuid', col))
$$;

select allow('unit_closure', 'select');
select allow('agency_closure', 'select');

select protect_by_agency('shared_with');
-- a record is shared by whoever makes it, with agencies outside the maker's own scope too
create policy share on shared_with for insert to vuonxa_app with check (true);
select allow('shared_with', 'select, insert, delete');

-- History, append-only by grant. The database alone sets id, xid, at and epoch. Sealing in batches is laid over it without changing it.
create table event (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  epoch int not null default 1,
  request_id uuid not null,
  actor uuid,
  role text not null,
  area text not null,
  type text not null,
  subject_id uuid not null,
  unit_id int,
  data jsonb not null,
  -- salted digest of the payload in event_personal, which can be erased without breaking the history
  personal_digest bytea,
  unique (request_id, type, subject_id)
);
create index event_subject on event (subject_id, id);
create index event_xid on event (xid);

create table event_personal (
  event_id bigint primary key references event (id),
  salt bytea not null,
  -- closed under a key that does not lie in the database (src/kernel/cipher.ts)
  sealed bytea not null
);

select protect_by_actor('event');
-- an act may be recorded by the system itself (no actor), never in another's name
create policy record on event for insert to vuonxa_app with check (true);
create policy own_name on event as restrictive for insert to vuonxa_app, vuonxa_national with check (actor is not distinct from nullif(current_setting('app.actor', true), '')::uuid);
grant select, insert (request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest) on event to vuonxa_app, vuonxa_national;

select protect_by_parent('event_personal', 'event_id', 'event');
select allow('event_personal', 'select');
-- the personal part of events of this very transaction; whoever records need not be able to read (the system sees no event)
create function keep_personal(request uuid, parts jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into event_personal (event_id, salt, sealed)
  select e.id, decode(r.salt, 'hex'), decode(r.sealed, 'hex')
  from jsonb_to_recordset(parts) as r(type text, subject_id uuid, salt text, sealed text)
    join event e on e.request_id = request and e.type = r.type and e.subject_id = r.subject_id and e.xid = pg_current_xact_id()
$$;
revoke execute on function keep_personal(uuid, jsonb) from public;
grant execute on function keep_personal(uuid, jsonb) to vuonxa_app, vuonxa_national;

-- A repeated POST gets the first answer again.
create table request (
  id uuid primary key,
  actor uuid not null,
  endpoint text not null,
  at timestamptz not null default now(),
  output jsonb,
  -- a refusal that kept what it wrote: the repeat is refused alike and counts nothing again
  refused jsonb
);
select protect_by_actor('request');
select allow('request', 'select, insert, update, delete');

-- Reads of restricted or personal data, and attempts on rows out of sight; written by the kernel.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  request_id uuid not null,
  actor uuid,
  endpoint text not null,
  subject_id text,
  outcome text not null check (outcome in ('read', 'missed'))
);
select protect_by_actor('access_log');
grant select, insert (request_id, actor, endpoint, subject_id, outcome) on access_log to vuonxa_app, vuonxa_national;

-- Uploaded files live beside the rows that need them: one transaction, one back-up, any number of app processes.
create table file (
  id uuid primary key,
  name text not null,
  content_type text not null,
  size int not null,
  sha256 text not null,
  content bytea not null
);
alter table file alter column content set storage external;
select protect_by_share('file');
select allow('file', 'select, insert');
