import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, Strict, Uuid, Year } from '../../../platform/contract.ts';
import { STATION_PROFILES } from '../domain.ts';
import { CheckpointView } from './checkpoint-views.ts';

const StationReport = Strict({
  at: Instant,
  unsent: Type.Integer({ description: 'Scans that it has not handed over.' }),
  battery: Nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  charging: Nullable(Type.Boolean()),
  appVersion: Type.String(),
  dataAt: Type.Unsafe<string | null>({
    ...Nullable(Instant),
    description: 'Since when the data is by which it judges.',
  }),
});

export const StationView = Strict({
  id: Uuid,
  name: Type.String(),
  profile: Enum(STATION_PROFILES),
  checkpointIds: Type.Array(Uuid),
  pairedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
  lastSeenAt: Nullable(Instant),
  createdAt: Instant,
  version: Type.Integer(),
  report: Type.Unsafe<Static<typeof StationReport> | null>({
    ...Nullable(StationReport),
    description: 'What it last said of itself; null: nothing yet.',
  }),
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
