// Undos stand in the same sequence of a station as its scans, so that a lost one shows as a gap too.
export const up = (knex) =>
  knex.raw(`
-- the refused scan that a supervisor let in against may still lie in the queue of another station
alter table scan drop constraint scan_overrides_scan_id_fkey;

alter table annulment add column station_epoch uuid, add column station_seq bigint;
drop index annulment_by_station;
create index annulment_by_station on annulment (station_id, station_epoch, station_seq);

-- two stations may undo one scan before it arrives; which of them may is known only when it is here
alter table annulment_waiting drop constraint annulment_waiting_once_per_scan;
alter table annulment_waiting
  add column station_epoch uuid,
  add column station_seq bigint,
  -- why it came to nothing: kept, because a door sent it; null: it waits
  add column refused text;
create index annulment_waiting_by_scan on annulment_waiting (scan_id);
drop index annulment_waiting_by_station;
create index annulment_waiting_by_station on annulment_waiting (station_id, station_epoch, station_seq);

-- admissions are made anew from the scans now: what was undone is told by the annulment, not by a row that no longer counts
delete from admission where voided_at is not null;
`);

export const down = (knex) =>
  knex.raw(`
drop index annulment_waiting_by_station, annulment_waiting_by_scan, annulment_by_station;
alter table annulment_waiting drop column station_epoch, drop column station_seq, drop column refused;
create index annulment_waiting_by_station on annulment_waiting (station_id);
delete from annulment_waiting a using annulment_waiting b where a.scan_id = b.scan_id and a.id > b.id;
alter table annulment_waiting add constraint annulment_waiting_once_per_scan unique (scan_id);
alter table annulment drop column station_epoch, drop column station_seq;
create index annulment_by_station on annulment (station_id);
update scan s set overrides_scan_id = null where overrides_scan_id is not null and not exists (select 1 from scan o where o.id = s.overrides_scan_id);
alter table scan add constraint scan_overrides_scan_id_fkey foreign key (overrides_scan_id) references scan;
`);
