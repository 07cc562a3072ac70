import type { Static } from '@sinclair/typebox';
import type { checkinApi } from '#contract/checkin';
import type { printApi } from '#contract/print';
import { type Api, createApi } from '../../lib/api.ts';
import type { Endpoints } from '../../lib/api-table.ts';
import { createDraftStore } from '../../lib/storage.ts';

/** What a station calls: check-in, and the labels that it prints. */
export type CheckInTable = Endpoints<typeof checkinApi> & Endpoints<typeof printApi>;
export type StationApi = Api<CheckInTable>;
export type Self = Static<CheckInTable['GET /api/v1/stations/me']['responses'][200]>;
export type ScanBody = Static<CheckInTable['POST /api/v1/checkpoints/{id}/scans']['body']>;

/** A scan that the server has not acknowledged: it outlives a reload, with its id. */
export interface Unsent {
  readonly checkpointId: string;
  readonly body: ScanBody;
}

const isText = (value: unknown): value is string => typeof value === 'string';
export const tokenStore = createDraftStore('station', isText);
export const checkpointStore = createDraftStore('station-checkpoint', isText);
export const unsentStore = createDraftStore(
  'station-unsent',
  (value): value is Unsent => typeof value === 'object' && value !== null && 'body' in value && 'checkpointId' in value,
);

export function createStationApi(token: string | undefined): StationApi {
  return createApi<CheckInTable>({ token: () => token });
}

/** What the address hands over: typed with or without signs, or the whole address from a QR code. */
export function pairingCodeIn(text: string): string | undefined {
  const code = /#code=([\w-]+)/.exec(text)?.[1] ?? text;
  const bare = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(bare) ? bare : undefined;
}
