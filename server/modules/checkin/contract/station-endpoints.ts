import { Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  Enum,
  everyone,
  IdParams,
  Instant,
  Line,
  Nullable,
  office,
  Strict,
  station,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../../platform/contract.ts';
import { PAIRING_MINUTES, STATION_PROFILES } from '../domain.ts';
import { READERS } from './roles.ts';
import { PersonFound } from './scan-views.ts';
import { PairingView, StationSelf, StationView } from './station-views.ts';

const DoorIds = Type.Array(Uuid, { minItems: 1, maxItems: 50, uniqueItems: true });

export const stationEndpoints = {
  'GET /api/v1/editions/{year}/stations': {
    summary: 'Stations of an edition',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(StationView) }) },
  },
  'POST /api/v1/stations': {
    summary: 'Make a station; the answer holds its first pairing code',
    access: office('organiser'),
    body: Strict({
      editionYear: Year,
      name: Line(60),
      profile: Type.Optional(Enum(STATION_PROFILES, { default: 'door' })),
      checkpointIds: DoorIds,
    }),
    responses: { 201: Strict({ station: StationView, pairing: PairingView }) },
    problems: ['checkin.station_name_taken', 'checkin.not_of_this_edition'],
  },
  'PATCH /api/v1/stations/{id}': {
    summary: 'Change the name, the profile or the checkpoints of a station',
    access: office('organiser'),
    conditional: true,
    params: IdParams,
    body: Strict({
      name: Type.Optional(Line(60)),
      profile: Type.Optional(Enum(STATION_PROFILES)),
      checkpointIds: Type.Optional(DoorIds),
    }),
    responses: { 200: StationView },
    problems: ['checkin.station_name_taken', 'checkin.not_of_this_edition', 'checkin.station_is_revoked'],
  },
  'POST /api/v1/stations/{id}/pairings': {
    summary: 'Make a new pairing code; earlier ones stop working',
    description: `Works once and for ${PAIRING_MINUTES} minutes. Pairing again makes the old token worthless.`,
    access: office('organiser'),
    params: IdParams,
    responses: { 201: PairingView },
  },
  'POST /api/v1/stations/{id}/revocation': {
    summary: 'Revoke a station: its token is refused from now on',
    access: office('organiser'),
    params: IdParams,
    responses: { 200: StationView },
  },
  'POST /api/v1/stations/pair': {
    summary: 'Become a station, with a pairing code',
    access: everyone,
    body: Strict({ code: Type.String({ minLength: 4, maxLength: 80 }) }),
    responses: { 201: Strict({ token: Type.String({ description: 'Shown once.' }), station: StationSelf }) },
    problems: ['checkin.pairing_refused', 'request.limited'],
  },
  'POST /api/v1/stations/me/report': {
    summary: 'What a station says of itself, every half minute',
    access: station(),
    body: Strict({
      epoch: Uuid,
      madeThrough: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      unsent: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      battery: Nullable(Type.Integer({ minimum: 0, maximum: 100 })),
      charging: Nullable(Type.Boolean()),
      appVersion: Line(40),
      dataAt: Nullable(Instant),
      cursor: Type.Optional(Nullable(Type.String({ maxLength: 60, description: 'Of the bundle that it holds.' }))),
    }),
    responses: {
      200: Strict({
        serverTime: Instant,
        rosterSeq: Type.Integer({ description: 'The number after the dot of the newest cursor.' }),
        mustReload: Type.Boolean({ description: 'What it holds was made for other doors or another profile.' }),
      }),
    },
  },
  'GET /api/v1/stations/me': {
    summary: 'What a station is, and at which checkpoints it scans',
    access: station(),
    responses: { 200: StationSelf },
  },
  'GET /api/v1/stations/me/people': {
    summary: 'For help desks and supervisors: find a person by name, badge number or the last four digits of the phone',
    access: station(),
    query: Strict({ q: Text(60) }),
    responses: { 200: Strict({ items: Type.Array(PersonFound, { maxItems: 20 }) }) },
  },
} as const satisfies EndpointTable;
