// What a whole day without network needs at the server, and what else a door may ask of a badge.
export const up = (knex) =>
  knex.raw(`
alter table checkpoint drop constraint checkpoint_kind;
alter table checkpoint add constraint checkpoint_kind check (kind in ('entrance', 'session', 'meal', 'signing_desk', 'gift'));
alter table checkpoint
  -- only who booked this session may pass
  add column session_id uuid references bookable_session on delete set null,
  -- only who stands on the list of this checkpoint may pass
  add column listed_only boolean not null default false,
  add column version integer not null default 1,
  add constraint checkpoint_opens_before_it_closes check (opens_at is null or closes_at is null or opens_at < closes_at);
create index checkpoint_by_session on checkpoint (session_id) where session_id is not null;

create table checkpoint_person (
  checkpoint_id uuid not null references checkpoint on delete cascade,
  registration_id uuid not null references registration on delete cascade,
  primary key (checkpoint_id, registration_id)
);
create index checkpoint_person_by_registration on checkpoint_person (registration_id);

alter table station
  add column profile text not null default 'door'
    constraint station_profile check (profile in ('door', 'help_desk', 'kiosk', 'supervisor', 'gate')),
  -- what the station last said of itself; null: nothing yet
  add column battery smallint constraint station_battery_is_a_percentage check (battery between 0 and 100),
  add column charging boolean,
  add column unsent integer constraint station_unsent_is_a_number check (unsent >= 0),
  add column app_version text,
  -- when the data it judges by left the server
  add column data_at timestamptz,
  add column reported_at timestamptz;

-- A station that lost its store counts anew, in a new epoch: what the old one had made and never sent is the gap.
create table station_epoch (
  station_id uuid not null references station on delete cascade,
  epoch uuid not null,
  started_at timestamptz not null,
  -- how far the station said that it had counted
  made_through bigint not null default 0,
  primary key (station_id, epoch)
);

alter table scan
  -- what the door did by itself, without network; null: the verdict is the server's own
  add column door_decision text constraint scan_door_decision check (door_decision in ('admit', 'refuse')),
  add column door_reason text,
  add constraint scan_door_says_why check ((door_decision is null) = (door_reason is null));

-- An undo that was sent before its scan arrived waits for it.
create table annulment_waiting (
  id uuid primary key,
  scan_id uuid not null constraint annulment_waiting_once_per_scan unique,
  station_id uuid not null references station on delete cascade,
  reason text not null,
  made_at timestamptz not null,
  received_at timestamptz not null
);
create index annulment_waiting_by_station on annulment_waiting (station_id);

-- What a supervisor should look at. Derived from the scans: found again after each arrival, whatever their order.
create table scan_conflict (
  scan_id uuid not null references scan,
  kind text not null constraint scan_conflict_kind check (kind in ('double_admission', 'against_rules', 'exit_without_entry', 'untrusted_time')),
  edition_id uuid not null references edition,
  checkpoint_id uuid not null references checkpoint,
  registration_id uuid references registration,
  -- the scan that was first, of a double admission
  first_scan_id uuid references scan,
  -- why the rules would have refused
  reason text,
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_note text,
  primary key (scan_id, kind),
  constraint scan_conflict_settled_by_somebody check ((settled_at is null) = (settled_by is null))
);
create index scan_conflict_by_edition on scan_conflict (edition_id, settled_at, found_at);
create index scan_conflict_by_registration on scan_conflict (registration_id);
create index scan_conflict_by_first on scan_conflict (first_scan_id) where first_scan_id is not null;
create index scan_conflict_by_checkpoint on scan_conflict (checkpoint_id);
`);

export const down = (knex) =>
  knex.raw(`
drop table scan_conflict, annulment_waiting, station_epoch, checkpoint_person;
alter table scan drop column door_decision, drop column door_reason;
alter table station drop column profile, drop column battery, drop column charging, drop column unsent,
  drop column app_version, drop column data_at, drop column reported_at;
alter table checkpoint drop column session_id, drop column listed_only, drop column version,
  drop constraint checkpoint_opens_before_it_closes, drop constraint checkpoint_kind;
alter table checkpoint add constraint checkpoint_kind check (kind in ('entrance', 'session', 'meal', 'signing_desk'));
`);
