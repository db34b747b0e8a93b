-- Enterprises that are licensed to send workers abroad, and their job orders. Both are published things, read by all who may; each is written by the territory that keeps it.

create function written_by_keeper(tab regclass, col name) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy owner on %s to %I using (true) with check (true)', tab, current_user);
  execute format('create policy nation on %s to vuonxa_national using (true) with check (true)', tab);
  -- whoever is signed in; a connection on which nobody acts reads nothing
  execute format('create policy published on %s for select to vuonxa_app using (nullif(current_setting(''app.actor'', true), '''') is not null)', tab);
  execute format('create policy keeper_adds on %s for insert to vuonxa_app with check (in_scope(%I))', tab, col);
  execute format('create policy keeper_changes on %s for update to vuonxa_app using (in_scope(%I)) with check (in_scope(%I))', tab, col, col);
end $$;

create table enterprise (
  id uuid primary key,
  kept_in int not null references unit (id),
  name text not null,
  name_folded text not null,
  tax_code text check (tax_code ~ '^\d{10}(-?\d{3})?$'),
  address text,
  website text,
  phone text,
  email text,
  -- one line each: name; address
  branches text[] not null default '{}',
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
-- the same enterprise stands once in the whole country
create unique index enterprise_tax_code on enterprise (tax_code) where tax_code is not null;
create index enterprise_kept_in on enterprise (kept_in);
select written_by_keeper('enterprise', 'kept_in');
grant select, insert, update (kept_in, name, name_folded, tax_code, address, website, phone, email, branches, note, updated_at, version) on enterprise to vuonxa_app, vuonxa_national;

-- What holds of the licence from one day to another: a row for its issue, for a suspension, for its withdrawal. The newest that holds on a day answers (src/areas/enterprise/rules.ts).
create table enterprise_licence (
  id uuid primary key,
  of_enterprise uuid not null references enterprise (id),
  number text not null,
  state text not null check (state in ('valid', 'suspended', 'withdrawn', 'expired')),
  from_on date not null,
  -- the last day; null: until something else is written
  to_on date,
  -- the decision that says so
  decision text,
  note text,
  entered_by uuid,
  entered_at timestamptz not null default now(),
  removed_at timestamptz,
  check (to_on is null or to_on >= from_on)
);
create index enterprise_licence_of on enterprise_licence (of_enterprise, from_on);
create index enterprise_licence_number on enterprise_licence (lower(number)) where removed_at is null;
alter table enterprise_licence enable row level security;
alter table enterprise_licence force row level security;
do $$ begin execute format('create policy owner on enterprise_licence to %I using (true) with check (true)', current_user); end $$;
create policy nation on enterprise_licence to vuonxa_national using (true) with check (true);
create policy published on enterprise_licence for select to vuonxa_app using (nullif(current_setting('app.actor', true), '') is not null);
create policy keeper_adds on enterprise_licence for insert to vuonxa_app with check (in_scope((select e.kept_in from enterprise e where e.id = of_enterprise)));
create policy keeper_changes on enterprise_licence for update to vuonxa_app using (in_scope((select e.kept_in from enterprise e where e.id = of_enterprise)));
grant select, insert, update (removed_at) on enterprise_licence to vuonxa_app, vuonxa_national;

-- A demand for workers: for whom, what is asked, what it costs, where it recruits and until when.
create table job_order (
  id uuid primary key,
  kept_in int not null references unit (id),
  enterprise uuid not null references enterprise (id),
  -- approval of the labour-supply contract
  approval_number text not null,
  approval_on date not null,
  market text not null,
  -- ISCO-08, four digits or fewer
  occupation text check (occupation ~ '^\d{1,4}$'),
  -- for which table of the law's caps
  fee_group text not null default 'other',
  job text not null,
  employer text not null,
  workplace text not null,
  wage numeric(14, 2) not null check (wage >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  weekly_hours numeric(4, 1) check (weekly_hours between 1 and 120),
  term_months smallint not null check (term_months between 1 and 120),
  slots_male int not null default 0 check (slots_male >= 0),
  slots_female int not null default 0 check (slots_female >= 0),
  slots_any int not null default 0 check (slots_any >= 0),
  -- how many may be introduced for one place
  per_slot smallint not null default 1 check (per_slot between 1 and 5),
  age_from smallint check (age_from between 15 and 100),
  age_to smallint check (age_to between 15 and 100),
  education text,
  qualification text,
  language text,
  language_level text,
  -- any of them will do
  skills text[] not null default '{}',
  experience text,
  conditions text,
  -- [{"kind": "serviceFee", "amount": 150000, "currency": "JPY", "note": null}]
  costs jsonb not null default '[]',
  -- what the partner pays of the service fee, in the currency of the wage
  partner_pays numeric(14, 2) not null default 0 check (partner_pays >= 0),
  recruit_from date not null,
  recruit_to date not null,
  -- none: everywhere in the territory that keeps it
  recruit_in int[] not null default '{}',
  closed_on date,
  closed_reason text check (closed_reason in ('filled', 'withdrawn', 'mistaken', 'expired', 'licence')),
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check (slots_male + slots_female + slots_any between 1 and 100000),
  check (age_to is null or age_from is null or age_to >= age_from),
  check (recruit_to >= recruit_from),
  check ((closed_on is null) = (closed_reason is null))
);
create index job_order_enterprise on job_order (enterprise, recruit_to desc);
create index job_order_running on job_order (recruit_to) where closed_on is null;
create index job_order_kept_in on job_order (kept_in);
select written_by_keeper('job_order', 'kept_in');
grant select, insert, update (enterprise, approval_number, approval_on, market, occupation, fee_group, job, employer, workplace, wage, currency, weekly_hours, term_months, slots_male, slots_female,
  slots_any, per_slot, age_from, age_to, education, qualification, language, language_level, skills, experience, conditions, costs, partner_pays, recruit_from, recruit_to, recruit_in, closed_on,
  closed_reason, updated_at, version) on job_order to vuonxa_app, vuonxa_national;

-- The order a journey goes by now; and each time its person was introduced, with what came of it. It lies where its journey lies.
alter table journey add column order_id uuid references job_order (id);
create index journey_order on journey (order_id) where order_id is not null;
grant update (order_id) on journey to vuonxa_app, vuonxa_national;

create table introduction (
  id uuid primary key,
  order_id uuid not null references job_order (id),
  journey_id uuid not null references journey (id),
  on_day date not null,
  outcome text check (outcome in ('selected', 'notSelected', 'withdrawn')),
  outcome_on date,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  check ((outcome is null) = (outcome_on is null))
);
create index introduction_order on introduction (order_id, on_day desc);
create index introduction_journey on introduction (journey_id);
select protect_by_parent('introduction', 'journey_id', 'journey');
grant select, insert, update (outcome, outcome_on, note) on introduction to vuonxa_app, vuonxa_national;

-- How many stand in an order, wherever they live: numbers alone. Sex unknown is counted by itself.
create function order_taken(orders uuid[]) returns table (order_id uuid, sex text, introduced int, selected int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select j.order_id, coalesce(j.sex, 'unknown'), count(*)::int, count(*) filter (where j.selected_on is not null)::int
  from journey j where j.order_id = any(orders) and j.closed_on is null group by 1, 2
$$;
revoke execute on function order_taken(uuid[]) from public;
grant execute on function order_taken(uuid[]) to vuonxa_app, vuonxa_national;

-- Who introduces or selects holds the order until the act is done, also where another territory keeps it.
create function hold_order(held uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  select 1 from job_order where id = held for update
$$;
revoke execute on function hold_order(uuid) from public;
grant execute on function hold_order(uuid) to vuonxa_app, vuonxa_national;

-- How many of those who stand in an order stand beyond the places of their sex: men beyond the men's, women beyond the women's and those of unknown sex share what is open to any.
create function beyond_places(o job_order, men int, women int, others int, times int) returns int language sql immutable as $$
  select greatest(0, men - o.slots_male * times) + greatest(0, women - o.slots_female * times) + others
$$;

-- No place is given twice, whoever writes. Whoever stands beyond the places already, because a sex was put right, takes nothing from the others.
create function keep_order_room() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare o job_order; men int; women int; others int; m int := (new.sex is not distinct from 'male')::int; w int := (new.sex is not distinct from 'female')::int; u int := (new.sex is null)::int;
begin
  if new.order_id is null or new.closed_on is not null then return new; end if;
  if tg_op = 'UPDATE' then
    if new.order_id is not distinct from old.order_id and old.closed_on is null and (new.selected_on is null or old.selected_on is not null) then return new; end if;
  end if;
  select * into o from job_order where id = new.order_id for update;
  select count(*) filter (where j.sex = 'male'), count(*) filter (where j.sex = 'female'), count(*) filter (where j.sex is null) into men, women, others
    from journey j where j.order_id = new.order_id and j.closed_on is null and j.id <> new.id;
  if beyond_places(o, men + m, women + w, others + u, o.per_slot) <= greatest(o.slots_any * o.per_slot, beyond_places(o, men, women, others, o.per_slot)) then
    if new.selected_on is null then return new; end if;
    select count(*) filter (where j.sex = 'male'), count(*) filter (where j.sex = 'female'), count(*) filter (where j.sex is null) into men, women, others
      from journey j where j.order_id = new.order_id and j.closed_on is null and j.id <> new.id and j.selected_on is not null;
    if beyond_places(o, men + m, women + w, others + u, 1) <= greatest(o.slots_any, beyond_places(o, men, women, others, 1)) then return new; end if;
  end if;
  raise exception 'no place left in order %', new.order_id using errcode = '40001';
end $$;
create trigger journey_order_room before insert or update of order_id, closed_on, selected_on on journey for each row execute function keep_order_room();

-- The history of an order, for all who read orders; nothing of a person stands in it.
create function order_history(job_order uuid) returns table (id bigint, at timestamptz, type text, data jsonb, actor_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.at, e.type, jsonb_build_object('reason', e.data -> 'reason'), a.name from event e left join account a on a.id = e.actor
  where e.subject_id = order_history.job_order and e.area = 'journey' and exists (select 1 from job_order o where o.id = order_history.job_order)
$$;
revoke execute on function order_history(uuid) from public;
grant execute on function order_history(uuid) to vuonxa_app, vuonxa_national;
