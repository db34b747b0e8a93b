-- Outlines of the provinces of the whole country, as an administrator loaded them: one map for the installation, reference data seen by everyone.
create table national_map (
  one boolean primary key default true check (one),
  -- as in unit_map
  shapes jsonb not null,
  source text not null,
  file_id uuid not null references file (id),
  loaded_by uuid,
  loaded_at timestamptz not null
);
select allow('national_map', 'select, insert, update');
