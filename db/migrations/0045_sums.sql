-- What the nation counts of journeys over months and years, added up. Rows that add up: a writer only puts rows in, nobody waits for anybody; a job folds rows of one key into one. A reader sums
-- what is there and need not know what has been folded. Without units, for who sees the whole nation alone: everybody else counts the ledger, which is small enough below it (docs/decisions).
create table journey_sum (
  id bigint generated always as identity primary key,
  fact text not null,
  -- first day of the month
  month date not null,
  -- '' is not known
  market text not null,
  form text not null,
  sex text not null,
  n int not null,
  -- not folded yet
  fresh boolean not null default true
);
create index journey_sum_count on journey_sum (fact, month) include (market, form, sex, n);
create index journey_sum_fresh on journey_sum (fact, month, market, form, sex) where fresh;
select protect('journey_sum', 'false');
select allow('journey_sum', 'select');

create function month_of(day date) returns date language sql immutable strict parallel safe as $$ select day - (extract(day from day)::int - 1) $$;

-- every entry of the ledger, in the transaction that makes it
create function sum_entries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into journey_sum (fact, month, market, form, sex, n)
    select e.fact, month_of(e.on_day), coalesce(e.market, ''), e.form, coalesce(e.sex, ''), sum(e.d) from entered e group by 1, 2, 3, 4, 5 having sum(e.d) <> 0;
  return null;
end $$;
create trigger journey_entry_summed after insert on journey_entry referencing new table as entered for each statement execute function sum_entries();

-- Folds what came since. In one statement: whoever reads sees all of it or nothing; what others have not committed yet is not seen and stays fresh. @returns rows put away
create function fold_journey_sums() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare folded int;
begin
  with gone as (
    delete from journey_sum s using (select distinct fact, month, market, form, sex from journey_sum where fresh) k
      where s.fact = k.fact and s.month = k.month and s.market = k.market and s.form = k.form and s.sex = k.sex returning s.fact, s.month, s.market, s.form, s.sex, s.n
  ), kept as (
    insert into journey_sum (fact, month, market, form, sex, n, fresh) select fact, month, market, form, sex, sum(n), false from gone group by 1, 2, 3, 4, 5 having sum(n) <> 0
  )
  select count(*) into folded from gone;
  return folded;
end $$;
revoke execute on function fold_journey_sums() from public;
grant execute on function fold_journey_sums() to vuonxa_app, vuonxa_national;

insert into journey_sum (fact, month, market, form, sex, n, fresh)
  select fact, month_of(on_day), coalesce(market, ''), form, coalesce(sex, ''), sum(d), false from journey_entry group by 1, 2, 3, 4, 5 having sum(d) <> 0;
analyze journey_sum;

-- whose journey it is, read without the journey itself: each person once, and what only a person's record says
create index journey_whose on journey (id) include (person_id, unit_id);
-- Was somebody instructed before leaving, for that market: answered by the index alone.
create index training_certificate_asked on training_certificate (person_id, market, issued_on) include (keeper_unit_id) where kind = 'orientation' and withdrawn_on is null;

-- A change of what was issued has its own decision, written down once it is signed.
alter table allocation_change add column decision_number text, add column decision_on date, add check ((decision_number is null) = (decision_on is null));
grant update (decision_number, decision_on) on allocation_change to vuonxa_app, vuonxa_national;
