-- Re-organisation: one signed act merges, splits, renames or ends units and agencies, or moves a function, on a day (decision "one act").
-- Records never move (0003). What is open (work, tracking, accounts …) goes to an heir; everything else is found by following the unit.

-- Who keeps the records of a unit that was split or ended without one successor; a whole merger says it itself (unit_succession).
create table unit_heir (
  old_id int primary key references unit (id),
  new_id int not null references unit (id),
  since date not null
);
select allow('unit_heir', 'select, insert, update, delete');

-- the one unit that keeps the records of a unit on a day: itself while it stands, then its heir, and so on
create function unit_keeper(p_unit int, p_day date) returns int
language sql stable set search_path = public, pg_temp as $$
  with recursive next (old_id, new_id, since) as (
    select h.old_id, h.new_id, h.since from unit_heir h
    union all
    select s.old_id, min(s.new_id), min(s.since) from unit_succession s
    where not exists (select 1 from unit_heir h where h.old_id = s.old_id) group by s.old_id having count(*) = 1
  ), line (unit, depth) as (
    select p_unit, 0 union select n.new_id, l.depth + 1 from line l join next n on n.old_id = l.unit and n.since <= p_day where l.depth < 100
  )
  select unit from line order by depth desc limit 1
$$;

create table reorganisation (
  id uuid primary key,
  -- the province whose administrators prepare it; of two provinces the one that goes on
  unit_id int not null references unit (id),
  title text not null,
  document_id uuid references document (id),
  -- the first day of the new order
  effective_on date not null,
  -- agencies of new units from the template
  by_template boolean not null default true,
  -- what the act says, see Line in contract.ts
  lines jsonb not null default '[]',
  -- heirs as chosen: {key: [ref]}, see rules/heirs.ts
  heirs jsonb not null default '{}',
  -- draft → ready (waits for its day) → done → undone
  state text not null default 'draft' check (state in ('draft', 'ready', 'done', 'undone')),
  -- why the job could not do it on its day
  failure text,
  -- what was made and changed, so that it can be taken back, see Done in rules/compile.ts
  result jsonb,
  -- the transaction that does it or takes it back: no other may hand anything over
  doing xid8,
  created_by uuid,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  undone_at timestamptz,
  version int not null default 1
);
create index reorganisation_unit on reorganisation (unit_id, effective_on);
select protect_by_unit('reorganisation');
select allow('reorganisation', 'select, insert, update');

-- What each agency took over: read by its officers ("Nhận từ …"), kept as it was said then.
create table inherited (
  id uuid primary key,
  act_id uuid not null,
  agency_id int not null references agency (id),
  from_name text not null,
  act_title text not null,
  since date not null,
  kind text not null,
  text text not null,
  -- the work row that the heir now holds
  work uuid,
  -- told before the day
  announced boolean not null default false,
  taken_back boolean not null default false
);
create index inherited_agency on inherited (agency_id, act_id);
create index inherited_act on inherited (act_id);
select protect_by_agency('inherited');
-- written for the heirs by whoever does the act
create policy record on inherited for insert to vuonxa_app with check (true);
select allow('inherited', 'select, insert');

-- who has looked at the list of an act: what was told before the day, and again what came on it
create table inherited_seen (
  actor uuid not null,
  act_id uuid not null,
  announced boolean not null,
  primary key (actor, act_id, announced)
);
select protect_by_actor('inherited_seen');
select allow('inherited_seen', 'select, insert');

-- Work goes to its heirs: whose it was, who has it since. Shown on the work and used to take the act back.
alter table work add column inherited_from int references agency (id);

-- Is this act being done, or taken back, by this very transaction? Everything below asks it: nobody hands over anything outside of an act.
create function act_runs(p_act uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from reorganisation r where r.id = p_act and r.doing = pg_current_xact_id())
$$;

-- open work of agencies on a day, in sight or not
create function act_work(p_act uuid, p_agencies int[], p_day date)
returns table (id uuid, plan_id uuid, task_id uuid, kind text, text text, section_path text, plan_title text, agency int, part text, wording text, from_day date, assignee uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, w.plan_id, w.task_id, t.kind, t.text, t.section_path, d.title, w.agency, w.part, w.wording, w.from_day, w.assignee
  from work w join task t on t.id = w.task_id join plan p on p.id = w.plan_id join document d on d.id = p.document_id
  where w.agency = any(p_agencies) and w.withdrawn_at is null and t.withdrawn_at is null and p.state = 'active' and (w.to_day is null or w.to_day >= p_day)
    -- a single deadline that was met is history, and stays with whoever met it
    and not (t.schedule ->> 'type' = 'once' and exists (select 1 from progress g where g.work_id = w.id and g.state in ('sent', 'accepted') and g.outcome = 'done' and g.evidence_count > 0))
    and (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  order by p.id, t.position, t.id, w.agency
$$;

-- one row for each heir from the day on; who already has the task in the same or a stronger part goes on with it, a weaker part ends
create function act_hand_work(p_act uuid, p_day date, p_rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  create temp table asked on commit drop as select work, made, agency from jsonb_to_recordset(p_rows) as r(work uuid, made uuid, agency int);
  create temp table given on commit drop as
    select distinct on (w.task_id, r.agency) r.made, r.work, r.agency, w.task_id, w.plan_id, w.part, w.wording, w.agency as was, w.assignee, w.from_day, w.to_day, w.handed_to
    from asked r join work w on w.id = r.work
    order by w.task_id, r.agency, (w.part <> 'lead'), (w.part <> 'coordinating'), r.work;
  analyze asked;
  analyze given;
  update work w set to_day = p_day - 1, version = w.version + 1, handed_to = r.one
    from (select work, case when count(distinct agency) = 1 then min(agency) end as one from asked group by work) r where w.id = r.work;
  delete from given g using work w
    where w.task_id = g.task_id and w.agency = g.agency and w.withdrawn_at is null and (w.to_day is null or w.to_day >= p_day) and (w.part = 'lead' or w.part = g.part);
  update work w set to_day = p_day - 1, handed_to = g.agency, version = w.version + 1 from given g
    where w.task_id = g.task_id and w.agency = g.agency and w.withdrawn_at is null and (w.to_day is null or w.to_day >= p_day);
  -- for as long as it was theirs to do, and never before it began
  insert into work (id, plan_id, task_id, agency, part, wording, from_day, to_day, handed_to, inherited_from, assignee)
    select g.made, g.plan_id, g.task_id, g.agency, g.part, g.wording, greatest(p_day, g.from_day), g.to_day, g.handed_to, g.was, a.id
    from given g left join account a on a.id = g.assignee and a.agency = g.agency and a.ended_at is null;
  -- who may read it: the heir and whoever tracks the plan; the plan itself and its file likewise
  insert into shared_with (subject_id, agency_id)
    select g.made, g.agency from given g
    union select g.made, p.tracking_agency from given g join plan p on p.id = g.plan_id where p.tracking_agency is not null
    union select p.document_id, g.agency from given g join plan p on p.id = g.plan_id
    union select d.file_id, g.agency from given g join plan p on p.id = g.plan_id join document d on d.id = p.document_id
    on conflict do nothing;
  update task t set lead = (select coalesce(array_agg(distinct x order by x), '{}') from unnest(t.lead || n.lead) x), coordinating = (select coalesce(array_agg(distinct x order by x), '{}') from unnest(t.coordinating || n.other) x)
    from (select g.task_id, coalesce(array_agg(g.agency) filter (where g.part = 'lead'), '{}') as lead, coalesce(array_agg(g.agency) filter (where g.part <> 'lead'), '{}') as other from given g group by g.task_id) n
    where t.id = n.task_id;
  drop table given;
  drop table asked;
end $$;

-- back to whom it was taken from; only rows on which nothing was built
create function act_take_work_back(p_act uuid, p_day date, p_rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  create temp table asked on commit drop as
    select r.work, r.made, m.task_id, m.agency, m.to_day, m.handed_to from jsonb_to_recordset(p_rows) as r(work uuid, made uuid) left join work m on m.id = r.made;
  analyze asked;
  update work w set withdrawn_at = now(), version = w.version + 1 where w.id in (select made from asked);
  update work w set to_day = a.to_day, handed_to = a.handed_to, version = w.version + 1
    from (select work, max(to_day) as to_day, max(handed_to) as handed_to from asked group by work) a where w.to_day = p_day - 1 and w.id = a.work;
  -- a weaker part that gave way
  update work w set to_day = null, handed_to = null, version = w.version + 1 from (select distinct task_id, agency from asked where task_id is not null) m
    where w.to_day = p_day - 1 and w.handed_to = w.agency and w.task_id = m.task_id and w.agency = m.agency;
  update task t set lead = array(select x from unnest(t.lead) x where exists (select 1 from work w where w.task_id = t.id and w.agency = x and w.withdrawn_at is null)),
    coordinating = array(select x from unnest(t.coordinating) x where exists (select 1 from work w where w.task_id = t.id and w.agency = x and w.withdrawn_at is null))
    where t.id in (select task_id from asked);
  drop table asked;
end $$;

-- plans that agencies track
create function act_tracked(p_act uuid, p_agencies int[]) returns table (id uuid, title text, agency int)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, d.title, p.tracking_agency from plan p join document d on d.id = p.document_id
  where p.tracking_agency = any(p_agencies) and p.state = 'active'
    and (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  order by d.title, p.id
$$;
create function act_hand_tracking(p_act uuid, p_rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  update plan p set tracking_agency = r.agency, version = p.version + 1 from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) where p.id = r.plan;
  insert into shared_with (subject_id, agency_id)
    select w.id, r.agency from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) join work w on w.plan_id = r.plan
    union select p.document_id, r.agency from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) join plan p on p.id = r.plan
    union select d.file_id, r.agency from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) join plan p on p.id = r.plan join document d on d.id = p.document_id
    on conflict do nothing;
end $$;

-- accounts of agencies, and those whose sight or home lies in units
create function act_accounts(p_act uuid, p_agencies int[], p_units int[])
returns table (id uuid, name text, role text, agency int, unit_id int, units int[])
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name, r.title, a.agency, a.unit_id, array(select u.in_unit from account_unit u where u.account = a.id order by 1)
  from account a join role r on r.code = a.role
  where a.ended_at is null and (a.agency = any(p_agencies) or a.unit_id = any(p_units) or exists (select 1 from account_unit u where u.account = a.id and u.in_unit = any(p_units)))
    and (select act_runs(p_act) or exists (select 1 from reorganisation x where x.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(x.unit_id))))
  order by a.agency, a.name, a.id
$$;
create function act_move_accounts(p_act uuid, p_rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  update account a set agency = r.agency, unit_id = r.home, version = a.version + 1
    from jsonb_to_recordset(p_rows) as r(account uuid, agency int, home int) where a.id = r.account;
  delete from account_unit u using jsonb_to_recordset(p_rows) as r(account uuid) where u.account = r.account;
  insert into account_unit (account, in_unit)
    select distinct r.account, u from jsonb_to_recordset(p_rows) as r(account uuid, units jsonb), jsonb_array_elements_text(r.units) x, cast(x as int) u;
end $$;

-- units whose records these units keep on the eve of an act: themselves, and those that went into them before
create function act_units(p_units int[], p_day date) returns table (unit int, kept_by int)
language sql stable set search_path = public, pg_temp as $$
  select x.id, x.kept_by from (
    select d.id, unit_keeper(d.id, p_day - 1) as kept_by from (select distinct descendant as id from unit_closure where ancestor = any(p_units)) d) x
  where x.kept_by = any(p_units)
$$;
-- lists of people that are still open in units
create function act_rosters(p_act uuid, p_units int[], p_day date) returns table (id uuid, what text, title text, unit_id int)
language sql stable security definer set search_path = public, pg_temp as $$
  with k as materialized (select * from act_units(p_units, p_day))
  select x.id, x.what, x.title, k.kept_by from (
    select r.id, 'roster', r.title, r.unit_id from roster r where r.closed_on is null and r.removed_at is null
    -- the title of such a list may itself say too much
    union all select r.id, 'restricted', '', r.unit_id from restricted_roster r where r.closed_on is null
    union all select t.id, 'transfer', '', t.to_unit from person_transfer t where t.answered_at is null) x (id, what, title, unit_id) join k on k.unit = x.unit_id
  where (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  order by 4, 2, 3, 1
$$;
-- how many people are kept in each of the units
create function act_people(p_act uuid, p_units int[], p_day date) returns table (unit_id int, people int)
language sql stable security definer set search_path = public, pg_temp as $$
  with k as materialized (select * from act_units(p_units, p_day))
  select k.kept_by, count(*)::int from k join person p on p.keeper_unit_id = k.unit where p.merged_into is null and p.removed_at is null
    and (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  group by 1
$$;

-- Things that one agency holds in one column: what is open with these agencies, and handing it over. The tables are named here and nowhere else.
create function act_held(p_act uuid, p_what text, p_agencies int[]) returns table (id uuid, agency int, text text, detail text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not (act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id)))) then return; end if;
  case p_what
    when 'obstacle.sender' then return query select o.id, o.sender, o.text, o.asked from obstacle o where o.sender = any(p_agencies) and o.state <> 'closed' order by o.sent_on, o.id;
    when 'obstacle.holder' then return query select o.id, o.holder, o.text, o.asked from obstacle o where o.holder = any(p_agencies) and o.state <> 'closed' order by o.sent_on, o.id;
    when 'activity_follow.owner' then return query select f.id, f.owner, f.text, f.about from activity_follow f where f.owner = any(p_agencies) and f.closed_on is null and f.dropped_at is null order by f.due_on, f.id;
    when 'register_entry.held_by' then return query select e.id, e.held_by, e.title, e.kind from register_entry e where e.held_by = any(p_agencies) and e.removed_at is null
      and (e.valid_to is null or e.valid_to >= (select r.effective_on from reorganisation r where r.id = p_act)) order by e.kind, e.id;
    when 'plan_demand.agencies' then return query select d.id, a, d.text, t.title from plan_demand d join plan p on p.id = d.plan_id join document t on t.id = p.document_id, unnest(d.agencies) a
      where a = any(p_agencies) and d.withdrawn_at is null and (d.yearly or not exists (select 1 from plan_answer x where x.demand_id = d.id and x.agency = a and x.removed_at is null)) order by d.id, a;
    else raise exception 'unknown %', p_what;
  end case;
end $$;
-- rows: [{id, was, now}]; of a demand on several agencies each heir takes the place of the one that ended
create function act_hand_held(p_act uuid, p_what text, p_day date, p_rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  case p_what
    when 'obstacle.sender', 'obstacle.holder' then
      insert into shared_with (subject_id, agency_id) select r.id, r.now from jsonb_to_recordset(p_rows) as r(id uuid, now int) on conflict do nothing;
      if p_what = 'obstacle.sender' then
        update obstacle o set sender = r.now, updated_at = now(), version = o.version + 1 from jsonb_to_recordset(p_rows) as r(id uuid, was int, now int) where o.id = r.id and o.sender = r.was;
      else
        update obstacle o set holder = r.now, updated_at = now(), version = o.version + 1 from jsonb_to_recordset(p_rows) as r(id uuid, was int, now int) where o.id = r.id and o.holder = r.was;
      end if;
      insert into obstacle_step (id, obstacle_id, position, at, on_day, step, by_agency, holder, actor_name, note)
        select gen_random_uuid(), o.id, (select max(s.position) + 1 from obstacle_step s where s.obstacle_id = o.id), now(), p_day, 'inherited', r.was, o.holder, x.title, ''
        from jsonb_to_recordset(p_rows) as r(id uuid, was int) join obstacle o on o.id = r.id, (select title from reorganisation where id = p_act) x;
    when 'activity_follow.owner' then
      update activity_follow f set owner = r.now, version = f.version + 1 from jsonb_to_recordset(p_rows) as r(id uuid, was int, now int) where f.id = r.id and f.owner = r.was;
    when 'register_entry.held_by' then
      update register_entry e set held_by = r.now, updated_at = now(), version = e.version + 1 from jsonb_to_recordset(p_rows) as r(id uuid, was int, now int) where e.id = r.id and e.held_by = r.was;
    when 'plan_demand.agencies' then
      update plan_demand d set version = d.version + 1,
        agencies = (select array_agg(distinct a order by a) from (
          select unnest(d.agencies) a except select r.was from jsonb_to_recordset(p_rows) as r(id uuid, was int) where r.id = d.id
          union select r.now from jsonb_to_recordset(p_rows) as r(id uuid, now int) where r.id = d.id) x)
        where d.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_rows) x);
      insert into shared_with (subject_id, agency_id)
        select p.document_id, r.now from jsonb_to_recordset(p_rows) as r(id uuid, now int) join plan_demand d on d.id = r.id join plan p on p.id = d.plan_id
        union select t.file_id, r.now from jsonb_to_recordset(p_rows) as r(id uuid, now int) join plan_demand d on d.id = r.id join plan p on p.id = d.plan_id join document t on t.id = p.document_id
        on conflict do nothing;
    else raise exception 'unknown %', p_what;
  end case;
end $$;

-- What was written about these units and agencies: counted in every column that names one (a test keeps the list of columns whole).
create function act_built_on(p_act uuid, p_columns text[], p_units int[], p_agencies int[]) returns table (place text, n int)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare col text; hits int; tab text; c text; is_unit boolean;
begin
  if not exists (select 1 from reorganisation r where r.id = p_act) then return; end if;
  foreach col in array p_columns loop
    tab := split_part(col, '.', 1); c := split_part(col, '.', 2); is_unit := split_part(col, '.', 3) = 'unit';
    execute format('select count(*)::int from (select 1 from %I where %I %s limit 1000) x', tab, c,
      case when (select a.atttypid from pg_attribute a where a.attrelid = ('public.' || quote_ident(tab))::regclass and a.attname = c) = 'int4[]'::regtype then '&& $1' else '= any($1)' end) into hits using case when is_unit then p_units else p_agencies end;
    if hits > 0 then place := tab || '.' || c; n := hits; return next; end if;
  end loop;
end $$;
-- reports, evidence and urging on work that an act made
create function act_used_work(p_act uuid, p_work uuid[]) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from work w where w.id = any(p_work) and exists (select 1 from reorganisation r where r.id = p_act)
    and (exists (select 1 from progress g where g.work_id = w.id) or exists (select 1 from urging u where u.work_id = w.id) or w.version > 1 and (w.to_day is not null or w.assignee is not null))
$$;
-- accounts that an act moved and somebody has moved on since; rows: [{account, agency}] as the act left them
create function act_moved_accounts(p_act uuid, p_rows jsonb) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from jsonb_to_recordset(p_rows) as r(account uuid, agency int) join account a on a.id = r.account
  where a.ended_at is null and a.agency is distinct from r.agency and exists (select 1 from reorganisation x where x.id = p_act)
$$;
-- the heirs' lists are withdrawn with the act
create function act_take_lists_back(p_act uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  update inherited set taken_back = true where act_id = p_act;
end $$;

-- acts whose day has come; for the job, which has no sight of its own
create function acts_due(p_day date) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id from reorganisation r where r.state = 'ready' and r.effective_on <= p_day and r.failure is null order by r.effective_on, r.id
$$;
revoke all on function act_runs, act_units, act_work, act_hand_work, act_take_work_back, act_tracked, act_hand_tracking, act_accounts, act_move_accounts, act_rosters, act_people, act_held, act_hand_held, act_built_on, act_used_work, act_moved_accounts, act_take_lists_back, acts_due from public;
grant execute on function act_runs, act_units, act_work, act_hand_work, act_take_work_back, act_tracked, act_hand_tracking, act_accounts, act_move_accounts, act_rosters, act_people, act_held, act_hand_held, act_built_on, act_used_work, act_moved_accounts, act_take_lists_back, acts_due to vuonxa_app, vuonxa_national;
