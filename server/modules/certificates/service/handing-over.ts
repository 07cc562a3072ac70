import type { Caller } from '../../../platform/caller.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import { findCertificate, insertHandover, listHandovers, lockCertificate, undoHandover } from '../store.ts';
import { userIdOf } from './approving.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & { readonly audit: Audit };

/** Who took the paper. A mistake is undone and stays on record. */
export function createHandingOver({ db, clock, ids, audit }: Needs) {
  return {
    listHandovers: (certificateIds: readonly string[]) => listHandovers(db.knex, certificateIds),

    async handOver(caller: Caller, certificateId: string, takenBy: string): Promise<void> {
      try {
        await db.transaction(async (tx) => {
          const certificate = await lockCertificate(tx, certificateId);
          if (!certificate) throw new Failure('missing', 'request.missing');
          if (certificate.state !== 'issued') throw new Failure('conflict', 'certificates.not_in_force');
          await insertHandover(tx, {
            id: ids.uuid(),
            certificateId,
            takenBy: takenBy.normalize('NFC'),
            recordedBy: userIdOf(caller),
            recordedAt: clock.now(),
          });
          await audit.record(tx, {
            caller,
            action: 'certificates.handed_over',
            subject: { kind: 'certificate', id: certificateId },
            detail: { number: certificate.number },
          });
        });
      } catch (error) {
        if (!violates(error, 'certificate_handed_over_once')) throw error;
        throw new Failure('conflict', 'certificates.handed_over_already', { cause: error });
      }
    },

    undoHandover: (caller: Caller, certificateId: string): Promise<void> =>
      db.transaction(async (tx) => {
        const certificate = await findCertificate(tx, certificateId);
        if (!certificate) throw new Failure('missing', 'request.missing');
        if (!(await undoHandover(tx, certificateId, userIdOf(caller), clock.now())))
          throw new Failure('conflict', 'certificates.not_handed_over');
        await audit.record(tx, {
          caller,
          action: 'certificates.handover_undone',
          subject: { kind: 'certificate', id: certificateId },
          detail: { number: certificate.number },
        });
      }),
  };
}
