// The checks of what scans and admissions name, with one pass over the added rows and a hash of what was found instead of a
// sort for each column and a look-up for each admission: 8 to 15 of the 25 µs a scan of a batch, and the same promise.
// Neither side of a `not in` holds a null, so that it says yes or no.
export const up = (knex) =>
  knex.raw(`
create or replace function scan_names_what_exists() returns trigger language plpgsql as $$
declare missing boolean;
begin
  with people as materialized (
    select id from registration where id = any(array(select registration_id from added)) for key share
  ), badges as materialized (
    select id from badge where id = any(array(select badge_id from added)) for key share
  ), stations as materialized (
    select id from station where id = any(array(select station_id from added)) for key share
  ), doors as materialized (
    select id, edition_id from checkpoint where id = any(array(select checkpoint_id from added)) for key share
  )
  select exists (
    select from added where (registration_id is not null and registration_id not in (select id from people))
      or (badge_id is not null and badge_id not in (select id from badges))
      or (station_id is not null and station_id not in (select id from stations))
      or (checkpoint_id, edition_id) not in (select id, edition_id from doors)
  ) into missing;
  if missing then
    raise foreign_key_violation using message = 'a scan names what does not exist', constraint = 'scan_names_what_exists', table = 'scan';
  end if;
  return null;
end $$;

create or replace function admission_names_what_exists() returns trigger language plpgsql as $$
declare missing boolean;
begin
  -- the person is the scan's
  with targets as materialized (
    select id, edition_id from checkpoint where id = any(array(select checkpoint_id from added)) for key share
  )
  select exists (
    select from added where (checkpoint_id, edition_id) not in (select id, edition_id from targets)
      or (scan_id, registration_id) not in (
        select s.id, s.registration_id from scan s
        where s.id = any(array(select scan_id from added)) and s.registration_id is not null)
  ) into missing;
  if missing then
    raise foreign_key_violation using message = 'an admission names what does not exist',
      constraint = 'admission_names_what_exists', table = 'admission';
  end if;
  return null;
end $$;
`);

export const down = (knex) =>
  knex.raw(`
create or replace function scan_names_what_exists() returns trigger language plpgsql as $$
declare missing boolean;
begin
  with people as (
    select id from registration where id = any(array(select distinct registration_id from added)) for key share
  ), badges as (
    select id from badge where id = any(array(select distinct badge_id from added)) for key share
  ), stations as (
    select id from station where id = any(array(select distinct station_id from added)) for key share
  ), doors as (
    select id, edition_id from checkpoint where id = any(array(select distinct checkpoint_id from added)) for key share
  ), held as (
    select (select count(*) from people) as people, (select count(*) from badges) as badges,
      (select count(*) from stations) as stations, (select count(*) from doors) as doors
  ), named as (
    select count(distinct registration_id) as people, count(distinct badge_id) as badges, count(distinct station_id) as stations,
      count(distinct checkpoint_id) as doors, count(distinct (checkpoint_id, edition_id)) as homes from added
  )
  select (h.people, h.badges, h.stations, h.doors, h.doors) is distinct from (n.people, n.badges, n.stations, n.doors, n.homes)
    or exists (select from added a where not exists (select from doors d where d.id = a.checkpoint_id and d.edition_id = a.edition_id))
    into missing from held h, named n;
  if missing then
    raise foreign_key_violation using message = 'a scan names what does not exist', constraint = 'scan_names_what_exists', table = 'scan';
  end if;
  return null;
end $$;

create or replace function admission_names_what_exists() returns trigger language plpgsql as $$
declare missing boolean;
begin
  -- the person is the scan's
  with targets as (
    select id, edition_id from checkpoint where id = any(array(select distinct checkpoint_id from added)) for key share
  )
  select exists (select from added a where not exists (select from targets t where t.id = a.checkpoint_id and t.edition_id = a.edition_id))
    or exists (select from added a where not exists (select from scan s where s.id = a.scan_id and s.registration_id = a.registration_id))
    into missing;
  if missing then
    raise foreign_key_violation using message = 'an admission names what does not exist',
      constraint = 'admission_names_what_exists', table = 'admission';
  end if;
  return null;
end $$;
`);
