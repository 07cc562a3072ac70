import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Line, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { REGISTRATION_STATES } from '../../registration/domain.ts';
import {
  ADMISSION_POLICIES,
  CHECKPOINT_KINDS,
  CHECKS,
  DECISIONS,
  DIRECTIONS,
  REASONS,
  type Reason,
} from '../domain.ts';
import { Named } from './scan-views.ts';

export const CheckpointView = Strict({
  id: Uuid,
  kind: Enum(CHECKPOINT_KINDS),
  nameZh: Type.String(),
  nameEn: Type.String(),
  admissionPolicy: Enum(ADMISSION_POLICIES),
  admitsFor: Type.String({
    format: 'uuid',
    description: 'The checkpoint whose admissions are counted: doors of one house share them.',
  }),
  opensAt: Nullable(Instant),
  closesAt: Nullable(Instant),
  capacity: Nullable(Type.Integer()),
  sessionId: Type.Unsafe<string | null>({
    ...Nullable(Uuid),
    description: 'A session of the agenda: only who booked it may pass.',
  }),
  listedOnly: Type.Boolean({ description: 'Only who stands on the list of this checkpoint may pass.' }),
  version: Type.Integer(),
  typeIds: Type.Array(Uuid, { description: 'Registration types that may pass; none named: all.' }),
});
export type CheckpointView = Static<typeof CheckpointView>;

export const CheckpointInUseView = Strict({
  ...CheckpointView.properties,
  listed: Type.Integer({ description: 'How many stand on the list.' }),
  isScanned: Type.Boolean({ description: 'Something was scanned here, so it cannot be deleted.' }),
});
export type CheckpointInUseView = Static<typeof CheckpointInUseView>;

export const ListedPersonView = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  name: Type.String(),
  nameLatin: Nullable(Type.String()),
  organisation: Strict(Named),
  type: Strict(Named),
});
export type ListedPersonView = Static<typeof ListedPersonView>;

export const TrialBody = Strict(
  {
    raw: Type.Optional(Type.String({ maxLength: 500, description: 'As a camera or a scanner gun would read it.' })),
    registrationId: Type.Optional(Uuid),
    at: Instant,
    direction: Enum(DIRECTIONS),
  },
  { oneOf: [{ required: ['raw'] }, { required: ['registrationId'] }] },
);
export const TrialView = Strict({
  decision: Enum(DECISIONS),
  reason: Enum(REASONS),
  checks: Type.Array(
    Strict({
      check: Enum(CHECKS),
      refusal: Type.Unsafe<Reason | null>({ ...Nullable(Enum(REASONS)), description: 'Null: passed, or not asked.' }),
    }),
    { description: 'All of them in the order in which a door asks; the first refusal is the reason.' },
  ),
  person: Nullable(
    Strict({
      registrationId: Uuid,
      name: Type.String(),
      nameLatin: Nullable(Type.String()),
      organisation: Strict(Named),
      type: Strict(Named),
    }),
  ),
  admission: Nullable(Strict({ at: Instant, door: Strict(Named), left: Type.Boolean() })),
  inside: Type.Integer({ description: 'How many are inside now.' }),
});
export type TrialView = Static<typeof TrialView>;

export const checkpointFields = {
  kind: Enum(CHECKPOINT_KINDS),
  nameZh: Line(80),
  nameEn: Line(80),
  admissionPolicy: Enum(ADMISSION_POLICIES),
  admitsFor: Type.Optional(Nullable(Uuid)),
  opensAt: Type.Optional(Nullable(Instant)),
  closesAt: Type.Optional(Nullable(Instant)),
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  sessionId: Type.Optional(Nullable(Uuid)),
  listedOnly: Type.Optional(Type.Boolean()),
  typeIds: Type.Optional(Type.Array(Uuid, { uniqueItems: true, maxItems: 50 })),
};
