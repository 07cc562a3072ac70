import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, Strict, Text, Uuid } from '../../../platform/contract.ts';
import { LIMITS, REVIEWABLE } from '../domain.ts';
import { NullText, OrganisationSummary, RegistrationItem } from './views.ts';

const Limit = Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }));
const Counts = {
  capacity: Nullable(Type.Integer()),
  seatsTaken: Type.Integer({ description: 'Pending, approved and offered.' }),
  pending: Type.Integer(),
  approved: Type.Integer(),
  offered: Type.Integer(),
  waiting: Type.Integer({ description: 'On the waiting list without an offer.' }),
};

export const CapacityView = Strict({
  edition: Strict(Counts),
  types: Type.Array(Strict({ typeId: Uuid, nameZh: Type.String(), nameEn: Type.String(), ...Counts })),
});
export type CapacityView = Static<typeof CapacityView>;

export const CapacityDraft = Strict({
  capacity: Limit,
  types: Type.Array(Strict({ typeId: Uuid, capacity: Limit }), { maxItems: 60 }),
});
export type CapacityDraft = Static<typeof CapacityDraft>;

export const QuotaView = Strict({
  typeId: Type.Unsafe<string | null>({ ...Nullable(Uuid), description: 'Null: all types together.' }),
  capacity: Type.Integer(),
  seatsTaken: Type.Integer(),
});
export const QuotasDraft = Strict({
  quotas: Type.Array(Strict({ typeId: Nullable(Uuid), capacity: Type.Integer({ minimum: 0, maximum: 100_000 }) }), {
    maxItems: 60,
  }),
});
export const OrganisationQuotasView = Strict({
  organisation: OrganisationSummary,
  quotas: Type.Array(QuotaView),
});
export type OrganisationQuotasView = Static<typeof OrganisationQuotasView>;

export const WaitingView = Strict({
  registration: RegistrationItem,
  position: Type.Unsafe<number | null>({
    ...Nullable(Type.Integer()),
    description: 'Among those who wait; null while a place is offered.',
  }),
  missedOffers: Type.Integer(),
  full: Type.Unsafe<'edition' | 'type' | 'organisation' | null>({
    ...Nullable(Enum(['edition', 'type', 'organisation'] as const)),
    description: 'What stands in the way.',
  }),
});
export type WaitingView = Static<typeof WaitingView>;

const ReasonPair = Strict({ zh: Text(LIMITS.reason), en: Text(LIMITS.reason) });
export const RulesView = Strict({
  offerHours: Type.Unsafe<number | null>({
    ...Nullable(Type.Integer({ minimum: 1, maximum: 720 })),
    description: 'How long an offered place is kept; null: it is given at once, without being asked.',
  }),
  reviewFields: Type.Array(Enum(REVIEWABLE), { uniqueItems: true }),
  declineReasons: Type.Array(ReasonPair, { maxItems: 20 }),
});
export type RulesView = Static<typeof RulesView>;

const MaybeReason = Type.Optional(Nullable(Type.String({ maxLength: LIMITS.reason })));
export const DecisionsDraft = Strict({
  action: Enum(['approve', 'decline', 'cancel'] as const),
  reasonZh: MaybeReason,
  reasonEn: MaybeReason,
  ids: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true })),
});

export const DecisionBatchView = Strict({
  id: Uuid,
  action: Enum(['approve', 'decline', 'cancel'] as const),
  state: Enum(['running', 'done', 'stopped'] as const),
  startedBy: Type.String(),
  startedAt: Instant,
  endedAt: Nullable(Instant),
  total: Type.Integer(),
  succeeded: Type.Integer(),
  failed: Type.Integer(),
});
export type DecisionBatchView = Static<typeof DecisionBatchView>;

export const DecisionFailureView = Strict({
  registrationId: Uuid,
  name: Type.String(),
  code: Type.String(),
  detail: NullText,
});
