-- Roles of the cluster. The application owns nothing: vuonxa_app signs in and is held by row-level security; vuonxa_national sees the nation and is entered for one transaction; vuonxa_seal seals the history.
do $$
begin
  if not exists (select from pg_roles where rolname = 'vuonxa_app') then
    create role vuonxa_app login noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'vuonxa_national') then
    create role vuonxa_national nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'vuonxa_seal') then
    create role vuonxa_seal login noinherit;
  end if;
end $$;
-- noinherit matters: an inherited policy of vuonxa_national would open every table
alter role vuonxa_app noinherit;
grant vuonxa_national to vuonxa_app;
-- a day is a day in Viet Nam, whatever the server's own zone: `moment::date` and date_trunc then mean what officials mean
alter role vuonxa_app set timezone to 'Asia/Ho_Chi_Minh';
