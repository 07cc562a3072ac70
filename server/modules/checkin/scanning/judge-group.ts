import { sha256 } from '../../../platform/crypto.ts';
import type { Run } from '../../../platform/db/prepared.ts';
import { Failure } from '../../../platform/errors.ts';
import type { BadgeProof } from '../badge-proof.ts';
import {
  type BadgeReading,
  effectiveTime,
  isNumbered,
  judge,
  periodOf,
  readBadge,
  type ScanFacts,
  type Verdict,
} from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import type { FoldKey } from '../syncing/refold-store.ts';
import type { OccupancyMemory } from './occupancy.ts';
import { admissionOf, personOf, type ScanAnswer, type Standing, standingOf } from './scan-answer.ts';
import type { Outcome, ScanOrder } from './scan-order.ts';
import type { Change, NewScan } from './scan-record.ts';
import { type Evidence, gatherEvidence, lockLimited, mapOccupancy, type Occupancy } from './scan-store.ts';
import { toldOf } from './told.ts';

export interface JudgeNeeds {
  readonly badges: BadgeProof;
  readonly hooks: Pick<CheckInHooks, 'questions' | 'concernsAnswered'>;
  readonly occupancy: Pick<OccupancyMemory, 'read'>;
  /** Whether `run` is a transaction, where a lock lasts until what was judged is written. */
  readonly canLock: boolean;
}

interface Received {
  readonly order: ScanOrder;
  readonly receivedAt: Date;
}

export interface Judged {
  /** In the order of the group. */
  readonly outcomes: readonly Outcome[];
  /** What this group adds to the numbers, by the checkpoint whose admissions are counted. */
  readonly added: ReadonlyMap<string, Occupancy>;
  readonly change: Change;
  /** Who passed before what was known of them already: a request that was long under way. Only the fold knows what that means. */
  readonly late: readonly FoldKey[];
  /** Who was let in against a refusal. */
  readonly overrides: readonly {
    readonly order: ScanOrder;
    readonly editionId: string | undefined;
    readonly registrationId: string | null;
  }[];
}

interface Case {
  readonly order: ScanOrder;
  readonly receivedAt: Date;
  readonly reading: BadgeReading | undefined;
  readonly effective: { at: Date; trusted: boolean };
}

/** Judges a group of scans and writes nothing; undefined when it must hold a lock to do so and cannot. */
export async function judgeGroup(
  run: Run,
  group: readonly Received[],
  now: Date,
  { badges, hooks, occupancy: memory, canLock }: JudgeNeeds,
): Promise<Judged | undefined> {
  const cases = group.map(openCase);
  // Of one scan that came twice at the same moment the first is judged, the other gets its answer.
  const firsts = new Map<string, Case>();
  for (const one of cases) if (!firsts.has(one.order.scanId)) firsts.set(one.order.scanId, one);
  const evidence = await gatherEvidence(run, [...firsts.values()].map(inquiryOf), now, hooks.questions());
  const all = [...evidence.values()];
  if (!canLock && all.some((found) => found.capacity !== null)) return undefined;
  const counted = await countInside(run, all, memory);
  const occupancy = new Map(counted);
  const concerns = await hooks.concernsAnswered(
    run,
    new Map(
      all.flatMap((found) => (found.registration_id === null ? [] : [[found.registration_id, found.concerns ?? []]])),
    ),
  );

  const standings = new Map<string, Standing>();
  const answers = new Map<string, Outcome>();
  const overrides: Judged['overrides'][number][] = [];
  const late: FoldKey[] = [];
  const channels = new Set<string>();
  const boards = new Set<string>();
  const rows = new Map<string, NewScan>();

  for (const one of firsts.values()) {
    const { order, effective } = one;
    const found = evidence.get(order.scanId);
    const problem = problemOf(one, found);
    if (problem || !found) {
      answers.set(order.scanId, problem ?? new Failure('missing', 'request.missing'));
      continue;
    }
    const numbers = occupancy.get(found.target_id) ?? { admitted: 0, inside: 0 };
    const genuine = isGenuine(one, found, badges);
    const answerWith = (
      verdict: Verdict,
      standing: Standing | undefined,
      replay: boolean,
      counters: Occupancy,
    ): ScanAnswer => ({
      scanId: order.scanId,
      recorded: true,
      replay,
      ...verdict,
      person: genuine
        ? personOf(found, concerns.get(found.registration_id ?? '')?.notes ?? [], order.caller.kind === 'station')
        : null,
      admission: admissionOf(standing),
      counters,
      serverTime: now.toISOString(),
    });
    const key = standingKey(found);
    const before = standings.get(key) ?? standingOf(found);
    if (found.known_decision && found.known_reason) {
      const known = { decision: found.known_decision, reason: found.known_reason };
      answers.set(order.scanId, answerWith(known, before, true, numbers));
      continue;
    }
    const verdict: Verdict =
      order.unreadable === undefined
        ? judge(factsOf(one, found, before, numbers, genuine, badges))
        : { decision: 'refuse', reason: 'malformed' };
    const admits = verdict.decision === 'admit' && order.direction === 'entry' && opensAdmission(found, before);
    const leaves = verdict.decision === 'admit' && order.direction === 'exit' && before !== undefined && !before.left;
    const door = { id: order.checkpointId, zh: found.name_zh, en: found.name_en };
    const period = periodOf(found.admission_policy, found.local_date, before);
    let after = before;
    if (admits) after = { scanId: order.scanId, period, at: effective.at, left: false, until: effective.at, door };
    if (leaves) after = { ...before, left: true, until: effective.at };
    if (verdict.decision === 'admit' && found.registration_id !== null && isLate(one, before))
      late.push({ targetId: found.target_id, registrationId: found.registration_id });
    const counters = {
      admitted: numbers.admitted + (admits && before === undefined ? 1 : 0),
      inside: numbers.inside + (admits ? 1 : 0) - (leaves ? 1 : 0),
    };
    occupancy.set(found.target_id, counters);
    if (after) standings.set(key, after);
    const entry = leaves ? rows.get(before.scanId) : undefined;
    if (entry) {
      entry.left_at = effective.at;
      entry.left_scan_id = order.scanId;
    }
    const effect = { period: admits ? period : undefined, leaves: leaves && !entry ? before.scanId : undefined };
    rows.set(order.scanId, rowOf(one, found, verdict, { ...effect, told: toldOf(badges, order) }));
    boards.add(`checkin:${found.year}`);
    if (admits || leaves)
      for (const name of concerns.get(found.registration_id ?? '')?.channels ?? []) channels.add(name);
    if (order.override && verdict.reason === 'ok_override')
      overrides.push({ order, editionId: found.edition_id ?? undefined, registrationId: found.registration_id });
    answers.set(order.scanId, answerWith(verdict, after, false, counters));
  }
  const stale = cases.flatMap(({ order }) => (evidence.get(order.scanId)?.station_stale ? stationOf(order) : []));
  return {
    outcomes: cases.map((one) => answerFor(one, firsts, answers)),
    added: differenceOf(counted, occupancy),
    late,
    overrides,
    change: {
      scans: [...rows.values()],
      channels: [...channels],
      boards: [...boards],
      stationIds: [...new Set(stale)],
    },
  };
}

/** A request that was under way longer than this may come after a queue that tells of a later passage. */
const LONG_UNDER_WAY_MS = 5000;
function isLate({ effective, receivedAt }: Case, before: Standing | undefined): boolean {
  if (before && effective.at < before.until) return true;
  return receivedAt.getTime() - effective.at.getTime() > LONG_UNDER_WAY_MS;
}

export function openCase({ order, receivedAt }: Received): Case {
  const { scannedAt, sentAt = scannedAt } = order;
  return {
    order,
    receivedAt,
    reading: order.raw === undefined ? undefined : readBadge(order.raw),
    // A tick on paper was timed by a person and not by a clock that could be wrong.
    effective:
      order.source === 'paper' ? { at: scannedAt, trusted: true } : effectiveTime({ scannedAt, sentAt, receivedAt }),
  };
}

export function inquiryOf({ order, reading, effective }: Case) {
  return {
    id: order.scanId,
    checkpointId: order.checkpointId,
    stationId: order.caller.kind === 'station' ? order.caller.stationId : null,
    badgeHash: reading?.kind === 'code' ? sha256(reading.id).toString('hex') : null,
    registrationId: order.registrationId ?? null,
    overridesScanId: order.override?.scanId ?? null,
    effectiveAt: effective.at,
  };
}

function stationOf({ caller }: ScanOrder): string[] {
  return caller.kind === 'station' ? [caller.stationId] : [];
}

/** Why this is no scan at all: nothing is recorded of it. */
function problemOf({ order }: Case, found: Evidence | undefined): Failure | undefined {
  if (!found || found.checkpoint_id === null) return new Failure('missing', 'request.missing');
  if (order.caller.kind === 'station') {
    if (found.station_revoked || found.station_edition_id === null)
      return new Failure('unauthenticated', 'request.unauthenticated');
    // Another edition's door does not exist for this station.
    if (found.station_edition_id !== found.edition_id) return new Failure('missing', 'request.missing');
  }
  if (found.known_fingerprint !== null)
    return order.fingerprint.equals(found.known_fingerprint)
      ? undefined
      : new Failure('invalid', 'checkin.scan_id_reused');
  if (!order.override) return undefined;
  if (order.caller.kind === 'station' && found.station_profile !== 'supervisor')
    return new Failure('forbidden', 'checkin.override_needs_supervisor');
  const refused = found.overridden_decision === 'refuse' && found.overridden_registration_id === found.registration_id;
  return refused ? undefined : new Failure('invalid', 'checkin.override_names_no_refusal');
}

/** The second half of a code proves the first, under the key of the edition that the badge belongs to. */
export function isGenuine({ reading }: Case, found: Evidence, badges: BadgeProof): boolean {
  if (reading === undefined) return true;
  const edition = found.badge_edition_id ?? found.edition_id;
  return reading.kind === 'code' && edition !== null && badges.isGenuine(edition, reading);
}

export function factsOf(
  one: Case,
  found: Evidence,
  last: Standing | undefined,
  counted: Occupancy,
  genuine: boolean,
  badges: Pick<BadgeProof, 'unknownBadge'>,
): ScanFacts {
  const { order, reading } = one;
  const read = reading === undefined ? 'by_hand' : reading.kind === 'code' ? 'genuine' : reading.kind;
  return {
    code: read === 'genuine' && !genuine ? 'bad_signature' : read,
    badge: badgeOf(reading, found, badges),
    registration: found.registration_state ?? undefined,
    direction: order.direction,
    policy: found.admission_policy,
    stationAssigned: order.caller.kind === 'user' || found.station_assigned,
    checkpointOpen: found.is_open,
    typeAllowed: found.type_allowed,
    booked: found.booked,
    last,
    placesLeft: found.capacity === null ? null : found.capacity - counted.inside,
    override: order.override !== undefined,
  };
}

function badgeOf(
  reading: BadgeReading | undefined,
  found: Evidence,
  { unknownBadge }: Pick<BadgeProof, 'unknownBadge'>,
): ScanFacts['badge'] {
  if (reading === undefined) {
    if (found.registration_id === null) return 'not_found';
    return found.registration_edition_id === found.edition_id ? 'active' : 'wrong_edition';
  }
  if (found.badge_state === null) return unknownBadge;
  return found.badge_edition_id === found.edition_id ? found.badge_state : 'wrong_edition';
}

function standingKey(found: Evidence): string {
  const period = found.admission_policy === 'once_per_day' ? found.local_date : '';
  return `${found.target_id} ${found.registration_id} ${period}`;
}

/** A supervisor may wave through somebody who is inside already; that makes no second admission. */
function opensAdmission(found: Evidence, before: Standing | undefined): boolean {
  if (before === undefined) return true;
  return isNumbered(found.admission_policy) && (before.left || found.admission_policy === 'unlimited');
}

function rowOf(
  { order, effective, receivedAt }: Case,
  found: Evidence,
  verdict: Verdict,
  effect: { period: string | undefined; leaves: string | undefined; told: string | undefined },
): NewScan {
  const { caller } = order;
  return {
    id: order.scanId,
    edition_id: found.edition_id ?? '',
    checkpoint_id: order.checkpointId,
    station_id: caller.kind === 'station' ? caller.stationId : undefined,
    user_id: caller.kind === 'user' ? caller.userId : undefined,
    registration_id: found.registration_id ?? undefined,
    badge_id: found.badge_id ?? undefined,
    source: order.source,
    direction: order.direction,
    ...verdict,
    fingerprint: order.fingerprint.toString('hex'),
    scanned_at: order.scannedAt,
    sent_at: order.sentAt,
    received_at: receivedAt,
    effective_at: effective.at,
    time_trusted: effective.trusted,
    station_epoch: order.epoch,
    station_seq: order.stationSeq,
    overrides_scan_id: order.override?.scanId,
    unreadable: order.unreadable,
    told: effect.told,
    target_id: effect.period === undefined ? undefined : found.target_id,
    period: effect.period,
    leaves_scan_id: effect.leaves,
    left_at: undefined,
    left_scan_id: undefined,
  };
}

function answerFor(one: Case, firsts: ReadonlyMap<string, Case>, answers: ReadonlyMap<string, Outcome>): Outcome {
  const { scanId, fingerprint } = one.order;
  const answer = answers.get(scanId) ?? new Failure('missing', 'request.missing');
  const first = firsts.get(scanId);
  if (first === one || answer instanceof Failure) return answer;
  if (!first?.order.fingerprint.equals(fingerprint)) return new Failure('invalid', 'checkin.scan_id_reused');
  return { ...answer, replay: true };
}

/** Where places are limited the number decides, so there it is counted behind a lock. */
async function countInside(
  run: Run,
  evidence: readonly Evidence[],
  memory: Pick<OccupancyMemory, 'read'>,
): Promise<Map<string, Occupancy>> {
  const targets = new Set(evidence.flatMap((found) => (found.checkpoint_id === null ? [] : [found.target_id])));
  const limited = new Set(evidence.flatMap((found) => (found.capacity === null ? [] : [found.target_id])));
  const counted = await memory.read(
    run,
    [...targets].filter((id) => !limited.has(id)),
  );
  if (limited.size === 0) return counted;
  await lockLimited(run, [...limited]);
  return new Map([...counted, ...(await mapOccupancy(run, [...limited]))]);
}

function differenceOf(
  before: ReadonlyMap<string, Occupancy>,
  after: ReadonlyMap<string, Occupancy>,
): Map<string, Occupancy> {
  const added = new Map<string, Occupancy>();
  for (const [id, { admitted, inside }] of after) {
    const was = before.get(id) ?? { admitted: 0, inside: 0 };
    if (admitted !== was.admitted || inside !== was.inside)
      added.set(id, { admitted: admitted - was.admitted, inside: inside - was.inside });
  }
  return added;
}
