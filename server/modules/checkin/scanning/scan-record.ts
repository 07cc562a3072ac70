import type { Database } from '../../../platform/db/database.ts';
import { onPool, type Prepared, type Run } from '../../../platform/db/prepared.ts';
import { NOTIFIED, raising } from '../../../platform/realtime/notice.ts';
import type { Decision, Direction, Reason, ScanSource } from '../domain.ts';

/** What is not there is undefined and not null: then it is not written into the JSON and not read out of it again. */
export interface NewScan {
  readonly id: string;
  readonly edition_id: string;
  readonly checkpoint_id: string;
  readonly station_id: string | undefined;
  readonly user_id: string | undefined;
  readonly registration_id: string | undefined;
  readonly badge_id: string | undefined;
  readonly source: ScanSource;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly reason: Reason;
  /** In hex: it travels as JSON. */
  readonly fingerprint: string;
  readonly scanned_at: Date;
  readonly sent_at: Date | undefined;
  readonly received_at: Date;
  readonly effective_at: Date;
  readonly time_trusted: boolean;
  readonly station_epoch: string | undefined;
  readonly station_seq: number | undefined;
  readonly overrides_scan_id: string | undefined;
  readonly unreadable: string | undefined;
  /** What the row has no place for and the main server wants to hear, in hex; undefined where this is the main server. */
  readonly told: string | undefined;
  /** The admission that this scan makes; undefined when it makes none. */
  readonly target_id: string | undefined;
  readonly period: string | undefined;
  /** The admission that this scan ends. */
  readonly leaves_scan_id: string | undefined;
  /** The admission that it makes is over already: its exit is among the same scans. */
  left_at: Date | undefined;
  left_scan_id: string | undefined;
}

/** All that a group changes. */
export interface Change {
  readonly scans: readonly NewScan[];
  /** Live channels that show it: raised with the commit. */
  readonly channels: readonly string[];
  /** Boards that count it. A board rests a quarter of a second between two sendings, so it need not be told each time. */
  readonly boards: readonly string[];
  /** Stations to be marked as seen. */
  readonly stationIds: readonly string[];
}

/** Another node was faster with a scan or an admission of this group: nothing was written, judge again. */
export class Overtaken extends Error {}

/*
 * Scans and all that they change in one statement, which is a transaction by itself: no BEGIN and COMMIT to send, no lock
 * that is held while a message travels, one flush to the disk. Rows are taken in the order of the key of their admission, so
 * that two nodes never wait for each other; the people first, since a batch that folds them anew holds them (refold-store.ts),
 * and whoever has written an admission already must not wait for it. A row that another node was faster with is left out and counted, and then the
 * statement fails on purpose, by a division by nought: an error is all that takes a statement back. The counters of the live
 * channels come last, nodes wait for each other on them.
 */
const GIVEN = `given as materialized (
  select * from json_to_recordset($1::json) as g(id uuid, edition_id uuid, checkpoint_id uuid, station_id uuid, user_id uuid,
    registration_id uuid, badge_id uuid, source text, direction text, decision text, reason text, fingerprint text,
    scanned_at timestamptz, sent_at timestamptz, received_at timestamptz, effective_at timestamptz, time_trusted boolean,
    station_epoch uuid, station_seq bigint, overrides_scan_id uuid, unreadable text, told text, target_id uuid, period text,
    leaves_scan_id uuid, left_at timestamptz, left_scan_id uuid)
), held as (
  select id from registration where id = any($3::uuid[]) order by id for key share
), stored as (
  insert into scan (id, edition_id, checkpoint_id, station_id, user_id, registration_id, badge_id, source, direction, decision,
    reason, fingerprint, scanned_at, sent_at, received_at, effective_at, time_trusted, station_epoch, station_seq,
    overrides_scan_id, unreadable, told)
  select id, edition_id, checkpoint_id, station_id, user_id, registration_id, badge_id, source, direction, decision,
    reason, decode(fingerprint, 'hex'), scanned_at, sent_at, received_at, effective_at, time_trusted, station_epoch, station_seq,
    overrides_scan_id, unreadable, decode(told, 'hex') from given where (select count(*) from held) >= 0 order by id
  on conflict do nothing returning id
), admitted as (
  insert into admission (scan_id, edition_id, checkpoint_id, registration_id, period, at, left_at, left_scan_id)
  select id, edition_id, target_id, registration_id, period, effective_at, left_at, left_scan_id
  from given where target_id is not null and (select count(*) from held) >= 0 order by target_id, registration_id, period
  on conflict do nothing returning scan_id
)`;
/** The rest of the statement, where a group has something for it: an idle part costs its start with each group all the same. */
const PARTS: Readonly<Record<'gone' | 'touched' | 'raised', (values: string) => string>> = {
  /*
   * The coalesce hides from the planner that the partial index of live admissions could serve. On a young table it chose that
   * one and kept the plan: each group read all admissions (7,900 rows, 0.95 of the 2.0 ms of a group, and growing).
   */
  gone: (values) => `
  update admission a set left_at = g.effective_at, left_scan_id = g.id from given g
  where a.scan_id = any(${values}::uuid[]) and a.scan_id = g.leaves_scan_id and a.left_at is null
    and coalesce(a.voided_at, 'infinity') = 'infinity'
  returning a.scan_id`,
  touched: (values) => `
  update station set last_seen_at = (select max(received_at) from given) where id = any(${values}::uuid[])`,
  raised: (values) => raising(values),
};
const DIVISION_BY_ZERO = '22012';

/**
 * @returns the number of the transaction, and what the channels are told, to be said in this process after the commit.
 * @throws Overtaken when another node was faster with one of the rows.
 */
export async function recordScans(
  run: Run,
  { scans, channels, boards, stationIds }: Change,
): Promise<{ xid: number; notices: readonly string[] }> {
  // Named once more by themselves: joined with the JSON alone, PostgreSQL reads all admissions to find them.
  const gone = scans.flatMap((scan) => scan.leaves_scan_id ?? []);
  const raised = [...new Set([...channels, ...boards])].sort();
  const wanted = scans.length + scans.filter((scan) => scan.target_id !== undefined).length + gone.length;
  const parts = Object.entries({ gone, touched: stationIds, raised }).filter(([, values]) => values.length > 0);
  const names = parts.map(([name]) => name as keyof typeof PARTS);
  const people = [...new Set(scans.flatMap((scan) => scan.registration_id ?? []))];
  const values = [JSON.stringify(scans), wanted, people, ...parts.map(([, given]) => given)];
  try {
    const [row] = await run<{ xid: string; noticed?: string[] | null }>(statementOf(names), values);
    return { xid: Number(row?.xid), notices: row?.noticed ?? [] };
  } catch (error) {
    throw (error as { code?: string }).code === DIVISION_BY_ZERO ? new Overtaken() : error;
  }
}

const statements = new Map<string, Prepared>();
function statementOf(names: readonly (keyof typeof PARTS)[]): Prepared {
  const name = ['checkin-record', ...names].join('-');
  const known = statements.get(name);
  if (known) return known;
  const written = ['stored', 'admitted', ...names.filter((part) => part === 'gone')];
  const counted = written.map((part) => `(select count(*) from ${part})`).join(' + ');
  const parts = names.map((part, at) => `, ${part} as (${PARTS[part](`$${at + 4}`)}\n)`).join('');
  const noticed = names.includes('raised') ? `, (select ${NOTIFIED} from raised) as noticed` : '';
  const text = `with ${GIVEN}${parts}
select 1 / (case when ${counted} = $2 then 1 else 0 end) as written, pg_current_xact_id()::text as xid${noticed}`;
  statements.set(name, { name, text });
  return { name, text };
}

const RAISE: Prepared = {
  name: 'checkin-raise',
  text: `with raised as (${PARTS.raised('$1')}) select ${NOTIFIED} as noticed from raised`,
};
/** For boards that were not told with the commit. */
export async function raiseBoards(db: Database, boards: readonly string[]): Promise<void> {
  const [row] = await onPool(db)<{ noticed: string[] | null }>(RAISE, [[...boards].sort()]);
  for (const notice of row?.noticed ?? []) db.told.say(notice);
}
