-- A page of a wide territory walks everybody in order until it is full (docs/performance/people.md): who is passed over is now passed over in the index, without a look at the record.
create index person_by_name on person (name_key, id) include (keeper_unit_id, sex, birth_year, birth_month, birth_day, work_status, qualification) where merged_into is null and removed_at is null;
create index person_by_newest on person (updated_at desc, id) include (keeper_unit_id, sex, birth_year, birth_month, birth_day, work_status, qualification) where merged_into is null and removed_at is null;
drop index person_order_all;
drop index person_newest;
