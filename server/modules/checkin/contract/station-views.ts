import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, Strict, Uuid, Year } from '../../../platform/contract.ts';
import { STATION_PROFILES } from '../domain.ts';
import { CheckpointView } from './checkpoint-views.ts';

export const StationView = Strict({
  id: Uuid,
  name: Type.String(),
  profile: Enum(STATION_PROFILES),
  checkpointIds: Type.Array(Uuid),
  pairedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
  lastSeenAt: Nullable(Instant),
  createdAt: Instant,
});
export type StationView = Static<typeof StationView>;

export const PairingView = Strict({
  code: Type.String({ description: 'Works once.' }),
  url: Type.String({ description: 'The same as an address, for a QR code.' }),
  expiresAt: Instant,
});
export type PairingView = Static<typeof PairingView>;

export const StationSelf = Strict({
  id: Uuid,
  name: Type.String(),
  profile: Enum(STATION_PROFILES),
  edition: Strict({ id: Uuid, year: Year, titleZh: Type.String(), titleEn: Type.String(), timeZone: Type.String() }),
  checkpoints: Type.Array(CheckpointView),
});
export type StationSelf = Static<typeof StationSelf>;
