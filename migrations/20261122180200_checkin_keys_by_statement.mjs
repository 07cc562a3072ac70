// What scans and admissions name is looked up once a statement and no longer once a row and key: of a group of 14 scans the
// keys were two fifths of the time of its statement, of a batch of 500 more than half. The promise is the same: what is named
// exists and cannot be deleted while it is named, also by somebody who does so at the same moment (the row that is named is
// held as a key holds it).
export const up = (knex) =>
  knex.raw(`
alter table scan
  drop constraint scan_station_id_fkey,
  drop constraint scan_registration_id_fkey,
  drop constraint scan_badge_id_fkey,
  drop constraint scan_at_checkpoint_of_edition;
alter table admission
  drop constraint admission_scan_id_fkey,
  drop constraint admission_registration_id_fkey,
  drop constraint admission_at_checkpoint_of_edition;
-- nobody asks for the scans of a badge: it served the key alone
drop index scan_by_badge;
-- who was scanned at which door: asked for each scan of a batch
drop index scan_by_registration;
create index scan_by_registration on scan (registration_id, checkpoint_id);

create function scan_names_what_exists() returns trigger language plpgsql as $$
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
create trigger scan_names_what_exists after insert on scan
  referencing new table as added for each statement execute function scan_names_what_exists();

create function admission_names_what_exists() returns trigger language plpgsql as $$
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
create trigger admission_names_what_exists after insert on admission
  referencing new table as added for each statement execute function admission_names_what_exists();

create function scan_stays_as_it_was() returns trigger language plpgsql as $$
begin
  raise restrict_violation using message = 'what a scan and its admission name never changes', constraint = tg_name, table = tg_table_name;
end $$;
-- Only whom an unknown badge belonged to is learned later, at a gate that had not heard of it yet.
create function scan_learns_its_person() returns trigger language plpgsql as $$
begin
  if (old.registration_id is not null and new.registration_id is distinct from old.registration_id)
    or (old.badge_id is not null and new.badge_id is distinct from old.badge_id) then
    raise restrict_violation using message = 'what a scan and its admission name never changes', constraint = tg_name, table = tg_table_name;
  end if;
  if new.registration_id is not null then
    perform from registration where id = new.registration_id for key share;
    if not found then
      raise foreign_key_violation using message = 'a scan names what does not exist', constraint = 'scan_names_what_exists', table = 'scan';
    end if;
  end if;
  if new.badge_id is not null then
    perform from badge where id = new.badge_id for key share;
    if not found then
      raise foreign_key_violation using message = 'a scan names what does not exist', constraint = 'scan_names_what_exists', table = 'scan';
    end if;
  end if;
  return new;
end $$;
create trigger scan_stays_as_it_was before update of id, edition_id, checkpoint_id, station_id on scan
  for each row execute function scan_stays_as_it_was();
create trigger scan_learns_its_person before update of registration_id, badge_id on scan
  for each row execute function scan_learns_its_person();
create trigger admission_names_the_same before update of scan_id, edition_id, checkpoint_id, registration_id on admission
  for each row execute function scan_stays_as_it_was();

create function scan_keeps_what_it_names() returns trigger language plpgsql as $$
declare named boolean;
begin
  if tg_op = 'UPDATE' and old.id = new.id and old.edition_id = new.edition_id then
    return null;
  end if;
  case tg_table_name
    when 'scan' then named := exists (select from admission where scan_id = old.id);
    when 'registration' then
      named := exists (select from scan where registration_id = old.id);
    when 'badge' then named := exists (select from scan where badge_id = old.id);
    when 'station' then named := exists (select from scan where station_id = old.id);
    else named := exists (select from scan where checkpoint_id = old.id) or exists (select from admission where checkpoint_id = old.id);
  end case;
  if named then
    raise foreign_key_violation using message = 'scans name it', constraint = 'scan_keeps_what_it_names', table = tg_table_name;
  end if;
  return null;
end $$;
create trigger admission_keeps_its_scan after delete on scan for each row execute function scan_keeps_what_it_names();
create trigger scan_keeps_what_it_names after delete or update of id, edition_id on registration for each row execute function scan_keeps_what_it_names();
create trigger scan_keeps_what_it_names after delete or update of id, edition_id on badge for each row execute function scan_keeps_what_it_names();
create trigger scan_keeps_what_it_names after delete or update of id, edition_id on station for each row execute function scan_keeps_what_it_names();
create trigger scan_keeps_what_it_names after delete or update of id, edition_id on checkpoint for each row execute function scan_keeps_what_it_names();
`);

export const down = (knex) =>
  knex.raw(`
drop trigger scan_keeps_what_it_names on registration;
drop trigger scan_keeps_what_it_names on badge;
drop trigger scan_keeps_what_it_names on station;
drop trigger scan_keeps_what_it_names on checkpoint;
drop trigger scan_names_what_exists on scan;
drop trigger scan_stays_as_it_was on scan;
drop trigger scan_learns_its_person on scan;
drop trigger admission_keeps_its_scan on scan;
drop trigger admission_names_what_exists on admission;
drop trigger admission_names_the_same on admission;
drop function scan_keeps_what_it_names, scan_names_what_exists, admission_names_what_exists, scan_stays_as_it_was, scan_learns_its_person;
create index scan_by_badge on scan (badge_id);
drop index scan_by_registration;
create index scan_by_registration on scan (registration_id, effective_at);
alter table admission
  add constraint admission_scan_id_fkey foreign key (scan_id) references scan,
  add constraint admission_registration_id_fkey foreign key (registration_id) references registration,
  add constraint admission_at_checkpoint_of_edition foreign key (checkpoint_id, edition_id) references checkpoint (id, edition_id);
alter table scan
  add constraint scan_station_id_fkey foreign key (station_id) references station,
  add constraint scan_registration_id_fkey foreign key (registration_id) references registration,
  add constraint scan_badge_id_fkey foreign key (badge_id) references badge,
  add constraint scan_at_checkpoint_of_edition foreign key (checkpoint_id, edition_id) references checkpoint (id, edition_id);
`);
