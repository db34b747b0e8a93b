-- Training: courses, classes, who learns in them, days and absences, certificates with a code to verify.

create table training_course (
  id uuid primary key,
  kind text not null check (kind in ('orientation', 'language', 'skill')),
  title text not null,
  -- ISO 3166 alpha-2; null: for any market
  market text,
  language text,
  -- periods of 45 minutes
  hours smallint not null check (hours between 1 and 5000),
  -- items of what is taught, by their letters in the law (src/areas/training/rules/law.data.ts)
  contents text[] not null default '{}',
  -- the place it is offered for
  unit_id int not null,
  -- no class is opened of it after this day
  ended_on date,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
create index training_course_unit on training_course (unit_id);

create table training_class (
  id uuid primary key,
  course_id uuid not null references training_course (id),
  title text not null,
  -- the place it is for: its people learn here
  unit_id int not null,
  -- the agency that keeps it and issues its certificates
  held_by int not null references agency (id),
  -- who teaches, when that is somebody else: a college, an enterprise
  provider text,
  place text not null,
  market text,
  from_on date not null,
  to_on date not null,
  places smallint not null check (places between 1 and 2000),
  teacher text,
  note text,
  finished_on date,
  cancelled_on date,
  cancelled_reason text,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check (to_on >= from_on),
  check ((cancelled_on is null) = (cancelled_reason is null)),
  check (finished_on is null or cancelled_on is null)
);
create index training_class_unit on training_class (unit_id, from_on desc);
create index training_class_course on training_class (course_id);
select protect_by_unit('training_course');
select protect_by_unit('training_class');
-- Classes of the province are read by its communes: their people learn there. Nothing in them is about a single person.
create policy below on training_course for select to vuonxa_app using (
  unit_id = any(array(select ancestor from unit_closure where descendant = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))));
create policy below on training_class for select to vuonxa_app using (
  unit_id = any(array(select ancestor from unit_closure where descendant = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))));
select allow('training_course', 'select, insert, update');
select allow('training_class', 'select, insert, update');

-- Who learns in a class, who waits for a place, who left. Seen with the person, so that a commune sees its own people in a class of the province.
create table training_enrolment (
  id uuid primary key,
  class_id uuid not null references training_class (id),
  person_id uuid not null references person (id),
  state text not null check (state in ('enrolled', 'waiting', 'left')),
  -- in the order of asking; since when the place is held
  asked_at timestamptz not null,
  enrolled_on date,
  left_on date,
  left_reason text,
  result text check (result in ('passed', 'failed')),
  mark numeric(5, 2) check (mark between 0 and 100),
  created_by uuid,
  check ((state = 'left') = (left_on is not null)),
  check (state <> 'enrolled' or enrolled_on is not null)
);
create index training_enrolment_class on training_enrolment (class_id, state, asked_at);
create index training_enrolment_person on training_enrolment (person_id);
select protect_by_parent('training_enrolment', 'person_id', 'person');
grant select, insert, update (state, enrolled_on, left_on, left_reason, result, mark) on training_enrolment to vuonxa_app, vuonxa_national;

-- Days on which a class was held and somebody looked who was there; whoever is not named absent was.
create table training_day (
  class_id uuid not null references training_class (id),
  on_day date not null,
  taken_by uuid,
  taken_at timestamptz not null,
  primary key (class_id, on_day)
);
select protect_by_parent('training_day', 'class_id', 'training_class');
select allow('training_day', 'select, insert, update');
create table training_absence (
  enrolment_id uuid not null references training_enrolment (id),
  on_day date not null,
  primary key (enrolment_id, on_day)
);
select protect_by_parent('training_absence', 'enrolment_id', 'training_enrolment');
select allow('training_absence', 'select, insert, delete');

-- Certificates: the person's, for a market, a sender and a work. Of a class of ours: with a number of the issuer's series and a code to verify. Of other issuers: as written on the paper.
create table training_certificate (
  id uuid primary key,
  person_id uuid not null references person (id),
  kind text not null default 'orientation' check (kind in ('orientation', 'language', 'skill')),
  number text not null,
  issued_on date not null,
  issuer text not null,
  market text,
  sender text,
  job text,
  -- issued here: of which class, under which number of the series, with which code
  class_id uuid references training_class (id),
  issued_by int references agency (id),
  serial int check (serial > 0),
  code text unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  created_by uuid,
  created_at timestamptz not null default now(),
  -- found to be mistaken: it never counted, and is still found by its code
  withdrawn_on date,
  withdrawn_reason text,
  check ((withdrawn_on is null) = (withdrawn_reason is null)),
  check ((class_id is null) = (serial is null) and (class_id is null) = (issued_by is null) and (class_id is null) = (code is null))
);
create index training_certificate_person on training_certificate (person_id);
create index training_certificate_class on training_certificate (class_id) where class_id is not null;
-- what was recorded by mistake may be recorded again; a number that was given here is given once
create unique index training_certificate_once on training_certificate (issuer, number) where withdrawn_on is null or serial is not null;
create unique index training_certificate_serial on training_certificate (issued_by, issuer, kind, (extract(year from issued_on)), serial) where serial is not null;
select protect_by_parent('training_certificate', 'person_id', 'person');
grant select, insert, update (withdrawn_on, withdrawn_reason) on training_certificate to vuonxa_app, vuonxa_national;
insert into person_fact values ('training_enrolment'), ('training_certificate');

-- How full classes are, also of people out of the reader's sight: numbers alone, of classes in sight.
create function class_counts(classes uuid[]) returns table (class_id uuid, enrolled int, waiting int, passed int, certified int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, count(e.id) filter (where e.state = 'enrolled')::int, count(e.id) filter (where e.state = 'waiting')::int,
    count(e.id) filter (where e.state = 'enrolled' and e.result = 'passed')::int,
    (select count(*)::int from training_certificate x where x.class_id = c.id and x.withdrawn_on is null)
  from training_class c left join training_enrolment e on e.class_id = c.id where c.id = any(classes) group by c.id
$$;
revoke execute on function class_counts(uuid[]) from public;
grant execute on function class_counts(uuid[]) to vuonxa_app, vuonxa_national;

-- Last number of a series, held until the transaction ends: whoever issues next waits, so that no number is skipped or given twice; of one issuer also while two agencies hold its
-- classes. People out of sight count too.
create function last_serial(agency int, issuer text, kind text, year int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(format('certificate %s %s %s', issuer, kind, year), 0));
  return coalesce((select max(c.serial) from training_certificate c where c.issued_by = last_serial.agency and c.issuer = last_serial.issuer and c.kind = last_serial.kind
    and extract(year from c.issued_on) = last_serial.year), 0);
end $$;
revoke execute on function last_serial(int, text, text, int) from public;
grant execute on function last_serial(int, text, text, int) to vuonxa_app, vuonxa_national;
-- Which numbers an issuer has given already, whoever holds them; those given here also after they were withdrawn.
create function numbers_given(issuer text, numbers text[]) returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select c.number from training_certificate c where c.issuer = numbers_given.issuer and c.number = any(numbers) and (c.withdrawn_on is null or c.serial is not null)
$$;
revoke execute on function numbers_given(text, text[]) from public;
grant execute on function numbers_given(text, text[]) to vuonxa_app, vuonxa_national;

-- For how many months a certificate issued on a day counts, where an administrator keeps a value of the law for that day (0031); null: as it ships (rules/law.data.ts). A table of one row or none,
-- so that it is read with the statement around it and not called certificate by certificate.
create function own_validity(issued date) returns table (months int) language sql stable as $$
  select round((v.value #>> '{}')::numeric)::int from law_value v where v.rule = 'certificate.validity' and v.ended_at is null
    and v.from_on <= issued and (v.to_on is null or issued <= v.to_on) order by v.from_on desc, v.entered_at desc limit 1
$$;
revoke execute on function own_validity(date) from public;
grant execute on function own_validity(date) to vuonxa_app, vuonxa_national;

-- What anybody learns who holds a certificate in hand: the least that tells whether it is this person's. No name, no number.
create function verify_certificate(code text) returns table (kind text, course text, market text, issuer text, issued_on date, withdrawn_on date, own_months int, initials text, birth_year smallint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.kind, o.title, c.market, c.issuer, c.issued_on, c.withdrawn_on, (select o.months from own_validity(c.issued_on) o),
    (select string_agg(upper(left(w.word, 1)) || '.', ' ' order by w.n) from regexp_split_to_table(btrim(p.full_name), '\s+') with ordinality w (word, n)), p.birth_year
  from training_certificate c join person p on p.id = c.person_id join training_class k on k.id = c.class_id join training_course o on o.id = k.course_id
  where c.code = verify_certificate.code
$$;
revoke execute on function verify_certificate(text) from public;
grant execute on function verify_certificate(text) to vuonxa_app, vuonxa_national;

-- Who prepares to leave on a day, among those in sight and below a unit (null: all of them), one row for each person and market: an open way of a form that asks for the certificate, else
-- a standing wish. `certified`: with a certificate of orientation for that market, of which the last day has not passed (months: how long one counts where no administrator says
-- otherwise). `in_class`: learns, waits for a place, or passed and waits for the certificate. Units are asked once: row-level security would ask for the scope person by person. Planned
-- anew for each territory: a commune finds the certificates of its few people one by one, a province reads them all.
create function preparing_on(day date, months int, top int) returns table (person_id uuid, unit_id int, market text, certified boolean, in_class boolean)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare seen int[] := units_asked(top);
  -- as it ships in the law book of journeys, unless an administrator keeps another list for the day
  unasked text[] := coalesce((select array(select jsonb_array_elements_text(v.value)) from law_value v where v.rule = 'certificate.notAsked' and v.ended_at is null
    and v.from_on <= day and (v.to_on is null or day <= v.to_on) order by v.from_on desc, v.entered_at desc limit 1), '{direct,afterExit,seasonal,otherWay}');
begin
  return query
    with w as materialized (
      select j.person_id, j.unit_id, j.market from journey j join person p on p.id = j.person_id and p.removed_at is null
        where j.closed_on is null and j.departed_on is null and j.form <> all(unasked) and (seen is null or j.unit_id = any(seen))
      union
      select x.person_id, p.keeper_unit_id, x.market from wish x join person p on p.id = x.person_id
        where x.ended_on is null and p.merged_into is null and p.removed_at is null and (seen is null or p.keeper_unit_id = any(seen))
          and not exists (select from journey j where j.person_id = x.person_id and j.closed_on is null and j.returned_on is null))
    select w.person_id, w.unit_id, w.market, bool_or(c.id is not null), bool_or(l.id is not null)
    from w
      left join training_certificate c on c.person_id = w.person_id and (c.market is null or w.market is null or c.market = w.market) and c.kind = 'orientation' and c.withdrawn_on is null
        and c.issued_on <= day and day <= c.issued_on + make_interval(months => coalesce((select v.months from own_validity(c.issued_on) v), months))
      left join (training_enrolment l join training_class k on k.id = l.class_id and k.cancelled_on is null join training_course o on o.id = k.course_id and o.kind = 'orientation')
        on l.person_id = w.person_id and (k.market is null or w.market is null or k.market = w.market) and l.state <> 'left' and l.result is distinct from 'failed'
        and (k.finished_on is null or l.result = 'passed' and not exists (select from training_certificate g where g.class_id = k.id and g.person_id = l.person_id and g.withdrawn_on is null))
    group by w.person_id, w.unit_id, w.market;
end $$;
revoke execute on function preparing_on(date, int, int) from public;
grant execute on function preparing_on(date, int, int) to vuonxa_app, vuonxa_national;
