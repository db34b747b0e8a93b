-- Reminders: who is told what about which day, once; letters that wait to be sent, and what became of them; a calendar for a person's own program.

-- A closed period keeps the days it was measured by: a later change of holidays moves what is open alone.
alter table progress add column due_on date, add column work_day date;

-- counts every change of the calendar, so that calendar programs see that a counted day may have moved
create table calendar_edition (
  one boolean primary key default true check (one),
  n int not null
);
insert into calendar_edition (n) values (0);
select allow('calendar_edition', 'select, update');

-- Where a person's letters go. The address lies closed (src/kernel/cipher.ts); nobody but the person and those who keep the account see the row.
create table mail_address (
  account uuid primary key references account (id),
  sealed bytea,
  -- the daily summary; letters about escalation
  digest boolean not null,
  escalation boolean not null,
  -- the address takes no letters: since when, and what the other side answered
  bounced_at timestamptz,
  bounce_code text,
  -- the newest day whose summary has been made, with or without a letter
  digest_on date,
  version int not null default 1
);
select protect_by_account('mail_address');
select allow('mail_address', 'select, insert, update');

-- Letters, written in the transaction that needs them, sent by a job. A letter holds titles of tasks, never data about workers.
create table mail (
  id uuid primary key,
  account uuid not null references account (id),
  kind text not null check (kind in ('digest', 'escalation', 'test', 'security')),
  day date not null,
  subject text not null,
  body text not null,
  made_at timestamptz not null,
  -- waiting → sending → sent, or failed (given up), or bounced (the address takes none)
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'bounced')),
  tries int not null default 0,
  next_at timestamptz not null,
  settled_at timestamptz,
  -- answer of the other server, as a code: 250, 451, 5.1.1
  code text,
  -- which state of the address it went to: a bounce that comes days later says nothing about a newer one
  address_version int
);
create unique index mail_digest_once on mail (account, day) where kind = 'digest';
create index mail_account on mail (account, made_at);
create index mail_settled on mail (state, settled_at);
create index mail_open on mail (next_at) where state in ('waiting', 'sending');
select protect_by_account('mail');
select allow('mail', 'select, insert, update');

-- how reminding is done here; one row for the installation
create table reminder_setting (
  one boolean primary key default true check (one),
  -- working days before the last day
  ahead int not null check (ahead between 0 and 30),
  -- working days late until each level is told; null: never
  head_after int check (head_after between 1 and 60),
  tracking_after int check (tracking_after between 1 and 60),
  leader_after int check (leader_after between 1 and 60),
  -- hour of the summary in Viet Nam, HH:MM; not so late that the day is over before the next look
  digest_at text not null check (digest_at ~ '^([01][0-9]|2[0-2]):[0-5][0-9]$'),
  version int not null default 1
);
insert into reminder_setting (ahead, head_after, tracking_after, leader_after, digest_at) values (5, 2, 5, 10, '07:30');
select allow('reminder_setting', 'select, update');

-- One row for each thing that was done about a period of work: it is never done again, whoever runs when. anchor: the last day as the plan words it.
create table reminder_step (
  work_id uuid not null references work (id),
  period text not null,
  anchor text not null,
  step text not null check (step in ('ahead', 'today', 'late', 'head', 'tracking', 'leader')),
  day date not null,
  -- how many people were told
  told int not null,
  primary key (work_id, period, anchor, step)
);
select protect_by_parent('reminder_step', 'work_id', 'work');
select allow('reminder_step', 'select, insert');

-- What a person was told; read by that person alone. Words are kept as they were: a leader need not see the work row itself.
create table notice (
  id uuid primary key,
  account uuid not null references account (id),
  work_id uuid not null references work (id),
  period text not null,
  anchor text not null,
  step text not null,
  day date not null,
  due date not null,
  text text not null,
  agency_name text not null,
  plan_number text,
  made_at timestamptz not null,
  dismissed_at timestamptz,
  -- the letter that told of it too
  mail uuid references mail (id),
  unique (work_id, period, anchor, step, account)
);
create index notice_account on notice (account, day) where dismissed_at is null;
create index notice_unmailed on notice (day) where mail is null and step in ('head', 'tracking', 'leader');
select protect_by_actor('notice', 'account');
select allow('notice', 'select, insert, update');

-- The secret address of a person's calendar: only a digest is kept.
create table calendar_feed (
  account uuid primary key references account (id),
  token_sha256 bytea not null unique,
  made_at timestamptz not null
);
select protect_by_account('calendar_feed');
select allow('calendar_feed', 'select, insert, update, delete');

-- whoever holds the address reads as its person, while the account lives
create function feed_account(p_token bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select f.account from calendar_feed f join account a on a.id = f.account where f.token_sha256 = p_token and a.ended_at is null
$$;
-- how letters fare: counts alone
create function mail_figures(p_now timestamptz) returns table (last_sent timestamptz, waiting int, oldest timestamptz, failed int, bounced int)
language sql stable security definer set search_path = public, pg_temp as $$
  select (select max(settled_at) from mail where state = 'sent'), (select count(*)::int from mail where state in ('waiting', 'sending')),
    (select min(made_at) from mail where state in ('waiting', 'sending')),
    (select count(*)::int from mail where state in ('failed', 'bounced') and settled_at > p_now - interval '7 days'),
    (select count(*)::int from mail_address where bounced_at is not null)
$$;
revoke all on function feed_account, mail_figures from public;
grant execute on function feed_account, mail_figures to vuonxa_app, vuonxa_national;
