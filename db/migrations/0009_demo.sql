-- One row when the database holds the generated demonstration: it never stands beside real data.
create table demo (
  one boolean primary key default true check (one),
  province int not null references unit (id),
  made_at timestamptz not null default now()
);
select allow('demo', 'select');
