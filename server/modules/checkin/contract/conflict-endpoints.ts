import { type Static, Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  Enum,
  Instant,
  Line,
  Nullable,
  office,
  PageQuery,
  Strict,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { CONFLICT_KINDS, DIRECTIONS, REASONS } from '../domain.ts';
import { DOORS, READERS } from './roles.ts';
import { Named } from './scan-views.ts';

/** One of the scans of a conflict: where, by whom, when. */
const Sighting = Strict({
  scanId: Uuid,
  checkpoint: Strict({ ...Named, id: Uuid }),
  station: Nullable(Type.String({ description: 'Name of the station; null: scanned by the office.' })),
  direction: Enum(DIRECTIONS),
  at: Instant,
  timeTrusted: Type.Boolean(),
});
export const ConflictView = Strict({
  kind: Enum(CONFLICT_KINDS),
  scan: Sighting,
  /** Of a double admission: the scan that stands. */
  first: Nullable(Sighting),
  reason: Nullable(Enum(REASONS, { description: 'Why the rules would have refused.' })),
  person: Nullable(
    Strict({
      registrationId: Uuid,
      name: Type.String(),
      nameLatin: Nullable(Type.String()),
      organisation: Strict(Named),
    }),
  ),
  foundAt: Instant,
  settled: Nullable(Strict({ at: Instant, by: Nullable(Type.String()), note: Type.String() })),
});
export type ConflictView = Static<typeof ConflictView>;

export const GapView = Strict({
  stationId: Uuid,
  stationName: Type.String(),
  epoch: Uuid,
  startedAt: Instant,
  isOver: Type.Boolean({ description: 'The station counts anew since: what is missing is lost with its store.' }),
  madeThrough: Type.Integer(),
  ackedThrough: Type.Integer(),
  missing: Type.Integer(),
  ranges: Type.Array(Strict({ from: Type.Integer(), through: Type.Integer() }), { maxItems: 50 }),
});
export type GapView = Static<typeof GapView>;

export const conflictEndpoints = {
  'GET /api/v1/editions/{year}/conflicts': {
    summary: 'What a supervisor should look at, the latest first',
    description:
      'An open conflict disappears when an undo leaves nothing of it; a settled one stays, since it carries what somebody found out.',
    access: office(...READERS),
    params: YearParams,
    query: Strict({ ...PageQuery, state: Type.Optional(Enum(['open', 'settled'] as const)) }),
    responses: {
      200: Strict({
        items: Type.Array(ConflictView),
        open: Type.Integer({ description: 'How many are open.' }),
        next: Nullable(Type.String()),
      }),
    },
  },
  'POST /api/v1/conflicts/{scanId}/{kind}/settlement': {
    summary: 'Settle a conflict with a note',
    access: office(...DOORS),
    params: Strict({ scanId: Uuid, kind: Enum(CONFLICT_KINDS) }),
    body: Strict({ note: Line(500) }),
    responses: { 200: ConflictView },
    problems: ['checkin.conflict_settled_already'],
  },
  'GET /api/v1/editions/{year}/gaps': {
    summary: 'What stations have counted and never sent',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(GapView) }) },
  },
} as const satisfies EndpointTable;
