-- Single sign-on: identity providers, which person of theirs is which account here, and the attempts under way.

-- as the server's configuration names them; loaded at each start
create table sign_in_provider (
  code text primary key check (code ~ '^[a-z0-9-]{2,40}$'),
  label text not null,
  issuer text not null,
  client_id text not null,
  -- closed (src/kernel/cipher.ts); null: a public client
  client_secret bytea,
  scope text not null,
  -- asks for a second factor itself, so that none is asked for here
  vouches boolean not null,
  position int not null,
  ended_at timestamptz
);
select allow('sign_in_provider', 'select');

-- subject: keyed digest of what the provider calls the person, which may be an ID number
create table sign_in_subject (
  provider text not null references sign_in_provider (code),
  subject bytea not null,
  account uuid not null references account (id),
  linked_at timestamptz not null,
  primary key (provider, subject),
  unique (account, provider)
);
select protect_by_account('sign_in_subject');
select allow('sign_in_subject', 'select, insert, delete');

-- one attempt, from leaving for the provider to coming back; reached through the functions alone
create table sign_in_flow (
  state_sha256 bytea primary key,
  -- the browser that left must be the one that comes back
  browser_sha256 bytea not null,
  provider text not null references sign_in_provider (code),
  nonce text not null,
  verifier text not null,
  redirect_uri text not null,
  -- who wants to link; null: to sign in
  account uuid references account (id),
  expires_at timestamptz not null
);

create function flow_begin(p_state bytea, p_browser bytea, p_provider text, p_nonce text, p_verifier text, p_redirect text, p_account uuid, p_now timestamptz, p_life interval) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_flow where expires_at <= p_now;
  insert into sign_in_flow (state_sha256, browser_sha256, provider, nonce, verifier, redirect_uri, account, expires_at)
  values (p_state, p_browser, p_provider, p_nonce, p_verifier, p_redirect, p_account, p_now + p_life)
$$;

-- one return for each departure: the row is gone with the first, right or wrong
create function flow_take(p_state bytea, p_browser bytea, p_now timestamptz)
returns table (provider text, nonce text, verifier text, redirect_uri text, account uuid)
language sql security definer set search_path = public, pg_temp as $$
  with taken as (delete from sign_in_flow where state_sha256 = p_state returning *)
  select provider, nonce, verifier, redirect_uri, account from taken where browser_sha256 = p_browser and expires_at > p_now
$$;

-- whose identity this is, while the account lives
create function subject_account(p_provider text, p_subject bytea) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select s.account from sign_in_subject s join account a on a.id = s.account where s.provider = p_provider and s.subject = p_subject and a.ended_at is null
$$;
-- is it taken, by a living account or an ended one?
create function subject_taken(p_provider text, p_subject bytea) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from sign_in_subject where provider = p_provider and subject = p_subject)
$$;

revoke all on function flow_begin, flow_take, subject_account, subject_taken from public;
grant execute on function flow_begin, flow_take, subject_account, subject_taken to vuonxa_app, vuonxa_national;

-- Work given to a person, in sight or not: nobody leaves without it being handed on. Asked and answered for accounts of one's own territory alone.
create function keeps_account(p_account uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from account a where a.id = p_account
    and a.unit_id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))))
$$;
create function held_work(p_account uuid, p_day date) returns table (id uuid, text text, agency int, version int)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, t.text, w.agency, w.version from work w join task t on t.id = w.task_id join plan p on p.id = w.plan_id
  where w.assignee = p_account and w.withdrawn_at is null and t.withdrawn_at is null and p.state = 'active' and (w.to_day is null or w.to_day >= p_day) and keeps_account(p_account)
  order by p.id, t.position, t.id, w.agency
$$;
-- only from the person who leaves, only to a living colleague of the work's agency, or back to the agency
create function hand_work(p_work uuid[], p_from uuid, p_to uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare n int;
begin
  update work w set assignee = p_to, version = w.version + 1
  where w.id = any(p_work) and w.assignee = p_from and keeps_account(p_from)
    and (p_to is null or exists (select from account a where a.id = p_to and a.agency = w.agency and a.ended_at is null and a.id <> p_from));
  get diagnostics n = row_count;
  return n;
end $$;
-- to whom it can be handed: living accounts of that agency other than the one who leaves
create function work_takers(p_account uuid, p_agency int) returns table (id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name from account a where a.agency = p_agency and a.ended_at is null and a.id <> p_account and keeps_account(p_account) order by a.name collate "vi-VN-x-icu"
$$;
revoke all on function keeps_account, held_work, hand_work, work_takers from public;
grant execute on function keeps_account, held_work, hand_work, work_takers to vuonxa_app, vuonxa_national;
