-- A restore that stands but has not yet been told to the published heads: written with the restore, told and removed right after it, or at the next start.
create table life_untold (
  epoch int primary key,
  lines jsonb not null
);
comment on table life_untold is 'Lines for the file of published heads that a restore still owes; each carries its own proof. Owner alone.';
