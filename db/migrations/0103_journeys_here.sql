-- A province's list of journeys is put in order within the index, and fifty of them are then looked up: who they are, where to and how, was read of everybody (fifty thousand of a large province).
create index journey_here on journey (unit_id, stage, stage_since) include (id, market, form) where closed_on is null;
drop index journey_board;
