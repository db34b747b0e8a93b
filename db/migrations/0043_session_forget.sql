-- What somebody said of themselves at a fair waits for the commune that keeps them. Once that is answered it has done its work: it stands in the registry now, or nowhere; history
-- keeps its digest and says so. Whoever answers does not see the unit of the session, so a function takes the payload away, of answered entries alone.
create function forget_referred(entries uuid[]) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from event_personal p using event e, session_waiting w
    where e.id = p.event_id and e.type = 'session.referred' and e.subject_id = any(entries) and w.id = e.subject_id and w.answer is not null;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function forget_referred from public;
grant execute on function forget_referred to vuonxa_app, vuonxa_national;

-- answered before there was this function
delete from event_personal p using event e, session_waiting w where e.id = p.event_id and e.type = 'session.referred' and w.id = e.subject_id and w.answer is not null;
