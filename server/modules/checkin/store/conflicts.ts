import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { ConflictKind, Direction, Reason } from '../domain.ts';

export interface SightingRow {
  readonly scanId: string;
  readonly checkpoint: { readonly id: string; readonly zh: string; readonly en: string };
  readonly station: string | null;
  readonly direction: Direction;
  readonly at: string;
  readonly timeTrusted: boolean;
}
export interface ConflictRow {
  readonly kind: ConflictKind;
  readonly edition_id: string;
  readonly scan: SightingRow;
  readonly first: SightingRow | null;
  readonly reason: Reason | null;
  readonly registration_id: string | null;
  readonly name_native: string | null;
  readonly name_latin: string | null;
  readonly organisation_zh: string | null;
  readonly organisation_en: string | null;
  readonly found_at: Date;
  readonly settled_at: Date | null;
  readonly settled_by_name: string | null;
  readonly settled_note: string | null;
  /** Where the next page begins. */
  readonly place: string;
}

const SIGHTING = (scan: string): string => `
  select json_build_object('scanId', s.id, 'checkpoint', json_build_object('id', c.id, 'zh', c.name_zh, 'en', c.name_en), 'station', st.name,
    'direction', s.direction, 'at', s.effective_at, 'timeTrusted', s.time_trusted)
  from scan s join checkpoint c on c.id = s.checkpoint_id left join station st on st.id = s.station_id where s.id = ${scan}`;
const CONFLICTS = `
select f.kind, f.edition_id, (${SIGHTING('f.scan_id')}) as scan, (${SIGHTING('f.first_scan_id')}) as first, f.reason,
  r.id as registration_id, r.name_native, r.name_latin,
  coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as organisation_zh,
  coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as organisation_en,
  f.found_at, f.settled_at, u.name as settled_by_name, f.settled_note,
  to_char(f.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || f.scan_id || ' ' || f.kind as place
from scan_conflict f
left join registration r on r.id = f.registration_id and r.edition_id = f.edition_id
left join organisation o on o.id = r.organisation_id
left join office_user u on u.id = f.settled_by`;

export interface ConflictPlace {
  readonly foundAt: string;
  readonly scanId: string;
  readonly kind: string;
}
export async function listConflicts(
  reader: Reader,
  filter: {
    editionId: string;
    state: 'open' | 'settled' | undefined;
    before: ConflictPlace | undefined;
    limit: number;
  },
): Promise<ConflictRow[]> {
  const { editionId, state, before, limit } = filter;
  const { rows } = await reader.raw(
    `${CONFLICTS}
     where f.edition_id = ? and (?::text is null or (f.settled_at is not null) = (? = 'settled'))
       and (?::timestamptz is null or (f.found_at, f.scan_id, f.kind) < (?::timestamptz, ?::uuid, ?))
     order by f.found_at desc, f.scan_id desc, f.kind desc limit ?`,
    [
      editionId,
      state ?? null,
      state ?? null,
      before?.foundAt ?? null,
      before?.foundAt ?? null,
      before?.scanId ?? null,
      before?.kind ?? null,
      limit,
    ],
  );
  return rows;
}
export async function countOpenConflicts(reader: Reader, editionId: string): Promise<number> {
  const [row] = await reader('scan_conflict')
    .where({ edition_id: editionId })
    .whereNull('settled_at')
    .count({ open: '*' });
  return Number(row?.['open'] ?? 0);
}
export async function findConflict(
  reader: Reader,
  scanId: string,
  kind: ConflictKind,
): Promise<ConflictRow | undefined> {
  const { rows } = await reader.raw(`${CONFLICTS} where f.scan_id = ? and f.kind = ?`, [scanId, kind]);
  return rows[0];
}
/** @returns whether it was open. */
export async function settleConflict(
  tx: Tx,
  conflict: { scanId: string; kind: ConflictKind },
  settlement: { at: Date; by: string; note: string },
): Promise<boolean> {
  const changed = await tx('scan_conflict')
    .where({ scan_id: conflict.scanId, kind: conflict.kind })
    .whereNull('settled_at')
    .update({ settled_at: settlement.at, settled_by: settlement.by, settled_note: settlement.note });
  return changed === 1;
}
