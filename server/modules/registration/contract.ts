import { Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  Enum,
  everyone,
  IdParams,
  LocaleCode,
  Nullable,
  office,
  PageQuery,
  personalLink,
  Strict,
  Text,
  Uuid,
  YearParams,
} from '../../platform/contract.ts';
import { capacityEndpoints, ListFilter } from './contract/capacity-endpoints.ts';
import { deskEndpoints } from './contract/desk-endpoints.ts';
import {
  Maybe,
  OwnChanges,
  OwnConsents,
  OwnSubstitute,
  RegistrationChanges,
  RegistrationDraft,
  SubstituteDraft,
} from './contract/drafts.ts';
import { formEndpoints } from './contract/form-endpoints.ts';
import { seatLabelEndpoints } from './contract/seat-label-endpoints.ts';
import {
  NullText,
  OwnRegistrationView,
  PairedAnswer,
  REGISTRATION_SORTS,
  RegistrationItem,
  RegistrationView,
  StateCounts,
} from './contract/views.ts';
import {
  LIKENESS,
  LIMITS,
  MERGED_FIELDS,
  QUESTION_LIMITS,
  REGISTRATION_READERS,
  REGISTRATION_STATES,
  REGISTRATION_WRITERS,
} from './domain.ts';

export type {
  CapacityView,
  DecisionBatchView,
  OrganisationQuotasView,
  RulesView,
  WaitingView,
} from './contract/capacity-views.ts';
export {
  OwnChanges,
  OwnSubstitute,
  RegistrationChanges,
  RegistrationDraft,
  SubstituteDraft,
} from './contract/drafts.ts';
export type { ConsentTextsView, ProposedOrganisation, QuestionSetView } from './contract/form.ts';
export type {
  FindLinkPageProps,
  FormProblem,
  FormValues,
  MyPageProps,
  RegisterPageProps,
} from './contract/page-props.ts';
export { registrationProblems } from './contract/problem-texts.ts';
export {
  type Answered,
  type ConsentRecord,
  OrganisationSummary,
  OwnRegistrationView,
  type PairedAnswer,
  type ProposedChanges,
  REGISTRATION_SORTS,
  RegistrationItem,
  type RegistrationMay,
  RegistrationView,
  StateCounts,
  TypeSummary,
} from './contract/views.ts';

const readers = office(...REGISTRATION_READERS);
const writers = office(...REGISTRATION_WRITERS);

const Change = { 200: RegistrationView };
const stepProblems = ['registration.step_not_allowed'];

export const registrationApi = defineApi('Registration', {
  ...capacityEndpoints,
  ...seatLabelEndpoints,
  'POST /api/v1/editions/{year}/registrations': {
    summary: 'Register one person',
    description:
      'Open to everyone for public types while registration is open; the office may use every type at any time. When no place is free the registration is taken as `waitlisted`.',
    access: everyone,
    params: YearParams,
    body: RegistrationDraft,
    responses: {
      201: Strict({
        id: Uuid,
        number: Type.Integer(),
        state: Enum(REGISTRATION_STATES),
        link: Type.String({ description: 'The personal link. Whoever has it sees this registration.' }),
      }),
    },
    idempotent: true,
    problems: [
      'registration.not_open',
      'registration.too_early',
      'registration.too_late',
      'registration.not_a_person',
      'registration.too_fast',
      'registration.form_required',
      'request.idempotency_reused',
      'request.limited',
    ],
  },
  'GET /api/v1/editions/{year}/registrations': {
    summary: 'Registrations of an edition',
    access: readers,
    params: YearParams,
    query: Strict({
      ...PageQuery,
      ...ListFilter,
      sort: Type.Optional(Enum(REGISTRATION_SORTS, { default: 'created' })),
      direction: Type.Optional(Enum(['asc', 'desc'] as const, { default: 'desc' })),
    }),
    responses: {
      200: Strict({
        items: Type.Array(RegistrationItem),
        total: Type.Integer(),
        next: Nullable(Type.String()),
        counts: Type.Unsafe<StateCounts>({ ...StateCounts, description: 'Per state, under the other filters.' }),
        toDecide: Type.Integer({ description: 'How many wait for the office, under the other filters.' }),
      }),
    },
  },
  'GET /api/v1/registrations/{id}': {
    summary: 'One registration with its consents and history',
    access: readers,
    params: IdParams,
    responses: { 200: RegistrationView },
    conditional: true,
  },
  'PATCH /api/v1/registrations/{id}': {
    summary: 'Correct the data of a person',
    description: '412 carries `changedBy`, `changedAt`, `changed` (names of fields) and `currentVersion`.',
    access: writers,
    params: IdParams,
    body: RegistrationChanges,
    responses: Change,
    conditional: true,
    problems: ['registration.stale', ...stepProblems],
  },
  'POST /api/v1/registrations/{id}/approve': {
    summary: 'Approve; issues the badge and tells the person',
    access: writers,
    params: IdParams,
    responses: Change,
    problems: ['registration.no_seat', ...stepProblems],
  },
  'POST /api/v1/registrations/{id}/decline': {
    summary: 'Decline with a reason that the person is told',
    access: writers,
    params: IdParams,
    body: Strict({ reason: Text(LIMITS.reason) }),
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/cancel': {
    summary: 'Cancel; the badge ends and the place goes to the waiting list',
    access: writers,
    params: IdParams,
    body: Strict({ reason: Maybe(LIMITS.reason) }),
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/substitute': {
    summary: 'Hand the place to another person; the old badge and the old link end',
    access: writers,
    params: IdParams,
    body: SubstituteDraft,
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/badges': {
    summary: 'Issue the badge anew, e.g. after a loss; the last one ends',
    access: writers,
    params: IdParams,
    body: Strict({ reason: Maybe(200) }),
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/link': {
    summary: 'End the personal link and mail a new one',
    access: writers,
    params: IdParams,
    responses: Change,
  },
  'POST /api/v1/registrations/{id}/mails': {
    summary: 'Send the mail of the present state again, with the personal link; at most once a minute',
    access: writers,
    params: IdParams,
    responses: { 204: null },
    problems: ['registration.no_address'],
  },
  'POST /api/v1/editions/{year}/registrations/approvals': {
    summary: 'Approve many; each succeeds or fails on its own',
    access: writers,
    params: YearParams,
    body: Strict({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true }) }),
    responses: {
      200: Strict({
        results: Type.Array(
          Strict({
            id: Uuid,
            approved: Type.Boolean(),
            code: NullText,
            detail: Type.Unsafe<string | null>({ ...NullText, description: 'Why not, in the reader’s language.' }),
          }),
        ),
      }),
    },
  },
  'GET /api/v1/editions/{year}/registrations/duplicates': {
    summary: 'Registrations that may be one person entered twice, the likeliest first',
    access: readers,
    params: YearParams,
    query: Strict({ ...PageQuery, registrationId: Type.Optional(Uuid) }),
    responses: {
      200: Strict({
        items: Type.Array(
          Strict({
            first: RegistrationItem,
            second: RegistrationItem,
            alike: Type.Array(Enum(LIKENESS), {
              description: '`letters`: the names sound alike; the others are equal as written.',
            }),
            answers: Type.Array(PairedAnswer, { description: 'In which they differ; sensitive ones not for viewers.' }),
          }),
        ),
        total: Type.Integer(),
        next: Nullable(Type.String()),
      }),
    },
  },
  'POST /api/v1/registrations/{id}/distinct': {
    summary: 'These are two people: the pair is not offered again',
    access: writers,
    params: IdParams,
    body: Strict({ otherId: Uuid }),
    responses: { 204: null },
  },
  'POST /api/v1/registrations/{id}/merge': {
    summary: 'One person was entered twice: this registration stays, the other one ends',
    description:
      'The other one is cancelled without a mail; its badge ends and its place is free. What other parts keep for it (speaker, signatory, recipient) goes to the one that stays. Dietary and access needs are taken over only where the entry that stays has the consent to them.',
    access: writers,
    params: IdParams,
    body: Strict({
      fromId: Uuid,
      version: Type.Integer({ description: 'Of the one that stays, as it was compared.' }),
      fromVersion: Type.Integer({ description: 'Of the other one: it may have been handed to somebody else since.' }),
      take: Type.Array(Enum(MERGED_FIELDS), { uniqueItems: true, description: 'Fields that come from the other one.' }),
      takeAnswers: Type.Optional(
        Type.Array(Type.String({ maxLength: 40 }), {
          uniqueItems: true,
          maxItems: 2 * QUESTION_LIMITS.questions,
          description:
            'Keys of questions whose answers come from the other one. Without it: those that the one that stays has not answered, sensitive ones only where it has the consent to them.',
        }),
      ),
    }),
    responses: Change,
    problems: [
      'registration.merge_with_itself',
      'registration.merge_keep_the_further',
      'registration.merge_keep_the_arrived',
      'request.stale',
      ...stepProblems,
    ],
  },
  'GET /api/v1/registrations/{id}/badge.svg': {
    summary: 'The code of the active badge as a picture',
    access: writers,
    params: IdParams,
    responses: { 200: binary('image/svg+xml', 'QR code, version 3, level Q') },
  },
  'GET /api/v1/my/registration': {
    summary: 'The registration that the personal link belongs to',
    access: personalLink,
    responses: { 200: OwnRegistrationView },
    conditional: true,
    problems: ['registration.link_gone'],
  },
  'PATCH /api/v1/my/registration': {
    summary: 'Change own contact data, needs, answers and consents',
    description: 'Taking back `sensitive_data` alone also erases what was stored under it.',
    access: personalLink,
    body: OwnChanges,
    responses: { 200: OwnRegistrationView },
    problems: ['registration.link_gone', ...stepProblems],
  },
  'POST /api/v1/my/registration/cancel': {
    summary: 'Cancel the own registration',
    access: personalLink,
    responses: { 200: OwnRegistrationView },
    problems: ['registration.link_gone', ...stepProblems],
  },
  'POST /api/v1/my/registration/substitute': {
    summary: 'Hand the own place to a colleague; this link and its badge end, the colleague is mailed a new one',
    access: personalLink,
    body: OwnSubstitute,
    responses: { 204: null },
    problems: ['registration.link_gone', 'registration.same_person', ...stepProblems],
  },
  'POST /api/v1/my/registration/consents': {
    summary: 'Give or take back consents',
    description:
      'Giving one asks for `consentTextVersion`, the version of the text that was shown; see `registration-form`.',
    access: personalLink,
    body: OwnConsents,
    responses: { 200: OwnRegistrationView },
    problems: ['registration.link_gone', ...stepProblems],
  },
  'POST /api/v1/my/registration/link': {
    summary: 'End this link and have a new one mailed',
    access: personalLink,
    responses: { 204: null },
    problems: ['registration.link_gone', 'registration.no_address'],
  },
  'POST /api/v1/editions/{year}/link-requests': {
    summary: 'Have the personal links of a mail address sent there again',
    description: 'Answers the same whether somebody registered with the address or not.',
    access: everyone,
    params: YearParams,
    body: Strict({ email: Type.String({ format: 'email', maxLength: LIMITS.email }) }),
    responses: { 204: null },
    problems: ['request.limited'],
  },
  ...deskEndpoints,
  ...formEndpoints,
  'GET /api/v1/my/registration/badge.svg': {
    summary: 'The own badge code',
    access: personalLink,
    responses: { 200: binary('image/svg+xml', 'QR code, version 3, level Q') },
    problems: ['registration.link_gone'],
  },
  'GET /api/v1/editions/{year}/calendar.ics': {
    summary: 'The days of the edition as a calendar entry',
    access: everyone,
    params: YearParams,
    query: Strict({ lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('text/calendar; charset=utf-8', 'iCalendar, one entry') },
  },
});
