import { uuid } from '../../lib/id.ts';
import type { StationCore, StationState } from './core/told.ts';
import type { Self, StationApi } from './station-session.ts';

export function createOnlineStation(api: StationApi, self: Self): StationCore {
  const state: StationState = {
    mode: 'online',
    unsent: 0,
    carried: 0,
    epoch: null,
    dataAt: null,
    badges: 0,
    ready: false,
    lastUploadAt: null,
    problem: null,
    self,
    otherTab: false,
  };
  return {
    getState: () => state,
    subscribe: () => () => undefined,
    async scan({ checkpointId, ...subject }) {
      try {
        const body = { scanId: uuid(), scannedAt: new Date().toISOString(), ...subject };
        const answer = await api('POST /api/v1/checkpoints/{id}/scans', {
          params: { id: checkpointId },
          body: body as never,
        });
        return { ...answer, recorded: true, at: answer.serverTime, direction: subject.direction, provisional: false };
      } catch {
        return { recorded: false, why: 'store' };
      }
    },
    async undo(scanId, reason) {
      try {
        await api('POST /api/v1/scans/{scanId}/annulment', { params: { scanId }, body: { id: uuid(), reason } });
        return { undone: true, provisional: false };
      } catch {
        return { undone: false, why: 'refused' };
      }
    },
    refresh: async () => true,
    flush: async () => true,
    exportUnsent: async () => ({ file: new Uint8Array(), code: '' }),
    importUnsent: async () => ({ scans: 0, station: '' }),
    stop: async () => undefined,
  };
}
