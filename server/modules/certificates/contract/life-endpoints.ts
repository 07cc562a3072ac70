import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  IdParams,
  Line,
  LocalDate,
  LocaleCode,
  Nullable,
  office,
  Strict,
  signedIn,
  Text,
  Uuid,
} from '../../../platform/contract.ts';
import { BULK_STEPS, DESIGNATION_STATES, OFFICE_STEPS, PROPOSABLE_STEPS } from '../domain/life-words.ts';
import {
  DesignationRecordView,
  LifeBatchView,
  OwnReviewView,
  PipelineView,
  ProgrammeRulesDraft,
  ProgrammeRulesView,
  ReviewDraft,
  ReviewPageView,
} from './life-views.ts';

const readers = office('certificate_officer', 'certificate_approver', 'organiser', 'ceremony_director');
const officer = office('certificate_officer');
const keepers = office('certificate_officer', 'certificate_approver');

const StepWords = {
  proposes: Type.Optional(Enum(PROPOSABLE_STEPS)),
  on: Type.Optional(LocalDate),
  until: Type.Optional(LocalDate),
  decisionNumber: Type.Optional(Line(80)),
  reason: Type.Optional(Text(500)),
};
const stepProblems = [
  'certificates.step_not_now',
  'certificates.reviews_missing',
  'certificates.propose_first',
  'certificates.same_person',
  'certificates.nothing_to_undo',
  'certificates.renewed_by_another',
  'certificates.conferred_on_stage',
  'certificates.certificate_exists',
  'certificates.not_renewable',
  'certificates.in_the_future',
  'certificates.before_decision',
  'certificates.before_conferral',
  'certificates.until_before',
  'certificates.not_your_step',
] as const;
const sheetQuery = Strict({ lang: Type.Optional(LocaleCode) });

export const lifeEndpoints = {
  'GET /api/v1/designation-programmes/{id}/rules': {
    summary: 'How a programme designates: second person, reviews, validity, criteria',
    access: readers,
    params: IdParams,
    responses: { 200: ProgrammeRulesView },
  },
  'PUT /api/v1/designation-programmes/{id}/rules': {
    summary: 'Set how a programme designates',
    description:
      'Cohorts with named reviewers keep the criteria that they were named for. Only an approver does away with the second person.',
    access: keepers,
    params: IdParams,
    body: ProgrammeRulesDraft,
    responses: { 200: ProgrammeRulesView },
    problems: ['certificates.criteria_wanted', 'certificates.second_person_kept'],
    conditional: true,
  },
  'GET /api/v1/cohorts/{id}/candidates': {
    summary: 'Everybody who applied, was nominated or is designated in a cohort, with state, reviews and score',
    access: readers,
    params: IdParams,
    responses: { 200: PipelineView },
  },
  'POST /api/v1/cohorts/{id}/candidates': {
    summary: 'Enter an application or a nomination',
    access: officer,
    params: IdParams,
    body: Strict({
      origin: Enum(['application', 'nomination'] as const),
      organisationId: Uuid,
      nominatedBy: Type.Optional(Nullable(Line(120))),
      statement: Type.Optional(Nullable(Text(4000))),
      on: Type.Optional(LocalDate),
      renews: Type.Optional(Nullable(Uuid)),
    }),
    responses: { 201: Strict({ id: Uuid }) },
    problems: ['certificates.designated_twice', 'certificates.not_renewable', 'certificates.in_the_future'],
  },
  'GET /api/v1/cohorts/{id}/renewable': {
    summary: 'Earlier designations of an institution that a new one could renew',
    access: readers,
    params: IdParams,
    query: Strict({ organisationId: Uuid }),
    responses: {
      200: Strict({
        items: Type.Array(
          Strict({
            id: Uuid,
            year: Type.Integer(),
            state: Enum(DESIGNATION_STATES),
            validUntil: Nullable(LocalDate),
          }),
        ),
      }),
    },
  },
  'POST /api/v1/cohorts/{id}/reviewers': {
    summary: 'Name reviewers: all of these for all of those institutions',
    access: officer,
    params: IdParams,
    body: Strict({
      designationIds: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }),
      reviewerIds: Type.Array(Uuid, { minItems: 1, maxItems: 20, uniqueItems: true }),
    }),
    responses: { 200: Strict({ added: Type.Integer() }) },
    problems: ['certificates.review_closed', 'certificates.no_criteria'],
  },
  'GET /api/v1/designation-reviewers': {
    summary: 'Users who can be named as reviewers',
    access: keepers,
    responses: { 200: Strict({ items: Type.Array(Strict({ id: Uuid, name: Type.String() })) }) },
  },
  'DELETE /api/v1/designations/{id}/reviewers/{reviewerId}': {
    summary: 'Take back the naming of a reviewer who has not handed in yet',
    access: officer,
    params: Strict({ id: Uuid, reviewerId: Uuid }),
    responses: { 204: null },
    problems: ['certificates.review_closed'],
  },
  'POST /api/v1/cohorts/{id}/life-batches': {
    summary: 'Take one step with many designations',
    description: 'Each by itself: those that cannot take it are named in the report and stop nothing.',
    access: keepers,
    params: IdParams,
    body: Strict({
      step: Enum(BULK_STEPS),
      ...StepWords,
      ids: Type.Array(Uuid, { minItems: 1, maxItems: 2000, uniqueItems: true }),
    }),
    responses: { 201: LifeBatchView },
    problems: ['certificates.not_your_step'],
  },
  'GET /api/v1/life-batches/{id}': {
    summary: 'How far a step with many has come, and whom it was not possible for',
    access: keepers,
    params: IdParams,
    responses: { 200: LifeBatchView },
  },
  'POST /api/v1/life-batches/{id}/stop': {
    summary: 'Stop a step with many; what is done is done',
    access: keepers,
    params: IdParams,
    responses: { 200: LifeBatchView },
  },
  'GET /api/v1/cohorts/{id}/decisions.csv': {
    summary: 'The decision list for a spreadsheet',
    access: readers,
    params: IdParams,
    query: sheetQuery,
    responses: { 200: binary('text/csv', 'All of the cohort in their order') },
  },
  'GET /api/v1/cohorts/{id}/decisions.xlsx': {
    summary: 'The decision list as a workbook',
    access: readers,
    params: IdParams,
    query: sheetQuery,
    responses: {
      200: binary(
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'All of the cohort in their order',
      ),
    },
  },
  'GET /api/v1/designations/{id}': {
    summary: 'A designation with its history and its reviews',
    access: readers,
    params: IdParams,
    responses: { 200: DesignationRecordView },
    conditional: true,
  },
  'POST /api/v1/designations/{id}/steps': {
    summary: 'Take a step in the life of a designation, or take the last one back',
    access: keepers,
    params: IdParams,
    body: Strict({ step: Enum(OFFICE_STEPS), ...StepWords }),
    responses: { 200: DesignationRecordView },
    problems: stepProblems,
    conditional: true,
  },
  'GET /api/v1/my-designation-reviews': {
    summary: 'What the signed-in user was named to review',
    access: signedIn,
    responses: { 200: Strict({ items: Type.Array(OwnReviewView) }) },
  },
  'GET /api/v1/my-designation-reviews/{id}': {
    summary: 'One of the own reviews; the others of the institution once it is handed in',
    access: signedIn,
    params: IdParams,
    responses: { 200: ReviewPageView },
    conditional: true,
  },
  'PUT /api/v1/my-designation-reviews/{id}': {
    summary: 'Keep or hand in a review',
    access: signedIn,
    params: IdParams,
    body: ReviewDraft,
    responses: { 200: ReviewPageView },
    problems: ['certificates.review_closed', 'certificates.scores_missing'],
    conditional: true,
  },
  'POST /api/v1/my-designation-reviews/{id}/recusal': {
    summary: 'Stand aside because of a conflict of interest',
    access: signedIn,
    params: IdParams,
    body: Strict({ reason: Text(500) }),
    responses: { 200: ReviewPageView },
    problems: ['certificates.review_closed'],
    conditional: true,
  },
} as const satisfies EndpointTable;
