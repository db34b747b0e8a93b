-- Where each counted target of a province stood, as a job counted it: the last of each day is kept. For who sees the whole nation alone: of a target somebody may see the document and
-- only a part of the territory, and such a reader counts their own part. Nobody else reads or writes it (docs/decisions/0039).
create table target_standing (
  target_id uuid not null references target (id),
  as_at date not null,
  -- of the target, as it was when it was counted: what was changed since has no standing until it is counted again
  version int not null,
  -- the beginning of the transaction that counted: what was committed before it is in
  counted_at timestamptz not null,
  -- all that was said of it (src/areas/target/count/queries.ts, TargetCount), less what the target itself says
  count jsonb not null,
  state text not null generated always as (count ->> 'state') stored,
  primary key (target_id, as_at)
);
select protect('target_standing', 'false');
grant select, insert, update (version, counted_at, count) on target_standing to vuonxa_national;
