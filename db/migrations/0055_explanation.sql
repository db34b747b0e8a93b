-- Who was asked to explain a miss is told: at once, before the term, on its last day, and when it has passed; then those above.
alter table mail drop constraint mail_kind_check;
alter table mail add constraint mail_kind_check check (kind in ('digest', 'escalation', 'test', 'security', 'explanation'));
-- A word is about a period of work, a kind of term in a place, or a request for an explanation in a place.
alter table notice add column explanation_id uuid references target_explanation (id);
alter table notice drop constraint notice_check;
alter table notice add constraint notice_check check (num_nonnulls(work_id, clock, explanation_id) = 1 and (work_id is null) = (place_unit is not null));
create unique index notice_explanation_once on notice (explanation_id, step, day, account) where explanation_id is not null;

-- What was done about a request, each step once.
create table explanation_step (
  explanation_id uuid not null references target_explanation (id),
  step text not null check (step in ('asked', 'ahead', 'today', 'late', 'head', 'tracking', 'leader')),
  day date not null,
  -- how many people were told
  told int not null,
  primary key (explanation_id, step)
);
select protect_by_parent('explanation_step', 'explanation_id', 'target_explanation');
select allow('explanation_step', 'select, insert');
