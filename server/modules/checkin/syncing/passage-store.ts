import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import { type FoldKey, PASSED } from './refold-store.ts';

/** Passages of an edition as one server tells them to another: rows of scan and annulment, with their ids. */
export interface PassageRows {
  readonly scans: readonly object[];
  readonly annulments: readonly object[];
}

const FIELDS = `id, edition_id, checkpoint_id, station_id, user_id, registration_id, badge_id, source, direction, decision, reason,
  fingerprint, scanned_at, sent_at, received_at, effective_at, time_trusted, station_epoch, station_seq, overrides_scan_id,
  door_decision, door_reason`;
const UNDO_FIELDS = 'id, scan_id, reason, station_id, user_id, at, station_epoch, station_seq';

/*
 * By the time of receiving, which is taken before the commit: whoever asks goes back some minutes, and knows the rows by their
 * ids. A scan that was refused here and let in at its door counts from the moment when that became known. Undos are few: all
 * are told each time. A refusal and a person of another edition make no passage and stay where they are.
 */
const LIST: Prepared = {
  name: 'checkin-list-passages',
  text: `
with passed as (
  select s.* from scan s join registration r on r.id = s.registration_id and r.edition_id = s.edition_id
  where s.edition_id = $1 and ${PASSED} and (s.received_at >= $2
    or s.id in (select scan_id from scan_conflict where edition_id = $1 and kind = 'against_rules' and found_at >= $2))
)
select (select coalesce(json_agg(p), '[]') from (select ${FIELDS} from passed order by received_at, id) p) as scans,
  (select coalesce(json_agg(u), '[]') from (select ${UNDO_FIELDS.replace(/\w+/g, 'n.$&')}
    from annulment n join scan s on s.id = n.scan_id where s.edition_id = $1 and ${PASSED}) u) as annulments`,
};
export async function listPassages(run: Run, editionId: string, since: Date): Promise<PassageRows> {
  const [row] = await run<PassageRows>(LIST, [editionId, since]);
  return row ?? { scans: [], annulments: [] };
}

/*
 * People and doors that are not mirrored yet are left for the next time, which the overlap brings. A scan that was made here of a
 * badge too young to be known gets its person, whom the other server knew. Another gate is no
 * station here: its id stands for the one who scanned, so that the fold tells its doors apart.
 */
const NEW_KEYS: Prepared = {
  name: 'checkin-new-passages',
  text: `
select distinct c.admits_for as "targetId", s.registration_id as "registrationId"
from json_populate_recordset(null::scan, $1::json) s join checkpoint c on c.id = s.checkpoint_id and c.edition_id = s.edition_id
join registration r on r.id = s.registration_id
where not exists (select from scan known where known.id = s.id and known.registration_id is not null)
union
select c.admits_for, s.registration_id from json_populate_recordset(null::annulment, $2::json) n
join scan s on s.id = n.scan_id join checkpoint c on c.id = s.checkpoint_id
where s.registration_id is not null and not exists (select from annulment known where known.scan_id = n.scan_id)
union
select c.admits_for, s.registration_id from json_populate_recordset(null::annulment, $2::json) n
join json_populate_recordset(null::scan, $1::json) s on s.id = n.scan_id join checkpoint c on c.id = s.checkpoint_id
where not exists (select from annulment known where known.scan_id = n.scan_id)`,
};
/** Whom passages concern that are not known here. */
export function listNewKeys(run: Run, { scans, annulments }: PassageRows): Promise<FoldKey[]> {
  return run<FoldKey>(NEW_KEYS, [JSON.stringify(scans), JSON.stringify(annulments)]);
}

const STORE_SCANS: Prepared = {
  name: 'checkin-take-passages',
  text: `
insert into scan (${FIELDS})
select s.id, s.edition_id, s.checkpoint_id, st.id, case when st.id is null then coalesce(s.user_id, s.station_id) end, s.registration_id, b.id,
  s.source, s.direction, s.decision, s.reason, s.fingerprint, s.scanned_at, s.sent_at, s.received_at, s.effective_at, s.time_trusted,
  s.station_epoch, s.station_seq, s.overrides_scan_id, s.door_decision, s.door_reason
from json_populate_recordset(null::scan, $1::json) s join checkpoint c on c.id = s.checkpoint_id and c.edition_id = s.edition_id
join registration r on r.id = s.registration_id
left join station st on st.id = s.station_id left join badge b on b.id = s.badge_id
order by s.id on conflict (id) do update set registration_id = excluded.registration_id, badge_id = excluded.badge_id
where scan.registration_id is null returning id`,
};
const STORE_UNDOS: Prepared = {
  name: 'checkin-take-undos',
  text: `
insert into annulment (${UNDO_FIELDS})
select n.id, n.scan_id, n.reason, st.id, n.user_id, n.at, n.station_epoch, n.station_seq
from json_populate_recordset(null::annulment, $1::json) n join scan s on s.id = n.scan_id left join station st on st.id = n.station_id
order by n.id on conflict do nothing returning id`,
};
/** @returns ids of what is new here. */
export async function storePassages(run: Run, { scans, annulments }: PassageRows): Promise<string[]> {
  const stored = await run<{ id: string }>(STORE_SCANS, [JSON.stringify(scans)]);
  const undone = await run<{ id: string }>(STORE_UNDOS, [JSON.stringify(annulments)]);
  return [...stored, ...undone].map(({ id }) => id);
}
