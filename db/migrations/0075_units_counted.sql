-- The same units as before (0037), found at once and not unit by unit: of a province with seven hundred units that took as long as counting what lies in them.
create or replace function units_counted(tops int[], at date) returns int[] language plpgsql stable parallel safe set search_path = public, pg_temp as $$
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
end $$;
