-- Markets: what is known of a country to go to, programmes with their rounds, agreements on seasonal labour across the border. Nothing here is about a single person,
-- so everybody reads it; who writes is a permission.

-- The page of a market. Never changed: each writing is a row of its own, the newest one counts.
create table market_page (
  id uuid primary key,
  -- ISO 3166-1 alpha-2
  market text not null check (market ~ '^[A-Z]{2}$'),
  version int not null check (version > 0),
  -- the day on which the facts were checked
  as_of date not null,
  -- a month, in `currency`
  income_from numeric(14, 2) check (income_from >= 0),
  income_to numeric(14, 2),
  currency text check (currency ~ '^[A-Z]{3}$'),
  term_months smallint check (term_months between 1 and 120),
  -- all that a worker pays before leaving, in đồng
  cost numeric(14) check (cost >= 0),
  costs text,
  conditions text,
  working text,
  language text,
  skills text,
  legal text,
  source text not null,
  entered_by uuid,
  entered_by_name text not null,
  entered_at timestamptz not null default now(),
  check (income_to >= income_from),
  check ((income_from is null and income_to is null) or currency is not null),
  unique (market, version)
);
select allow('market_page', 'select, insert');

-- EPS, IM Japan …: a way of going that opens in rounds.
create table programme (
  id uuid primary key,
  name text not null,
  market text not null check (market ~ '^[A-Z]{2}$'),
  -- of the journeys that go by it
  form text not null check (form in ('publicUnit', 'enterprise', 'skillTraining')),
  partner text,
  note text,
  ended_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
select allow('programme', 'select, insert, update');

create table programme_round (
  id uuid primary key,
  programme_id uuid not null references programme (id),
  name text not null,
  opens_on date,
  closes_on date,
  language_test_on date,
  skill_test_on date,
  -- when those who were chosen leave
  intake_on date,
  -- [{branch, places, of}]: `of` says whether the whole nation shares the places or they are the province's own
  quotas jsonb not null default '[]' check (jsonb_typeof(quotas) = 'array'),
  source text,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version int not null default 1
);
create index programme_round_programme on programme_round (programme_id);
select allow('programme_round', 'select, insert, update');

-- An agreement of a province with a place across the border, and who may carry it out.
create table labour_agreement (
  id uuid primary key,
  title text not null,
  number text,
  place_unit int not null references unit (id),
  country text not null check (country ~ '^[A-Z]{2}$'),
  locality text not null,
  partner text,
  valid_from date not null,
  valid_to date,
  counted_by text not null default 'persons' check (counted_by in ('persons', 'places', 'crossings')),
  legal_basis text,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check (valid_to >= valid_from)
);
create index labour_agreement_place on labour_agreement (place_unit);
select allow('labour_agreement', 'select, insert, update');

create table labour_quota (
  id uuid primary key,
  agreement_id uuid not null references labour_agreement (id),
  year smallint not null check (year between 1990 and 2200),
  -- null: all sectors together
  sector text,
  people int not null check (people >= 0),
  basis text,
  updated_at timestamptz not null default now()
);
create unique index labour_quota_once on labour_quota (agreement_id, year, lower(coalesce(sector, '')));
select allow('labour_quota', 'select, insert, update');

-- A batch: who goes together, to whom, through which gate. Its people are journeys (journey.batch_id).
create table labour_batch (
  id uuid primary key,
  agreement_id uuid not null references labour_agreement (id),
  name text not null,
  from_on date not null,
  to_on date not null,
  employer text not null,
  sector text not null,
  gate text not null,
  places int not null check (places > 0),
  -- why its places go beyond the quota, where they do
  over_reason text,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  version int not null default 1,
  check (to_on >= from_on)
);
create index labour_batch_agreement on labour_batch (agreement_id, from_on);
select allow('labour_batch', 'select, insert, update');
