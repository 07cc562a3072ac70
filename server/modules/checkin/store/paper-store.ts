import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Decision, Reason } from '../domain.ts';
import type { DoorRow, LateScan } from '../syncing/batch-store.ts';
import type { FoldKey } from '../syncing/refold-store.ts';

export interface SheetRow {
  readonly registrationId: string;
  readonly number: number;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string;
  readonly organisationEn: string;
}
const ORGANISATION = `coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as "organisationZh",
  coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as "organisationEn"`;

/** Who may pass there by what does not change with the hour: approved, of a type that may, on its list, with a booking. */
export async function listExpectedAt(
  reader: Reader,
  checkpointId: string,
  order: 'name' | 'number',
): Promise<SheetRow[]> {
  const by = order === 'number' ? 'r.number' : 'coalesce(r.name_sort, r.name_native) collate "und-x-icu", r.number';
  const { rows } = await reader.raw(
    `select r.id as "registrationId", r.number, r.name_native as name, r.name_latin as "nameLatin", ${ORGANISATION}
       from checkpoint c
       join registration r on r.edition_id = c.edition_id and r.state = 'approved'
       left join organisation o on o.id = r.organisation_id
      where c.id = ?
        and (not exists (select from checkpoint_type ct where ct.checkpoint_id = c.id)
          or exists (select from checkpoint_type ct where ct.checkpoint_id = c.id and ct.type_id = r.type_id))
        and (not c.listed_only
          or exists (select from checkpoint_person p where p.checkpoint_id = c.id and p.registration_id = r.id))
        and (c.session_id is null
          or exists (select from booking b where b.session_id = c.session_id and b.registration_id = r.id and b.state = 'booked'))
      order by ${by}`,
    [checkpointId],
  );
  return rows;
}

export interface NumberedPerson extends SheetRow {
  readonly state: string;
  /** The admission that an entry at this time would repeat. */
  readonly since: Date | null;
}
/** One row for each pair of number and time, where the number is somebody's. */
export async function listNumbered(
  reader: Reader,
  checkpointId: string,
  asked: readonly { number: number; at: Date }[],
): Promise<(NumberedPerson & { at: Date })[]> {
  if (asked.length === 0) return [];
  const { rows } = await reader.raw(
    `select r.id as "registrationId", r.number, r.name_native as name, r.name_latin as "nameLatin", ${ORGANISATION}, r.state, q.at,
        (select min(a.at) from admission a
          where a.checkpoint_id = c.admits_for and a.registration_id = r.id and a.voided_at is null
            and case target.admission_policy
                when 'once' then true
                when 'once_per_day' then (a.at at time zone e.time_zone)::date = (q.at at time zone e.time_zone)::date
                when 're_entry' then a.left_at is null
                else false end) as since
       from unnest(?::int[], ?::timestamptz[]) as q(number, at)
       join checkpoint c on c.id = ?
       join checkpoint target on target.id = c.admits_for
       join edition e on e.id = c.edition_id
       join registration r on r.edition_id = c.edition_id and r.number = q.number
       left join organisation o on o.id = r.organisation_id`,
    [asked.map(({ number }) => number), asked.map(({ at }) => at), checkpointId],
  );
  return rows;
}

export interface PaperBatch {
  readonly id: string;
  readonly editionId: string;
  readonly checkpointId: string;
  readonly userId: string;
  readonly userName: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly entries: number;
  readonly admitted: number;
}
const BATCH = `b.id, b.edition_id as "editionId", b.checkpoint_id as "checkpointId", b.user_id as "userId", b.user_name as "userName",
  b.at, b.undone_at as "undoneAt", (select count(*)::int from paper_entry e where e.batch_id = b.id) as entries,
  (select count(*)::int from paper_entry e join admission a on a.scan_id = e.scan_id and a.voided_at is null
    where e.batch_id = b.id) as admitted`;

/** @returns false when there is one of this id already. */
export async function insertBatch(
  tx: Tx,
  batch: Pick<PaperBatch, 'id' | 'editionId' | 'checkpointId' | 'userId' | 'userName' | 'at'>,
  scanIds: readonly string[],
): Promise<boolean> {
  const { id, editionId, checkpointId, userId, userName, at } = batch;
  const inserted = await tx('paper_batch')
    .insert({ id, edition_id: editionId, checkpoint_id: checkpointId, user_id: userId, user_name: userName, at })
    .onConflict('id')
    .ignore()
    .returning('id');
  if (inserted.length === 0) return false;
  await tx('paper_entry').insert(scanIds.map((scan_id) => ({ batch_id: id, scan_id })));
  return true;
}
export async function findBatch(reader: Reader, id: string): Promise<PaperBatch | undefined> {
  const { rows } = await reader.raw(`select ${BATCH} from paper_batch b where b.id = ?`, [id]);
  return rows[0];
}
/** Whoever records or takes back the same batch waits here. */
export async function lockBatch(tx: Tx, id: string): Promise<PaperBatch | undefined> {
  await tx.raw('select 1 from paper_batch where id = ? for update', [id]);
  return findBatch(tx, id);
}
export async function listBatches(reader: Reader, editionId: string): Promise<PaperBatch[]> {
  const { rows } = await reader.raw(
    `select ${BATCH} from paper_batch b where b.edition_id = ? order by b.at desc, b.id limit 100`,
    [editionId],
  );
  return rows;
}
export async function markUndone(tx: Tx, id: string, at: Date): Promise<void> {
  await tx('paper_batch').where({ id }).update({ undone_at: at });
}

/** The checkpoint as a door is judged by; a desk is assigned to each. */
export async function findPaperDoor(reader: Reader, checkpointId: string): Promise<DoorRow | undefined> {
  const { rows } = await reader.raw(
    `select c.id, c.admits_for as target_id, c.admission_policy as policy, c.opens_at, c.closes_at, c.listed_only, c.session_id,
        (select array_agg(ct.type_id) from checkpoint_type ct where ct.checkpoint_id = c.id) as type_ids,
        true as assigned, e.id as edition_id, e.year, e.time_zone, 'help_desk' as profile, null as revoked_at
       from checkpoint c join edition e on e.id = c.edition_id where c.id = ?`,
    [checkpointId],
  );
  return rows[0];
}

/** @returns how many are new: an id that is taken is left out. */
export async function insertTicks(
  tx: Tx,
  ticks: readonly LateScan[],
  { editionId, userId, receivedAt }: { editionId: string; userId: string; receivedAt: Date },
): Promise<number> {
  const { rows } = await tx.raw(
    `insert into scan (id, edition_id, checkpoint_id, user_id, registration_id, source, direction, decision, reason, door_decision,
        door_reason, fingerprint, scanned_at, received_at, effective_at, time_trusted)
     select id, ?, checkpoint_id, ?, registration_id, source, direction, decision, reason, door_decision, door_reason,
        decode(fingerprint, 'hex'), scanned_at, ?, effective_at, time_trusted
       from json_to_recordset(?) as g(id uuid, checkpoint_id uuid, registration_id uuid, source text, direction text, decision text,
        reason text, door_decision text, door_reason text, fingerprint text, scanned_at timestamptz, effective_at timestamptz,
        time_trusted boolean) order by id
     on conflict (id) do nothing returning id`,
    [editionId, userId, receivedAt, JSON.stringify(ticks)],
  );
  return rows.length;
}

export interface StoredTick extends FoldKey {
  readonly scanId: string;
  readonly fingerprint: Buffer;
  readonly decision: Decision;
  readonly reason: Reason;
  readonly isAnnulled: boolean;
}
export async function listTicks(reader: Reader, batchId: string): Promise<StoredTick[]> {
  const { rows } = await reader.raw(
    `select s.id as "scanId", s.fingerprint, s.decision, s.reason, s.registration_id as "registrationId", c.admits_for as "targetId",
        exists (select from annulment n where n.scan_id = s.id) as "isAnnulled"
       from paper_entry e join scan s on s.id = e.scan_id join checkpoint c on c.id = s.checkpoint_id
      where e.batch_id = ? order by s.id`,
    [batchId],
  );
  return rows;
}
