export const up = (knex) =>
  knex.raw(`
create table checkpoint (
  id uuid primary key,
  edition_id uuid not null references edition,
  kind text not null constraint checkpoint_kind check (kind in ('entrance', 'session', 'meal', 'signing_desk')),
  name_zh text not null,
  name_en text not null,
  admission_policy text not null constraint checkpoint_admission_policy check (admission_policy in ('once', 'once_per_day', 're_entry', 'unlimited')),
  -- several entrances of one house may share admissions: a badge is admitted once over all of them
  admits_for uuid not null references checkpoint deferrable initially deferred,
  opens_at timestamptz,
  closes_at timestamptz,
  capacity integer,
  position integer not null,
  constraint checkpoint_name_once_per_edition unique (edition_id, name_zh),
  -- for foreign keys that must not cross editions
  constraint checkpoint_of_edition unique (edition_id, id)
);

-- no rows: every type may pass
create table checkpoint_type (
  checkpoint_id uuid not null references checkpoint on delete cascade,
  type_id uuid not null references registration_type on delete cascade,
  primary key (checkpoint_id, type_id)
);
create index checkpoint_type_by_type on checkpoint_type (type_id);

create table station (
  id uuid primary key,
  edition_id uuid not null references edition,
  name text not null,
  token_hash bytea constraint station_token unique,
  paired_at timestamptz,
  revoked_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz not null,
  constraint station_name_once_per_edition unique (edition_id, name)
);

create table station_checkpoint (
  station_id uuid not null references station on delete cascade,
  checkpoint_id uuid not null references checkpoint on delete cascade,
  primary key (station_id, checkpoint_id)
);
create index station_checkpoint_by_checkpoint on station_checkpoint (checkpoint_id);

create table station_pairing (
  code_hash bytea primary key,
  station_id uuid not null references station on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index station_pairing_by_station on station_pairing (station_id);

-- One row a reading, refused ones too; never changed, never deleted.
create table scan (
  id uuid primary key,
  edition_id uuid not null,
  checkpoint_id uuid not null,
  station_id uuid references station,
  user_id uuid,
  registration_id uuid references registration,
  badge_id uuid references badge,
  source text not null constraint scan_source check (source in ('camera', 'wedge', 'manual')),
  direction text not null constraint scan_direction check (direction in ('entry', 'exit')),
  decision text not null constraint scan_decision check (decision in ('admit', 'refuse')),
  reason text not null,
  fingerprint bytea not null,
  -- four times: at the station, when sent, when received, and the one that counts
  scanned_at timestamptz not null,
  sent_at timestamptz,
  received_at timestamptz not null,
  effective_at timestamptz not null,
  -- false: the station's clock could not be believed, the time of receiving stands in
  time_trusted boolean not null default true,
  -- a station counts its scans from 1; a station that lost its store begins a new epoch
  station_epoch uuid,
  station_seq bigint,
  -- a supervisor let in against this refusal
  overrides_scan_id uuid references scan,
  -- what a station sent that nobody could read, kept for a person to look at
  unreadable text,
  constraint scan_at_checkpoint_of_edition foreign key (checkpoint_id, edition_id) references checkpoint (id, edition_id)
);
create index scan_by_checkpoint on scan (checkpoint_id, effective_at);
create index scan_by_registration on scan (registration_id, effective_at);
create index scan_by_edition on scan (edition_id, received_at);
create index scan_by_station on scan (station_id, station_epoch, station_seq);
create index scan_by_overridden on scan (overrides_scan_id) where overrides_scan_id is not null;
create index scan_by_badge on scan (badge_id);

create table annulment (
  id uuid primary key,
  scan_id uuid not null constraint annulment_once_per_scan unique references scan,
  reason text not null,
  station_id uuid references station,
  user_id uuid,
  at timestamptz not null
);
create index annulment_by_station on annulment (station_id);

-- What the scans add up to. The unique index is the last line: a badge passes once, even against a bug of ours.
create table admission (
  scan_id uuid primary key references scan,
  edition_id uuid not null,
  -- the checkpoint whose admissions are counted (admits_for), not the door
  checkpoint_id uuid not null,
  registration_id uuid not null references registration,
  -- '' for once, a local date for once_per_day, a running number for re_entry and unlimited
  period text not null,
  at timestamptz not null,
  left_at timestamptz,
  left_scan_id uuid references scan,
  voided_at timestamptz,
  constraint admission_at_checkpoint_of_edition foreign key (checkpoint_id, edition_id) references checkpoint (id, edition_id)
);
create unique index admission_once_per_period on admission (checkpoint_id, registration_id, period) where voided_at is null;
create index admission_by_registration on admission (registration_id);
create index admission_by_leaving on admission (left_scan_id) where left_scan_id is not null;
create index admission_by_edition on admission (edition_id, at);
`);

export const down = (knex) =>
  knex.raw(
    'drop table admission, annulment, scan, station_pairing, station_checkpoint, station, checkpoint_type, checkpoint;',
  );
