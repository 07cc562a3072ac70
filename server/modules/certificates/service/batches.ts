import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import { batchChannel } from '../channel-names.ts';
import type { BatchFault, BatchWork, CertificateBatch } from '../domain/batch.ts';
import type { CertificateKind } from '../domain.ts';
import {
  type BatchItem,
  deleteFilesBefore,
  endBatch,
  endItem,
  failDoneItems,
  findBatch,
  findCertificate,
  findFile,
  findOpenItem,
  findSeries,
  hasFile,
  insertBatch,
  insertFile,
  listBatches,
  listDoneCertificates,
  listFaults,
  listInForce,
  lockBatch,
  lockInForce,
} from '../store.ts';
import { zipFiles } from '../zip-files.ts';
import type { Attendance } from './attendance.ts';
import type { Sheets } from './sheets.ts';

export const BATCH_JOB = 'certificates.batch';
export const BATCH_FILES_JOB = 'certificates.batch_files';
/** So many before the job gives way to others, e.g. to the mails of those who got theirs. */
const CHUNK = 25;
const LATEST = 20;
/** A file can be made again, and names stand in it. */
const KEPT_MS = 24 * 3_600_000;

export interface BatchOrder {
  readonly kind: CertificateKind;
  readonly work: BatchWork;
  readonly cohortId?: string | undefined;
  /** Certificates, or registrations for an issue; all that are due when left out. */
  readonly ids?: readonly string[] | undefined;
}

type Needs = Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'log'> & {
  readonly audit: Audit;
  readonly editions: Editions;
  readonly sheets: Pick<Sheets, 'ensurePdf' | 'drawTogether' | 'logCopies'>;
  readonly attendance: Pick<Attendance, 'issueAttendanceIn' | 'listAttendanceDue'>;
};

/**
 * Each item is a transaction with its own mark: a node that dies has done it wholly or not at all, and whoever takes the
 * job up again goes on behind it. What cannot be done is named and passed over.
 */
export function createBatches(needs: Needs) {
  const { db, clock, ids, jobs, log, audit, editions, sheets, attendance } = needs;

  const getBatch = async (id: string): Promise<CertificateBatch> => {
    const batch = await findBatch(db.knex, id);
    if (!batch) throw new Failure('missing', 'request.missing');
    return batch;
  };
  const enqueue = (tx: Tx, id: string, position: number) =>
    jobs.enqueue(tx, BATCH_JOB, { id }, { key: `${BATCH_JOB}:${id}:${position}` });

  const mark = (id: string, position: number, fault: BatchFault | null): Promise<void> =>
    db.transaction(async (tx) => {
      const batch = await lockBatch(tx, id);
      if (batch?.state !== 'running') return;
      if (await endItem(tx, id, position, fault)) await bump(tx, batchChannel(id));
    });

  const issueItem = async (batch: CertificateBatch, item: BatchItem): Promise<void> => {
    const registrationId = item.registrationId ?? '';
    const issuer = await editions.findInstallation();
    const caller: Caller = {
      kind: 'user',
      userId: batch.startedBy,
      name: batch.startedByName,
      roles: [],
      sessionId: '',
    };
    await db.transaction(async (tx) => {
      const held = await lockBatch(tx, batch.id);
      if (held?.state !== 'running') return;
      await attendance.issueAttendanceIn(tx, caller, registrationId, issuer, true);
      if (await endItem(tx, batch.id, item.position, null)) await bump(tx, batchChannel(batch.id));
    });
  };

  const drawItem = async (batch: CertificateBatch, item: BatchItem): Promise<void> => {
    const certificate = await findCertificate(db.knex, item.certificateId ?? '');
    if (certificate?.state !== 'issued') throw new Failure('conflict', 'certificates.not_in_force');
    await sheets.ensurePdf(certificate);
    await mark(batch.id, item.position, null);
  };

  /** @returns the position behind the item that was worked at, or undefined when there is none left. */
  const workNext = async (id: string): Promise<number | undefined> => {
    const batch = await findBatch(db.knex, id);
    const item = batch?.state === 'running' ? await findOpenItem(db.knex, id) : undefined;
    if (!batch || !item) return undefined;
    try {
      await (batch.work === 'issue' ? issueItem(batch, item) : drawItem(batch, item));
    } catch (error) {
      // A sheet that cannot be drawn must not keep the others; what is wrong with the database shows when it is marked.
      if (!(error instanceof Failure)) {
        if (batch.work === 'issue') throw error;
        log.error({ err: error, certificateId: item.certificateId }, 'a certificate could not be drawn');
      }
      await mark(id, item.position, faultOf(error));
    }
    return item.position + 1;
  };

  /** What was revoked, corrected or erased since it was drawn is named like any other that could not be printed. */
  const dropEnded = (id: string): Promise<void> =>
    db.transaction(async (tx) => {
      const batch = await lockBatch(tx, id);
      if (batch?.state !== 'running') return;
      const done = await listDoneCertificates(tx, id);
      const held = new Set(await lockInForce(tx, done));
      const ended = done.filter((one) => !held.has(one));
      await failDoneItems(tx, id, ended, { code: 'certificates.not_in_force', params: {} });
    });

  /** @returns false when a certificate ended while the file was made. */
  const tryFinish = async (id: string): Promise<boolean> => {
    const batch = await findBatch(db.knex, id);
    if (batch?.state !== 'running') return true;
    if (batch.work !== 'issue') await dropEnded(id);
    const certificateIds = batch.work === 'issue' ? [] : await listDoneCertificates(db.knex, id);
    const file = certificateIds.length > 0 ? await makeFile(batch, certificateIds) : undefined;
    return db.transaction(async (tx) => {
      const held = await lockBatch(tx, id);
      if (held?.state !== 'running') return true;
      if (file) {
        if ((await lockInForce(tx, certificateIds)).length < certificateIds.length) return false;
        await insertFile(tx, { batchId: id, ...file, at: clock.now() });
        const caller: Caller = {
          kind: 'user',
          userId: batch.startedBy,
          name: batch.startedByName,
          roles: [],
          sessionId: '',
        };
        await sheets.logCopies(tx, caller, certificateIds, batch.work === 'print' ? 'batch' : 'files', id);
        const until = new Date(clock.now().getTime() + KEPT_MS);
        await jobs.enqueue(tx, BATCH_FILES_JOB, {}, { runAt: until, key: `${BATCH_FILES_JOB}:${id}` });
      }
      await endBatch(tx, id, 'done', clock.now());
      await bump(tx, batchChannel(id));
      return true;
    });
  };
  const finish = async (id: string): Promise<void> => {
    while (!(await tryFinish(id)));
  };

  const makeFile = async (batch: CertificateBatch, certificateIds: readonly string[]) => {
    if (batch.work === 'print')
      return { mediaType: 'application/pdf', bytes: await sheets.drawTogether(certificateIds) };
    const each = async function* () {
      for (const id of certificateIds) {
        const certificate = await findCertificate(db.knex, id);
        if (certificate) yield { name: `${certificate.number ?? id}.pdf`, bytes: await sheets.ensurePdf(certificate) };
      }
    };
    return { mediaType: 'application/zip', bytes: await zipFiles(each(), batch.startedAt) };
  };

  return {
    getCertificateBatch: getBatch,
    listCertificateBatches: async (year: number) => listBatches(db.knex, (await editions.getByYear(year)).id, LATEST),
    listBatchFaults: (id: string) => listFaults(db.knex, id),
    hasBatchFile: (id: string) => hasFile(db.knex, id),

    async beginBatch(caller: Caller, year: number, order: BatchOrder): Promise<CertificateBatch> {
      if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
      const { kind, work, cohortId } = order;
      const wanted = order.ids && [...new Set(order.ids)];
      if ((kind === 'designation') !== (cohortId !== undefined) || (work === 'issue' && kind !== 'attendance'))
        throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/kind', code: 'choice' }] });
      const edition = await editions.getByYear(year);
      const chosen = await (async () => {
        if (work === 'issue') return attendance.listAttendanceDue(edition.id, wanted);
        const series = await findSeries(db.knex, cohortId ? { cohortId } : { editionId: edition.id, kind });
        // A cohort of another edition is none of this one.
        if (!series || series.editionId !== edition.id) return [];
        return (await listInForce(db.knex, series.id, wanted)).map((one) => one.id);
      })();
      if (chosen.length === 0 || (wanted && chosen.length < wanted.length))
        throw new Failure('conflict', work === 'issue' ? 'certificates.nobody_due' : 'certificates.none_issued');
      const batch: CertificateBatch = {
        id: ids.uuid(),
        editionId: edition.id,
        kind,
        work,
        cohortId: cohortId ?? null,
        state: 'running',
        wanted: chosen.length,
        done: 0,
        failed: 0,
        startedBy: caller.userId,
        startedByName: caller.name,
        startedAt: clock.now(),
        endedAt: null,
      };
      await db.transaction(async (tx) => {
        await insertBatch(tx, batch, work === 'issue' ? { registrationIds: chosen } : { certificateIds: chosen });
        await audit.record(tx, {
          caller,
          action: 'certificates.batch_begun',
          subject: { kind: 'certificate_batch', id: batch.id },
          editionId: edition.id,
          detail: { kind, work, wanted: batch.wanted },
        });
        await enqueue(tx, batch.id, 1);
      });
      return batch;
    },

    async cancelBatch(caller: Caller, id: string): Promise<CertificateBatch> {
      await db.transaction(async (tx) => {
        const batch = await lockBatch(tx, id);
        if (!batch) throw new Failure('missing', 'request.missing');
        if (batch.state !== 'running') return;
        await endBatch(tx, id, 'cancelled', clock.now());
        await audit.record(tx, {
          caller,
          action: 'certificates.batch_cancelled',
          subject: { kind: 'certificate_batch', id },
          editionId: batch.editionId,
          detail: { done: batch.done, failed: batch.failed, wanted: batch.wanted },
        });
        await bump(tx, batchChannel(id));
      });
      return getBatch(id);
    },

    /** The copies in it were counted when it was made; that it was fetched is on record. */
    async fetchBatchFile(caller: Caller, id: string) {
      const batch = await getBatch(id);
      const file = await findFile(db.knex, id);
      if (!file) throw new Failure('conflict', 'certificates.batch_has_no_file');
      await db.transaction((tx) =>
        audit.record(tx, {
          caller,
          action: 'certificates.batch_fetched',
          subject: { kind: 'certificate_batch', id },
          editionId: batch.editionId,
        }),
      );
      return { batch, file };
    },

    /** The job: the next few, and itself again while some are left. */
    async workBatch(id: string): Promise<void> {
      for (let count = 0; count < CHUNK; count += 1) {
        const next = await workNext(id);
        if (next === undefined) return finish(id);
        if (count === CHUNK - 1) await db.transaction((tx) => enqueue(tx, id, next));
      }
    },

    async deleteOldFiles(): Promise<void> {
      await db.transaction((tx) => deleteFilesBefore(tx, new Date(clock.now().getTime() - KEPT_MS + 1000)));
    },
  };
}

export type Batches = ReturnType<typeof createBatches>;

function faultOf(error: unknown): BatchFault {
  if (!(error instanceof Failure)) return { code: 'certificates.undrawable', params: {} };
  return { code: error.code, params: error.params };
}
