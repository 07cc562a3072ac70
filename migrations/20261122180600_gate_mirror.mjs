// A server in the hall that works without the main one: what it knows of its place, and what it has still to hand on.
export const up = (knex) =>
  knex.raw(`
-- Only at a gate, and only until the main server has the scan: the code as it was read, and why a supervisor let in.
alter table scan add column told bytea;

create table gate_state (
  only_one boolean primary key default true constraint gate_state_is_one check (only_one),
  main_url text not null,
  -- the gate as the main server knows it; it is no station here
  station_id uuid not null,
  station_name text not null,
  edition_id uuid not null,
  -- of the mirror that was written last
  etag text,
  -- when the main server last said that the mirror is as it should be, by the clock of the gate
  mirrored_at timestamptz,
  -- up to where passages of other halls are known, by the clock of the main server
  passages_until timestamptz,
  -- everything received before is handed on; null: nothing yet
  handed_before timestamptz,
  handed_at timestamptz,
  -- why the last try came to nothing; null: it did not
  problem text
);

-- Scans and undos that the main server has: acknowledged by it, or heard from it.
create table gate_handed (id uuid primary key);
`);

export const down = (knex) => knex.raw('drop table gate_handed, gate_state; alter table scan drop column told;');
