-- Days off work and days worked instead, as the government announces them year by year: clocks of the law that run in working days ask this table.
create table holiday (
  id uuid primary key,
  day date not null,
  -- off: nobody works although it is a weekday; work: worked although it is a weekend
  kind text not null check (kind in ('off', 'work')),
  name text not null,
  -- the announcement or article that says so
  basis text,
  version int not null default 1
);
create unique index holiday_day on holiday (day);
select allow('holiday', 'select, insert, update, delete');
