import type { Run } from '../../../platform/db/prepared.ts';
import { type FoldedAdmission, type FoldedConflict, foldPassages, type Passage } from '../domain.ts';
import { type FoldKey, type PassageRow, readForFold, type StandingRow, writeDifference } from './refold-store.ts';

/**
 * Makes admissions and conflicts of these keys anew, from all passages that are stored, and writes what differs. In a
 * transaction that holds the people.
 * @returns registrations of which something has changed.
 */
export async function refold(run: Run, keys: readonly FoldKey[], now: Date): Promise<string[]> {
  if (keys.length === 0) return [];
  const { passages, standing } = await readForFold(run, keys);
  const passagesOf = byPlace(passages, keys.length);
  const standingOf = byPlace(standing, keys.length);
  const gone: string[] = [];
  const made: (FoldKey & FoldedAdmission)[] = [];
  const vanished: { scanId: string; kind: FoldedConflict['kind'] }[] = [];
  const found: (FoldKey & FoldedConflict)[] = [];
  const changed = new Set<string>();
  for (const [at, key] of keys.entries()) {
    const wanted = foldRows(passagesOf[at] ?? []);
    const present = standingOf[at] ?? [];
    const before = [gone.length, made.length];
    differAdmissions(wanted.admissions, present, {
      gone: (scanId) => gone.push(scanId),
      made: (one) => made.push({ ...key, ...one }),
    });
    differConflicts(wanted.conflicts, present, {
      vanished: (one) => vanished.push(one),
      found: (one) => found.push({ ...key, ...one }),
    });
    if (gone.length !== before[0] || made.length !== before[1]) changed.add(key.registrationId);
  }
  await writeDifference(run, { gone, made, vanished, found }, now);
  return [...changed];
}

export function foldRows(rows: readonly PassageRow[]) {
  const [first] = rows;
  if (!first) return { admissions: [], conflicts: [] };
  const passages = rows.map(
    ({ scan_id, at, direction, local_date, door, override }): Passage => ({
      scanId: scan_id,
      at,
      direction,
      localDate: local_date,
      door,
      override,
    }),
  );
  return foldPassages(first.policy, passages);
}

function differAdmissions(
  wanted: readonly FoldedAdmission[],
  standing: readonly StandingRow[],
  tell: { gone(scanId: string): void; made(admission: FoldedAdmission): void },
): void {
  const present = new Map(standing.filter(({ kind }) => kind === null).map((row) => [row.scan_id, row]));
  for (const admission of wanted) {
    const row = present.get(admission.scanId);
    present.delete(admission.scanId);
    if (row?.period === admission.period && row.left_scan_id === (admission.left?.scanId ?? null)) continue;
    if (row) tell.gone(admission.scanId);
    tell.made(admission);
  }
  for (const scanId of present.keys()) tell.gone(scanId);
}

function differConflicts(
  wanted: readonly FoldedConflict[],
  standing: readonly StandingRow[],
  tell: {
    vanished(conflict: { scanId: string; kind: FoldedConflict['kind'] }): void;
    found(conflict: FoldedConflict): void;
  },
): void {
  const nameOf = (scanId: string, kind: string) => `${kind} ${scanId}`;
  const names = new Set(wanted.map(({ scanId, kind }) => nameOf(scanId, kind)));
  const present = new Map<string, StandingRow>();
  for (const row of standing) {
    if (row.kind === null) continue;
    const name = nameOf(row.scan_id, row.kind);
    present.set(name, row);
    if (!names.has(name) && !row.settled) tell.vanished({ scanId: row.scan_id, kind: row.kind });
  }
  for (const conflict of wanted) {
    const row = present.get(nameOf(conflict.scanId, conflict.kind));
    if (!row || row.first_scan_id !== (conflict.firstScanId ?? null)) tell.found(conflict);
  }
}

function byPlace<Row extends { n: number }>(rows: readonly Row[], places: number): Row[][] {
  const sorted: Row[][] = Array.from({ length: places }, () => []);
  for (const row of rows) sorted[row.n - 1]?.push(row);
  return sorted;
}
