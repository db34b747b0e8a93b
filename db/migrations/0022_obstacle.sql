-- Obstacles: what keeps a task or a place from going on, sent to whoever can resolve it and back.

create table obstacle (
  id uuid primary key,
  -- whose obstacle it is: this agency alone closes it
  sender int not null references agency (id),
  -- whose turn it is to resolve it; stays there while answered
  holder int not null references agency (id),
  plan_id uuid references plan (id),
  task_id uuid references task (id),
  work_id uuid references work (id),
  -- the task in words, for a holder who is not among the plan's readers
  about text,
  text text not null,
  asked text not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  sent_on date not null,
  closed_on date,
  -- the person who follows it in the sender's agency
  kept_by uuid,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check ((state = 'closed') = (closed_on is not null))
);
create index obstacle_holder on obstacle (holder) where state <> 'closed';
create index obstacle_sender on obstacle (sender, sent_on desc);
create index obstacle_work on obstacle (work_id);
create index obstacle_task on obstacle (task_id);
create index obstacle_plan on obstacle (plan_id);
-- read by the sender, everyone it went to, and the plan's tracking agency
select protect_by_share('obstacle');
select allow('obstacle', 'select, insert, update');

-- Every hand the obstacle went through: days with each holder are counted from these.
create table obstacle_step (
  id uuid primary key,
  obstacle_id uuid not null references obstacle (id),
  position int not null,
  at timestamptz not null,
  on_day date not null,
  step text not null check (step in ('sent', 'passed', 'answered', 'reopened', 'closed', 'inherited')),
  -- by whom, and whose turn it is after it
  by_agency int not null,
  holder int not null,
  actor_name text not null,
  note text not null default '',
  unique (obstacle_id, position)
);
select protect_by_parent('obstacle_step', 'obstacle_id', 'obstacle');
select allow('obstacle_step', 'select, insert');

-- Papers to it, from the library: seen by all who see the obstacle, by name; opened by who may open the document.
create table obstacle_document (
  obstacle_id uuid not null references obstacle (id),
  document_id uuid not null references document (id),
  position int not null,
  title text not null,
  primary key (obstacle_id, document_id)
);
select protect_by_parent('obstacle_document', 'obstacle_id', 'obstacle');
select allow('obstacle_document', 'select, insert');

-- Open obstacles that a leaving person follows, for whoever keeps the account; handed to a living colleague of the agency or back to it.
create function held_obstacles(p_account uuid) returns table (id uuid, text text, agency int, version int)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.text, o.sender, o.version from obstacle o where o.kept_by = p_account and o.state <> 'closed' and keeps_account(p_account) order by o.sent_on, o.id
$$;
create function hand_obstacle(p_obstacle uuid, p_from uuid, p_to uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare n int;
begin
  update obstacle o set kept_by = p_to, version = o.version + 1
  where o.id = p_obstacle and o.kept_by = p_from and keeps_account(p_from)
    and (p_to is null or exists (select from account a where a.id = p_to and a.agency = o.sender and a.ended_at is null and a.id <> p_from));
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function held_obstacles, hand_obstacle from public;
grant execute on function held_obstacles, hand_obstacle to vuonxa_app, vuonxa_national;
