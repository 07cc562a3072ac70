import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Certificate, Paper } from '../domain.ts';
import {
  countCopies,
  findCertificate,
  findCohort,
  findPdf,
  holdWords,
  insertPrint,
  listByCohort,
  listCopies,
  lockCertificate,
  storePdf,
} from '../store.ts';
import { userIdOf } from './approving.ts';
import type { Credentials } from './credentials.ts';
import type { LayingOut } from './laying-out.ts';
import type { PaperSigners } from './paper-signer.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & {
  readonly audit: Audit;
  readonly credentials: Pick<Credentials, 'ensureCredential'>;
  readonly signer: Pick<PaperSigners, 'ensureSigner'>;
  readonly layingOut: LayingOut;
};

export interface PrintedSheet {
  readonly pdf: Uint8Array;
  readonly certificate: Certificate;
  readonly copy: number;
}

/** The sheets on paper: drawn once from the words as issued, stored with their hash, and logged when they are given out. */
export function createSheets({ db, clock, ids, audit, credentials, signer, layingOut }: Needs) {
  /** Whoever needs the sheet first draws it, the job or a reader; only one drawing is ever kept. */
  const ensurePdf = async (certificate: Certificate): Promise<Uint8Array> => {
    const stored = await findPdf(db.knex, certificate.id);
    if (stored) return stored;
    const { id, content } = certificate;
    if (!content) throw new Failure('conflict', 'certificates.not_issued');
    const [{ jwt, signedAt }, { pems, signature }] = await Promise.all([
      credentials.ensureCredential(certificate),
      signer.ensureSigner(),
    ]);
    const seal = { signature: pems, credential: jwt, at: signedAt.toISOString() };
    const drawn = await layingOut.drawSheets([certificate], { seal });
    await db.transaction(async (tx) => {
      if (await holdWords(tx, id, content)) await storePdf(tx, id, { pdf: drawn, sha256: sha256(drawn), signature });
    });
    return (await findPdf(db.knex, certificate.id)) ?? drawn;
  };

  const logCopies = async (
    tx: Tx,
    caller: Caller,
    certificateIds: readonly string[],
    as: 'sheet' | 'batch' | 'files',
    batchId?: string,
  ): Promise<number[]> => {
    const copies: number[] = [];
    // Always in the order of ids: two batches at once must not wait for each other.
    for (const id of [...certificateIds].sort()) {
      const certificate = await lockCertificate(tx, id);
      const copy = await insertPrint(tx, {
        id: ids.uuid(),
        certificateId: id,
        userId: userIdOf(caller),
        at: clock.now(),
        ...(batchId !== undefined && { batchId }),
      });
      await audit.record(tx, {
        caller,
        action: 'certificates.printed',
        subject: { kind: 'certificate', id },
        detail: { number: certificate?.number ?? null, copy, as },
      });
      copies.push(copy);
    }
    return copies;
  };
  const log = (caller: Caller, certificates: readonly Certificate[], as: 'sheet' | 'batch'): Promise<number[]> =>
    db.transaction((tx) =>
      logCopies(
        tx,
        caller,
        certificates.map(({ id }) => id),
        as,
      ),
    );

  return {
    ensurePdf,
    logCopies,

    async getCertificate(id: string): Promise<Certificate> {
      const certificate = await findCertificate(db.knex, id);
      if (!certificate) throw new Failure('missing', 'request.missing');
      return certificate;
    },

    /** For the printer, not originals: without a signature, one page each, in the order given. */
    async drawTogether(certificateIds: readonly string[]): Promise<Uint8Array> {
      const certificates: Certificate[] = [];
      for (const id of certificateIds) {
        const certificate = await findCertificate(db.knex, id);
        if (certificate) certificates.push(certificate);
      }
      return layingOut.drawSheets(certificates);
    },

    listCopies: (certificateId: string) => listCopies(db.knex, certificateId),
    countCopies: (certificateIds: readonly string[]) => countCopies(db.knex, certificateIds),

    /** For the job; drawing twice does no harm. */
    async drawCertificate(id: string): Promise<void> {
      const certificate = await findCertificate(db.knex, id);
      if (certificate?.content) await ensurePdf(certificate);
    },

    async printCertificate(caller: Caller, id: string): Promise<PrintedSheet> {
      const certificate = await findCertificate(db.knex, id);
      if (!certificate) throw new Failure('missing', 'request.missing');
      if (!certificate.content) throw new Failure('conflict', 'certificates.not_issued');
      // What is no longer in force is shown to nobody as a sheet that looks as if it were.
      if (certificate.state !== 'issued') throw new Failure('conflict', 'certificates.not_in_force');
      const bytes = await ensurePdf(certificate);
      const [copy = 0] = await log(caller, [certificate], 'sheet');
      return { pdf: bytes, certificate, copy };
    },

    /** For the printer, not an original: without a signature. All certificates of the cohort that are in force, one page each, in the order of the stage. */
    async printCohort(caller: Caller, cohortId: string, paper: Partial<Paper> = {}): Promise<Uint8Array> {
      if (!(await findCohort(db.knex, cohortId))) throw new Failure('missing', 'request.missing');
      const issued = (await listByCohort(db.knex, [cohortId])).filter((one) => one.state === 'issued');
      if (issued.length === 0) throw new Failure('conflict', 'certificates.none_issued');
      const bytes = await layingOut.drawSheets(issued, { paper });
      await log(caller, issued, 'batch');
      return bytes;
    },
  };
}

export type Sheets = ReturnType<typeof createSheets>;
