import { type Static, Type } from '@sinclair/typebox';
import { type EndpointTable, Instant, Strict, station, Uuid } from '../../../platform/contract.ts';
import type { BundleAdmission, BundleOrganisation, BundlePerson, BundleType } from '../domain.ts';
import { StationSelf } from './station-views.ts';

/** Rows are short lists, described in domain/bundle.ts: as objects they would be three times as long. */
const rowsOf = <T>(description: string) =>
  Type.Array(Type.Unsafe<T>({ type: 'array', items: {}, minItems: 3, maxItems: 7, description }));
const keys = Type.Array(Type.String());

export const BundleView = Strict({
  station: StationSelf,
  editionId: Uuid,
  cursor: Type.String({ description: 'For the next question.' }),
  full: Type.Boolean({ description: 'True: forget what you hold. False: only what changed since the cursor.' }),
  at: Instant,
  types: rowsOf<BundleType>('id, code, name zh, name en, colour; always all of them'),
  rows: Strict({
    people: rowsOf<BundlePerson>(
      'id, state (p a d w c), type, badges [hash, state (a s r), sealed display], lists (checkpoints), sessions booked; for stations with a search the display in clear',
    ),
    organisations: rowsOf<BundleOrganisation>('key, zh, en'),
    admissions: rowsOf<BundleAdmission>('person, checkpoint counted for, period, at, left at, door'),
  }),
  gone: Strict({ people: keys, organisations: keys, admissions: keys }),
  checksum: Type.String({ description: 'Over all rows that the station holds after this answer.' }),
});
export type BundleView = Static<typeof BundleView>;

export const bundleEndpoints = {
  'GET /api/v1/stations/me/bundle': {
    summary: 'What a station needs to judge by itself, or what changed of it',
    description:
      'Ids are packed: base64url of the 16 bytes. A badge is found by base64url of the first 12 bytes of SHA-256 of the ten bytes that name it. Stations of doors and kiosks get what they show sealed for each badge: AES-256-GCM, 12 bytes of nonce first, under HKDF-SHA256 of the twenty bytes of the whole code with the edition id as salt and "huiwu station roster 1" as info.',
    access: station(),
    query: Strict({ since: Type.Optional(Type.String({ maxLength: 60 })) }),
    responses: { 200: BundleView },
  },
} as const satisfies EndpointTable;
