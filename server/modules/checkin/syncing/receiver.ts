import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inside, onPool } from '../../../platform/db/prepared.ts';
import { isVictim } from '../../../platform/db/transaction.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { BadgeProof } from '../badge-proof.ts';
import type { BatchResult } from '../contract.ts';
import type { CheckInHooks } from '../events.ts';
import { createBoardBell } from '../scanning/board-bell.ts';
import type { StationCaller } from '../scanning/scan-orders.ts';
import { raiseBoards } from '../scanning/scan-record.ts';
import { eraseLateWords } from '../service/erasing.ts';
import { findAckedThrough, noteEpoch } from '../store/epochs.ts';
import { type HeardTime, readItems, type Sent } from './batch-items.ts';
import {
  addDoorNews,
  addFindings,
  type BatchOrigin,
  type DoorRow,
  listDoors,
  listEntitled,
  mapKnownScans,
  mapPeople,
  storeScans,
} from './batch-store.ts';
import { hasSeen, listSeen, placeOf } from './fresh-keys.ts';
import { openLateCase } from './judge-late.ts';
import { type BatchEvidence, type BatchPlan, type BatchSender, planBatch } from './plan-batch.ts';
import { refold } from './refold.ts';
import { holdPeople, keepPeople, listNamed, raiseChannels } from './refold-store.ts';
import { annul, keepWaiting, listWaiting, mapKnownUndos } from './undo-store.ts';

export interface Receiver {
  /** Stores all of it, whatever it is. */
  receive(
    caller: StationCaller,
    body: { epoch: string | null; sentAt: string; items: readonly unknown[] },
    /** By the place of the item; only a gate knows. */
    heard?: readonly (HeardTime | undefined)[],
  ): Promise<{ ackedThrough: number; results: readonly BatchResult[] }>;
}
interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly badges: BadgeProof;
  readonly audit: Audit;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
  /** Undos whose scan has come on another way meanwhile. */
  readonly applyReadyUndos: () => Promise<void>;
}

/** Somebody else was faster with one of the rows: nothing was written, look again. */
class Overtaken extends Error {}
const ATTEMPTS = 8;
const MOST_EPOCHS = 1000;
/**
 * All of it finds rows by their keys, also when the tables are young and without statistics: left to itself the planner read
 * all admissions and scans with each batch.
 */
const LOOKUPS = `select set_config(name, value, true) from (values ('plan_cache_mode', 'force_generic_plan'),
  ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off')) as given(name, value)`;

/**
 * What a station did without network, in one transaction for the whole batch: everything is read by ids first, judged in
 * memory, and written with a handful of statements; then the people concerned are folded anew.
 */
export function createReceiver({ db, clock, badges, audit, hooks, applyReadyUndos }: Needs): Receiver {
  const pool = onPool(db);
  // Ten doors that hand in their day would else commit one after the other, behind the one row of their board.
  const bell = createBoardBell((boards) => raiseBoards(db, boards));

  const gather = async (sent: readonly Sent[], stationId: string): Promise<BatchEvidence> => {
    const scans = sent.filter((one) => one.kind === 'scan');
    const asked = sent.filter((one) => one.kind === 'undo');
    const cases = new Map(scans.map((one) => [one, openLateCase(one)]));
    const scanIds = scans.map((one) => one.scanId);
    const undone = asked.map((one) => one.scanId);
    const undoIds = asked.map((one) => one.annulmentId);
    const hashes = new Set([...cases.values()].flatMap(({ badgeHash }) => badgeHash ?? []));
    const doors = await listDoors(pool, stationId);
    const people = await mapPeople(pool, [...hashes], [...new Set(scans.flatMap((one) => one.registrationId ?? []))]);
    const used = new Set(scans.map((one) => one.checkpointId));
    const asking = doors.filter((door) => used.has(door.id) && (door.listed_only || door.session_id !== null));
    const targets = new Set(doors.filter((door) => used.has(door.id)).map((door) => door.target_id));
    const near = new Map(
      doors.filter((door) => targets.has(door.target_id)).map(({ id, target_id }) => [id, target_id]),
    );
    const registrationIds = [...new Set([...people.values()].flatMap((row) => row.registration_id ?? []))];
    const seen = await listSeen(pool, [...near.keys()], registrationIds);
    return {
      doors,
      people,
      cases,
      known: await mapKnownScans(pool, [...new Set([...scanIds, ...undone])]),
      entitled: await listEntitled(
        pool,
        asking.map((door) => door.id),
        registrationIds,
      ),
      seen: new Set(
        seen.map(({ checkpointId, registrationId }) =>
          placeOf({ targetId: near.get(checkpointId) ?? checkpointId, registrationId }),
        ),
      ),
      knownUndos: await mapKnownUndos(pool, undoIds),
      waiting: await listWaiting(pool, scanIds, undoIds),
    };
  };

  const write = async (plan: BatchPlan, sender: BatchSender, origin: BatchOrigin, home: DoorRow): Promise<void> => {
    const { keys, fresh, scans, undos } = plan;
    const people = [...new Set([...keys, ...fresh].map((key) => key.registrationId))];
    const concerns = await hooks.concernsOf(pool, people);
    const named = namedIn(plan);
    const isNothing = scans.length + plan.news.length + undos.length + plan.kept.length + people.length === 0;
    const boards = isNothing ? [] : [`checkin:${home.year}`];
    const told = bell.due(boards);
    await db.transaction(async (tx) => {
      await tx.raw(LOOKUPS);
      const run = inside(tx);
      let erased: readonly string[] = [];
      const { stationId, epoch, receivedAt: at } = origin;
      if (!isNothing) {
        // What was said of somebody must not slip past an erasure that is under way, also where it changes no admission.
        const spoken = [...(await listNamed(run, named)), ...peopleOf(scans, named)];
        const lock = keys.length + spoken.length > 0 ? holdPeople : keepPeople;
        // All of them in one way and in one order: two batches that hold some so and some so would wait in a circle.
        erased = await lock(run, [...people, ...spoken]);
        if (await hasSeen(run, plan.unseen)) throw new Overtaken();
        const { whole, admitted } = await storeScans(run, scans, origin, home.time_zone);
        if (whole !== plan.whole || admitted !== plan.admitted) throw new Overtaken();
        await addDoorNews(run, plan.news);
        await annul(
          run,
          undos.map(({ stationName: _, ...undo }) => undo),
        );
        await keepWaiting(run, plan.kept, at);
        await addFindings(run, plan.findings, at);
      }
      if (epoch !== null) await noteEpoch(run, { stationId, epoch, madeThrough: plan.madeThrough, at });
      if (isNothing) return;
      const changed = [...(await refold(run, keys, at)), ...fresh.map((key) => key.registrationId)];
      for (const { scanId, refused, reason } of plan.overrides)
        await audit.record(tx, {
          caller: stationCaller(sender),
          action: 'checkin.let_in_against_refusal',
          subject: { kind: 'scan', id: scanId },
          editionId: sender.editionId,
          detail: { refused, reason },
        });
      for (const { id, scanId, reason, stationId: byId, stationName } of undos)
        await audit.record(tx, {
          caller: stationCaller({ ...sender, stationId: byId ?? sender.stationId, name: stationName }),
          action: 'checkin.scan_annulled',
          subject: { kind: 'scan', id: scanId },
          editionId: sender.editionId,
          detail: { annulment: id, reason },
        });
      await eraseLateWords(tx, audit, erased);
      const channels = changed.flatMap((id) => concerns.get(id)?.channels ?? []);
      await raiseChannels(run, [...channels, ...told]);
    });
    bell.committed(boards, told);
  };

  const receiveOnce = async (sent: readonly Sent[], sender: BatchSender, origin: BatchOrigin): Promise<BatchPlan> => {
    const evidence = await gather(sent, sender.stationId);
    const plan = planBatch(sent, sender, evidence, { badges, receivedAt: origin.receivedAt });
    const [home] = evidence.doors;
    if (!home) throw new Error('a station has an edition with checkpoints');
    await write(plan, sender, origin, home);
    return plan;
  };

  const receiveUntilSettled = async (
    sent: readonly Sent[],
    sender: BatchSender,
    origin: BatchOrigin,
  ): Promise<readonly BatchResult[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await receiveOnce(sent, sender, origin)).results;
      } catch (error) {
        const isRace = error instanceof Overtaken || isVictim(error) || (error as { code?: string }).code === '23505';
        if (isRace && attempt < ATTEMPTS) continue;
        if (isRace) throw new Failure('unavailable', 'request.unavailable', { cause: error });
        if (!/^(22|23)/.test((error as { code?: string }).code ?? '')) throw error;
        // One item that the database cannot take must not hold up the others, nor the queue behind it.
        const [first] = sent;
        if (first === undefined || (sent.length === 1 && first.kind === 'unreadable')) throw error;
        const half = Math.ceil(sent.length / 2);
        const parts: Sent[][] =
          sent.length === 1 ? [[{ kind: 'unreadable', item: first.item }]] : [sent.slice(0, half), sent.slice(half)];
        const results = [];
        for (const part of parts) results.push(...(await receiveUntilSettled(part, sender, origin)));
        return results;
      }
    }
  };

  /** Nothing that was acknowledged is taken back, so each answer goes on from the last one. */
  const acked = new Map<string, number>();
  const countAcked = async (stationId: string, epoch: string): Promise<number> => {
    const name = `${stationId} ${epoch}`;
    const through = await findAckedThrough(pool, stationId, epoch, acked.get(name) ?? 0);
    if (acked.size >= MOST_EPOCHS) acked.clear();
    acked.set(name, Math.max(through, acked.get(name) ?? 0));
    return through;
  };

  return {
    async receive(caller, body, heard) {
      const { stationId, name, editionId } = caller;
      const epoch = body.epoch?.toLowerCase() ?? null;
      const receivedAt = clock.now();
      const origin = { editionId, stationId, epoch, sentAt: new Date(body.sentAt), receivedAt };
      const sent = readItems(caller, body, receivedAt, heard);
      const results = await receiveUntilSettled(sent, { stationId, name, editionId, epoch }, origin);
      await applyReadyUndos();
      return { ackedThrough: epoch === null ? 0 : await countAcked(stationId, epoch), results };
    },
  };
}

/** Registrations and scans about which something comes in free words: by undos, by overrides, by what nobody could read. */
function namedIn({ undos, kept, overrides, scans }: BatchPlan): string[] {
  const unreadable = scans.flatMap((scan) => scan.unreadable?.match(UUIDS) ?? []);
  return [...[...undos, ...kept, ...overrides].map(({ scanId }) => scanId), ...unreadable];
}
const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Of scans that come with the words. */
function peopleOf(scans: BatchPlan['scans'], named: readonly string[]): string[] {
  const wanted = new Set(named.map((id) => id.toLowerCase()));
  return scans.flatMap(({ id, registration_id: person }) => (person && wanted.has(id) ? person : []));
}

function stationCaller({ stationId, name, editionId }: BatchSender): Caller {
  return { kind: 'station', stationId, name, editionId, checkpointIds: [], profile: 'door', revoked: false };
}
