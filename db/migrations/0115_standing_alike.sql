-- Pieces of work of which the same was said stand alike on whichever day each was sent: of what was said, what a state is made of is kept by itself, as text that is written in one way only. How much evidence
-- there is, since which version and on which day it was sent is read of what is shown. Made from what the trigger keeps (0104), by the database alone.
create function standing_of(reported text) returns text language sql immutable set search_path = public, pg_temp as $$
  select coalesce(jsonb_object_agg(r.key, jsonb_set(r.value - '{sentOn,version}'::text[], '{evidenceCount}', case when r.value ->> 'evidenceCount' = '0' then '0' else '1' end::jsonb)), '{}')::text
    from jsonb_each(reported::jsonb) r
$$;
-- The last day on which something was sent, as it is written (2026-11-23).
create function last_sent_of(reported text) returns text language sql immutable set search_path = public, pg_temp as $$
  select max(r.value ->> 'sentOn' collate "C") from jsonb_each(reported::jsonb) r
$$;
alter table work add column standing text collate "C" not null generated always as (standing_of(reported)) stored,
  add column last_sent text collate "C" generated always as (last_sent_of(reported)) stored;
