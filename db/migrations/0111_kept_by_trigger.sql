-- What a piece of work keeps of its reports is written by the trigger that sees a report change, and by nobody else; a report stays with its work and its period, under which it is kept there.
revoke insert, update on work from vuonxa_app, vuonxa_national;
grant insert (id, plan_id, task_id, agency, part, wording, from_day, to_day, handed_to), update (to_day, handed_to, assignee, withdrawn_at, version) on work to vuonxa_app, vuonxa_national;
revoke update on progress from vuonxa_app, vuonxa_national;
grant update (state, outcome, text, on_behalf, evidence_count, sent_on, due_on, work_day, author, updated_at, version) on progress to vuonxa_app, vuonxa_national;
