-- Keys, back-ups and the state of running (docs/decisions/0011).

-- Names each key that something in this database needs, without giving it away: a start with other keys is refused before it writes anything.
create table key_mark (
  kind text not null check (kind in ('seal', 'index', 'field')),
  id int not null,
  mark text not null,
  at timestamptz not null default now(),
  primary key (kind, id)
);
