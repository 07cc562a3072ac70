import type { Knex } from 'knex';
import { findViolations } from '../support/checkin-checker.ts';
import type { History } from './history.ts';

interface StoredScan {
  readonly id: string;
  readonly station_id: string;
  readonly decision: string;
  readonly reason: string;
  readonly door_decision: string | null;
  readonly door_reason: string | null;
}

/** What the stations showed and heard against what is stored. */
export async function judgeHistory(knex: Knex, history: History): Promise<string[]> {
  const rows: StoredScan[] = await knex('scan').whereNull('unreadable');
  const stored = new Map(rows.map((row) => [row.id, row]));
  const undone = new Set<string>(await knex('annulment').pluck('scan_id'));
  const refused = new Set<string>(await knex('annulment_waiting').whereNotNull('refused').pluck('scan_id'));
  const found = await findViolations(knex, {
    acknowledged: [...history.acknowledged],
    ackedThrough: [...history.ackedThrough.values()],
  });
  for (const { scanId, stationId, decision, reason } of history.told) {
    const row = stored.get(scanId);
    if (!row) found.push(`scan ${scanId} was shown as ${decision} ${reason} and is not stored`);
    else if (row.station_id !== stationId) found.push(`scan ${scanId} is stored in another station's name`);
    else {
      const kept = [row.door_decision ?? row.decision, row.door_reason ?? row.reason];
      if (kept[0] !== decision || kept[1] !== reason)
        found.push(`scan ${scanId} was shown as ${decision} ${reason} and is stored as ${kept.join(' ')}`);
    }
  }
  for (const id of history.denied) {
    const row = stored.get(id);
    if (row && (row.door_decision ?? row.decision) === 'admit')
      found.push(`scan ${id} was shown as not recorded and counts as admitted`);
  }
  for (const id of history.undone)
    if (!undone.has(id) && !refused.has(id)) found.push(`the undo of ${id} was confirmed and is lost`);
  return found;
}

export interface Tables {
  readonly admissions: readonly string[];
  readonly conflicts: readonly string[];
}

/** All that is derived from scans. That a time was not trusted is known at arrival alone, so it is not compared. */
export async function readTables(knex: Knex): Promise<Tables> {
  const admissions = await knex('admission')
    .whereNull('voided_at')
    .select('checkpoint_id', 'registration_id', 'period', 'scan_id', 'at', 'left_scan_id', 'left_at');
  const conflicts = await knex('scan_conflict')
    .whereNot({ kind: 'untrusted_time' })
    .select('scan_id', 'kind', 'checkpoint_id', 'registration_id', 'first_scan_id', 'reason');
  const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return { admissions: lines(admissions), conflicts: lines(conflicts) };
}

export function differ(name: string, wanted: Tables, made: Tables): string[] {
  return (['admissions', 'conflicts'] as const).flatMap((table) => {
    const [before, after] = [new Set(wanted[table]), new Set(made[table])];
    return [
      ...wanted[table].filter((row) => !after.has(row)).map((row) => `${name}: ${table} lack ${row}`),
      ...made[table].filter((row) => !before.has(row)).map((row) => `${name}: ${table} have besides ${row}`),
    ];
  });
}
