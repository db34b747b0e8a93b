-- Requests of people about data on them, and breaches of such data (Luật 91/2025; terms: src/areas/audit/rules-requests.ts). Both lie in the unit of the officer who wrote them down.

create table data_request (
  id uuid primary key,
  unit_id int not null,
  kind text not null check (kind in ('view', 'correct', 'provide', 'withdraw', 'restrict', 'object', 'delete')),
  channel text not null check (channel in ('inPerson', 'letter', 'phone', 'online')),
  received_on date not null,
  -- somebody else holds the data too and must act
  through_others boolean not null,
  -- who asks, how to reach them and for what, closed by the application
  sealed bytea not null,
  owner uuid,
  acknowledged_on date,
  extended_on date,
  extended_why text,
  answered_on date,
  answer text check (answer in ('done', 'partly', 'refused')),
  answer_note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  check ((answered_on is null) = (answer is null)),
  check ((extended_on is null) = (extended_why is null)),
  check (answered_on >= received_on and acknowledged_on >= received_on)
);
create index data_request_here on data_request (unit_id, received_on desc);
create index data_request_open on data_request (received_on) where answered_on is null;
select protect_by_unit('data_request');
grant select, insert, update (owner, acknowledged_on, extended_on, extended_why, answered_on, answer, answer_note, version) on data_request to vuonxa_app, vuonxa_national;

create table data_breach (
  id uuid primary key,
  unit_id int not null,
  -- when it was found: the 72 hours run from here
  found_at timestamptz not null,
  happened text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  -- how many people, as far as is known
  people int check (people >= 0),
  consequences text,
  measures text,
  told_at timestamptz,
  told_number text,
  subjects_told_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  check (told_at >= found_at)
);
create index data_breach_here on data_breach (unit_id, found_at desc);
create index data_breach_open on data_breach (found_at) where told_at is null;
select protect_by_unit('data_breach');
grant select, insert, update (happened, kinds, people, consequences, measures, told_at, told_number, subjects_told_on, version) on data_breach to vuonxa_app, vuonxa_national;

-- What people were told about a term of these: each step once.
create table data_term_step (
  subject_id uuid not null,
  term text not null check (term in ('acknowledge', 'carryOut', 'notify')),
  due_on date not null,
  step text not null check (step in ('ahead', 'today', 'late', 'head', 'tracking', 'leader')),
  unit_id int not null,
  day date not null,
  primary key (subject_id, term, due_on, step)
);
select protect_by_unit('data_term_step');
select allow('data_term_step', 'select, insert');

-- What the Fund for Overseas Employment Support pays is money that comes too.
alter table journey_funding drop constraint journey_funding_kind_check;
alter table journey_funding add constraint journey_funding_kind_check check (kind in ('loan', 'orientation', 'language', 'vocational', 'health', 'meals', 'lodging', 'travel', 'papers',
  'fundReturn', 'fundDeath', 'fundRetraining'));
