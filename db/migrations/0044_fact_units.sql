-- Facts that lists of a province ask for know the unit of their keeper, as person_trait does: row-level security asks one column, and not the person or the journey of each row.
-- The column is kept by triggers alone, whoever writes: on a transfer, a merger and its undoing, a commune that was split. A merger of communes moves no row (unit_closure).

create function unit_of_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.keeper_unit_id := (select p.keeper_unit_id from person p where p.id = new.person_id);
  return new;
end $$;
create function unit_of_journey() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.unit_id := (select j.unit_id from journey j where j.id = new.journey_id);
  return new;
end $$;

-- The same rows are in sight of the same readers as before, by the column. Parent: the table that says where they lie.
create function keep_unit_of(tab regclass, col name, parent regclass, parent_col name) returns void language plpgsql as $$
begin
  execute format('alter table %s add column %I int', tab, col);
  execute format('update %s f set %I = p.%I from %s p where p.id = f.%I', tab, col, col, parent, parent_col);
  execute format('alter table %s alter column %I set not null', tab, col);
  execute format('create trigger keeps_unit before insert or update of %I, %I on %s for each row execute function %I()', parent_col, col, tab,
    case parent_col when 'person_id' then 'unit_of_person' else 'unit_of_journey' end);
  execute format('drop policy owner on %s', tab);
  execute format('drop policy nation on %s', tab);
  execute format('drop policy scope on %s', tab);
  perform protect_by_unit(tab, col);
end $$;

select keep_unit_of('training_certificate', 'keeper_unit_id', 'person', 'person_id');
select keep_unit_of('training_enrolment', 'keeper_unit_id', 'person', 'person_id');
select keep_unit_of('journey_contact', 'unit_id', 'journey', 'journey_id');
select keep_unit_of('journey_follow_up', 'unit_id', 'journey', 'journey_id');
select keep_unit_of('journey_happening', 'unit_id', 'journey', 'journey_id');
select keep_unit_of('journey_gain', 'unit_id', 'journey', 'journey_id');
select keep_unit_of('gate_exception', 'unit_id', 'journey', 'journey_id');
drop function keep_unit_of(regclass, name, regclass, name);

-- A certificate and a place in a class go where their person goes; what is known of a journey where the journey goes, which is its person's unit while it is open (0031).
create function person_facts_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update training_certificate set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  update training_enrolment set keeper_unit_id = new.keeper_unit_id where person_id = new.id;
  return null;
end $$;
create trigger person_facts_follow after update on person for each row when (old.keeper_unit_id is distinct from new.keeper_unit_id) execute function person_facts_follow();
create function journey_facts_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update journey_contact set unit_id = new.unit_id where journey_id = new.id;
  update journey_follow_up set unit_id = new.unit_id where journey_id = new.id;
  update journey_happening set unit_id = new.unit_id where journey_id = new.id;
  update journey_gain set unit_id = new.unit_id where journey_id = new.id;
  update gate_exception set unit_id = new.unit_id where journey_id = new.id;
  return null;
end $$;
create trigger journey_facts_follow after update on journey for each row when (old.unit_id is distinct from new.unit_id) execute function journey_facts_follow();

-- Certificates of orientation of a place by their day, with what the lists ask of them; whom was spoken to last; who learns where.
create index training_certificate_here on training_certificate (keeper_unit_id, issued_on) include (person_id, market) where kind = 'orientation' and withdrawn_on is null;
create index training_enrolment_here on training_enrolment (keeper_unit_id) include (person_id, class_id, state, result);
create index journey_contact_here on journey_contact (unit_id, journey_id, on_day desc, id desc) include (outcome, next_on) where removed_at is null;
create index journey_follow_up_here on journey_follow_up (unit_id, months) include (journey_id) where removed_at is null;
create index gate_exception_here on gate_exception (unit_id, asked_at desc);
