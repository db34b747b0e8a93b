-- Journeys: one row for each way of a person from a wish to a home-coming, with a date for each milestone of the law's path. The stage is generated and cannot be typed.
-- While a journey is open it lies where the person is kept; what was counted stays counted where it was (journey_entry).

create table journey (
  id uuid primary key,
  person_id uuid not null references person (id),
  unit_id int not null,
  form text not null check (form in ('publicUnit', 'enterprise', 'contractor', 'skillTraining', 'investor', 'direct', 'afterExit', 'seasonal', 'otherWay')),
  -- ISO 3166 alpha-2
  market text,
  -- EPS, IM Japan …: a round of a programme, as it is called
  programme text,
  -- who sends, and by which licence
  sender text,
  licence text,
  job text,
  -- ISCO-08, four digits or fewer
  occupation text check (occupation ~ '^\d{1,4}$'),
  -- clause of the banned work that it falls under
  banned_job text,
  -- kind of work for which the law sets its own service fee
  job_group text not null default 'other',
  employer text,
  workplace text,
  contract_number text,
  -- approval of the labour-supply contract; confirmation of a direct contract
  approval_number text,
  approval_on date,
  confirmation_number text,
  confirmation_on date,
  term_months smallint check (term_months between 1 and 600),
  -- last day of the contract with its extensions
  contract_ends_on date,
  wage numeric(14, 2) check (wage >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  declared boolean not null default false,
  qualified boolean not null default false,
  -- when the exit was entered in the ministry's database
  registered_exit_on date,
  interested_on date,
  counselled_on date,
  registered_on date,
  matched_on date,
  selected_on date,
  trained_on date,
  health_passed_on date,
  record_cleared_on date,
  passport_issued_on date,
  contract_signed_on date,
  visa_issued_on date,
  funded_on date,
  departed_on date,
  arrived_on date,
  returned_on date,
  residence_notified_on date,
  liquidated_on date,
  settled_on date,
  stage smallint generated always as (case
    when settled_on is not null then 18 when liquidated_on is not null then 17 when residence_notified_on is not null then 16 when returned_on is not null then 15
    when arrived_on is not null then 14 when departed_on is not null then 13 when funded_on is not null then 12 when visa_issued_on is not null then 11
    when contract_signed_on is not null then 10 when passport_issued_on is not null then 9 when record_cleared_on is not null then 8 when health_passed_on is not null then 7
    when trained_on is not null then 6 when selected_on is not null then 5 when matched_on is not null then 4 when registered_on is not null then 3
    when counselled_on is not null then 2 when interested_on is not null then 1 else 0 end) stored,
  stage_since date generated always as (coalesce(settled_on, liquidated_on, residence_notified_on, returned_on, arrived_on, departed_on, funded_on, visa_issued_on,
    contract_signed_on, passport_issued_on, record_cleared_on, health_passed_on, trained_on, selected_on, matched_on, registered_on, counselled_on, interested_on)) stored,
  return_reason text,
  settled_as text,
  closed_on date,
  closed_reason text,
  -- as the person's record says it, for counting without the person
  sex text check (sex in ('male', 'female')),
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check ((closed_on is null) = (closed_reason is null)),
  check (arrived_on is null or departed_on is not null),
  check (returned_on is null or departed_on is not null),
  check (residence_notified_on is null or returned_on is not null),
  check (settled_on is null or returned_on is not null),
  check (returned_on >= departed_on),
  check (arrived_on >= departed_on)
);
create index journey_person on journey (person_id);
create index journey_board on journey (unit_id, stage, stage_since) where closed_on is null;
-- small (no unit, few distinct values), for whoever counts the whole country
create index journey_stage on journey (stage, stage_since) where closed_on is null;
create index journey_newest on journey (unit_id, updated_at desc, id);
-- one for each part of the way that a board counts: who is abroad, who is home, who is to be liquidated, who was selected; with all that is asked of them, so that the table itself is not read
create index journey_ends on journey (unit_id, contract_ends_on) include (form) where departed_on is not null and returned_on is null and closed_on is null;
create index journey_home on journey (unit_id, returned_on) include (residence_notified_on, return_reason) where returned_on is not null and settled_on is null and closed_on is null;
create index journey_unliquidated on journey (unit_id, (least(contract_ends_on, returned_on))) include (contract_ends_on, returned_on, form) where departed_on is not null and liquidated_on is null and closed_on is null;
create index journey_selected on journey (unit_id, selected_on) include (form) where selected_on is not null and departed_on is null and closed_on is null;
create index journey_left on journey (unit_id, departed_on) include (market, sex, form) where departed_on is not null and closed_reason is distinct from 'mistaken';
create index journey_came on journey (unit_id, returned_on) include (market, sex, form) where returned_on is not null and closed_reason is distinct from 'mistaken';
select protect_by_unit('journey');
grant select, insert, update (form, market, programme, sender, licence, job, occupation, banned_job, job_group, employer, workplace, contract_number, approval_number, approval_on, confirmation_number,
  confirmation_on, term_months, contract_ends_on, wage, currency, declared, qualified, registered_exit_on, interested_on, counselled_on, registered_on, matched_on, selected_on, trained_on,
  health_passed_on, record_cleared_on, passport_issued_on, contract_signed_on, visa_issued_on, funded_on, departed_on, arrived_on, returned_on, residence_notified_on, liquidated_on, settled_on,
  return_reason, settled_as, closed_on, closed_reason, note, updated_at, version) on journey to vuonxa_app, vuonxa_national;

-- Happenings that may come more than once while someone is abroad or on the way there and back.
create table journey_happening (
  id uuid primary key,
  journey_id uuid not null references journey (id),
  kind text not null check (kind in ('extended', 'employerChanged', 'incident', 'breached', 'contacted', 'familyContacted', 'persuaded', 'borderOut', 'borderIn')),
  on_day date not null,
  -- an extension: the last day before it and with it; taken back, the day before counts again
  from_on date,
  until_on date,
  -- an employer's name; what was said and came of it
  what text,
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  check (kind <> 'extended' or until_on is not null)
);
create index journey_happening_journey on journey_happening (journey_id, on_day);
select protect_by_parent('journey_happening', 'journey_id', 'journey');
grant select, insert, update (removed_at) on journey_happening to vuonxa_app, vuonxa_national;

-- What somebody paid for going; held against the caps of the day by src/areas/journey/rules/costs.ts, never refused for it.
create table journey_cost (
  id uuid primary key,
  journey_id uuid not null references journey (id),
  kind text not null check (kind in ('serviceFee', 'extensionFee', 'brokerage', 'deposit', 'fund', 'training', 'health', 'papers', 'travel', 'other')),
  amount numeric(16, 2) not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- đồng for one unit of the foreign currency on that day
  rate numeric(14, 4) check (rate > 0),
  paid_on date not null,
  paid_to text,
  receipt text,
  blocked_account boolean not null default false,
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create index journey_cost_journey on journey_cost (journey_id, paid_on);
select protect_by_parent('journey_cost', 'journey_id', 'journey');
grant select, insert, update (removed_at) on journey_cost to vuonxa_app, vuonxa_national;

-- Where the money came from: a loan, or an item of state support, which nobody gets twice in a life. The person's, so that an earlier journey elsewhere counts too.
create table journey_funding (
  id uuid primary key,
  person_id uuid not null references person (id),
  journey_id uuid not null references journey (id),
  kind text not null check (kind in ('loan', 'orientation', 'language', 'vocational', 'health', 'meals', 'lodging', 'travel', 'papers')),
  programme text,
  -- đồng
  amount numeric(14) not null check (amount > 0),
  applied_on date not null,
  paid_on date,
  -- a loan's
  months smallint check (months between 1 and 600),
  borrower text check (borrower in ('priority', 'ordinary')),
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  check (paid_on is null or paid_on >= applied_on)
);
create index journey_funding_person on journey_funding (person_id);
create index journey_funding_journey on journey_funding (journey_id);
select protect_by_parent('journey_funding', 'person_id', 'person');
grant select, insert, update (removed_at) on journey_funding to vuonxa_app, vuonxa_national;
insert into person_fact values ('journey'), ('journey_funding');

-- Leaving although a paper is late: asked by one named person, decided by another, with a reason; read by inspection. It lies where its journey lies.
create table gate_exception (
  id uuid primary key,
  journey_id uuid not null references journey (id),
  rule text not null,
  -- the way that it was asked for: of another form or country it lets nobody go
  form text not null,
  market text,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  granted boolean,
  decision_note text,
  -- granted by mistake and taken back before anybody left by it
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check (decided_by <> asked_by),
  check ((decided_by is null) = (granted is null)),
  check ((withdrawn_at is null) = (withdrawn_why is null)),
  check (withdrawn_at is null or granted)
);
create unique index gate_exception_open on gate_exception (journey_id, rule, form, coalesce(market, '')) where granted is distinct from false and withdrawn_at is null;
create index gate_exception_newest on gate_exception (asked_at desc);
select protect_by_parent('gate_exception', 'journey_id', 'journey');
grant select, insert, update (decided_by, decided_at, granted, decision_note, withdrawn_by, withdrawn_at, withdrawn_why) on gate_exception to vuonxa_app, vuonxa_national;

-- Values of the law that an administrator keeps beside those that ship with the system: closed areas, what was not verified, what changed since.
create table law_value (
  id uuid primary key,
  rule text not null,
  value jsonb not null,
  legal_basis text not null,
  from_on date not null,
  to_on date,
  verified boolean not null,
  entered_by uuid,
  entered_at timestamptz not null default now(),
  -- entered by mistake: it never held
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  check (to_on is null or to_on >= from_on),
  check ((ended_at is null) = (ended_why is null))
);
create index law_value_rule on law_value (rule, from_on);
grant select, insert, update (to_on, ended_at, ended_by, ended_why) on law_value to vuonxa_app, vuonxa_national;

-- The ledger of what is counted: +1 when a milestone gets its date; −1 and +1 when it is put right. "As known on a day" and errata come from here. An entry keeps the unit in which it counted.
create table journey_entry (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default now(),
  journey_id uuid not null,
  unit_id int not null,
  fact text not null,
  on_day date not null,
  market text,
  form text not null,
  sex text,
  d smallint not null check (d in (1, -1))
);
create index journey_entry_journey on journey_entry (journey_id, fact, id);
create index journey_entry_count on journey_entry (unit_id, fact, on_day) include (d, market, form, sex, recorded_at);
select protect_by_unit('journey_entry');
select allow('journey_entry', 'select');

create function journey_facts(j journey) returns table (fact text, on_day date) language sql immutable as $$
  select * from (values ('interested', j.interested_on), ('counselled', j.counselled_on), ('registered', j.registered_on), ('matched', j.matched_on), ('selected', j.selected_on),
    ('trained', j.trained_on), ('healthPassed', j.health_passed_on), ('recordCleared', j.record_cleared_on), ('passportIssued', j.passport_issued_on), ('contractSigned', j.contract_signed_on),
    ('visaIssued', j.visa_issued_on), ('funded', j.funded_on), ('departed', j.departed_on), ('arrived', j.arrived_on), ('returned', j.returned_on),
    ('residenceNotified', j.residence_notified_on), ('liquidated', j.liquidated_on), ('settled', j.settled_on)) f (fact, on_day)
  where f.on_day is not null and j.closed_reason is distinct from 'mistaken'
$$;
create function enter_new_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into journey_entry (journey_id, unit_id, fact, on_day, market, form, sex, d)
    select a.id, a.unit_id, f.fact, f.on_day, a.market, a.form, a.sex, 1 from after a cross join lateral journey_facts(a) f;
  return null;
end $$;
create function enter_changed_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  with was as (
    select b.id, f.fact, f.on_day, b.market, b.form, b.sex, e.unit_id from before b cross join lateral journey_facts(b) f
      cross join lateral (select e.unit_id from journey_entry e where e.journey_id = b.id and e.fact = f.fact and e.d = 1 order by e.id desc limit 1) e
  ), now_is as (
    select a.id, a.unit_id, f.fact, f.on_day, a.market, a.form, a.sex from after a cross join lateral journey_facts(a) f
  ), gone as (
    select w.* from was w left join now_is n on n.id = w.id and n.fact = w.fact where (n.on_day, n.market, n.form, n.sex) is distinct from (w.on_day, w.market, w.form, w.sex)
  ), come as (
    select n.id, coalesce(w.unit_id, n.unit_id) as unit_id, n.fact, n.on_day, n.market, n.form, n.sex from now_is n left join was w on n.id = w.id and n.fact = w.fact
    where (n.on_day, n.market, n.form, n.sex) is distinct from (w.on_day, w.market, w.form, w.sex)
  )
  insert into journey_entry (journey_id, unit_id, fact, on_day, market, form, sex, d)
    select id, unit_id, fact, on_day, market, form, sex, -1 from gone
    union all select id, unit_id, fact, on_day, market, form, sex, 1 from come;
  return null;
end $$;
create trigger journey_entered after insert on journey referencing new table as after for each statement execute function enter_new_journeys();
create trigger journey_corrected after update on journey referencing old table as before new table as after for each statement execute function enter_changed_journeys();

-- A journey that is not over goes where its person goes; its person's sex is kept beside it.
create function follow_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update journey j set unit_id = a.keeper_unit_id, updated_at = now(), version = j.version + 1 from after a join before b on b.id = a.id
    where j.person_id = a.id and a.keeper_unit_id <> b.keeper_unit_id and j.unit_id <> a.keeper_unit_id and j.closed_on is null and j.settled_on is null;
  update journey j set sex = a.sex from after a join before b on b.id = a.id where j.person_id = a.id and a.sex is distinct from b.sex and j.sex is distinct from a.sex;
  return null;
end $$;
-- of two records that became one, the open journeys of both lie where the one is kept, also when that is undone
create function join_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.closed_on is null and new.settled_on is null then new.unit_id := (select keeper_unit_id from person where id = new.person_id); end if;
  return new;
end $$;
create trigger journey_joins before update of person_id on journey for each row execute function join_person();
create trigger journey_follows after update on person referencing old table as before new table as after for each statement execute function follow_person();

-- The history of a journey that the reader sees. No personal part.
create function journey_history(journey uuid) returns table (id bigint, at timestamptz, type text, data jsonb, actor_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.at, e.type, e.data, a.name from event e join journey j on j.id = e.subject_id left join account a on a.id = e.actor
  where e.subject_id = journey and e.area = 'journey' and in_scope(j.unit_id)
$$;
revoke execute on function journey_history(uuid) from public;
grant execute on function journey_history(uuid) to vuonxa_app, vuonxa_national;
