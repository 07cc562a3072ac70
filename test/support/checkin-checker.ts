import type { Knex } from 'knex';
import { foldPassages, type Passage } from '../../server/modules/checkin/domain.ts';

/** What the stations heard, kept apart from the system that is judged. */
export interface ScanHistory {
  /** Scans that a station was told are recorded. */
  readonly acknowledged: readonly string[];
  /** How far a station was told that everything of its epoch is stored. */
  readonly ackedThrough: readonly { readonly stationId: string; readonly epoch: string; readonly through: number }[];
}

interface ScanRow {
  id: string;
  target_id: string;
  policy: Parameters<typeof foldPassages>[0];
  checkpoint_id: string;
  station_id: string | null;
  user_id: string | null;
  registration_id: string;
  direction: Passage['direction'];
  reason: string;
  effective_at: Date;
  local_date: string;
}

/** Empty when the invariants of scans hold. Reads the tables itself and trusts no query of the product. */
export async function findViolations(knex: Knex, history: ScanHistory): Promise<string[]> {
  return [
    ...(await findLost(knex, history)),
    ...(await findDoubles(knex)),
    ...(await findSequenceGaps(knex, history)),
    ...(await findFoldDifferences(knex)),
    ...(await findForgottenUndos(knex)),
  ];
}

async function findLost(knex: Knex, { acknowledged }: ScanHistory): Promise<string[]> {
  const { rows } = await knex.raw(
    'select id from unnest(?::uuid[]) as told(id) where not exists (select 1 from scan s where s.id = told.id)',
    [[...acknowledged]],
  );
  return rows.map(({ id }: { id: string }) => `scan ${id} was acknowledged and is not stored`);
}

async function findDoubles(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select checkpoint_id, registration_id, period, count(*) from admission where voided_at is null
      group by 1, 2, 3 having count(*) > 1`,
  );
  return rows.map((row: object) => `more than one live admission: ${JSON.stringify(row)}`);
}

async function findSequenceGaps(knex: Knex, { ackedThrough }: ScanHistory): Promise<string[]> {
  const found: string[] = [];
  for (const { stationId, epoch, through } of ackedThrough) {
    const { rows } = await knex.raw(
      `select n from generate_series(1, ?::bigint) as n
        where not exists (select 1 from scan where station_id = ? and station_epoch = ? and station_seq = n)
          and not exists (select 1 from annulment where station_id = ? and station_epoch = ? and station_seq = n)
          and not exists (select 1 from annulment_waiting where station_id = ? and station_epoch = ? and station_seq = n)`,
      [through, stationId, epoch, stationId, epoch, stationId, epoch],
    );
    for (const { n } of rows)
      found.push(`number ${n} of station ${stationId}, epoch ${epoch}, is missing below ${through}`);
  }
  return found;
}

async function findFoldDifferences(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select s.id, t.id as target_id, t.admission_policy as policy, s.checkpoint_id, s.station_id, s.user_id, s.registration_id,
        s.direction, s.reason, s.effective_at, (s.effective_at at time zone e.time_zone)::date::text as local_date
       from scan s join checkpoint c on c.id = s.checkpoint_id join checkpoint t on t.id = c.admits_for
       join edition e on e.id = s.edition_id join registration r on r.id = s.registration_id and r.edition_id = s.edition_id
      where case when s.door_decision is null then s.decision else s.door_decision end = 'admit'
        and s.id not in (select scan_id from annulment)`,
  );
  const groups = new Map<string, ScanRow[]>();
  for (const row of rows as ScanRow[]) {
    const key = `${row.target_id} ${row.registration_id}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const admissions = new Set<string>();
  const conflicts = new Set<string>();
  const inside = new Map<string, number>();
  for (const [key, scans] of groups) {
    const [first] = scans;
    if (!first) continue;
    const folded = foldPassages(first.policy, scans.map(passageOf));
    for (const { scanId, period, at, left } of folded.admissions) {
      admissions.add(line(key, scanId, period, at, left?.scanId ?? null, left?.at ?? null));
      if (!left) inside.set(first.target_id, (inside.get(first.target_id) ?? 0) + 1);
    }
    for (const { scanId, kind, firstScanId } of folded.conflicts)
      conflicts.add(line(scanId, kind, firstScanId ?? null));
  }
  const stored = await knex('admission').whereNull('voided_at');
  const storedConflicts = await knex('scan_conflict').whereIn('kind', ['double_admission', 'exit_without_entry']);
  const counted = await knex.raw(
    'select checkpoint_id, count(*)::int as inside from admission where voided_at is null and left_at is null group by 1',
  );
  return [
    ...difference(
      'admission',
      admissions,
      stored.map((row) =>
        line(
          `${row.checkpoint_id} ${row.registration_id}`,
          row.scan_id,
          row.period,
          row.at.getTime(),
          row.left_scan_id,
          row.left_at?.getTime() ?? null,
        ),
      ),
    ),
    ...difference(
      'conflict',
      conflicts,
      // A settled one stays when nothing is left of it.
      storedConflicts
        .map((row) => ({ row, name: line(row.scan_id, row.kind, row.first_scan_id) }))
        .filter(({ row, name }) => row.settled_at === null || conflicts.has(name))
        .map(({ name }) => name),
    ),
    ...difference(
      'number inside',
      new Set([...inside].map(([id, count]) => line(id, count))),
      counted.rows.map((row: { checkpoint_id: string; inside: number }) => line(row.checkpoint_id, row.inside)),
    ),
  ];
}

function passageOf(row: ScanRow): Passage {
  return {
    scanId: row.id,
    at: row.effective_at.getTime(),
    direction: row.direction,
    localDate: row.local_date,
    door: `${row.checkpoint_id} ${row.station_id ?? row.user_id}`,
    override: row.reason === 'ok_override',
  };
}

async function findForgottenUndos(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select w.id from annulment_waiting w join scan s on s.id = w.scan_id
      where w.refused is null and coalesce(s.door_decision, s.decision) = 'admit'`,
  );
  return rows.map(({ id }: { id: string }) => `undo ${id} still waits for a scan that is here`);
}

const line = (...parts: readonly unknown[]): string => JSON.stringify(parts);

function difference(what: string, wanted: ReadonlySet<string>, stored: readonly string[]): string[] {
  const present = new Set(stored);
  return [
    ...[...wanted].filter((one) => !present.has(one)).map((one) => `${what} is missing: ${one}`),
    ...stored.filter((one) => !wanted.has(one)).map((one) => `${what} without a reason: ${one}`),
  ];
}
