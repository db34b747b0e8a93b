-- What is known of people abroad and come home: who was spoken to and what came of it, a family's telephone, what was found after six and twelve months, what was learnt there.
-- Terms that run are not stored: they are asked of the dates (src/areas/journey/due), through the indexes below.

-- Calls, visits, messages about one journey, reached or not. A contact with somebody abroad that was made is a happening of the journey too, under the same id.
create table journey_contact (
  id uuid primary key,
  journey_id uuid not null references journey (id),
  on_day date not null,
  spoke_to text not null check (spoke_to in ('worker', 'family', 'employer', 'sender', 'other')),
  channel text not null check (channel in ('phone', 'visit', 'message')),
  -- what came of it, a code of due/choices.data.ts; 'none': nobody was reached
  outcome text not null,
  -- asked again on this day, as agreed
  next_on date,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  check (next_on > on_day)
);
create index journey_contact_newest on journey_contact (journey_id, on_day desc, id desc) where removed_at is null;
create index journey_contact_next on journey_contact (next_on) where removed_at is null and next_on is not null;
select protect_by_parent('journey_contact', 'journey_id', 'journey');
grant select, insert, update (removed_at) on journey_contact to vuonxa_app, vuonxa_national;
-- taken back as a happening, on the journey's page, it is taken back as a contact
create function take_back_contact() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update journey_contact set removed_at = new.removed_at where id = new.id and removed_at is null;
  return null;
end $$;
create trigger journey_happening_taken_back after update of removed_at on journey_happening for each row when (new.removed_at is not null) execute function take_back_contact();

-- Whom to ask at home while someone is abroad: how they are related and a telephone, closed; no name.
create table journey_kin (
  journey_id uuid primary key references journey (id),
  relation text not null,
  sealed bytea not null,
  updated_at timestamptz not null,
  version int not null default 1
);
select protect_by_parent('journey_kin', 'journey_id', 'journey');
grant select, insert, delete, update (relation, sealed, updated_at, version) on journey_kin to vuonxa_app, vuonxa_national;

-- What was found six and twelve months after coming home.
create table journey_follow_up (
  id uuid primary key,
  journey_id uuid not null references journey (id),
  months smallint not null check (months in (6, 12)),
  on_day date not null,
  work text not null,
  income text not null,
  needs text[] not null default '{}',
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index journey_follow_up_once on journey_follow_up (journey_id, months) where removed_at is null;
select protect_by_parent('journey_follow_up', 'journey_id', 'journey');
grant select, insert, update (removed_at) on journey_follow_up to vuonxa_app, vuonxa_national;

-- What somebody brought home and looks for.
create table journey_gain (
  journey_id uuid primary key references journey (id),
  -- ISCO-08, four digits or fewer
  occupation text check (occupation ~ '^\d{1,4}$'),
  trade text,
  trade_level text,
  language text,
  language_level text,
  seeks text not null,
  -- help asked for, and when it was given
  help text[] not null default '{}',
  help_on date,
  helped_on date,
  said_on date not null,
  updated_at timestamptz not null,
  version int not null default 1,
  check (helped_on is null or help_on is not null)
);
create index journey_gain_seeks on journey_gain (seeks, occupation);
select protect_by_parent('journey_gain', 'journey_id', 'journey');
grant select, insert, update (occupation, trade, trade_level, language, language_level, seeks, help, help_on, helped_on, said_on, updated_at, version) on journey_gain
  to vuonxa_app, vuonxa_national;

-- Each index holds only those whose term runs; who was selected and who is to be liquidated have theirs already (journey_selected, journey_unliquidated in 0031).
create index journey_due_exit on journey (unit_id, departed_on) where departed_on is not null and registered_exit_on is null and closed_on is null;
create index journey_due_residence on journey (unit_id, returned_on) where returned_on is not null and residence_notified_on is null and closed_on is null;
create index journey_due_follow_up on journey (unit_id, returned_on) where returned_on is not null and closed_on is null;

-- Reminders of terms that run: one word for a place and a kind of term, with how many people, never who. A step is taken once for each person's term.
create table clock_step (
  journey_id uuid not null references journey (id),
  kind text not null,
  due_on date not null,
  step text not null check (step in ('ahead', 'today', 'late', 'head', 'tracking', 'leader')),
  day date not null,
  primary key (journey_id, kind, due_on, step)
);
select protect_by_parent('clock_step', 'journey_id', 'journey');
select allow('clock_step', 'select, insert');

alter table notice alter work_id drop not null;
alter table notice add column clock text, add column place_unit int references unit (id), add check ((work_id is null) = (clock is not null) and (clock is null) = (place_unit is null));
create unique index notice_clock_once on notice (place_unit, clock, step, day, account) where clock is not null;
