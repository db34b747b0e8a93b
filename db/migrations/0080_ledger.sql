-- An entry of the ledger says whose it is and since when it no longer stands: each person is counted once, and what was taken back is left out, by one look at one index, without the journey, its row-level
-- security or the entries that came after. What was entered, when and in which unit stays as it is; both columns are kept by the triggers that write the ledger.
alter table journey_entry add column person_id uuid, add column taken_back_at timestamptz;

-- written anew in one go, without what an update of every row would leave behind
create temporary table kept on commit drop as
  select e.id, e.xid, e.recorded_at, e.journey_id, e.unit_id, e.fact, e.on_day, e.market, e.form, e.sex, e.d, j.person_id, case when e.d = 1 then n.at end as taken_back_at
  from journey_entry e left join journey j on j.id = e.journey_id
  left join (select b.id, min(n.recorded_at) as at from journey_entry n join journey_entry b on b.journey_id = n.journey_id and b.fact = n.fact and b.id < n.id and b.d = 1 where n.d = -1 group by b.id) n on n.id = e.id;
drop index journey_entry_count, journey_entry_nation, journey_entry_undone, journey_entry_journey;
alter table journey_entry disable trigger journey_entry_summed;
truncate journey_entry;
insert into journey_entry (id, xid, recorded_at, journey_id, unit_id, fact, on_day, market, form, sex, d, person_id, taken_back_at) overriding system value
  select id, xid, recorded_at, journey_id, unit_id, fact, on_day, market, form, sex, d, person_id, taken_back_at from kept order by id;
alter table journey_entry enable trigger journey_entry_summed;
alter table journey_entry alter column person_id set not null;

-- One fact over a span of days is read from the index alone: of a commune or a province by its units, of the nation by its days.
create index journey_entry_count on journey_entry (unit_id, fact, on_day) include (id, journey_id, person_id, market, form, sex, recorded_at, taken_back_at) where d = 1;
create index journey_entry_nation on journey_entry (fact, on_day) include (id, journey_id, person_id, unit_id, market, form, sex, recorded_at, taken_back_at) where d = 1;
-- what there is of a journey: has who left come back
create index journey_entry_journey on journey_entry (journey_id, fact, id) include (d, unit_id, on_day, recorded_at, taken_back_at);
analyze journey_entry;

create or replace function enter_new_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d)
    select a.id, a.person_id, a.unit_id, f.fact, f.on_day, a.market, a.form, a.sex, 1 from after a cross join lateral journey_facts(a) f;
  return null;
end $$;
create or replace function enter_changed_journeys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- of two records that became one, and when that is undone
  update journey_entry e set person_id = a.person_id from after a join before b on b.id = a.id where e.journey_id = a.id and a.person_id <> b.person_id;
  with was as (
    select b.id, f.fact, f.on_day, b.market, b.form, b.sex, e.unit_id from before b cross join lateral journey_facts(b) f
      cross join lateral (select e.unit_id from journey_entry e where e.journey_id = b.id and e.fact = f.fact and e.d = 1 order by e.id desc limit 1) e
  ), now_is as (
    select a.id, a.person_id, a.unit_id, f.fact, f.on_day, a.market, a.form, a.sex from after a cross join lateral journey_facts(a) f
  ), gone as (
    select w.*, a.person_id from was w join after a on a.id = w.id left join now_is n on n.id = w.id and n.fact = w.fact
    where (n.on_day, n.market, n.form, n.sex) is distinct from (w.on_day, w.market, w.form, w.sex)
  ), come as (
    select n.id, n.person_id, coalesce(w.unit_id, n.unit_id) as unit_id, n.fact, n.on_day, n.market, n.form, n.sex from now_is n left join was w on n.id = w.id and n.fact = w.fact
    where (n.on_day, n.market, n.form, n.sex) is distinct from (w.on_day, w.market, w.form, w.sex)
  ), taken_back as (
    -- who knew of it may have begun later than who takes it back: what was taken back first says since when
    update journey_entry e set taken_back_at = least(e.taken_back_at, now()) from gone g where e.journey_id = g.id and e.fact = g.fact and e.d = 1
  )
  insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d)
    select id, person_id, unit_id, fact, on_day, market, form, sex, -1 from gone
    union all select id, person_id, unit_id, fact, on_day, market, form, sex, 1 from come;
  return null;
end $$;

-- units that were split are few, or none
create index unit_succession_split on unit_succession (old_id) where extent = 'split';
