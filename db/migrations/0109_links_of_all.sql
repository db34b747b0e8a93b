-- A link that is opened again by somebody of the ministry who is signed in says that it is used, as it does to everybody else.
grant execute on function link_take, link_open to vuonxa_national;
