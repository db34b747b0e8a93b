-- What of today has been counted is asked each minute: of today's rows alone, however many days are kept.
create index target_standing_day on target_standing (as_at);
