import { hasRole } from '../../platform/caller.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import { batchChannel } from './channel-names.ts';
import { findBatch } from './store.ts';

/** How far a batch is; who failed is fetched when it ends. */
export const batchLive: LiveChannel = {
  pattern: batchChannel('{id}'),
  everyMs: 250,
  authorise: (caller) => hasRole(caller, 'certificate_officer', 'certificate_approver'),
  async snapshot(reader, { id = '' }) {
    const batch = await findBatch(reader, id);
    return batch && { state: batch.state, wanted: batch.wanted, done: batch.done, failed: batch.failed };
  },
};
