-- Lists of people: surveys and groups that a plan asks for, each dated, each with who was asked, who was reached and what they want. Kinds are data (src/areas/worker/roster/kinds.data.ts).

create table roster (
  id uuid primary key,
  kind text not null,
  unit_id int not null,
  title text not null,
  -- the day whose state the list shows
  on_date date not null,
  -- where the list comes from: a survey, the military command, a school
  source text,
  closed_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create index roster_unit on roster (unit_id, kind, on_date desc);
select protect_by_unit('roster');
grant select, insert, update (title, on_date, source, closed_on, updated_at, version, removed_at) on roster to vuonxa_app, vuonxa_national;

create table roster_entry (
  id uuid primary key,
  roster_id uuid not null references roster (id),
  person_id uuid not null references person (id),
  -- where the answer counts; never changed
  unit_id int not null,
  asked_on date,
  reached text check (reached in ('reached', 'absent', 'refused')),
  work_status text,
  wants text check (wants in ('yes', 'no', 'undecided')),
  market text,
  job text,
  ready_from date,
  -- what the kind of list asks for beyond that
  values jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create unique index roster_entry_once on roster_entry (roster_id, person_id) where removed_at is null;
create index roster_entry_person on roster_entry (person_id);
create index roster_entry_unit on roster_entry (unit_id, roster_id) include (reached, work_status, wants) where removed_at is null;
select protect_by_unit('roster_entry');
grant select, insert, update (person_id, asked_on, reached, work_status, wants, market, job, ready_from, values, updated_at, version, removed_at) on roster_entry to vuonxa_app, vuonxa_national;

-- Restricted lists (rehabilitated persons, Party members abroad): tables of their own, so that "all of the province" never includes them. The right comes from the
-- class; beyond it nothing is shown without an opened access that says what for, on which legal basis and until when. Each view is logged.
create table restricted_roster (
  id uuid primary key,
  class text not null check (class in ('rehabilitated', 'party')),
  unit_id int not null,
  title text not null,
  purpose text not null,
  legal_basis text not null,
  expires_on date not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  closed_on date
);
create index restricted_roster_unit on restricted_roster (unit_id);
select protect_by_unit('restricted_roster');
create policy needs_right on restricted_roster as restrictive to vuonxa_app, vuonxa_national
  using (('data.' || class) = any(string_to_array(current_setting('app.rights', true), ',')))
  with check (('data.' || class) = any(string_to_array(current_setting('app.rights', true), ',')));
grant select, insert, update (title, purpose, legal_basis, expires_on, version, closed_on) on restricted_roster to vuonxa_app, vuonxa_national;

create table restricted_access (
  id uuid primary key,
  roster_id uuid not null references restricted_roster (id),
  actor uuid not null,
  purpose text not null,
  legal_basis text not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= opened_at + interval '8 hours')
);
create index restricted_access_actor on restricted_access (actor, roster_id, expires_at);
select protect_by_actor('restricted_access');
select allow('restricted_access', 'select, insert');

create table restricted_entry (
  id uuid primary key,
  roster_id uuid not null references restricted_roster (id),
  person_id uuid not null references person (id),
  -- what the class keeps of a person (Party cell, transfer of activity, last contact; result of rehabilitation), sealed by the application
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create unique index restricted_entry_once on restricted_entry (roster_id, person_id) where removed_at is null;
select protect_by_parent('restricted_entry', 'roster_id', 'restricted_roster');
create policy needs_opening on restricted_entry as restrictive to vuonxa_app, vuonxa_national
  using (exists (select 1 from restricted_access a join restricted_roster r on r.id = a.roster_id
    where a.roster_id = restricted_entry.roster_id and a.actor = nullif(current_setting('app.actor', true), '')::uuid and a.expires_at > now() and r.expires_on >= current_date and r.closed_on is null));
grant select, insert, update (person_id, sealed, updated_at, version, removed_at) on restricted_entry to vuonxa_app, vuonxa_national;
