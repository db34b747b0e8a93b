-- Who sees the nation is an account like any other: it asks who it is, changes its password, gives a code of its phone.
grant execute on function account_actor, sign_in_take, sign_in_untake, sign_in_clear to vuonxa_national;

-- No administrator of a province can give sight of the nation. Whoever holds the server gives it, by a link that says which account it makes.
alter table account_link add column role text not null default 'administrator';

drop function link_take(bytea, timestamptz);
-- one use of a one-time link: the role it makes for the first taker, null for everybody else
create function link_take(p_token bytea, p_now timestamptz) returns text
language sql security definer set search_path = public, pg_temp as $$
  update account_link set used_at = p_now where token_sha256 = p_token and used_at is null and expires_at > p_now returning role
$$;

drop function link_open(bytea, timestamptz);
-- the role that a link still makes (shown before a name and password are chosen); null when it makes none
create function link_open(p_token bytea, p_now timestamptz) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select role from account_link where token_sha256 = p_token and used_at is null and expires_at > p_now
$$;
revoke all on function link_take, link_open from public;
grant execute on function link_take, link_open to vuonxa_app;
