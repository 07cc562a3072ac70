import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { JobHandler, Jobs } from '../../../platform/jobs/jobs.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import { deleteWatch, moveWatch } from '../store/vip-store.ts';

interface Needs {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly editions: Editions;
  readonly registrations: Registrations;
}

export const TELL_BOARD_JOB = 'checkin.tell_board';

/**
 * What happens to a registration is on the boards at once: above all, a name leaves the wall with the consent. By a job, since
 * a change of a person that held the counter of the doors until its own end would stand in their way.
 */
export function followPeople({ db, jobs, editions, registrations }: Needs): JobHandler {
  const tell = async (tx: Tx, editionId: string): Promise<void> => {
    const { year, state } = await editions.getById(editionId, tx);
    // While people register there is no board to tell, and hundreds register at once.
    if (state === 'live') await jobs.enqueue(tx, TELL_BOARD_JOB, { year });
  };
  registrations.onConsentsChanged(async (tx, { registration, changed }) => {
    if (changed.some(({ purpose }) => purpose === 'public_list')) await tell(tx, registration.editionId);
  });
  registrations.onStateChanged((tx, { registration }) => tell(tx, registration.editionId));
  registrations.onSubstituted(async (tx, { id, editionId }) => {
    // Another person has the place: nobody waits for this one.
    await deleteWatch(tx, id);
    await tell(tx, editionId);
  });
  registrations.onErased((tx, { registration }) => deleteWatch(tx, registration.id));
  registrations.onMerged((tx, { from, into }) => moveWatch(tx, from, into));
  return ({ year }) => db.transaction((tx) => bump(tx, `checkin:${Number(year)}`));
}
