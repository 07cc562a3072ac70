import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { PaperRowView } from '../contract/paper-endpoints.ts';
import { readRowCode, rowCode } from '../domain.ts';
import type { Outcome, ScanOrder } from '../scanning/scan-order.ts';
import type { Scanner } from '../scanning/scanner.ts';
import {
  findBatch,
  insertBatch,
  listBatches,
  listExpectedAt,
  listNumbered,
  listScanIds,
  markUndone,
  type PaperBatch,
  type SheetRow,
} from '../store/paper-store.ts';
import { type Checkpoint, listCheckpoints } from '../store/store.ts';
import type { Undoing } from '../syncing/undoing.ts';

type User = Extract<Caller, { kind: 'user' }>;
export interface PaperEntry {
  readonly scanId: string;
  readonly registrationId: string;
  readonly at: Date;
}
export interface PaperDesk {
  /** What the sheet of a door holds, each row with its code. */
  getSheet(
    checkpointId: string,
    order: 'name' | 'number',
  ): Promise<{ checkpoint: Checkpoint; rows: (SheetRow & { code: string })[] }>;
  preview(checkpointId: string, entries: readonly { code: string; at: Date }[]): Promise<PaperRowView[]>;
  record(user: User, checkpointId: string, batchId: string, entries: readonly PaperEntry[]): Promise<Outcome[]>;
  listBatches(editionId: string): Promise<PaperBatch[]>;
  undo(user: User, batchId: string): Promise<PaperBatch>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly scanner: Scanner;
  readonly undoing: Pick<Undoing, 'annul'>;
}

export function createPaperDesk({ db, clock, audit, scanner, undoing }: Needs): PaperDesk {
  const getCheckpoint = async (id: string): Promise<Checkpoint> => {
    const [checkpoint] = await listCheckpoints(db.knex, { ids: [id] });
    if (!checkpoint) throw new Failure('missing', 'request.missing');
    return checkpoint;
  };
  const getBatch = async (id: string): Promise<PaperBatch> => {
    const batch = await findBatch(db.knex, id);
    if (!batch) throw new Failure('missing', 'request.missing');
    return batch;
  };

  return {
    async getSheet(checkpointId, order) {
      const checkpoint = await getCheckpoint(checkpointId);
      const rows = await listExpectedAt(db.knex, checkpointId, order);
      return { checkpoint, rows: rows.map((row) => ({ ...row, code: rowCode(row.number, checkpointId) })) };
    },

    async preview(checkpointId, entries) {
      await getCheckpoint(checkpointId);
      const read = entries.map((entry) => ({ ...entry, reading: readRowCode(entry.code, checkpointId) }));
      const asked = read.flatMap(({ reading, at }) => (reading.kind === 'row' ? [{ number: reading.number, at }] : []));
      const found = await listNumbered(db.knex, checkpointId, asked);
      const now = clock.now();
      const met = new Set<number>();
      return read.map(({ code, at, reading }): PaperRowView => {
        const blank = {
          registrationId: null,
          number: null,
          name: null,
          nameLatin: null,
          organisation: null,
          since: null,
        };
        const row = { code, at: at.toISOString(), ...blank };
        if (reading.kind === 'misread') return { ...row, state: 'misread' };
        const { number } = reading;
        const person = found.find((one) => one.number === number && one.at.getTime() === at.getTime());
        if (!person) return { ...row, number, state: 'unknown' };
        const isSecond = met.has(number);
        met.add(number);
        const state =
          person.state !== 'approved'
            ? 'not_approved'
            : at > now
              ? 'not_yet'
              : person.since !== null
                ? 'already'
                : isSecond
                  ? 'twice'
                  : 'new';
        return {
          ...row,
          state,
          number,
          registrationId: person.registrationId,
          name: person.name,
          nameLatin: person.nameLatin,
          organisation: { zh: person.organisationZh, en: person.organisationEn },
          since: person.since?.toISOString() ?? null,
        };
      });
    },

    async record(user, checkpointId, batchId, entries) {
      const { editionId } = await getCheckpoint(checkpointId);
      const now = clock.now();
      const early = entries.findIndex(({ at }) => at > now);
      if (early >= 0)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: `/entries/${early}/at`, code: 'checkin.paper_time_to_come' }],
        });
      await db.transaction(async (tx) => {
        const batch = { id: batchId, editionId, checkpointId, userId: user.userId, userName: user.name, at: now };
        const scanIds = [...new Set(entries.map(({ scanId }) => scanId))];
        if (!(await insertBatch(tx, batch, scanIds))) {
          const known = await findBatch(tx, batchId);
          const stored = await listScanIds(tx, batchId);
          const isSame = known?.checkpointId === checkpointId && [...scanIds].sort().join() === stored.join();
          if (!isSame || known?.userId !== user.userId) throw new Failure('conflict', 'checkin.paper_batch_known');
          if (known.undoneAt) throw new Failure('conflict', 'checkin.paper_batch_undone');
          return;
        }
        await audit.record(tx, {
          caller: user,
          action: 'checkin.paper_entered',
          subject: { kind: 'checkpoint', id: checkpointId },
          editionId,
          detail: { batch: batchId, entries: entries.length },
        });
      });
      // After the batch: what comes to be recorded can always be taken back with it.
      return scanner.scanAll(entries.map((entry) => paperOrder(user, checkpointId, entry)));
    },

    listBatches: (editionId) => listBatches(db.knex, editionId),

    async undo(user, batchId) {
      const batch = await getBatch(batchId);
      for (const scanId of await listScanIds(db.knex, batchId))
        try {
          await undoing.annul(user, scanId, {
            id: undoId(scanId),
            reason: '纸质签到表批次撤销 Batch of a sign-in sheet',
          });
        } catch (error) {
          // Refused rows let nobody in, rows that were never stored neither, and some may have been undone by themselves.
          const isNothing =
            error instanceof Failure &&
            ['checkin.nothing_to_annul', 'checkin.annulled_already', 'request.missing'].includes(error.code);
          if (!isNothing) throw error;
        }
      await db.transaction(async (tx) => {
        await markUndone(tx, batchId, clock.now());
        await audit.record(tx, {
          caller: user,
          action: 'checkin.paper_undone',
          subject: { kind: 'checkpoint', id: batch.checkpointId },
          editionId: batch.editionId,
          detail: { batch: batchId },
        });
      });
      return getBatch(batchId);
    },
  };
}

function paperOrder(caller: User, checkpointId: string, { scanId, registrationId, at }: PaperEntry): ScanOrder {
  return {
    caller,
    scanId,
    checkpointId,
    raw: undefined,
    registrationId,
    source: 'paper',
    direction: 'entry',
    scannedAt: at,
    sentAt: undefined,
    epoch: undefined,
    stationSeq: undefined,
    override: undefined,
    unreadable: undefined,
    fingerprint: sha256(JSON.stringify(['paper', checkpointId, registrationId, at.toISOString()])),
  };
}

/** The same each time: taken up again after a crash, an undo meets what it has done. */
function undoId(scanId: string): string {
  const hex = sha256(`undo of paper ${scanId}`).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
