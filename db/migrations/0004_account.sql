-- People who sign in: accounts, what each role may do, sessions, one-time links, stand-ins.

create table role (
  code text primary key,
  title text not null,
  -- sees every unit of the country (reads as vuonxa_national)
  nation boolean not null default false,
  position int not null,
  -- must its people give a second factor? null: as soon as the role may read personal data
  second_factor boolean
);
-- every pair has a row: a new release adds the pairs it brings, what an administrator changed stays
create table role_permission (
  role text not null references role (code),
  permission text not null,
  granted boolean not null,
  primary key (role, permission)
);
select allow('role', 'select');
grant update (second_factor) on role to vuonxa_app, vuonxa_national;
select allow('role_permission', 'select, update');
-- permissions that open data about single people
create table personal_permission (permission text primary key);
select allow('personal_permission', 'select');

create function role_needs_factor(p_role text) returns boolean language sql stable as $$
  select coalesce(r.second_factor, exists (
    select from role_permission p join personal_permission d on d.permission = p.permission where p.role = r.code and p.granted))
  from role r where r.code = p_role
$$;

create table account (
  id uuid primary key,
  -- lower case, as typed at sign-in; no e-mail address is needed
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  name text not null check (name <> ''),
  role text not null references role (code),
  agency int references agency (id),
  -- whose administrators keep this account; null only before the first set-up has chosen a province
  unit_id int references unit (id),
  version int not null default 1,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index account_unit_id on account (unit_id);
create index account_agency on account (agency);
select protect_by_unit('account');
-- everyone has sight of oneself and of the names in one's own agency
create policy self on account to vuonxa_app using (id = nullif(current_setting('app.actor', true), '')::uuid)
  with check (id = nullif(current_setting('app.actor', true), '')::uuid);
create policy colleague on account for select to vuonxa_app using (
  agency = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))));
select allow('account', 'select, insert, update');

-- what belongs to an account is seen and written by the account itself and by those who keep it; colleagues see no more than the account's own row
create function protect_by_account(tab regclass) returns void language sql as $$
  select protect(tab, format(
    'exists (select 1 from account a where a.id = %s.account and (a.id = nullif(current_setting(''app.actor'', true), '''')::uuid
      or a.unit_id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[])))))', tab))
$$;

-- units whose records the account works with
create table account_unit (
  account uuid not null references account (id),
  in_unit int not null references unit (id),
  primary key (account, in_unit)
);
select protect_by_account('account_unit');
select allow('account_unit', 'select, insert, delete');

-- the hash is written by the application but never read by it, except through sign_in_take
create table account_secret (
  account uuid primary key references account (id),
  password_hash text not null,
  -- a one-time code is in force: only the password can be changed
  must_change boolean not null,
  code_expires_at timestamptz,
  changed_at timestamptz not null
);
select protect_by_account('account_secret');
grant insert, update, select (account, must_change, code_expires_at, changed_at) on account_secret to vuonxa_app, vuonxa_national;

-- only the digest of a token is kept: who reads this table cannot sign in with it
create table session (
  id uuid primary key,
  account uuid not null references account (id),
  token_sha256 bytea not null unique,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  address text not null,
  agent text not null,
  -- what was given beyond the password: a code of the person's phone or paper, or the word of an identity provider that asks for one itself
  second_factor text not null default 'none' check (second_factor in ('none', 'code', 'provider')),
  -- signed in through this identity provider
  provider text,
  ended_at timestamptz
);
create index session_account on session (account);
select protect_by_account('session');
grant insert, update, select (id, account, started_at, seen_at, address, agent, second_factor, provider, ended_at) on session to vuonxa_app, vuonxa_national;

-- one-time codes of an app on the person's phone; the secrets lie closed (src/kernel/cipher.ts)
create table second_factor (
  account uuid primary key references account (id),
  secret bytea,
  -- begun and not yet proved by a code
  next_secret bytea,
  confirmed_at timestamptz,
  -- a code of this step of 30 seconds, or of an earlier one, is not taken again
  last_step bigint not null default 0,
  check ((secret is null) = (confirmed_at is null))
);
select protect_by_account('second_factor');
select allow('second_factor', 'select, insert, update, delete');

-- keyed digests of printed codes for the day the phone is not there; each opens once
create table recovery_code (
  account uuid not null references account (id),
  digest bytea not null,
  used_at timestamptz,
  primary key (account, digest)
);
select protect_by_account('recovery_code');
select allow('recovery_code', 'select, insert, update, delete');

-- account acts for stands_for from the first to the last day, both included
create table stand_in (
  id uuid primary key,
  account uuid not null references account (id),
  stands_for uuid not null references account (id),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  check (account <> stands_for)
);
create index stand_in_account on stand_in (account);
select protect_by_parent('stand_in', 'stands_for', 'account');
create policy self on stand_in for select to vuonxa_app using (account = nullif(current_setting('app.actor', true), '')::uuid);
select allow('stand_in', 'select, insert, update');

-- how an agency works; readable by all like the agency itself
create table agency_setting (
  agency int primary key references agency (id),
  -- drafted by staff, approved by the head
  head_approves boolean not null,
  version int not null default 1
);
select allow('agency_setting', 'select, insert, update');

-- first-run set-up: one row once it is finished
create table set_up (
  one boolean primary key default true check (one),
  province int not null references unit (id),
  finished_at timestamptz not null,
  finished_by uuid not null references account (id)
);
select allow('set_up', 'select, insert');

-- The tables below are reached through the functions alone: whoever asks is nobody yet.

create table account_link (
  id uuid primary key,
  token_sha256 bytea not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- wrong tries by digest of what was typed, known or not, so that an unknown name is locked just like a known one
create table sign_in_try (
  login_sha256 bytea primary key,
  failures int not null,
  last_at timestamptz not null
);
create table sign_in_address (
  address text primary key,
  failures int not null,
  since timestamptz not null
);

-- Counts a try as wrong before it is judged and holds the row, so that simultaneous guesses queue up instead of slipping past the limit.
-- state: 'open' (judge the password, then sign_in_clear), 'locked', 'crowded' (too many wrong tries from one address)
create function sign_in_take(p_login text, p_address text, p_now timestamptz, p_tries int, p_lock interval, p_address_tries int)
returns table (state text, failures int, retry_at timestamptz, account uuid, password_hash text, must_change boolean, code_expires_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  key bytea := sha256(convert_to(p_login, 'UTF8'));
  t sign_in_try;
  a sign_in_address;
begin
  delete from sign_in_address where since < p_now - p_lock;
  insert into sign_in_address (address, failures, since) values (p_address, 0, p_now) on conflict (address) do nothing;
  select * into a from sign_in_address where address = p_address;
  if a.failures >= p_address_tries then
    return query select 'crowded', a.failures, a.since + p_lock, null::uuid, null::text, null::boolean, null::timestamptz;
    return;
  end if;
  insert into sign_in_try (login_sha256, failures, last_at) values (key, 0, p_now) on conflict (login_sha256) do nothing;
  select * into t from sign_in_try where login_sha256 = key for update;
  if t.last_at <= p_now - p_lock then t.failures := 0; end if;
  if t.failures >= p_tries then
    return query select 'locked', t.failures, t.last_at + p_lock, null::uuid, null::text, null::boolean, null::timestamptz;
    return;
  end if;
  update sign_in_try set failures = t.failures + 1, last_at = p_now where login_sha256 = key;
  update sign_in_address set failures = failures + 1 where address = p_address;
  return query
    select 'open', t.failures + 1, null::timestamptz, found.id, s.password_hash, s.must_change, s.code_expires_at
    from (values (true)) as one (x)
    left join account found on found.login = p_login and found.ended_at is null
    left join account_secret s on s.account = found.id;
end $$;

create function sign_in_clear(p_login text, p_address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_try where login_sha256 = sha256(convert_to(p_login, 'UTF8'));
  update sign_in_address set failures = greatest(failures - 1, 0) where address = p_address;
$$;

-- a right password is no longer a wrong try, but the tries before it stay counted while a code is still to come
create function sign_in_untake(p_login text, p_address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sign_in_try set failures = greatest(failures - 1, 0) where login_sha256 = sha256(convert_to(p_login, 'UTF8'));
  update sign_in_address set failures = greatest(failures - 1, 0) where address = p_address;
$$;

-- everything an actor is made of: one seat of the account itself, then one for each person it stands in for that day; what a seat may do, it may do where that seat sits and nowhere else
create function account_actor(p_account uuid, p_day date)
returns table (account uuid, login text, name text, role text, agency int, unit_id int, must_change boolean, has_factor boolean, needs_factor boolean, seats jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with me as (select a.*, r.nation from account a join role r on r.code = a.role where a.id = p_account and a.ended_at is null),
  others as (
    select o.* from stand_in s join account o on o.id = s.stands_for
    where s.account = p_account and s.ended_at is null and p_day between s.from_day and s.to_day and o.ended_at is null),
  both_of as (select id, name, role, agency, nation, 1 as place from me union all select id, name, role, agency, false, 2 from others)
  select me.id, me.login, me.name, me.role, me.agency, me.unit_id, coalesce(s.must_change, true),
    exists (select from second_factor f where f.account = me.id and f.confirmed_at is not null),
    exists (select from both_of b where role_needs_factor(b.role)),
    (select jsonb_agg(jsonb_build_object('account', b.id, 'name', b.name, 'nation', b.nation,
        'permissions', coalesce((select jsonb_agg(p.permission order by p.permission) from role_permission p where p.role = b.role and p.granted), '[]'),
        'unitIds', coalesce((select jsonb_agg(u.in_unit order by u.in_unit) from account_unit u where u.account = b.id), '[]'),
        'agencyIds', case when b.agency is null then '[]'::jsonb else jsonb_build_array(b.agency) end) order by b.place, b.id)
      from both_of b)
  from me left join account_secret s on s.account = me.id;
end $$;

-- who a living session is, with all that decides what they may do: asked by every request, so one call, and in plpgsql, which keeps its plans.
-- Says at most once a minute that the session was seen.
create function session_actor(p_token bytea, p_now timestamptz, p_day date, p_idle interval, p_absolute interval)
returns table (session_id uuid, session_factor text, provider text,
  account uuid, login text, name text, role text, agency int, unit_id int, must_change boolean, has_factor boolean, needs_factor boolean, seats jsonb)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare s session;
begin
  select * into s from session where token_sha256 = p_token and ended_at is null and seen_at > p_now - p_idle and started_at > p_now - p_absolute;
  if not found then return; end if;
  if s.seen_at < p_now - interval '1 minute' then update session set seen_at = p_now where id = s.id; end if;
  return query select s.id, s.second_factor, s.provider, a.* from account_actor(s.account, p_day) a;
end $$;

-- one use of a one-time link: true for the first taker alone
create function link_take(p_token bytea, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update account_link set used_at = p_now where token_sha256 = p_token and used_at is null and expires_at > p_now;
  return found;
end $$;

-- may the link still be used? (shown before a name and password are chosen)
create function link_open(p_token bytea, p_now timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from account_link where token_sha256 = p_token and used_at is null and expires_at > p_now)
$$;

-- who did it, for history: the name, and for whom the person stood in at that moment
create function actor_label(p_account uuid, p_at timestamptz) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select a.name || coalesce((
    select ' (thay ' || string_agg(o.name, ', ' order by o.name) || ')'
    from stand_in s join account o on o.id = s.stands_for
    where s.account = a.id and (p_at at time zone 'Asia/Ho_Chi_Minh')::date between s.from_day and s.to_day and s.made_at <= p_at and (s.ended_at is null or s.ended_at > p_at)), '')
  from account a where a.id = p_account
$$;

-- how many living accounts hold a role: the table of roles counts them all, in sight or not
create function role_accounts(p_role text) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from account where role = p_role and ended_at is null
$$;

-- living accounts, besides this one, whose role may manage accounts and roles
create function other_administrators(p_account uuid) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from account a where a.id <> p_account and a.ended_at is null
    and exists (select 1 from role_permission p where p.role = a.role and p.permission = 'account.manage' and p.granted)
    and exists (select 1 from role_permission p where p.role = a.role and p.permission = 'role.manage' and p.granted)
$$;

-- a login name is one in the whole system
create function logins_taken(p_logins text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select login from account where login = any(p_logins)
$$;

create function account_name(p_account uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select name from account where id = p_account
$$;

revoke all on function sign_in_take, sign_in_untake, sign_in_clear, account_actor, session_actor, link_take, link_open, actor_label, role_accounts, other_administrators, logins_taken, account_name from public;
grant execute on function sign_in_take, sign_in_untake, sign_in_clear, account_actor, session_actor, link_take, link_open to vuonxa_app;
grant execute on function actor_label, role_accounts, other_administrators, logins_taken, account_name to vuonxa_app, vuonxa_national;
