import type { BadgeProof } from '../badge-proof.ts';
import type { BatchResult } from '../contract.ts';
import { judgeUndo, mayOverrule, type Reason, type UndoVerdict } from '../domain.ts';
import { toldOf } from '../scanning/told.ts';
import { quarantine, type Sent, type SentScan, type SentUndo } from './batch-items.ts';
import type { DoorNews, DoorRow, KnownScan, LateScan, PersonRow, ScanFinding } from './batch-store.ts';
import { admitFresh, type Passing, placeOf, type Sighting } from './fresh-keys.ts';
import { judgeLate, type LateCase } from './judge-late.ts';
import type { FoldKey } from './refold-store.ts';
import type { UndoRow, WaitingRow } from './undo-store.ts';

/** All that was read for a batch. */
export interface BatchEvidence {
  readonly doors: readonly DoorRow[];
  readonly known: ReadonlyMap<string, KnownScan>;
  readonly cases: ReadonlyMap<SentScan, LateCase>;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly entitled: ReadonlySet<string>;
  /** Who was scanned before at one of the doors that are counted together (fresh-keys.ts). */
  readonly seen: ReadonlySet<string>;
  readonly knownUndos: ReadonlyMap<string, { readonly scanId: string }>;
  readonly waiting: readonly WaitingRow[];
}
export interface BatchSender {
  readonly stationId: string;
  readonly name: string;
  readonly editionId: string;
  readonly epoch: string | null;
}

/** What a batch changes, before anything is written. */
export interface BatchPlan {
  readonly scans: readonly LateScan[];
  /** How many of them can be read: those must all be new. */
  readonly whole: number;
  readonly news: readonly DoorNews[];
  readonly findings: readonly ScanFinding[];
  readonly undos: readonly (UndoRow & { stationName: string })[];
  readonly kept: readonly (UndoRow & { refused: string | null })[];
  readonly overrides: readonly { scanId: string; refused: string; reason: string }[];
  /** Whose admissions the fold has to find. */
  readonly keys: readonly FoldKey[];
  /** Whose admissions stand in the scans already, where nobody was scanned yet at these doors. */
  readonly fresh: readonly FoldKey[];
  readonly unseen: readonly Sighting[];
  readonly admitted: number;
  readonly madeThrough: number;
  readonly results: readonly BatchResult[];
}

/** A scan as the undos of the batch find it. */
type State = {
  editionId: string;
  stationId: string | null;
  userId: string | null;
  passed: boolean;
  effectiveAt: number;
  annulmentId: string | null;
  key: FoldKey | undefined;
};
type ToJudge = UndoRow & {
  stationName: string;
  editionId: string;
  isSupervisor: boolean;
  settle?: (verdict: UndoVerdict) => void;
};

const PROBLEMS: Readonly<Record<UndoVerdict, string | null>> = {
  undo: null,
  done: null,
  wait: 'checkin.undo_waits',
  missing: 'request.missing',
  forbidden: 'request.forbidden',
  annulled_already: 'checkin.annulled_already',
  too_late: 'checkin.undo_too_late',
};

/** Refusals that hang on other scans: what they come to is for the fold. */
const OF_OTHERS: ReadonlySet<Reason> = new Set(['already_inside', 'capacity_full', 'not_inside']);

export function planBatch(
  sent: readonly Sent[],
  sender: BatchSender,
  evidence: BatchEvidence,
  { badges, receivedAt }: { badges: BadgeProof; receivedAt: Date },
): BatchPlan {
  const { known, waiting, knownUndos } = evidence;
  const doors = new Map(evidence.doors.map((door) => [door.id, door]));
  const home = evidence.doors[0];
  const scans = new Map<string, LateScan>();
  const copies = new Map<string, LateScan>();
  const states = new Map([...known.values()].map((row) => [row.id, stateOf(row)]));
  const news: DoorNews[] = [];
  const findings: ScanFinding[] = [];
  const overrides: BatchPlan['overrides'][number][] = [];
  const passings = new Map<string, Passing>();
  const undos = new Map<string, ToJudge>();
  const told = new Map<string, BatchResult>();
  let madeThrough = 0;

  const touch = (key: FoldKey | undefined): void => {
    if (key) passings.set(placeOf(key), { key, policy: 'once', scans: undefined });
  };
  const pass = (key: FoldKey, { policy }: DoorRow, scan: LateScan): void => {
    const known = passings.get(placeOf(key)) ?? { key, policy, scans: [] };
    if (scan.direction === 'exit' || evidence.seen.has(placeOf(key))) known.scans = undefined;
    known.scans?.push(scan);
    passings.set(placeOf(key), known);
  };
  /** Keeps an item as it came: nothing that a door sent is dropped. */
  const keep = (item: unknown): void => {
    const { id, text, stationSeq, fingerprint } = quarantine(sender.stationId, sender.epoch, item);
    if (home === undefined) throw new Error('a station has an edition with checkpoints');
    madeThrough = Math.max(madeThrough, stationSeq ?? 0);
    copies.set(id, {
      id,
      checkpoint_id: home.id,
      registration_id: undefined,
      badge_id: undefined,
      source: 'manual',
      direction: 'entry',
      decision: 'refuse',
      reason: 'malformed',
      door_decision: undefined,
      door_reason: undefined,
      fingerprint: fingerprint.toString('hex'),
      scanned_at: receivedAt,
      effective_at: receivedAt,
      time_trusted: true,
      station_seq: stationSeq,
      overrides_scan_id: undefined,
      unreadable: text,
      target_id: undefined,
      period: undefined,
      told: undefined,
    });
  };
  const unusable = (item: unknown, scanId: string | null, problem: string): BatchResult => {
    keep(item);
    return { scanId, recorded: true, decision: 'refuse', reason: 'malformed', problem };
  };

  const again = (one: SentScan, row: KnownScan): BatchResult => {
    if (!row.fingerprint.equals(one.fingerprint)) return unusable(one.item, one.scanId, 'checkin.scan_id_reused');
    const isNews = one.door !== undefined && row.door_decision === null;
    const isUncounted = row.station_seq === null && one.stationSeq !== undefined;
    const isElsewhere =
      row.station_id !== sender.stationId || row.station_epoch !== sender.epoch || row.station_seq !== one.stationSeq;
    if (isNews || (isUncounted && row.station_id === sender.stationId))
      news.push({
        scanId: row.id,
        decision: one.door?.decision ?? null,
        reason: one.door?.reason ?? null,
        epoch: sender.epoch,
        stationSeq: one.stationSeq ?? null,
      });
    // Counted by another station or in another epoch (a carried file): a copy fills the place in this sequence.
    if (isElsewhere && !isUncounted && one.stationSeq !== undefined) keep(one.item);
    const state = states.get(row.id);
    if (isNews && state) {
      state.passed = one.door?.decision === 'admit';
      touch(state.key);
      if (state.passed && row.decision === 'refuse' && !OF_OTHERS.has(row.reason))
        findings.push({ scanId: row.id, kind: 'against_rules', reason: row.reason });
    }
    return { scanId: one.scanId, recorded: true, decision: row.decision, reason: row.reason, problem: null };
  };

  const takeScan = (one: SentScan): BatchResult => {
    madeThrough = Math.max(madeThrough, one.stationSeq ?? 0);
    const row = known.get(one.scanId);
    if (row) return again(one, row);
    const twin = scans.get(one.scanId);
    if (twin && twin.fingerprint !== one.fingerprint.toString('hex'))
      return unusable(one.item, one.scanId, 'checkin.scan_id_reused');
    const before = told.get(one.scanId);
    if (before) return before;
    const door = doors.get(one.checkpointId);
    const found = evidence.cases.get(one);
    if (!door || !found) return unusable(one.item, one.scanId, 'request.missing');
    const person = evidence.people.get(found.badgeHash ?? one.registrationId ?? '');
    const registrationId = person?.registration_id ?? null;
    const entitled = evidence.entitled.has(`${door.id} ${registrationId}`);
    const verdict = judgeLate(found, { door, person, entitled, badges });
    const passed = (one.door?.decision ?? verdict.decision) === 'admit';
    // Of another edition's people nothing is counted here.
    const counts = registrationId !== null && person?.registration_edition_id === door.edition_id;
    const key = counts ? { targetId: door.target_id, registrationId } : undefined;
    const scan: LateScan = {
      id: one.scanId,
      checkpoint_id: door.id,
      registration_id: registrationId ?? undefined,
      badge_id: person?.badge_id ?? undefined,
      source: one.source,
      direction: one.direction,
      ...verdict,
      door_decision: one.door?.decision,
      door_reason: one.door?.reason,
      fingerprint: one.fingerprint.toString('hex'),
      scanned_at: one.scannedAt,
      effective_at: one.effective.at,
      time_trusted: one.effective.trusted,
      station_seq: one.stationSeq,
      overrides_scan_id: one.overrides,
      unreadable: undefined,
      told: toldOf(badges, one),
      target_id: undefined,
      period: undefined,
    };
    scans.set(one.scanId, scan);
    states.set(one.scanId, {
      editionId: door.edition_id,
      stationId: sender.stationId,
      userId: null,
      passed,
      effectiveAt: one.effective.at.getTime(),
      annulmentId: null,
      key,
    });
    if (passed && key) pass(key, door, scan);
    if (passed && verdict.decision === 'refuse')
      findings.push({ scanId: one.scanId, kind: 'against_rules', reason: verdict.reason });
    // Who was refused at a wrong time was refused all the same; whose passage has no time may stand in the wrong order.
    if (passed && !one.effective.trusted) findings.push({ scanId: one.scanId, kind: 'untrusted_time', reason: null });
    if (verdict.reason === 'ok_override')
      overrides.push({ scanId: one.scanId, refused: one.overrides ?? '', reason: one.override?.reason ?? '' });
    const result: BatchResult = { scanId: one.scanId, recorded: true, ...verdict, problem: null };
    told.set(one.scanId, result);
    return result;
  };

  const takeUndo = (one: SentUndo): BatchResult => {
    madeThrough = Math.max(madeThrough, one.stationSeq ?? 0);
    const { annulmentId: id, scanId, reason, madeAt, stationSeq } = one;
    const result = { scanId, recorded: true, decision: null, reason: null, problem: null } as const;
    const waits = waiting.find((row) => row.id === id);
    const twin = undos.get(id);
    const before = knownUndos.get(id)?.scanId ?? waits?.scan_id ?? twin?.scanId;
    if (before !== undefined && before !== scanId)
      return { ...unusable(one.item, scanId, 'checkin.scan_id_reused'), decision: null, reason: null };
    if (knownUndos.has(id)) return result;
    if (waits?.refused) return { ...result, problem: waits.refused };
    const answer = { ...result, problem: null as string | null };
    const settle = (verdict: UndoVerdict): void => {
      twin?.settle?.(verdict);
      answer.problem = PROBLEMS[verdict];
    };
    undos.set(id, {
      id,
      scanId,
      reason,
      madeAt,
      stationId: sender.stationId,
      userId: null,
      epoch: sender.epoch,
      stationSeq: stationSeq ?? null,
      stationName: sender.name,
      editionId: sender.editionId,
      isSupervisor: home !== undefined && mayOverrule(home.profile),
      settle,
    });
    return answer;
  };

  const results = sent.map((one) => {
    if (one.kind === 'scan') return takeScan(one);
    if (one.kind === 'undo') return takeUndo(one);
    return unusable(one.item, idIn(one.item), 'request.invalid');
  });
  for (const row of waiting)
    if (row.refused === null && states.has(row.scan_id) && !undos.has(row.id)) undos.set(row.id, waitingUndo(row));
  const { done, kept } = judgeUndos([...undos.values()], states, touch);
  const keys: FoldKey[] = [];
  const fresh: FoldKey[] = [];
  const unseen: Sighting[] = [];
  let admitted = 0;
  for (const passing of passings.values()) {
    const isFresh = admitFresh(passing);
    (isFresh ? fresh : keys).push(passing.key);
    if (!isFresh) continue;
    const { registrationId, targetId } = passing.key;
    admitted += passing.scans?.filter((scan) => scan.target_id !== undefined).length ?? 0;
    for (const door of evidence.doors)
      if (door.target_id === targetId) unseen.push({ checkpointId: door.id, registrationId });
  }
  return {
    scans: [...scans.values(), ...copies.values()],
    whole: scans.size,
    news,
    findings,
    undos: done,
    kept,
    overrides,
    keys,
    fresh,
    unseen,
    admitted,
    madeThrough,
    results,
  };
}

/**
 * In the order in which they were made, whatever order they came in. Whom an undo is about is told by its scan alone: until
 * that is here it is kept without its words, which nobody could find when that person is to be erased.
 */
export function judgeUndos(
  undos: readonly ToJudge[],
  states: ReadonlyMap<string, State>,
  touch: (key: FoldKey | undefined) => void,
): { done: (UndoRow & { stationName: string })[]; kept: (UndoRow & { refused: string | null })[] } {
  const done: (UndoRow & { stationName: string })[] = [];
  const kept: (UndoRow & { refused: string | null })[] = [];
  const inOrder = [...undos].sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime() || (a.id < b.id ? -1 : 1));
  for (const { settle, isSupervisor, editionId, ...undo } of inOrder) {
    const state = states.get(undo.scanId);
    const by = { editionId, stationId: undo.stationId ?? undefined, userId: undefined, isSupervisor };
    const verdict = judgeUndo({ id: undo.id, by, madeAt: undo.madeAt.getTime() }, state);
    settle?.(verdict);
    if (verdict === 'undo' && state) {
      state.annulmentId = undo.id;
      touch(state.key);
      done.push(undo);
    } else if (verdict !== 'done') {
      const reason = state ? undo.reason : '';
      kept.push({ ...undo, reason, refused: verdict === 'wait' ? null : PROBLEMS[verdict] });
    }
  }
  return { done, kept };
}

export function waitingUndo(row: WaitingRow): ToJudge {
  return {
    id: row.id,
    scanId: row.scan_id,
    reason: row.reason,
    madeAt: row.made_at,
    stationId: row.station_id,
    userId: null,
    epoch: row.station_epoch,
    stationSeq: row.station_seq,
    stationName: row.station_name,
    editionId: row.edition_id,
    isSupervisor: mayOverrule(row.profile),
  };
}

export function stateOf(row: KnownScan): State {
  const { registration_id: registrationId, target_id: targetId } = row;
  return {
    editionId: row.edition_id,
    stationId: row.station_id,
    userId: row.user_id,
    passed: row.passed,
    effectiveAt: row.effective_at,
    annulmentId: row.annulment_id,
    key: registrationId !== null && row.counts ? { targetId, registrationId } : undefined,
  };
}

function idIn(item: unknown): string | null {
  const id = (item as { scanId?: unknown } | null)?.scanId;
  return typeof id === 'string' ? id.slice(0, 100) : null;
}
