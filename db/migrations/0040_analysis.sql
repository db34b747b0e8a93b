-- Tables of figures that somebody keeps under a name: the question as its address, never figures.
create table analysis_view (
  id uuid primary key,
  account uuid not null references account (id),
  name text not null,
  address text not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index analysis_view_account on analysis_view (account, created_at) where removed_at is null;
select protect_by_actor('analysis_view', 'account');
select allow('analysis_view', 'select, insert, update');
