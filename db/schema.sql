-- Made by tools/generate.ts from the migrations: read it, never edit it. What the database looks like when all of db/migrations has run.

create extension unaccent;

CREATE OR REPLACE FUNCTION public.account_actor(p_account uuid, p_day date)
 RETURNS TABLE(account uuid, login text, name text, role text, agency integer, unit_id integer, must_change boolean, has_factor boolean, needs_factor boolean, seats jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query
  with me as (select a.*, r.nation from account a join role r on r.code = a.role where a.id = p_account and a.ended_at is null),
  others as (
    select o.* from stand_in s join account o on o.id = s.stands_for
    where s.account = p_account and s.ended_at is null and p_day between s.from_day and s.to_day and o.ended_at is null),
  both_of as (select id, name, role, agency, nation, 1 as place from me union all select id, name, role, agency, false, 2 from others)
  select me.id, me.login, me.name, me.role, me.agency, me.unit_id, coalesce(s.must_change, true),
    exists (select from second_factor f where f.account = me.id and f.confirmed_at is not null),
    exists (select from both_of b where role_needs_factor(b.role)),
    (select jsonb_agg(jsonb_build_object('account', b.id, 'name', b.name, 'nation', b.nation,
        'permissions', coalesce((select jsonb_agg(p.permission order by p.permission) from role_permission p where p.role = b.role and p.granted), '[]'),
        'unitIds', coalesce((select jsonb_agg(u.in_unit order by u.in_unit) from account_unit u where u.account = b.id), '[]'),
        'agencyIds', case when b.agency is null then '[]'::jsonb else jsonb_build_array(b.agency) end) order by b.place, b.id)
      from both_of b)
  from me left join account_secret s on s.account = me.id;
end $function$;
grant execute on function account_actor(uuid,date) to vuonxa_app;
grant execute on function account_actor(uuid,date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.account_name(p_account uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select name from account where id = p_account
$function$;
grant execute on function account_name(uuid) to vuonxa_app;
grant execute on function account_name(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_accounts(p_act uuid, p_agencies integer[], p_units integer[])
 RETURNS TABLE(id uuid, name text, role text, agency integer, unit_id integer, units integer[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.name, r.title, a.agency, a.unit_id, array(select u.in_unit from account_unit u where u.account = a.id order by 1)
  from account a join role r on r.code = a.role
  where a.ended_at is null and (a.agency = any(p_agencies) or a.unit_id = any(p_units) or exists (select 1 from account_unit u where u.account = a.id and u.in_unit = any(p_units)))
    and (select act_runs(p_act) or exists (select 1 from reorganisation x where x.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(x.unit_id))))
  order by a.agency, a.name, a.id
$function$;
grant execute on function act_accounts(uuid,integer[],integer[]) to vuonxa_app;
grant execute on function act_accounts(uuid,integer[],integer[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_built_on(p_act uuid, p_columns text[], p_units integer[], p_agencies integer[])
 RETURNS TABLE(place text, n integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare col text; hits int; tab text; c text; is_unit boolean;
begin
  if not exists (select 1 from reorganisation r where r.id = p_act) then return; end if;
  foreach col in array p_columns loop
    tab := split_part(col, '.', 1); c := split_part(col, '.', 2); is_unit := split_part(col, '.', 3) = 'unit';
    execute format('select count(*)::int from (select 1 from %I where %I %s limit 1000) x', tab, c,
      case when (select a.atttypid from pg_attribute a where a.attrelid = ('public.' || quote_ident(tab))::regclass and a.attname = c) = 'int4[]'::regtype then '&& $1' else '= any($1)' end) into hits using case when is_unit then p_units else p_agencies end;
    if hits > 0 then place := tab || '.' || c; n := hits; return next; end if;
  end loop;
end $function$;
grant execute on function act_built_on(uuid,text[],integer[],integer[]) to vuonxa_app;
grant execute on function act_built_on(uuid,text[],integer[],integer[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_hand_held(p_act uuid, p_what text, p_day date, p_rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on function act_hand_held(uuid,text,date,jsonb) to vuonxa_app;
grant execute on function act_hand_held(uuid,text,date,jsonb) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_hand_tracking(p_act uuid, p_rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  update plan p set tracking_agency = r.agency, version = p.version + 1 from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) where p.id = r.plan;
  insert into shared_with (subject_id, agency_id)
    select w.id, r.agency from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) join work w on w.plan_id = r.plan
    union select p.document_id, r.agency from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) join plan p on p.id = r.plan
    union select d.file_id, r.agency from jsonb_to_recordset(p_rows) as r(plan uuid, agency int) join plan p on p.id = r.plan join document d on d.id = p.document_id
    on conflict do nothing;
end $function$;
grant execute on function act_hand_tracking(uuid,jsonb) to vuonxa_app;
grant execute on function act_hand_tracking(uuid,jsonb) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_hand_work(p_act uuid, p_day date, p_rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on function act_hand_work(uuid,date,jsonb) to vuonxa_app;
grant execute on function act_hand_work(uuid,date,jsonb) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_held(p_act uuid, p_what text, p_agencies integer[])
 RETURNS TABLE(id uuid, agency integer, text text, detail text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on function act_held(uuid,text,integer[]) to vuonxa_app;
grant execute on function act_held(uuid,text,integer[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_move_accounts(p_act uuid, p_rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  update account a set agency = r.agency, unit_id = r.home, version = a.version + 1
    from jsonb_to_recordset(p_rows) as r(account uuid, agency int, home int) where a.id = r.account;
  delete from account_unit u using jsonb_to_recordset(p_rows) as r(account uuid) where u.account = r.account;
  insert into account_unit (account, in_unit)
    select distinct r.account, u from jsonb_to_recordset(p_rows) as r(account uuid, units jsonb), jsonb_array_elements_text(r.units) x, cast(x as int) u;
end $function$;
grant execute on function act_move_accounts(uuid,jsonb) to vuonxa_app;
grant execute on function act_move_accounts(uuid,jsonb) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_moved_accounts(p_act uuid, p_rows jsonb)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from jsonb_to_recordset(p_rows) as r(account uuid, agency int) join account a on a.id = r.account
  where a.ended_at is null and a.agency is distinct from r.agency and exists (select 1 from reorganisation x where x.id = p_act)
$function$;
grant execute on function act_moved_accounts(uuid,jsonb) to vuonxa_app;
grant execute on function act_moved_accounts(uuid,jsonb) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_people(p_act uuid, p_units integer[], p_day date)
 RETURNS TABLE(unit_id integer, people integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with k as materialized (select * from act_units(p_units, p_day))
  select k.kept_by, count(*)::int from k join person p on p.keeper_unit_id = k.unit where p.merged_into is null and p.removed_at is null
    and (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  group by 1
$function$;
grant execute on function act_people(uuid,integer[],date) to vuonxa_app;
grant execute on function act_people(uuid,integer[],date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_rosters(p_act uuid, p_units integer[], p_day date)
 RETURNS TABLE(id uuid, what text, title text, unit_id integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with k as materialized (select * from act_units(p_units, p_day))
  select x.id, x.what, x.title, k.kept_by from (
    select r.id, 'roster', r.title, r.unit_id from roster r where r.closed_on is null and r.removed_at is null
    -- the title of such a list may itself say too much
    union all select r.id, 'restricted', '', r.unit_id from restricted_roster r where r.closed_on is null
    union all select t.id, 'transfer', '', t.to_unit from person_transfer t where t.answered_at is null) x (id, what, title, unit_id) join k on k.unit = x.unit_id
  where (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  order by 4, 2, 3, 1
$function$;
grant execute on function act_rosters(uuid,integer[],date) to vuonxa_app;
grant execute on function act_rosters(uuid,integer[],date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_runs(p_act uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select 1 from reorganisation r where r.id = p_act and r.doing = pg_current_xact_id())
$function$;
grant execute on function act_runs(uuid) to vuonxa_app;
grant execute on function act_runs(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_take_lists_back(p_act uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not act_runs(p_act) then raise exception 'no act runs' using errcode = '42501'; end if;
  update inherited set taken_back = true where act_id = p_act;
end $function$;
grant execute on function act_take_lists_back(uuid) to vuonxa_app;
grant execute on function act_take_lists_back(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_take_work_back(p_act uuid, p_day date, p_rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on function act_take_work_back(uuid,date,jsonb) to vuonxa_app;
grant execute on function act_take_work_back(uuid,date,jsonb) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_tracked(p_act uuid, p_agencies integer[])
 RETURNS TABLE(id uuid, title text, agency integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, d.title, p.tracking_agency from plan p join document d on d.id = p.document_id
  where p.tracking_agency = any(p_agencies) and p.state = 'active'
    and (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  order by d.title, p.id
$function$;
grant execute on function act_tracked(uuid,integer[]) to vuonxa_app;
grant execute on function act_tracked(uuid,integer[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_units(p_units integer[], p_day date)
 RETURNS TABLE(unit integer, kept_by integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select x.id, x.kept_by from (
    select d.id, unit_keeper(d.id, p_day - 1) as kept_by from (select distinct descendant as id from unit_closure where ancestor = any(p_units)) d) x
  where x.kept_by = any(p_units)
$function$;
grant execute on function act_units(integer[],date) to vuonxa_app;
grant execute on function act_units(integer[],date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_used_work(p_act uuid, p_work uuid[])
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from work w where w.id = any(p_work) and exists (select 1 from reorganisation r where r.id = p_act)
    and (exists (select 1 from progress g where g.work_id = w.id) or exists (select 1 from urging u where u.work_id = w.id) or w.version > 1 and (w.to_day is not null or w.assignee is not null))
$function$;
grant execute on function act_used_work(uuid,uuid[]) to vuonxa_app;
grant execute on function act_used_work(uuid,uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.act_work(p_act uuid, p_agencies integer[], p_day date)
 RETURNS TABLE(id uuid, plan_id uuid, task_id uuid, kind text, text text, section_path text, plan_title text, agency integer, part text, wording text, from_day date, assignee uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select w.id, w.plan_id, w.task_id, t.kind, t.text, t.section_path, d.title, w.agency, w.part, w.wording, w.from_day, w.assignee
  from work w join task t on t.id = w.task_id join plan p on p.id = w.plan_id join document d on d.id = p.document_id
  where w.agency = any(p_agencies) and w.withdrawn_at is null and t.withdrawn_at is null and p.state = 'active' and (w.to_day is null or w.to_day >= p_day)
    -- a single deadline that was met is history, and stays with whoever met it
    and not (t.schedule ->> 'type' = 'once' and exists (select 1 from progress g where g.work_id = w.id and g.state in ('sent', 'accepted') and g.outcome = 'done' and g.evidence_count > 0))
    and (select act_runs(p_act) or exists (select 1 from reorganisation r where r.id = p_act and (current_setting('role', true) = 'vuonxa_national' or in_scope(r.unit_id))))
  order by p.id, t.position, t.id, w.agency
$function$;
grant execute on function act_work(uuid,integer[],date) to vuonxa_app;
grant execute on function act_work(uuid,integer[],date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.actor_label(p_account uuid, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.name || coalesce((
    select ' (thay ' || string_agg(o.name, ', ' order by o.name) || ')'
    from stand_in s join account o on o.id = s.stands_for
    where s.account = a.id and (p_at at time zone 'Asia/Ho_Chi_Minh')::date between s.from_day and s.to_day and s.made_at <= p_at and (s.ended_at is null or s.ended_at > p_at)), '')
  from account a where a.id = p_account
$function$;
grant execute on function actor_label(uuid,timestamp with time zone) to vuonxa_app;
grant execute on function actor_label(uuid,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.acts_due(p_day date)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.id from reorganisation r where r.state = 'ready' and r.effective_on <= p_day and r.failure is null order by r.effective_on, r.id
$function$;
grant execute on function acts_due(date) to vuonxa_app;
grant execute on function acts_due(date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.add_person_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into person_word (word, keeper_unit_id, person_id, name_folded)
    select distinct on (a.keeper_unit_id, w collate "C", a.id) w, a.keeper_unit_id, a.id, a.name_folded from after a, words_of(a.name_folded, a.phone) w
    where a.merged_into is null and a.removed_at is null order by a.keeper_unit_id, w collate "C", a.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.age_of(birth_year smallint, birth_month smallint, birth_day smallint, at date)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((EXTRACT(year FROM at))::integer - birth_year) - CASE WHEN ((((EXTRACT(month FROM at) * (100)::numeric) + EXTRACT(day FROM at)))::integer >= ((COALESCE((birth_month)::integer, 12) * 100) + COALESCE((birth_day)::integer, 31))) THEN 0 ELSE 1 END);

CREATE OR REPLACE FUNCTION public.agreement_use(agreement uuid, in_year integer)
 RETURNS TABLE(persons integer, departed integer, out_now integer, outs integer, ins integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(distinct p.person_id)::int, count(distinct p.person_id) filter (where p.departed)::int, count(distinct p.person_id) filter (where p.out_now)::int,
    coalesce(sum(p.outs), 0)::int, coalesce(sum(p.ins), 0)::int
  from seasonal_people(agreement) p join labour_batch b on b.id = p.batch_id where extract(year from b.from_on) = in_year
$function$;
grant execute on function agreement_use(uuid,integer) to vuonxa_app;
grant execute on function agreement_use(uuid,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.allow(tab regclass, privileges text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('grant %s on %s to vuonxa_app, vuonxa_national', privileges, tab);
end $function$;

CREATE OR REPLACE FUNCTION public.audit_account(p_account uuid)
 RETURNS TABLE(id uuid, name text, role text, agency integer, unit_id integer, ended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.name, a.role, a.agency, a.unit_id, a.ended_at is not null from account a
  where a.id = p_account and (current_setting('role', true) = 'vuonxa_national' or a.id = any(audit_people(audit_units())))
$function$;
grant execute on function audit_account(uuid) to vuonxa_app;
grant execute on function audit_account(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.audit_accounts()
 RETURNS TABLE(id uuid, name text, role text, agency integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.name, a.role, a.agency from account a
  where current_setting('role', true) = 'vuonxa_national' or a.id = any(audit_people(audit_units()))
$function$;
grant execute on function audit_accounts() to vuonxa_app;
grant execute on function audit_accounts() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.audit_people(p_units integer[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(a.id), '{}') from account a where a.unit_id = any(p_units) or a.agency = any(array(
    select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[])))
$function$;

CREATE OR REPLACE FUNCTION public.audit_person(p_account uuid, p_from timestamp with time zone, p_to timestamp with time zone)
 RETURNS TABLE(log text, type text, outcome text, n integer, last_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with allowed as (select 1 where current_setting('role', true) = 'vuonxa_national' or p_account = any(audit_people(audit_units())))
  select 'event', e.type, null, count(*)::int, max(e.at) from event e, allowed where e.actor = p_account and e.at >= p_from and e.at < p_to group by e.type
  union all
  select 'read', r.endpoint, r.outcome, count(*)::int, max(r.at) from access_log r, allowed where r.actor = p_account and r.at >= p_from and r.at < p_to group by r.endpoint, r.outcome
  order by 4 desc, 2
$function$;
grant execute on function audit_person(uuid,timestamp with time zone,timestamp with time zone) to vuonxa_app;
grant execute on function audit_person(uuid,timestamp with time zone,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.audit_trail(p_from timestamp with time zone, p_to timestamp with time zone, p_log text, p_outcome text, p_area text, p_type text, p_account uuid, p_subject text, p_unit integer, p_agency integer, p_limit integer, p_offset integer)
 RETURNS TABLE(log text, id bigint, at timestamp with time zone, account uuid, role text, type text, outcome text, subject text, unit_id integer, request_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  nation boolean := current_setting('role', true) = 'vuonxa_national';
  units int[] := audit_units();
  people uuid[] := audit_people(units);
  house boolean := nation or exists (select from set_up s where s.province = any(units));
  below int[] := case when p_unit is null then null else array(select descendant from unit_closure where ancestor = p_unit) end;
  staff uuid[] := case when p_unit is null and p_agency is null then null else array(
    select a.id from account a where (p_unit is null or a.unit_id = any(below))
      and (p_agency is null or a.agency = any(array(select descendant from agency_closure where ancestor = p_agency)))) end;
begin
  return query
  select * from (
    (select 'event', e.id, e.at, e.actor, e.role, e.type, null::text, e.subject_id::text, e.unit_id, e.request_id
     from event e
     where coalesce(p_log, 'event') = 'event' and e.at >= p_from and e.at < p_to
       and (nation or e.unit_id = any(units) or e.actor = any(people) or (house and e.actor is null and e.unit_id is null))
       and (p_account is null or e.actor = p_account)
       and (p_subject is null or e.subject_id::text = p_subject)
       and (p_area is null or e.area = p_area) and (p_type is null or e.type = p_type)
       and (staff is null or e.actor = any(staff) or (p_agency is null and e.unit_id = any(below)))
     order by e.at desc, e.id desc limit p_limit + p_offset)
    union all
    (select 'read', r.id, r.at, r.actor, null, r.endpoint, r.outcome, r.subject_id, null, r.request_id
     from access_log r
     where coalesce(p_log, 'read') = 'read' and r.at >= p_from and r.at < p_to
       and (nation or r.actor = any(people))
       and (p_outcome is null or r.outcome = p_outcome)
       and (p_account is null or r.actor = p_account)
       and (p_subject is null or r.subject_id = p_subject)
       and (p_area is null or split_part(r.endpoint, '.', 1) = p_area) and (p_type is null or r.endpoint = p_type)
       and (staff is null or r.actor = any(staff))
     order by r.at desc, r.id desc limit p_limit + p_offset)
  ) as both_logs (log, id, at, account, role, type, outcome, subject, unit_id, request_id)
  order by at desc, log, id desc limit p_limit offset p_offset;
end $function$;
grant execute on function audit_trail(timestamp with time zone,timestamp with time zone,text,text,text,text,uuid,text,integer,integer,integer,integer) to vuonxa_app;
grant execute on function audit_trail(timestamp with time zone,timestamp with time zone,text,text,text,text,uuid,text,integer,integer,integer,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.audit_units()
 RETURNS integer[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(descendant), '{}') from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])
$function$;

CREATE OR REPLACE FUNCTION public.batch_use(agreement uuid)
 RETURNS TABLE(batch_id uuid, persons integer, departed integer, out_now integer, outs integer, ins integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.batch_id, count(distinct p.person_id)::int, count(distinct p.person_id) filter (where p.departed)::int, count(distinct p.person_id) filter (where p.out_now)::int,
    sum(p.outs)::int, sum(p.ins)::int
  from seasonal_people(agreement) p group by p.batch_id
$function$;
grant execute on function batch_use(uuid) to vuonxa_app;
grant execute on function batch_use(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.beyond_places(o job_order, men integer, women integer, others integer, times integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select greatest(0, men - o.slots_male * times) + greatest(0, women - o.slots_female * times) + others
$function$;

CREATE OR REPLACE FUNCTION public.block_keys(name_folded text, y integer, m integer, d integer, phone text, home integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 IMMUTABLE ROWS 8
AS $function$
declare
  w text[] := string_to_array(btrim(name_folded), ' ');
  n int := cardinality(w);
  all_words text := array_to_string(array(select t from unnest(w) t order by t), ' ');
  outer_words text := least(w[1], w[n]) || ' ' || greatest(w[1], w[n]);
  first_words text := case when n > 2 then w[1] || ' ' || w[2] end;
  month_day text := case when m is not null and d is not null and not (m = 1 and d = 1) then least(m, d) || '-' || greatest(m, d) end;
begin
  return query select hashtextextended(key, 0) from unnest(array[
    -- year wrong, in another commune
    'a ' || all_words || ' ' || month_day,
    -- middle name left out, in another commune
    'b ' || outer_words || ' ' || y || ' ' || month_day,
    -- words in another order, day unknown or wrong
    'c ' || all_words || ' ' || y || ' ' || home,
    -- middle name left out or beginning misspelt; day unknown or wrong
    'd ' || w[n] || ' ' || y || ' ' || home,
    -- the same; year wrong
    'e ' || w[n] || ' ' || month_day || ' ' || home,
    'f ' || phone,
    -- anything in the name misspelt
    'g ' || y || ' ' || month_day || ' ' || home,
    -- end misspelt; day unknown or wrong
    'h ' || first_words || ' ' || y || ' ' || home
  ]) key where key is not null;
end $function$;

CREATE OR REPLACE FUNCTION public.candidates_for_doubles(ids uuid[], before boolean)
 RETURNS TABLE(a uuid, b uuid, score real)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
  with opened as materialized (
    select x.person_id, x.unit_id, box.people, box.units, sum(box.n - 1) over (partition by x.person_id order by box.n, x.key) as met
    from unnest(ids) i(given)
      cross join lateral (select b.key, b.person_id, b.keeper_unit_id as unit_id from person_block b where b.person_id = i.given offset 0) x
      cross join lateral (
        select array_agg(y.person_id) as people, array_agg(y.keeper_unit_id) as units, count(*) as n
        from (select person_id, keeper_unit_id from person_block where key = x.key limit 42) y having count(*) between 2 and 41) box),
  pair as materialized (
    select distinct least(x.person_id, o.person_id) as a, greatest(x.person_id, o.person_id) as b
    from opened x cross join lateral unnest(x.people, x.units) as o(person_id, unit_id)
    where x.met <= 40 and o.person_id <> x.person_id and (not before or (o.unit_id, o.person_id) < (x.unit_id, x.person_id))
      and (current_setting('role', true) = 'vuonxa_national' or (
        x.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
        and o.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))))
  select p.a, p.b, d.score from pair p left join lateral (select q.score, q.state from duplicate_pair q where q.person_a = p.a and q.person_b = p.b offset 0) d on true
  where d.state is null or d.state = 'proposed'
$function$;
grant execute on function candidates_for_doubles(uuid[],boolean) to vuonxa_app;
grant execute on function candidates_for_doubles(uuid[],boolean) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.carry_facts(person uuid, to_unit integer, since date)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  with was as (update residence set to_on = greatest(from_on, since - 1) where person_id = person and to_on is null and unit_id <> to_unit returning hamlet)
    insert into residence (id, person_id, unit_id, from_on) values (gen_random_uuid(), person, to_unit, since);
  with was as (update wish set ended_on = greatest(stated_on, since - 1), end_reason = 'moved' where person_id = person and ended_on is null and unit_id <> to_unit returning *)
    insert into wish (id, person_id, unit_id, market, job, ready_from, note, stated_on) select gen_random_uuid(), person, to_unit, market, job, ready_from, note, greatest(since, stated_on) from was;
  with was as (update processing_basis set withdrawn_on = greatest(given_on, since - 1) where person_id = person and withdrawn_on is null and unit_id <> to_unit returning *)
    insert into processing_basis (id, person_id, unit_id, purpose, kind, legal_basis, given_on) select gen_random_uuid(), person, to_unit, purpose, kind, legal_basis, greatest(since, given_on) from was;
end $function$;

CREATE OR REPLACE FUNCTION public.certificate_for(j journey)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select max(c.issued_on) from training_certificate c
    where j.departed_on is null and j.closed_on is null and c.person_id = j.person_id and c.kind = 'orientation' and c.withdrawn_on is null
      and (c.market is null or j.market is null or lower(trim(c.market)) = lower(trim(j.market)))
      and (c.sender is null or j.sender is null or lower(trim(c.sender)) = lower(trim(j.sender)))
      and (c.job is null or j.job is null or lower(trim(c.job)) = lower(trim(j.job)))
$function$;

CREATE OR REPLACE FUNCTION public.certificates_behind(journey uuid)
 RETURNS TABLE(person_id uuid, kind text, market text, issued_on date, withdrawn_on date)
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.person_id, c.kind, c.market, c.issued_on, c.withdrawn_on from training_certificate c where c.person_id = left_here(journey)
$function$;
grant execute on function certificates_behind(uuid) to vuonxa_app;
grant execute on function certificates_behind(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.certify_journeys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare people uuid[];
begin
  if tg_op = 'INSERT' then people := array(select distinct a.person_id from after a where a.kind = 'orientation');
  else
    people := array(select distinct p.id from after a join before b using (id) cross join lateral (values (a.person_id), (b.person_id)) p (id)
      where 'orientation' in (a.kind, b.kind)
        and (a.person_id, a.kind, a.issued_on, a.withdrawn_on, a.market, a.sender, a.job) is distinct from (b.person_id, b.kind, b.issued_on, b.withdrawn_on, b.market, b.sender, b.job));
  end if;
  if people = '{}' then return null; end if;
  perform from person where id = any(people) order by id for share;
  perform from journey where person_id = any(people) order by id for no key update;
  update journey set certified_on = null where person_id = any(people);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.change_person_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare changed uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.name_folded, a.phone, a.keeper_unit_id, a.merged_into, a.removed_at) is distinct from (b.name_folded, b.phone, b.keeper_unit_id, b.merged_into, b.removed_at));
begin
  if cardinality(changed) = 0 then return null; end if;
  delete from person_word w using before b where b.id = any(changed) and w.keeper_unit_id = b.keeper_unit_id and w.person_id = b.id and w.word in (select words_of(b.name_folded, b.phone));
  insert into person_word (word, keeper_unit_id, person_id, name_folded)
    select distinct w, a.keeper_unit_id, a.id, a.name_folded from after a, words_of(a.name_folded, a.phone) w where a.id = any(changed) and a.merged_into is null and a.removed_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.check_by_unit(tab regclass, col name DEFAULT 'unit_id'::name)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter policy scope on %s with check (%I in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[])))', tab, col);
end $function$;

CREATE OR REPLACE FUNCTION public.class_counts(classes uuid[])
 RETURNS TABLE(class_id uuid, enrolled integer, waiting integer, passed integer, certified integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id, count(e.id) filter (where e.state = 'enrolled')::int, count(e.id) filter (where e.state = 'waiting')::int,
    count(e.id) filter (where e.state = 'enrolled' and e.result = 'passed')::int,
    (select count(*)::int from training_certificate x where x.class_id = c.id and x.withdrawn_on is null)
  from training_class c left join training_enrolment e on e.class_id = c.id where c.id = any(classes) group by c.id
$function$;
grant execute on function class_counts(uuid[]) to vuonxa_app;
grant execute on function class_counts(uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.colleagues(p_agency integer)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.name from account a
  where a.agency = p_agency and a.ended_at is null
    and p_agency = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[])
$function$;
grant execute on function colleagues(integer) to vuonxa_app;
grant execute on function colleagues(integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.commune_at(unit integer, at date)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when bool_or(u.id = commune_at.unit) then commune_at.unit when count(*) = 1 then min(u.id) end
  from unit_closure c join unit u on u.id = c.ancestor where c.descendant = commune_at.unit and u.tier = 3 and valid_at(u.valid_from, u.valid_to, at)
$function$;

CREATE OR REPLACE FUNCTION public.compared_people(ids uuid[])
 RETURNS TABLE(id uuid, full_name text, year smallint, month smallint, day smallint, sex text, phone text, hamlet text, unit_id integer, home integer, numbers jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
  with p as materialized (select * from person q where q.id = any(ids))
  select p.id, p.full_name, p.birth_year, p.birth_month, p.birth_day, p.sex, p.phone, p.hamlet, p.keeper_unit_id, coalesce(l.commune, p.keeper_unit_id),
    (select jsonb_agg(jsonb_build_object('kind', n.kind, 'index', encode(n.number_index, 'hex'))) from person_number n where n.person_id = p.id and n.ended_at is null)
  from p left join unit_place l on l.unit = p.keeper_unit_id
  where p.merged_into is null and p.removed_at is null and (current_setting('role', true) = 'vuonxa_national'
    or p.keeper_unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))
$function$;
grant execute on function compared_people(uuid[]) to vuonxa_app;
grant execute on function compared_people(uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.confirm_keeper(someone uuid, to_unit integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare since date; old int; home uuid;
begin
  select p.keeper_unit_id, p.household_id into old, home from person p where p.id = someone for update;
  select s.since into since from unit_succession s where s.old_id = old and s.new_id = to_unit and s.extent = 'split';
  if since is null or not in_scope(to_unit) then raise exception 'not a candidate for person %', someone using errcode = '42501'; end if;
  update household set keeper_unit_id = to_unit, updated_at = now(), version = version + 1 where id = home and keeper_unit_id = old;
  if found then
    with was as (update household_class c set to_on = greatest(from_on, since - 1) where c.household_id = home and c.to_on is null and c.removed_at is null returning *)
      insert into household_class (id, household_id, unit_id, class, from_on, basis)
        select gen_random_uuid(), home, to_unit, was.class, greatest(since, was.from_on), was.basis from was;
  else
    update household set head_id = null, updated_at = now(), version = version + 1 where head_id = someone and keeper_unit_id <> to_unit;
    select h.id into home from household h where h.id = home and h.keeper_unit_id = to_unit;
  end if;
  update person set keeper_unit_id = to_unit, household_id = home, relation = case when home is not null then relation end, updated_at = now(), version = version + 1 where id = someone;
  update person_trait set keeper_unit_id = to_unit where person_id = someone;
  perform carry_facts(someone, to_unit, since);
end $function$;
grant execute on function confirm_keeper(uuid,integer) to vuonxa_app;
grant execute on function confirm_keeper(uuid,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.count_changed_journeys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into journey_alike (part, day, stage, form, notified, died, n)
    select c.part, c.day, c.stage, c.form, c.notified, c.died, sum(c.d) from (
      select p.*, 1 as d from after a cross join lateral journey_parts(a) p union all select p.*, -1 from before b cross join lateral journey_parts(b) p
    ) c group by 1, 2, 3, 4, 5, 6 having sum(c.d) <> 0;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_new_journeys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into journey_alike (part, day, stage, form, notified, died, n)
    select p.part, p.day, p.stage, p.form, p.notified, p.died, count(*) from after a cross join lateral journey_parts(a) p group by 1, 2, 3, 4, 5, 6;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_session()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare n record;
begin
  select count(*) as entries, count(*) filter (where e.counselled) as counselled, count(*) filter (where e.registered) as registered into n
    from session_entry e join journey j on j.id = e.journey_id where e.activity_id = new.id and j.closed_reason is distinct from 'mistaken';
  if n.entries > 0 or exists (select 1 from session_entry e where e.activity_id = new.id) then
    new.values := new.values || jsonb_build_object('counselled', n.counselled, 'registered', n.registered);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.crossings_written(since date, until date, known timestamp with time zone)
 RETURNS TABLE(id uuid, journey_id uuid, person_id uuid, unit_id integer, on_day date, market text, form text, sex text)
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select h.id, h.journey_id, j.person_id, h.crossed_in, h.on_day, j.market, j.form, j.sex
  from (select seen_units() as seen offset 0) s cross join journey_happening h
    cross join lateral (select e.person_id, e.market, e.form, e.sex, bool_or(e.fact = 'departed' and e.on_day = h.on_day) over () as exits from journey_entry e
      where e.journey_id = h.journey_id and e.d = 1 and (known is null or e.recorded_at < known) and (e.taken_back_at is null or e.taken_back_at >= known) limit 1) j
  where h.kind = 'borderOut' and h.on_day between since and until and (s.seen is null or h.crossed_in = any(s.seen))
    and (known is null or h.created_at < known) and (h.removed_at is null or h.removed_at >= known)
    and j.form = 'seasonal' and (not j.exits or exists (select from journey_happening f
      where f.journey_id = h.journey_id and f.kind = h.kind and f.on_day = h.on_day and (f.created_at, f.id) < (h.created_at, h.id)
        and (known is null or f.created_at < known) and (f.removed_at is null or f.removed_at >= known)))
$function$;
grant execute on function crossings_written(date,date,timestamp with time zone) to vuonxa_app;
grant execute on function crossings_written(date,date,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.demand_people(top integer, at date, since date, only_kind text)
 RETURNS TABLE(person_id uuid, unit_id integer, commune integer, cell text, market text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with asked as materialized (select units_asked(top) as units),
  listed as materialized (
    select distinct on (e.person_id) e.person_id, e.unit_id, e.answered, e.market from (
      select x.person_id, x.unit_id, x.market, x.updated_at, r.on_date, x.asked_on, case when x.asked_on between since and at then x.wants end as answered
      from roster_entry x join roster r on r.id = x.roster_id
      where x.removed_at is null and r.removed_at is null and (only_kind is null or r.kind = only_kind) and (r.on_date between since and at or x.asked_on between since and at)
    ) e join person p on p.id = e.person_id and p.merged_into is null and p.removed_at is null
    order by e.person_id, (e.answered is not null) desc, case when e.answered is not null then e.asked_on else e.on_date end desc, e.updated_at desc
  ),
  places as materialized (select u.unit_id, commune_at(u.unit_id, at) as commune from (select distinct unit_id from listed) u)
  select l.person_id, l.unit_id, c.commune, coalesce(l.answered, 'notAnswered'), case when l.answered = 'yes' then l.market end
  from asked, listed l join places c on c.unit_id = l.unit_id where asked.units is null or l.unit_id = any(asked.units)
$function$;
grant execute on function demand_people(integer,date,date,text) to vuonxa_app;
grant execute on function demand_people(integer,date,date,text) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.document_twin(in_province integer, in_sha256 text, in_identity text, besides uuid)
 RETURNS TABLE(id uuid, kept_by integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select d.id, d.uploaded_by from document d
  where d.province = in_province and d.removed_at is null and d.id is distinct from besides
    and (d.sha256 = in_sha256 or (d.identity_key = in_identity and d.state = 'read'))
  order by d.created_at limit 1
$function$;
grant execute on function document_twin(integer,text,text,uuid) to vuonxa_app;
grant execute on function document_twin(integer,text,text,uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.drop_person_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from person_word w using before b where w.keeper_unit_id = b.keeper_unit_id and w.person_id = b.id and w.word in (select words_of(b.name_folded, b.phone));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.enter_changed_journeys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- of two records that became one, and when that is undone
  update journey_entry e set person_id = a.person_id from after a join before b on b.id = a.id where e.journey_id = a.id and a.person_id <> b.person_id;
  with was as (
    select b.id, f.fact, f.on_day, b.market, b.form, b.sex, e.unit_id from before b cross join lateral journey_facts(b) f
      cross join lateral (select e.unit_id from journey_entry e where e.journey_id = b.id and e.fact = f.fact and e.d = 1 order by e.id desc limit 1) e
  ), now_is as (
    select a.id, a.person_id, a.unit_id, f.fact, f.on_day, a.market, a.form, a.sex from after a cross join lateral journey_facts(a) f
  ), gone as (
    select w.*, a.person_id from was w join after a on a.id = w.id left join now_is n on n.id = w.id and n.fact = w.fact
    where (n.on_day, n.market, n.form, n.sex) is distinct from (w.on_day, w.market, w.form, w.sex)
  ), come as (
    select n.id, n.person_id, coalesce(w.unit_id, n.unit_id) as unit_id, n.fact, n.on_day, n.market, n.form, n.sex from now_is n left join was w on n.id = w.id and n.fact = w.fact
    where (n.on_day, n.market, n.form, n.sex) is distinct from (w.on_day, w.market, w.form, w.sex)
  ), taken_back as (
    -- who knew of it may have begun later than who takes it back: what was taken back first says since when
    update journey_entry e set taken_back_at = least(e.taken_back_at, now()) from gone g where e.journey_id = g.id and e.fact = g.fact and e.d = 1
  )
  insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d)
    select id, person_id, unit_id, fact, on_day, market, form, sex, -1 from gone
    union all select id, person_id, unit_id, fact, on_day, market, form, sex, 1 from come;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.enter_new_journeys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into journey_entry (journey_id, person_id, unit_id, fact, on_day, market, form, sex, d)
    select a.id, a.person_id, a.unit_id, f.fact, f.on_day, a.market, a.form, a.sex, 1 from after a cross join lateral journey_facts(a) f;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.erase_old_sheets()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
  delete from sheet_import where expires_at < now();
  get diagnostics gone = row_count;
  return gone;
end $function$;
grant execute on function erase_old_sheets() to vuonxa_app;
grant execute on function erase_old_sheets() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.erase_personal(p_subject uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
  with mine as (
    select e.id from event e where e.subject_id = p_subject
      and (current_setting('role', true) = 'vuonxa_national' or e.unit_id = any(audit_units()) or e.actor = any(audit_people(audit_units()))))
  delete from event_personal p using mine where p.event_id = mine.id;
  get diagnostics gone = row_count;
  return gone;
end $function$;
grant execute on function erase_personal(uuid) to vuonxa_app;
grant execute on function erase_personal(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.facts_beside(one uuid, other uuid)
 RETURNS TABLE(tab text, a integer, b integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select 1 from person p where p.id in (one, other) and not in_scope(p.keeper_unit_id)) then return; end if;
  return query select x.key, x.value::int, (facts_of(other) ->> x.key)::int from jsonb_each_text(facts_of(one)) x;
end $function$;
grant execute on function facts_beside(uuid,uuid) to vuonxa_app;
grant execute on function facts_beside(uuid,uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.facts_of(person uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare t name; n int; held jsonb := '{}';
begin
  for t in select tab from person_fact order by tab loop
    execute format('select count(*) from %I where person_id = $1', t) into n using person;
    held := held || jsonb_build_object(t, n);
  end loop;
  return held;
end $function$;

CREATE OR REPLACE FUNCTION public.feed_account(p_token bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.account from calendar_feed f join account a on a.id = f.account where f.token_sha256 = p_token and a.ended_at is null
$function$;
grant execute on function feed_account(bytea) to vuonxa_app;
grant execute on function feed_account(bytea) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.flow_begin(p_state bytea, p_browser bytea, p_provider text, p_nonce text, p_verifier text, p_redirect text, p_account uuid, p_now timestamp with time zone, p_life interval)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from sign_in_flow where expires_at <= p_now;
  insert into sign_in_flow (state_sha256, browser_sha256, provider, nonce, verifier, redirect_uri, account, expires_at)
  values (p_state, p_browser, p_provider, p_nonce, p_verifier, p_redirect, p_account, p_now + p_life)
$function$;
grant execute on function flow_begin(bytea,bytea,text,text,text,text,uuid,timestamp with time zone,interval) to vuonxa_app;
grant execute on function flow_begin(bytea,bytea,text,text,text,text,uuid,timestamp with time zone,interval) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.flow_take(p_state bytea, p_browser bytea, p_now timestamp with time zone)
 RETURNS TABLE(provider text, nonce text, verifier text, redirect_uri text, account uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with taken as (delete from sign_in_flow where state_sha256 = p_state returning *)
  select provider, nonce, verifier, redirect_uri, account from taken where browser_sha256 = p_browser and expires_at > p_now
$function$;
grant execute on function flow_take(bytea,bytea,timestamp with time zone) to vuonxa_app;
grant execute on function flow_take(bytea,bytea,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.fold_journey_sums()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare folded int;
begin
  with gone as (
    delete from journey_sum s using (select distinct fact, month, market, form, sex from journey_sum where fresh) k
      where s.fact = k.fact and s.month = k.month and s.market = k.market and s.form = k.form and s.sex = k.sex returning s.fact, s.month, s.market, s.form, s.sex, s.n
  ), kept as (
    insert into journey_sum (fact, month, market, form, sex, n, fresh) select fact, month, market, form, sex, sum(n), false from gone group by 1, 2, 3, 4, 5 having sum(n) <> 0
  )
  select count(*) into folded from gone;
  return folded;
end $function$;
grant execute on function fold_journey_sums() to vuonxa_app;
grant execute on function fold_journey_sums() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.fold_journeys_alike(today date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  folded int;
  past date := least(today, coalesce((select max(s.day) from journey_alike s where s.part = 'left' and s.day > '-infinity' and s.day < 'infinity'), '1900-01-01')) - 31;
begin
  update journey_alike s set day = '-infinity', fresh = true where s.day > '-infinity' and s.day < case s.part
    when 'stage' then past - 60 when 'abroad' then past when 'home' then past - 365 when 'left' then make_date(extract(year from past)::int - 1, 1, 1)
    when 'came' then make_date(extract(year from past)::int - 1, 1, 1) end;
  with gone as (
    delete from journey_alike s using (select distinct part, day, stage, form, notified, died from journey_alike where fresh) k
      where (s.part, s.day, s.stage, s.form, s.notified, s.died) = (k.part, k.day, k.stage, k.form, k.notified, k.died) returning s.part, s.day, s.stage, s.form, s.notified, s.died, s.n
  ), kept as (
    insert into journey_alike (part, day, stage, form, notified, died, n, fresh) select part, day, stage, form, notified, died, sum(n), false from gone group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
  )
  select count(*) into folded from gone;
  return folded;
end $function$;
grant execute on function fold_journeys_alike(date) to vuonxa_app;
grant execute on function fold_journeys_alike(date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.follow_keeper()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform keep_person_blocks(array[new.id]);
  update duplicate_pair set unit_a = new.keeper_unit_id where person_a = new.id;
  update duplicate_pair set unit_b = new.keeper_unit_id where person_b = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.follow_merge(merge uuid, number_from uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare g person_merge; t name; ids uuid[]; went jsonb := '{}'; today date;
begin
  select * into g from person_merge where id = merge for update;
  if g.id is null or not sees_both(g) or g.moved <> '{}' or number_from not in (g.kept_id, g.gone_id)
    or exists (select 1 from person_transfer x where x.person_id in (g.kept_id, g.gone_id) and x.answer is null)
  then raise exception 'merge % may not be done', merge using errcode = '42501'; end if;
  today := (g.merged_at at time zone 'Asia/Ho_Chi_Minh')::date;
  -- of two that stand at a time, the one of the record that stays goes on
  with x as (update wish set ended_on = greatest(stated_on, today), end_reason = 'merged' where person_id = g.gone_id and ended_on is null
    and exists (select 1 from wish k where k.person_id = g.kept_id and k.ended_on is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('wish!', coalesce(to_jsonb(ids), '[]'));
  with x as (update residence set to_on = greatest(from_on, today) where person_id = g.gone_id and to_on is null
    and exists (select 1 from residence k where k.person_id = g.kept_id and k.to_on is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('residence!', coalesce(to_jsonb(ids), '[]'));
  with x as (update roster_entry e set removed_at = g.merged_at where person_id = g.gone_id and removed_at is null
    and exists (select 1 from roster_entry k where k.roster_id = e.roster_id and k.person_id = g.kept_id and k.removed_at is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('roster_entry!', coalesce(to_jsonb(ids), '[]'));
  with x as (update person_number n set ended_at = g.merged_at where n.person_id in (g.kept_id, g.gone_id) and n.person_id <> number_from and n.ended_at is null
    and exists (select 1 from person_number k where k.person_id = number_from and k.kind = n.kind and k.ended_at is null) returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('person_number!', coalesce(to_jsonb(ids), '[]'));
  with x as (update person_trait n set person_id = g.kept_id, keeper_unit_id = (select keeper_unit_id from person where id = g.kept_id) where n.person_id = g.gone_id
    and not exists (select 1 from person_trait k where k.person_id = g.kept_id) returning g.gone_id as id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('person_trait', coalesce(to_jsonb(ids), '[]'));
  with x as (update household set head_id = g.kept_id where head_id = g.gone_id returning id) select array_agg(id) into ids from x;
  went := went || jsonb_build_object('household', coalesce(to_jsonb(ids), '[]'));
  for t in select tab from person_fact order by tab loop
    execute format('with x as (update %I set person_id = $1 where person_id = $2 returning id) select array_agg(id) from x', t) into ids using g.kept_id, g.gone_id;
    went := went || jsonb_build_object(t, coalesce(to_jsonb(ids), '[]'));
  end loop;
  update person set merged_into = g.kept_id, updated_at = g.merged_at, version = version + 1 where id = g.gone_id and merged_into is null and removed_at is null;
  if not found then raise exception 'record of merge % is gone', merge using errcode = '40001'; end if;
  update person_merge set moved = went, held = facts_of(g.kept_id) where id = merge;
  perform keep_person_blocks(array[g.kept_id, g.gone_id]);
end $function$;
grant execute on function follow_merge(uuid,uuid) to vuonxa_app;
grant execute on function follow_merge(uuid,uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.follow_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update journey j set unit_id = a.keeper_unit_id, updated_at = now(), version = j.version + 1 from after a join before b on b.id = a.id
    where j.person_id = a.id and a.keeper_unit_id <> b.keeper_unit_id and j.unit_id <> a.keeper_unit_id and j.closed_on is null and j.settled_on is null;
  update journey j set sex = a.sex from after a join before b on b.id = a.id where j.person_id = a.id and a.sex is distinct from b.sex and j.sex is distinct from a.sex;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_referred(entries uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
  delete from event_personal p using event e, session_waiting w
    where e.id = p.event_id and e.type = 'session.referred' and e.subject_id = any(entries) and w.id = e.subject_id and w.answer is not null;
  get diagnostics gone = row_count;
  return gone;
end $function$;
grant execute on function forget_referred(uuid[]) to vuonxa_app;
grant execute on function forget_referred(uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.frequent_words()
 RETURNS TABLE(word text, share real)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.word, m.share from pg_stats s, unnest(s.most_common_vals::text::text[], s.most_common_freqs) as m(word, share)
  where s.schemaname = 'public' and s.tablename = 'person_word' and s.attname = 'word' and m.word !~ '[0-9]'
$function$;
grant execute on function frequent_words() to vuonxa_app;
grant execute on function frequent_words() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.groups_on(person uuid, at date)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct g.code), '{}') from (
    select h.class as code from person p join household_class h on h.household_id = p.household_id
      where p.id = person and h.removed_at is null and h.from_on <= at and (h.to_on is null or h.to_on >= at)
    union all select 'minority' from person_trait t where t.person_id = person and t.ethnicity is not null and t.ethnicity not in ('Kinh', 'Người nước ngoài')
  ) g
$function$;
grant execute on function groups_on(uuid,date) to vuonxa_app;
grant execute on function groups_on(uuid,date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.hand_obstacle(p_obstacle uuid, p_from uuid, p_to uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare n int;
begin
  update obstacle o set kept_by = p_to, version = o.version + 1
  where o.id = p_obstacle and o.kept_by = p_from and keeps_account(p_from)
    and (p_to is null or exists (select from account a where a.id = p_to and a.agency = o.sender and a.ended_at is null and a.id <> p_from));
  get diagnostics n = row_count;
  return n;
end $function$;
grant execute on function hand_obstacle(uuid,uuid,uuid) to vuonxa_app;
grant execute on function hand_obstacle(uuid,uuid,uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.hand_work(p_work uuid[], p_from uuid, p_to uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare n int;
begin
  update work w set assignee = p_to, version = w.version + 1
  where w.id = any(p_work) and w.assignee = p_from and keeps_account(p_from)
    and (p_to is null or exists (select from account a where a.id = p_to and a.agency = w.agency and a.ended_at is null and a.id <> p_from));
  get diagnostics n = row_count;
  return n;
end $function$;
grant execute on function hand_work(uuid[],uuid,uuid) to vuonxa_app;
grant execute on function hand_work(uuid[],uuid,uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.held_obstacles(p_account uuid)
 RETURNS TABLE(id uuid, text text, agency integer, version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.id, o.text, o.sender, o.version from obstacle o where o.kept_by = p_account and o.state <> 'closed' and keeps_account(p_account) order by o.sent_on, o.id
$function$;
grant execute on function held_obstacles(uuid) to vuonxa_app;
grant execute on function held_obstacles(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.held_work(p_account uuid, p_day date)
 RETURNS TABLE(id uuid, text text, agency integer, version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select w.id, t.text, w.agency, w.version from work w join task t on t.id = w.task_id join plan p on p.id = w.plan_id
  where w.assignee = p_account and w.withdrawn_at is null and t.withdrawn_at is null and p.state = 'active' and (w.to_day is null or w.to_day >= p_day) and keeps_account(p_account)
  order by p.id, t.position, t.id, w.agency
$function$;
grant execute on function held_work(uuid,date) to vuonxa_app;
grant execute on function held_work(uuid,date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.hold_order(held uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select 1 from job_order where id = held for update
$function$;
grant execute on function hold_order(uuid) to vuonxa_app;
grant execute on function hold_order(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.holders_of(kind text, indexes bytea[])
 RETURNS TABLE(number_index bytea, person_id uuid, keeper integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select n.number_index, p.id, p.keeper_unit_id from person_number n join person p on p.id = n.person_id
  where n.kind = holders_of.kind and n.number_index = any(indexes) and n.ended_at is null
$function$;
grant execute on function holders_of(text,bytea[]) to vuonxa_app;
grant execute on function holders_of(text,bytea[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.home_counts(today date)
 RETURNS TABLE(people integer, working_age integer, wants integer, not_asked integer, no_number integer, needs_confirmation integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  seen int[] := coalesce(seen_units(), array(select u.id from unit u));
  -- born from then on: not yet 61; until then: 15
  day int := to_char(today, 'YYYYMMDD')::int;
begin
  return query
    with p as materialized (
      select x.id, x.keeper_unit_id, x.birth_year * 10000 + coalesce(x.birth_month, 12) * 100 + coalesce(x.birth_day, 31) between day - 610000 + 1 and day - 150000 as working from person x
      where x.merged_into is null and x.removed_at is null and x.keeper_unit_id = any(seen)),
    reached as (select distinct e.person_id from roster_entry e where e.removed_at is null and e.reached = 'reached' and e.unit_id = any(seen)),
    wished as (select w.person_id, bool_or(w.ended_on is null) as open from wish w where w.unit_id = any(seen) group by 1),
    numbered as (select distinct n.person_id from person_number n where n.kind = 'cccd' and n.ended_at is null and n.keeper_unit_id = any(seen))
    select count(*)::int, count(*) filter (where p.working)::int, count(*) filter (where w.open)::int,
      count(*) filter (where p.working and r.person_id is null and w.person_id is null)::int,
      count(*) filter (where p.working and n.person_id is null)::int,
      (select count(*) from p where p.keeper_unit_id in (select s.old_id from unit_succession s where s.extent = 'split'))::int
    from p left join reached r on r.person_id = p.id left join wished w on w.person_id = p.id left join numbered n on n.person_id = p.id;
end $function$;
grant execute on function home_counts(date) to vuonxa_app;
grant execute on function home_counts(date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.household_history(household uuid)
 RETURNS TABLE(id bigint, at timestamp with time zone, type text, data jsonb, actor_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id, e.at, e.type, e.data, a.name from household h join event e on e.subject_id = h.id and e.area = 'worker' left join account a on a.id = e.actor
  where h.id = household_history.household and in_scope(h.keeper_unit_id)
$function$;
grant execute on function household_history(uuid) to vuonxa_app;
grant execute on function household_history(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.imported_keys(units integer[], keys text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.key from unnest(units, keys) as g(unit_id, key)
    cross join lateral (select 1 from person p where p.keeper_unit_id = g.unit_id and p.import_key = g.key and p.removed_at is null limit 1) had
  where current_setting('role', true) = 'vuonxa_national' or g.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
$function$;
grant execute on function imported_keys(integer[],text[]) to vuonxa_app;
grant execute on function imported_keys(integer[],text[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.in_scope(unit integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select current_setting('role', true) = 'vuonxa_national' or exists (select 1 from unit_closure c
    where c.descendant = unit and c.ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
$function$;

CREATE OR REPLACE FUNCTION public.join_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.closed_on is null and new.settled_on is null then new.unit_id := (select keeper_unit_id from person where id = new.person_id); end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.journey_facts(j journey)
 RETURNS TABLE(fact text, on_day date)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select * from (values ('interested', j.interested_on), ('counselled', j.counselled_on), ('registered', j.registered_on), ('matched', j.matched_on), ('selected', j.selected_on),
    ('trained', j.trained_on), ('healthPassed', j.health_passed_on), ('recordCleared', j.record_cleared_on), ('passportIssued', j.passport_issued_on), ('contractSigned', j.contract_signed_on),
    ('visaIssued', j.visa_issued_on), ('funded', j.funded_on), ('departed', j.departed_on), ('arrived', j.arrived_on), ('returned', j.returned_on),
    ('residenceNotified', j.residence_notified_on), ('liquidated', j.liquidated_on), ('settled', j.settled_on)) f (fact, on_day)
  where f.on_day is not null and j.closed_reason is distinct from 'mistaken'
$function$;

CREATE OR REPLACE FUNCTION public.journey_facts_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update journey_contact set unit_id = new.unit_id where journey_id = new.id;
  update journey_follow_up set unit_id = new.unit_id where journey_id = new.id;
  update journey_happening set unit_id = new.unit_id where journey_id = new.id;
  update journey_gain set unit_id = new.unit_id where journey_id = new.id;
  update gate_exception set unit_id = new.unit_id where journey_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.journey_history(journey uuid)
 RETURNS TABLE(id bigint, at timestamp with time zone, type text, data jsonb, actor_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id, e.at, e.type, e.data, a.name from event e join journey j on j.id = e.subject_id left join account a on a.id = e.actor
  where e.subject_id = journey and e.area = 'journey' and in_scope(j.unit_id)
$function$;
grant execute on function journey_history(uuid) to vuonxa_app;
grant execute on function journey_history(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.journey_parts(j journey)
 RETURNS TABLE(part text, day date, stage integer, form text, notified boolean, died boolean)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.part, coalesce(p.day, 'infinity'), p.stage, p.form, p.notified, p.died from (values
    ('stage', j.closed_on is null, j.stage_since, j.stage::int, '', false, false),
    ('abroad', j.closed_on is null and j.departed_on is not null and j.returned_on is null, j.contract_ends_on, 0, j.form, false, false),
    ('home', j.closed_on is null and j.returned_on is not null and j.settled_on is null, j.returned_on, 0, '', j.residence_notified_on is not null, j.return_reason is not distinct from 'died'),
    ('unliquidated', j.closed_on is null and j.departed_on is not null and j.liquidated_on is null, least(j.contract_ends_on, j.returned_on), 0, j.form, false, false),
    ('selected', j.closed_on is null and j.selected_on is not null and j.departed_on is null, j.selected_on, 0, j.form, false, false),
    ('left', j.departed_on is not null and j.closed_reason is distinct from 'mistaken', j.departed_on, 0, j.form, false, false),
    ('came', j.returned_on is not null and j.closed_reason is distinct from 'mistaken', j.returned_on, 0, j.form, false, false)
  ) p (part, counts, day, stage, form, notified, died) where p.counts
$function$;

CREATE OR REPLACE FUNCTION public.keep_certified()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- whoever issues a certificate holds the person as well: one of the two sees the other
  if tg_op = 'INSERT' or new.person_id is distinct from old.person_id then perform from person where id = new.person_id for no key update; end if;
  new.certified_on := certificate_for(new);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_order_room()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare o job_order; men int; women int; others int; m int := (new.sex is not distinct from 'male')::int; w int := (new.sex is not distinct from 'female')::int; u int := (new.sex is null)::int;
begin
  if new.order_id is null or new.closed_on is not null then return new; end if;
  if tg_op = 'UPDATE' then
    if new.order_id is not distinct from old.order_id and old.closed_on is null and (new.selected_on is null or old.selected_on is not null) then return new; end if;
  end if;
  select * into o from job_order where id = new.order_id for update;
  select count(*) filter (where j.sex = 'male'), count(*) filter (where j.sex = 'female'), count(*) filter (where j.sex is null) into men, women, others
    from journey j where j.order_id = new.order_id and j.closed_on is null and j.id <> new.id;
  if beyond_places(o, men + m, women + w, others + u, o.per_slot) <= greatest(o.slots_any * o.per_slot, beyond_places(o, men, women, others, o.per_slot)) then
    if new.selected_on is null then return new; end if;
    select count(*) filter (where j.sex = 'male'), count(*) filter (where j.sex = 'female'), count(*) filter (where j.sex is null) into men, women, others
      from journey j where j.order_id = new.order_id and j.closed_on is null and j.id <> new.id and j.selected_on is not null;
    if beyond_places(o, men + m, women + w, others + u, 1) <= greatest(o.slots_any, beyond_places(o, men, women, others, 1)) then return new; end if;
  end if;
  raise exception 'no place left in order %', new.order_id using errcode = '40001';
end $function$;

CREATE OR REPLACE FUNCTION public.keep_person_blocks(ids uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  with p as materialized (select * from person where id = any(ids)),
  wanted as materialized (
    select p.id, p.keeper_unit_id as unit,
      array(select k from block_keys(p.name_folded, p.birth_year, p.birth_month, p.birth_day, p.phone, coalesce(l.commune, p.keeper_unit_id)) k order by k) as keys
    from p left join unit_place l on l.unit = p.keeper_unit_id where p.merged_into is null and p.removed_at is null),
  had as materialized (
    select i.id, h.keys, h.units from unnest(ids) i(id)
      cross join lateral (select array_agg(b.key order by b.key) as keys, array_agg(distinct b.keeper_unit_id) as units from person_block b where b.person_id = i.id) h),
  changed as materialized (
    select h.id, w.unit, w.keys from had h left join wanted w on w.id = h.id where w.keys is distinct from h.keys or h.units <> array[w.unit]),
  gone as (delete from person_block where person_id = any(array(select id from changed)))
  insert into person_block (key, keeper_unit_id, person_id) select unnest(keys), unit, id from changed where keys is not null
$function$;
grant execute on function keep_person_blocks(uuid[]) to vuonxa_app;
grant execute on function keep_person_blocks(uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.keep_reported()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update work w set reported = (w.reported::jsonb || n.reported)::text
    from (select a.work_id, jsonb_object_agg(a.period, reported_of(a)) as reported from after a group by a.work_id) n where w.id = n.work_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keeps_account(p_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from account a where a.id = p_account
    and a.unit_id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))))
$function$;
grant execute on function keeps_account(uuid) to vuonxa_app;
grant execute on function keeps_account(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.labour_people(top integer, at date, since date, born_upto integer, retired_men integer, retired_women integer)
 RETURNS TABLE(person_id uuid, unit_id integer, commune integer, cell text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare units int[] := units_asked(top);
begin
  return query execute format($q$
    with lives as materialized (
      select r.person_id, r.unit_id, p.birth_year from residence r join person p on p.id = r.person_id
      where p.merged_into is null and p.removed_at is null and r.from_on <= $1 and (r.to_on is null or r.to_on >= $1) %s
        and (p.birth_year is null or (p.birth_year * 10000 + coalesce(p.birth_month, 1) * 100 + coalesce(p.birth_day, 1) <= $3
          and p.birth_year * 12 + coalesce(p.birth_month, 1) > case p.sex when 'female' then $5 else $4 end))
        and not exists (select 1 from residence l where l.person_id = r.person_id and l.from_on <= $1 and (l.to_on is null or l.to_on >= $1) and (l.from_on, l.id) > (r.from_on, r.id))
    ),
    said as (
      select distinct on (s.person_id) s.person_id, s.status from (
        select e.person_id, e.work_status as status, e.asked_on as on_date, e.updated_at as stated_at from roster_entry e join lives l on l.person_id = e.person_id
          where e.removed_at is null and e.work_status is not null and e.asked_on between $2 and $1
        union all
        select w.person_id, w.status, w.on_date, w.stated_at from work_state w join lives l on l.person_id = w.person_id where w.on_date between $2 and $1
      ) s order by s.person_id, s.on_date desc, s.stated_at desc, s.status
    ),
    places as materialized (select u.unit_id, commune_at(u.unit_id, $1) as commune from (select distinct unit_id from lives) u)
    select l.person_id, l.unit_id, c.commune, case when l.birth_year is null then 'unknownBirth' else coalesce(said.status, 'notAsked') end
    from lives l join places c on c.unit_id = l.unit_id left join said on said.person_id = l.person_id
  $q$, case when units is null then '' else 'and r.unit_id = any($6)' end) using at, since, born_upto, retired_men, retired_women, units;
end $function$;
grant execute on function labour_people(integer,date,date,integer,integer,integer) to vuonxa_app;
grant execute on function labour_people(integer,date,date,integer,integer,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.last_sent_of(reported text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select max(r.value ->> 'sentOn' collate "C") from jsonb_each(reported::jsonb) r
$function$;

CREATE OR REPLACE FUNCTION public.last_serial(agency integer, issuer text, kind text, year integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(format('certificate %s %s %s', issuer, kind, year), 0));
  return coalesce((select max(c.serial) from training_certificate c where c.issued_by = last_serial.agency and c.issuer = last_serial.issuer and c.kind = last_serial.kind
    and extract(year from c.issued_on) = last_serial.year), 0);
end $function$;
grant execute on function last_serial(integer,text,text,integer) to vuonxa_app;
grant execute on function last_serial(integer,text,text,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.last_work_status(person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select work_status_at(person, 'infinity', '-infinity')
$function$;
grant execute on function last_work_status(uuid) to vuonxa_app;
grant execute on function last_work_status(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.left_here(journey uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select j.person_id from journey j where j.id = journey and exists (select from journey_entry e where e.journey_id = j.id and in_scope(e.unit_id))
$function$;
grant execute on function left_here(uuid) to vuonxa_app;
grant execute on function left_here(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.link_open(p_token bytea, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select role from account_link where token_sha256 = p_token and used_at is null and expires_at > p_now
$function$;
grant execute on function link_open(bytea,timestamp with time zone) to vuonxa_app;
grant execute on function link_open(bytea,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.link_take(p_token bytea, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update account_link set used_at = p_now where token_sha256 = p_token and used_at is null and expires_at > p_now returning role
$function$;
grant execute on function link_take(bytea,timestamp with time zone) to vuonxa_app;
grant execute on function link_take(bytea,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.logins_taken(p_logins text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select login from account where login = any(p_logins)
$function$;
grant execute on function logins_taken(text[]) to vuonxa_app;
grant execute on function logins_taken(text[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.mail_figures(p_now timestamp with time zone)
 RETURNS TABLE(last_sent timestamp with time zone, waiting integer, oldest timestamp with time zone, failed integer, bounced integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (select max(settled_at) from mail where state = 'sent'), (select count(*)::int from mail where state in ('waiting', 'sending')),
    (select min(made_at) from mail where state in ('waiting', 'sending')),
    (select count(*)::int from mail where state in ('failed', 'bounced') and settled_at > p_now - interval '7 days'),
    (select count(*)::int from mail_address where bounced_at is not null)
$function$;
grant execute on function mail_figures(timestamp with time zone) to vuonxa_app;
grant execute on function mail_figures(timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.merge_untouched(merge uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((select p.version = g.version_after and p.merged_into is null and p.removed_at is null and g.undone_at is null and g.held = facts_of(p.id)
    and not exists (select 1 from person_number ended join person_number now on now.kind = ended.kind and now.number_index = ended.number_index and now.ended_at is null
      where ended.id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'person_number!') v))
    from person_merge g join person p on p.id = g.kept_id where g.id = merge and sees_both(g)), false)
$function$;
grant execute on function merge_untouched(uuid) to vuonxa_app;
grant execute on function merge_untouched(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.month_of(day date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select day - (extract(day from day)::int - 1) $function$;

CREATE OR REPLACE FUNCTION public.move_person(transfer uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare t person_transfer;
begin
  select * into t from person_transfer where id = transfer for update;
  if t.answer is distinct from 'accepted' or t.answered_by is distinct from nullif(current_setting('app.actor', true), '')::uuid
    or not in_scope(case t.kind when 'offer' then t.to_unit else t.from_unit end)
  then raise exception 'transfer % is not accepted by this actor', transfer using errcode = '42501'; end if;
  update person set keeper_unit_id = t.to_unit, household_id = null, relation = null, hamlet = null, updated_at = now(), version = version + 1
    where id = t.person_id and keeper_unit_id = t.from_unit and merged_into is null and removed_at is null;
  if not found then return false; end if;
  update household set head_id = null, updated_at = now(), version = version + 1 where head_id = t.person_id;
  update person_trait set keeper_unit_id = t.to_unit where person_id = t.person_id;
  perform carry_facts(t.person_id, t.to_unit, t.moved_on);
  return true;
end $function$;
grant execute on function move_person(uuid) to vuonxa_app;
grant execute on function move_person(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.namesakes(units integer[], keys text[], years integer[])
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.n::int from unnest(units, keys, years) with ordinality as g(unit_id, name_key, birth_year, n)
    cross join lateral (select 1 from person p where p.keeper_unit_id = g.unit_id and p.name_key = g.name_key collate "C" and p.birth_year is not distinct from g.birth_year
      and p.merged_into is null and p.removed_at is null limit 1) alike
  where current_setting('role', true) = 'vuonxa_national' or g.unit_id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
$function$;
grant execute on function namesakes(integer[],text[],integer[]) to vuonxa_app;
grant execute on function namesakes(integer[],text[],integer[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.next_for_doubles(after_unit integer, after_person uuid, since timestamp with time zone, most integer)
 RETURNS TABLE(unit_id integer, person_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare u int; found_here int; left_over int := most;
begin
  for u in select x.id from unit x where x.id >= after_unit and (current_setting('role', true) = 'vuonxa_national'
      or x.id in (select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))) order by x.id loop
    return query select u, here.id from (select p.id from person p where p.keeper_unit_id = u and p.updated_at >= coalesce(since, '-infinity') and p.merged_into is null and p.removed_at is null offset 0) here
      where u > after_unit or here.id > after_person order by here.id limit left_over;
    get diagnostics found_here = row_count;
    left_over := left_over - found_here;
    exit when left_over = 0;
  end loop;
end $function$;
grant execute on function next_for_doubles(integer,uuid,timestamp with time zone,integer) to vuonxa_app;
grant execute on function next_for_doubles(integer,uuid,timestamp with time zone,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.note_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into journey_apart (left_unit, journey_id)
    select distinct case n.fact when 'departed' then n.unit_id else o.unit_id end, n.journey_id from entered n cross join lateral (
      select e.unit_id from journey_entry e where e.journey_id = n.journey_id and e.fact = case n.fact when 'departed' then 'returned' else 'departed' end and e.unit_id <> n.unit_id offset 0) o
    where n.fact in ('departed', 'returned') on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_work_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- a list's answer that was just written into the record stands in the list already
  insert into work_state (person_id, unit_id, status, on_date, stated_at)
    select a.id, a.keeper_unit_id, a.work_status, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, a.updated_at from after a join before b on b.id = a.id
    where a.work_status is not null and a.work_status is distinct from b.work_status
      and a.work_status is distinct from work_status_at(a.id, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, '-infinity');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_work_state()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into work_state (id, person_id, unit_id, status, on_date, stated_at)
    select a.id, a.id, a.keeper_unit_id, a.work_status, (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date, a.updated_at from after a where a.work_status is not null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.numbers_given(issuer text, numbers text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.number from training_certificate c where c.issuer = numbers_given.issuer and c.number = any(numbers) and (c.withdrawn_on is null or c.serial is not null)
$function$;
grant execute on function numbers_given(text,text[]) to vuonxa_app;
grant execute on function numbers_given(text,text[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.order_history(job_order uuid)
 RETURNS TABLE(id bigint, at timestamp with time zone, type text, data jsonb, actor_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id, e.at, e.type, jsonb_build_object('reason', e.data -> 'reason'), a.name from event e left join account a on a.id = e.actor
  where e.subject_id = order_history.job_order and e.area = 'journey' and exists (select 1 from job_order o where o.id = order_history.job_order)
$function$;
grant execute on function order_history(uuid) to vuonxa_app;
grant execute on function order_history(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.order_taken(orders uuid[])
 RETURNS TABLE(order_id uuid, sex text, introduced integer, selected integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select j.order_id, coalesce(j.sex, 'unknown'), count(*)::int, count(*) filter (where j.selected_on is not null)::int
  from journey j where j.order_id = any(orders) and j.closed_on is null group by 1, 2
$function$;
grant execute on function order_taken(uuid[]) to vuonxa_app;
grant execute on function order_taken(uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.other_administrators(p_account uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from account a where a.id <> p_account and a.ended_at is null
    and exists (select 1 from role_permission p where p.role = a.role and p.permission = 'account.manage' and p.granted)
    and exists (select 1 from role_permission p where p.role = a.role and p.permission = 'role.manage' and p.granted)
$function$;
grant execute on function other_administrators(uuid) to vuonxa_app;
grant execute on function other_administrators(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.own_validity(issued date)
 RETURNS TABLE(months integer)
 LANGUAGE sql
 STABLE
AS $function$
  select round((v.value #>> '{}')::numeric)::int from law_value v where v.rule = 'certificate.validity' and v.ended_at is null
    and v.from_on <= issued and (v.to_on is null or issued <= v.to_on) order by v.from_on desc, v.entered_at desc limit 1
$function$;
grant execute on function own_validity(date) to vuonxa_app;
grant execute on function own_validity(date) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.person_facts_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update person_number set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  update training_certificate set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  update training_enrolment set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.person_history(person uuid)
 RETURNS TABLE(id bigint, at timestamp with time zone, type text, data jsonb, actor_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select h.id, h.at, h.type, h.data, a.name from person p, lateral (
      select e.id, e.at, e.type, e.data, e.actor from event e where e.subject_id = p.id and e.area = 'worker'
      union all
      select e.id, e.at, e.type, e.data || jsonb_build_object('roster', r.title), e.actor
      from roster_entry t join roster r on r.id = t.roster_id join event e on e.subject_id = t.id
      where t.person_id = p.id and e.type in ('worker.answered', 'worker.answerUndone', 'worker.entryRemoved')) h
    left join account a on a.id = h.actor
  where p.id = person_history.person and in_scope(p.keeper_unit_id)
$function$;
grant execute on function person_history(uuid) to vuonxa_app;
grant execute on function person_history(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.person_is_there()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if exists (select from written w where w.person_id is not null and (select true from person p where p.id = w.person_id limit 1) is null) then
    raise foreign_key_violation using message = 'no such person', table = tg_table_name;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.person_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise restrict_violation using message = 'a person stays in the registry: who was entered by mistake is marked as removed';
end $function$;

CREATE OR REPLACE FUNCTION public.personal_parts(p_subject uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from event e join event_personal p on p.event_id = e.id
  where e.subject_id = p_subject
    and (current_setting('role', true) = 'vuonxa_national' or e.unit_id = any(audit_units()) or e.actor = any(audit_people(audit_units())))
$function$;
grant execute on function personal_parts(uuid) to vuonxa_app;
grant execute on function personal_parts(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.preparing_on(day date, months integer, top integer)
 RETURNS TABLE(person_id uuid, unit_id integer, market text, certified boolean, in_class boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20000
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare seen int[] := units_asked(top);
  -- as it ships in the law book of journeys, unless an administrator keeps another list for the day
  unasked text[] := coalesce((select array(select jsonb_array_elements_text(v.value)) from law_value v where v.rule = 'certificate.notAsked' and v.ended_at is null
    and v.from_on <= day and (v.to_on is null or day <= v.to_on) order by v.from_on desc, v.entered_at desc limit 1), '{direct,afterExit,seasonal,otherWay}');
  own boolean := exists (select from law_value v where v.rule = 'certificate.validity' and v.ended_at is null);
  most int := greatest(months, (select max(round((v.value #>> '{}')::numeric)::int) from law_value v where v.rule = 'certificate.validity' and v.ended_at is null));
begin
  return query
    with w as (
      select j.person_id, j.unit_id, j.market from journey j
        where j.closed_on is null and j.departed_on is null and j.form <> all(unasked) and (seen is null or j.unit_id = any(seen))
          and not exists (select from person p where p.id = j.person_id and p.removed_at is not null)
      union all
      select x.person_id, p.keeper_unit_id, x.market from wish x join person p on p.id = x.person_id
        where x.ended_on is null and p.merged_into is null and p.removed_at is null and (seen is null or p.keeper_unit_id = any(seen))
          and not exists (select from journey j where j.person_id = x.person_id and j.closed_on is null and j.returned_on is null)
    ), c as (
      select k.person_id, k.market from training_certificate k where k.kind = 'orientation' and k.withdrawn_on is null and (seen is null or k.keeper_unit_id = any(seen))
        and k.issued_on between (day - make_interval(months => most))::date - 4 and day
        and day <= k.issued_on + make_interval(months => case when own then coalesce((select v.months from own_validity(k.issued_on) v), months) else months end)
    ), l as (
      select e.person_id, k.market from training_enrolment e join training_class k on k.id = e.class_id and k.cancelled_on is null join training_course o on o.id = k.course_id and o.kind = 'orientation'
        where (seen is null or e.keeper_unit_id = any(seen)) and e.state <> 'left' and e.result is distinct from 'failed'
          and (k.finished_on is null or e.result = 'passed' and not exists (select from training_certificate g where g.class_id = k.id and g.person_id = e.person_id and g.withdrawn_on is null))
    )
    select w.person_id, w.unit_id, w.market, bool_or(c.person_id is not null), bool_or(l.person_id is not null)
    from w left join c on c.person_id = w.person_id and (c.market is null or w.market is null or c.market = w.market)
      left join l on l.person_id = w.person_id and (l.market is null or w.market is null or l.market = w.market)
    group by w.person_id, w.unit_id, w.market;
end $function$;
grant execute on function preparing_on(date,integer,integer) to vuonxa_app;
grant execute on function preparing_on(date,integer,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.protect(tab regclass, visible text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy owner on %s to %I using (true) with check (true)', tab, current_user);
  execute format('create policy nation on %s to vuonxa_national using (true) with check (true)', tab);
  execute format('create policy scope on %s to vuonxa_app using (%s) with check (%s)', tab, visible, visible);
end $function$;

CREATE OR REPLACE FUNCTION public.protect_by_account(tab regclass)
 RETURNS void
 LANGUAGE sql
AS $function$
  select protect(tab, format(
    'exists (select 1 from account a where a.id = %s.account and (a.id = nullif(current_setting(''app.actor'', true), '''')::uuid
      or a.unit_id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[])))))', tab))
$function$;

CREATE OR REPLACE FUNCTION public.protect_by_actor(tab regclass, col name DEFAULT 'actor'::name)
 RETURNS void
 LANGUAGE sql
AS $function$
  select protect(tab, format('%I = nullif(current_setting(''app.actor'', true), '''')::uuid', col))
$function$;

CREATE OR REPLACE FUNCTION public.protect_by_agency(tab regclass, col name DEFAULT 'agency_id'::name)
 RETURNS void
 LANGUAGE sql
AS $function$
  select protect(tab, format(
    '%I = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting(''app.agencies'', true), ''''), '','')::int[])))', col))
$function$;

CREATE OR REPLACE FUNCTION public.protect_by_parent(tab regclass, col name, parent regclass)
 RETURNS void
 LANGUAGE sql
AS $function$
  select protect(tab, format('exists (select 1 from %s parent where parent.id = %s.%I)', parent, tab, col))
$function$;

CREATE OR REPLACE FUNCTION public.protect_by_share(tab regclass, col name DEFAULT 'id'::name)
 RETURNS void
 LANGUAGE sql
AS $function$
  select protect(tab, format(
    'exists (select 1 from shared_with s where s.subject_id = %s.%I)', tab, col))
$function$;

CREATE OR REPLACE FUNCTION public.protect_by_unit(tab regclass, col name DEFAULT 'unit_id'::name)
 RETURNS void
 LANGUAGE sql
AS $function$
  select protect(tab, format(
    '%I = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting(''app.units'', true), ''''), '','')::int[])))', col))
$function$;

CREATE OR REPLACE FUNCTION public.qualification_behind(journey uuid)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.qualification from person p where p.id = left_here(journey)
$function$;
grant execute on function qualification_behind(uuid) to vuonxa_app;
grant execute on function qualification_behind(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.quota_counted(agreement uuid, in_year integer, in_sector text, people uuid[])
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(distinct p.person_id)::int from seasonal_people(agreement) p join labour_batch b on b.id = p.batch_id
  where extract(year from b.from_on) = in_year and (in_sector is null or lower(trim(b.sector)) = lower(trim(in_sector))) and p.person_id = any(people)
$function$;
grant execute on function quota_counted(uuid,integer,text,uuid[]) to vuonxa_app;
grant execute on function quota_counted(uuid,integer,text,uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.quota_use(agreement uuid)
 RETURNS TABLE(year smallint, sector text, persons integer, places integer, crossings integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select q.year, q.sector, count(distinct p.person_id)::int, count(distinct (b.id, p.person_id)) filter (where p.person_id is not null)::int, coalesce(sum(p.outs), 0)::int
  from labour_quota q left join labour_batch b on b.agreement_id = q.agreement_id and b.removed_at is null and extract(year from b.from_on) = q.year
      and (q.sector is null or lower(trim(b.sector)) = lower(trim(q.sector)))
    left join seasonal_people(agreement) p on p.batch_id = b.id
  where q.agreement_id = agreement group by q.id, q.year, q.sector
$function$;
grant execute on function quota_use(uuid) to vuonxa_app;
grant execute on function quota_use(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.raise_epoch()
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare e int;
begin
  update history set epoch = epoch + 1 returning epoch into e;
  execute format('alter table event alter column epoch set default %s', e);
  execute format('alter table access_log alter column epoch set default %s', e);
  return e;
end $function$;

CREATE OR REPLACE FUNCTION public.rebuild_agency_closure()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare n int;
begin
  analyze agency, agency_succession;
  with recursive edge (up, down) as (
    select parent, id from agency where parent is not null union select new_id, old_id from agency_succession
  ), walk (ancestor, descendant) as (
    select id, id from agency union select e.up, w.descendant from walk w join edge e on e.down = w.ancestor
  ), gone as (
    delete from agency_closure c where not exists (select 1 from walk w where w.ancestor = c.ancestor and w.descendant = c.descendant)
  )
  insert into agency_closure select ancestor, descendant from walk w
    where not exists (select 1 from agency_closure c where c.ancestor = w.ancestor and c.descendant = w.descendant);
  select count(*) into n from agency_closure;
  insert into agency_version (version) values (1) on conflict (only_row) do update set version = agency_version.version + 1, changed_at = now();
  analyze agency_closure;
  return n;
end $function$;
grant execute on function rebuild_agency_closure() to vuonxa_app;
grant execute on function rebuild_agency_closure() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.rebuild_unit_closure()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare n int;
begin
  analyze unit, unit_parent, unit_succession;
  with recursive edge (up, down) as (
    select parent, unit from unit_parent union select new_id, old_id from unit_succession
  ), walk (ancestor, descendant) as (
    select id, id from unit union select e.up, w.descendant from walk w join edge e on e.down = w.ancestor
  ), gone as (
    delete from unit_closure c where not exists (select 1 from walk w where w.ancestor = c.ancestor and w.descendant = c.descendant)
  )
  insert into unit_closure select ancestor, descendant from walk w
    where not exists (select 1 from unit_closure c where c.ancestor = w.ancestor and c.descendant = w.descendant);

  insert into unit_place (unit, commune, province)
  with recursive step (unit, now_id) as (
    select id, id from unit
    union select s.unit, n.new_id from step s join unit_succession n on n.old_id = s.now_id
  ), last_of as (
    select s.unit, s.now_id, u.tier from step s join unit u on u.id = s.now_id where u.valid_to is null
  ), commune as (
    select unit, min(now_id) as commune from last_of where tier = 3 group by unit having count(*) = 1
  ), province as (
    select k.descendant as unit, min(k.ancestor) as province from unit_closure k join unit a on a.id = k.ancestor
    where a.tier = 1 and a.valid_to is null group by k.descendant having count(*) = 1
  )
  select u.id, c.commune, p.province from unit u left join commune c on c.unit = u.id left join province p on p.unit = u.id
    left join unit_place t on t.unit = u.id
    where t.unit is null or (t.commune, t.province) is distinct from (c.commune, p.province)
  on conflict (unit) do update set commune = excluded.commune, province = excluded.province;

  select count(*) into n from unit_closure;
  analyze unit_closure;
  return n;
end $function$;
grant execute on function rebuild_unit_closure() to vuonxa_app;
grant execute on function rebuild_unit_closure() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.record_events(request uuid, as_role text, areas text[], types text[], subjects uuid[], units integer[], facts text, starts integer[], sizes integer[], personal bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with r as materialized (
    select nextval('event_id_seq') as id, g.* from (
      select unnest(areas) as area, unnest(types) as type, unnest(subjects) as subject_id, unnest(units) as unit_id, string_to_table(facts, E'\x1e') as data, unnest(starts) as start, unnest(sizes) as size) g),
  recorded as (
    insert into event (id, request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest) overriding system value
    select r.id, request, nullif(current_setting('app.actor', true), '')::uuid, as_role, r.area, r.type, r.subject_id, r.unit_id, r.data::jsonb, substr(personal, r.start, 32) from r)
  insert into event_personal (event_id, salt, sealed) select r.id, substr(personal, r.start + 32, 16), substr(personal, r.start + 48, r.size) from r where r.start is not null
$function$;
grant execute on function record_events(uuid,text,text[],text[],uuid[],integer[],text,integer[],integer[],bytea) to vuonxa_app;
grant execute on function record_events(uuid,text,text[],text[],uuid[],integer[],text,integer[],integer[],bytea) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.reported_of(g progress)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_build_object('state', g.state, 'outcome', g.outcome, 'evidenceCount', g.evidence_count, 'sentOn', g.sent_on, 'dueOn', g.due_on, 'workDay', g.work_day, 'version', g.version)
$function$;

CREATE OR REPLACE FUNCTION public.require_right(tab regclass, granted text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create policy needs_right on %s as restrictive to vuonxa_app, vuonxa_national
    using (%L = any(string_to_array(current_setting(''app.rights'', true), '','')))
    with check (%L = any(string_to_array(current_setting(''app.rights'', true), '','')))', tab, granted, granted);
end $function$;

CREATE OR REPLACE FUNCTION public.returned_out_of_sight()
 RETURNS TABLE(journey_id uuid, on_day date, recorded_at timestamp with time zone, taken_back_at timestamp with time zone)
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select b.journey_id, b.on_day, b.recorded_at, b.taken_back_at from (select seen_units() as seen offset 0) s join journey_apart a on a.left_unit = any(s.seen)
    join journey_entry b on b.journey_id = a.journey_id and b.fact = 'returned' and b.d = 1 where b.unit_id <> all(s.seen)
$function$;
grant execute on function returned_out_of_sight() to vuonxa_app;
grant execute on function returned_out_of_sight() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.role_accounts(p_role text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from account where role = p_role and ended_at is null
$function$;
grant execute on function role_accounts(text) to vuonxa_app;
grant execute on function role_accounts(text) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.role_needs_factor(p_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(r.second_factor, exists (
    select from role_permission p join personal_permission d on d.permission = p.permission where p.role = r.code and p.granted))
  from role r where r.code = p_role
$function$;

CREATE OR REPLACE FUNCTION public.round_use(round uuid)
 RETURNS TABLE(branch text, people integer, passed integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.branch, count(*)::int, count(*) filter (where 'passed' in (c.language_result, c.skill_result) and coalesce(c.language_result, 'passed') = 'passed' and coalesce(c.skill_result, 'passed') = 'passed'
      and (c.language_result is not null or r.language_test_on is null) and (c.skill_result is not null or r.skill_test_on is null))::int
  from round_candidate c join programme_round r on r.id = c.round_id join journey j on j.id = c.journey_id
  where c.round_id = round and c.removed_at is null and j.closed_reason is distinct from 'mistaken' group by c.branch
$function$;
grant execute on function round_use(uuid) to vuonxa_app;
grant execute on function round_use(uuid) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.seal_state()
 RETURNS TABLE(n integer, at timestamp with time zone, hash text, waiting integer, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with last as (select b.n, b.at, b.hash, b.epoch, b.upto_xid from event_batch b order by b.n desc limit 1),
  since as (select h.epoch, coalesce((select l.upto_xid from last l where l.epoch = h.epoch), '0'::xid8) as xid from history h),
  open_rows as (
    (select e.at from event e, since s where e.epoch = s.epoch and e.xid >= s.xid order by e.xid limit 100000)
    union all (select r.at from access_log r, since s where r.epoch = s.epoch and r.xid >= s.xid order by r.xid limit 100000))
  select l.n, l.at, encode(l.hash, 'hex'), (select count(*)::int from open_rows), (select min(o.at) from open_rows o)
  from (values (true)) as one (x) left join last l on true
$function$;
grant execute on function seal_state() to vuonxa_app;
grant execute on function seal_state() to vuonxa_national;

CREATE OR REPLACE FUNCTION public.seasonal_people(agreement uuid)
 RETURNS TABLE(batch_id uuid, person_id uuid, departed boolean, out_now boolean, outs integer, ins integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select j.batch_id, j.person_id, j.departed_on is not null, j.returned_on is null and coalesce(h.last_kind = 'borderOut', j.departed_on is not null),
    coalesce(h.outs, 0) + (j.departed_on is not null and not coalesce(h.first_written, false))::int,
    coalesce(h.ins, 0) + (j.returned_on is not null and not coalesce(h.last_written, false))::int
  from labour_batch b join journey j on j.batch_id = b.id
    left join lateral (select count(*) filter (where kind = 'borderOut')::int as outs, count(*) filter (where kind = 'borderIn')::int as ins,
      bool_or(kind = 'borderOut' and on_day = j.departed_on) as first_written, bool_or(kind = 'borderIn' and on_day = j.returned_on) as last_written,
      (array_agg(kind order by on_day desc, kind = 'borderOut' and on_day = j.departed_on, created_at desc, id desc))[1] as last_kind
      from journey_happening where journey_id = j.id and removed_at is null and kind in ('borderOut', 'borderIn')) h on true
  where b.agreement_id = agreement and b.removed_at is null and j.closed_reason is distinct from 'mistaken' and (j.closed_on is null or j.departed_on is not null)
$function$;

CREATE OR REPLACE FUNCTION public.seen_units()
 RETURNS integer[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when current_setting('role', true) = 'vuonxa_national' then null
    else array(select c.descendant from unit_closure c where c.ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])) end
$function$;

CREATE OR REPLACE FUNCTION public.sees_both(merge person_merge)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select merge.merged_by is not null and (select count(*) = 2 from person p where p.id in (merge.kept_id, merge.gone_id) and in_scope(p.keeper_unit_id))
$function$;

CREATE OR REPLACE FUNCTION public.service_figures(p_now timestamp with time zone, p_day timestamp with time zone)
 RETURNS TABLE(engine text, database_bytes bigint, sessions integer, people integer, failed_today integer, logins_today integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select current_setting('server_version'), pg_database_size(current_database()),
    (select count(*)::int from session where ended_at is null and seen_at > p_now - interval '12 hours'),
    (select count(distinct account)::int from session where ended_at is null and seen_at > p_now - interval '12 hours'),
    (select coalesce(sum(failures), 0)::int from sign_in_try where last_at >= p_day),
    (select count(*)::int from sign_in_try where last_at >= p_day and failures > 0)
$function$;
grant execute on function service_figures(timestamp with time zone,timestamp with time zone) to vuonxa_app;
grant execute on function service_figures(timestamp with time zone,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.session_actor(p_token bytea, p_now timestamp with time zone, p_day date, p_idle interval, p_absolute interval)
 RETURNS TABLE(session_id uuid, session_factor text, provider text, account uuid, login text, name text, role text, agency integer, unit_id integer, must_change boolean, has_factor boolean, needs_factor boolean, seats jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare s session;
begin
  select * into s from session where token_sha256 = p_token and ended_at is null and seen_at > p_now - p_idle and started_at > p_now - p_absolute;
  if not found then return; end if;
  if s.seen_at < p_now - interval '1 minute' then update session set seen_at = p_now where id = s.id; end if;
  return query select s.id, s.second_factor, s.provider, a.* from account_actor(s.account, p_day) a;
end $function$;
grant execute on function session_actor(bytea,timestamp with time zone,date,interval,interval) to vuonxa_app;

CREATE OR REPLACE FUNCTION public.session_entered()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update activity a set values = a.values where a.id in (select activity_id from after);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.session_mistaken()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update activity a set values = a.values where a.id in (select activity_id from session_entry where journey_id = new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.session_named(ids uuid[])
 RETURNS TABLE(id uuid, title text, on_date date, place text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.title, a.on_date, a.place from activity a where a.id = any(ids)
    and exists (select 1 from session_waiting w where w.activity_id = a.id and in_scope(w.to_unit))
$function$;
grant execute on function session_named(uuid[]) to vuonxa_app;
grant execute on function session_named(uuid[]) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.sign_in_clear(p_login text, p_address text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from sign_in_try where login_sha256 = sha256(convert_to(p_login, 'UTF8'));
  update sign_in_address set failures = greatest(failures - 1, 0) where address = p_address;
$function$;
grant execute on function sign_in_clear(text,text) to vuonxa_app;
grant execute on function sign_in_clear(text,text) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.sign_in_take(p_login text, p_address text, p_now timestamp with time zone, p_tries integer, p_lock interval, p_address_tries integer)
 RETURNS TABLE(state text, failures integer, retry_at timestamp with time zone, account uuid, password_hash text, must_change boolean, code_expires_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  key bytea := sha256(convert_to(p_login, 'UTF8'));
  t sign_in_try;
  a sign_in_address;
begin
  delete from sign_in_address where since < p_now - p_lock;
  insert into sign_in_address (address, failures, since) values (p_address, 0, p_now) on conflict (address) do nothing;
  select * into a from sign_in_address where address = p_address;
  if a.failures >= p_address_tries then
    return query select 'crowded', a.failures, a.since + p_lock, null::uuid, null::text, null::boolean, null::timestamptz;
    return;
  end if;
  insert into sign_in_try (login_sha256, failures, last_at) values (key, 0, p_now) on conflict (login_sha256) do nothing;
  select * into t from sign_in_try where login_sha256 = key for update;
  if t.last_at <= p_now - p_lock then t.failures := 0; end if;
  if t.failures >= p_tries then
    return query select 'locked', t.failures, t.last_at + p_lock, null::uuid, null::text, null::boolean, null::timestamptz;
    return;
  end if;
  update sign_in_try set failures = t.failures + 1, last_at = p_now where login_sha256 = key;
  update sign_in_address set failures = failures + 1 where address = p_address;
  return query
    select 'open', t.failures + 1, null::timestamptz, found.id, s.password_hash, s.must_change, s.code_expires_at
    from (values (true)) as one (x)
    left join account found on found.login = p_login and found.ended_at is null
    left join account_secret s on s.account = found.id;
end $function$;
grant execute on function sign_in_take(text,text,timestamp with time zone,integer,interval,integer) to vuonxa_app;
grant execute on function sign_in_take(text,text,timestamp with time zone,integer,interval,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.sign_in_untake(p_login text, p_address text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update sign_in_try set failures = greatest(failures - 1, 0) where login_sha256 = sha256(convert_to(p_login, 'UTF8'));
  update sign_in_address set failures = greatest(failures - 1, 0) where address = p_address;
$function$;
grant execute on function sign_in_untake(text,text) to vuonxa_app;
grant execute on function sign_in_untake(text,text) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.standing_of(reported text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_object_agg(r.key, jsonb_set(r.value - '{sentOn,version}'::text[], '{evidenceCount}', case when r.value ->> 'evidenceCount' = '0' then '0' else '1' end::jsonb)), '{}')::text
    from jsonb_each(reported::jsonb) r
$function$;

CREATE OR REPLACE FUNCTION public.stay_where_crossed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.kind = 'borderOut' then new.crossed_in := coalesce(new.crossed_in, new.unit_id); end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.subject_account(p_provider text, p_subject bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.account from sign_in_subject s join account a on a.id = s.account where s.provider = p_provider and s.subject = p_subject and a.ended_at is null
$function$;
grant execute on function subject_account(text,bytea) to vuonxa_app;
grant execute on function subject_account(text,bytea) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.subject_taken(p_provider text, p_subject bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from sign_in_subject where provider = p_provider and subject = p_subject)
$function$;
grant execute on function subject_taken(text,bytea) to vuonxa_app;
grant execute on function subject_taken(text,bytea) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.sum_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into journey_sum (fact, month, market, form, sex, n)
    select e.fact, month_of(e.on_day), coalesce(e.market, ''), e.form, coalesce(e.sex, ''), sum(e.d) from entered e group by 1, 2, 3, 4, 5 having sum(e.d) <> 0;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.take_back_contact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update journey_contact set removed_at = new.removed_at where id = new.id and removed_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.unfollow_merge(merge uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare g person_merge; t name;
begin
  select * into g from person_merge where id = merge for update;
  if not merge_untouched(merge) then raise exception 'merge % may not be undone', merge using errcode = '42501'; end if;
  for t in select tab from person_fact order by tab loop
    execute format('update %I set person_id = $1 where id in (select v::uuid from jsonb_array_elements_text($2) v)', t) using g.gone_id, coalesce(g.moved -> t::text, '[]');
  end loop;
  update wish set ended_on = null, end_reason = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'wish!') v);
  update residence set to_on = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'residence!') v);
  update roster_entry set removed_at = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'roster_entry!') v);
  update person_number set ended_at = null where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'person_number!') v);
  update household set head_id = g.gone_id where id in (select v::uuid from jsonb_array_elements_text(g.moved -> 'household') v) and (head_id is null or head_id = g.kept_id);
  if g.moved -> 'person_trait' <> '[]' then
    update person_trait set person_id = g.gone_id, keeper_unit_id = (select keeper_unit_id from person where id = g.gone_id) where person_id = g.kept_id;
  end if;
  update person set merged_into = null, updated_at = at, version = version + 1 where id = g.gone_id;
  update person_merge set undone_at = at where id = merge;
  perform keep_person_blocks(array[g.kept_id, g.gone_id]);
end $function$;
grant execute on function unfollow_merge(uuid,timestamp with time zone) to vuonxa_app;
grant execute on function unfollow_merge(uuid,timestamp with time zone) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.unit_keeper(p_unit integer, p_day date)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive next (old_id, new_id, since) as (
    select h.old_id, h.new_id, h.since from unit_heir h
    union all
    select s.old_id, min(s.new_id), min(s.since) from unit_succession s
    where not exists (select 1 from unit_heir h where h.old_id = s.old_id) group by s.old_id having count(*) = 1
  ), line (unit, depth) as (
    select p_unit, 0 union select n.new_id, l.depth + 1 from line l join next n on n.old_id = l.unit and n.since <= p_day where l.depth < 100
  )
  select unit from line order by depth desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.unit_of_journey()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.unit_id := (select j.unit_id from journey j where j.id = new.journey_id for share);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.unit_of_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.keeper_unit_id := (select p.keeper_unit_id from person p where p.id = new.person_id for share);
  if new.keeper_unit_id is null then raise foreign_key_violation using message = 'no such person', table = tg_table_name; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.units_asked(top integer)
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare seen int[] := seen_units(); below int[];
begin
  if top is null then return seen; end if;
  below := array(select c.descendant from unit_closure c where c.ancestor = top);
  return case when seen is null then below else array(select unnest(seen) intersect select unnest(below)) end;
end $function$;

CREATE OR REPLACE FUNCTION public.units_counted(tops integer[], at date)
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  inside int[];
  parted int[];
begin
  if tops is null then return null; end if;
  inside := array(select distinct c.descendant from unit_closure c where c.ancestor = any(tops));
  -- what lies below a unit that was split
  parted := array(select distinct i.unit from unnest(inside) i (unit) join unit_closure s on s.descendant = i.unit join unit_succession x on x.old_id = s.ancestor and x.extent = 'split');
  if cardinality(parted) = 0 then return inside; end if;
  -- less what lies in this territory and in another one
  return array(select unnest(inside) except select p.unit from unnest(parted) p (unit) join unit_closure o on o.descendant = p.unit
    join unit u on u.id = o.ancestor and u.tier = 3 and valid_at(u.valid_from, u.valid_to, at) left join unnest(inside) i (unit) on i.unit = o.ancestor
    group by p.unit having bool_or(i.unit is not null) and bool_or(i.unit is null));
end $function$;

CREATE OR REPLACE FUNCTION public.valid_at(valid_from date, valid_to date, at date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((valid_from IS NULL) OR (valid_from <= at)) AND ((valid_to IS NULL) OR (at <= valid_to)));

CREATE OR REPLACE FUNCTION public.verify_certificate(code text)
 RETURNS TABLE(kind text, course text, market text, issuer text, issued_on date, withdrawn_on date, own_months integer, initials text, birth_year smallint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.kind, o.title, c.market, c.issuer, c.issued_on, c.withdrawn_on, (select o.months from own_validity(c.issued_on) o),
    (select string_agg(upper(left(w.word, 1)) || '.', ' ' order by w.n) from regexp_split_to_table(btrim(p.full_name), '\s+') with ordinality w (word, n)), p.birth_year
  from training_certificate c join person p on p.id = c.person_id join training_class k on k.id = c.class_id join training_course o on o.id = k.course_id
  where c.code = verify_certificate.code
$function$;
grant execute on function verify_certificate(text) to vuonxa_app;
grant execute on function verify_certificate(text) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.words_of(name_folded text, phone text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select w from string_to_table(btrim(name_folded) || ' ' || coalesce(ltrim(case when starts_with(phone, '+84') then '0' || substr(phone, 4) else phone end, '+'), ''), ' ') w where w <> ''
$function$;

CREATE OR REPLACE FUNCTION public.work_status_at(person uuid, at date, since date)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.status from (
    select e.work_status as status, e.asked_on as on_date, e.updated_at as stated_at from roster_entry e
      where e.person_id = person and e.removed_at is null and e.work_status is not null and e.asked_on between since and at
    union all
    select w.status, w.on_date, w.stated_at from work_state w where w.person_id = person and w.on_date between since and at
  ) s order by s.on_date desc, s.stated_at desc, s.status limit 1
$function$;

CREATE OR REPLACE FUNCTION public.work_takers(p_account uuid, p_agency integer)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.name from account a where a.agency = p_agency and a.ended_at is null and a.id <> p_account and keeps_account(p_account) order by a.name collate "vi-VN-x-icu"
$function$;
grant execute on function work_takers(uuid,integer) to vuonxa_app;
grant execute on function work_takers(uuid,integer) to vuonxa_national;

CREATE OR REPLACE FUNCTION public.written_by_keeper(tab regclass, col name)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy owner on %s to %I using (true) with check (true)', tab, current_user);
  execute format('create policy nation on %s to vuonxa_national using (true) with check (true)', tab);
  -- whoever is signed in; a connection on which nobody acts reads nothing
  execute format('create policy published on %s for select to vuonxa_app using (nullif(current_setting(''app.actor'', true), '''') is not null)', tab);
  execute format('create policy keeper_adds on %s for insert to vuonxa_app with check (in_scope(%I))', tab, col);
  execute format('create policy keeper_changes on %s for update to vuonxa_app using (in_scope(%I)) with check (in_scope(%I))', tab, col, col);
end $function$;

create table access_log (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  request_id uuid not null,
  actor uuid,
  endpoint text not null,
  subject_id text,
  outcome text not null,
  xid xid8 not null default pg_current_xact_id(),
  epoch integer not null default 1,
  constraint access_log_pkey PRIMARY KEY (id),
  constraint access_log_outcome_check CHECK (outcome = ANY (ARRAY['read'::text, 'missed'::text]))
);
CREATE INDEX access_log_actor ON public.access_log USING btree (actor, at);
CREATE INDEX access_log_at ON public.access_log USING btree (at, id);
CREATE INDEX access_log_xid ON public.access_log USING btree (xid, id);
alter table access_log enable row level security;
alter table access_log force row level security;
create policy nation on access_log for all to vuonxa_national using (true) with check (true);
create policy owner on access_log for all to postgres using (true) with check (true);
create policy scope on access_log for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
create policy seal on access_log for select to vuonxa_seal using (true);
grant insert (request_id, actor, endpoint, subject_id, outcome), select on access_log to vuonxa_app;
grant insert (request_id, actor, endpoint, subject_id, outcome), select on access_log to vuonxa_national;
grant select on access_log to vuonxa_seal;

create table account (
  id uuid not null,
  login text not null,
  name text not null,
  role text not null,
  agency integer,
  unit_id integer,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_login_key UNIQUE (login),
  constraint account_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id),
  constraint account_role_fkey FOREIGN KEY (role) REFERENCES role(code),
  constraint account_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint account_login_check CHECK (login ~ '^[a-z0-9][a-z0-9._-]{2,39}$'::text),
  constraint account_name_check CHECK (name <> ''::text)
);
CREATE INDEX account_agency ON public.account USING btree (agency);
CREATE INDEX account_unit_id ON public.account USING btree (unit_id);
alter table account enable row level security;
alter table account force row level security;
create policy colleague on account for select to vuonxa_app using ((agency = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
create policy nation on account for all to vuonxa_national using (true) with check (true);
create policy owner on account for all to postgres using (true) with check (true);
create policy scope on account for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
create policy self on account for all to vuonxa_app using ((id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select, update on account to vuonxa_app;
grant insert, select, update on account to vuonxa_national;

create table account_link (
  id uuid not null,
  token_sha256 bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  role text not null default 'administrator'::text,
  constraint account_link_pkey PRIMARY KEY (id),
  constraint account_link_token_sha256_key UNIQUE (token_sha256)
);

create table account_secret (
  account uuid not null,
  password_hash text not null,
  must_change boolean not null,
  code_expires_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint account_secret_pkey PRIMARY KEY (account),
  constraint account_secret_account_fkey FOREIGN KEY (account) REFERENCES account(id)
);
alter table account_secret enable row level security;
alter table account_secret force row level security;
create policy nation on account_secret for all to vuonxa_national using (true) with check (true);
create policy owner on account_secret for all to postgres using (true) with check (true);
create policy scope on account_secret for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = account_secret.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = account_secret.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant insert, select (account, must_change, code_expires_at, changed_at), update on account_secret to vuonxa_app;
grant insert, select (account, must_change, code_expires_at, changed_at), update on account_secret to vuonxa_national;

create table account_unit (
  account uuid not null,
  in_unit integer not null,
  constraint account_unit_pkey PRIMARY KEY (account, in_unit),
  constraint account_unit_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint account_unit_in_unit_fkey FOREIGN KEY (in_unit) REFERENCES unit(id)
);
alter table account_unit enable row level security;
alter table account_unit force row level security;
create policy nation on account_unit for all to vuonxa_national using (true) with check (true);
create policy owner on account_unit for all to postgres using (true) with check (true);
create policy scope on account_unit for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = account_unit.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = account_unit.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant delete, insert, select on account_unit to vuonxa_app;
grant delete, insert, select on account_unit to vuonxa_national;

create table activity (
  id uuid not null,
  kind text not null,
  on_date date not null,
  to_date date,
  unit_id integer not null,
  place text,
  held_by integer not null,
  with_agencies integer[] not null default '{}'::integer[],
  title text not null,
  values jsonb not null default '{}'::jsonb,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  import_key text,
  removed_at timestamp with time zone,
  removed_reason text,
  entry_id uuid,
  member_id uuid,
  document_id uuid,
  figures jsonb,
  constraint activity_pkey PRIMARY KEY (id),
  constraint activity_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint activity_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES register_entry(id),
  constraint activity_member_id_fkey FOREIGN KEY (member_id) REFERENCES register_member(id),
  constraint activity_check CHECK (to_date IS NULL OR to_date >= on_date)
);
CREATE INDEX activity_document ON public.activity USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX activity_entry ON public.activity USING btree (entry_id, on_date DESC) WHERE (entry_id IS NOT NULL);
CREATE INDEX activity_held_by ON public.activity USING btree (held_by, on_date DESC);
CREATE UNIQUE INDEX activity_import ON public.activity USING btree (import_key) WHERE (removed_at IS NULL);
CREATE INDEX activity_kind ON public.activity USING btree (kind, on_date DESC);
CREATE INDEX activity_unit ON public.activity USING btree (unit_id, on_date DESC);
alter table activity enable row level security;
alter table activity force row level security;
create policy held on activity for all to vuonxa_app using ((held_by = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[])))))) with check ((held_by = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
create policy nation on activity for all to vuonxa_national using (true) with check (true);
create policy owner on activity for all to postgres using (true) with check (true);
create policy scope on activity for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update on activity to vuonxa_app;
grant insert, select, update on activity to vuonxa_national;
CREATE TRIGGER activity_session BEFORE UPDATE OF "values" ON activity FOR EACH ROW EXECUTE FUNCTION count_session();

create table activity_file (
  id uuid not null,
  activity_id uuid not null,
  name text not null,
  content_type text not null,
  size integer not null,
  sha256 text not null,
  content bytea not null,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint activity_file_pkey PRIMARY KEY (id),
  constraint activity_file_activity_id_sha256_key UNIQUE (activity_id, sha256),
  constraint activity_file_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id)
);
alter table activity_file enable row level security;
alter table activity_file force row level security;
create policy nation on activity_file for all to vuonxa_national using (true) with check (true);
create policy owner on activity_file for all to postgres using (true) with check (true);
create policy scope on activity_file for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM activity parent
  WHERE (parent.id = activity_file.activity_id)))) with check ((EXISTS ( SELECT 1
   FROM activity parent
  WHERE (parent.id = activity_file.activity_id))));
grant insert, select, update on activity_file to vuonxa_app;
grant insert, select, update on activity_file to vuonxa_national;

create table activity_follow (
  id uuid not null,
  activity_id uuid not null,
  position integer not null,
  text text not null,
  owner integer not null,
  due_on date not null,
  about text not null,
  raised_by integer not null,
  raised_on date not null,
  closed_on date,
  closed_note text,
  closed_activity uuid,
  closed_document uuid,
  task_id uuid,
  dropped_at timestamp with time zone,
  version integer not null default 1,
  constraint activity_follow_pkey PRIMARY KEY (id),
  constraint activity_follow_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
  constraint activity_follow_closed_activity_fkey FOREIGN KEY (closed_activity) REFERENCES activity(id),
  constraint activity_follow_closed_document_fkey FOREIGN KEY (closed_document) REFERENCES document(id),
  constraint activity_follow_owner_fkey FOREIGN KEY (owner) REFERENCES agency(id),
  constraint activity_follow_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES agency(id),
  constraint activity_follow_check CHECK ((closed_on IS NULL) = (closed_note IS NULL))
);
CREATE INDEX activity_follow_activity ON public.activity_follow USING btree (activity_id, "position");
CREATE INDEX activity_follow_owner ON public.activity_follow USING btree (owner, due_on) WHERE (closed_on IS NULL);
alter table activity_follow enable row level security;
alter table activity_follow force row level security;
create policy nation on activity_follow for all to vuonxa_national using (true) with check (true);
create policy owner on activity_follow for all to postgres using (true) with check (true);
create policy owner_closes on activity_follow for update to vuonxa_app using ((owner = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
create policy owner_reads on activity_follow for select to vuonxa_app using ((owner = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
create policy scope on activity_follow for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM activity parent
  WHERE (parent.id = activity_follow.activity_id)))) with check ((EXISTS ( SELECT 1
   FROM activity parent
  WHERE (parent.id = activity_follow.activity_id))));
grant insert, select, update on activity_follow to vuonxa_app;
grant insert, select, update on activity_follow to vuonxa_national;

create table activity_follow_step (
  id bigint not null generated always as identity,
  follow_id uuid not null,
  at timestamp with time zone not null,
  step text not null,
  actor_name text not null,
  note text,
  constraint activity_follow_step_pkey PRIMARY KEY (id),
  constraint activity_follow_step_follow_id_fkey FOREIGN KEY (follow_id) REFERENCES activity_follow(id),
  constraint activity_follow_step_step_check CHECK (step = ANY (ARRAY['raised'::text, 'changed'::text, 'closed'::text, 'reopened'::text, 'dropped'::text, 'tasked'::text]))
);
CREATE INDEX activity_follow_step_follow ON public.activity_follow_step USING btree (follow_id, id);
alter table activity_follow_step enable row level security;
alter table activity_follow_step force row level security;
create policy nation on activity_follow_step for all to vuonxa_national using (true) with check (true);
create policy owner on activity_follow_step for all to postgres using (true) with check (true);
create policy scope on activity_follow_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM activity_follow parent
  WHERE (parent.id = activity_follow_step.follow_id)))) with check ((EXISTS ( SELECT 1
   FROM activity_follow parent
  WHERE (parent.id = activity_follow_step.follow_id))));
grant insert, select on activity_follow_step to vuonxa_app;
grant insert, select on activity_follow_step to vuonxa_national;

create table agency (
  id integer not null generated by default as identity,
  template_key text,
  kind text not null,
  tier smallint not null,
  seat_unit integer,
  parent integer,
  valid_from date,
  valid_to date,
  constraint agency_pkey PRIMARY KEY (id),
  constraint agency_parent_fkey FOREIGN KEY (parent) REFERENCES agency(id),
  constraint agency_seat_unit_fkey FOREIGN KEY (seat_unit) REFERENCES unit(id),
  constraint agency_kind_check CHECK (kind = ANY (ARRAY['committee'::text, 'council'::text, 'department'::text, 'division'::text, 'police'::text, 'military'::text, 'borderGuard'::text, 'justice'::text, 'bank'::text, 'vertical'::text, 'press'::text, 'serviceUnit'::text, 'school'::text, 'partyCommittee'::text, 'partyBody'::text, 'front'::text, 'union'::text, 'delegation'::text, 'central'::text, 'other'::text])),
  constraint agency_tier_check CHECK (tier >= 0 AND tier <= 3)
);
CREATE INDEX agency_parent ON public.agency USING btree (parent);
CREATE INDEX agency_seat ON public.agency USING btree (seat_unit);
CREATE UNIQUE INDEX agency_template ON public.agency USING btree (seat_unit, template_key) WHERE (template_key IS NOT NULL);
grant insert, select, update on agency to vuonxa_app;
grant insert, select, update on agency to vuonxa_national;

create table agency_closure (
  ancestor integer not null,
  descendant integer not null,
  constraint agency_closure_pkey PRIMARY KEY (ancestor, descendant)
);
CREATE INDEX agency_closure_up ON public.agency_closure USING btree (descendant, ancestor);
grant select on agency_closure to vuonxa_app;
grant select on agency_closure to vuonxa_national;

create table agency_group (
  id text not null,
  name text not null,
  patterns text[] not null,
  rule jsonb not null,
  constraint agency_group_pkey PRIMARY KEY (id)
);
grant insert, select, update on agency_group to vuonxa_app;
grant insert, select, update on agency_group to vuonxa_national;

create table agency_name (
  id integer not null generated by default as identity,
  agency integer not null,
  name text not null,
  short_name text,
  is_alias boolean not null default false,
  folded text not null,
  valid_from date,
  valid_to date,
  constraint agency_name_pkey PRIMARY KEY (id),
  constraint agency_name_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id)
);
CREATE INDEX agency_name_agency ON public.agency_name USING btree (agency);
CREATE INDEX agency_name_folded ON public.agency_name USING btree (folded);
grant delete, insert, select, update on agency_name to vuonxa_app;
grant delete, insert, select, update on agency_name to vuonxa_national;

create table agency_setting (
  agency integer not null,
  head_approves boolean not null,
  version integer not null default 1,
  constraint agency_setting_pkey PRIMARY KEY (agency),
  constraint agency_setting_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id)
);
grant insert, select, update on agency_setting to vuonxa_app;
grant insert, select, update on agency_setting to vuonxa_national;

create table agency_succession (
  old_id integer not null,
  new_id integer not null,
  since date not null,
  basis text,
  constraint agency_succession_pkey PRIMARY KEY (old_id, new_id),
  constraint agency_succession_new_id_fkey FOREIGN KEY (new_id) REFERENCES agency(id),
  constraint agency_succession_old_id_fkey FOREIGN KEY (old_id) REFERENCES agency(id)
);
CREATE INDEX agency_succession_new ON public.agency_succession USING btree (new_id);
grant delete, insert, select on agency_succession to vuonxa_app;
grant delete, insert, select on agency_succession to vuonxa_national;

create table agency_version (
  only_row boolean not null default true,
  version integer not null,
  changed_at timestamp with time zone not null default now(),
  constraint agency_version_pkey PRIMARY KEY (only_row),
  constraint agency_version_only_row_check CHECK (only_row)
);
grant select on agency_version to vuonxa_app;
grant select on agency_version to vuonxa_national;

create table allocation (
  id uuid not null,
  target_id uuid not null,
  over text not null,
  as_of date not null,
  years smallint[] not null,
  markets text[] not null default '{}'::text[],
  total integer,
  state text not null default 'draft'::text,
  decision_number text,
  decision_on date,
  note text,
  method jsonb,
  created_at timestamp with time zone not null default now(),
  withdrawn_at timestamp with time zone,
  version integer not null default 1,
  constraint allocation_pkey PRIMARY KEY (id),
  constraint allocation_target_id_fkey FOREIGN KEY (target_id) REFERENCES target(id),
  constraint allocation_check CHECK ((state = 'issued'::text) = (decision_number IS NOT NULL AND decision_on IS NOT NULL)),
  constraint allocation_markets_check CHECK (cardinality(markets) <= 20),
  constraint allocation_over_check CHECK (over = ANY (ARRAY['units'::text, 'agencies'::text])),
  constraint allocation_state_check CHECK (state = ANY (ARRAY['draft'::text, 'issued'::text])),
  constraint allocation_total_check CHECK (total >= 0),
  constraint allocation_years_check CHECK (cardinality(years) >= 1 AND cardinality(years) <= 15)
);
CREATE UNIQUE INDEX allocation_target ON public.allocation USING btree (target_id) WHERE (withdrawn_at IS NULL);
alter table allocation enable row level security;
alter table allocation force row level security;
create policy nation on allocation for all to vuonxa_national using (true) with check (true);
create policy owner on allocation for all to postgres using (true) with check (true);
create policy scope on allocation for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM target parent
  WHERE (parent.id = allocation.target_id)))) with check ((EXISTS ( SELECT 1
   FROM target parent
  WHERE (parent.id = allocation.target_id))));
grant insert, select, update on allocation to vuonxa_app;
grant insert, select, update on allocation to vuonxa_national;

create table allocation_cell (
  allocation_id uuid not null,
  line smallint not null,
  year smallint not null,
  market text not null default ''::text,
  value integer,
  constraint allocation_cell_pkey PRIMARY KEY (allocation_id, line, year, market),
  constraint allocation_cell_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES allocation(id),
  constraint allocation_cell_value_check CHECK (value >= 0 AND value <= 10000000)
);
alter table allocation_cell enable row level security;
alter table allocation_cell force row level security;
create policy nation on allocation_cell for all to vuonxa_national using (true) with check (true);
create policy owner on allocation_cell for all to postgres using (true) with check (true);
create policy scope on allocation_cell for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM allocation parent
  WHERE (parent.id = allocation_cell.allocation_id)))) with check ((EXISTS ( SELECT 1
   FROM allocation parent
  WHERE (parent.id = allocation_cell.allocation_id))));
grant insert, select, update on allocation_cell to vuonxa_app;
grant insert, select, update on allocation_cell to vuonxa_national;

create table allocation_change (
  id uuid not null,
  allocation_id uuid not null,
  at timestamp with time zone not null,
  changed_by uuid,
  reason text not null,
  cells jsonb not null,
  decision_number text,
  decision_on date,
  constraint allocation_change_pkey PRIMARY KEY (id),
  constraint allocation_change_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES allocation(id),
  constraint allocation_change_check CHECK ((decision_number IS NULL) = (decision_on IS NULL))
);
CREATE INDEX allocation_change_of ON public.allocation_change USING btree (allocation_id, at DESC);
alter table allocation_change enable row level security;
alter table allocation_change force row level security;
create policy nation on allocation_change for all to vuonxa_national using (true) with check (true);
create policy owner on allocation_change for all to postgres using (true) with check (true);
create policy scope on allocation_change for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM allocation parent
  WHERE (parent.id = allocation_change.allocation_id)))) with check ((EXISTS ( SELECT 1
   FROM allocation parent
  WHERE (parent.id = allocation_change.allocation_id))));
grant insert, select, update (decision_number, decision_on) on allocation_change to vuonxa_app;
grant insert, select, update (decision_number, decision_on) on allocation_change to vuonxa_national;

create table allocation_line (
  allocation_id uuid not null,
  line smallint not null,
  unit integer,
  agency integer,
  constraint allocation_line_pkey PRIMARY KEY (allocation_id, line),
  constraint allocation_line_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id),
  constraint allocation_line_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES allocation(id),
  constraint allocation_line_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id),
  constraint allocation_line_check CHECK ((unit IS NULL) <> (agency IS NULL)),
  constraint allocation_line_line_check CHECK (line > 0)
);
alter table allocation_line enable row level security;
alter table allocation_line force row level security;
create policy nation on allocation_line for all to vuonxa_national using (true) with check (true);
create policy owner on allocation_line for all to postgres using (true) with check (true);
create policy scope on allocation_line for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM allocation parent
  WHERE (parent.id = allocation_line.allocation_id)))) with check ((EXISTS ( SELECT 1
   FROM allocation parent
  WHERE (parent.id = allocation_line.allocation_id))));
grant insert, select on allocation_line to vuonxa_app;
grant insert, select on allocation_line to vuonxa_national;

create table analysis_view (
  id uuid not null,
  account uuid not null,
  name text not null,
  address text not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint analysis_view_pkey PRIMARY KEY (id),
  constraint analysis_view_account_fkey FOREIGN KEY (account) REFERENCES account(id)
);
CREATE INDEX analysis_view_account ON public.analysis_view USING btree (account, created_at) WHERE (removed_at IS NULL);
alter table analysis_view enable row level security;
alter table analysis_view force row level security;
create policy nation on analysis_view for all to vuonxa_national using (true) with check (true);
create policy owner on analysis_view for all to postgres using (true) with check (true);
create policy scope on analysis_view for all to vuonxa_app using ((account = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((account = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select, update on analysis_view to vuonxa_app;
grant insert, select, update on analysis_view to vuonxa_national;

create table backup (
  id uuid not null,
  reason text not null,
  begun_at timestamp with time zone not null,
  made_at timestamp with time zone,
  file text,
  bytes bigint,
  tables integer,
  rows bigint,
  seconds numeric(10,1),
  proved_at timestamp with time zone,
  proof_seconds numeric(10,1),
  failed text,
  removed_at timestamp with time zone,
  constraint backup_pkey PRIMARY KEY (id),
  constraint backup_reason_check CHECK (reason = ANY (ARRAY['nightly'::text, 'command'::text, 'upgrade'::text]))
);
CREATE INDEX backup_begun ON public.backup USING btree (begun_at DESC);
grant select on backup to vuonxa_app;
grant select on backup to vuonxa_national;

create table calendar_edition (
  one boolean not null default true,
  n integer not null,
  constraint calendar_edition_pkey PRIMARY KEY (one),
  constraint calendar_edition_one_check CHECK (one)
);
grant select, update on calendar_edition to vuonxa_app;
grant select, update on calendar_edition to vuonxa_national;

create table calendar_feed (
  account uuid not null,
  token_sha256 bytea not null,
  made_at timestamp with time zone not null,
  constraint calendar_feed_pkey PRIMARY KEY (account),
  constraint calendar_feed_token_sha256_key UNIQUE (token_sha256),
  constraint calendar_feed_account_fkey FOREIGN KEY (account) REFERENCES account(id)
);
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy nation on calendar_feed for all to vuonxa_national using (true) with check (true);
create policy owner on calendar_feed for all to postgres using (true) with check (true);
create policy scope on calendar_feed for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = calendar_feed.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = calendar_feed.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant delete, insert, select, update on calendar_feed to vuonxa_app;
grant delete, insert, select, update on calendar_feed to vuonxa_national;

create table citation (
  document_id uuid not null,
  position integer not null,
  number text not null,
  number_key text not null,
  date date,
  issuer text,
  where_cited text not null,
  span jsonb not null,
  kind text,
  relation text not null default 'cites'::text,
  through_key text,
  alt_key text,
  dates date[] not null default '{}'::date[],
  mentions jsonb not null default '[]'::jsonb,
  flags jsonb not null default '[]'::jsonb,
  constraint citation_pkey PRIMARY KEY (document_id, "position"),
  constraint citation_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint citation_relation_check CHECK (relation = ANY (ARRAY['replaces'::text, 'amends'::text, 'carriesOut'::text, 'basis'::text, 'cites'::text])),
  constraint citation_where_cited_check CHECK (where_cited = ANY (ARRAY['preamble'::text, 'body'::text]))
);
CREATE INDEX citation_alt ON public.citation USING btree (alt_key) WHERE (alt_key IS NOT NULL);
CREATE INDEX citation_number ON public.citation USING btree (number_key);
CREATE INDEX citation_through ON public.citation USING btree (through_key) WHERE (through_key IS NOT NULL);
alter table citation enable row level security;
alter table citation force row level security;
create policy nation on citation for all to vuonxa_national using (true) with check (true);
create policy owner on citation for all to postgres using (true) with check (true);
create policy scope on citation for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = citation.document_id)))) with check ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = citation.document_id))));
grant delete, insert, select on citation to vuonxa_app;
grant delete, insert, select on citation to vuonxa_national;

create table citation_target (
  document_id uuid not null,
  number_key text not null,
  target uuid,
  constraint citation_target_pkey PRIMARY KEY (document_id, number_key),
  constraint citation_target_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint citation_target_target_fkey FOREIGN KEY (target) REFERENCES document(id)
);
CREATE INDEX citation_target_target ON public.citation_target USING btree (target);
alter table citation_target enable row level security;
alter table citation_target force row level security;
create policy nation on citation_target for all to vuonxa_national using (true) with check (true);
create policy owner on citation_target for all to postgres using (true) with check (true);
create policy scope on citation_target for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = citation_target.document_id)))) with check ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = citation_target.document_id))));
grant insert, select, update on citation_target to vuonxa_app;
grant insert, select, update on citation_target to vuonxa_national;

create table clock_step (
  journey_id uuid not null,
  kind text not null,
  due_on date not null,
  step text not null,
  day date not null,
  constraint clock_step_pkey PRIMARY KEY (journey_id, kind, due_on, step),
  constraint clock_step_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint clock_step_step_check CHECK (step = ANY (ARRAY['ahead'::text, 'today'::text, 'late'::text, 'head'::text, 'tracking'::text, 'leader'::text]))
);
alter table clock_step enable row level security;
alter table clock_step force row level security;
create policy nation on clock_step for all to vuonxa_national using (true) with check (true);
create policy owner on clock_step for all to postgres using (true) with check (true);
create policy scope on clock_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = clock_step.journey_id)))) with check ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = clock_step.journey_id))));
grant insert, select on clock_step to vuonxa_app;
grant insert, select on clock_step to vuonxa_national;

create table data_breach (
  id uuid not null,
  unit_id integer not null,
  found_at timestamp with time zone not null,
  happened text not null,
  kinds text[] not null,
  people integer,
  consequences text,
  measures text,
  told_at timestamp with time zone,
  told_number text,
  subjects_told_on date,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint data_breach_pkey PRIMARY KEY (id),
  constraint data_breach_check CHECK (told_at >= found_at),
  constraint data_breach_kinds_check CHECK (cardinality(kinds) > 0),
  constraint data_breach_people_check CHECK (people >= 0)
);
CREATE INDEX data_breach_here ON public.data_breach USING btree (unit_id, found_at DESC);
CREATE INDEX data_breach_open ON public.data_breach USING btree (found_at) WHERE (told_at IS NULL);
alter table data_breach enable row level security;
alter table data_breach force row level security;
create policy nation on data_breach for all to vuonxa_national using (true) with check (true);
create policy owner on data_breach for all to postgres using (true) with check (true);
create policy scope on data_breach for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (happened, kinds, people, consequences, measures, told_at, told_number, subjects_told_on, version) on data_breach to vuonxa_app;
grant insert, select, update (happened, kinds, people, consequences, measures, told_at, told_number, subjects_told_on, version) on data_breach to vuonxa_national;

create table data_request (
  id uuid not null,
  unit_id integer not null,
  kind text not null,
  channel text not null,
  received_on date not null,
  through_others boolean not null,
  sealed bytea not null,
  owner uuid,
  acknowledged_on date,
  extended_on date,
  extended_why text,
  answered_on date,
  answer text,
  answer_note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint data_request_pkey PRIMARY KEY (id),
  constraint data_request_answer_check CHECK (answer = ANY (ARRAY['done'::text, 'partly'::text, 'refused'::text])),
  constraint data_request_channel_check CHECK (channel = ANY (ARRAY['inPerson'::text, 'letter'::text, 'phone'::text, 'online'::text])),
  constraint data_request_check CHECK ((answered_on IS NULL) = (answer IS NULL)),
  constraint data_request_check1 CHECK ((extended_on IS NULL) = (extended_why IS NULL)),
  constraint data_request_check2 CHECK (answered_on >= received_on AND acknowledged_on >= received_on),
  constraint data_request_kind_check CHECK (kind = ANY (ARRAY['view'::text, 'correct'::text, 'provide'::text, 'withdraw'::text, 'restrict'::text, 'object'::text, 'delete'::text]))
);
CREATE INDEX data_request_here ON public.data_request USING btree (unit_id, received_on DESC);
CREATE INDEX data_request_open ON public.data_request USING btree (received_on) WHERE (answered_on IS NULL);
alter table data_request enable row level security;
alter table data_request force row level security;
create policy nation on data_request for all to vuonxa_national using (true) with check (true);
create policy owner on data_request for all to postgres using (true) with check (true);
create policy scope on data_request for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (owner, acknowledged_on, extended_on, extended_why, answered_on, answer, answer_note, version) on data_request to vuonxa_app;
grant insert, select, update (owner, acknowledged_on, extended_on, extended_why, answered_on, answer, answer_note, version) on data_request to vuonxa_national;

create table data_term_step (
  subject_id uuid not null,
  term text not null,
  due_on date not null,
  step text not null,
  unit_id integer not null,
  day date not null,
  constraint data_term_step_pkey PRIMARY KEY (subject_id, term, due_on, step),
  constraint data_term_step_step_check CHECK (step = ANY (ARRAY['ahead'::text, 'today'::text, 'late'::text, 'head'::text, 'tracking'::text, 'leader'::text])),
  constraint data_term_step_term_check CHECK (term = ANY (ARRAY['acknowledge'::text, 'carryOut'::text, 'notify'::text]))
);
alter table data_term_step enable row level security;
alter table data_term_step force row level security;
create policy nation on data_term_step for all to vuonxa_national using (true) with check (true);
create policy owner on data_term_step for all to postgres using (true) with check (true);
create policy scope on data_term_step for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select on data_term_step to vuonxa_app;
grant insert, select on data_term_step to vuonxa_national;

create table demo (
  one boolean not null default true,
  province integer not null,
  made_at timestamp with time zone not null default now(),
  constraint demo_pkey PRIMARY KEY (one),
  constraint demo_province_fkey FOREIGN KEY (province) REFERENCES unit(id),
  constraint demo_one_check CHECK (one)
);
grant select on demo to vuonxa_app;
grant select on demo to vuonxa_national;

create table distribution (
  plan_id uuid not null,
  position integer not null,
  text text not null,
  agencies integer[] not null,
  sent_at timestamp with time zone,
  sent_by text,
  constraint distribution_pkey PRIMARY KEY (plan_id, "position"),
  constraint distribution_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
alter table distribution enable row level security;
alter table distribution force row level security;
create policy nation on distribution for all to vuonxa_national using (true) with check (true);
create policy owner on distribution for all to postgres using (true) with check (true);
create policy scope on distribution for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = distribution.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = distribution.plan_id))));
grant insert, select, update on distribution to vuonxa_app;
grant insert, select, update on distribution to vuonxa_national;

create table document (
  id uuid not null,
  number text,
  number_suffix text,
  number_key text,
  type text,
  issuer_text text,
  issuer integer,
  place text,
  date date,
  date_year integer,
  title text not null default ''::text,
  period_from integer,
  period_to integer,
  signer jsonb,
  file_id uuid not null,
  sha256 text not null,
  province integer not null,
  uploaded_by integer not null,
  uploader uuid,
  lines text[] not null default '{}'::text[],
  warnings text[] not null default '{}'::text[],
  text_folded text not null default ''::text,
  reading jsonb,
  identity_key text,
  state text not null default 'queued'::text,
  failure text,
  failure_facts jsonb,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  removed_at timestamp with time zone,
  repairs jsonb not null default '[]'::jsonb,
  constraint document_pkey PRIMARY KEY (id),
  constraint document_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint document_check CHECK ((state = 'failed'::text) = (failure IS NOT NULL)),
  constraint document_state_check CHECK (state = ANY (ARRAY['queued'::text, 'reading'::text, 'read'::text, 'failed'::text]))
);
CREATE UNIQUE INDEX document_bytes ON public.document USING btree (province, sha256) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX document_identity ON public.document USING btree (province, identity_key) WHERE ((removed_at IS NULL) AND (state = 'read'::text));
CREATE INDEX document_newest ON public.document USING btree (created_at DESC);
CREATE INDEX document_number ON public.document USING btree (number_key);
alter table document enable row level security;
alter table document force row level security;
create policy nation on document for all to vuonxa_national using (true) with check (true);
create policy owner on document for all to postgres using (true) with check (true);
create policy scope on document for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = document.id)))) with check ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = document.id))));
grant insert, select, update on document to vuonxa_app;
grant insert, select, update on document to vuonxa_national;

create table document_opened (
  document_id uuid not null,
  reader integer not null,
  account uuid not null,
  at timestamp with time zone not null,
  constraint document_opened_pkey PRIMARY KEY (document_id, reader),
  constraint document_opened_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_opened_reader_fkey FOREIGN KEY (reader) REFERENCES agency(id)
);
alter table document_opened enable row level security;
alter table document_opened force row level security;
create policy nation on document_opened for all to vuonxa_national using (true) with check (true);
create policy owner on document_opened for all to postgres using (true) with check (true);
create policy scope on document_opened for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = document_opened.document_id)))) with check ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = document_opened.document_id))));
grant insert, select on document_opened to vuonxa_app;
grant insert, select on document_opened to vuonxa_national;

create table duplicate_pair (
  id uuid not null,
  person_a uuid not null,
  person_b uuid not null,
  unit_a integer not null,
  unit_b integer not null,
  score real not null,
  reasons jsonb not null,
  state text not null default 'proposed'::text,
  found_at timestamp with time zone not null default now(),
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint duplicate_pair_pkey PRIMARY KEY (id),
  constraint duplicate_pair_person_a_person_b_key UNIQUE (person_a, person_b),
  constraint duplicate_pair_person_a_fkey FOREIGN KEY (person_a) REFERENCES person(id),
  constraint duplicate_pair_person_b_fkey FOREIGN KEY (person_b) REFERENCES person(id),
  constraint duplicate_pair_check CHECK (person_a < person_b),
  constraint duplicate_pair_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'different'::text, 'merged'::text]))
);
CREATE INDEX duplicate_pair_b ON public.duplicate_pair USING btree (person_b);
CREATE INDEX duplicate_pair_here ON public.duplicate_pair USING btree (unit_a, unit_b) WHERE (state = 'proposed'::text);
CREATE INDEX duplicate_pair_open ON public.duplicate_pair USING btree (score DESC) WHERE (state = 'proposed'::text);
alter table duplicate_pair enable row level security;
alter table duplicate_pair force row level security;
create policy nation on duplicate_pair for all to vuonxa_national using (true) with check (true);
create policy owner on duplicate_pair for all to postgres using (true) with check (true);
create policy scope on duplicate_pair for all to vuonxa_app using (((unit_a = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))) AND (unit_b = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))) with check (((unit_a = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))) AND (unit_b = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))));
grant insert, select, update (score, reasons, state, decided_by, decided_at) on duplicate_pair to vuonxa_app;
grant insert, select, update (score, reasons, state, decided_by, decided_at) on duplicate_pair to vuonxa_national;

create table enterprise (
  id uuid not null,
  kept_in integer not null,
  name text not null,
  name_folded text not null,
  tax_code text,
  address text,
  website text,
  phone text,
  email text,
  branches text[] not null default '{}'::text[],
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint enterprise_pkey PRIMARY KEY (id),
  constraint enterprise_kept_in_fkey FOREIGN KEY (kept_in) REFERENCES unit(id),
  constraint enterprise_tax_code_check CHECK (tax_code ~ '^\d{10}(-?\d{3})?$'::text)
);
CREATE INDEX enterprise_kept_in ON public.enterprise USING btree (kept_in);
CREATE UNIQUE INDEX enterprise_tax_code ON public.enterprise USING btree (tax_code) WHERE (tax_code IS NOT NULL);
alter table enterprise enable row level security;
alter table enterprise force row level security;
create policy keeper_adds on enterprise for insert to vuonxa_app with check (in_scope(kept_in));
create policy keeper_changes on enterprise for update to vuonxa_app using (in_scope(kept_in)) with check (in_scope(kept_in));
create policy nation on enterprise for all to vuonxa_national using (true) with check (true);
create policy owner on enterprise for all to postgres using (true) with check (true);
create policy published on enterprise for select to vuonxa_app using ((NULLIF(current_setting('app.actor'::text, true), ''::text) IS NOT NULL));
grant insert, select, update (kept_in, name, name_folded, tax_code, address, website, phone, email, branches, note, updated_at, version) on enterprise to vuonxa_app;
grant insert, select, update (kept_in, name, name_folded, tax_code, address, website, phone, email, branches, note, updated_at, version) on enterprise to vuonxa_national;

create table enterprise_licence (
  id uuid not null,
  of_enterprise uuid not null,
  number text not null,
  state text not null,
  from_on date not null,
  to_on date,
  decision text,
  note text,
  entered_by uuid,
  entered_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint enterprise_licence_pkey PRIMARY KEY (id),
  constraint enterprise_licence_of_enterprise_fkey FOREIGN KEY (of_enterprise) REFERENCES enterprise(id),
  constraint enterprise_licence_check CHECK (to_on IS NULL OR to_on >= from_on),
  constraint enterprise_licence_state_check CHECK (state = ANY (ARRAY['valid'::text, 'suspended'::text, 'withdrawn'::text, 'expired'::text]))
);
CREATE INDEX enterprise_licence_number ON public.enterprise_licence USING btree (lower(number)) WHERE (removed_at IS NULL);
CREATE INDEX enterprise_licence_of ON public.enterprise_licence USING btree (of_enterprise, from_on);
alter table enterprise_licence enable row level security;
alter table enterprise_licence force row level security;
create policy keeper_adds on enterprise_licence for insert to vuonxa_app with check (in_scope(( SELECT e.kept_in
   FROM enterprise e
  WHERE (e.id = enterprise_licence.of_enterprise))));
create policy keeper_changes on enterprise_licence for update to vuonxa_app using (in_scope(( SELECT e.kept_in
   FROM enterprise e
  WHERE (e.id = enterprise_licence.of_enterprise))));
create policy nation on enterprise_licence for all to vuonxa_national using (true) with check (true);
create policy owner on enterprise_licence for all to postgres using (true) with check (true);
create policy published on enterprise_licence for select to vuonxa_app using ((NULLIF(current_setting('app.actor'::text, true), ''::text) IS NOT NULL));
grant insert, select, update (removed_at) on enterprise_licence to vuonxa_app;
grant insert, select, update (removed_at) on enterprise_licence to vuonxa_national;

create table event (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null default now(),
  epoch integer not null default 1,
  request_id uuid not null,
  actor uuid,
  role text not null,
  area text not null,
  type text not null,
  subject_id uuid not null,
  unit_id integer,
  data jsonb not null,
  personal_digest bytea,
  constraint event_pkey PRIMARY KEY (id),
  constraint event_request_id_type_subject_id_key UNIQUE (request_id, type, subject_id)
);
CREATE INDEX event_actor ON public.event USING btree (actor, at);
CREATE INDEX event_at ON public.event USING btree (at, id);
CREATE INDEX event_subject ON public.event USING btree (subject_id, id);
CREATE INDEX event_xid ON public.event USING btree (xid, id);
alter table event enable row level security;
alter table event force row level security;
create policy nation on event for all to vuonxa_national using (true) with check (true);
create policy own_name on event as restrictive for insert to vuonxa_app, vuonxa_national with check ((NOT (actor IS DISTINCT FROM (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)));
create policy owner on event for all to postgres using (true) with check (true);
create policy record on event for insert to vuonxa_app with check (true);
create policy scope on event for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
create policy seal on event for select to vuonxa_seal using (true);
grant insert (request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest), select on event to vuonxa_app;
grant insert (request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest), select on event to vuonxa_national;
grant select on event to vuonxa_seal;

create table event_batch (
  n integer not null,
  epoch integer not null,
  from_xid xid8 not null,
  upto_xid xid8 not null,
  events integer not null,
  reads integer not null,
  event_leaves bytea not null,
  read_leaves bytea not null,
  root bytea not null,
  prev bytea not null,
  hash bytea not null,
  at timestamp with time zone not null,
  constraint event_batch_pkey PRIMARY KEY (n),
  constraint event_batch_hash_key UNIQUE (hash)
);
grant select (n, epoch, events, reads, hash, at) on event_batch to vuonxa_app;
grant select (n, epoch, events, reads, hash, at) on event_batch to vuonxa_national;
grant insert, select on event_batch to vuonxa_seal;

create table event_personal (
  event_id bigint not null,
  salt bytea not null,
  sealed bytea not null,
  constraint event_personal_pkey PRIMARY KEY (event_id)
);
alter table event_personal enable row level security;
alter table event_personal force row level security;
create policy nation on event_personal for all to vuonxa_national using (true) with check (true);
create policy owner on event_personal for all to postgres using (true) with check (true);
create policy scope on event_personal for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM event parent
  WHERE (parent.id = event_personal.event_id)))) with check ((EXISTS ( SELECT 1
   FROM event parent
  WHERE (parent.id = event_personal.event_id))));
grant select on event_personal to vuonxa_app;
grant select on event_personal to vuonxa_national;

create table evidence (
  id uuid not null,
  progress_id uuid not null,
  kind text not null,
  activity_id uuid,
  file_id uuid,
  title text not null,
  on_date date,
  number numeric,
  number_unit text,
  removed_at timestamp with time zone,
  entry_id uuid,
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_progress_id_fkey FOREIGN KEY (progress_id) REFERENCES progress(id),
  constraint evidence_kind_check CHECK (kind = ANY (ARRAY['activity'::text, 'entry'::text, 'document'::text, 'file'::text, 'count'::text]))
);
CREATE INDEX evidence_progress ON public.evidence USING btree (progress_id);
alter table evidence enable row level security;
alter table evidence force row level security;
create policy nation on evidence for all to vuonxa_national using (true) with check (true);
create policy owner on evidence for all to postgres using (true) with check (true);
create policy scope on evidence for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM progress parent
  WHERE (parent.id = evidence.progress_id)))) with check ((EXISTS ( SELECT 1
   FROM progress parent
  WHERE (parent.id = evidence.progress_id))));
grant insert, select, update on evidence to vuonxa_app;
grant insert, select, update on evidence to vuonxa_national;

create table explanation_step (
  explanation_id uuid not null,
  step text not null,
  day date not null,
  told integer not null,
  constraint explanation_step_pkey PRIMARY KEY (explanation_id, step),
  constraint explanation_step_explanation_id_fkey FOREIGN KEY (explanation_id) REFERENCES target_explanation(id),
  constraint explanation_step_step_check CHECK (step = ANY (ARRAY['asked'::text, 'ahead'::text, 'today'::text, 'late'::text, 'head'::text, 'tracking'::text, 'leader'::text]))
);
alter table explanation_step enable row level security;
alter table explanation_step force row level security;
create policy nation on explanation_step for all to vuonxa_national using (true) with check (true);
create policy owner on explanation_step for all to postgres using (true) with check (true);
create policy scope on explanation_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM target_explanation parent
  WHERE (parent.id = explanation_step.explanation_id)))) with check ((EXISTS ( SELECT 1
   FROM target_explanation parent
  WHERE (parent.id = explanation_step.explanation_id))));
grant insert, select on explanation_step to vuonxa_app;
grant insert, select on explanation_step to vuonxa_national;

create table file (
  id uuid not null,
  name text not null,
  content_type text not null,
  size integer not null,
  sha256 text not null,
  content bytea not null,
  constraint file_pkey PRIMARY KEY (id)
);
alter table file enable row level security;
alter table file force row level security;
create policy nation on file for all to vuonxa_national using (true) with check (true);
create policy owner on file for all to postgres using (true) with check (true);
create policy scope on file for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = file.id)))) with check ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = file.id))));
grant insert, select on file to vuonxa_app;
grant insert, select on file to vuonxa_national;

create table function_holder (
  id integer not null generated by default as identity,
  function_code text not null,
  seat_unit integer not null,
  agency integer not null,
  valid_from date,
  valid_to date,
  note text,
  constraint function_holder_pkey PRIMARY KEY (id),
  constraint function_holder_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id),
  constraint function_holder_function_code_fkey FOREIGN KEY (function_code) REFERENCES state_function(code),
  constraint function_holder_seat_unit_fkey FOREIGN KEY (seat_unit) REFERENCES unit(id)
);
CREATE INDEX function_holder_seat ON public.function_holder USING btree (seat_unit, function_code);
grant delete, insert, select, update on function_holder to vuonxa_app;
grant delete, insert, select, update on function_holder to vuonxa_national;

create table gate_exception (
  id uuid not null,
  journey_id uuid not null,
  rule text not null,
  form text not null,
  market text,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default now(),
  decided_by uuid,
  decided_at timestamp with time zone,
  granted boolean,
  decision_note text,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_why text,
  unit_id integer not null,
  constraint gate_exception_pkey PRIMARY KEY (id),
  constraint gate_exception_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint gate_exception_check CHECK (decided_by <> asked_by),
  constraint gate_exception_check1 CHECK ((decided_by IS NULL) = (granted IS NULL)),
  constraint gate_exception_check2 CHECK ((withdrawn_at IS NULL) = (withdrawn_why IS NULL)),
  constraint gate_exception_check3 CHECK (withdrawn_at IS NULL OR granted)
);
CREATE INDEX gate_exception_here ON public.gate_exception USING btree (unit_id, asked_at DESC);
CREATE INDEX gate_exception_newest ON public.gate_exception USING btree (asked_at DESC);
CREATE UNIQUE INDEX gate_exception_open ON public.gate_exception USING btree (journey_id, rule, form, COALESCE(market, ''::text)) WHERE ((granted IS DISTINCT FROM false) AND (withdrawn_at IS NULL));
alter table gate_exception enable row level security;
alter table gate_exception force row level security;
create policy nation on gate_exception for all to vuonxa_national using (true) with check (true);
create policy owner on gate_exception for all to postgres using (true) with check (true);
create policy scope on gate_exception for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (decided_by, decided_at, granted, decision_note, withdrawn_by, withdrawn_at, withdrawn_why) on gate_exception to vuonxa_app;
grant insert, select, update (decided_by, decided_at, granted, decision_note, withdrawn_by, withdrawn_at, withdrawn_why) on gate_exception to vuonxa_national;
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF journey_id, unit_id ON gate_exception FOR EACH ROW EXECUTE FUNCTION unit_of_journey();

create table history (
  one boolean not null default true,
  id uuid not null default gen_random_uuid(),
  epoch integer not null default 1,
  constraint history_pkey PRIMARY KEY (one),
  constraint history_one_check CHECK (one)
);
grant select on history to vuonxa_app;
grant select on history to vuonxa_national;
grant select on history to vuonxa_seal;

create table holiday (
  id uuid not null,
  day date not null,
  kind text not null,
  name text not null,
  basis text,
  version integer not null default 1,
  constraint holiday_pkey PRIMARY KEY (id),
  constraint holiday_kind_check CHECK (kind = ANY (ARRAY['off'::text, 'work'::text]))
);
CREATE UNIQUE INDEX holiday_day ON public.holiday USING btree (day);
grant delete, insert, select, update on holiday to vuonxa_app;
grant delete, insert, select, update on holiday to vuonxa_national;

create table household (
  id uuid not null,
  keeper_unit_id integer not null,
  code text,
  hamlet text,
  head_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  removed_at timestamp with time zone,
  constraint household_pkey PRIMARY KEY (id)
);
CREATE INDEX household_head ON public.household USING btree (head_id) WHERE (head_id IS NOT NULL);
CREATE INDEX household_keeper ON public.household USING btree (keeper_unit_id, hamlet, code);
alter table household enable row level security;
alter table household force row level security;
create policy nation on household for all to vuonxa_national using (true) with check (true);
create policy owner on household for all to postgres using (true) with check (true);
create policy scope on household for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (code, hamlet, head_id, updated_at, version, removed_at) on household to vuonxa_app;
grant insert, select, update (code, hamlet, head_id, updated_at, version, removed_at) on household to vuonxa_national;

create table household_class (
  id uuid not null,
  household_id uuid not null,
  unit_id integer not null,
  class text not null,
  from_on date not null,
  to_on date,
  basis text,
  removed_at timestamp with time zone,
  constraint household_class_pkey PRIMARY KEY (id),
  constraint household_class_household_id_fkey FOREIGN KEY (household_id) REFERENCES household(id),
  constraint household_class_check CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX household_class_household ON public.household_class USING btree (household_id);
CREATE INDEX household_class_unit ON public.household_class USING btree (unit_id, class, from_on);
alter table household_class enable row level security;
alter table household_class force row level security;
create policy nation on household_class for all to vuonxa_national using (true) with check (true);
create policy needs_right on household_class as restrictive for all to vuonxa_app, vuonxa_national using (('data.traits'::text = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text)))) with check (('data.traits'::text = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text))));
create policy owner on household_class for all to postgres using (true) with check (true);
create policy scope on household_class for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (to_on, basis, removed_at) on household_class to vuonxa_app;
grant insert, select, update (to_on, basis, removed_at) on household_class to vuonxa_national;

create table inherited (
  id uuid not null,
  act_id uuid not null,
  agency_id integer not null,
  from_name text not null,
  act_title text not null,
  since date not null,
  kind text not null,
  text text not null,
  work uuid,
  announced boolean not null default false,
  taken_back boolean not null default false,
  constraint inherited_pkey PRIMARY KEY (id),
  constraint inherited_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
CREATE INDEX inherited_act ON public.inherited USING btree (act_id);
CREATE INDEX inherited_agency ON public.inherited USING btree (agency_id, act_id);
alter table inherited enable row level security;
alter table inherited force row level security;
create policy nation on inherited for all to vuonxa_national using (true) with check (true);
create policy owner on inherited for all to postgres using (true) with check (true);
create policy record on inherited for insert to vuonxa_app with check (true);
create policy scope on inherited for all to vuonxa_app using ((agency_id = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[])))))) with check ((agency_id = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select on inherited to vuonxa_app;
grant insert, select on inherited to vuonxa_national;

create table inherited_seen (
  actor uuid not null,
  act_id uuid not null,
  announced boolean not null,
  constraint inherited_seen_pkey PRIMARY KEY (actor, act_id, announced)
);
alter table inherited_seen enable row level security;
alter table inherited_seen force row level security;
create policy nation on inherited_seen for all to vuonxa_national using (true) with check (true);
create policy owner on inherited_seen for all to postgres using (true) with check (true);
create policy scope on inherited_seen for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select on inherited_seen to vuonxa_app;
grant insert, select on inherited_seen to vuonxa_national;

create table introduction (
  id uuid not null,
  order_id uuid not null,
  journey_id uuid not null,
  on_day date not null,
  outcome text,
  outcome_on date,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint introduction_pkey PRIMARY KEY (id),
  constraint introduction_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint introduction_order_id_fkey FOREIGN KEY (order_id) REFERENCES job_order(id),
  constraint introduction_check CHECK ((outcome IS NULL) = (outcome_on IS NULL)),
  constraint introduction_outcome_check CHECK (outcome = ANY (ARRAY['selected'::text, 'notSelected'::text, 'withdrawn'::text]))
);
CREATE INDEX introduction_journey ON public.introduction USING btree (journey_id);
CREATE INDEX introduction_order ON public.introduction USING btree (order_id, on_day DESC);
alter table introduction enable row level security;
alter table introduction force row level security;
create policy nation on introduction for all to vuonxa_national using (true) with check (true);
create policy owner on introduction for all to postgres using (true) with check (true);
create policy scope on introduction for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = introduction.journey_id)))) with check ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = introduction.journey_id))));
grant insert, select, update (outcome, outcome_on, note) on introduction to vuonxa_app;
grant insert, select, update (outcome, outcome_on, note) on introduction to vuonxa_national;

create table job_order (
  id uuid not null,
  kept_in integer not null,
  enterprise uuid not null,
  approval_number text not null,
  approval_on date not null,
  market text not null,
  occupation text,
  fee_group text not null default 'other'::text,
  job text not null,
  employer text not null,
  workplace text not null,
  wage numeric(14,2) not null,
  currency text not null,
  weekly_hours numeric(4,1),
  term_months smallint not null,
  slots_male integer not null default 0,
  slots_female integer not null default 0,
  slots_any integer not null default 0,
  per_slot smallint not null default 1,
  age_from smallint,
  age_to smallint,
  education text,
  qualification text,
  language text,
  language_level text,
  skills text[] not null default '{}'::text[],
  experience text,
  conditions text,
  costs jsonb not null default '[]'::jsonb,
  partner_pays numeric(14,2) not null default 0,
  recruit_from date not null,
  recruit_to date not null,
  recruit_in integer[] not null default '{}'::integer[],
  closed_on date,
  closed_reason text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint job_order_pkey PRIMARY KEY (id),
  constraint job_order_enterprise_fkey FOREIGN KEY (enterprise) REFERENCES enterprise(id),
  constraint job_order_kept_in_fkey FOREIGN KEY (kept_in) REFERENCES unit(id),
  constraint job_order_age_from_check CHECK (age_from >= 15 AND age_from <= 100),
  constraint job_order_age_to_check CHECK (age_to >= 15 AND age_to <= 100),
  constraint job_order_check CHECK ((slots_male + slots_female + slots_any) >= 1 AND (slots_male + slots_female + slots_any) <= 100000),
  constraint job_order_check1 CHECK (age_to IS NULL OR age_from IS NULL OR age_to >= age_from),
  constraint job_order_check2 CHECK (recruit_to >= recruit_from),
  constraint job_order_check3 CHECK ((closed_on IS NULL) = (closed_reason IS NULL)),
  constraint job_order_closed_reason_check CHECK (closed_reason = ANY (ARRAY['filled'::text, 'withdrawn'::text, 'mistaken'::text, 'expired'::text, 'licence'::text])),
  constraint job_order_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint job_order_occupation_check CHECK (occupation ~ '^\d{1,4}$'::text),
  constraint job_order_partner_pays_check CHECK (partner_pays >= 0::numeric),
  constraint job_order_per_slot_check CHECK (per_slot >= 1 AND per_slot <= 5),
  constraint job_order_slots_any_check CHECK (slots_any >= 0),
  constraint job_order_slots_female_check CHECK (slots_female >= 0),
  constraint job_order_slots_male_check CHECK (slots_male >= 0),
  constraint job_order_term_months_check CHECK (term_months >= 1 AND term_months <= 120),
  constraint job_order_wage_check CHECK (wage >= 0::numeric),
  constraint job_order_weekly_hours_check CHECK (weekly_hours >= 1::numeric AND weekly_hours <= 120::numeric)
);
CREATE INDEX job_order_enterprise ON public.job_order USING btree (enterprise, recruit_to DESC);
CREATE INDEX job_order_kept_in ON public.job_order USING btree (kept_in);
CREATE INDEX job_order_running ON public.job_order USING btree (recruit_to) WHERE (closed_on IS NULL);
alter table job_order enable row level security;
alter table job_order force row level security;
create policy keeper_adds on job_order for insert to vuonxa_app with check (in_scope(kept_in));
create policy keeper_changes on job_order for update to vuonxa_app using (in_scope(kept_in)) with check (in_scope(kept_in));
create policy nation on job_order for all to vuonxa_national using (true) with check (true);
create policy owner on job_order for all to postgres using (true) with check (true);
create policy published on job_order for select to vuonxa_app using ((NULLIF(current_setting('app.actor'::text, true), ''::text) IS NOT NULL));
grant insert, select, update (enterprise, approval_number, approval_on, market, occupation, fee_group, job, employer, workplace, wage, currency, weekly_hours, term_months, slots_male, slots_female, slots_any, per_slot, age_from, age_to, education, qualification, language, language_level, skills, experience, conditions, costs, partner_pays, recruit_from, recruit_to, recruit_in, closed_on, closed_reason, updated_at, version) on job_order to vuonxa_app;
grant insert, select, update (enterprise, approval_number, approval_on, market, occupation, fee_group, job, employer, workplace, wage, currency, weekly_hours, term_months, slots_male, slots_female, slots_any, per_slot, age_from, age_to, education, qualification, language, language_level, skills, experience, conditions, costs, partner_pays, recruit_from, recruit_to, recruit_in, closed_on, closed_reason, updated_at, version) on job_order to vuonxa_national;

create table job_waiting (
  id uuid not null,
  name text not null,
  data jsonb,
  constraint job_waiting_pkey PRIMARY KEY (id)
);
grant delete, select on job_waiting to vuonxa_app;
grant delete, select on job_waiting to vuonxa_national;

create table journey (
  id uuid not null,
  person_id uuid not null,
  unit_id integer not null,
  form text not null,
  market text,
  programme text,
  sender text,
  licence text,
  job text,
  occupation text,
  banned_job text,
  job_group text not null default 'other'::text,
  employer text,
  workplace text,
  contract_number text,
  approval_number text,
  approval_on date,
  confirmation_number text,
  confirmation_on date,
  term_months smallint,
  contract_ends_on date,
  wage numeric(14,2),
  currency text,
  declared boolean not null default false,
  qualified boolean not null default false,
  registered_exit_on date,
  interested_on date,
  counselled_on date,
  registered_on date,
  matched_on date,
  selected_on date,
  trained_on date,
  health_passed_on date,
  record_cleared_on date,
  passport_issued_on date,
  contract_signed_on date,
  visa_issued_on date,
  funded_on date,
  departed_on date,
  arrived_on date,
  returned_on date,
  residence_notified_on date,
  liquidated_on date,
  settled_on date,
  stage smallint generated always as (
CASE
    WHEN (settled_on IS NOT NULL) THEN 18
    WHEN (liquidated_on IS NOT NULL) THEN 17
    WHEN (residence_notified_on IS NOT NULL) THEN 16
    WHEN (returned_on IS NOT NULL) THEN 15
    WHEN (arrived_on IS NOT NULL) THEN 14
    WHEN (departed_on IS NOT NULL) THEN 13
    WHEN (funded_on IS NOT NULL) THEN 12
    WHEN (visa_issued_on IS NOT NULL) THEN 11
    WHEN (contract_signed_on IS NOT NULL) THEN 10
    WHEN (passport_issued_on IS NOT NULL) THEN 9
    WHEN (record_cleared_on IS NOT NULL) THEN 8
    WHEN (health_passed_on IS NOT NULL) THEN 7
    WHEN (trained_on IS NOT NULL) THEN 6
    WHEN (selected_on IS NOT NULL) THEN 5
    WHEN (matched_on IS NOT NULL) THEN 4
    WHEN (registered_on IS NOT NULL) THEN 3
    WHEN (counselled_on IS NOT NULL) THEN 2
    WHEN (interested_on IS NOT NULL) THEN 1
    ELSE 0
END) stored,
  stage_since date generated always as (COALESCE(settled_on, liquidated_on, residence_notified_on, returned_on, arrived_on, departed_on, funded_on, visa_issued_on, contract_signed_on, passport_issued_on, record_cleared_on, health_passed_on, trained_on, selected_on, matched_on, registered_on, counselled_on, interested_on)) stored,
  return_reason text,
  settled_as text,
  closed_on date,
  closed_reason text,
  sex text,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  order_id uuid,
  batch_id uuid,
  certified_on date,
  constraint journey_pkey PRIMARY KEY (id),
  constraint journey_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES labour_batch(id),
  constraint journey_order_id_fkey FOREIGN KEY (order_id) REFERENCES job_order(id),
  constraint journey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint journey_check CHECK ((closed_on IS NULL) = (closed_reason IS NULL)),
  constraint journey_check1 CHECK (arrived_on IS NULL OR departed_on IS NOT NULL),
  constraint journey_check2 CHECK (returned_on IS NULL OR departed_on IS NOT NULL),
  constraint journey_check3 CHECK (residence_notified_on IS NULL OR returned_on IS NOT NULL),
  constraint journey_check4 CHECK (settled_on IS NULL OR returned_on IS NOT NULL),
  constraint journey_check5 CHECK (returned_on >= departed_on),
  constraint journey_check6 CHECK (arrived_on >= departed_on),
  constraint journey_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint journey_form_check CHECK (form = ANY (ARRAY['publicUnit'::text, 'enterprise'::text, 'contractor'::text, 'skillTraining'::text, 'investor'::text, 'direct'::text, 'afterExit'::text, 'seasonal'::text, 'otherWay'::text])),
  constraint journey_occupation_check CHECK (occupation ~ '^\d{1,4}$'::text),
  constraint journey_sex_check CHECK (sex = ANY (ARRAY['male'::text, 'female'::text])),
  constraint journey_term_months_check CHECK (term_months >= 1 AND term_months <= 600),
  constraint journey_wage_check CHECK (wage >= 0::numeric)
);
CREATE INDEX journey_batch ON public.journey USING btree (batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX journey_came ON public.journey USING btree (unit_id, returned_on) INCLUDE (market, sex, form) WHERE ((returned_on IS NOT NULL) AND (closed_reason IS DISTINCT FROM 'mistaken'::text));
CREATE INDEX journey_came_home ON public.journey USING btree (unit_id, returned_on) INCLUDE (id, person_id, residence_notified_on, return_reason) WHERE ((returned_on IS NOT NULL) AND (closed_on IS NULL));
CREATE INDEX journey_certified ON public.journey USING btree (unit_id, certified_on) WHERE (certified_on IS NOT NULL);
CREATE INDEX journey_due_exit ON public.journey USING btree (unit_id, departed_on) INCLUDE (id, form) WHERE ((departed_on IS NOT NULL) AND (registered_exit_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX journey_due_residence ON public.journey USING btree (unit_id, returned_on) INCLUDE (id, return_reason) WHERE ((returned_on IS NOT NULL) AND (residence_notified_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX journey_ends ON public.journey USING btree (unit_id, contract_ends_on) INCLUDE (form) WHERE ((departed_on IS NOT NULL) AND (returned_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX journey_gone ON public.journey USING btree (person_id, departed_on) INCLUDE (id, unit_id) WHERE ((closed_on IS NULL) AND (departed_on IS NOT NULL));
CREATE INDEX journey_here ON public.journey USING btree (unit_id, stage, stage_since) INCLUDE (id, market, form) WHERE (closed_on IS NULL);
CREATE INDEX journey_home ON public.journey USING btree (unit_id, returned_on) INCLUDE (residence_notified_on, return_reason) WHERE ((returned_on IS NOT NULL) AND (settled_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX journey_left ON public.journey USING btree (unit_id, departed_on) INCLUDE (market, sex, form) WHERE ((departed_on IS NOT NULL) AND (closed_reason IS DISTINCT FROM 'mistaken'::text));
CREATE INDEX journey_newest ON public.journey USING btree (unit_id, updated_at DESC, id);
CREATE INDEX journey_order ON public.journey USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX journey_person ON public.journey USING btree (person_id);
CREATE INDEX journey_preparing ON public.journey USING btree (person_id) INCLUDE (unit_id, form, market) WHERE ((closed_on IS NULL) AND (departed_on IS NULL));
CREATE INDEX journey_selected ON public.journey USING btree (unit_id, selected_on) INCLUDE (form) WHERE ((selected_on IS NOT NULL) AND (departed_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX journey_stage ON public.journey USING btree (stage, stage_since) WHERE (closed_on IS NULL);
CREATE INDEX journey_still ON public.journey USING btree (unit_id, stage_since) INCLUDE (id) WHERE ((closed_on IS NULL) AND ((stage >= 1) AND (stage <= 12)));
CREATE INDEX journey_unliquidated ON public.journey USING btree (unit_id, LEAST(contract_ends_on, returned_on)) INCLUDE (contract_ends_on, returned_on, form) WHERE ((departed_on IS NOT NULL) AND (liquidated_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX journey_whose ON public.journey USING btree (id) INCLUDE (person_id, unit_id);
alter table journey enable row level security;
alter table journey force row level security;
create policy nation on journey for all to vuonxa_national using (true) with check (true);
create policy owner on journey for all to postgres using (true) with check (true);
create policy scope on journey for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (form, market, programme, sender, licence, job, occupation, banned_job, job_group, employer, workplace, contract_number, approval_number, approval_on, confirmation_number, confirmation_on, term_months, contract_ends_on, wage, currency, declared, qualified, registered_exit_on, interested_on, counselled_on, registered_on, matched_on, selected_on, trained_on, health_passed_on, record_cleared_on, passport_issued_on, contract_signed_on, visa_issued_on, funded_on, departed_on, arrived_on, returned_on, residence_notified_on, liquidated_on, settled_on, return_reason, settled_as, closed_on, closed_reason, note, updated_at, version, order_id, batch_id) on journey to vuonxa_app;
grant insert, select, update (form, market, programme, sender, licence, job, occupation, banned_job, job_group, employer, workplace, contract_number, approval_number, approval_on, confirmation_number, confirmation_on, term_months, contract_ends_on, wage, currency, declared, qualified, registered_exit_on, interested_on, counselled_on, registered_on, matched_on, selected_on, trained_on, health_passed_on, record_cleared_on, passport_issued_on, contract_signed_on, visa_issued_on, funded_on, departed_on, arrived_on, returned_on, residence_notified_on, liquidated_on, settled_on, return_reason, settled_as, closed_on, closed_reason, note, updated_at, version, order_id, batch_id) on journey to vuonxa_national;
CREATE TRIGGER journey_certified BEFORE INSERT OR UPDATE OF person_id, market, sender, job, departed_on, closed_on, certified_on ON journey FOR EACH ROW EXECUTE FUNCTION keep_certified();
CREATE TRIGGER journey_corrected AFTER UPDATE ON journey REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION enter_changed_journeys();
CREATE TRIGGER journey_counted AFTER INSERT ON journey REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_new_journeys();
CREATE TRIGGER journey_entered AFTER INSERT ON journey REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION enter_new_journeys();
CREATE TRIGGER journey_facts_follow AFTER UPDATE ON journey FOR EACH ROW WHEN (old.unit_id IS DISTINCT FROM new.unit_id) EXECUTE FUNCTION journey_facts_follow();
CREATE TRIGGER journey_joins BEFORE UPDATE OF person_id, closed_on, settled_on ON journey FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (old.closed_on IS NOT NULL OR old.settled_on IS NOT NULL) AND new.closed_on IS NULL AND new.settled_on IS NULL) EXECUTE FUNCTION join_person();
CREATE TRIGGER journey_order_room BEFORE INSERT OR UPDATE OF order_id, closed_on, selected_on ON journey FOR EACH ROW EXECUTE FUNCTION keep_order_room();
CREATE TRIGGER journey_recounted AFTER UPDATE ON journey REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_changed_journeys();
CREATE TRIGGER journey_session AFTER UPDATE OF closed_reason ON journey FOR EACH ROW WHEN (old.closed_reason IS DISTINCT FROM new.closed_reason) EXECUTE FUNCTION session_mistaken();

create table journey_alike (
  id bigint not null generated always as identity,
  part text not null,
  day date not null,
  stage integer not null,
  form text not null,
  notified boolean not null,
  died boolean not null,
  n integer not null,
  fresh boolean not null default true,
  constraint journey_alike_pkey PRIMARY KEY (id),
  constraint journey_alike_part_check CHECK (part = ANY (ARRAY['stage'::text, 'abroad'::text, 'home'::text, 'unliquidated'::text, 'selected'::text, 'left'::text, 'came'::text]))
);
CREATE INDEX journey_alike_count ON public.journey_alike USING btree (part, day) INCLUDE (stage, form, notified, died, n);
CREATE INDEX journey_alike_fresh ON public.journey_alike USING btree (part, day, stage, form, notified, died) WHERE fresh;
alter table journey_alike enable row level security;
alter table journey_alike force row level security;
create policy nation on journey_alike for all to vuonxa_national using (true) with check (true);
create policy owner on journey_alike for all to postgres using (true) with check (true);
create policy scope on journey_alike for all to vuonxa_app using (false) with check (false);
grant select on journey_alike to vuonxa_app;
grant select on journey_alike to vuonxa_national;

create table journey_apart (
  left_unit integer not null,
  journey_id uuid not null,
  constraint journey_apart_pkey PRIMARY KEY (left_unit, journey_id),
  constraint journey_apart_left_unit_fkey FOREIGN KEY (left_unit) REFERENCES unit(id)
);
alter table journey_apart enable row level security;
alter table journey_apart force row level security;
create policy nation on journey_apart for all to vuonxa_national using (true) with check (true);
create policy owner on journey_apart for all to postgres using (true) with check (true);
create policy scope on journey_apart for all to vuonxa_app using (false) with check (false);

create table journey_contact (
  id uuid not null,
  journey_id uuid not null,
  on_day date not null,
  spoke_to text not null,
  channel text not null,
  outcome text not null,
  next_on date,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  unit_id integer not null,
  constraint journey_contact_pkey PRIMARY KEY (id),
  constraint journey_contact_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint journey_contact_channel_check CHECK (channel = ANY (ARRAY['phone'::text, 'visit'::text, 'message'::text])),
  constraint journey_contact_check CHECK (next_on > on_day),
  constraint journey_contact_spoke_to_check CHECK (spoke_to = ANY (ARRAY['worker'::text, 'family'::text, 'employer'::text, 'sender'::text, 'other'::text]))
);
CREATE INDEX journey_contact_lately ON public.journey_contact USING btree (unit_id, on_day) INCLUDE (id, journey_id, outcome, next_on) WHERE (removed_at IS NULL);
CREATE INDEX journey_contact_newest ON public.journey_contact USING btree (journey_id, on_day DESC, id DESC) WHERE (removed_at IS NULL);
CREATE INDEX journey_contact_next ON public.journey_contact USING btree (unit_id, next_on) INCLUDE (id, journey_id, on_day) WHERE ((removed_at IS NULL) AND (next_on IS NOT NULL));
alter table journey_contact enable row level security;
alter table journey_contact force row level security;
create policy nation on journey_contact for all to vuonxa_national using (true) with check (true);
create policy owner on journey_contact for all to postgres using (true) with check (true);
create policy scope on journey_contact for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (removed_at) on journey_contact to vuonxa_app;
grant insert, select, update (removed_at) on journey_contact to vuonxa_national;
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF journey_id, unit_id ON journey_contact FOR EACH ROW EXECUTE FUNCTION unit_of_journey();

create table journey_cost (
  id uuid not null,
  journey_id uuid not null,
  kind text not null,
  amount numeric(16,2) not null,
  currency text not null,
  rate numeric(14,4),
  paid_on date not null,
  paid_to text,
  receipt text,
  blocked_account boolean not null default false,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint journey_cost_pkey PRIMARY KEY (id),
  constraint journey_cost_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint journey_cost_amount_check CHECK (amount > 0::numeric),
  constraint journey_cost_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint journey_cost_kind_check CHECK (kind = ANY (ARRAY['serviceFee'::text, 'extensionFee'::text, 'brokerage'::text, 'deposit'::text, 'fund'::text, 'training'::text, 'health'::text, 'papers'::text, 'travel'::text, 'other'::text])),
  constraint journey_cost_rate_check CHECK (rate > 0::numeric)
);
CREATE INDEX journey_cost_journey ON public.journey_cost USING btree (journey_id, paid_on);
alter table journey_cost enable row level security;
alter table journey_cost force row level security;
create policy nation on journey_cost for all to vuonxa_national using (true) with check (true);
create policy owner on journey_cost for all to postgres using (true) with check (true);
create policy scope on journey_cost for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = journey_cost.journey_id)))) with check ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = journey_cost.journey_id))));
grant insert, select, update (removed_at) on journey_cost to vuonxa_app;
grant insert, select, update (removed_at) on journey_cost to vuonxa_national;

create table journey_entry (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamp with time zone not null default now(),
  journey_id uuid not null,
  unit_id integer not null,
  fact text not null,
  on_day date not null,
  market text,
  form text not null,
  sex text,
  d smallint not null,
  person_id uuid not null,
  taken_back_at timestamp with time zone,
  constraint journey_entry_pkey PRIMARY KEY (id),
  constraint journey_entry_d_check CHECK (d = ANY (ARRAY[1, '-1'::integer]))
);
CREATE INDEX journey_entry_count ON public.journey_entry USING btree (unit_id, fact, on_day) INCLUDE (id, journey_id, person_id, market, form, sex, recorded_at, taken_back_at) WHERE (d = 1);
CREATE INDEX journey_entry_journey ON public.journey_entry USING btree (journey_id, fact, id) INCLUDE (d, unit_id, on_day, recorded_at, taken_back_at);
CREATE INDEX journey_entry_nation ON public.journey_entry USING btree (fact, on_day) INCLUDE (id, journey_id, person_id, unit_id, market, form, sex, recorded_at, taken_back_at) WHERE (d = 1);
alter table journey_entry enable row level security;
alter table journey_entry force row level security;
create policy nation on journey_entry for all to vuonxa_national using (true) with check (true);
create policy owner on journey_entry for all to postgres using (true) with check (true);
create policy scope on journey_entry for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant select on journey_entry to vuonxa_app;
grant select on journey_entry to vuonxa_national;
CREATE TRIGGER journey_entry_apart AFTER INSERT ON journey_entry REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION note_apart();
CREATE TRIGGER journey_entry_summed AFTER INSERT ON journey_entry REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION sum_entries();

create table journey_follow_up (
  id uuid not null,
  journey_id uuid not null,
  months smallint not null,
  on_day date not null,
  work text not null,
  income text not null,
  needs text[] not null default '{}'::text[],
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  unit_id integer not null,
  constraint journey_follow_up_pkey PRIMARY KEY (id),
  constraint journey_follow_up_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint journey_follow_up_months_check CHECK (months = ANY (ARRAY[6, 12]))
);
CREATE INDEX journey_follow_up_here ON public.journey_follow_up USING btree (unit_id, months) INCLUDE (journey_id) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX journey_follow_up_once ON public.journey_follow_up USING btree (journey_id, months) WHERE (removed_at IS NULL);
alter table journey_follow_up enable row level security;
alter table journey_follow_up force row level security;
create policy nation on journey_follow_up for all to vuonxa_national using (true) with check (true);
create policy owner on journey_follow_up for all to postgres using (true) with check (true);
create policy scope on journey_follow_up for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (removed_at) on journey_follow_up to vuonxa_app;
grant insert, select, update (removed_at) on journey_follow_up to vuonxa_national;
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF journey_id, unit_id ON journey_follow_up FOR EACH ROW EXECUTE FUNCTION unit_of_journey();

create table journey_funding (
  id uuid not null,
  person_id uuid not null,
  journey_id uuid not null,
  kind text not null,
  programme text,
  amount numeric(14,0) not null,
  applied_on date not null,
  paid_on date,
  months smallint,
  borrower text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint journey_funding_pkey PRIMARY KEY (id),
  constraint journey_funding_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint journey_funding_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint journey_funding_amount_check CHECK (amount > 0::numeric),
  constraint journey_funding_borrower_check CHECK (borrower = ANY (ARRAY['priority'::text, 'ordinary'::text])),
  constraint journey_funding_check CHECK (paid_on IS NULL OR paid_on >= applied_on),
  constraint journey_funding_kind_check CHECK (kind = ANY (ARRAY['loan'::text, 'orientation'::text, 'language'::text, 'vocational'::text, 'health'::text, 'meals'::text, 'lodging'::text, 'travel'::text, 'papers'::text, 'fundReturn'::text, 'fundDeath'::text, 'fundRetraining'::text])),
  constraint journey_funding_months_check CHECK (months >= 1 AND months <= 600)
);
CREATE INDEX journey_funding_journey ON public.journey_funding USING btree (journey_id);
CREATE INDEX journey_funding_person ON public.journey_funding USING btree (person_id);
alter table journey_funding enable row level security;
alter table journey_funding force row level security;
create policy nation on journey_funding for all to vuonxa_national using (true) with check (true);
create policy owner on journey_funding for all to postgres using (true) with check (true);
create policy scope on journey_funding for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM person parent
  WHERE (parent.id = journey_funding.person_id)))) with check ((EXISTS ( SELECT 1
   FROM person parent
  WHERE (parent.id = journey_funding.person_id))));
grant insert, select, update (removed_at) on journey_funding to vuonxa_app;
grant insert, select, update (removed_at) on journey_funding to vuonxa_national;

create table journey_gain (
  journey_id uuid not null,
  occupation text,
  trade text,
  trade_level text,
  language text,
  language_level text,
  seeks text not null,
  help text[] not null default '{}'::text[],
  help_on date,
  helped_on date,
  said_on date not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  unit_id integer not null,
  constraint journey_gain_pkey PRIMARY KEY (journey_id),
  constraint journey_gain_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint journey_gain_check CHECK (helped_on IS NULL OR help_on IS NOT NULL),
  constraint journey_gain_occupation_check CHECK (occupation ~ '^\d{1,4}$'::text)
);
CREATE INDEX journey_gain_seeks ON public.journey_gain USING btree (seeks, occupation);
alter table journey_gain enable row level security;
alter table journey_gain force row level security;
create policy nation on journey_gain for all to vuonxa_national using (true) with check (true);
create policy owner on journey_gain for all to postgres using (true) with check (true);
create policy scope on journey_gain for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (occupation, trade, trade_level, language, language_level, seeks, help, help_on, helped_on, said_on, updated_at, version) on journey_gain to vuonxa_app;
grant insert, select, update (occupation, trade, trade_level, language, language_level, seeks, help, help_on, helped_on, said_on, updated_at, version) on journey_gain to vuonxa_national;
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF journey_id, unit_id ON journey_gain FOR EACH ROW EXECUTE FUNCTION unit_of_journey();

create table journey_happening (
  id uuid not null,
  journey_id uuid not null,
  kind text not null,
  on_day date not null,
  from_on date,
  until_on date,
  what text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  unit_id integer not null,
  crossed_in integer,
  constraint journey_happening_pkey PRIMARY KEY (id),
  constraint journey_happening_crossed_in_fkey FOREIGN KEY (crossed_in) REFERENCES unit(id),
  constraint journey_happening_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint journey_happening_check CHECK (kind <> 'extended'::text OR until_on IS NOT NULL),
  constraint journey_happening_check1 CHECK ((kind = 'borderOut'::text) = (crossed_in IS NOT NULL)),
  constraint journey_happening_kind_check CHECK (kind = ANY (ARRAY['extended'::text, 'employerChanged'::text, 'incident'::text, 'breached'::text, 'contacted'::text, 'familyContacted'::text, 'persuaded'::text, 'borderOut'::text, 'borderIn'::text]))
);
CREATE INDEX journey_happening_crossing ON public.journey_happening USING btree (on_day, journey_id) WHERE (kind = 'borderOut'::text);
CREATE INDEX journey_happening_journey ON public.journey_happening USING btree (journey_id, on_day);
alter table journey_happening enable row level security;
alter table journey_happening force row level security;
create policy nation on journey_happening for all to vuonxa_national using (true) with check (true);
create policy owner on journey_happening for all to postgres using (true) with check (true);
create policy scope on journey_happening for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (removed_at) on journey_happening to vuonxa_app;
grant insert, select, update (removed_at) on journey_happening to vuonxa_national;
CREATE TRIGGER journey_happening_taken_back AFTER UPDATE OF removed_at ON journey_happening FOR EACH ROW WHEN (new.removed_at IS NOT NULL) EXECUTE FUNCTION take_back_contact();
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF journey_id, unit_id ON journey_happening FOR EACH ROW EXECUTE FUNCTION unit_of_journey();
CREATE TRIGGER stays_where_crossed BEFORE INSERT ON journey_happening FOR EACH ROW EXECUTE FUNCTION stay_where_crossed();

create table journey_kin (
  journey_id uuid not null,
  relation text not null,
  sealed bytea not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint journey_kin_pkey PRIMARY KEY (journey_id),
  constraint journey_kin_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id)
);
alter table journey_kin enable row level security;
alter table journey_kin force row level security;
create policy nation on journey_kin for all to vuonxa_national using (true) with check (true);
create policy owner on journey_kin for all to postgres using (true) with check (true);
create policy scope on journey_kin for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = journey_kin.journey_id)))) with check ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = journey_kin.journey_id))));
grant delete, insert, select, update (relation, sealed, updated_at, version) on journey_kin to vuonxa_app;
grant delete, insert, select, update (relation, sealed, updated_at, version) on journey_kin to vuonxa_national;

create table journey_sum (
  id bigint not null generated always as identity,
  fact text not null,
  month date not null,
  market text not null,
  form text not null,
  sex text not null,
  n integer not null,
  fresh boolean not null default true,
  constraint journey_sum_pkey PRIMARY KEY (id)
);
CREATE INDEX journey_sum_count ON public.journey_sum USING btree (fact, month) INCLUDE (market, form, sex, n);
CREATE INDEX journey_sum_fresh ON public.journey_sum USING btree (fact, month, market, form, sex) WHERE fresh;
alter table journey_sum enable row level security;
alter table journey_sum force row level security;
create policy nation on journey_sum for all to vuonxa_national using (true) with check (true);
create policy owner on journey_sum for all to postgres using (true) with check (true);
create policy scope on journey_sum for all to vuonxa_app using (false) with check (false);
grant select on journey_sum to vuonxa_app;
grant select on journey_sum to vuonxa_national;

create table key_mark (
  kind text not null,
  id integer not null,
  mark text not null,
  at timestamp with time zone not null default now(),
  constraint key_mark_pkey PRIMARY KEY (kind, id),
  constraint key_mark_kind_check CHECK (kind = ANY (ARRAY['seal'::text, 'index'::text, 'field'::text]))
);

create table labour_agreement (
  id uuid not null,
  title text not null,
  number text,
  place_unit integer not null,
  country text not null,
  locality text not null,
  partner text,
  valid_from date not null,
  valid_to date,
  counted_by text not null default 'persons'::text,
  legal_basis text,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint labour_agreement_pkey PRIMARY KEY (id),
  constraint labour_agreement_place_unit_fkey FOREIGN KEY (place_unit) REFERENCES unit(id),
  constraint labour_agreement_check CHECK (valid_to >= valid_from),
  constraint labour_agreement_counted_by_check CHECK (counted_by = ANY (ARRAY['persons'::text, 'places'::text, 'crossings'::text])),
  constraint labour_agreement_country_check CHECK (country ~ '^[A-Z]{2}$'::text)
);
CREATE INDEX labour_agreement_place ON public.labour_agreement USING btree (place_unit);
grant insert, select, update on labour_agreement to vuonxa_app;
grant insert, select, update on labour_agreement to vuonxa_national;

create table labour_batch (
  id uuid not null,
  agreement_id uuid not null,
  name text not null,
  from_on date not null,
  to_on date not null,
  employer text not null,
  sector text not null,
  gate text not null,
  places integer not null,
  over_reason text,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint labour_batch_pkey PRIMARY KEY (id),
  constraint labour_batch_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES labour_agreement(id),
  constraint labour_batch_check CHECK (to_on >= from_on),
  constraint labour_batch_places_check CHECK (places > 0)
);
CREATE INDEX labour_batch_agreement ON public.labour_batch USING btree (agreement_id, from_on);
grant insert, select, update on labour_batch to vuonxa_app;
grant insert, select, update on labour_batch to vuonxa_national;

create table labour_quota (
  id uuid not null,
  agreement_id uuid not null,
  year smallint not null,
  sector text,
  people integer not null,
  basis text,
  updated_at timestamp with time zone not null default now(),
  constraint labour_quota_pkey PRIMARY KEY (id),
  constraint labour_quota_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES labour_agreement(id),
  constraint labour_quota_people_check CHECK (people >= 0),
  constraint labour_quota_year_check CHECK (year >= 1990 AND year <= 2200)
);
CREATE UNIQUE INDEX labour_quota_once ON public.labour_quota USING btree (agreement_id, year, lower(COALESCE(sector, ''::text)));
grant insert, select, update on labour_quota to vuonxa_app;
grant insert, select, update on labour_quota to vuonxa_national;

create table law_value (
  id uuid not null,
  rule text not null,
  value jsonb not null,
  legal_basis text not null,
  from_on date not null,
  to_on date,
  verified boolean not null,
  entered_by uuid,
  entered_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_why text,
  constraint law_value_pkey PRIMARY KEY (id),
  constraint law_value_check CHECK (to_on IS NULL OR to_on >= from_on),
  constraint law_value_check1 CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX law_value_rule ON public.law_value USING btree (rule, from_on);
grant insert, select, update (to_on, ended_at, ended_by, ended_why) on law_value to vuonxa_app;
grant insert, select, update (to_on, ended_at, ended_by, ended_why) on law_value to vuonxa_national;

create table life_untold (
  epoch integer not null,
  lines jsonb not null,
  constraint life_untold_pkey PRIMARY KEY (epoch)
);

create table line_link (
  item_id uuid not null,
  plan_id uuid not null,
  document_id uuid not null,
  line integer not null,
  above_item uuid,
  linked boolean not null,
  constraint line_link_pkey PRIMARY KEY (item_id, document_id, line),
  constraint line_link_above_item_fkey FOREIGN KEY (above_item) REFERENCES plan_item(id),
  constraint line_link_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint line_link_item_id_fkey FOREIGN KEY (item_id) REFERENCES plan_item(id),
  constraint line_link_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
CREATE INDEX line_link_above ON public.line_link USING btree (above_item);
CREATE INDEX line_link_document ON public.line_link USING btree (document_id, line);
CREATE INDEX line_link_plan ON public.line_link USING btree (plan_id);
alter table line_link enable row level security;
alter table line_link force row level security;
create policy nation on line_link for all to vuonxa_national using (true) with check (true);
create policy owner on line_link for all to postgres using (true) with check (true);
create policy scope on line_link for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = line_link.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = line_link.plan_id))));
grant insert, select, update on line_link to vuonxa_app;
grant insert, select, update on line_link to vuonxa_national;

create table mail (
  id uuid not null,
  account uuid not null,
  kind text not null,
  day date not null,
  subject text not null,
  body text not null,
  made_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  next_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  code text,
  address_version integer,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint mail_kind_check CHECK (kind = ANY (ARRAY['digest'::text, 'escalation'::text, 'test'::text, 'security'::text, 'explanation'::text])),
  constraint mail_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'bounced'::text]))
);
CREATE INDEX mail_account ON public.mail USING btree (account, made_at);
CREATE UNIQUE INDEX mail_digest_once ON public.mail USING btree (account, day) WHERE (kind = 'digest'::text);
CREATE INDEX mail_open ON public.mail USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX mail_settled ON public.mail USING btree (state, settled_at);
alter table mail enable row level security;
alter table mail force row level security;
create policy nation on mail for all to vuonxa_national using (true) with check (true);
create policy owner on mail for all to postgres using (true) with check (true);
create policy scope on mail for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = mail.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = mail.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant insert, select, update on mail to vuonxa_app;
grant insert, select, update on mail to vuonxa_national;

create table mail_address (
  account uuid not null,
  sealed bytea,
  digest boolean not null,
  escalation boolean not null,
  bounced_at timestamp with time zone,
  bounce_code text,
  digest_on date,
  version integer not null default 1,
  constraint mail_address_pkey PRIMARY KEY (account),
  constraint mail_address_account_fkey FOREIGN KEY (account) REFERENCES account(id)
);
alter table mail_address enable row level security;
alter table mail_address force row level security;
create policy nation on mail_address for all to vuonxa_national using (true) with check (true);
create policy owner on mail_address for all to postgres using (true) with check (true);
create policy scope on mail_address for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = mail_address.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = mail_address.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant insert, select, update on mail_address to vuonxa_app;
grant insert, select, update on mail_address to vuonxa_national;

create table market_page (
  id uuid not null,
  market text not null,
  version integer not null,
  as_of date not null,
  income_from numeric(14,2),
  income_to numeric(14,2),
  currency text,
  term_months smallint,
  cost numeric(14,0),
  costs text,
  conditions text,
  working text,
  language text,
  skills text,
  legal text,
  source text not null,
  entered_by uuid,
  entered_by_name text not null,
  entered_at timestamp with time zone not null default now(),
  constraint market_page_pkey PRIMARY KEY (id),
  constraint market_page_market_version_key UNIQUE (market, version),
  constraint market_page_check CHECK (income_to >= income_from),
  constraint market_page_check1 CHECK (income_from IS NULL AND income_to IS NULL OR currency IS NOT NULL),
  constraint market_page_cost_check CHECK (cost >= 0::numeric),
  constraint market_page_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint market_page_income_from_check CHECK (income_from >= 0::numeric),
  constraint market_page_market_check CHECK (market ~ '^[A-Z]{2}$'::text),
  constraint market_page_term_months_check CHECK (term_months >= 1 AND term_months <= 120),
  constraint market_page_version_check CHECK (version > 0)
);
grant insert, select on market_page to vuonxa_app;
grant insert, select on market_page to vuonxa_national;

create table migration (
  name text not null,
  sha256 text not null,
  at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

create table national_map (
  one boolean not null default true,
  shapes jsonb not null,
  source text not null,
  file_id uuid not null,
  loaded_by uuid,
  loaded_at timestamp with time zone not null,
  constraint national_map_pkey PRIMARY KEY (one),
  constraint national_map_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint national_map_one_check CHECK (one)
);
grant insert, select, update on national_map to vuonxa_app;
grant insert, select, update on national_map to vuonxa_national;

create table notice (
  id uuid not null,
  account uuid not null,
  work_id uuid,
  period text not null,
  anchor text not null,
  step text not null,
  day date not null,
  due date not null,
  text text not null,
  agency_name text not null,
  plan_number text,
  made_at timestamp with time zone not null,
  dismissed_at timestamp with time zone,
  mail uuid,
  clock text,
  place_unit integer,
  explanation_id uuid,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_work_id_period_anchor_step_account_key UNIQUE (work_id, period, anchor, step, account),
  constraint notice_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint notice_explanation_id_fkey FOREIGN KEY (explanation_id) REFERENCES target_explanation(id),
  constraint notice_mail_fkey FOREIGN KEY (mail) REFERENCES mail(id),
  constraint notice_place_unit_fkey FOREIGN KEY (place_unit) REFERENCES unit(id),
  constraint notice_work_id_fkey FOREIGN KEY (work_id) REFERENCES work(id),
  constraint notice_check CHECK (num_nonnulls(work_id, clock, explanation_id) = 1 AND (work_id IS NULL) = (place_unit IS NOT NULL))
);
CREATE INDEX notice_account ON public.notice USING btree (account, day) WHERE (dismissed_at IS NULL);
CREATE UNIQUE INDEX notice_clock_once ON public.notice USING btree (place_unit, clock, step, day, account) WHERE (clock IS NOT NULL);
CREATE UNIQUE INDEX notice_explanation_once ON public.notice USING btree (explanation_id, step, day, account) WHERE (explanation_id IS NOT NULL);
CREATE INDEX notice_unmailed ON public.notice USING btree (day) WHERE ((mail IS NULL) AND (step = ANY (ARRAY['head'::text, 'tracking'::text, 'leader'::text])));
alter table notice enable row level security;
alter table notice force row level security;
create policy nation on notice for all to vuonxa_national using (true) with check (true);
create policy owner on notice for all to postgres using (true) with check (true);
create policy scope on notice for all to vuonxa_app using ((account = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((account = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select, update on notice to vuonxa_app;
grant insert, select, update on notice to vuonxa_national;

create table obstacle (
  id uuid not null,
  sender integer not null,
  holder integer not null,
  plan_id uuid,
  task_id uuid,
  work_id uuid,
  about text,
  text text not null,
  asked text not null,
  state text not null,
  sent_on date not null,
  closed_on date,
  kept_by uuid,
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint obstacle_pkey PRIMARY KEY (id),
  constraint obstacle_holder_fkey FOREIGN KEY (holder) REFERENCES agency(id),
  constraint obstacle_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint obstacle_sender_fkey FOREIGN KEY (sender) REFERENCES agency(id),
  constraint obstacle_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id),
  constraint obstacle_work_id_fkey FOREIGN KEY (work_id) REFERENCES work(id),
  constraint obstacle_check CHECK ((state = 'closed'::text) = (closed_on IS NOT NULL)),
  constraint obstacle_state_check CHECK (state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))
);
CREATE INDEX obstacle_holder ON public.obstacle USING btree (holder) WHERE (state <> 'closed'::text);
CREATE INDEX obstacle_plan ON public.obstacle USING btree (plan_id);
CREATE INDEX obstacle_sender ON public.obstacle USING btree (sender, sent_on DESC);
CREATE INDEX obstacle_task ON public.obstacle USING btree (task_id);
CREATE INDEX obstacle_work ON public.obstacle USING btree (work_id);
alter table obstacle enable row level security;
alter table obstacle force row level security;
create policy nation on obstacle for all to vuonxa_national using (true) with check (true);
create policy owner on obstacle for all to postgres using (true) with check (true);
create policy scope on obstacle for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = obstacle.id)))) with check ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = obstacle.id))));
grant insert, select, update on obstacle to vuonxa_app;
grant insert, select, update on obstacle to vuonxa_national;

create table obstacle_document (
  obstacle_id uuid not null,
  document_id uuid not null,
  position integer not null,
  title text not null,
  constraint obstacle_document_pkey PRIMARY KEY (obstacle_id, document_id),
  constraint obstacle_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint obstacle_document_obstacle_id_fkey FOREIGN KEY (obstacle_id) REFERENCES obstacle(id)
);
alter table obstacle_document enable row level security;
alter table obstacle_document force row level security;
create policy nation on obstacle_document for all to vuonxa_national using (true) with check (true);
create policy owner on obstacle_document for all to postgres using (true) with check (true);
create policy scope on obstacle_document for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM obstacle parent
  WHERE (parent.id = obstacle_document.obstacle_id)))) with check ((EXISTS ( SELECT 1
   FROM obstacle parent
  WHERE (parent.id = obstacle_document.obstacle_id))));
grant insert, select on obstacle_document to vuonxa_app;
grant insert, select on obstacle_document to vuonxa_national;

create table obstacle_step (
  id uuid not null,
  obstacle_id uuid not null,
  position integer not null,
  at timestamp with time zone not null,
  on_day date not null,
  step text not null,
  by_agency integer not null,
  holder integer not null,
  actor_name text not null,
  note text not null default ''::text,
  constraint obstacle_step_pkey PRIMARY KEY (id),
  constraint obstacle_step_obstacle_id_position_key UNIQUE (obstacle_id, "position"),
  constraint obstacle_step_obstacle_id_fkey FOREIGN KEY (obstacle_id) REFERENCES obstacle(id),
  constraint obstacle_step_step_check CHECK (step = ANY (ARRAY['sent'::text, 'passed'::text, 'answered'::text, 'reopened'::text, 'closed'::text, 'inherited'::text]))
);
alter table obstacle_step enable row level security;
alter table obstacle_step force row level security;
create policy nation on obstacle_step for all to vuonxa_national using (true) with check (true);
create policy owner on obstacle_step for all to postgres using (true) with check (true);
create policy scope on obstacle_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM obstacle parent
  WHERE (parent.id = obstacle_step.obstacle_id)))) with check ((EXISTS ( SELECT 1
   FROM obstacle parent
  WHERE (parent.id = obstacle_step.obstacle_id))));
grant insert, select on obstacle_step to vuonxa_app;
grant insert, select on obstacle_step to vuonxa_national;

create table person (
  id uuid not null,
  keeper_unit_id integer not null,
  full_name text not null,
  name_folded text not null,
  name_key text not null,
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  sex text,
  phone text,
  hamlet text,
  household_id uuid,
  relation text,
  education text,
  qualification text,
  skills text[] not null default '{}'::text[],
  languages jsonb not null default '[]'::jsonb,
  occupation text,
  work_status text,
  note text,
  import_key text,
  merged_into uuid,
  removed_at timestamp with time zone,
  removed_reason text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_household_id_fkey FOREIGN KEY (household_id) REFERENCES household(id),
  constraint person_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES person(id),
  constraint person_birth_day_check CHECK (birth_day >= 1 AND birth_day <= 31),
  constraint person_birth_month_check CHECK (birth_month >= 1 AND birth_month <= 12),
  constraint person_birth_year_check CHECK (birth_year >= 1850 AND birth_year <= 2200),
  constraint person_check CHECK (birth_month IS NULL OR birth_year IS NOT NULL),
  constraint person_check1 CHECK (birth_day IS NULL OR birth_month IS NOT NULL),
  constraint person_sex_check CHECK (sex = ANY (ARRAY['male'::text, 'female'::text]))
);
CREATE INDEX person_age_all ON public.person USING btree (birth_year DESC NULLS LAST, birth_month DESC NULLS LAST, birth_day DESC NULLS LAST, id) WHERE ((merged_into IS NULL) AND (removed_at IS NULL));
CREATE INDEX person_by_name ON public.person USING btree (name_key, id) INCLUDE (keeper_unit_id, sex, birth_year, birth_month, birth_day, work_status, qualification) WHERE ((merged_into IS NULL) AND (removed_at IS NULL));
CREATE INDEX person_by_newest ON public.person USING btree (updated_at DESC, id) INCLUDE (keeper_unit_id, sex, birth_year, birth_month, birth_day, work_status, qualification) WHERE ((merged_into IS NULL) AND (removed_at IS NULL));
CREATE INDEX person_here ON public.person USING btree (keeper_unit_id, name_key, id) INCLUDE (sex, birth_year, birth_month, birth_day, work_status, qualification) WHERE ((merged_into IS NULL) AND (removed_at IS NULL));
CREATE INDEX person_household ON public.person USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE UNIQUE INDEX person_import ON public.person USING btree (keeper_unit_id, import_key) WHERE ((import_key IS NOT NULL) AND (removed_at IS NULL));
CREATE INDEX person_newest_in ON public.person USING btree (keeper_unit_id, updated_at DESC, id) INCLUDE (merged_into, removed_at);
CREATE INDEX person_removed ON public.person USING btree (id) WHERE (removed_at IS NOT NULL);
alter table person enable row level security;
alter table person force row level security;
create policy nation on person for all to vuonxa_national using (true) with check (true);
create policy owner on person for all to postgres using (true) with check (true);
create policy scope on person for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id IN ( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))));
grant insert, select, update (full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, phone, hamlet, household_id, relation, education, qualification, skills, languages, occupation, work_status, note, merged_into, removed_at, removed_reason, updated_at, version) on person to vuonxa_app;
grant insert, select, update (full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, phone, hamlet, household_id, relation, education, qualification, skills, languages, occupation, work_status, note, merged_into, removed_at, removed_reason, updated_at, version) on person to vuonxa_national;
CREATE TRIGGER journey_follows AFTER UPDATE ON person REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION follow_person();
CREATE TRIGGER person_block_keeper AFTER UPDATE OF keeper_unit_id ON person FOR EACH ROW EXECUTE FUNCTION follow_keeper();
CREATE TRIGGER person_facts_follow AFTER UPDATE ON person FOR EACH ROW WHEN (old.keeper_unit_id IS DISTINCT FROM new.keeper_unit_id) EXECUTE FUNCTION person_facts_follow();
CREATE TRIGGER person_keeps_id BEFORE UPDATE OF id ON person FOR EACH STATEMENT EXECUTE FUNCTION person_stays();
CREATE TRIGGER person_stays BEFORE DELETE OR TRUNCATE ON person FOR EACH STATEMENT EXECUTE FUNCTION person_stays();
CREATE TRIGGER person_words_changed AFTER UPDATE ON person REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION change_person_words();
CREATE TRIGGER person_words_gone AFTER DELETE ON person REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION drop_person_words();
CREATE TRIGGER person_words_new AFTER INSERT ON person REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION add_person_words();
CREATE TRIGGER person_work_changed AFTER UPDATE ON person REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_work_change();
CREATE TRIGGER person_work_new AFTER INSERT ON person REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_work_state();

create table person_block (
  key bigint not null,
  keeper_unit_id integer not null,
  person_id uuid not null
);
CREATE INDEX person_block_key ON public.person_block USING btree (key) INCLUDE (keeper_unit_id, person_id);
CREATE INDEX person_block_person ON public.person_block USING btree (person_id);
alter table person_block enable row level security;
alter table person_block force row level security;
create policy nation on person_block for all to vuonxa_national using (true) with check (true);
create policy owner on person_block for all to postgres using (true) with check (true);
create policy scope on person_block for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant select on person_block to vuonxa_app;
grant select on person_block to vuonxa_national;

create table person_fact (
  tab name not null,
  constraint person_fact_pkey PRIMARY KEY (tab)
);

create table person_filter (
  id uuid not null,
  actor uuid not null,
  name text not null,
  filter jsonb not null,
  constraint person_filter_pkey PRIMARY KEY (id)
);
CREATE INDEX person_filter_actor ON public.person_filter USING btree (actor);
alter table person_filter enable row level security;
alter table person_filter force row level security;
create policy nation on person_filter for all to vuonxa_national using (true) with check (true);
create policy owner on person_filter for all to postgres using (true) with check (true);
create policy scope on person_filter for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant delete, insert, select, update on person_filter to vuonxa_app;
grant delete, insert, select, update on person_filter to vuonxa_national;

create table person_merge (
  id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  moved jsonb not null default '{}'::jsonb,
  held jsonb not null default '{}'::jsonb,
  before jsonb not null,
  version_after integer not null,
  merged_by uuid,
  merged_at timestamp with time zone not null default now(),
  undone_at timestamp with time zone,
  constraint person_merge_pkey PRIMARY KEY (id),
  constraint person_merge_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES person(id),
  constraint person_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX person_merge_gone ON public.person_merge USING btree (gone_id) WHERE (undone_at IS NULL);
CREATE INDEX person_merge_kept ON public.person_merge USING btree (kept_id);
alter table person_merge enable row level security;
alter table person_merge force row level security;
create policy nation on person_merge for all to vuonxa_national using (true) with check (true);
create policy owner on person_merge for all to postgres using (true) with check (true);
create policy scope on person_merge for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM person parent
  WHERE (parent.id = person_merge.kept_id)))) with check ((EXISTS ( SELECT 1
   FROM person parent
  WHERE (parent.id = person_merge.kept_id))));
grant insert, select, update (undone_at) on person_merge to vuonxa_app;
grant insert, select, update (undone_at) on person_merge to vuonxa_national;

create table person_number (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  sealed bytea not null,
  number_index bytea not null,
  tail text not null,
  ended_at timestamp with time zone,
  keeper_unit_id integer not null,
  constraint person_number_pkey PRIMARY KEY (id),
  constraint person_number_kind_check CHECK (kind = ANY (ARRAY['cccd'::text, 'cmnd'::text, 'passport'::text])),
  constraint person_number_tail_check CHECK (length(tail) <= 3)
);
CREATE INDEX person_number_here ON public.person_number USING btree (keeper_unit_id, person_id) WHERE ((kind = 'cccd'::text) AND (ended_at IS NULL));
CREATE INDEX person_number_of ON public.person_number USING btree (person_id, kind, ended_at) INCLUDE (tail);
CREATE UNIQUE INDEX person_number_once ON public.person_number USING btree (kind, number_index) WHERE (ended_at IS NULL);
alter table person_number enable row level security;
alter table person_number force row level security;
create policy nation on person_number for all to vuonxa_national using (true) with check (true);
create policy owner on person_number for all to postgres using (true) with check (true);
create policy scope on person_number for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id IN ( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))));
grant insert, select, update (person_id, sealed, ended_at) on person_number to vuonxa_app;
grant insert, select, update (person_id, sealed, ended_at) on person_number to vuonxa_national;
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF person_id, keeper_unit_id ON person_number FOR EACH ROW EXECUTE FUNCTION unit_of_person();
CREATE TRIGGER person_of_changed AFTER UPDATE ON person_number REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();
CREATE TRIGGER person_of_new AFTER INSERT ON person_number REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();

create table person_paper (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  name text not null,
  content_type text not null,
  size integer not null,
  sealed bytea not null,
  expires_on date,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint person_paper_pkey PRIMARY KEY (id),
  constraint person_paper_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_paper_kind_check CHECK (kind = ANY (ARRAY['idScan'::text, 'health'::text, 'judicial'::text, 'bank'::text]))
);
CREATE INDEX person_paper_person ON public.person_paper USING btree (person_id);
alter table person_paper enable row level security;
alter table person_paper force row level security;
create policy nation on person_paper for all to vuonxa_national using (true) with check (true);
create policy needs_right on person_paper as restrictive for all to vuonxa_app, vuonxa_national using (('data.papers'::text = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text)))) with check (('data.papers'::text = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text))));
create policy owner on person_paper for all to postgres using (true) with check (true);
create policy scope on person_paper for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM person parent
  WHERE (parent.id = person_paper.person_id)))) with check ((EXISTS ( SELECT 1
   FROM person parent
  WHERE (parent.id = person_paper.person_id))));
grant insert, select, update (sealed, removed_at) on person_paper to vuonxa_app;
grant insert, select, update (sealed, removed_at) on person_paper to vuonxa_national;

create table person_trait (
  person_id uuid not null,
  keeper_unit_id integer not null,
  ethnicity text,
  updated_at timestamp with time zone not null default now(),
  constraint person_trait_pkey PRIMARY KEY (person_id)
);
CREATE INDEX person_trait_keeper ON public.person_trait USING btree (keeper_unit_id, ethnicity);
alter table person_trait enable row level security;
alter table person_trait force row level security;
create policy nation on person_trait for all to vuonxa_national using (true) with check (true);
create policy needs_right on person_trait as restrictive for all to vuonxa_app, vuonxa_national using (('data.traits'::text = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text)))) with check (('data.traits'::text = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text))));
create policy owner on person_trait for all to postgres using (true) with check (true);
create policy scope on person_trait for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id IN ( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))));
grant insert, select, update (ethnicity, updated_at) on person_trait to vuonxa_app;
grant insert, select, update (ethnicity, updated_at) on person_trait to vuonxa_national;
CREATE TRIGGER person_of_changed AFTER UPDATE ON person_trait REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();
CREATE TRIGGER person_of_new AFTER INSERT ON person_trait REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();

create table person_transfer (
  id uuid not null,
  person_id uuid not null,
  from_unit integer not null,
  to_unit integer not null,
  kind text not null,
  moved_on date not null,
  shown jsonb not null,
  note text,
  asked_by uuid,
  asked_at timestamp with time zone not null default now(),
  answer text,
  answer_note text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint person_transfer_pkey PRIMARY KEY (id),
  constraint person_transfer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_transfer_answer_check CHECK (answer = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text])),
  constraint person_transfer_check CHECK (from_unit <> to_unit),
  constraint person_transfer_kind_check CHECK (kind = ANY (ARRAY['offer'::text, 'request'::text]))
);
CREATE UNIQUE INDEX person_transfer_open ON public.person_transfer USING btree (person_id) WHERE (answer IS NULL);
alter table person_transfer enable row level security;
alter table person_transfer force row level security;
create policy ask on person_transfer for insert to vuonxa_app with check (true);
create policy nation on person_transfer for all to vuonxa_national using (true) with check (true);
create policy owner on person_transfer for all to postgres using (true) with check (true);
create policy scope on person_transfer for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM transfer_party p
  WHERE (p.transfer_id = person_transfer.id)))) with check ((EXISTS ( SELECT 1
   FROM transfer_party p
  WHERE (p.transfer_id = person_transfer.id))));
grant insert, select, update (answer, answer_note, answered_by, answered_at) on person_transfer to vuonxa_app;
grant insert, select, update (answer, answer_note, answered_by, answered_at) on person_transfer to vuonxa_national;

create table person_word (
  word text not null,
  keeper_unit_id integer not null,
  person_id uuid not null,
  name_folded text not null
);
CREATE INDEX person_word_all ON public.person_word USING btree (word) INCLUDE (name_folded, person_id);
CREATE INDEX person_word_here ON public.person_word USING btree (keeper_unit_id, word) INCLUDE (name_folded, person_id);
alter table person_word enable row level security;
alter table person_word force row level security;
create policy nation on person_word for all to vuonxa_national using (true) with check (true);
create policy owner on person_word for all to postgres using (true) with check (true);
create policy scope on person_word for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant select on person_word to vuonxa_app;
grant select on person_word to vuonxa_national;

create table personal_permission (
  permission text not null,
  constraint personal_permission_pkey PRIMARY KEY (permission)
);
grant select on personal_permission to vuonxa_app;
grant select on personal_permission to vuonxa_national;

create table plan (
  id uuid not null,
  document_id uuid not null,
  province integer not null,
  state text not null,
  tracking_agency integer,
  starts_on date,
  cycle text not null default 'year'::text,
  wordings jsonb not null default '[]'::jsonb,
  settled jsonb not null default '[]'::jsonb,
  last_reread jsonb,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  activated_at timestamp with time zone,
  version integer not null default 1,
  constraint plan_pkey PRIMARY KEY (id),
  constraint plan_document_id_key UNIQUE (document_id),
  constraint plan_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint plan_province_fkey FOREIGN KEY (province) REFERENCES unit(id),
  constraint plan_tracking_agency_fkey FOREIGN KEY (tracking_agency) REFERENCES agency(id),
  constraint plan_cycle_check CHECK (cycle = ANY (ARRAY['month'::text, 'quarter'::text, 'half'::text, 'year'::text])),
  constraint plan_state_check CHECK (state = ANY (ARRAY['review'::text, 'active'::text, 'undone'::text]))
);
alter table plan enable row level security;
alter table plan force row level security;
create policy nation on plan for all to vuonxa_national using (true) with check (true);
create policy owner on plan for all to postgres using (true) with check (true);
create policy scope on plan for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = plan.document_id)))) with check ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = plan.document_id))));
grant insert, select, update on plan to vuonxa_app;
grant insert, select, update on plan to vuonxa_national;

create table plan_above (
  plan_id uuid not null,
  document_id uuid not null,
  linked boolean not null,
  constraint plan_above_pkey PRIMARY KEY (plan_id, document_id),
  constraint plan_above_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint plan_above_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
CREATE INDEX plan_above_document ON public.plan_above USING btree (document_id);
alter table plan_above enable row level security;
alter table plan_above force row level security;
create policy nation on plan_above for all to vuonxa_national using (true) with check (true);
create policy owner on plan_above for all to postgres using (true) with check (true);
create policy scope on plan_above for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_above.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_above.plan_id))));
grant insert, select, update on plan_above to vuonxa_app;
grant insert, select, update on plan_above to vuonxa_national;

create table plan_annex (
  id uuid not null,
  plan_id uuid not null,
  name text not null,
  content_type text not null,
  size integer not null,
  sha256 text not null,
  content bytea not null,
  targets integer not null,
  added_by uuid,
  added_at timestamp with time zone not null default now(),
  constraint plan_annex_pkey PRIMARY KEY (id),
  constraint plan_annex_plan_id_sha256_key UNIQUE (plan_id, sha256),
  constraint plan_annex_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
alter table plan_annex enable row level security;
alter table plan_annex force row level security;
create policy nation on plan_annex for all to vuonxa_national using (true) with check (true);
create policy owner on plan_annex for all to postgres using (true) with check (true);
create policy scope on plan_annex for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_annex.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_annex.plan_id))));
grant insert, select on plan_annex to vuonxa_app;
grant insert, select on plan_annex to vuonxa_national;

create table plan_answer (
  id uuid not null,
  demand_id uuid not null,
  agency integer not null,
  year integer not null default 0,
  number text,
  issued_on date not null,
  document_id uuid,
  on_behalf boolean not null,
  removed_at timestamp with time zone,
  constraint plan_answer_pkey PRIMARY KEY (id),
  constraint plan_answer_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id),
  constraint plan_answer_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES plan_demand(id),
  constraint plan_answer_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
);
CREATE UNIQUE INDEX plan_answer_once ON public.plan_answer USING btree (demand_id, agency, year) WHERE (removed_at IS NULL);
alter table plan_answer enable row level security;
alter table plan_answer force row level security;
create policy nation on plan_answer for all to vuonxa_national using (true) with check (true);
create policy owner on plan_answer for all to postgres using (true) with check (true);
create policy scope on plan_answer for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan_demand parent
  WHERE (parent.id = plan_answer.demand_id)))) with check ((EXISTS ( SELECT 1
   FROM plan_demand parent
  WHERE (parent.id = plan_answer.demand_id))));
grant insert, select, update on plan_answer to vuonxa_app;
grant insert, select, update on plan_answer to vuonxa_national;

create table plan_demand (
  id uuid not null,
  plan_id uuid not null,
  item_id uuid,
  text text not null,
  agencies integer[] not null,
  group_name text,
  due_on date,
  yearly boolean not null default false,
  year_from integer,
  year_to integer,
  opinion_of text,
  withdrawn_at timestamp with time zone,
  version integer not null default 1,
  constraint plan_demand_pkey PRIMARY KEY (id),
  constraint plan_demand_item_id_fkey FOREIGN KEY (item_id) REFERENCES plan_item(id),
  constraint plan_demand_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint plan_demand_check CHECK (NOT yearly OR year_from IS NOT NULL AND year_to IS NOT NULL)
);
CREATE INDEX plan_demand_plan ON public.plan_demand USING btree (plan_id);
alter table plan_demand enable row level security;
alter table plan_demand force row level security;
create policy nation on plan_demand for all to vuonxa_national using (true) with check (true);
create policy owner on plan_demand for all to postgres using (true) with check (true);
create policy scope on plan_demand for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_demand.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_demand.plan_id))));
grant insert, select, update on plan_demand to vuonxa_app;
grant insert, select, update on plan_demand to vuonxa_national;

create table plan_item (
  id uuid not null,
  plan_id uuid not null,
  kind text not null,
  position integer not null,
  section_path text not null,
  section_title text,
  text text not null,
  span jsonb,
  fields jsonb not null,
  doubts jsonb not null default '[]'::jsonb,
  state text not null,
  carries_out uuid,
  version integer not null default 1,
  constraint plan_item_pkey PRIMARY KEY (id),
  constraint plan_item_carries_out_fkey FOREIGN KEY (carries_out) REFERENCES plan_item(id),
  constraint plan_item_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint plan_item_kind_check CHECK (kind = ANY (ARRAY['target'::text, 'task'::text, 'duty'::text, 'reporting'::text, 'budget'::text])),
  constraint plan_item_state_check CHECK (state = ANY (ARRAY['read'::text, 'confirmed'::text, 'edited'::text, 'added'::text, 'dropped'::text]))
);
CREATE INDEX plan_item_plan ON public.plan_item USING btree (plan_id, "position");
alter table plan_item enable row level security;
alter table plan_item force row level security;
create policy nation on plan_item for all to vuonxa_national using (true) with check (true);
create policy owner on plan_item for all to postgres using (true) with check (true);
create policy scope on plan_item for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_item.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_item.plan_id))));
grant insert, select, update on plan_item to vuonxa_app;
grant insert, select, update on plan_item to vuonxa_national;

create table plan_opinion (
  id uuid not null,
  plan_id uuid not null,
  organ text not null,
  asked_on date,
  given_on date,
  agrees boolean,
  text text,
  number text,
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint plan_opinion_pkey PRIMARY KEY (id),
  constraint plan_opinion_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint plan_opinion_check CHECK ((given_on IS NULL) = (text IS NULL) AND (given_on IS NULL) = (agrees IS NULL))
);
CREATE INDEX plan_opinion_plan ON public.plan_opinion USING btree (plan_id);
alter table plan_opinion enable row level security;
alter table plan_opinion force row level security;
create policy nation on plan_opinion for all to vuonxa_national using (true) with check (true);
create policy owner on plan_opinion for all to postgres using (true) with check (true);
create policy scope on plan_opinion for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_opinion.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_opinion.plan_id))));
grant insert, select, update on plan_opinion to vuonxa_app;
grant insert, select, update on plan_opinion to vuonxa_national;

create table plan_succession (
  plan_id uuid not null,
  old_plan uuid not null,
  kind text not null,
  in_force date not null,
  constraint plan_succession_pkey PRIMARY KEY (plan_id),
  constraint plan_succession_old_plan_fkey FOREIGN KEY (old_plan) REFERENCES plan(id),
  constraint plan_succession_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint plan_succession_check CHECK (plan_id <> old_plan),
  constraint plan_succession_kind_check CHECK (kind = ANY (ARRAY['replaces'::text, 'amends'::text]))
);
CREATE INDEX plan_succession_old ON public.plan_succession USING btree (old_plan);
alter table plan_succession enable row level security;
alter table plan_succession force row level security;
create policy nation on plan_succession for all to vuonxa_national using (true) with check (true);
create policy owner on plan_succession for all to postgres using (true) with check (true);
create policy scope on plan_succession for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_succession.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = plan_succession.plan_id))));
grant insert, select on plan_succession to vuonxa_app;
grant insert, select on plan_succession to vuonxa_national;

create table processing_basis (
  id uuid not null,
  person_id uuid not null,
  unit_id integer not null,
  purpose text not null,
  kind text not null,
  legal_basis text,
  given_on date not null,
  withdrawn_on date,
  constraint processing_basis_pkey PRIMARY KEY (id),
  constraint processing_basis_check CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on),
  constraint processing_basis_check1 CHECK (kind = 'consent'::text OR legal_basis IS NOT NULL),
  constraint processing_basis_kind_check CHECK (kind = ANY (ARRAY['law'::text, 'consent'::text]))
);
CREATE INDEX processing_basis_person ON public.processing_basis USING btree (person_id);
alter table processing_basis enable row level security;
alter table processing_basis force row level security;
create policy nation on processing_basis for all to vuonxa_national using (true) with check (true);
create policy owner on processing_basis for all to postgres using (true) with check (true);
create policy scope on processing_basis for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id IN ( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))));
grant insert, select, update (withdrawn_on) on processing_basis to vuonxa_app;
grant insert, select, update (withdrawn_on) on processing_basis to vuonxa_national;
CREATE TRIGGER person_of_changed AFTER UPDATE ON processing_basis REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();
CREATE TRIGGER person_of_new AFTER INSERT ON processing_basis REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();

create table programme (
  id uuid not null,
  name text not null,
  market text not null,
  form text not null,
  partner text,
  note text,
  ended_on date,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint programme_pkey PRIMARY KEY (id),
  constraint programme_form_check CHECK (form = ANY (ARRAY['publicUnit'::text, 'enterprise'::text, 'skillTraining'::text])),
  constraint programme_market_check CHECK (market ~ '^[A-Z]{2}$'::text)
);
grant insert, select, update on programme to vuonxa_app;
grant insert, select, update on programme to vuonxa_national;

create table programme_round (
  id uuid not null,
  programme_id uuid not null,
  name text not null,
  opens_on date,
  closes_on date,
  language_test_on date,
  skill_test_on date,
  intake_on date,
  quotas jsonb not null default '[]'::jsonb,
  source text,
  note text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint programme_round_pkey PRIMARY KEY (id),
  constraint programme_round_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint programme_round_quotas_check CHECK (jsonb_typeof(quotas) = 'array'::text)
);
CREATE INDEX programme_round_programme ON public.programme_round USING btree (programme_id);
grant insert, select, update on programme_round to vuonxa_app;
grant insert, select, update on programme_round to vuonxa_national;

create table progress (
  id uuid not null,
  work_id uuid not null,
  period text not null,
  state text not null,
  outcome text not null,
  text text not null,
  on_behalf boolean not null default false,
  evidence_count integer not null default 0,
  sent_on date,
  author uuid,
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  due_on date,
  work_day date,
  constraint progress_pkey PRIMARY KEY (id),
  constraint progress_work_id_period_key UNIQUE (work_id, period),
  constraint progress_work_id_fkey FOREIGN KEY (work_id) REFERENCES work(id),
  constraint progress_outcome_check CHECK (outcome = ANY (ARRAY['done'::text, 'ongoing'::text, 'nothing'::text])),
  constraint progress_state_check CHECK (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'sent'::text, 'accepted'::text, 'returned'::text]))
);
alter table progress enable row level security;
alter table progress force row level security;
create policy nation on progress for all to vuonxa_national using (true) with check (true);
create policy owner on progress for all to postgres using (true) with check (true);
create policy scope on progress for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM work parent
  WHERE (parent.id = progress.work_id)))) with check ((EXISTS ( SELECT 1
   FROM work parent
  WHERE (parent.id = progress.work_id))));
grant insert, select, update (state, outcome, text, on_behalf, evidence_count, sent_on, author, updated_at, version, due_on, work_day) on progress to vuonxa_app;
grant insert, select, update (state, outcome, text, on_behalf, evidence_count, sent_on, author, updated_at, version, due_on, work_day) on progress to vuonxa_national;
CREATE TRIGGER progress_kept AFTER INSERT ON progress REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION keep_reported();
CREATE TRIGGER progress_kept_again AFTER UPDATE ON progress REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION keep_reported();

create table progress_step (
  id uuid not null,
  progress_id uuid not null,
  at timestamp with time zone not null,
  step text not null,
  actor_name text not null,
  on_behalf boolean not null default false,
  note text,
  constraint progress_step_pkey PRIMARY KEY (id),
  constraint progress_step_progress_id_fkey FOREIGN KEY (progress_id) REFERENCES progress(id),
  constraint progress_step_step_check CHECK (step = ANY (ARRAY['draft'::text, 'submitted'::text, 'sent'::text, 'accepted'::text, 'returned'::text]))
);
CREATE INDEX progress_step_progress ON public.progress_step USING btree (progress_id, at);
alter table progress_step enable row level security;
alter table progress_step force row level security;
create policy nation on progress_step for all to vuonxa_national using (true) with check (true);
create policy owner on progress_step for all to postgres using (true) with check (true);
create policy scope on progress_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM progress parent
  WHERE (parent.id = progress_step.progress_id)))) with check ((EXISTS ( SELECT 1
   FROM progress parent
  WHERE (parent.id = progress_step.progress_id))));
grant insert, select on progress_step to vuonxa_app;
grant insert, select on progress_step to vuonxa_national;

create table quota_overrun (
  id uuid not null,
  batch_id uuid not null,
  on_day date not null,
  over integer not null,
  reason text not null,
  written_by text not null,
  constraint quota_overrun_pkey PRIMARY KEY (id),
  constraint quota_overrun_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES labour_batch(id),
  constraint quota_overrun_over_check CHECK (over > 0)
);
CREATE INDEX quota_overrun_batch ON public.quota_overrun USING btree (batch_id, on_day);
grant insert, select on quota_overrun to vuonxa_app;
grant insert, select on quota_overrun to vuonxa_national;

create table recovery_code (
  account uuid not null,
  digest bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account, digest),
  constraint recovery_code_account_fkey FOREIGN KEY (account) REFERENCES account(id)
);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy nation on recovery_code for all to vuonxa_national using (true) with check (true);
create policy owner on recovery_code for all to postgres using (true) with check (true);
create policy scope on recovery_code for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = recovery_code.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = recovery_code.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant delete, insert, select, update on recovery_code to vuonxa_app;
grant delete, insert, select, update on recovery_code to vuonxa_national;

create table register_entry (
  id uuid not null,
  kind text not null,
  title text not null,
  unit_id integer not null,
  held_by integer not null,
  valid_from date not null,
  valid_to date,
  end_reason text,
  replaces uuid,
  document_id uuid,
  values jsonb not null default '{}'::jsonb,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  import_key text,
  removed_at timestamp with time zone,
  removed_reason text,
  constraint register_entry_pkey PRIMARY KEY (id),
  constraint register_entry_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint register_entry_replaces_fkey FOREIGN KEY (replaces) REFERENCES register_entry(id),
  constraint register_entry_check CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX register_entry_held_by ON public.register_entry USING btree (held_by);
CREATE UNIQUE INDEX register_entry_import ON public.register_entry USING btree (import_key) WHERE (removed_at IS NULL);
CREATE INDEX register_entry_kind ON public.register_entry USING btree (kind, valid_from DESC);
CREATE UNIQUE INDEX register_entry_replaces ON public.register_entry USING btree (replaces) WHERE (removed_at IS NULL);
CREATE INDEX register_entry_unit ON public.register_entry USING btree (unit_id);
alter table register_entry enable row level security;
alter table register_entry force row level security;
create policy held on register_entry for all to vuonxa_app using ((held_by = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[])))))) with check ((held_by = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
create policy nation on register_entry for all to vuonxa_national using (true) with check (true);
create policy owner on register_entry for all to postgres using (true) with check (true);
create policy scope on register_entry for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update on register_entry to vuonxa_app;
grant insert, select, update on register_entry to vuonxa_national;

create table register_member (
  id uuid not null,
  entry_id uuid not null,
  position integer not null default 0,
  name text not null,
  post text,
  role text not null,
  charge text,
  in_units integer[] not null default '{}'::integer[],
  from_day date not null,
  to_day date,
  end_reason text,
  replaces uuid,
  constraint register_member_pkey PRIMARY KEY (id),
  constraint register_member_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES register_entry(id),
  constraint register_member_replaces_fkey FOREIGN KEY (replaces) REFERENCES register_member(id),
  constraint register_member_check CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX register_member_entry ON public.register_member USING btree (entry_id, "position");
CREATE UNIQUE INDEX register_member_replaces ON public.register_member USING btree (replaces);
alter table register_member enable row level security;
alter table register_member force row level security;
create policy nation on register_member for all to vuonxa_national using (true) with check (true);
create policy owner on register_member for all to postgres using (true) with check (true);
create policy scope on register_member for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM register_entry parent
  WHERE (parent.id = register_member.entry_id)))) with check ((EXISTS ( SELECT 1
   FROM register_entry parent
  WHERE (parent.id = register_member.entry_id))));
grant insert, select, update on register_member to vuonxa_app;
grant insert, select, update on register_member to vuonxa_national;

create table register_step (
  id bigint not null generated always as identity,
  entry_id uuid not null,
  at timestamp with time zone not null,
  step text not null,
  actor_name text not null,
  note text,
  constraint register_step_pkey PRIMARY KEY (id),
  constraint register_step_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES register_entry(id)
);
CREATE INDEX register_step_entry ON public.register_step USING btree (entry_id, id);
alter table register_step enable row level security;
alter table register_step force row level security;
create policy nation on register_step for all to vuonxa_national using (true) with check (true);
create policy owner on register_step for all to postgres using (true) with check (true);
create policy scope on register_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM register_entry parent
  WHERE (parent.id = register_step.entry_id)))) with check ((EXISTS ( SELECT 1
   FROM register_entry parent
  WHERE (parent.id = register_step.entry_id))));
grant insert, select on register_step to vuonxa_app;
grant insert, select on register_step to vuonxa_national;

create table reminder_setting (
  one boolean not null default true,
  ahead integer not null,
  head_after integer,
  tracking_after integer,
  leader_after integer,
  digest_at text not null,
  version integer not null default 1,
  constraint reminder_setting_pkey PRIMARY KEY (one),
  constraint reminder_setting_ahead_check CHECK (ahead >= 0 AND ahead <= 30),
  constraint reminder_setting_digest_at_check CHECK (digest_at ~ '^([01][0-9]|2[0-2]):[0-5][0-9]$'::text),
  constraint reminder_setting_head_after_check CHECK (head_after >= 1 AND head_after <= 60),
  constraint reminder_setting_leader_after_check CHECK (leader_after >= 1 AND leader_after <= 60),
  constraint reminder_setting_one_check CHECK (one),
  constraint reminder_setting_tracking_after_check CHECK (tracking_after >= 1 AND tracking_after <= 60)
);
grant select, update on reminder_setting to vuonxa_app;
grant select, update on reminder_setting to vuonxa_national;

create table reminder_step (
  work_id uuid not null,
  period text not null,
  anchor text not null,
  step text not null,
  day date not null,
  told integer not null,
  constraint reminder_step_pkey PRIMARY KEY (work_id, period, anchor, step),
  constraint reminder_step_work_id_fkey FOREIGN KEY (work_id) REFERENCES work(id),
  constraint reminder_step_step_check CHECK (step = ANY (ARRAY['ahead'::text, 'today'::text, 'late'::text, 'head'::text, 'tracking'::text, 'leader'::text]))
);
alter table reminder_step enable row level security;
alter table reminder_step force row level security;
create policy nation on reminder_step for all to vuonxa_national using (true) with check (true);
create policy owner on reminder_step for all to postgres using (true) with check (true);
create policy scope on reminder_step for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM work parent
  WHERE (parent.id = reminder_step.work_id)))) with check ((EXISTS ( SELECT 1
   FROM work parent
  WHERE (parent.id = reminder_step.work_id))));
grant insert, select on reminder_step to vuonxa_app;
grant insert, select on reminder_step to vuonxa_national;

create table reorganisation (
  id uuid not null,
  unit_id integer not null,
  title text not null,
  document_id uuid,
  effective_on date not null,
  by_template boolean not null default true,
  lines jsonb not null default '[]'::jsonb,
  heirs jsonb not null default '{}'::jsonb,
  state text not null default 'draft'::text,
  failure text,
  result jsonb,
  doing xid8,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  done_at timestamp with time zone,
  undone_at timestamp with time zone,
  version integer not null default 1,
  constraint reorganisation_pkey PRIMARY KEY (id),
  constraint reorganisation_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint reorganisation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint reorganisation_state_check CHECK (state = ANY (ARRAY['draft'::text, 'ready'::text, 'done'::text, 'undone'::text]))
);
CREATE INDEX reorganisation_unit ON public.reorganisation USING btree (unit_id, effective_on);
alter table reorganisation enable row level security;
alter table reorganisation force row level security;
create policy nation on reorganisation for all to vuonxa_national using (true) with check (true);
create policy owner on reorganisation for all to postgres using (true) with check (true);
create policy scope on reorganisation for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update on reorganisation to vuonxa_app;
grant insert, select, update on reorganisation to vuonxa_national;

create table request (
  id uuid not null,
  actor uuid not null,
  endpoint text not null,
  at timestamp with time zone not null default now(),
  output jsonb,
  refused jsonb,
  constraint request_pkey PRIMARY KEY (id)
);
alter table request enable row level security;
alter table request force row level security;
create policy nation on request for all to vuonxa_national using (true) with check (true);
create policy owner on request for all to postgres using (true) with check (true);
create policy scope on request for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant delete, insert, select, update on request to vuonxa_app;
grant delete, insert, select, update on request to vuonxa_national;

create table residence (
  id uuid not null,
  person_id uuid not null,
  unit_id integer not null,
  hamlet text,
  from_on date not null,
  to_on date,
  constraint residence_pkey PRIMARY KEY (id),
  constraint residence_check CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX residence_person ON public.residence USING btree (person_id);
CREATE INDEX residence_unit ON public.residence USING btree (unit_id, from_on);
alter table residence enable row level security;
alter table residence force row level security;
create policy nation on residence for all to vuonxa_national using (true) with check (true);
create policy owner on residence for all to postgres using (true) with check (true);
create policy scope on residence for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id IN ( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))));
grant insert, select, update (hamlet, to_on) on residence to vuonxa_app;
grant insert, select, update (hamlet, to_on) on residence to vuonxa_national;
CREATE TRIGGER person_of_changed AFTER UPDATE ON residence REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();
CREATE TRIGGER person_of_new AFTER INSERT ON residence REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();

create table restricted_access (
  id uuid not null,
  roster_id uuid not null,
  actor uuid not null,
  purpose text not null,
  legal_basis text not null,
  opened_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint restricted_access_pkey PRIMARY KEY (id),
  constraint restricted_access_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES restricted_roster(id),
  constraint restricted_access_check CHECK (expires_at <= (opened_at + '08:00:00'::interval))
);
CREATE INDEX restricted_access_actor ON public.restricted_access USING btree (actor, roster_id, expires_at);
alter table restricted_access enable row level security;
alter table restricted_access force row level security;
create policy nation on restricted_access for all to vuonxa_national using (true) with check (true);
create policy owner on restricted_access for all to postgres using (true) with check (true);
create policy scope on restricted_access for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select on restricted_access to vuonxa_app;
grant insert, select on restricted_access to vuonxa_national;

create table restricted_entry (
  id uuid not null,
  roster_id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  removed_at timestamp with time zone,
  constraint restricted_entry_pkey PRIMARY KEY (id),
  constraint restricted_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint restricted_entry_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES restricted_roster(id)
);
CREATE UNIQUE INDEX restricted_entry_once ON public.restricted_entry USING btree (roster_id, person_id) WHERE (removed_at IS NULL);
alter table restricted_entry enable row level security;
alter table restricted_entry force row level security;
create policy nation on restricted_entry for all to vuonxa_national using (true) with check (true);
create policy needs_opening on restricted_entry as restrictive for all to vuonxa_app, vuonxa_national using ((EXISTS ( SELECT 1
   FROM (restricted_access a
     JOIN restricted_roster r ON ((r.id = a.roster_id)))
  WHERE ((a.roster_id = restricted_entry.roster_id) AND (a.actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) AND (a.expires_at > now()) AND (r.expires_on >= ((now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date) AND (r.closed_on IS NULL)))));
create policy owner on restricted_entry for all to postgres using (true) with check (true);
create policy scope on restricted_entry for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM restricted_roster parent
  WHERE (parent.id = restricted_entry.roster_id)))) with check ((EXISTS ( SELECT 1
   FROM restricted_roster parent
  WHERE (parent.id = restricted_entry.roster_id))));
grant insert, select, update (sealed, updated_at, version, removed_at) on restricted_entry to vuonxa_app;
grant insert, select, update (sealed, updated_at, version, removed_at) on restricted_entry to vuonxa_national;

create table restricted_roster (
  id uuid not null,
  class text not null,
  unit_id integer not null,
  title text not null,
  purpose text not null,
  legal_basis text not null,
  expires_on date not null,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  closed_on date,
  constraint restricted_roster_pkey PRIMARY KEY (id),
  constraint restricted_roster_class_check CHECK (class = ANY (ARRAY['rehabilitated'::text, 'party'::text]))
);
CREATE INDEX restricted_roster_unit ON public.restricted_roster USING btree (unit_id);
alter table restricted_roster enable row level security;
alter table restricted_roster force row level security;
create policy nation on restricted_roster for all to vuonxa_national using (true) with check (true);
create policy needs_right on restricted_roster as restrictive for all to vuonxa_app, vuonxa_national using ((('data.'::text || class) = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text)))) with check ((('data.'::text || class) = ANY (string_to_array(current_setting('app.rights'::text, true), ','::text))));
create policy owner on restricted_roster for all to postgres using (true) with check (true);
create policy scope on restricted_roster for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (title, purpose, legal_basis, expires_on, version, closed_on) on restricted_roster to vuonxa_app;
grant insert, select, update (title, purpose, legal_basis, expires_on, version, closed_on) on restricted_roster to vuonxa_national;

create table role (
  code text not null,
  title text not null,
  nation boolean not null default false,
  position integer not null,
  second_factor boolean,
  constraint role_pkey PRIMARY KEY (code)
);
grant select, update (second_factor) on role to vuonxa_app;
grant select, update (second_factor) on role to vuonxa_national;

create table role_permission (
  role text not null,
  permission text not null,
  granted boolean not null,
  constraint role_permission_pkey PRIMARY KEY (role, permission),
  constraint role_permission_role_fkey FOREIGN KEY (role) REFERENCES role(code)
);
grant select, update on role_permission to vuonxa_app;
grant select, update on role_permission to vuonxa_national;

create table roster (
  id uuid not null,
  kind text not null,
  unit_id integer not null,
  title text not null,
  on_date date not null,
  source text,
  closed_on date,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  removed_at timestamp with time zone,
  constraint roster_pkey PRIMARY KEY (id)
);
CREATE INDEX roster_unit ON public.roster USING btree (unit_id, kind, on_date DESC);
alter table roster enable row level security;
alter table roster force row level security;
create policy nation on roster for all to vuonxa_national using (true) with check (true);
create policy owner on roster for all to postgres using (true) with check (true);
create policy scope on roster for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (title, on_date, source, closed_on, updated_at, version, removed_at) on roster to vuonxa_app;
grant insert, select, update (title, on_date, source, closed_on, updated_at, version, removed_at) on roster to vuonxa_national;

create table roster_entry (
  id uuid not null,
  roster_id uuid not null,
  person_id uuid not null,
  unit_id integer not null,
  asked_on date,
  reached text,
  work_status text,
  wants text,
  market text,
  job text,
  ready_from date,
  values jsonb not null default '{}'::jsonb,
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  removed_at timestamp with time zone,
  constraint roster_entry_pkey PRIMARY KEY (id),
  constraint roster_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint roster_entry_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES roster(id),
  constraint roster_entry_reached_check CHECK (reached = ANY (ARRAY['reached'::text, 'absent'::text, 'refused'::text])),
  constraint roster_entry_wants_check CHECK (wants = ANY (ARRAY['yes'::text, 'no'::text, 'undecided'::text]))
);
CREATE INDEX roster_entry_of ON public.roster_entry USING btree (person_id) INCLUDE (unit_id, asked_on, reached, removed_at);
CREATE UNIQUE INDEX roster_entry_once ON public.roster_entry USING btree (roster_id, person_id) WHERE (removed_at IS NULL);
CREATE INDEX roster_entry_reached ON public.roster_entry USING btree (unit_id) INCLUDE (person_id) WHERE ((removed_at IS NULL) AND (reached = 'reached'::text));
CREATE INDEX roster_entry_unit ON public.roster_entry USING btree (unit_id, roster_id) INCLUDE (reached, work_status, wants) WHERE (removed_at IS NULL);
alter table roster_entry enable row level security;
alter table roster_entry force row level security;
create policy nation on roster_entry for all to vuonxa_national using (true) with check (true);
create policy owner on roster_entry for all to postgres using (true) with check (true);
create policy scope on roster_entry for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (asked_on, reached, work_status, wants, market, job, ready_from, values, updated_at, version, removed_at) on roster_entry to vuonxa_app;
grant insert, select, update (asked_on, reached, work_status, wants, market, job, ready_from, values, updated_at, version, removed_at) on roster_entry to vuonxa_national;

create table round_candidate (
  id uuid not null,
  round_id uuid not null,
  journey_id uuid not null,
  branch text not null,
  language_result text,
  language_score numeric(7,2),
  skill_result text,
  skill_score numeric(7,2),
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint round_candidate_pkey PRIMARY KEY (id),
  constraint round_candidate_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id),
  constraint round_candidate_round_id_fkey FOREIGN KEY (round_id) REFERENCES programme_round(id),
  constraint round_candidate_language_result_check CHECK (language_result = ANY (ARRAY['passed'::text, 'failed'::text, 'absent'::text])),
  constraint round_candidate_language_score_check CHECK (language_score >= 0::numeric),
  constraint round_candidate_skill_result_check CHECK (skill_result = ANY (ARRAY['passed'::text, 'failed'::text, 'absent'::text])),
  constraint round_candidate_skill_score_check CHECK (skill_score >= 0::numeric)
);
CREATE INDEX round_candidate_journey ON public.round_candidate USING btree (journey_id);
CREATE UNIQUE INDEX round_candidate_once ON public.round_candidate USING btree (round_id, journey_id) WHERE (removed_at IS NULL);
alter table round_candidate enable row level security;
alter table round_candidate force row level security;
create policy nation on round_candidate for all to vuonxa_national using (true) with check (true);
create policy owner on round_candidate for all to postgres using (true) with check (true);
create policy scope on round_candidate for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = round_candidate.journey_id)))) with check ((EXISTS ( SELECT 1
   FROM journey parent
  WHERE (parent.id = round_candidate.journey_id))));
grant insert, select, update (language_result, language_score, skill_result, skill_score, updated_at, removed_at) on round_candidate to vuonxa_app;
grant insert, select, update (language_result, language_score, skill_result, skill_score, updated_at, removed_at) on round_candidate to vuonxa_national;

create table seal_check (
  at timestamp with time zone not null default clock_timestamp(),
  batches integer not null,
  rows bigint not null,
  findings integer not null,
  constraint seal_check_pkey PRIMARY KEY (at)
);
grant select on seal_check to vuonxa_app;
grant select on seal_check to vuonxa_national;

create table second_factor (
  account uuid not null,
  secret bytea,
  next_secret bytea,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0,
  constraint second_factor_pkey PRIMARY KEY (account),
  constraint second_factor_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint second_factor_check CHECK ((secret IS NULL) = (confirmed_at IS NULL))
);
alter table second_factor enable row level security;
alter table second_factor force row level security;
create policy nation on second_factor for all to vuonxa_national using (true) with check (true);
create policy owner on second_factor for all to postgres using (true) with check (true);
create policy scope on second_factor for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = second_factor.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = second_factor.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant delete, insert, select, update on second_factor to vuonxa_app;
grant delete, insert, select, update on second_factor to vuonxa_national;

create table session (
  id uuid not null,
  account uuid not null,
  token_sha256 bytea not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  address text not null,
  agent text not null,
  second_factor text not null default 'none'::text,
  provider text,
  ended_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_sha256_key UNIQUE (token_sha256),
  constraint session_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint session_second_factor_check CHECK (second_factor = ANY (ARRAY['none'::text, 'code'::text, 'provider'::text]))
);
CREATE INDEX session_account ON public.session USING btree (account);
alter table session enable row level security;
alter table session force row level security;
create policy nation on session for all to vuonxa_national using (true) with check (true);
create policy owner on session for all to postgres using (true) with check (true);
create policy scope on session for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = session.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = session.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant insert, select (id, account, started_at, seen_at, address, agent, second_factor, provider, ended_at), update on session to vuonxa_app;
grant insert, select (id, account, started_at, seen_at, address, agent, second_factor, provider, ended_at), update on session to vuonxa_national;

create table session_entry (
  id uuid not null,
  activity_id uuid not null,
  journey_id uuid not null,
  counselled boolean not null,
  registered boolean not null,
  opened boolean not null,
  entered_by uuid,
  entered_at timestamp with time zone not null default now(),
  constraint session_entry_pkey PRIMARY KEY (id),
  constraint session_entry_activity_id_journey_id_key UNIQUE (activity_id, journey_id),
  constraint session_entry_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
  constraint session_entry_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journey(id)
);
CREATE INDEX session_entry_journey ON public.session_entry USING btree (journey_id);
CREATE INDEX session_entry_newest ON public.session_entry USING btree (activity_id, entered_at DESC);
alter table session_entry enable row level security;
alter table session_entry force row level security;
create policy journeys on session_entry for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM journey j
  WHERE (j.id = session_entry.journey_id)))) with check ((EXISTS ( SELECT 1
   FROM journey j
  WHERE (j.id = session_entry.journey_id))));
create policy nation on session_entry for all to vuonxa_national using (true) with check (true);
create policy owner on session_entry for all to postgres using (true) with check (true);
create policy scope on session_entry for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM activity parent
  WHERE (parent.id = session_entry.activity_id)))) with check ((EXISTS ( SELECT 1
   FROM activity parent
  WHERE (parent.id = session_entry.activity_id))));
grant insert, select on session_entry to vuonxa_app;
grant insert, select on session_entry to vuonxa_national;
CREATE TRIGGER session_entered AFTER INSERT ON session_entry REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION session_entered();

create table session_waiting (
  id uuid not null,
  activity_id uuid not null,
  to_unit integer not null,
  on_day date not null,
  counselled boolean not null,
  registered boolean not null,
  form text not null,
  market text,
  name text,
  birth text,
  sex text,
  phone text,
  hamlet text,
  sealed bytea,
  asked_by uuid,
  asked_at timestamp with time zone not null default now(),
  answer text,
  answer_note text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint session_waiting_pkey PRIMARY KEY (id),
  constraint session_waiting_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
  constraint session_waiting_answer_check CHECK (answer = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text])),
  constraint session_waiting_check CHECK ((answer IS NULL) = (answered_at IS NULL)),
  constraint session_waiting_check1 CHECK (answer IS NULL OR name IS NULL AND birth IS NULL AND phone IS NULL AND hamlet IS NULL AND sealed IS NULL),
  constraint session_waiting_sex_check CHECK (sex = ANY (ARRAY['male'::text, 'female'::text]))
);
CREATE INDEX session_waiting_activity ON public.session_waiting USING btree (activity_id);
CREATE INDEX session_waiting_open ON public.session_waiting USING btree (to_unit) WHERE (answer IS NULL);
alter table session_waiting enable row level security;
alter table session_waiting force row level security;
create policy asked on session_waiting for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM activity a
  WHERE (a.id = session_waiting.activity_id)))) with check ((EXISTS ( SELECT 1
   FROM activity a
  WHERE (a.id = session_waiting.activity_id))));
create policy nation on session_waiting for all to vuonxa_national using (true) with check (true);
create policy owner on session_waiting for all to postgres using (true) with check (true);
create policy scope on session_waiting for all to vuonxa_app using ((to_unit = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((to_unit = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (name, birth, phone, hamlet, sealed, answer, answer_note, answered_by, answered_at) on session_waiting to vuonxa_app;
grant insert, select, update (name, birth, phone, hamlet, sealed, answer, answer_note, answered_by, answered_at) on session_waiting to vuonxa_national;

create table set_up (
  one boolean not null default true,
  province integer not null,
  finished_at timestamp with time zone not null,
  finished_by uuid not null,
  constraint set_up_pkey PRIMARY KEY (one),
  constraint set_up_finished_by_fkey FOREIGN KEY (finished_by) REFERENCES account(id),
  constraint set_up_province_fkey FOREIGN KEY (province) REFERENCES unit(id),
  constraint set_up_one_check CHECK (one)
);
grant insert, select on set_up to vuonxa_app;
grant insert, select on set_up to vuonxa_national;

create table shared_with (
  subject_id uuid not null,
  agency_id integer not null,
  constraint shared_with_pkey PRIMARY KEY (subject_id, agency_id)
);
CREATE INDEX shared_with_agency ON public.shared_with USING btree (agency_id, subject_id);
alter table shared_with enable row level security;
alter table shared_with force row level security;
create policy nation on shared_with for all to vuonxa_national using (true) with check (true);
create policy owner on shared_with for all to postgres using (true) with check (true);
create policy scope on shared_with for all to vuonxa_app using ((agency_id = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[])))))) with check ((agency_id = ANY (ARRAY( SELECT agency_closure.descendant
   FROM agency_closure
  WHERE (agency_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.agencies'::text, true), ''::text), ','::text))::integer[]))))));
create policy share on shared_with for insert to vuonxa_app with check (true);
grant delete, insert, select on shared_with to vuonxa_app;
grant delete, insert, select on shared_with to vuonxa_national;

create table sheet_import (
  id uuid not null,
  actor uuid not null,
  kind text not null,
  given jsonb not null,
  file_name text not null,
  state text not null,
  failure text,
  failure_facts jsonb not null default '{}'::jsonb,
  heading bytea,
  read_line integer not null default 0,
  skipped integer not null default 0,
  saved integer not null default 0,
  started_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sheet_import_pkey PRIMARY KEY (id),
  constraint sheet_import_state_check CHECK (state = ANY (ARRAY['reading'::text, 'judging'::text, 'ready'::text, 'saving'::text, 'done'::text, 'failed'::text]))
);
CREATE INDEX sheet_import_mine ON public.sheet_import USING btree (actor, kind, started_at DESC);
CREATE INDEX sheet_import_old ON public.sheet_import USING btree (expires_at);
alter table sheet_import enable row level security;
alter table sheet_import force row level security;
create policy nation on sheet_import for all to vuonxa_national using (true) with check (true);
create policy owner on sheet_import for all to postgres using (true) with check (true);
create policy scope on sheet_import for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant delete, insert, select, update on sheet_import to vuonxa_app;
grant delete, insert, select, update on sheet_import to vuonxa_national;

create table sheet_import_file (
  import_id uuid not null,
  actor uuid not null,
  content bytea not null,
  constraint sheet_import_file_pkey PRIMARY KEY (import_id),
  constraint sheet_import_file_import_id_fkey FOREIGN KEY (import_id) REFERENCES sheet_import(id) ON DELETE CASCADE
);
alter table sheet_import_file enable row level security;
alter table sheet_import_file force row level security;
create policy nation on sheet_import_file for all to vuonxa_national using (true) with check (true);
create policy owner on sheet_import_file for all to postgres using (true) with check (true);
create policy scope on sheet_import_file for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant delete, insert, select on sheet_import_file to vuonxa_app;
grant delete, insert, select on sheet_import_file to vuonxa_national;

create table sheet_import_part (
  id uuid not null,
  import_id uuid not null,
  actor uuid not null,
  state text not null,
  first_line integer not null,
  last_line integer not null,
  rows integer not null,
  lines integer[] not null,
  twins bytea[] not null,
  content bytea not null,
  constraint sheet_import_part_pkey PRIMARY KEY (id),
  constraint sheet_import_part_import_id_fkey FOREIGN KEY (import_id) REFERENCES sheet_import(id) ON DELETE CASCADE,
  constraint sheet_import_part_check CHECK (cardinality(lines) = rows AND cardinality(twins) = rows),
  constraint sheet_import_part_rows_check CHECK (rows > 0),
  constraint sheet_import_part_state_check CHECK (state = ANY (ARRAY['good'::text, 'warned'::text, 'bad'::text, 'same'::text]))
);
CREATE INDEX sheet_import_part_state ON public.sheet_import_part USING btree (import_id, state, first_line) INCLUDE (last_line, rows, actor);
alter table sheet_import_part enable row level security;
alter table sheet_import_part force row level security;
create policy nation on sheet_import_part for all to vuonxa_national using (true) with check (true);
create policy owner on sheet_import_part for all to postgres using (true) with check (true);
create policy scope on sheet_import_part for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant delete, insert, select, update on sheet_import_part to vuonxa_app;
grant delete, insert, select, update on sheet_import_part to vuonxa_national;

create table sheet_mapping (
  actor uuid not null,
  kind text not null,
  heading text not null,
  targets jsonb not null,
  constraint sheet_mapping_pkey PRIMARY KEY (actor, kind, heading)
);
alter table sheet_mapping enable row level security;
alter table sheet_mapping force row level security;
create policy nation on sheet_mapping for all to vuonxa_national using (true) with check (true);
create policy owner on sheet_mapping for all to postgres using (true) with check (true);
create policy scope on sheet_mapping for all to vuonxa_app using ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid)) with check ((actor = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select, update on sheet_mapping to vuonxa_app;
grant insert, select, update on sheet_mapping to vuonxa_national;

create table sign_in_address (
  address text not null,
  failures integer not null,
  since timestamp with time zone not null,
  constraint sign_in_address_pkey PRIMARY KEY (address)
);

create table sign_in_flow (
  state_sha256 bytea not null,
  browser_sha256 bytea not null,
  provider text not null,
  nonce text not null,
  verifier text not null,
  redirect_uri text not null,
  account uuid,
  expires_at timestamp with time zone not null,
  constraint sign_in_flow_pkey PRIMARY KEY (state_sha256),
  constraint sign_in_flow_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint sign_in_flow_provider_fkey FOREIGN KEY (provider) REFERENCES sign_in_provider(code)
);

create table sign_in_provider (
  code text not null,
  label text not null,
  issuer text not null,
  client_id text not null,
  client_secret bytea,
  scope text not null,
  vouches boolean not null,
  position integer not null,
  ended_at timestamp with time zone,
  constraint sign_in_provider_pkey PRIMARY KEY (code),
  constraint sign_in_provider_code_check CHECK (code ~ '^[a-z0-9-]{2,40}$'::text)
);
grant select on sign_in_provider to vuonxa_app;
grant select on sign_in_provider to vuonxa_national;

create table sign_in_subject (
  provider text not null,
  subject bytea not null,
  account uuid not null,
  linked_at timestamp with time zone not null,
  constraint sign_in_subject_pkey PRIMARY KEY (provider, subject),
  constraint sign_in_subject_account_provider_key UNIQUE (account, provider),
  constraint sign_in_subject_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint sign_in_subject_provider_fkey FOREIGN KEY (provider) REFERENCES sign_in_provider(code)
);
alter table sign_in_subject enable row level security;
alter table sign_in_subject force row level security;
create policy nation on sign_in_subject for all to vuonxa_national using (true) with check (true);
create policy owner on sign_in_subject for all to postgres using (true) with check (true);
create policy scope on sign_in_subject for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = sign_in_subject.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))))))) with check ((EXISTS ( SELECT 1
   FROM account a
  WHERE ((a.id = sign_in_subject.account) AND ((a.id = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid) OR (a.unit_id = ANY (ARRAY( SELECT unit_closure.descendant
           FROM unit_closure
          WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))))))));
grant delete, insert, select on sign_in_subject to vuonxa_app;
grant delete, insert, select on sign_in_subject to vuonxa_national;

create table sign_in_try (
  login_sha256 bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  constraint sign_in_try_pkey PRIMARY KEY (login_sha256)
);

create table stand_in (
  id uuid not null,
  account uuid not null,
  stands_for uuid not null,
  from_day date not null,
  to_day date not null,
  made_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint stand_in_pkey PRIMARY KEY (id),
  constraint stand_in_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint stand_in_stands_for_fkey FOREIGN KEY (stands_for) REFERENCES account(id),
  constraint stand_in_check CHECK (to_day >= from_day),
  constraint stand_in_check1 CHECK (account <> stands_for)
);
CREATE INDEX stand_in_account ON public.stand_in USING btree (account);
alter table stand_in enable row level security;
alter table stand_in force row level security;
create policy nation on stand_in for all to vuonxa_national using (true) with check (true);
create policy owner on stand_in for all to postgres using (true) with check (true);
create policy scope on stand_in for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM account parent
  WHERE (parent.id = stand_in.stands_for)))) with check ((EXISTS ( SELECT 1
   FROM account parent
  WHERE (parent.id = stand_in.stands_for))));
create policy self on stand_in for select to vuonxa_app using ((account = (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid));
grant insert, select, update on stand_in to vuonxa_app;
grant insert, select, update on stand_in to vuonxa_national;

create table state_function (
  code text not null,
  name text not null,
  legal_basis text,
  constraint state_function_pkey PRIMARY KEY (code)
);
grant insert, select, update on state_function to vuonxa_app;
grant insert, select, update on state_function to vuonxa_national;

create table target (
  id uuid not null,
  document_id uuid not null,
  position integer not null default 0,
  section_path text not null default ''::text,
  text text not null,
  span jsonb,
  kind text not null,
  value numeric,
  value_max numeric,
  unit text,
  comparator text,
  period_text text,
  period_from date,
  period_to date,
  cycle text,
  reference jsonb,
  base_value numeric,
  base_unit text,
  base_document uuid,
  base_number text,
  base_date date,
  base_note text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  withdrawn_at timestamp with time zone,
  counting jsonb,
  constraint target_pkey PRIMARY KEY (id),
  constraint target_base_document_fkey FOREIGN KEY (base_document) REFERENCES document(id),
  constraint target_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint target_check CHECK (comparator IS DISTINCT FROM 'range'::text OR value IS NOT NULL AND value_max IS NOT NULL AND value_max >= value),
  constraint target_check1 CHECK (period_to IS NULL OR period_from IS NULL OR period_to >= period_from),
  constraint target_check2 CHECK (base_value IS NULL OR base_document IS NOT NULL OR base_number IS NOT NULL),
  constraint target_comparator_check CHECK (comparator = ANY (ARRAY['='::text, '>='::text, '>'::text, '<='::text, '<'::text, '~'::text, 'range'::text])),
  constraint target_cycle_check CHECK (cycle = ANY (ARRAY['year'::text, 'half'::text, 'quarter'::text, 'month'::text])),
  constraint target_kind_check CHECK (kind = ANY (ARRAY['count'::text, 'cumulative'::text, 'ratio'::text, 'coverage'::text, 'growth'::text, 'qualitative'::text, 'trend'::text]))
);
CREATE INDEX target_document ON public.target USING btree (document_id, "position");
alter table target enable row level security;
alter table target force row level security;
create policy nation on target for all to vuonxa_national using (true) with check (true);
create policy owner on target for all to postgres using (true) with check (true);
create policy scope on target for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = target.document_id)))) with check ((EXISTS ( SELECT 1
   FROM document parent
  WHERE (parent.id = target.document_id))));
grant insert, select, update on target to vuonxa_app;
grant insert, select, update on target to vuonxa_national;

create table target_baseline (
  id uuid not null,
  target_id uuid not null,
  name text not null,
  value numeric not null,
  for_year smallint,
  number text,
  dated date,
  reason text not null,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_reason text,
  constraint target_baseline_pkey PRIMARY KEY (id),
  constraint target_baseline_target_id_fkey FOREIGN KEY (target_id) REFERENCES target(id),
  constraint target_baseline_value_check CHECK (value > 0::numeric)
);
CREATE INDEX target_baseline_target ON public.target_baseline USING btree (target_id, created_at);
alter table target_baseline enable row level security;
alter table target_baseline force row level security;
create policy nation on target_baseline for all to vuonxa_national using (true) with check (true);
create policy owner on target_baseline for all to postgres using (true) with check (true);
create policy scope on target_baseline for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM target parent
  WHERE (parent.id = target_baseline.target_id)))) with check ((EXISTS ( SELECT 1
   FROM target parent
  WHERE (parent.id = target_baseline.target_id))));
grant insert, select, update (ended_at, ended_reason) on target_baseline to vuonxa_app;
grant insert, select, update (ended_at, ended_reason) on target_baseline to vuonxa_national;

create table target_explanation (
  id uuid not null,
  target_id uuid not null,
  unit integer not null,
  target_text text not null,
  as_at date not null,
  goal integer,
  actual integer not null,
  question text not null,
  due_on date not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_on date,
  version integer not null default 1,
  constraint target_explanation_pkey PRIMARY KEY (id),
  constraint target_explanation_target_id_fkey FOREIGN KEY (target_id) REFERENCES target(id),
  constraint target_explanation_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id),
  constraint target_explanation_check CHECK ((answer IS NULL) = (answered_on IS NULL))
);
CREATE INDEX target_explanation_of ON public.target_explanation USING btree (target_id, unit, asked_at DESC);
CREATE UNIQUE INDEX target_explanation_open ON public.target_explanation USING btree (target_id, unit) WHERE (answer IS NULL);
alter table target_explanation enable row level security;
alter table target_explanation force row level security;
create policy nation on target_explanation for all to vuonxa_national using (true) with check (true);
create policy owner on target_explanation for all to postgres using (true) with check (true);
create policy scope on target_explanation for all to vuonxa_app using ((unit = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update on target_explanation to vuonxa_app;
grant insert, select, update on target_explanation to vuonxa_national;

create table target_standing (
  target_id uuid not null,
  as_at date not null,
  version integer not null,
  counted_at timestamp with time zone not null,
  count jsonb not null,
  state text not null generated always as ((count ->> 'state'::text)) stored,
  constraint target_standing_pkey PRIMARY KEY (target_id, as_at),
  constraint target_standing_target_id_fkey FOREIGN KEY (target_id) REFERENCES target(id)
);
CREATE INDEX target_standing_day ON public.target_standing USING btree (as_at);
alter table target_standing enable row level security;
alter table target_standing force row level security;
create policy nation on target_standing for all to vuonxa_national using (true) with check (true);
create policy owner on target_standing for all to postgres using (true) with check (true);
create policy scope on target_standing for all to vuonxa_app using (false) with check (false);
grant insert, select, update (version, counted_at, count) on target_standing to vuonxa_national;

create table target_version (
  target_id uuid not null,
  version integer not null,
  at timestamp with time zone not null,
  changed_by uuid,
  reason text not null,
  before jsonb not null,
  constraint target_version_pkey PRIMARY KEY (target_id, version),
  constraint target_version_target_id_fkey FOREIGN KEY (target_id) REFERENCES target(id)
);
alter table target_version enable row level security;
alter table target_version force row level security;
create policy nation on target_version for all to vuonxa_national using (true) with check (true);
create policy owner on target_version for all to postgres using (true) with check (true);
create policy scope on target_version for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM target parent
  WHERE (parent.id = target_version.target_id)))) with check ((EXISTS ( SELECT 1
   FROM target parent
  WHERE (parent.id = target_version.target_id))));
grant insert, select on target_version to vuonxa_app;
grant insert, select on target_version to vuonxa_national;

create table task (
  id uuid not null,
  plan_id uuid not null,
  kind text not null,
  position integer not null,
  section_path text not null,
  section_title text,
  text text not null,
  span jsonb,
  timeframe jsonb,
  schedule jsonb not null,
  report jsonb,
  carries_out uuid,
  lead integer[] not null default '{}'::integer[],
  coordinating integer[] not null default '{}'::integer[],
  withdrawn_at timestamp with time zone,
  version integer not null default 1,
  counting jsonb,
  constraint task_pkey PRIMARY KEY (id),
  constraint task_carries_out_fkey FOREIGN KEY (carries_out) REFERENCES task(id),
  constraint task_id_fkey FOREIGN KEY (id) REFERENCES plan_item(id),
  constraint task_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint task_kind_check CHECK (kind = ANY (ARRAY['task'::text, 'duty'::text, 'report'::text]))
);
CREATE INDEX task_counted ON public.task USING btree (plan_id) WHERE ((counting IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX task_plan ON public.task USING btree (plan_id, "position");
alter table task enable row level security;
alter table task force row level security;
create policy nation on task for all to vuonxa_national using (true) with check (true);
create policy owner on task for all to postgres using (true) with check (true);
create policy scope on task for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = task.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = task.plan_id))));
grant insert, select, update on task to vuonxa_app;
grant insert, select, update on task to vuonxa_national;

create table task_succession (
  old_task uuid not null,
  plan_id uuid not null,
  new_task uuid,
  constraint task_succession_pkey PRIMARY KEY (old_task, plan_id),
  constraint task_succession_new_task_fkey FOREIGN KEY (new_task) REFERENCES task(id),
  constraint task_succession_old_task_fkey FOREIGN KEY (old_task) REFERENCES task(id),
  constraint task_succession_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan_succession(plan_id)
);
CREATE INDEX task_succession_new ON public.task_succession USING btree (new_task);
alter table task_succession enable row level security;
alter table task_succession force row level security;
create policy nation on task_succession for all to vuonxa_national using (true) with check (true);
create policy owner on task_succession for all to postgres using (true) with check (true);
create policy scope on task_succession for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = task_succession.plan_id)))) with check ((EXISTS ( SELECT 1
   FROM plan parent
  WHERE (parent.id = task_succession.plan_id))));
grant insert, select on task_succession to vuonxa_app;
grant insert, select on task_succession to vuonxa_national;

create table training_absence (
  enrolment_id uuid not null,
  on_day date not null,
  constraint training_absence_pkey PRIMARY KEY (enrolment_id, on_day),
  constraint training_absence_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES training_enrolment(id)
);
alter table training_absence enable row level security;
alter table training_absence force row level security;
create policy nation on training_absence for all to vuonxa_national using (true) with check (true);
create policy owner on training_absence for all to postgres using (true) with check (true);
create policy scope on training_absence for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM training_enrolment parent
  WHERE (parent.id = training_absence.enrolment_id)))) with check ((EXISTS ( SELECT 1
   FROM training_enrolment parent
  WHERE (parent.id = training_absence.enrolment_id))));
grant delete, insert, select on training_absence to vuonxa_app;
grant delete, insert, select on training_absence to vuonxa_national;

create table training_certificate (
  id uuid not null,
  person_id uuid not null,
  kind text not null default 'orientation'::text,
  number text not null,
  issued_on date not null,
  issuer text not null,
  market text,
  sender text,
  job text,
  class_id uuid,
  issued_by integer,
  serial integer,
  code text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  withdrawn_on date,
  withdrawn_reason text,
  keeper_unit_id integer not null,
  constraint training_certificate_pkey PRIMARY KEY (id),
  constraint training_certificate_code_key UNIQUE (code),
  constraint training_certificate_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint training_certificate_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES agency(id),
  constraint training_certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint training_certificate_check CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL)),
  constraint training_certificate_check1 CHECK ((class_id IS NULL) = (serial IS NULL) AND (class_id IS NULL) = (issued_by IS NULL) AND (class_id IS NULL) = (code IS NULL)),
  constraint training_certificate_code_check CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'::text),
  constraint training_certificate_kind_check CHECK (kind = ANY (ARRAY['orientation'::text, 'language'::text, 'skill'::text])),
  constraint training_certificate_serial_check CHECK (serial > 0)
);
CREATE INDEX training_certificate_asked ON public.training_certificate USING btree (person_id, market, issued_on) INCLUDE (keeper_unit_id) WHERE ((kind = 'orientation'::text) AND (withdrawn_on IS NULL));
CREATE INDEX training_certificate_class ON public.training_certificate USING btree (class_id) WHERE (class_id IS NOT NULL);
CREATE INDEX training_certificate_here ON public.training_certificate USING btree (keeper_unit_id, issued_on) INCLUDE (person_id, market) WHERE ((kind = 'orientation'::text) AND (withdrawn_on IS NULL));
CREATE UNIQUE INDEX training_certificate_once ON public.training_certificate USING btree (issuer, number) WHERE ((withdrawn_on IS NULL) OR (serial IS NOT NULL));
CREATE INDEX training_certificate_person ON public.training_certificate USING btree (person_id);
CREATE UNIQUE INDEX training_certificate_serial ON public.training_certificate USING btree (issued_by, issuer, kind, EXTRACT(year FROM issued_on), serial) WHERE (serial IS NOT NULL);
alter table training_certificate enable row level security;
alter table training_certificate force row level security;
create policy nation on training_certificate for all to vuonxa_national using (true) with check (true);
create policy owner on training_certificate for all to postgres using (true) with check (true);
create policy scope on training_certificate for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (withdrawn_on, withdrawn_reason) on training_certificate to vuonxa_app;
grant insert, select, update (withdrawn_on, withdrawn_reason) on training_certificate to vuonxa_national;
CREATE TRIGGER certificate_kept AFTER INSERT ON training_certificate REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION certify_journeys();
CREATE TRIGGER certificate_kept_again AFTER UPDATE ON training_certificate REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION certify_journeys();
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF person_id, keeper_unit_id ON training_certificate FOR EACH ROW EXECUTE FUNCTION unit_of_person();

create table training_class (
  id uuid not null,
  course_id uuid not null,
  title text not null,
  unit_id integer not null,
  held_by integer not null,
  provider text,
  place text not null,
  market text,
  from_on date not null,
  to_on date not null,
  places smallint not null,
  teacher text,
  note text,
  finished_on date,
  cancelled_on date,
  cancelled_reason text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint training_class_pkey PRIMARY KEY (id),
  constraint training_class_course_id_fkey FOREIGN KEY (course_id) REFERENCES training_course(id),
  constraint training_class_held_by_fkey FOREIGN KEY (held_by) REFERENCES agency(id),
  constraint training_class_check CHECK (to_on >= from_on),
  constraint training_class_check1 CHECK ((cancelled_on IS NULL) = (cancelled_reason IS NULL)),
  constraint training_class_check2 CHECK (finished_on IS NULL OR cancelled_on IS NULL),
  constraint training_class_places_check CHECK (places >= 1 AND places <= 2000)
);
CREATE INDEX training_class_course ON public.training_class USING btree (course_id);
CREATE INDEX training_class_unit ON public.training_class USING btree (unit_id, from_on DESC);
alter table training_class enable row level security;
alter table training_class force row level security;
create policy below on training_class for select to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.ancestor
   FROM unit_closure
  WHERE (unit_closure.descendant = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
create policy nation on training_class for all to vuonxa_national using (true) with check (true);
create policy owner on training_class for all to postgres using (true) with check (true);
create policy scope on training_class for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update on training_class to vuonxa_app;
grant insert, select, update on training_class to vuonxa_national;

create table training_course (
  id uuid not null,
  kind text not null,
  title text not null,
  market text,
  language text,
  hours smallint not null,
  contents text[] not null default '{}'::text[],
  unit_id integer not null,
  ended_on date,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint training_course_pkey PRIMARY KEY (id),
  constraint training_course_hours_check CHECK (hours >= 1 AND hours <= 5000),
  constraint training_course_kind_check CHECK (kind = ANY (ARRAY['orientation'::text, 'language'::text, 'skill'::text]))
);
CREATE INDEX training_course_unit ON public.training_course USING btree (unit_id);
alter table training_course enable row level security;
alter table training_course force row level security;
create policy below on training_course for select to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.ancestor
   FROM unit_closure
  WHERE (unit_closure.descendant = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
create policy nation on training_course for all to vuonxa_national using (true) with check (true);
create policy owner on training_course for all to postgres using (true) with check (true);
create policy scope on training_course for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update on training_course to vuonxa_app;
grant insert, select, update on training_course to vuonxa_national;

create table training_day (
  class_id uuid not null,
  on_day date not null,
  taken_by uuid,
  taken_at timestamp with time zone not null,
  constraint training_day_pkey PRIMARY KEY (class_id, on_day),
  constraint training_day_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id)
);
alter table training_day enable row level security;
alter table training_day force row level security;
create policy nation on training_day for all to vuonxa_national using (true) with check (true);
create policy owner on training_day for all to postgres using (true) with check (true);
create policy scope on training_day for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM training_class parent
  WHERE (parent.id = training_day.class_id)))) with check ((EXISTS ( SELECT 1
   FROM training_class parent
  WHERE (parent.id = training_day.class_id))));
grant insert, select, update on training_day to vuonxa_app;
grant insert, select, update on training_day to vuonxa_national;

create table training_enrolment (
  id uuid not null,
  class_id uuid not null,
  person_id uuid not null,
  state text not null,
  asked_at timestamp with time zone not null,
  enrolled_on date,
  left_on date,
  left_reason text,
  result text,
  mark numeric(5,2),
  created_by uuid,
  keeper_unit_id integer not null,
  constraint training_enrolment_pkey PRIMARY KEY (id),
  constraint training_enrolment_class_id_fkey FOREIGN KEY (class_id) REFERENCES training_class(id),
  constraint training_enrolment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint training_enrolment_check CHECK ((state = 'left'::text) = (left_on IS NOT NULL)),
  constraint training_enrolment_check1 CHECK (state <> 'enrolled'::text OR enrolled_on IS NOT NULL),
  constraint training_enrolment_mark_check CHECK (mark >= 0::numeric AND mark <= 100::numeric),
  constraint training_enrolment_result_check CHECK (result = ANY (ARRAY['passed'::text, 'failed'::text])),
  constraint training_enrolment_state_check CHECK (state = ANY (ARRAY['enrolled'::text, 'waiting'::text, 'left'::text]))
);
CREATE INDEX training_enrolment_class ON public.training_enrolment USING btree (class_id, state, asked_at);
CREATE INDEX training_enrolment_here ON public.training_enrolment USING btree (keeper_unit_id) INCLUDE (person_id, class_id, state, result);
CREATE INDEX training_enrolment_person ON public.training_enrolment USING btree (person_id);
alter table training_enrolment enable row level security;
alter table training_enrolment force row level security;
create policy nation on training_enrolment for all to vuonxa_national using (true) with check (true);
create policy owner on training_enrolment for all to postgres using (true) with check (true);
create policy scope on training_enrolment for all to vuonxa_app using ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((keeper_unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant insert, select, update (state, enrolled_on, left_on, left_reason, result, mark) on training_enrolment to vuonxa_app;
grant insert, select, update (state, enrolled_on, left_on, left_reason, result, mark) on training_enrolment to vuonxa_national;
CREATE TRIGGER keeps_unit BEFORE INSERT OR UPDATE OF person_id, keeper_unit_id ON training_enrolment FOR EACH ROW EXECUTE FUNCTION unit_of_person();

create table transfer_party (
  transfer_id uuid not null,
  unit_id integer not null,
  constraint transfer_party_pkey PRIMARY KEY (transfer_id, unit_id)
);
CREATE INDEX transfer_party_unit ON public.transfer_party USING btree (unit_id);
alter table transfer_party enable row level security;
alter table transfer_party force row level security;
create policy nation on transfer_party for all to vuonxa_national using (true) with check (true);
create policy owner on transfer_party for all to postgres using (true) with check (true);
create policy scope on transfer_party for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
create policy share on transfer_party for insert to vuonxa_app with check (true);
grant insert, select on transfer_party to vuonxa_app;
grant insert, select on transfer_party to vuonxa_national;

create table unit (
  id integer not null generated by default as identity,
  tier smallint not null,
  valid_from date,
  valid_to date,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_tier_check CHECK (tier = ANY (ARRAY[1, 2, 3]))
);
CREATE INDEX unit_tier ON public.unit USING btree (tier);
grant insert, select, update on unit to vuonxa_app;
grant insert, select, update on unit to vuonxa_national;

create table unit_closure (
  ancestor integer not null,
  descendant integer not null,
  constraint unit_closure_pkey PRIMARY KEY (ancestor, descendant)
);
CREATE INDEX unit_closure_up ON public.unit_closure USING btree (descendant, ancestor);
grant select on unit_closure to vuonxa_app;
grant select on unit_closure to vuonxa_national;

create table unit_code (
  unit integer not null,
  code text not null,
  is_alias boolean not null default false,
  valid_from date,
  valid_to date,
  constraint unit_code_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id)
);
CREATE INDEX unit_code_code ON public.unit_code USING btree (code);
CREATE INDEX unit_code_unit ON public.unit_code USING btree (unit);
grant delete, insert, select, update on unit_code to vuonxa_app;
grant delete, insert, select, update on unit_code to vuonxa_national;

create table unit_heir (
  old_id integer not null,
  new_id integer not null,
  since date not null,
  constraint unit_heir_pkey PRIMARY KEY (old_id),
  constraint unit_heir_new_id_fkey FOREIGN KEY (new_id) REFERENCES unit(id),
  constraint unit_heir_old_id_fkey FOREIGN KEY (old_id) REFERENCES unit(id)
);
grant delete, insert, select, update on unit_heir to vuonxa_app;
grant delete, insert, select, update on unit_heir to vuonxa_national;

create table unit_map (
  province integer not null,
  shapes jsonb not null,
  source text not null,
  file_id uuid not null,
  loaded_by uuid,
  loaded_at timestamp with time zone not null,
  constraint unit_map_pkey PRIMARY KEY (province),
  constraint unit_map_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint unit_map_province_fkey FOREIGN KEY (province) REFERENCES unit(id)
);
grant insert, select, update on unit_map to vuonxa_app;
grant insert, select, update on unit_map to vuonxa_national;

create table unit_name (
  unit integer not null,
  name text not null,
  kind text not null,
  folded text not null,
  valid_from date,
  valid_to date,
  constraint unit_name_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id),
  constraint unit_name_kind_check CHECK (kind = ANY (ARRAY['tinh'::text, 'thanh_pho_tw'::text, 'quan'::text, 'huyen'::text, 'thi_xa'::text, 'thanh_pho'::text, 'xa'::text, 'phuong'::text, 'thi_tran'::text, 'dac_khu'::text]))
);
CREATE INDEX unit_name_folded ON public.unit_name USING btree (folded);
CREATE INDEX unit_name_unit ON public.unit_name USING btree (unit);
grant delete, insert, select, update on unit_name to vuonxa_app;
grant delete, insert, select, update on unit_name to vuonxa_national;

create table unit_parent (
  unit integer not null,
  parent integer not null,
  valid_from date,
  valid_to date,
  constraint unit_parent_parent_fkey FOREIGN KEY (parent) REFERENCES unit(id),
  constraint unit_parent_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id)
);
CREATE INDEX unit_parent_parent ON public.unit_parent USING btree (parent);
CREATE INDEX unit_parent_unit ON public.unit_parent USING btree (unit);
grant delete, insert, select, update on unit_parent to vuonxa_app;
grant delete, insert, select, update on unit_parent to vuonxa_national;

create table unit_place (
  unit integer not null,
  commune integer,
  province integer,
  constraint unit_place_pkey PRIMARY KEY (unit)
);
CREATE INDEX unit_place_commune ON public.unit_place USING btree (commune);
grant select on unit_place to vuonxa_app;
grant select on unit_place to vuonxa_national;

create table unit_succession (
  old_id integer not null,
  new_id integer not null,
  extent text not null,
  since date not null,
  basis text,
  constraint unit_succession_pkey PRIMARY KEY (old_id, new_id),
  constraint unit_succession_new_id_fkey FOREIGN KEY (new_id) REFERENCES unit(id),
  constraint unit_succession_old_id_fkey FOREIGN KEY (old_id) REFERENCES unit(id),
  constraint unit_succession_extent_check CHECK (extent = ANY (ARRAY['whole'::text, 'split'::text]))
);
CREATE INDEX unit_succession_new ON public.unit_succession USING btree (new_id);
CREATE INDEX unit_succession_split ON public.unit_succession USING btree (old_id) WHERE (extent = 'split'::text);
grant delete, insert, select, update on unit_succession to vuonxa_app;
grant delete, insert, select, update on unit_succession to vuonxa_national;

create table unit_version (
  only_row boolean not null default true,
  version integer not null,
  source text not null,
  changed_at timestamp with time zone not null default now(),
  constraint unit_version_pkey PRIMARY KEY (only_row),
  constraint unit_version_only_row_check CHECK (only_row)
);
grant insert, select, update on unit_version to vuonxa_app;
grant insert, select, update on unit_version to vuonxa_national;

create table urging (
  id uuid not null,
  plan_id uuid not null,
  work_id uuid not null,
  period text not null,
  at timestamp with time zone not null,
  actor_name text not null,
  text text not null,
  constraint urging_pkey PRIMARY KEY (id),
  constraint urging_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint urging_work_id_fkey FOREIGN KEY (work_id) REFERENCES work(id)
);
CREATE INDEX urging_work ON public.urging USING btree (work_id, at);
alter table urging enable row level security;
alter table urging force row level security;
create policy nation on urging for all to vuonxa_national using (true) with check (true);
create policy owner on urging for all to postgres using (true) with check (true);
create policy scope on urging for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM work parent
  WHERE (parent.id = urging.work_id)))) with check ((EXISTS ( SELECT 1
   FROM work parent
  WHERE (parent.id = urging.work_id))));
grant insert, select on urging to vuonxa_app;
grant insert, select on urging to vuonxa_national;

create table wish (
  id uuid not null,
  person_id uuid not null,
  unit_id integer not null,
  market text,
  job text,
  ready_from date,
  note text,
  stated_on date not null,
  ended_on date,
  end_reason text,
  constraint wish_pkey PRIMARY KEY (id),
  constraint wish_check CHECK (ended_on IS NULL OR ended_on >= stated_on)
);
CREATE INDEX wish_person ON public.wish USING btree (person_id);
CREATE INDEX wish_unit ON public.wish USING btree (unit_id) INCLUDE (person_id, ended_on, market);
alter table wish enable row level security;
alter table wish force row level security;
create policy nation on wish for all to vuonxa_national using (true) with check (true);
create policy owner on wish for all to postgres using (true) with check (true);
create policy scope on wish for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id IN ( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))));
grant insert, select, update (market, job, ready_from, note, stated_on, ended_on, end_reason) on wish to vuonxa_app;
grant insert, select, update (market, job, ready_from, note, stated_on, ended_on, end_reason) on wish to vuonxa_national;
CREATE TRIGGER person_of_changed AFTER UPDATE ON wish REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();
CREATE TRIGGER person_of_new AFTER INSERT ON wish REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION person_is_there();

create table work (
  id uuid not null,
  plan_id uuid not null,
  task_id uuid not null,
  agency integer not null,
  part text not null,
  wording text,
  from_day date not null,
  to_day date,
  handed_to integer,
  assignee uuid,
  withdrawn_at timestamp with time zone,
  version integer not null default 1,
  inherited_from integer,
  reported text not null default '{}'::text,
  standing text not null generated always as (standing_of(reported)) stored,
  last_sent text generated always as (last_sent_of(reported)) stored,
  constraint work_pkey PRIMARY KEY (id),
  constraint work_agency_fkey FOREIGN KEY (agency) REFERENCES agency(id),
  constraint work_handed_to_fkey FOREIGN KEY (handed_to) REFERENCES agency(id),
  constraint work_inherited_from_fkey FOREIGN KEY (inherited_from) REFERENCES agency(id),
  constraint work_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
  constraint work_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id),
  constraint work_part_check CHECK (part = ANY (ARRAY['lead'::text, 'coordinating'::text, 'invited'::text]))
);
CREATE INDEX work_agency ON public.work USING btree (agency);
CREATE UNIQUE INDEX work_once ON public.work USING btree (task_id, agency, from_day) WHERE (withdrawn_at IS NULL);
CREATE INDEX work_plan ON public.work USING btree (plan_id, agency);
CREATE INDEX work_task ON public.work USING btree (task_id);
alter table work enable row level security;
alter table work force row level security;
create policy nation on work for all to vuonxa_national using (true) with check (true);
create policy owner on work for all to postgres using (true) with check (true);
create policy scope on work for all to vuonxa_app using ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = work.id)))) with check ((EXISTS ( SELECT 1
   FROM shared_with s
  WHERE (s.subject_id = work.id))));
grant insert (id, plan_id, task_id, agency, part, wording, from_day, to_day, handed_to), select, update (to_day, handed_to, assignee, withdrawn_at, version) on work to vuonxa_app;
grant insert (id, plan_id, task_id, agency, part, wording, from_day, to_day, handed_to), select, update (to_day, handed_to, assignee, withdrawn_at, version) on work to vuonxa_national;

create table work_state (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  unit_id integer not null,
  status text not null,
  on_date date not null,
  stated_at timestamp with time zone not null default now(),
  constraint work_state_pkey PRIMARY KEY (id)
);
CREATE INDEX work_state_person ON public.work_state USING btree (person_id, on_date DESC);
alter table work_state enable row level security;
alter table work_state force row level security;
create policy nation on work_state for all to vuonxa_national using (true) with check (true);
create policy owner on work_state for all to postgres using (true) with check (true);
create policy scope on work_state for all to vuonxa_app using ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[])))))) with check ((unit_id = ANY (ARRAY( SELECT unit_closure.descendant
   FROM unit_closure
  WHERE (unit_closure.ancestor = ANY ((string_to_array(NULLIF(current_setting('app.units'::text, true), ''::text), ','::text))::integer[]))))));
grant select on work_state to vuonxa_app;
grant select on work_state to vuonxa_national;
