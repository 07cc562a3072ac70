import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Line, LocalDate, Nullable, Strict, Text, Uuid, Year } from '../../../platform/contract.ts';
import {
  BULK_STEPS,
  DESIGNATION_STATES,
  LIFE_STEPS,
  LIFE_VIAS,
  OFFICE_STEPS,
  PROPOSABLE_STEPS,
  STORED_DESIGNATION_STATES,
} from '../domain/life-words.ts';

const Name = { zh: Type.String(), en: Type.String() };
const Institution = Strict({ id: Uuid, nameZh: Type.String(), nameEn: Type.String(), place: Type.String() });
const Criterion = Strict({
  id: Uuid,
  nameZh: Type.String(),
  nameEn: Type.String(),
  weight: Type.Integer({ description: 'Its share is this over the sum of all weights.' }),
});

export const ProgrammeRulesView = Strict({
  programmeId: Uuid,
  fourEyes: Type.Boolean({ description: 'Approval and withdrawal are proposed by one and confirmed by another.' }),
  reviewsWanted: Type.Integer({ description: 'So many reviews before it counts as reviewed; 0: none.' }),
  validityMonths: Nullable(Type.Integer({ description: 'Null: without end.' })),
  criteria: Type.Array(Criterion),
  version: Type.Integer(),
});
export type ProgrammeRulesView = Static<typeof ProgrammeRulesView>;
export const ProgrammeRulesDraft = Strict({
  fourEyes: Type.Boolean(),
  reviewsWanted: Type.Integer({ minimum: 0, maximum: 9 }),
  validityMonths: Nullable(Type.Integer({ minimum: 1, maximum: 600 })),
  criteria: Type.Array(
    Strict({
      id: Type.Optional(Uuid),
      nameZh: Line(60),
      nameEn: Line(120),
      weight: Type.Integer({ minimum: 1, maximum: 1000 }),
    }),
    { maxItems: 20 },
  ),
});

export const SpreadView = Nullable(
  Strict(
    {
      count: Type.Integer(),
      mean: Type.Number(),
      spread: Nullable(Type.Number({ description: 'Standard deviation; null of one review.' })),
      lowest: Type.Number(),
      highest: Type.Number(),
    },
    { description: 'Null where nobody has handed in, and for who has yet to hand in the own review.' },
  ),
);

const LifeFacts = {
  state: Enum(DESIGNATION_STATES, { description: 'Today, in the zone of the edition.' }),
  decisionNumber: Nullable(Type.String()),
  decisionOn: Nullable(LocalDate),
  announcedOn: Nullable(LocalDate),
  conferredOn: Nullable(LocalDate),
  validFrom: Nullable(LocalDate),
  validUntil: Nullable(LocalDate),
  suspendedOn: Nullable(LocalDate),
  suspendedUntil: Nullable(LocalDate),
  endedOn: Nullable(LocalDate),
};
export const CandidateView = Strict({
  id: Uuid,
  position: Type.Integer(),
  organisation: Institution,
  ...LifeFacts,
  awaits: Nullable(Enum(PROPOSABLE_STEPS, { description: 'Proposed, and waiting for a second person.' })),
  reviews: Strict({ assigned: Type.Integer(), submitted: Type.Integer(), recused: Type.Integer() }),
  score: SpreadView,
  certificateNumber: Nullable(Type.String()),
  steps: Type.Array(Enum(OFFICE_STEPS), { description: 'What the reader may do with it now.' }),
});
export type CandidateView = Static<typeof CandidateView>;

const CohortOf = Strict({ id: Uuid, year: Year, name: Strict(Name), programme: Strict({ id: Uuid, ...Name }) });
export const PipelineView = Strict({
  cohort: CohortOf,
  rules: ProgrammeRulesView,
  today: LocalDate,
  items: Type.Array(CandidateView),
  may: Strict({ manage: Type.Boolean() }),
});
export type PipelineView = Static<typeof PipelineView>;

const CriterionScore = Strict({
  criterionId: Uuid,
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  comment: Nullable(Text(1000)),
});
export const ReviewDraft = Strict({
  scores: Type.Array(CriterionScore, { maxItems: 20 }),
  comment: Nullable(Text(4000)),
  submit: Type.Boolean({ description: 'Hands it in; it is not changed any more.' }),
});
const ReviewView = Strict({
  id: Uuid,
  reviewer: Strict({ id: Uuid, name: Type.String() }),
  state: Enum(['open', 'submitted', 'recused'] as const),
  scores: Type.Array(Strict({ ...CriterionScore.properties, comment: Nullable(Type.String()) })),
  comment: Nullable(Type.String()),
  total: Nullable(Type.Number()),
  recusal: Nullable(Type.String()),
  settledAt: Nullable(Instant),
});
export type ReviewView = Static<typeof ReviewView>;

const StepView = Strict({
  id: Type.Integer(),
  step: Enum(LIFE_STEPS),
  from: Nullable(Enum(STORED_DESIGNATION_STATES)),
  to: Enum(STORED_DESIGNATION_STATES),
  at: Instant,
  on: LocalDate,
  until: Nullable(LocalDate),
  decisionNumber: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  actor: Strict({ kind: Type.String(), name: Type.String() }),
  proposedBy: Nullable(Type.String({ description: 'Who had proposed what this person confirmed.' })),
  via: Nullable(Enum(LIFE_VIAS)),
  proposes: Nullable(Enum(PROPOSABLE_STEPS)),
  isUndone: Type.Boolean(),
});
export type StepView = Static<typeof StepView>;

const DesignationLink = Strict({ id: Uuid, year: Year, state: Enum(DESIGNATION_STATES) });
export const DesignationRecordView = Strict({
  ...CandidateView.properties,
  cohort: CohortOf,
  rules: ProgrammeRulesView,
  nominatedBy: Nullable(Type.String()),
  statement: Nullable(Type.String()),
  renews: Nullable(DesignationLink),
  proposable: Type.Array(Enum(PROPOSABLE_STEPS)),
  undoes: Nullable(Enum(LIFE_STEPS, { description: 'What `undo` would take back.' })),
  proposal: Nullable(
    Strict({
      step: Enum(PROPOSABLE_STEPS),
      by: Type.String(),
      isOwn: Type.Boolean(),
      decisionNumber: Nullable(Type.String()),
      on: LocalDate,
      reason: Nullable(Type.String()),
    }),
  ),
  history: Type.Array(StepView, { description: 'The newest first.' }),
  reviewList: Type.Array(ReviewView, {
    description: 'Who has yet to hand in the own review, or has stood aside, sees no other.',
  }),
  isBlind: Type.Boolean(),
  may: Strict({ assign: Type.Boolean() }),
  today: LocalDate,
  version: Type.Integer(),
});
export type DesignationRecordView = Static<typeof DesignationRecordView>;

export const OwnReviewView = Strict({
  id: Uuid,
  organisation: Institution,
  cohort: CohortOf,
  state: Enum(['open', 'submitted', 'recused'] as const),
  isClosed: Type.Boolean({ description: 'The decision was taken; nothing is handed in any more.' }),
  total: Nullable(Type.Number()),
  assignedAt: Instant,
  settledAt: Nullable(Instant),
});
export type OwnReviewView = Static<typeof OwnReviewView>;
export const ReviewPageView = Strict({
  ...OwnReviewView.properties,
  criteria: Type.Array(Criterion),
  origin: Enum(['application', 'nomination'] as const),
  nominatedBy: Nullable(Type.String()),
  statement: Nullable(Type.String()),
  own: ReviewView,
  others: Type.Array(ReviewView, { description: 'Empty until the own one is handed in.' }),
  score: SpreadView,
  version: Type.Integer(),
});
export type ReviewPageView = Static<typeof ReviewPageView>;

export const LifeBatchView = Strict({
  id: Uuid,
  cohortId: Uuid,
  step: Enum(BULK_STEPS),
  state: Enum(['running', 'done', 'stopped'] as const),
  total: Type.Integer(),
  done: Type.Integer(),
  failed: Type.Array(
    Strict({ designationId: Uuid, institution: Strict(Name), code: Type.String(), reason: Strict(Name) }),
  ),
});
export type LifeBatchView = Static<typeof LifeBatchView>;
