-- Session mode: people registered one after another at a fair. An entry ties a journey to the activity at which it was entered; what the one who registers may not
-- write waits for the commune that keeps the person.

create table session_entry (
  -- made in the browser: the same entry sent twice is one
  id uuid primary key,
  activity_id uuid not null references activity (id),
  journey_id uuid not null references journey (id),
  counselled boolean not null,
  registered boolean not null,
  -- the journey began there, or went on
  opened boolean not null,
  entered_by uuid,
  entered_at timestamptz not null default now(),
  unique (activity_id, journey_id)
);
create index session_entry_journey on session_entry (journey_id);
create index session_entry_newest on session_entry (activity_id, entered_at desc);
-- seen by whoever sees the activity, and by whoever keeps the journey
select protect_by_parent('session_entry', 'activity_id', 'activity');
create policy journeys on session_entry to vuonxa_app using (exists (select 1 from journey j where j.id = session_entry.journey_id))
  with check (exists (select 1 from journey j where j.id = session_entry.journey_id));
select allow('session_entry', 'select, insert');

create table session_waiting (
  -- the entry's
  id uuid primary key,
  activity_id uuid not null references activity (id),
  -- commune that keeps the person, or is to keep them
  to_unit int not null,
  on_day date not null,
  counselled boolean not null,
  registered boolean not null,
  form text not null,
  market text,
  -- what the person said: until it is answered, then no longer
  name text,
  birth text,
  sex text check (sex in ('male', 'female')),
  phone text,
  hamlet text,
  -- the ID number, closed
  sealed bytea,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  answer_note text,
  answered_by uuid,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  check (answer is null or (name is null and birth is null and phone is null and hamlet is null and sealed is null))
);
create index session_waiting_open on session_waiting (to_unit) where answer is null;
create index session_waiting_activity on session_waiting (activity_id);
select protect_by_unit('session_waiting', 'to_unit');
create policy asked on session_waiting to vuonxa_app using (exists (select 1 from activity a where a.id = session_waiting.activity_id))
  with check (exists (select 1 from activity a where a.id = session_waiting.activity_id));
grant select, insert, update (answer, answer_note, answered_by, answered_at, name, birth, phone, hamlet, sealed) on session_waiting to vuonxa_app, vuonxa_national;

-- Nobody types how many were counselled or registered where the journeys of the session say it. A journey entered by mistake counts nowhere.
create function count_session() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare n record;
begin
  select count(*) as entries, count(*) filter (where e.counselled) as counselled, count(*) filter (where e.registered) as registered into n
    from session_entry e join journey j on j.id = e.journey_id where e.activity_id = new.id and j.closed_reason is distinct from 'mistaken';
  if n.entries > 0 or exists (select 1 from session_entry e where e.activity_id = new.id) then
    new.values := new.values || jsonb_build_object('counselled', n.counselled, 'registered', n.registered);
  end if;
  return new;
end $$;
create trigger activity_session before update of values on activity for each row execute function count_session();

create function session_entered() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update activity a set values = a.values where a.id in (select activity_id from after);
  return null;
end $$;
create trigger session_entered after insert on session_entry referencing new table as after for each statement execute function session_entered();

create function session_mistaken() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update activity a set values = a.values where a.id in (select activity_id from session_entry where journey_id = new.id);
  return null;
end $$;
create trigger journey_session after update of closed_reason on journey for each row when (old.closed_reason is distinct from new.closed_reason) execute function session_mistaken();

-- The session of an entry that waits, for the commune that does not see the activity itself: its name, day and place.
create function session_named(ids uuid[]) returns table (id uuid, title text, on_date date, place text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.title, a.on_date, a.place from activity a where a.id = any(ids)
    and exists (select 1 from session_waiting w where w.activity_id = a.id and in_scope(w.to_unit))
$$;
revoke execute on function session_named(uuid[]) from public;
grant execute on function session_named(uuid[]) to vuonxa_app, vuonxa_national;
