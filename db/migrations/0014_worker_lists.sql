-- Lists of people: surveys and groups that a plan asks for, each dated, each with who was asked, who was reached and what they want. Kinds are data (src/areas/worker/roster/kinds.data.ts).

create table roster (
  id uuid primary key,
  kind text not null,
  unit_id int not null,
  title text not null,
  -- the day whose state the list shows
  on_date date not null,
  -- where the list comes from: a survey, the military command, a school
  source text,
  closed_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create index roster_unit on roster (unit_id, kind, on_date desc);
select protect_by_unit('roster');
grant select, insert, update (title, on_date, source, closed_on, updated_at, version, removed_at) on roster to vuonxa_app, vuonxa_national;

create table roster_entry (
  id uuid primary key,
  roster_id uuid not null references roster (id),
  person_id uuid not null references person (id),
  -- where the answer counts; never changed
  unit_id int not null,
  asked_on date,
  reached text check (reached in ('reached', 'absent', 'refused')),
  work_status text,
  wants text check (wants in ('yes', 'no', 'undecided')),
  market text,
  job text,
  ready_from date,
  -- what the kind of list asks for beyond that
  values jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create unique index roster_entry_once on roster_entry (roster_id, person_id) where removed_at is null;
create index roster_entry_person on roster_entry (person_id);
create index roster_entry_unit on roster_entry (unit_id, roster_id) include (reached, work_status, wants) where removed_at is null;
select protect_by_unit('roster_entry');
grant select, insert, update (asked_on, reached, work_status, wants, market, job, ready_from, values, updated_at, version, removed_at) on roster_entry to vuonxa_app, vuonxa_national;

-- Restricted lists (rehabilitated persons, Party members abroad): tables of their own, so that "all of the province" never includes them. The right comes from the
-- class; beyond it nothing is shown without an opened access that says what for, on which legal basis and until when. Each view is logged.
create table restricted_roster (
  id uuid primary key,
  class text not null check (class in ('rehabilitated', 'party')),
  unit_id int not null,
  title text not null,
  purpose text not null,
  legal_basis text not null,
  expires_on date not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  closed_on date
);
create index restricted_roster_unit on restricted_roster (unit_id);
select protect_by_unit('restricted_roster');
create policy needs_right on restricted_roster as restrictive to vuonxa_app, vuonxa_national
  using (('data.' || class) = any(string_to_array(current_setting('app.rights', true), ',')))
  with check (('data.' || class) = any(string_to_array(current_setting('app.rights', true), ',')));
grant select, insert, update (title, purpose, legal_basis, expires_on, version, closed_on) on restricted_roster to vuonxa_app, vuonxa_national;

create table restricted_access (
  id uuid primary key,
  roster_id uuid not null references restricted_roster (id),
  actor uuid not null,
  purpose text not null,
  legal_basis text not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= opened_at + interval '8 hours')
);
create index restricted_access_actor on restricted_access (actor, roster_id, expires_at);
select protect_by_actor('restricted_access');
select allow('restricted_access', 'select, insert');

create table restricted_entry (
  id uuid primary key,
  roster_id uuid not null references restricted_roster (id),
  person_id uuid not null references person (id),
  -- what the class keeps of a person (Party cell, transfer of activity, last contact; result of rehabilitation), sealed by the application
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create unique index restricted_entry_once on restricted_entry (roster_id, person_id) where removed_at is null;
select protect_by_parent('restricted_entry', 'roster_id', 'restricted_roster');
create policy needs_opening on restricted_entry as restrictive to vuonxa_app, vuonxa_national
  using (exists (select 1 from restricted_access a join restricted_roster r on r.id = a.roster_id
    where a.roster_id = restricted_entry.roster_id and a.actor = nullif(current_setting('app.actor', true), '')::uuid and a.expires_at > now() and r.expires_on >= (now() at time zone 'Asia/Ho_Chi_Minh')::date and r.closed_on is null));
grant select, insert, update (sealed, updated_at, version, removed_at) on restricted_entry to vuonxa_app, vuonxa_national;

-- Standing in the labour market as the person's own record says it, from the day it said so; answers of lists say it too. Kept by trigger: whoever writes a person, by hand or by
-- an import, need not think of it.
create table work_state (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id),
  -- where it counts
  unit_id int not null,
  status text not null,
  on_date date not null,
  stated_at timestamptz not null default now()
);
create index work_state_person on work_state (person_id, on_date desc);
create index work_state_unit on work_state (unit_id);
select protect_by_unit('work_state');
select allow('work_state', 'select');

-- what was last known of someone's standing at the end of a day, not older than another day
create function work_status_at(person uuid, at date, since date) returns text language sql stable set search_path = public, pg_temp as $$
  select s.status from (
    select e.work_status as status, e.asked_on as on_date, e.updated_at as stated_at from roster_entry e
      where e.person_id = person and e.removed_at is null and e.work_status is not null and e.asked_on between since and at
    union all
    select w.status, w.on_date, w.stated_at from work_state w where w.person_id = person and w.on_date between since and at
  ) s order by s.on_date desc, s.stated_at desc, s.status limit 1
$$;
revoke execute on function work_status_at(uuid, date, date) from public;
-- what the record shows: the last word, wherever it was said
create function last_work_status(person uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select work_status_at(person, 'infinity', '-infinity')
$$;
revoke execute on function last_work_status(uuid) from public;
grant execute on function last_work_status(uuid) to vuonxa_app, vuonxa_national;

-- two functions: an insert has no rows before it
create function note_work_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into work_state (person_id, unit_id, status, on_date, stated_at)
    select a.id, a.keeper_unit_id, a.work_status, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, a.updated_at from after a where a.work_status is not null;
  return null;
end $$;
create function note_work_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- a list's answer that was just written into the record stands in the list already
  insert into work_state (person_id, unit_id, status, on_date, stated_at)
    select a.id, a.keeper_unit_id, a.work_status, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, a.updated_at from after a join before b on b.id = a.id
    where a.work_status is not null and a.work_status is distinct from b.work_status
      and a.work_status is distinct from work_status_at(a.id, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, '-infinity');
  return null;
end $$;
create trigger person_work_new after insert on person referencing new table as after for each statement execute function note_work_state();
create trigger person_work_changed after update on person referencing old table as before new table as after for each statement execute function note_work_change();

-- units whose rows this transaction may see; null: all
create function seen_units() returns int[] language sql stable set search_path = public, pg_temp as $$
  select case when current_setting('role', true) = 'vuonxa_national' then null
    else array(select c.descendant from unit_closure c where c.ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])) end
$$;

-- The one commune in force on a day that a unit of any date belongs to: itself, else the one that it went into; none when it was split among several: its people wait for confirmation.
create function commune_at(unit int, at date) returns int language sql stable set search_path = public, pg_temp as $$
  select case when bool_or(u.id = commune_at.unit) then commune_at.unit when count(*) = 1 then min(u.id) end
  from unit_closure c join unit u on u.id = c.ancestor where c.descendant = commune_at.unit and u.tier = 3 and valid_at(u.valid_from, u.valid_to, at)
$$;

-- Units that a question is about: below a chosen one and in sight; null: all there are.
create function units_asked(top int) returns int[] language plpgsql stable set search_path = public, pg_temp as $$
declare seen int[] := seen_units(); below int[];
begin
  if top is null then return seen; end if;
  below := array(select c.descendant from unit_closure c where c.ancestor = top);
  return case when seen is null then below else array(select unnest(seen) intersect select unnest(below)) end;
end $$;

-- Who of those living in sight is of working age on a day, and in which standing: ids and cells alone, so that the figures of a commune are the same for whoever may see them, also when
-- some of those people are kept elsewhere by now. born_upto (yyyymmdd): old enough; retired_upto (12 × year + month of birth): past the age of retirement. What is unknown of a birth date is its
-- first day (NĐ 135/2020/NĐ-CP, Điều 3). Dynamic, so that it is planned for the units at hand: a commune by its index, a province by one pass.
create function labour_people(top int, at date, since date, born_upto int, retired_men int, retired_women int)
  returns table (person_id uuid, unit_id int, commune int, cell text) language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare units int[] := units_asked(top);
begin
  return query execute format($q$
    with lives as materialized (
      select r.person_id, r.unit_id, p.birth_year from residence r join person p on p.id = r.person_id
      where p.merged_into is null and p.removed_at is null and r.from_on <= $1 and (r.to_on is null or r.to_on >= $1) %s
        and (p.birth_year is null or (p.birth_year * 10000 + coalesce(p.birth_month, 1) * 100 + coalesce(p.birth_day, 1) <= $3
          and p.birth_year * 12 + coalesce(p.birth_month, 1) > case p.sex when 'female' then $5 else $4 end))
        and not exists (select 1 from residence l where l.person_id = r.person_id and l.from_on <= $1 and (l.to_on is null or l.to_on >= $1) and (l.from_on, l.id) > (r.from_on, r.id))
    ),
    said as (
      select distinct on (s.person_id) s.person_id, s.status from (
        select e.person_id, e.work_status as status, e.asked_on as on_date, e.updated_at as stated_at from roster_entry e join lives l on l.person_id = e.person_id
          where e.removed_at is null and e.work_status is not null and e.asked_on between $2 and $1
        union all
        select w.person_id, w.status, w.on_date, w.stated_at from work_state w join lives l on l.person_id = w.person_id where w.on_date between $2 and $1
      ) s order by s.person_id, s.on_date desc, s.stated_at desc, s.status
    ),
    places as materialized (select u.unit_id, commune_at(u.unit_id, $1) as commune from (select distinct unit_id from lives) u)
    select l.person_id, l.unit_id, c.commune, case when l.birth_year is null then 'unknownBirth' else coalesce(said.status, 'notAsked') end
    from lives l join places c on c.unit_id = l.unit_id left join said on said.person_id = l.person_id
  $q$, case when units is null then '' else 'and r.unit_id = any($6)' end) using at, since, born_upto, retired_men, retired_women, units;
end $$;
revoke execute on function labour_people(int, date, date, int, int, int) from public;
grant execute on function labour_people(int, date, date, int, int, int) to vuonxa_app, vuonxa_national;

-- Who stands on a list of the window and what they answered last; each person once, where the last answer (or, without one, the last list) counts.
create function demand_people(top int, at date, since date, only_kind text)
  returns table (person_id uuid, unit_id int, commune int, cell text, market text) language sql stable security definer set search_path = public, pg_temp as $$
  with asked as materialized (select units_asked(top) as units),
  listed as materialized (
    select distinct on (e.person_id) e.person_id, e.unit_id, e.answered, e.market from (
      select x.person_id, x.unit_id, x.market, x.updated_at, r.on_date, x.asked_on, case when x.asked_on between since and at then x.wants end as answered
      from roster_entry x join roster r on r.id = x.roster_id
      where x.removed_at is null and r.removed_at is null and (only_kind is null or r.kind = only_kind) and (r.on_date between since and at or x.asked_on between since and at)
    ) e join person p on p.id = e.person_id and p.merged_into is null and p.removed_at is null
    order by e.person_id, (e.answered is not null) desc, case when e.answered is not null then e.asked_on else e.on_date end desc, e.updated_at desc
  ),
  places as materialized (select u.unit_id, commune_at(u.unit_id, at) as commune from (select distinct unit_id from listed) u)
  select l.person_id, l.unit_id, c.commune, coalesce(l.answered, 'notAnswered'), case when l.answered = 'yes' then l.market end
  from asked, listed l join places c on c.unit_id = l.unit_id where asked.units is null or l.unit_id = any(asked.units)
$$;
revoke execute on function demand_people(int, date, date, text) from public;
grant execute on function demand_people(int, date, date, text) to vuonxa_app, vuonxa_national;

-- Who may be the same human: people are put into small boxes by parts of what is known of them, and only those who share a box are compared (src/areas/worker/duplicate/rules.ts).
-- Written by keep_person_blocks, after the save or import that made it necessary: no trigger slows an import down.
create table person_block (
  key bigint not null,
  keeper_unit_id int not null,
  person_id uuid not null
);
create index person_block_key on person_block (key) include (keeper_unit_id, person_id);
create index person_block_person on person_block (person_id);
select protect_by_unit('person_block', 'keeper_unit_id');
select allow('person_block', 'select');

-- Boxes of one person. home: today's commune. First of January stands for "day unknown" in many papers and makes no box of its own.
create function block_keys(name_folded text, y int, m int, d int, phone text, home int) returns setof bigint language sql immutable as $$
  with words as (select string_to_array(btrim(name_folded), ' ') as w),
  parts as (
    select array_to_string(array(select t from unnest(w) t order by t), ' ') as all_words, least(w[1], w[cardinality(w)]) || ' ' || greatest(w[1], w[cardinality(w)]) as outer_words,
      w[cardinality(w)] as last_word, case when cardinality(w) > 2 then w[1] || ' ' || w[2] end as first_words,
      case when m is not null and d is not null and not (m = 1 and d = 1) then least(m, d) || '-' || greatest(m, d) end as month_day
    from words
  )
  select distinct hashtextextended(key, 0) from parts, unnest(array[
    -- year wrong, in another commune
    'a ' || all_words || ' ' || month_day,
    -- middle name left out, in another commune
    'b ' || outer_words || ' ' || y || ' ' || month_day,
    -- words in another order, day unknown or wrong
    'c ' || all_words || ' ' || y || ' ' || home,
    -- middle name left out or beginning misspelt; day unknown or wrong
    'd ' || last_word || ' ' || y || ' ' || home,
    -- the same; year wrong
    'e ' || last_word || ' ' || month_day || ' ' || home,
    'f ' || phone,
    -- anything in the name misspelt
    'g ' || y || ' ' || month_day || ' ' || home,
    -- end misspelt; day unknown or wrong
    'h ' || first_words || ' ' || y || ' ' || home
  ]) key where key is not null
$$;

create function keep_person_blocks(ids uuid[]) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from person_block where person_id = any(ids);
  insert into person_block (key, keeper_unit_id, person_id)
    select k, p.keeper_unit_id, p.id from person p left join unit_place l on l.unit = p.keeper_unit_id,
      block_keys(p.name_folded, p.birth_year, p.birth_month, p.birth_day, p.phone, coalesce(l.commune, p.keeper_unit_id)) k
    where p.id = any(ids) and p.merged_into is null and p.removed_at is null
$$;
revoke execute on function keep_person_blocks(uuid[]) from public;
grant execute on function keep_person_blocks(uuid[]) to vuonxa_app, vuonxa_national;

create function follow_keeper() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_person_blocks(array[new.id]);
  update duplicate_pair set unit_a = new.keeper_unit_id where person_a = new.id;
  update duplicate_pair set unit_b = new.keeper_unit_id where person_b = new.id;
  return null;
end $$;
create trigger person_block_keeper after update of keeper_unit_id on person for each row execute function follow_keeper();

-- Tables whose rows go along when two records become one. Restricted lists are not among them: they find the record that stays through person.merged_into, and nobody learns of them here.
create table person_fact (
  tab name primary key
);
insert into person_fact values ('person_number'), ('person_paper'), ('residence'), ('wish'), ('processing_basis'), ('person_transfer'), ('roster_entry'), ('work_state');

create function facts_of(person uuid) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare t name; n int; held jsonb := '{}';
begin
  for t in select tab from person_fact order by tab loop
    execute format('select count(*) from %I where person_id = $1', t) into n using person;
    held := held || jsonb_build_object(t, n);
  end loop;
  return held;
end $$;
revoke execute on function facts_of(uuid) from public;

-- What hangs on two records, for who sees both.
create function facts_beside(one uuid, other uuid) returns table (tab text, a int, b int) language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from person p where p.id in (one, other) and not in_scope(p.keeper_unit_id)) then return; end if;
  return query select x.key, x.value::int, (facts_of(other) ->> x.key)::int from jsonb_each_text(facts_of(one)) x;
end $$;
revoke execute on function facts_beside(uuid, uuid) from public;
grant execute on function facts_beside(uuid, uuid) to vuonxa_app, vuonxa_national;

-- Both must be in sight of whoever merges or undoes it.
create function sees_both(merge person_merge) returns boolean language sql stable set search_path = public, pg_temp as $$
  select merge.merged_by is not null and (select count(*) = 2 from person p where p.id in (merge.kept_id, merge.gone_id) and in_scope(p.keeper_unit_id))
$$;

-- The facts of the one go to the other, wherever they count; number_from: whose numbers stay where both have one.
create function follow_merge(merge uuid, number_from uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare g person_merge; t name; ids uuid[]; went jsonb := '{}'; today date;
begin
  select * into g from person_merge where id = merge for update;
  if g.id is null or not sees_both(g) or g.moved <> '{}' or number_from not in (g.kept_id, g.gone_id)
    or exists (select 1 from person_transfer x where x.person_id in (g.kept_id, g.gone_id) and x.answer is null)
  then raise exception 'merge % may not be done', merge using errcode = '42501'; end if;
  today := (g.merged_at at time zone 'Asia/Ho_Chi_Minh')::date;
  -- of two that stand at a time, the one of the record that stays goes on
  with x as (update wish set ended_on = greatest(stated_on, today), end_reason = 'merged' where person_id = g.gone_id and ended_on is null
    and exists (select 1 from wish k where k.person_id = g.kept_id and k.ended_on is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('wish!', coalesce(to_jsonb(ids), '[]'));
  with x as (update residence set to_on = greatest(from_on, today) where person_id = g.gone_id and to_on is null
    and exists (select 1 from residence k where k.person_id = g.kept_id and k.to_on is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('residence!', coalesce(to_jsonb(ids), '[]'));
  with x as (update roster_entry e set removed_at = g.merged_at where person_id = g.gone_id and removed_at is null
    and exists (select 1 from roster_entry k where k.roster_id = e.roster_id and k.person_id = g.kept_id and k.removed_at is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('roster_entry!', coalesce(to_jsonb(ids), '[]'));
  with x as (update person_number n set ended_at = g.merged_at where n.person_id in (g.kept_id, g.gone_id) and n.person_id <> number_from and n.ended_at is null
    and exists (select 1 from person_number k where k.person_id = number_from and k.kind = n.kind and k.ended_at is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('person_number!', coalesce(to_jsonb(ids), '[]'));
  with x as (update person_trait n set person_id = g.kept_id, keeper_unit_id = (select keeper_unit_id from person where id = g.kept_id) where n.person_id = g.gone_id
    and not exists (select 1 from person_trait k where k.person_id = g.kept_id) returning g.gone_id as id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('person_trait', coalesce(to_jsonb(ids), '[]'));
  with x as (update household set head_id = g.kept_id where head_id = g.gone_id returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('household', coalesce(to_jsonb(ids), '[]'));
  for t in select tab from person_fact order by tab loop
    execute format('with x as (update %I set person_id = $1 where person_id = $2 returning id) select array_agg(id) from x', t) into ids using g.kept_id, g.gone_id;
    went := went || jsonb_build_object(t, coalesce(to_jsonb(ids), '[]'));
  end loop;
  update person set merged_into = g.kept_id, updated_at = g.merged_at, version = version + 1 where id = g.gone_id and merged_into is null and removed_at is null;
  if not found then raise exception 'record of merge % is gone', merge using errcode = '40001'; end if;
  update person_merge set moved = went, held = facts_of(g.kept_id) where id = merge;
  perform keep_person_blocks(array[g.kept_id, g.gone_id]);
end $$;
revoke execute on function follow_merge(uuid, uuid) from public;
grant execute on function follow_merge(uuid, uuid) to vuonxa_app, vuonxa_national;

-- Nothing was built on it: the kept record and what hangs on it are as the merger left them, it was not merged on, and a number that ended with it is nobody else's by now.
create function merge_untouched(merge uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select p.version = g.version_after and p.merged_into is null and p.removed_at is null and g.undone_at is null and g.held = facts_of(p.id)
    and not exists (select 1 from person_number ended join person_number now on now.kind = ended.kind and now.number_index = ended.number_index and now.ended_at is null
      where ended.id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'person_number!') v))
    from person_merge g join person p on p.id = g.kept_id where g.id = merge and sees_both(g)), false)
$$;
revoke execute on function merge_untouched(uuid) from public;
grant execute on function merge_untouched(uuid) to vuonxa_app, vuonxa_national;

create function unfollow_merge(merge uuid, at timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare g person_merge; t name;
begin
  select * into g from person_merge where id = merge for update;
  if not merge_untouched(merge) then raise exception 'merge % may not be undone', merge using errcode = '42501'; end if;
  for t in select tab from person_fact order by tab loop
    execute format('update %I set person_id = $1 where id in (select v::uuid from jsonb_array_elements_text($2) v)', t) using g.gone_id, coalesce(g.moved -> t::text, '[]');
  end loop;
  update wish set ended_on = null, end_reason = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'wish!') v);
  update residence set to_on = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'residence!') v);
  update roster_entry set removed_at = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'roster_entry!') v);
  update person_number set ended_at = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'person_number!') v);
  update household set head_id = g.gone_id where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'household') v) and (head_id is null or head_id = g.kept_id);
  if g.moved -> 'person_trait' <> '[]' then
    update person_trait set person_id = g.gone_id, keeper_unit_id = (select keeper_unit_id from person where id = g.gone_id) where person_id = g.kept_id;
  end if;
  update person set merged_into = null, updated_at = at, version = version + 1 where id = g.gone_id;
  update person_merge set undone_at = at where id = merge;
  perform keep_person_blocks(array[g.kept_id, g.gone_id]);
end $$;
revoke execute on function unfollow_merge(uuid, timestamptz) from public;
grant execute on function unfollow_merge(uuid, timestamptz) to vuonxa_app, vuonxa_national;

-- The history of a person whom the reader sees: history itself is read by who acted and by the auditor. No personal part. What was answered in lists belongs to it, under the list's name.
create function person_history(person uuid) returns table (id bigint, at timestamptz, type text, data jsonb, actor_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, h.at, h.type, h.data, a.name from person p, lateral (
      select e.id, e.at, e.type, e.data, e.actor from event e where e.subject_id = p.id and e.area = 'worker'
      union all
      select e.id, e.at, e.type, e.data || jsonb_build_object('roster', r.title), e.actor
      from roster_entry t join roster r on r.id = t.roster_id join event e on e.subject_id = t.id
      where t.person_id = p.id and e.type in ('worker.answered', 'worker.answerUndone', 'worker.entryRemoved')) h
    left join account a on a.id = h.actor
  where p.id = person_history.person and in_scope(p.keeper_unit_id)
$$;
revoke execute on function person_history(uuid) from public;
grant execute on function person_history(uuid) to vuonxa_app, vuonxa_national;

-- The history of a household whom the reader sees; no personal part.
create function household_history(household uuid) returns table (id bigint, at timestamptz, type text, data jsonb, actor_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.at, e.type, e.data, a.name from household h join event e on e.subject_id = h.id and e.area = 'worker' left join account a on a.id = e.actor
  where h.id = household_history.household and in_scope(h.keeper_unit_id)
$$;
revoke execute on function household_history(uuid) from public;
grant execute on function household_history(uuid) to vuonxa_app, vuonxa_national;
