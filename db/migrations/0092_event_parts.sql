-- An event and its closed part are written by one statement from one list (record_events, 0041), the only writer of either, and no event is ever taken out: that the event of a part is there needs no
-- look at each, which was a quarter of what writing history took (docs/performance/sheets.md).
alter table event_personal drop constraint event_personal_event_id_fkey;
