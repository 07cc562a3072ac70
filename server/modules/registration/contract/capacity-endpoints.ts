import { Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  Enum,
  IdParams,
  Nullable,
  office,
  Page,
  PageQuery,
  PlaceCode,
  personalLink,
  Strict,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../../platform/contract.ts';
import { LIMITS, REGISTRATION_READERS, REGISTRATION_STATES, REGISTRATION_WRITERS } from '../domain.ts';
import {
  CapacityDraft,
  CapacityView,
  DecisionBatchView,
  DecisionFailureView,
  DecisionsDraft,
  OrganisationQuotasView,
  QuotasDraft,
  RulesView,
  WaitingView,
} from './capacity-views.ts';
import { Maybe } from './drafts.ts';
import { OwnRegistrationView, RegistrationView } from './views.ts';

const readers = office(...REGISTRATION_READERS);
const writers = office(...REGISTRATION_WRITERS);
const organiser = office('organiser');
const STALE = '412 carries `changedBy`, `changedAt`, `changed` (what it was) and `currentVersion`.';
const OrganisationParams = Strict({ year: Year, organisationId: Uuid });

export const ListFilter = {
  state: Type.Optional(Enum(REGISTRATION_STATES)),
  typeId: Type.Optional(Uuid),
  place: Type.Optional(PlaceCode),
  organisationId: Type.Optional(Uuid),
  answer: Type.Optional(
    Type.String({
      maxLength: 120,
      pattern: '^[a-z][a-z0-9_]{0,39}=.{1,60}$',
      description: 'Who gave this answer to a question of choice: `key=value`; yes and no are `true` and `false`.',
    }),
  ),
  toDecide: Type.Optional(
    Type.Boolean({ description: 'Those that wait for the office: pending, and changes of approved ones.' }),
  ),
  q: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'Part of a name, organisation, address; number; last digits of the phone.',
    }),
  ),
};

export const capacityEndpoints = {
  'GET /api/v1/editions/{year}/capacity': {
    summary: 'Places of the edition and of each type',
    access: readers,
    params: YearParams,
    conditional: true,
    responses: { 200: CapacityView },
  },
  'PUT /api/v1/editions/{year}/capacity': {
    summary: 'Set the places; what is raised is offered to those who wait, at once',
    description: STALE,
    access: organiser,
    params: YearParams,
    body: CapacityDraft,
    responses: { 200: CapacityView },
    conditional: true,
    problems: ['request.stale'],
  },
  'GET /api/v1/editions/{year}/quotas': {
    summary: 'Organisations with a quota of places',
    access: readers,
    params: YearParams,
    query: Strict(PageQuery),
    responses: { 200: Strict({ items: Type.Array(OrganisationQuotasView), next: Nullable(Type.String()) }) },
  },
  'GET /api/v1/editions/{year}/quotas/{organisationId}': {
    summary: 'The quotas of one organisation',
    access: readers,
    params: OrganisationParams,
    conditional: true,
    responses: { 200: OrganisationQuotasView },
  },
  'PUT /api/v1/editions/{year}/quotas/{organisationId}': {
    summary: 'Set the quotas of one organisation: these and no others',
    description: STALE,
    access: organiser,
    params: OrganisationParams,
    body: QuotasDraft,
    responses: { 200: OrganisationQuotasView },
    conditional: true,
    problems: ['request.stale'],
  },
  'GET /api/v1/editions/{year}/waiting-list': {
    summary: 'Who waits for a place, in the order in which places are offered',
    access: readers,
    params: YearParams,
    query: Strict({ ...PageQuery, typeId: Type.Optional(Uuid) }),
    responses: { 200: Page(WaitingView) },
  },
  'GET /api/v1/editions/{year}/registration-rules': {
    summary: 'How the edition decides: offers, fields under review, reasons',
    access: readers,
    params: YearParams,
    conditional: true,
    responses: { 200: RulesView },
  },
  'PUT /api/v1/editions/{year}/registration-rules': {
    summary: 'Set how the edition decides',
    description: STALE,
    access: organiser,
    params: YearParams,
    body: RulesView,
    responses: { 200: RulesView },
    conditional: true,
    problems: ['request.stale'],
  },
  'POST /api/v1/registrations/{id}/reopen': {
    summary:
      'Take a decision back; an approved one keeps its place and loses its badge, a declined one may have to wait',
    access: organiser,
    params: IdParams,
    body: Strict({ reason: Text(LIMITS.reason) }),
    responses: { 200: RegistrationView },
    problems: ['registration.step_not_allowed'],
  },
  'POST /api/v1/registrations/{id}/erasure': {
    summary: 'Erase the person, on their request',
    description:
      'Everything that tells who it is goes, in all parts, at once and for good; the number stays and is counted. The badge and the link end. Who waits, or is approved for an edition that has not begun, loses the place as well. Certificates that were issued stay as records. The reason is kept and must not name the person.',
    access: organiser,
    conditional: true,
    params: IdParams,
    body: Strict({ reason: Text(LIMITS.reason) }),
    responses: { 200: RegistrationView },
    problems: ['request.stale', 'registration.erased'],
  },
  'POST /api/v1/registrations/{id}/review': {
    summary: 'Decide about what a person wants changed in an approved registration',
    description: 'Approving puts the new data in place and issues a new badge; declining leaves everything as it is.',
    access: writers,
    conditional: true,
    params: IdParams,
    body: Strict({ decision: Enum(['approve', 'decline'] as const), reason: Maybe(LIMITS.reason) }),
    responses: { 200: RegistrationView },
    problems: ['request.stale', 'registration.nothing_to_review', 'registration.no_seat', 'registration.quota_full'],
  },
  'POST /api/v1/editions/{year}/decisions': {
    summary: 'Decide about many, as a job',
    description: 'About the registrations in `ids`, or about all that match the query. One that fails stops no other.',
    access: writers,
    params: YearParams,
    query: Strict(ListFilter),
    body: DecisionsDraft,
    responses: { 202: DecisionBatchView },
    problems: ['registration.nobody_matches'],
  },
  'GET /api/v1/editions/{year}/decisions': {
    summary: 'Decisions about many, the latest first',
    access: readers,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(DecisionBatchView) }) },
  },
  'GET /api/v1/decisions/{id}': {
    summary: 'How far it is, and what could not be done and why',
    access: readers,
    params: IdParams,
    query: Strict(PageQuery),
    responses: {
      200: Strict({
        batch: DecisionBatchView,
        failures: Type.Array(DecisionFailureView),
        next: Nullable(Type.String()),
      }),
    },
  },
  'POST /api/v1/decisions/{id}/stop': {
    summary: 'Stop; what is decided stays decided',
    access: writers,
    params: IdParams,
    responses: { 200: DecisionBatchView },
  },
  'POST /api/v1/my/registration/offer': {
    summary: 'Accept the offered place, or give it up, which ends the registration',
    access: personalLink,
    body: Strict({ answer: Enum(['accept', 'decline'] as const) }),
    responses: { 200: OwnRegistrationView },
    problems: ['registration.link_gone', 'registration.no_offer', 'registration.offer_over'],
  },
} as const satisfies EndpointTable;
