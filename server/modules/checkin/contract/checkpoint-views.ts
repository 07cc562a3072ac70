import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Line, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { ADMISSION_POLICIES, CHECKPOINT_KINDS } from '../domain.ts';

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

export const checkpointFields = {
  kind: Enum(CHECKPOINT_KINDS),
  nameZh: Line(80),
  nameEn: Line(80),
  admissionPolicy: Enum(ADMISSION_POLICIES),
  admitsFor: Type.Optional(Nullable(Uuid)),
  opensAt: Type.Optional(Nullable(Instant)),
  closesAt: Type.Optional(Nullable(Instant)),
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  typeIds: Type.Optional(Type.Array(Uuid, { uniqueItems: true, maxItems: 50 })),
};
