import { hasRole } from '../../platform/caller.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import { REGISTRATION_READERS } from './domain.ts';
import { decisionsChannel } from './service/batches.ts';
import { findBatch } from './store/batch-store.ts';

/** How far a job of decisions is; who could not be decided is fetched when it ends. */
export const decisionsLive: LiveChannel = {
  pattern: decisionsChannel('{id}'),
  everyMs: 250,
  authorise: (caller) => hasRole(caller, ...REGISTRATION_READERS),
  async snapshot(reader, { id = '' }) {
    const batch = await findBatch(reader, id);
    return batch && { state: batch.state, total: batch.total, succeeded: batch.succeeded, failed: batch.failed };
  },
};
