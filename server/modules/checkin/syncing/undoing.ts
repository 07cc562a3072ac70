import { type Caller, hasRole } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inside, onPool } from '../../../platform/db/prepared.ts';
import { isVictim } from '../../../platform/db/transaction.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import { judgeUndo, mayOverrule, UNDO_MINUTES } from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import { eraseLateWords } from '../service/erasing.ts';
import { listDoors, mapKnownScans } from './batch-store.ts';
import { judgeUndos, stateOf, waitingUndo } from './plan-batch.ts';
import { refold } from './refold.ts';
import { type FoldKey, holdPeople, listNamed, raiseChannels } from './refold-store.ts';
import { annul, isAwaited, keepWaiting, listReadyUndos, mapKnownUndos, type UndoRow } from './undo-store.ts';

export interface Undoing {
  annul(caller: Caller, scanId: string, annulment: { id: string; reason: string }): Promise<{ id: string; at: Date }>;
  /** Undos that came before their scan, and whose scan has come since. */
  applyReady(): Promise<void>;
  /**
   * After the commit of scans online: an undo that was stored before it is found here, one that is stored after it finds the
   * scan. Once for all commits of a moment, since such an undo is rare and the question was asked with every group. It never
   * fails: what is left is done with the next batch of any station.
   */
  applySoon(scanIds: readonly string[]): void;
}
interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: Audit;
  readonly editions: Editions;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
}
interface Applied {
  readonly undo: UndoRow;
  readonly caller: Caller;
  readonly editionId: string;
}
const ATTEMPTS = 5;
const SOON_MS = 50;

export function createUndoing({ db, clock, log, audit, editions, hooks }: Needs): Undoing {
  const pool = onPool(db);
  let recorded: string[] = [];

  const write = async (tx: Tx, applied: readonly Applied[], keys: readonly FoldKey[]): Promise<void> => {
    const run = inside(tx);
    const people = keys.map((key) => key.registrationId);
    // Also where nothing is counted: what was said of somebody must not slip past an erasure that is under way.
    const spoken = await listNamed(
      run,
      applied.map(({ undo }) => undo.scanId),
    );
    const erased = await holdPeople(run, [...people, ...spoken]);
    await annul(
      run,
      applied.map(({ undo }) => undo),
    );
    const changed = await refold(run, keys, clock.now());
    for (const { undo, caller, editionId } of applied)
      await audit.record(tx, {
        caller,
        action: 'checkin.scan_annulled',
        subject: { kind: 'scan', id: undo.scanId },
        editionId,
        detail: { annulment: undo.id, reason: undo.reason },
      });
    await eraseLateWords(tx, audit, erased);
    const concerns = await hooks.concernsOf(run, changed);
    const boards: string[] = [];
    for (const id of new Set(applied.map(({ editionId }) => editionId)))
      boards.push(`checkin:${(await editions.getById(id, tx)).year}`);
    await raiseChannels(run, [...[...concerns.values()].flatMap(({ channels }) => channels), ...boards]);
  };

  const annulOnce = async (
    caller: Caller,
    scanId: string,
    { id, reason }: { id: string; reason: string },
  ): Promise<{ id: string; at: Date }> => {
    const at = clock.now();
    const scan = (await mapKnownScans(pool, [scanId])).get(scanId);
    const state = scan && stateOf(scan);
    const before = (await mapKnownUndos(pool, [id])).get(id);
    const verdict = judgeUndo({ id, by: await undoer(caller), madeAt: at.getTime() }, state);
    // Another edition's scans do not exist for a station.
    if (!state || verdict === 'missing') throw new Failure('missing', 'request.missing');
    if (verdict === 'forbidden') throw new Failure('forbidden', 'request.forbidden');
    if (verdict === 'done') return { id, at: before?.at ?? at };
    if (verdict === 'annulled_already') throw new Failure('conflict', 'checkin.annulled_already');
    if (verdict === 'too_late')
      throw new Failure('forbidden', 'checkin.undo_too_late', { params: { minutes: UNDO_MINUTES } });
    if (verdict === 'wait') throw new Failure('conflict', 'checkin.nothing_to_annul');
    if (before) throw new Failure('invalid', 'checkin.scan_id_reused');
    const [stationId, userId] = [
      caller.kind === 'station' ? caller.stationId : null,
      caller.kind === 'user' ? caller.userId : null,
    ];
    const undo = { id, scanId, reason, madeAt: at, stationId, userId, epoch: null, stationSeq: null };
    await db.transaction((tx) =>
      write(tx, [{ undo, caller, editionId: state.editionId }], state.key ? [state.key] : []),
    );
    return { id, at };
  };

  const undoer = async (caller: Caller) => {
    const isStation = caller.kind === 'station';
    const [door] = isStation ? await listDoors(pool, caller.stationId) : [];
    return {
      editionId: isStation ? caller.editionId : undefined,
      stationId: isStation ? caller.stationId : undefined,
      userId: caller.kind === 'user' ? caller.userId : undefined,
      isSupervisor: door ? mayOverrule(door.profile) : hasRole(caller, 'organiser'),
    };
  };

  const applyReadyOnce = async (): Promise<void> => {
    const ready = await listReadyUndos(pool);
    if (ready.length === 0) return;
    const scans = await mapKnownScans(pool, [...new Set(ready.map((row) => row.scan_id))]);
    const states = new Map([...scans.values()].map((row) => [row.id, stateOf(row)]));
    const keys = new Map<string, FoldKey>();
    const { done, kept } = judgeUndos(ready.map(waitingUndo), states, (key) => {
      if (key) keys.set(`${key.targetId} ${key.registrationId}`, key);
    });
    const applied = done.map(({ stationName: name, ...undo }): Applied => {
      const editionId = states.get(undo.scanId)?.editionId ?? '';
      const station = { kind: 'station', stationId: undo.stationId ?? '', name, editionId } as const;
      return { undo, caller: { ...station, checkpointIds: [], profile: 'door', revoked: false }, editionId };
    });
    await db.transaction(async (tx) => {
      await keepWaiting(inside(tx), kept, clock.now());
      await write(tx, applied, [...keys.values()]);
    });
  };

  /** Again when somebody else undid one of them at the same moment. */
  const untilSettled = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === ATTEMPTS || !(isVictim(error) || (error as { code?: string }).code === '23505')) throw error;
      }
    }
  };

  const applyRecorded = async (): Promise<void> => {
    const scanIds = recorded;
    recorded = [];
    try {
      if (await isAwaited(pool, scanIds)) await untilSettled(applyReadyOnce);
    } catch (error) {
      log.warn({ err: error }, 'undos that waited for their scan go on waiting');
    }
  };

  return {
    annul: (caller, scanId, annulment) =>
      untilSettled(() => annulOnce(caller, scanId.toLowerCase(), { ...annulment, id: annulment.id.toLowerCase() })),
    applyReady: () => untilSettled(applyReadyOnce),
    applySoon(scanIds) {
      if (recorded.length === 0) setTimeout(() => void applyRecorded(), SOON_MS).unref();
      recorded.push(...scanIds);
    },
  };
}
