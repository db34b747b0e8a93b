-- People and their households. A person has a keeper (the commune that may see and write; changed by the transfer act alone); dated facts keep the unit in
-- which they count and never move: a transfer ends the open ones in the old unit and opens them again in the new one.

-- Rows of a class that needs a right of its own, whoever's territory they lie in. app.rights holds the actor's permissions that begin with "data.".
create function require_right(tab regclass, granted text) returns void language plpgsql as $$
begin
  execute format('create policy needs_right on %s as restrictive to vuonxa_app, vuonxa_national
    using (%L = any(string_to_array(current_setting(''app.rights'', true), '','')))
    with check (%L = any(string_to_array(current_setting(''app.rights'', true), '','')))', tab, granted, granted);
end $$;

-- Does a unit lie in the actor's territory?
create function in_scope(unit int) returns boolean language sql stable set search_path = public, pg_temp as $$
  select current_setting('role', true) = 'vuonxa_national' or exists (select 1 from unit_closure c
    where c.descendant = unit and c.ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
$$;

create table household (
  id uuid primary key,
  keeper_unit_id int not null,
  -- the commune's own number of the household book
  code text,
  hamlet text,
  head_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz
);
create index household_keeper on household (keeper_unit_id, hamlet, code);
create index household_head on household (head_id) where head_id is not null;
select protect_by_unit('household', 'keeper_unit_id');
grant select, insert, update (code, hamlet, head_id, updated_at, version, removed_at) on household to vuonxa_app, vuonxa_national;

create table person (
  id uuid primary key,
  keeper_unit_id int not null,
  -- as people write it; folded with a blank in front for search; the key puts lists into Vietnamese order, given name first
  full_name text not null,
  name_folded text collate "C" not null,
  name_key text collate "C" not null,
  -- day or month may be unknown
  birth_year smallint check (birth_year between 1850 and 2200),
  birth_month smallint check (birth_month between 1 and 12),
  birth_day smallint check (birth_day between 1 and 31),
  sex text check (sex in ('male', 'female')),
  -- E.164
  phone text,
  hamlet text,
  household_id uuid references household (id),
  relation text,
  education text,
  qualification text,
  skills text[] not null default '{}',
  -- [{"language": "ja", "level": "N4"}]
  languages jsonb not null default '[]',
  occupation text,
  work_status text,
  note text,
  -- digest of the sheet row it came from: the same file twice changes nothing
  import_key text,
  -- this record was found to be another one's double
  merged_into uuid references person (id),
  removed_at timestamptz,
  removed_reason text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check (birth_month is null or birth_year is not null),
  check (birth_day is null or birth_month is not null)
);
create index person_newest_here on person (keeper_unit_id, updated_at desc, id);
create index person_newest on person (updated_at desc);
create index person_order on person (keeper_unit_id, name_key, id) where merged_into is null and removed_at is null;
create index person_age_all on person (birth_year desc nulls last, birth_month desc nulls last, birth_day desc nulls last, id) where merged_into is null and removed_at is null;
-- who lives in a unit and how old they are, read without the table
create index person_ages on person (keeper_unit_id) include (id, birth_year, birth_month, birth_day) where merged_into is null and removed_at is null;
create index person_household on person (household_id) where household_id is not null;
create unique index person_import on person (keeper_unit_id, import_key) where import_key is not null and removed_at is null;
select protect_by_unit('person', 'keeper_unit_id');
-- everything but the keeper: that changes by move_person and confirm_keeper alone
grant select, insert, update (full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, phone, hamlet, household_id, relation, education, qualification, skills, languages,
  occupation, work_status, note, merged_into, removed_at, removed_reason, updated_at, version) on person to vuonxa_app, vuonxa_national;

-- Full years on a day; what is unknown of the birthday counts as its last possible day, so that nobody is taken for older than certain.
create function age_of(birth_year smallint, birth_month smallint, birth_day smallint, at date) returns int language sql immutable parallel safe
  return extract(year from at)::int - birth_year - case when extract(month from at) * 100 + extract(day from at) >= coalesce(birth_month, 12) * 100 + coalesce(birth_day, 31) then 0 else 1 end;

create index person_order_all on person (name_key, id) where merged_into is null and removed_at is null;

-- Numbers that tell who someone is. The number itself is sealed by the application; the keyed index finds it exactly and keeps it unique in the whole country.
create table person_number (
  id uuid primary key,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('cccd', 'cmnd', 'passport')),
  sealed bytea not null,
  number_index bytea not null,
  -- what a masked number shows
  tail text not null check (length(tail) <= 3),
  -- no longer this person's (put right, or a merger)
  ended_at timestamptz
);
create unique index person_number_once on person_number (kind, number_index) where ended_at is null;
create index person_number_person on person_number (person_id, kind, ended_at);
select protect_by_parent('person_number', 'person_id', 'person');
grant select, insert, update (person_id, sealed, ended_at) on person_number to vuonxa_app, vuonxa_national;

-- Who holds a number, in sight or not: only that someone does and which commune keeps the person.
create function holders_of(kind text, indexes bytea[]) returns table (number_index bytea, person_id uuid, keeper int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.number_index, p.id, p.keeper_unit_id from person_number n join person p on p.id = n.person_id
  where n.kind = holders_of.kind and n.number_index = any(indexes) and n.ended_at is null
$$;
revoke execute on function holders_of(text, bytea[]) from public;
grant execute on function holders_of(text, bytea[]) to vuonxa_app, vuonxa_national;

-- Counted but sensitive: read by those with the right alone.
create table person_trait (
  person_id uuid primary key references person (id),
  keeper_unit_id int not null,
  ethnicity text,
  updated_at timestamptz not null default now()
);
create index person_trait_keeper on person_trait (keeper_unit_id, ethnicity);
select protect_by_unit('person_trait', 'keeper_unit_id');
select require_right('person_trait', 'data.traits');
grant select, insert, update (ethnicity, updated_at) on person_trait to vuonxa_app, vuonxa_national;

-- Poor, near-poor, newly escaped, land recovered, relative of a person with merit …: what a household is called from one day to another, in the unit where it counts.
create table household_class (
  id uuid primary key,
  household_id uuid not null references household (id),
  unit_id int not null,
  class text not null,
  from_on date not null,
  to_on date,
  -- decision or list that says so
  basis text,
  removed_at timestamptz,
  check (to_on is null or to_on >= from_on)
);
create index household_class_household on household_class (household_id);
create index household_class_unit on household_class (unit_id, class, from_on);
select protect_by_unit('household_class');
select require_right('household_class', 'data.traits');
grant select, insert, update (to_on, basis, removed_at) on household_class to vuonxa_app, vuonxa_national;

-- Never counted: scans of papers, health, judicial record, bank account. Sealed by the application, opened one by one with a reason.
create table person_paper (
  id uuid primary key,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('idScan', 'health', 'judicial', 'bank')),
  name text not null,
  content_type text not null,
  size int not null,
  sealed bytea not null,
  expires_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
alter table person_paper alter column sealed set storage external;
create index person_paper_person on person_paper (person_id);
select protect_by_parent('person_paper', 'person_id', 'person');
select require_right('person_paper', 'data.papers');
grant select, insert, update (sealed, removed_at) on person_paper to vuonxa_app, vuonxa_national;

-- Where someone lives, from one day to another.
create table residence (
  id uuid primary key,
  person_id uuid not null references person (id),
  unit_id int not null,
  hamlet text,
  from_on date not null,
  to_on date,
  check (to_on is null or to_on >= from_on)
);
create index residence_person on residence (person_id);
create index residence_unit on residence (unit_id, from_on);
select protect_by_unit('residence');
grant select, insert, update (hamlet, to_on) on residence to vuonxa_app, vuonxa_national;

-- What someone wishes: to which market, which work, when.
create table wish (
  id uuid primary key,
  person_id uuid not null references person (id),
  unit_id int not null,
  market text,
  job text,
  ready_from date,
  note text,
  stated_on date not null,
  ended_on date,
  end_reason text,
  check (ended_on is null or ended_on >= stated_on)
);
create index wish_person on wish (person_id);
create index wish_unit on wish (unit_id) include (person_id, ended_on, market);
select protect_by_unit('wish');
grant select, insert, update (market, job, ready_from, note, stated_on, ended_on, end_reason) on wish to vuonxa_app, vuonxa_national;

-- For what purpose a person's data are used, and by which article or consent.
create table processing_basis (
  id uuid primary key,
  person_id uuid not null references person (id),
  unit_id int not null,
  purpose text not null,
  kind text not null check (kind in ('law', 'consent')),
  legal_basis text,
  given_on date not null,
  withdrawn_on date,
  check (withdrawn_on is null or withdrawn_on >= given_on),
  check (kind = 'consent' or legal_basis is not null)
);
create index processing_basis_person on processing_basis (person_id);
create index processing_basis_unit on processing_basis (unit_id);
select protect_by_unit('processing_basis');
grant select, insert, update (withdrawn_on) on processing_basis to vuonxa_app, vuonxa_national;

-- Search by beginnings of words, blind to diacritics: the only form whose index is used under row-level security (ranges on a C-collated word are leakproof).
create table person_word (
  word text collate "C" not null,
  keeper_unit_id int not null,
  person_id uuid not null,
  name_folded text collate "C" not null
);
create index person_word_here on person_word (keeper_unit_id, word) include (name_folded, person_id);
create index person_word_all on person_word (word) include (name_folded, person_id);
select protect_by_unit('person_word', 'keeper_unit_id');
select allow('person_word', 'select');

-- which words are frequent, as the last analyze saw them: the application begins a search at the rarest. A word that few share, and any telephone, is not told.
alter table person_word alter column word set statistics 1000;
create function frequent_words() returns table (word text, share real) language sql stable security definer set search_path = public, pg_temp as $$
  select m.word, m.share from pg_stats s, unnest(s.most_common_vals::text::text[], s.most_common_freqs) as m(word, share)
  where s.schemaname = 'public' and s.tablename = 'person_word' and s.attname = 'word' and m.word !~ '[0-9]'
$$;
revoke execute on function frequent_words() from public;
grant execute on function frequent_words() to vuonxa_app, vuonxa_national;

create function words_of(name_folded text, phone text) returns setof text language sql immutable as $$
  select distinct w from unnest(string_to_array(btrim(name_folded), ' ') || case when phone is null then '{}'::text[] else array[ltrim(regexp_replace(phone, '^\+84', '0'), '+')] end) w where w <> ''
$$;
-- set-based: an import of 200,000 people is one statement; a save that leaves name, phone and keeper as they were touches no word
create function add_person_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into person_word (word, keeper_unit_id, person_id, name_folded)
    select w, a.keeper_unit_id, a.id, a.name_folded from after a, words_of(a.name_folded, a.phone) w where a.merged_into is null and a.removed_at is null;
  return null;
end $$;
create function change_person_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare changed uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.name_folded, a.phone, a.keeper_unit_id, a.merged_into, a.removed_at) is distinct from (b.name_folded, b.phone, b.keeper_unit_id, b.merged_into, b.removed_at));
begin
  if cardinality(changed) = 0 then return null; end if;
  delete from person_word w using before b where b.id = any(changed) and w.keeper_unit_id = b.keeper_unit_id and w.person_id = b.id and w.word in (select words_of(b.name_folded, b.phone));
  insert into person_word (word, keeper_unit_id, person_id, name_folded)
    select w, a.keeper_unit_id, a.id, a.name_folded from after a, words_of(a.name_folded, a.phone) w where a.id = any(changed) and a.merged_into is null and a.removed_at is null;
  return null;
end $$;
create function drop_person_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from person_word w using before b where w.keeper_unit_id = b.keeper_unit_id and w.person_id = b.id and w.word in (select words_of(b.name_folded, b.phone));
  return null;
end $$;
create trigger person_words_new after insert on person referencing new table as after for each statement execute function add_person_words();
create trigger person_words_changed after update on person referencing old table as before new table as after for each statement execute function change_person_words();
create trigger person_words_gone after delete on person referencing old table as before for each statement execute function drop_person_words();

-- Moving house: the commune that keeps a person offers, or the one where the person now lives asks; the other side answers. Both see the paper, neither the other's people.
create table transfer_party (
  transfer_id uuid not null,
  unit_id int not null,
  primary key (transfer_id, unit_id)
);
create index transfer_party_unit on transfer_party (unit_id);
select protect_by_unit('transfer_party');
create policy share on transfer_party for insert to vuonxa_app with check (true);
select allow('transfer_party', 'select, insert');

create table person_transfer (
  id uuid primary key,
  person_id uuid not null references person (id),
  from_unit int not null,
  to_unit int not null,
  -- offer: the keeper sends; request: the other side asks
  kind text not null check (kind in ('offer', 'request')),
  moved_on date not null,
  -- what the other side must know to decide: name and year of birth
  shown jsonb not null,
  note text,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  answer_note text,
  answered_by uuid,
  answered_at timestamptz,
  check (from_unit <> to_unit)
);
create unique index person_transfer_open on person_transfer (person_id) where answer is null;
select protect('person_transfer', 'exists (select 1 from transfer_party p where p.transfer_id = person_transfer.id)');
create policy ask on person_transfer for insert to vuonxa_app with check (true);
grant select, insert, update (answer, answer_note, answered_by, answered_at) on person_transfer to vuonxa_app, vuonxa_national;

-- Open facts end in the unit in which they counted and go on in the new one.
create function carry_facts(person uuid, to_unit int, since date) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  with was as (update residence set to_on = greatest(from_on, since - 1) where person_id = person and to_on is null and unit_id <> to_unit returning hamlet)
    insert into residence (id, person_id, unit_id, from_on) values (gen_random_uuid(), person, to_unit, since);
  with was as (update wish set ended_on = greatest(stated_on, since - 1), end_reason = 'moved' where person_id = person and ended_on is null and unit_id <> to_unit returning *)
    insert into wish (id, person_id, unit_id, market, job, ready_from, note, stated_on) select gen_random_uuid(), person, to_unit, market, job, ready_from, note, greatest(since, stated_on) from was;
  with was as (update processing_basis set withdrawn_on = greatest(given_on, since - 1) where person_id = person and withdrawn_on is null and unit_id <> to_unit returning *)
    insert into processing_basis (id, person_id, unit_id, purpose, kind, legal_basis, given_on) select gen_random_uuid(), person, to_unit, purpose, kind, legal_basis, greatest(since, given_on) from was;
end $$;
revoke execute on function carry_facts(uuid, int, date) from public;


-- The only way in which a keeper changes: an accepted transfer, answered by the side that had to. False: the record was merged, removed or went elsewhere meanwhile.
create function move_person(transfer uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare t person_transfer;
begin
  select * into t from person_transfer where id = transfer for update;
  if t.answer is distinct from 'accepted' or t.answered_by is distinct from nullif(current_setting('app.actor', true), '')::uuid
    or not in_scope(case t.kind when 'offer' then t.to_unit else t.from_unit end)
  then raise exception 'transfer % is not accepted by this actor', transfer using errcode = '42501'; end if;
  update person set keeper_unit_id = t.to_unit, household_id = null, relation = null, hamlet = null, updated_at = now(), version = version + 1
    where id = t.person_id and keeper_unit_id = t.from_unit and merged_into is null and removed_at is null;
  if not found then return false; end if;
  update household set head_id = null, updated_at = now(), version = version + 1 where head_id = t.person_id;
  update person_trait set keeper_unit_id = t.to_unit where person_id = t.person_id;
  perform carry_facts(t.person_id, t.to_unit, t.moved_on);
  return true;
end $$;
revoke execute on function move_person(uuid) from public;
grant execute on function move_person(uuid) to vuonxa_app, vuonxa_national;

-- A commune that was split left its people to several: each person is confirmed once, by one of the candidates. A household goes with the first of its people who is
-- confirmed, what it is called with it; whoever is confirmed elsewhere leaves it.
create function confirm_keeper(someone uuid, to_unit int) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare since date; old int; home uuid;
begin
  select p.keeper_unit_id, p.household_id into old, home from person p where p.id = someone for update;
  select s.since into since from unit_succession s where s.old_id = old and s.new_id = to_unit and s.extent = 'split';
  if since is null or not in_scope(to_unit) then raise exception 'not a candidate for person %', someone using errcode = '42501'; end if;
  update household set keeper_unit_id = to_unit, updated_at = now(), version = version + 1 where id = home and keeper_unit_id = old;
  if found then
    with was as (update household_class c set to_on = greatest(from_on, since - 1) where c.household_id = home and c.to_on is null and c.removed_at is null returning *)
      insert into household_class (id, household_id, unit_id, class, from_on, basis)
        select gen_random_uuid(), home, to_unit, was.class, greatest(since, was.from_on), was.basis from was;
  else
    update household set head_id = null, updated_at = now(), version = version + 1 where head_id = someone and keeper_unit_id <> to_unit;
    select h.id into home from household h where h.id = home and h.keeper_unit_id = to_unit;
  end if;
  update person set keeper_unit_id = to_unit, household_id = home, relation = case when home is not null then relation end, updated_at = now(), version = version + 1 where id = someone;
  update person_trait set keeper_unit_id = to_unit where person_id = someone;
  perform carry_facts(someone, to_unit, since);
end $$;
revoke execute on function confirm_keeper(uuid, int) from public;
grant execute on function confirm_keeper(uuid, int) to vuonxa_app, vuonxa_national;

-- Filters that someone keeps under a name; never with what was typed to find a person.
create table person_filter (
  id uuid primary key,
  actor uuid not null,
  name text not null,
  filter jsonb not null
);
create index person_filter_actor on person_filter (actor);
select protect_by_actor('person_filter');
select allow('person_filter', 'select, insert, update, delete');

-- Two records that may be one human; proposed by machine or by a person, decided by a person.
create table duplicate_pair (
  id uuid primary key,
  person_a uuid not null references person (id),
  person_b uuid not null references person (id),
  -- where they are kept; follow the keeper (follow_keeper)
  unit_a int not null,
  unit_b int not null,
  score real not null,
  -- [{"field": "name", "how": "same"}]
  reasons jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'different', 'merged')),
  found_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  unique (person_a, person_b),
  check (person_a < person_b)
);
create index duplicate_pair_b on duplicate_pair (person_b);
create index duplicate_pair_open on duplicate_pair (score desc) where state = 'proposed';
create index duplicate_pair_here on duplicate_pair (unit_a, unit_b) where state = 'proposed';
-- seen by who sees both
select protect('duplicate_pair', replace('unit_a = any(seen) and unit_b = any(seen)', 'seen',
  'array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[]))'));
grant select, insert, update (score, reasons, state, decided_by, decided_at) on duplicate_pair to vuonxa_app, vuonxa_national;

-- A merger keeps what it took from where, so that it can be undone.
create table person_merge (
  id uuid primary key,
  kept_id uuid not null references person (id),
  gone_id uuid not null references person (id),
  -- {"table": ["row id", …]}: facts that went from the one to the other; filled by follow_merge (0014)
  moved jsonb not null default '{}',
  -- {"table": rows}: what the kept record had right after; more than that means that something was built on it
  held jsonb not null default '{}',
  -- the kept record as it was, and its version right after
  before jsonb not null,
  version_after int not null,
  merged_by uuid,
  merged_at timestamptz not null default now(),
  undone_at timestamptz
);
create index person_merge_kept on person_merge (kept_id);
create unique index person_merge_gone on person_merge (gone_id) where undone_at is null;
select protect_by_parent('person_merge', 'kept_id', 'person');
grant select, insert, update (undone_at) on person_merge to vuonxa_app, vuonxa_national;

-- What a commune's day begins with, counted over those in sight, each table once: row-level security would ask for the scope person by person. Asked about going: those from
-- 15 to 60. Planned anew for each territory: a commune's plan is none for the nation.
create function home_counts(today date) returns table (people int, working_age int, wants int, not_asked int, no_number int, needs_confirmation int)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare seen int[] := seen_units();
begin
  return query
    with p as materialized (
      select x.id, x.keeper_unit_id, age_of(x.birth_year, x.birth_month, x.birth_day, today) between 15 and 60 as working from person x
      where x.merged_into is null and x.removed_at is null and (seen is null or x.keeper_unit_id = any(seen))),
    reached as (select distinct e.person_id from roster_entry e where e.removed_at is null and e.reached = 'reached' and (seen is null or e.unit_id = any(seen))),
    wished as (select w.person_id, bool_or(w.ended_on is null) as open from wish w where seen is null or w.unit_id = any(seen) group by 1)
    select count(*)::int, count(*) filter (where p.working)::int, count(*) filter (where w.open)::int,
      count(*) filter (where p.working and r.person_id is null and w.person_id is null)::int,
      (select count(*) from p where p.working and not exists (select from person_number n where n.person_id = p.id and n.kind = 'cccd' and n.ended_at is null))::int,
      (select count(*) from p where p.keeper_unit_id in (select s.old_id from unit_succession s where s.extent = 'split'))::int
    from p left join reached r on r.person_id = p.id left join wished w on w.person_id = p.id;
end $$;
revoke execute on function home_counts(date) from public;
grant execute on function home_counts(date) to vuonxa_app, vuonxa_national;
